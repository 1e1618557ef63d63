"""Rows that fail: how long they are tried, what is said of them, and who hears of it."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from alerts.carrier import GIVE_UP_TRIES, LATE
from alerts.sender import Sender
from sandbox.rooms import Person
from store.values import OutboxRow, What
from tests.alerts.conftest import House, corrected, now, trafford

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.fixture
async def ann(house: House) -> Person:
    person = house.box.user("Ann")
    await house.subscribe(person)
    return person


async def age(house: House, row: str, *, by: timedelta, attempts: int = 0) -> None:
    """Let a row have been due, and tried, for so long."""
    old = await house.store.outbox_row(row)
    assert old is not None
    async with house.store.unit() as unit:
        await unit.drop_outbox(row)
    async with house.store.unit() as unit:
        aged = replace(old, due=now(), was_due=old.due - by, attempts=attempts)
        await unit.add_outbox(aged)


async def only_row(house: House) -> OutboxRow:
    rows = await house.store.claim(now=now() + timedelta(days=9), limit=9, lease=0)
    assert len(rows) == 1
    return rows[0]


async def test_a_message_refused_for_a_day_is_given_up_and_kept_for_the_operator(
    house: House, ann: Person
) -> None:
    await house.publish(replace(trafford(), regime="no-such-regime"))
    row = await only_row(house)
    await age(house, row.id, by=timedelta(days=1), attempts=GIVE_UP_TRIES - 1)
    async with house.sending() as sender:
        await house.box.until(lambda: sender.tally.buried == 1)
        await house.empty()
    (dead,) = await house.store.dead_rows()
    assert dead.id == row.id
    assert "no-such-regime" in dead.problem
    assert (await house.store.counts()).dead == 1


@pytest.mark.parametrize(("days", "attempts"), [(0.9, GIVE_UP_TRIES + 5), (3, 2)])
async def test_a_message_is_not_given_up_before_a_day_nor_before_it_was_tried_often(
    house: House, ann: Person, days: float, attempts: int
) -> None:
    await house.publish(replace(trafford(), regime="no-such-regime"))
    row = await only_row(house)
    await age(house, row.id, by=timedelta(days=days), attempts=attempts)
    async with house.sending() as sender:
        await house.box.until(lambda: sender.tally.refused == 1)
        await asyncio.sleep(0.1)
    kept = await only_row(house)
    assert kept.attempts == attempts + 1
    assert kept.due > now()
    assert [held.id for held in await house.store.held_rows()] == [row.id]


async def test_what_was_given_up_is_sent_after_a_retry(house: House, ann: Person) -> None:
    await house.publish()
    row = await only_row(house)
    async with house.store.unit() as unit:
        await unit.bury(row.id, at=now(), problem="refused")
    async with house.sending() as sender:
        await ann.quiet(0.1)
        async with house.store.unit() as unit:
            await unit.revive(row.id, due=now())
        sender.wake()
        assert "Trafford" in (await ann.next_message()).text
        await house.empty()


async def test_a_fault_of_all_of_telegram_uses_up_no_attempts(house: House) -> None:
    crowd = house.box.crowd(30)
    await house.subscribe(*crowd)
    await house.publish()
    house.box.fault("500", method="*", times=10_000)
    async with house.sending(in_flight=4) as sender:
        await house.box.until(lambda: sender.tally.again >= 3)
        await asyncio.sleep(0.3)
    rows = await house.store.claim(now=now() + timedelta(days=1), limit=99, lease=0)
    # The first two failures look like two messages' own; from the third on it is Telegram.
    assert sum(row.attempts for row in rows) <= 2


async def test_a_message_that_may_have_arrived_comes_once_more_and_says_so(
    house: House, ann: Person
) -> None:
    change = await house.publish()
    house.box.fault("drop_after", chat=ann)
    async with house.sending() as sender:
        first, second = await ann.next_message(), await ann.next_message()
        await house.empty()
        assert (sender.tally.unclear, sender.tally.repeats) == (1, 1)
    assert "may be a repeat" not in first.text
    assert second.text.startswith("This may be a repeat")
    assert first.text in second.text
    assert second.labels == first.labels
    delivery = await house.store.delivery(change.id, ann.id)
    assert delivery is not None
    assert delivery.message == second.message_id


async def test_the_mark_of_a_repeat_survives_a_restart(house: House, ann: Person) -> None:
    await house.publish()
    house.box.fault("drop_after", chat=ann)
    async with house.sending() as sender:
        await house.box.until(lambda: sender.tally.unclear == 1)
        await asyncio.sleep(0.05)
    async with house.sending():
        await ann.expect("may be a repeat")


async def test_a_correction_that_may_have_arrived_is_marked_too(house: House, ann: Person) -> None:
    await house.publish()
    async with house.sending() as sender:
        await ann.next_message()
        await house.empty()
        house.box.fault("drop_after", chat=ann, method="sendMessage")
        await house.tell_again(corrected(trafford(), "requires improvement"), What.CORRECTION)
        sender.wake()
        assert "may be a repeat" not in (await ann.next_message()).text
        assert (await ann.next_message()).text.startswith("This may be a repeat")
        await house.empty()


async def test_an_alert_that_comes_two_days_late_says_so(house: House, ann: Person) -> None:
    await house.publish()
    row = await only_row(house)
    await age(house, row.id, by=LATE + timedelta(hours=1))
    async with house.sending() as sender:
        seen = await ann.next_message()
        await house.empty()
        assert sender.tally.late == 1
    assert seen.text.startswith("This comes late: it was due on")
    assert "inadequate" in seen.text


async def test_a_late_alert_is_dropped_if_the_operator_wants_it_so(
    house: House, ann: Person
) -> None:
    await house.publish()
    row = await only_row(house)
    await age(house, row.id, by=LATE + timedelta(hours=1))
    sender = Sender(
        bot=house.bot,
        store=house.store,
        wording=house.wording,
        now=now,
        random=house.random,
        send_late=False,
    )
    task = asyncio.create_task(sender.run())
    await house.empty()
    await ann.quiet(0.05)
    await sender.stop()
    await task
    assert sender.tally.unwanted == 1
