"""What Telegram and the network do to a message on its way: it arrives once, or is said why not."""

import asyncio
from dataclasses import replace
from random import Random

import pytest

from alerts.sender import Sender
from botapi.failures import TokenRefused
from botapi.pacing import Pacing
from inspections.model import Standing
from sandbox.rooms import Person
from store.values import ChatState, What
from tests.alerts.conftest import House, now, trafford
from tests.botapi.conftest import running_bot

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.fixture
async def ann(house: House) -> Person:
    person = house.box.user("Ann")
    await house.subscribe(person)
    return person


@pytest.mark.parametrize("how", ["500", "502", "429", "drop_before", "drop_after"])
async def test_a_bad_day_of_telegram_is_outlived(house: House, ann: Person, how: str) -> None:
    await house.publish()
    house.box.fault(how, seconds=1)  # type: ignore[arg-type]  # all are kinds of fault
    async with house.sending() as sender:
        await house.empty()
    assert len(ann.bot_messages) == (2 if how == "drop_after" else 1)
    if how == "drop_after":
        assert sender.tally.unclear == 1
    if how == "429":
        assert sender.tally.again == 0


async def test_unclear_twice_is_not_tried_a_third_time_but_kept_for_the_operator_to_decide(
    house: House, ann: Person
) -> None:
    change = await house.publish()
    house.box.fault("drop_before", times=2)
    async with house.sending() as sender:
        await house.empty()
        assert len(ann.bot_messages) == 0
        assert (sender.tally.unclear, sender.tally.buried) == (1, 1)
        (given_up,) = await house.store.dead_rows()
        assert "twice" in given_up.problem
        assert await house.store.delivery(change.id, ann.id) is None
        async with house.store.unit() as unit:  # as /outbox retry does
            await unit.revive(given_up.id, due=now())
        sender.wake()
        await house.empty()
    (message,) = ann.bot_messages
    assert "may be a repeat" in message.text
    assert await house.store.delivery(change.id, ann.id) is not None


async def test_an_edit_that_may_have_arrived_is_simply_made_again(
    house: House, ann: Person
) -> None:
    await house.publish()
    async with house.sending() as sender:
        await house.empty()
        house.box.fault("drop_after", method="editMessageText", times=2)
        await house.tell_again(trafford(standing=Standing.CONFIRMED, revision=2), What.EDIT)
        await house.empty(20)
        assert (sender.tally.edited, sender.tally.buried) == (1, 0)


async def test_while_telegram_cannot_be_reached_few_attempts_are_made_and_all_is_kept(
    house: House,
) -> None:
    crowd = house.box.crowd(100)
    await house.subscribe(*crowd)
    await house.publish()
    house.box.fault("500", method="*", times=10_000)
    async with house.sending() as sender:
        await house.box.until(lambda: house.box.calls.get("sendMessage", 0) == 0)
        await asyncio.sleep(1.0)
        assert sender.tally.again <= 16
        assert (await house.store.counts()).outbox == 100
        house.box.stage.faults.clear()
        await house.empty(20)
    assert {len(person.bot_messages) for person in crowd} == {1}


async def test_a_chat_that_blocked_the_bot_is_marked_and_its_rows_are_dropped(
    house: House, ann: Person
) -> None:
    await house.notice(ann.id, "feed-back", feed="BBC", since="today")
    await house.publish()
    ann.block()
    async with house.sending() as sender:
        await house.empty()
    assert await house.state(ann.id) is ChatState.BLOCKED
    assert (sender.tally.gone, sender.tally.unwanted) == (1, 1)


async def test_a_chat_that_was_deleted_is_marked(house: House, ann: Person) -> None:
    await house.publish()
    ann.delete_account()
    async with house.sending():
        await house.empty()
    assert await house.state(ann.id) is ChatState.BLOCKED


async def test_a_group_that_became_a_supergroup_is_followed(house: House, ann: Person) -> None:
    group = house.box.group("Watchers", admins=[ann], kind="group")
    async with house.store.unit() as unit:
        subscriber = await unit.subscriber(ann.id)
        (subscription,) = await unit.subscriptions(ann.id)
        assert subscriber is not None
        await unit.put_subscriber(replace(subscriber, chat=group.id, kind="group"))
        await unit.put_subscription(replace(subscription, chat=group.id))
        await unit.forget(ann.id)
    await house.publish()
    new = group.migrate()
    async with house.sending():
        await new.next_message()
        await house.empty()
    assert await house.store.subscriber(group.id) is None
    assert await house.state(new.id) is ChatState.ACTIVE
    assert await house.store.delivery(trafford().id, new.id) is not None


async def test_an_alert_waiting_for_its_turn_while_its_group_moves_follows_it(
    house: House, ann: Person
) -> None:
    group = house.box.group("Watchers", admins=[ann], kind="group")
    async with house.store.unit() as unit:
        subscriber = await unit.subscriber(ann.id)
        (subscription,) = await unit.subscriptions(ann.id)
        assert subscriber is not None
        await unit.put_subscriber(replace(subscriber, chat=group.id, kind="group"))
        await unit.put_subscription(replace(subscription, chat=group.id))
        await unit.forget(ann.id)
    await house.publish()
    house.box.fault("delay", seconds=0.3, chat=group)
    hold = asyncio.create_task(house.bot.send_message(group.id, "answer"))
    async with house.sending():
        await asyncio.sleep(0.1)
        assert house.pacing.waiting == 1
        new = group.migrate()
        async with house.store.unit() as unit:
            await unit.migrate(group.id, new.id)
        await hold
        assert "Trafford" in (await new.next_message()).text
        await house.empty()


async def test_a_topic_that_is_gone_sends_the_alert_to_the_group(house: House, ann: Person) -> None:
    group = house.box.group("Watchers", admins=[ann], forum=False)
    async with house.store.unit() as unit:
        (subscription,) = await unit.subscriptions(ann.id)
        subscriber = await unit.subscriber(ann.id)
        assert subscriber is not None
        await unit.put_subscriber(replace(subscriber, chat=group.id))
        await unit.put_subscription(replace(subscription, chat=group.id, thread=999))
        await unit.forget(ann.id)
    await house.publish()
    async with house.sending():
        await group.next_message()
        await house.empty()
    delivery = await house.store.delivery(trafford().id, group.id)
    assert delivery is not None
    assert delivery.thread is None


async def test_an_alert_that_was_deleted_is_not_edited_and_that_is_no_error(
    house: House, ann: Person
) -> None:
    await house.publish()
    async with house.sending() as sender:
        seen = await ann.next_message()
        await house.empty()
        del ann.chat.messages[seen.message_id]
        await house.tell_again(trafford(standing=Standing.CONFIRMED, revision=2), What.EDIT)
        sender.wake()
        await house.empty()
    assert sender.tally.refused == 0


async def test_an_alert_that_already_looks_so_counts_as_edited(house: House, ann: Person) -> None:
    await house.publish()
    async with house.sending() as sender:
        await ann.next_message()
        await house.empty()
        await house.tell_again(trafford(revision=2), What.EDIT)  # nothing else changed
        sender.wake()
        await house.empty()
    assert sender.tally.edited == 1
    delivery = await house.store.delivery(trafford().id, ann.id)
    assert delivery is not None
    assert delivery.revision == 2


async def test_a_refused_token_stops_the_sender_and_everything_is_kept(
    house: House, ann: Person
) -> None:
    await house.publish()
    async with running_bot(house.box.api_url, token="70000001:revoked", pacing=Pacing()) as bot:
        sender = Sender(
            bot=bot, store=house.store, wording=house.wording, now=now, random=Random(1)
        )
        with pytest.raises(TokenRefused):
            await asyncio.wait_for(sender.run(), 10)
    assert (await house.store.counts()).outbox == 1
    async with house.sending():
        await ann.next_message()
