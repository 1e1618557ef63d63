"""Rows of the outbox become messages: each once, still wanted, and whatever goes wrong."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from alerts.sender import Sender
from inspections.model import Standing
from sandbox.rooms import Person
from store.values import ChatState, OutboxRow, Priority, What
from tests.alerts.conftest import House, corrected, now, trafford

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.fixture
async def ann(house: House) -> Person:
    person = house.box.user("Ann")
    await house.subscribe(person)
    return person


async def test_an_alert_arrives_once_and_is_written_down(house: House, ann: Person) -> None:
    change = await house.publish()
    async with house.sending():
        seen = await ann.next_message()
        await house.empty()
    assert "Trafford" in seen.text.splitlines()[0]
    assert "inadequate" in seen.text.splitlines()[0]
    assert "Grade history" in seen.labels
    assert not seen.silent
    delivery = await house.store.delivery(change.id, ann.id)
    assert delivery is not None
    assert (delivery.message, delivery.revision) == (seen.message_id, 1)


async def test_everybody_of_a_crowd_gets_it_once(house: House) -> None:
    crowd = house.box.crowd(300)
    await house.subscribe(*crowd)
    await house.publish()
    async with house.sending():
        await house.empty()
    assert {len(person.bot_messages) for person in crowd} == {1}


@pytest.mark.parametrize("how", ["unsubscribed", "stopped", "forgotten", "other regime"])
async def test_who_does_not_want_it_any_more_is_not_told(
    house: House, ann: Person, how: str
) -> None:
    await house.publish()
    async with house.store.unit(f"chat:{ann.id}") as unit:
        subscriber = await unit.subscriber(ann.id)
        assert subscriber is not None
        match how:
            case "unsubscribed":
                for subscription in await unit.subscriptions(ann.id):
                    await unit.drop_subscription(ann.id, subscription.target)
            case "stopped":
                await unit.put_subscriber(replace(subscriber, state=ChatState.STOPPED))
            case "forgotten":
                await unit.forget(ann.id)
            case _:
                (old,) = await unit.subscriptions(ann.id)
                await unit.put_subscription(replace(old, regimes=frozenset({"rsh-consumer"})))
    async with house.sending():
        await house.empty()
        await ann.quiet(0.1)


async def test_who_unsubscribes_while_the_alert_waits_for_its_turn_is_not_told(
    house: House, ann: Person
) -> None:
    await house.publish()
    hold = asyncio.create_task(house.bot.send_message(ann.id, "answer"))
    house.box.fault("delay", seconds=0.3, chat=ann)
    async with house.sending() as sender:
        await asyncio.sleep(0.1)
        assert house.pacing.waiting == 1
        async with house.store.unit(f"chat:{ann.id}") as unit:
            await unit.drop_subscription(ann.id, "council:E08000009")
        await hold
        await house.empty()
        assert [m.text for m in ann.bot_messages] == ["answer"]
        assert sender.tally.unwanted == 1


async def test_a_confirmation_edits_the_alert_silently(house: House, ann: Person) -> None:
    await house.publish()
    async with house.sending() as sender:
        seen = await ann.next_message()
        await house.tell_again(trafford(standing=Standing.CONFIRMED, revision=2), What.EDIT)
        sender.wake()
        edited = await ann.next_edit()
        await house.empty()
    assert edited.message_id == seen.message_id
    assert "onfirmed by Ofsted" in edited.text
    assert len(ann.bot_messages) == 1
    delivery = await house.store.delivery(trafford().id, ann.id)
    assert delivery is not None
    assert delivery.revision == 2


async def test_a_correction_edits_the_alert_and_writes_again(house: House, ann: Person) -> None:
    await house.publish()
    async with house.sending() as sender:
        first = await ann.next_message()
        await house.empty()
        await house.tell_again(corrected(trafford(), "requires improvement"), What.CORRECTION)
        sender.wake()
        second = await ann.next_message()
        await house.empty()
    assert "requires improvement" in ann.current(first).text
    assert "requires improvement" in second.text
    assert second.reply_to == first.message_id
    delivery = await house.store.delivery(trafford().id, ann.id)
    assert delivery is not None
    assert (delivery.message, delivery.revision) == (first.message_id, 2)


async def test_a_correction_is_said_though_the_wrong_alert_cannot_be_edited(
    house: House, ann: Person
) -> None:
    await house.publish()
    async with house.sending() as sender:
        first = await ann.next_message()
        await house.empty()
        house.box.fault("refuse", method="editMessageText", times=99)
        await house.tell_again(corrected(trafford(), "requires improvement"), What.CORRECTION)
        sender.wake()
        second = await ann.next_message()
        await house.empty()
        assert sender.tally.refused == 0
    assert "requires improvement" in second.text
    assert second.reply_to == first.message_id
    delivery = await house.store.delivery(trafford().id, ann.id)
    assert delivery is not None
    assert delivery.revision == 2


async def test_a_correction_reaches_those_who_unsubscribed_after_the_wrong_alert(
    house: House, ann: Person
) -> None:
    await house.publish()
    async with house.sending() as sender:
        await ann.next_message()
        await house.empty()
        async with house.store.unit() as unit:
            await unit.drop_subscription(ann.id, "council:E08000009")
        await house.tell_again(corrected(trafford(), "requires improvement"), What.CORRECTION)
        sender.wake()
        assert "requires improvement" in (await ann.next_message()).text


async def test_an_alert_that_waited_is_worded_as_the_inspection_then_stands(
    house: House, ann: Person
) -> None:
    await house.publish()
    await house.tell_again(trafford(standing=Standing.CONFIRMED, revision=2), What.EDIT)
    async with house.sending():
        seen = await ann.next_message()
        await house.empty()
    assert "onfirmed by Ofsted" in seen.text
    assert not [s for s in ann.history if s.what == "edit"]


async def test_an_alert_on_its_way_while_its_inspection_is_confirmed_is_edited_after_all(
    house: House, ann: Person
) -> None:
    await house.publish()
    house.box.fault("delay", seconds=0.3, chat=ann)
    async with house.sending():
        await house.box.until(lambda: bool(ann.bot_messages))
        # Sent, but not yet answered: the fan-out of the confirmation finds no delivery.
        await house.tell_again(trafford(standing=Standing.CONFIRMED, revision=2), What.EDIT)
        assert "onfirmed by Ofsted" in (await ann.next_edit()).text
        await house.empty()


async def test_an_alert_on_its_way_while_its_inspection_is_corrected_is_corrected_aloud(
    house: House, ann: Person
) -> None:
    await house.publish()
    house.box.fault("delay", seconds=0.3, chat=ann)
    async with house.sending():
        await house.box.until(lambda: bool(ann.bot_messages))
        first = await ann.next_message()
        await house.tell_again(corrected(trafford(), "requires improvement"), What.CORRECTION)
        assert "requires improvement" in (await ann.next_message()).text
        assert "requires improvement" in ann.current(first).text
        await house.empty()


async def test_a_chat_that_is_forgotten_while_its_alert_is_on_its_way_leaves_no_trace(
    house: House, ann: Person
) -> None:
    await house.publish()
    house.box.fault("delay", seconds=0.3, chat=ann)
    async with house.sending():
        await house.box.until(lambda: bool(ann.bot_messages))
        async with house.store.unit(f"chat:{ann.id}") as unit:
            await unit.forget(ann.id)
        await asyncio.sleep(0.4)
    assert await house.store.delivery(trafford().id, ann.id) is None
    assert await house.store.subscriber(ann.id) is None


async def test_somebody_who_types_has_a_place_though_alerts_take_all_the_others(
    house: House,
) -> None:
    crowd, ben = house.box.crowd(20), house.box.user("Ben")
    ben.start()
    await house.subscribe(*crowd)
    for person in crowd:
        house.box.fault("delay", seconds=0.4, chat=person)
    await house.publish()
    async with house.sending(in_flight=8) as sender:
        await house.box.until(lambda: house.box.calls.get("sendMessage", 0) >= 6)
        row = OutboxRow(
            "answer:1:000",
            ben.id,
            What.ANSWER,
            Priority.ANSWER,
            due=now(),
            created=now(),
            args={"html": "You follow Trafford."},
        )
        async with house.store.unit() as unit:
            await unit.add_outbox(row)
        sender.wake()
        assert (await ben.next_message(timeout=0.3)).text == "You follow Trafford."
        assert house.box.calls["sendMessage"] == 7
        await house.empty()


async def test_a_message_that_cannot_be_worded_is_kept_and_the_others_go_out(
    house: House, ann: Person
) -> None:
    odd = replace(trafford(), id="odd", regime="no-such-regime")
    await house.publish(odd)
    ben = house.box.user("Ben")
    await house.subscribe(ben)
    await house.publish()
    async with house.sending() as sender:
        await ben.expect("Trafford")
        await house.box.until(lambda: sender.tally.refused >= 1)
    assert (await house.store.counts()).outbox >= 1


async def test_the_operator_is_told_even_if_no_subscriber(house: House) -> None:
    admin = house.box.user("Op")
    admin.start()
    sender = Sender(
        bot=house.bot,
        store=house.store,
        wording=house.wording,
        now=now,
        random=Random(1),
        admin_chat=admin.id,
    )
    await house.notice(admin.id, "feed-back", feed="BBC <London>", since="today")
    task = asyncio.create_task(sender.run())
    seen = await admin.next_message()
    assert "BBC <London>" in seen.text
    await house.empty()
    await sender.stop()
    await task


async def test_a_notice_to_a_stranger_is_not_sent(house: House) -> None:
    stranger = house.box.user("Eve")
    stranger.start()
    await house.notice(stranger.id, "feed-back", feed="BBC", since="today")
    async with house.sending():
        await house.empty()
        await stranger.quiet(0.05)


async def test_stopping_lets_messages_on_their_way_finish_and_loses_none(house: House) -> None:
    crowd = house.box.crowd(60)
    await house.subscribe(*crowd)
    await house.publish()
    async with house.sending(in_flight=4) as sender:
        await house.box.until(lambda: sum(len(p.bot_messages) for p in crowd) >= 10)
        for person in crowd:
            house.box.fault("delay", seconds=0.2, chat=person)
        await sender.stop(2.0)
        sent = sum(len(p.bot_messages) for p in crowd)
        left = (await house.store.counts()).outbox
        assert sent + left == 60
        assert left > 0
    house.box.stage.faults.clear()
    async with house.sending():
        await house.empty()
    assert {len(person.bot_messages) for person in crowd} == {1}


async def test_no_more_than_the_allowed_number_is_ever_on_its_way(house: House) -> None:
    crowd = house.box.crowd(40)
    await house.subscribe(*crowd)
    await house.publish()
    on_their_way = most = 0
    for person in crowd:
        house.box.fault("delay", seconds=0.02, chat=person)
    async with house.sending(in_flight=3) as sender:
        while (await house.store.counts()).outbox:
            on_their_way = sum(len(p.bot_messages) for p in crowd) - sender.tally.sent
            most = max(most, on_their_way)
            await asyncio.sleep(0.002)
    assert 1 <= most <= 3


async def test_what_falls_due_later_is_sent_then(house: House, ann: Person) -> None:
    await house.publish()
    (row,) = await house.store.claim(now=now(), limit=1, lease=60)
    async with house.store.unit() as unit:
        await unit.postpone(row.id, due=now() + timedelta(seconds=0.3), attempts=0)
    begun = now()
    async with house.sending():
        await ann.next_message()
    assert timedelta(seconds=0.25) < now() - begun < timedelta(seconds=1.2)


async def test_a_change_for_few_is_not_kept_waiting_by_one_for_many(house: House) -> None:
    crowd, few = house.box.crowd(150), house.box.crowd(5)
    await house.subscribe(*crowd)
    await house.publish(replace(trafford(), id="for-many"))
    await house.subscribe(*few, target="council:E06000066")
    await house.publish(replace(trafford(), id="for-few", council="E06000066"))
    async with house.sending(in_flight=4):
        await house.box.until(lambda: all(person.bot_messages for person in few))
        assert sum(len(person.bot_messages) for person in crowd) < 75
        await house.empty()
