"""Alerts at the moment that a chat chose: held back on purpose, and told in one message."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from inspections.model import Inspection, Standing
from sandbox.rooms import Person
from store.values import Rhythm, Subscriber, Timing, What
from tests.alerts.conftest import House, corrected, now, trafford

LEEDS = "E08000035"
A_MOMENT = timedelta(seconds=0.3)


def leeds() -> Inspection:
    return replace(trafford(), id=f"ofsted:{LEEDS}:2026-11-20", council=LEEDS)


async def wanting(house: House, timing: Timing, *, name: str = "Ann") -> Person:
    person = house.box.user(name)
    await house.subscribe(person, target="all")
    async with house.store.unit() as unit:
        await unit.put_subscriber(Subscriber(person.id, since=now(), timing=timing))
    return person


async def parked(house: House, count: int) -> None:
    async with asyncio.timeout(5):
        while (await house.store.counts()).parked != count:  # noqa: ASYNC110 - a store has no bell
            await asyncio.sleep(0.01)


def all_day() -> Timing:
    """Quiet hours in which this very moment lies."""
    hour = now().hour
    return Timing(quiet_from=(hour - 2) % 24, quiet_until=(hour + 3) % 24, zone="UTC")


async def test_what_waited_for_the_same_moment_comes_as_one_message(house: House) -> None:
    ann = await wanting(house, Timing(paused_until=now() + A_MOMENT))
    await house.publish()
    await house.publish(leeds())
    async with house.sending():
        seen = await ann.next_message()
        await house.empty()
    assert seen.text.startswith("2 alerts for you")
    assert "1. Trafford" in seen.text
    assert "2. Leeds" in seen.text
    assert seen.labels == ["1", "2"]
    assert len(ann.bot_messages) == 1
    for inspection in (trafford(), leeds()):
        delivery = await house.store.delivery(inspection.id, ann.id)
        assert delivery is not None
        assert (delivery.message, delivery.digest) == (seen.message_id, True)


async def test_one_alert_that_waited_alone_is_an_ordinary_one_and_not_late(house: House) -> None:
    ann = await wanting(house, Timing(paused_until=now() + A_MOMENT))
    await house.publish()
    async with house.sending():
        seen = await ann.next_message()
    assert "Grade history" in seen.labels
    assert seen.text.startswith("Trafford")


async def test_in_quiet_hours_and_before_a_digest_nothing_comes(house: House) -> None:
    ann = await wanting(house, all_day())
    ben = await wanting(house, Timing(rhythm=Rhythm.WEEKLY), name="Ben")
    await house.publish()
    async with house.sending():
        await parked(house, 2)
    assert not ann.bot_messages
    assert not ben.bot_messages
    for person in (ann, ben):
        (row,) = await house.store.rows_of(person.id)
        assert row.due > now()
        assert row.attempts == 0
    assert await house.store.held_rows() == ()


async def test_a_confirmation_edits_the_digest_in_place(house: House) -> None:
    ann = await wanting(house, Timing(paused_until=now() + A_MOMENT))
    await house.publish()
    await house.publish(leeds())
    async with house.sending():
        seen = await ann.next_message()
        assert seen.text.count("Not confirmed yet.") == 2
        await house.tell_again(trafford(standing=Standing.CONFIRMED, revision=2), What.EDIT)
        await house.empty()
    shown = ann.current(seen)
    assert shown.text.count("Not confirmed yet.") == 1
    assert shown.text.count("Confirmed by Ofsted.") == 1
    delivery = await house.store.delivery(trafford().id, ann.id)
    assert delivery is not None
    assert (delivery.revision, delivery.digest) == (2, True)


async def test_a_correction_is_said_aloud_and_put_right_in_the_digest(house: House) -> None:
    ann = await wanting(house, Timing(paused_until=now() + A_MOMENT))
    await house.publish()
    await house.publish(leeds())
    async with house.sending():
        seen = await ann.next_message()
        await house.tell_again(corrected(trafford(), "requires-improvement"), What.CORRECTION)
        correction = await ann.next_message()
        await house.empty()
    assert correction.text.startswith("Correction")
    assert correction.reply_to == seen.message_id
    assert "good → requires-improvement" in ann.current(seen).text
    assert "2. Leeds" in ann.current(seen).text


async def test_a_correction_in_quiet_hours_wakes_nobody(house: House) -> None:
    ann = await wanting(house, Timing())
    await house.publish()
    async with house.sending():
        assert not (await ann.next_message()).silent
        async with house.store.unit() as unit:
            await unit.put_subscriber(Subscriber(ann.id, since=now(), timing=all_day()))
        await house.tell_again(corrected(trafford(), "requires-improvement"), What.CORRECTION)
        assert (await ann.next_message()).silent


async def test_sound_off_is_sound_off(house: House) -> None:
    ann = await wanting(house, Timing(silent=True))
    await house.publish()
    async with house.sending():
        assert (await ann.next_message()).silent


async def test_who_unsubscribed_while_it_waited_is_told_the_rest(house: House) -> None:
    ann = await wanting(house, Timing(paused_until=now() + 3 * A_MOMENT))
    async with house.store.unit() as unit:
        await unit.drop_subscription(ann.id, "all")
    await house.subscribe(ann)  # to Trafford
    await house.subscribe(ann, target=f"council:{LEEDS}")
    async with house.store.unit() as unit:
        timing = Timing(paused_until=now() + 3 * A_MOMENT)
        await unit.put_subscriber(Subscriber(ann.id, since=now(), timing=timing))
    await house.publish()
    await house.publish(leeds())
    async with house.sending():
        await parked(house, 2)
        async with house.store.unit() as unit:
            await unit.drop_subscription(ann.id, f"council:{LEEDS}")
        seen = await ann.next_message()
        await house.empty()
    assert seen.text.startswith("Trafford")
    assert len(ann.bot_messages) == 1


@pytest.mark.parametrize("times", [1, pytest.param(2, marks=pytest.mark.long)])
async def test_a_digest_that_may_have_arrived_is_repeated_once_marked_and_no_more(
    house: House, times: int
) -> None:
    ann = await wanting(house, Timing(paused_until=now() + A_MOMENT))
    await house.publish()
    await house.publish(leeds())
    house.box.fault("drop_after", times=times, method="sendMessage")
    async with house.sending():
        await house.empty()
    texts = [seen.text for seen in ann.bot_messages]
    assert len(texts) == 2
    assert "repeat" in texts[1]
    assert "2 alerts for you" in texts[1]
    assert (await house.store.counts()).dead == (2 if times == 2 else 0)
