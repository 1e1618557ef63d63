"""Subscribers, their subscriptions, and what goes or moves with a chat."""

from store.protocol import Store
from store.values import ChatState, Rhythm, Timing
from tests.store.conftest import Reopen, before_and_after
from tests.store.made import (
    NOON,
    alert_row,
    delivery,
    fan_out,
    minutes,
    outbox_row,
    story,
    subscriber,
    subscription,
)


async def test_an_unknown_chat_is_none(store: Store) -> None:
    assert await store.subscriber(5) is None
    assert await store.subscriptions(5) == ()


async def test_a_subscriber_comes_back_as_it_was_put(store: Store, reopen: Reopen) -> None:
    group = subscriber(-1001, kind="supergroup", state=ChatState.STOPPED, title="Cwm Taf – ‘ŵ’ 🎉")
    async with store.unit() as unit:
        await unit.put_subscriber(group)
    assert await store.subscriber(-1001) == group
    assert await (await reopen()).subscriber(-1001) == group


async def test_when_a_chat_wants_its_alerts_comes_back_as_it_was_put(
    store: Store, reopen: Reopen
) -> None:
    timed = subscriber(
        1,
        timing=Timing(
            rhythm=Rhythm.WEEKLY,
            hour=0,
            weekday=6,
            quiet_from=22,
            quiet_until=0,
            zone="America/New_York",
            paused_until=NOON,
            silent=True,
        ),
    )
    async with store.unit() as unit:
        await unit.put_subscriber(timed)
        await unit.put_subscriber(subscriber(2, timing=Timing()))
    again = await reopen()
    assert await again.subscriber(1) == timed
    assert await again.subscriber(2) == subscriber(2, timing=Timing())


async def test_the_delivery_log_of_a_chat_comes_whole(store: Store) -> None:
    mine = delivery(1), delivery(1, "c2", digest=True)
    async with store.unit() as unit:
        for each in (*mine, delivery(2)):
            await unit.put_delivery(each)
    assert await store.deliveries(1) == mine
    assert await store.deliveries(3) == ()


async def test_half_a_surrogate_in_a_title_does_no_harm(store: Store, reopen: Reopen) -> None:
    odd = subscriber(-5, title="\ud83d broken")
    async with store.unit() as unit:
        await unit.put_subscriber(odd)
    assert await (await reopen()).subscriber(-5) == odd


async def test_subscriptions_of_a_chat_are_ordered_by_target(store: Store) -> None:
    targets = ["region:Wales", "all", "council:W06000001", "council:E08000009"]
    async with store.unit() as unit:
        for target in targets:
            assert await unit.put_subscription(subscription(1, target))
        await unit.put_subscription(subscription(12, "all"))
    assert [each.target for each in await store.subscriptions(1)] == sorted(targets)


async def test_a_second_subscription_to_a_target_replaces_the_first(store: Store) -> None:
    async with store.unit() as unit:
        assert await unit.put_subscription(subscription(1, "all"))
        assert not await unit.put_subscription(subscription(1, "all", thread=4))
    async with store.unit() as unit:
        assert not await unit.put_subscription(subscription(1, "all", regimes=frozenset({"cqc"})))
    assert await store.subscriptions(1) == (subscription(1, "all", regimes=frozenset({"cqc"})),)


async def test_dropping_says_whether_there_was_a_subscription(store: Store) -> None:
    async with store.unit() as unit:
        await unit.put_subscription(subscription(1, "all"))
    async with store.unit() as unit:
        assert await unit.drop_subscription(1, "all")
        assert not await unit.drop_subscription(1, "all")
        assert not await unit.drop_subscription(2, "all")
    assert await store.subscriptions(1) == ()
    assert await store.subscriptions_to("all") == ()


async def test_subscriptions_to_a_target_come_in_pages_by_chat(store: Store) -> None:
    chats = [-1003, -5, 2, 10, 9, 100]
    async with store.unit() as unit:
        for chat in chats:
            await unit.put_subscription(subscription(chat, "all"))
        await unit.put_subscription(subscription(3, "region:Wales"))
    first = await store.subscriptions_to("all", limit=2)
    second = await store.subscriptions_to("all", after=first[-1].chat, limit=3)
    last = await store.subscriptions_to("all", after=second[-1].chat)
    assert [each.chat for each in (*first, *second, *last)] == sorted(chats)
    assert await store.subscriptions_to("all", after=100) == ()
    assert await store.subscriptions_to("council:none") == ()


async def test_a_forgotten_chat_leaves_nothing_and_nobody_else_changes(
    store: Store, reopen: Reopen
) -> None:
    async with store.unit() as unit:
        for chat in (1, 2):
            await unit.put_subscriber(subscriber(chat))
            await unit.put_subscription(subscription(chat, "all"))
            await unit.add_outbox(alert_row(chat))
            await unit.put_delivery(delivery(chat, "c0"))
    async with store.unit("chat:1") as unit:
        await unit.add_outbox(outbox_row("just now", 1))
        await unit.forget(1)
        assert await unit.subscriber(1) is None
        assert await unit.outbox_row("just now") is None
        assert [each.chat for each in await unit.subscriptions_to("all")] == [2]
    async for each in before_and_after(store, reopen):
        assert await each.subscriber(1) is None
        assert await each.subscriptions(1) == ()
        assert await each.outbox_row("alert:c1:1") is None
        assert await each.delivery("c0", 1) is None
        assert [sub.chat for sub in await each.subscriptions_to("all")] == [2]
        assert await each.subscriber(2) == subscriber(2)
        assert await each.delivery("c0", 2) == delivery(2, "c0")
        assert not [doc async for _, doc in each.export() if doc.get("chat") == 1]


async def test_a_forgotten_chat_can_come_back_within_the_same_unit(store: Store) -> None:
    async with store.unit() as unit:
        await unit.put_subscriber(subscriber(1))
        await unit.put_subscription(subscription(1, "all"))
    async with store.unit() as unit:
        await unit.forget(1)
        await unit.put_subscriber(subscriber(1, language="cy"))
    assert await store.subscriber(1) == subscriber(1, language="cy")
    assert await store.subscriptions(1) == ()


async def test_forgetting_an_unknown_chat_is_allowed(store: Store) -> None:
    async with store.unit() as unit:
        await unit.put_story(story("s"))
        await unit.forget(99)
    assert await store.story("s") is not None


async def test_a_migrated_chat_keeps_everything_under_its_new_id(store: Store) -> None:
    async with store.unit() as unit:
        await unit.put_subscriber(subscriber(-5, title="Parents"))
        await unit.put_subscription(subscription(-5, "all", thread=3))
        await unit.add_outbox(alert_row(-5))
        await unit.put_delivery(delivery(-5, "c0"))
    async with store.unit() as unit:
        await unit.migrate(-5, -1005)
    assert await store.subscriber(-5) is None
    assert await store.subscriber(-1005) == subscriber(-1005, title="Parents")
    assert await store.subscriptions(-5) == ()
    assert await store.subscriptions(-1005) == (subscription(-1005, "all", thread=3),)
    assert await store.delivery("c0", -5) is None
    assert await store.delivery("c0", -1005) == delivery(-1005, "c0")
    row = await store.outbox_row("alert:c1:-5")
    assert row is not None
    assert row.chat == -1005


async def test_what_the_new_chat_has_of_its_own_stays_when_an_old_one_moves_in(
    store: Store,
) -> None:
    async with store.unit() as unit:
        await unit.put_subscriber(subscriber(-5, language="cy"))
        await unit.put_subscriber(subscriber(-1005, title="Mine"))
        await unit.put_subscription(subscription(-5, "all", thread=3))
        await unit.put_subscription(subscription(-5, "region:Wales"))
        await unit.put_subscription(subscription(-1005, "all", thread=8))
    async with store.unit() as unit:
        await unit.migrate(-5, -1005)
    assert await store.subscriber(-1005) == subscriber(-1005, title="Mine")
    assert await store.subscriptions(-1005) == (
        subscription(-1005, "all", thread=8),
        subscription(-1005, "region:Wales"),
    )


async def test_a_chat_that_moved_is_not_alerted_twice_of_one_change(store: Store) -> None:
    async with store.unit() as unit:
        await unit.put_subscriber(subscriber(-5))
        await unit.put_subscription(subscription(-5, "all"))
        await unit.start_fan_out(fan_out("f"))
        await unit.add_outbox(alert_row(-5))
        await unit.migrate(-5, 1005)
    assert await store.advance_fan_out("f", limit=10, now=alert_row(1).due) is None
    assert await store.outbox_row("alert:c1:1005") is None
    assert (await store.counts()).outbox == 1


async def test_a_waiting_alert_that_the_new_chat_already_had_is_dropped(store: Store) -> None:
    async with store.unit() as unit:
        await unit.add_outbox(alert_row(-5))
        await unit.add_outbox(alert_row(-5, "c2"))
        await unit.put_delivery(delivery(-1005))
        await unit.add_outbox(alert_row(-1005, "c2"))
    async with store.unit() as unit:
        await unit.migrate(-5, -1005)
    assert (await store.counts()).outbox == 1


async def test_moving_a_chat_onto_itself_changes_nothing(store: Store) -> None:
    async with store.unit() as unit:
        await unit.put_subscriber(subscriber(-5))
    async with store.unit() as unit:
        await unit.migrate(-5, -5)
    assert await store.subscriber(-5) == subscriber(-5)


async def test_who_shut_the_bot_out_is_found_the_longest_first(
    store: Store, reopen: Reopen
) -> None:
    groups = [subscriber(-n, kind="group", out_since=NOON + minutes(n)) for n in (3, 1, 2)]
    async with store.unit() as unit:
        for group in (*groups, subscriber(-9, kind="group")):
            await unit.put_subscriber(group)
        found = await unit.out_before(NOON + minutes(3))
        assert [each.chat for each in found] == [-1, -2]
    again = await reopen()
    assert [s.chat for s in await again.out_before(NOON + minutes(9), limit=2)] == [-1, -2]
    async with again.unit() as unit:
        await unit.put_subscriber(subscriber(-1, kind="group"))
    assert [s.chat for s in await again.out_before(NOON + minutes(9))] == [-2, -3]
