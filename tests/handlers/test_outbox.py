from datetime import timedelta

from handlers.outbox import revive_all
from tests.handlers.conftest import NOON, Town, said
from tests.store.made import alert_row


async def failed(town: Town, count: int, *, dead: bool) -> None:
    """Let alerts to so many chats have failed, or be given up."""
    first = 5000 if dead else 6000
    for start in range(first, first + count, 100):
        async with town.desk.store.unit() as unit:
            for chat in range(start, min(start + 100, first + count)):
                row = alert_row(chat, due=NOON)
                await unit.add_outbox(row)
                if dead:
                    await unit.bury(row.id, at=NOON, problem="BadRequest: can't parse <b>")
                else:
                    later = NOON + timedelta(minutes=15)
                    await unit.postpone(row.id, due=later, attempts=3, problem="TimedOut: …")


async def test_an_empty_outbox_is_said_to_be_so(town: Town) -> None:
    answer = await said(town.operator, "/outbox")
    assert answer.text == (
        "Nothing is on its way.\n\nSince the start: 0 sent, 0 edited, 0 sent again in doubt."
    )


async def test_what_is_held_up_and_given_up_is_shown_with_why(town: Town) -> None:
    await failed(town, 2, dead=False)
    await failed(town, 13, dead=True)
    answer = (await said(town.operator, "/outbox")).text
    assert answer.startswith("2 messages are on the way, 2 of them held up, 13 given up.")
    assert "• alert to 6000: TimedOut: … (3 attempts, next Tue 24 Nov, 12:15)" in answer
    assert "• alert to 5000: BadRequest: can't parse <b> (0 attempts, given up" in answer
    assert "… and 3 more." in answer
    assert "/outbox retry" in answer


async def test_what_was_given_up_is_sent_again_when_the_operator_says_so(town: Town) -> None:
    await failed(town, 2, dead=True)
    assert (await said(town.operator, "/outbox retry")).text == "2 messages are being sent again."
    rows = await town.desk.store.claim(now=NOON, limit=9, lease=9)
    assert {row.chat for row in rows} == {5000, 5001}
    assert (await said(town.operator, "/outbox retry")).text == "Nothing was given up."
    assert (await said(town.operator, "/outbox burn")).text == "I know /outbox and /outbox retry."


async def test_any_number_is_revived(town: Town) -> None:
    await failed(town, 450, dead=True)
    assert await revive_all(town.desk) == 450
    assert (await town.desk.store.counts()).dead == 0


async def test_nobody_but_the_operator_gets_an_answer_to_outbox(town: Town) -> None:
    await failed(town, 1, dead=True)
    answer = (await said(town.ann, "/outbox retry")).text
    assert "again" not in answer
    assert (await town.desk.store.counts()).dead == 1
