"""Pictures through real sockets: drawn in another process, uploaded once, all of it as text."""

import asyncio
import os
import signal
import time

import pytest

from console.studio import Studio
from handlers.outside import OutsideError
from messages.pictures.values import Grid
from sandbox.state import Seen
from tests.handlers.conftest import Town, said, tapped


def is_picture(seen: Seen) -> bool:
    return seen.photo is not None and seen.photo.width == 780 and len(seen.photo.content) < 150_000


async def test_a_history_comes_as_a_picture_and_as_text(town: Town, studio: Studio) -> None:
    ann = town.ann
    shown = await said(ann, "/history Trafford")
    assert is_picture(shown)
    assert shown.text == (
        "Trafford: the grades over the years\n"
        "Children's services: good (2015) → inadequate (2019) → requires improvement (2023)"
    )
    assert shown.labels == ["As text", "Latest grades", "Subscribe to Trafford"]
    await tapped(ann, shown, "As text")
    text = await ann.next_message()
    assert "8 May 2019: inadequate overall" in text.text
    await tapped(ann, text, "As a picture")
    again = await ann.next_message()
    assert again.photo is not None
    assert shown.photo is not None
    assert again.photo.id == shown.photo.id  # sent on by Telegram's id, not uploaded again


async def test_a_map_turns_into_another_in_place(town: Town, studio: Studio) -> None:
    ann = town.ann
    shown = await said(ann, "/map")
    assert is_picture(shown)
    assert shown.text.startswith("Children's services: where councils stand\n")
    await tapped(ann, shown, "As text")
    listed = (await ann.next_message()).text
    assert "Requires improvement (" in listed
    assert "Trafford" in listed
    await tapped(ann, shown, "SEND")
    other = await ann.next_edit()
    assert other.text.startswith("Special educational needs and disabilities (area SEND)")
    await tapped(ann, shown, "Children's services")
    back = await ann.next_edit()
    assert back.photo is not None
    assert shown.photo is not None
    assert back.photo.id == shown.photo.id


async def test_councils_stand_side_by_side(town: Town, studio: Studio) -> None:
    ann = town.ann
    shown = await said(ann, "/compare Trafford vs Somerset and Kent")
    assert is_picture(shown)
    assert shown.text.startswith("Trafford, Somerset and Kent: the latest grades side by side\n")
    await tapped(ann, shown, "As text")
    assert "Somerset: not known" in (await ann.next_message()).text
    assert (await said(ann, "/compare Trafford")).text.startswith("Which councils?")


@pytest.mark.long
async def test_questions_lead_to_the_picture(town: Town, studio: Studio) -> None:
    ann = town.ann
    question = await said(ann, "/history Traford")
    await tapped(ann, question, "Trafford")
    assert is_picture(await ann.next_message())
    which = await said(ann, "/map weather")
    assert which.text.startswith("I don’t know which inspection “weather” is.")
    assert (await said(ann, "/map council housing")).text == (
        "I know no grades for a map of council housing yet."
    )
    assert (await said(ann, "/history Orkney")).text.startswith("Orkney: no grades known yet.")


async def test_what_cannot_be_drawn_comes_as_text(town: Town) -> None:
    answer = await said(town.ann, "/history Trafford")
    assert answer.photo is None
    assert "8 May 2019: inadequate overall" in answer.text


@pytest.mark.long
async def test_a_picture_that_telegram_has_no_more_is_uploaded_again(
    town: Town, studio: Studio
) -> None:
    first = await said(town.ann, "/history Trafford")
    assert first.photo is not None
    del town.box.stage.world.files[first.photo.id]
    again = await said(town.ann, "/history Trafford")
    assert again.photo is not None
    assert again.photo.id != first.photo.id


async def test_the_loop_goes_on_while_a_picture_is_drawn_and_a_dead_process_is_replaced(
    studio: Studio,
) -> None:
    picture = Grid(f"t{time.monotonic()}", "", ("A",), (), "nothing")
    drawing = asyncio.gather(*(studio.draw(picture) for _ in range(3)))
    longest = 0.0
    while not drawing.done():
        before = time.perf_counter()
        await asyncio.sleep(0)
        longest = max(longest, time.perf_counter() - before)
    one, other, _ = await drawing
    assert one is other  # asked for together, drawn once
    assert longest < 0.1
    assert studio.pid is not None
    dying = asyncio.ensure_future(studio.draw(Grid("u", "", ("A",), (), "nothing")))
    await asyncio.sleep(0)
    os.kill(studio.pid, signal.SIGKILL)
    with pytest.raises(OutsideError):
        await dying
    assert await studio.draw(Grid("u", "", ("A",), (), "nothing"))
