"""Fan-outs: the audience of a change, page by page, resumed at the cursor."""

from datetime import timedelta

from inspections.model import Direction
from store.protocol import Store
from store.values import ChatState, FanOut, OutboxRow, Priority, Subscription, What
from tests.store.conftest import Reopen
from tests.store.made import (
    LEEDS,
    NOON,
    TRAFFORD,
    alert_row,
    audience,
    delivery,
    fan_out,
    subscriber,
    subscription,
    told_everybody,
)

FALLS = frozenset({Direction.FALL})
LATER = NOON + timedelta(seconds=1)
"""When the pages are written, of changes of NOON."""


async def subscribe(store: Store, *subscriptions: Subscription) -> None:
    async with store.unit() as unit:
        for each in subscriptions:
            await unit.put_subscriber(subscriber(each.chat))
            await unit.put_subscription(each)


async def start(store: Store, value: FanOut) -> bool:
    async with store.unit() as unit:
        return await unit.start_fan_out(value)


async def run(store: Store, name: str, *, limit: int = 100) -> None:
    while await store.advance_fan_out(name, limit=limit, now=LATER):
        pass


async def rows(store: Store) -> list[OutboxRow]:
    """Everything that waits, one row a chat, by chat."""
    claimed = await store.claim(now=LATER, limit=10_000, lease=0)
    return sorted(claimed, key=lambda row: row.chat)


async def test_an_alert_goes_to_everybody_in_the_audience_and_nobody_else(store: Store) -> None:
    await subscribe(
        store,
        subscription(1),
        subscription(2, "all"),
        subscription(3, "region:North West"),
        subscription(4, f"council:{LEEDS}"),
        subscription(5, regimes=frozenset({"cqc"})),
        subscription(6, regimes=frozenset({"cqc", "ofsted-ilacs"})),
        subscription(7, wants=frozenset({Direction.RISE})),
        subscription(8, wants=FALLS),
        subscription(9, since=NOON + timedelta(microseconds=1)),
        subscription(10),
        subscription(11),
        subscription(12, wants=frozenset()),
        subscription(-1013),
    )
    async with store.unit() as unit:
        await unit.put_subscriber(subscriber(10, state=ChatState.STOPPED))
        await unit.put_subscriber(subscriber(11, state=ChatState.BLOCKED))
        await unit.put_subscription(subscription(14))  # of a chat that is no subscriber
    assert await start(store, fan_out("f"))
    await run(store, "f")
    assert [row.chat for row in await rows(store)] == [-1013, 1, 2, 3, 6, 8]


async def test_a_row_carries_what_the_sender_needs(store: Store) -> None:
    await subscribe(store, subscription(1, thread=77))
    await start(store, fan_out("f", revision=4))
    assert await store.advance_fan_out("f", limit=5, now=NOON) is None
    assert await rows(store) == [alert_row(1, revision=4, thread=77)]


async def test_a_chat_with_several_subscriptions_gets_one_alert_in_the_first_targets_topic(
    store: Store,
) -> None:
    await subscribe(
        store,
        subscription(1, "all", thread=1),
        subscription(1, f"council:{TRAFFORD}", thread=2),
        subscription(2, "all", thread=3),
        subscription(2, f"council:{TRAFFORD}", thread=4, wants=frozenset({Direction.RISE})),
    )
    await start(store, fan_out("f"))
    await run(store, "f")
    assert [(row.chat, row.thread) for row in await rows(store)] == [(1, 2), (2, 3)]


async def test_pages_go_on_at_the_cursor_also_after_a_restart(store: Store, reopen: Reopen) -> None:
    await subscribe(store, *(subscription(chat) for chat in (-9, -3, 1, 4, 7)))
    await start(store, fan_out("f"))
    page = await store.advance_fan_out("f", limit=2, now=NOON)
    assert page is not None
    assert (page.cursor, page.written) == (-3, 2)
    again = await reopen()
    assert await again.fan_outs() == (page,)
    page = await again.advance_fan_out("f", limit=2, now=NOON)
    assert page is not None
    assert (page.cursor, page.written) == (4, 4)
    await run(again, "f", limit=2)
    assert [row.chat for row in await rows(again)] == [-9, -3, 1, 4, 7]
    assert await again.fan_outs() == ()
    assert (await again.counts()).fan_outs == 0


async def test_a_fan_out_is_started_once_whatever_became_of_it(
    store: Store, reopen: Reopen
) -> None:
    await subscribe(store, subscription(1))
    assert await start(store, fan_out("f"))
    assert not await start(store, fan_out("f", revision=9))
    assert [each.revision for each in await store.fan_outs()] == [1]
    await run(store, "f")
    assert not await start(store, fan_out("f"))
    assert not await start(await reopen(), fan_out("f"))


async def test_an_unknown_fan_out_is_finished(store: Store) -> None:
    assert await store.advance_fan_out("unknown", limit=5, now=NOON) is None


async def test_an_audience_of_nobody_is_finished_at_once(store: Store) -> None:
    await start(store, fan_out("f", audience=audience(targets=())))
    assert await store.advance_fan_out("f", limit=5, now=NOON) is None
    assert not await start(store, fan_out("f"))


async def test_a_long_run_of_people_who_do_not_want_it_is_passed_over_in_steps(
    store: Store,
) -> None:
    await subscribe(
        store,
        *(subscription(chat, regimes=frozenset({"cqc"})) for chat in range(100)),
        subscription(500),
    )
    await start(store, fan_out("f"))
    await run(store, "f", limit=1)
    assert [row.chat for row in await rows(store)] == [500]


async def test_who_was_alerted_already_gets_no_second_row(store: Store) -> None:
    await subscribe(store, subscription(1), subscription(2), subscription(3))
    async with store.unit() as unit:
        await unit.put_delivery(delivery(1))
        await unit.add_outbox(alert_row(2, message="mine"))
    await start(store, fan_out("f"))
    await run(store, "f")
    assert [(row.chat, row.message) for row in await rows(store)] == [(2, "mine"), (3, None)]


async def test_corrections_and_edits_go_to_whoever_was_told(store: Store) -> None:
    async with store.unit() as unit:
        for chat in (5, -1, 3):
            await unit.put_delivery(delivery(chat, thread=chat + 10))
        await unit.put_delivery(delivery(4, "another change"))
    await start(store, told_everybody("edit", What.EDIT))
    await run(store, "edit", limit=2)
    found = await rows(store)
    assert [(row.id, row.thread) for row in found] == [
        ("edit:c1:2:-1", 9),
        ("edit:c1:2:3", 13),
        ("edit:c1:2:5", 15),
    ]
    assert {row.priority for row in found} == {Priority.EDIT}
    await start(store, told_everybody("again", What.CORRECTION, revision=3))
    await run(store, "again")
    assert [row.id for row in await rows(store)] == [
        "correction:c1:3:-1",
        "correction:c1:3:3",
        "correction:c1:3:5",
    ]


async def test_fan_outs_are_listed_oldest_first(store: Store) -> None:
    await start(store, fan_out("a", created=NOON + timedelta(hours=1)))
    await start(store, told_everybody("b", created=NOON))
    assert await store.fan_outs() == (
        told_everybody("b", created=NOON),
        fan_out("a", created=NOON + timedelta(hours=1)),
    )


async def test_a_group_that_moves_behind_the_cursor_is_told_all_the_same(store: Store) -> None:
    await subscribe(store, *(subscription(chat) for chat in (-9, -8, -3, 4)))
    await start(store, fan_out("f"))
    half_way = await store.advance_fan_out("f", limit=2, now=NOON)
    assert half_way is not None
    assert half_way.cursor == -8
    async with store.unit() as unit:
        await unit.migrate(-3, -1003)
    await run(store, "f")
    assert [row.chat for row in await rows(store)] == [-1003, -9, -8, 4]


async def test_a_group_that_moved_after_its_turn_is_told_once(store: Store) -> None:
    await subscribe(store, *(subscription(chat) for chat in (-9, -8, 4)))
    await start(store, fan_out("f"))
    await store.advance_fan_out("f", limit=1, now=NOON)
    async with store.unit() as unit:
        await unit.migrate(-9, -1009)
    await run(store, "f")
    assert [row.chat for row in await rows(store)] == [-1009, -8, 4]


async def test_who_subscribed_by_a_clock_that_was_ahead_is_told_all_the_same(store: Store) -> None:
    await subscribe(
        store,
        subscription(1, since=NOON + timedelta(days=2)),
        subscription(2, since=LATER),  # after the news
    )
    assert await start(store, fan_out("f"))
    await run(store, "f")
    assert [row.chat for row in await rows(store)] == [1]
