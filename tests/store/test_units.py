"""Units of work: whole or not at all, serial by key, invisible until durable."""

import asyncio

import pytest

from store.errors import StoreError
from store.protocol import Store, Unit
from tests.store.conftest import Reopen, before_and_after
from tests.store.made import (
    TRAFFORD,
    alert_row,
    delivery,
    doubt,
    fan_out,
    inspection,
    outbox_row,
    story,
    subscriber,
    subscription,
)


async def test_nobody_else_sees_a_unit_before_it_ends(store: Store) -> None:
    async with store.unit() as unit:
        await unit.put_subscriber(subscriber(1))
        await unit.put_subscription(subscription(1, "all"))
        assert await unit.subscriber(1) == subscriber(1)
        assert await store.subscriber(1) is None
        assert await store.subscriptions_to("all") == ()
        async with store.unit() as other:
            assert await other.subscriber(1) is None
    assert await store.subscriber(1) == subscriber(1)


async def test_a_unit_sees_its_own_writes_through_every_look_up(store: Store) -> None:
    async with store.unit() as unit:
        for chat in (1, 3):
            await unit.put_subscription(subscription(chat, "all"))
        await unit.put_inspection(inspection("gone"))
        await unit.put_story(story("old"))
        await unit.put_doubt(doubt("d1"))
    async with store.unit() as unit:
        await unit.put_subscription(subscription(2, "all"))
        await unit.drop_subscription(3, "all")
        await unit.put_subscription(subscription(1, "all", thread=9))
        assert await unit.subscriptions_to("all") == (
            subscription(1, "all", thread=9),
            subscription(2, "all"),
        )
        assert await unit.subscriptions_to("all", after=1) == (subscription(2, "all"),)
        assert await unit.subscriptions(3) == ()
        await unit.drop_inspection("gone")
        await unit.put_inspection(inspection("here"))
        assert [i.id for i in await unit.inspections(TRAFFORD)] == ["here"]
        await unit.put_story(story("new"))
        await unit.put_story(story("old", councils=()))
        assert [s.id for s in await unit.news(TRAFFORD)] == ["new"]
        await unit.put_doubt(doubt("d0"))
        assert {d.id for d in await unit.doubts()} == {"d0", "d1"}
        await unit.put_delivery(delivery(1))
        assert await unit.delivery("c1", 1) == delivery(1)
        await unit.add_outbox(outbox_row("r"))
        assert await unit.outbox_row("r") == outbox_row("r")


async def test_an_exception_discards_everything(store: Store, reopen: Reopen) -> None:
    async with store.unit() as unit:
        await unit.put_subscription(subscription(1, "all"))
    with pytest.raises(ZeroDivisionError):  # noqa: PT012  # the whole unit is the point
        async with store.unit("chat:1") as unit:
            await unit.put_subscriber(subscriber(1))
            await unit.drop_subscription(1, "all")
            await unit.forget(1)
            raise ZeroDivisionError
    async for each in before_and_after(store, reopen):
        assert await each.subscriber(1) is None
        assert await each.subscriptions(1) == (subscription(1, "all"),)


async def test_a_cancelled_unit_discards_everything_and_gives_its_key_back(store: Store) -> None:
    inside = asyncio.Event()

    async def hang() -> None:
        async with store.unit("chat:1") as unit:
            await unit.put_subscriber(subscriber(1))
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(hang())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.unit("chat:1") as unit:
        assert await unit.subscriber(1) is None


async def test_a_unit_that_only_reads_is_allowed(store: Store) -> None:
    async with store.unit("chat:1") as unit:
        assert await unit.subscriber(1) is None


async def test_a_unit_that_ended_takes_no_more_writes(store: Store) -> None:
    async with store.unit() as unit:
        await unit.put_subscriber(subscriber(1))
    with pytest.raises(StoreError):
        await unit.put_subscriber(subscriber(2))
    assert await store.subscriber(2) is None


async def test_units_of_one_key_run_one_after_the_other(store: Store) -> None:
    async def count_up() -> None:
        async with store.unit("count") as unit:
            count = int((await store.notes("count")).get("count", "0"))
            await asyncio.sleep(0)
            await unit.put_note("count", str(count + 1))

    await asyncio.gather(*(count_up() for _ in range(50)))
    assert await store.notes("count") == {"count": "50"}


async def test_units_of_different_keys_do_not_wait_for_each_other(store: Store) -> None:
    async with asyncio.timeout(5), store.unit("a") as a, store.unit("b") as b:
        await a.put_note("a", "1")
        await b.put_note("b", "1")
    assert await store.notes() == {"a": "1", "b": "1"}


async def test_two_units_with_the_same_keys_in_other_orders_cannot_block_each_other(
    store: Store,
) -> None:
    async def take(*keys: str) -> None:
        async with store.unit(*keys) as unit:
            await asyncio.sleep(0.001)
            await unit.put_note("-".join(keys), "done")

    async with asyncio.timeout(10):
        await asyncio.gather(*(take(*keys) for keys in [("a", "b"), ("b", "a"), ("a", "a")] * 10))
    assert len(await store.notes()) == 3


async def test_500_units_at_once_are_all_kept(store: Store, reopen: Reopen) -> None:
    async def subscribe(chat: int) -> None:
        async with store.unit(f"chat:{chat}") as unit:
            await unit.put_subscriber(subscriber(chat))
            await unit.put_subscription(subscription(chat, "all"))

    await asyncio.gather(*(subscribe(chat) for chat in range(500)))
    again = await reopen()
    assert (await again.counts()).subscribers == 500
    assert [s.chat for s in await again.subscriptions_to("all")] == list(range(500))


async def test_of_two_units_that_add_the_same_at_once_one_wins(store: Store) -> None:
    async def add(unit: Unit, name: str) -> None:
        await unit.add_outbox(alert_row(1, message=name))
        await unit.start_fan_out(fan_out("f", revision=5 if name == "first" else 6))

    async with store.unit() as first:
        await add(first, "first")
        async with store.unit() as second:
            await add(second, "second")
    row = await store.outbox_row("alert:c1:1")
    assert row is not None
    assert row.message == "second"
    assert [f.revision for f in await store.fan_outs()] == [6]


async def test_closing_twice_is_allowed_and_no_unit_begins_after(store: Store) -> None:
    await store.close()
    await store.close()
    with pytest.raises(StoreError):
        async with store.unit() as unit:
            await unit.put_note("a", "1")
