from dataclasses import replace
from datetime import timedelta

import pytest

from console.studio import Studio
from handlers.searches import MOST_WORDS, expire_searches, most_missed, note_missed
from store.values import Delivery
from tests.handlers.conftest import NOON, Town, said, tapped
from tests.messages.facts import PAPER, TRAFFORD, change, inspection

TODAY = NOON.date()


async def test_stats_tell_who_is_followed_what_was_told_and_what_is_missing(town: Town) -> None:
    for name in ("Ann", "Ben"):
        await said(town.box.user(name), "/subscribe Trafford")
    await said(town.ann, "/subscribe North West")
    await said(town.ann, "Trumpton on Sea")
    await said(town.ann, "/grade Trumpton on Sea")
    told = replace(
        change(town.desk.regimes.get("ofsted-childrens-services"), TRAFFORD), published=TODAY
    )
    async with town.desk.store.unit("register") as unit:
        await unit.put_inspection(replace(inspection(told, PAPER), published=TODAY))
        await unit.put_change(told)
        await unit.put_delivery(Delivery(told.id, town.ann.id, 1, 1, NOON))
    page = await said(town.operator, "/stats")
    for line in (
        "Followed most\nTrafford: 2\nthe North West: 1",
        "Trafford: children's services down, good → inadequate: 1",
        "Searched for in vain, in 30 days\ntrumpton on sea: 2",
    ):
        assert line in page.text
    await tapped(town.operator, page, "As a picture")
    instead = await town.operator.next_message()
    assert instead.text == "I cannot draw just now; the numbers stand above."


@pytest.mark.long
async def test_stats_are_drawn_too(town: Town, studio: Studio) -> None:
    await said(town.ann, "/subscribe Trafford")
    page = await said(town.operator, "/stats")
    await tapped(town.operator, page, "As a picture")
    picture = await town.operator.next_message()
    assert picture.text == "2 chats with one subscription; changes told this week: 0."


async def test_only_the_operator_sees_the_picture(town: Town) -> None:
    page = await said(town.operator, "/stats")
    assert "No change was published this week." in page.text
    mine = await said(town.ann, "/help")
    town.ann.tap_data(mine, "stats:")
    assert (await town.ann.next_notice()).text.startswith("This button is from an old message")


async def test_searches_are_counted_without_chats_bounded_and_forgotten(town: Town) -> None:
    store = town.desk.store
    await note_missed(store, ["M32 0TH", "call me on 0161", "a" * 50, "x @y"], on=TODAY)
    assert await most_missed(store, on=TODAY, limit=9) == [], "no names, so not kept"
    names = [f"{a}{b}{c}ton" for a in "bcdfghj" for b in "aeiou" for c in "klmnprst"]
    for name in names[: MOST_WORDS + 20]:
        await note_missed(store, [name], on=TODAY)
    await note_missed(store, [names[0]], on=TODAY)
    missed = await most_missed(store, on=TODAY, limit=1000)
    assert (len(missed), missed[0]) == (MOST_WORDS, (names[0], 2))
    later = TODAY + timedelta(days=30)
    assert await most_missed(store, on=later, limit=9) == []
    await expire_searches(store, on=later)
    assert names[0] not in str(await store.notes("searches:"))
