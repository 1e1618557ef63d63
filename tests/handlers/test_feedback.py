from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from console.upkeep import thin
from handlers.postbag import A_DAY, NOTE, letters_from
from sandbox.state import Seen
from store.values import ChatState
from tests.handlers.conftest import NOON, Town, said, tapped
from tests.office import office_at


async def handed_in(town: Town) -> str:
    """Send the operator what waits, and return the last of it as it is read there."""
    (told,) = await town.told_operator()
    await town.app.bot.send_message(town.operator.id, told)
    return (await town.operator.next_message()).text


async def answer_of(town: Town) -> str:
    """Take what waits to be sent to Ann, and return how she reads it."""
    (row,) = await town.desk.store.rows_of(town.ann.id)
    async with town.desk.store.unit("sent") as unit:
        await unit.drop_outbox(row.id)
    return str(row.args["html"])


async def test_a_letter_is_answered_and_neither_side_learns_who_the_other_is(town: Town) -> None:
    ann = town.ann
    thanks = await said(ann, "/feedback Where are the fire services? <b>Thanks</b>")
    assert thanks.text.startswith("Thank you, I have passed it on to the people behind this bot.")
    told = await handed_in(town)
    assert told.startswith(
        "Somebody writes from a private chat:\n\nWhere are the fire services? <b>Thanks</b>\n\n"
    )
    assert "Ann" not in told
    assert str(ann.id) not in told
    town.operator.send("Soon, see http://example.org/fire & M32 0TH!", reply_to=_last(town))
    assert (await town.operator.next_message()).text == "✓ Passed on."
    assert await answer_of(town) == (
        "<b>An answer from the people behind this bot:</b>\n\n"
        "Soon, see http://example.org/fire &amp; M32 0TH!\n\n"
        "To write back, use /feedback"
    )


async def test_a_tap_under_an_answer_that_was_no_help_shows_it_to_the_operator(town: Town) -> None:
    ann = town.ann
    answer = await said(ann, "Trumpton on Sea")
    assert (await tapped(ann, answer, "This did not help")).startswith("Thank you.")
    told = await handed_in(town)
    assert "was no help to somebody in a private chat" in told
    assert "I know no council called “Trumpton on Sea”." in told
    assert "know about it already" in await tapped(ann, answer, "This did not help")
    assert await town.told_operator() == []


async def test_letters_are_bounded_in_length_and_number(town: Town) -> None:
    ann = town.ann
    assert (await said(ann, "/feedback")).text.startswith("What would you like to say")
    assert "2,001 characters" in (await said(ann, "/feedback " + "a" * 2001)).text
    for number in range(A_DAY):
        assert (await said(ann, f"/feedback {number}")).text.startswith("Thank you")
    assert (await said(ann, "/feedback one more")).text.startswith(
        "The people behind this bot have"
    )
    assert (await said(town.box.user("Ben"), "/feedback me")).text.startswith("Thank you")
    town.clock.move(timedelta(days=1, seconds=1))
    assert (await said(ann, "/feedback next day")).text.startswith("Thank you")


async def test_who_wrote_is_forgotten_on_request_and_after_thirty_days(town: Town) -> None:
    ann, store = town.ann, town.desk.store
    await said(ann, "/feedback Hello")
    await handed_in(town)
    first = _last(town)
    mine = await said(ann, "/mydata")
    assert "That you wrote to the people behind this bot" in mine.text
    question = await said(ann, "/forgetme")
    ann.tap(question, "Yes, delete everything")
    await ann.next_edit()
    assert await letters_from(store, ann.id, now=NOON) == ()
    assert str(ann.id) not in (await store.notes(NOTE))[NOTE]
    town.operator.send("Hello back", reply_to=first)
    assert (await town.operator.next_message()).text.startswith("I no longer know who wrote that.")
    await said(ann, "/feedback Hello again")
    await town.told_operator()
    town.clock.move(timedelta(days=30))
    await thin(store, now=town.clock, keep_days=400, keep_deliveries=400)
    assert str(ann.id) not in (await store.notes(NOTE))[NOTE]


async def test_what_cannot_be_passed_on_is_said_to_the_operator(town: Town) -> None:
    ann, store = town.ann, town.desk.store
    await said(ann, "/start")
    await said(ann, "/feedback Hello")
    await handed_in(town)
    letter = _last(town)
    sent = town.operator.send("Hello", reply_to=letter)
    await town.operator.expect("Passed on")
    town.operator.edit(sent, "Good morning")
    await town.operator.expect("What was passed on cannot be changed any more.")
    held = await store.subscriber(ann.id)
    assert held is not None
    async with store.unit("test") as unit:
        await unit.put_subscriber(replace(held, state=ChatState.BLOCKED))
    town.operator.send("Hello", reply_to=letter)
    await town.operator.expect("Your answer did not arrive")


async def test_an_answer_finds_its_way_after_a_restart_and_a_block_is_reported(
    tmp_path: Path,
) -> None:
    async with office_at(tmp_path, clock=lambda: NOON) as office:
        ann = office.ann
        async with office.open():
            ann.send("/feedback Hello")
            await ann.expect("Thank you")
            told = await office.operator.expect("Somebody writes")
            office.operator.send("Hello back", reply_to=told)
            answer = await ann.expect("An answer from the people behind this bot")
            assert "Hello back" in answer.text
            await office.settled()
            ann.block()
            office.operator.send("Are you there?", reply_to=told)
            await office.operator.expect("Your answer did not arrive")
            assert len(await letters_from(office.store, ann.id, now=NOON)) == 1


def _last(town: Town) -> Seen:
    return town.operator.bot_messages[-1]
