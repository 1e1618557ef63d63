"""Fan-outs become outbox rows: in pages, in turns, and on from the cursor after a crash."""

import asyncio
from datetime import timedelta
from pathlib import Path

from alerts.fanout import FanOuts
from inspections.model import Direction
from store.tiny import TinyStore
from store.values import Audience, FanOut, Subscriber, Subscription, What
from tests.alerts.conftest import REGIME, House, change_of, now, trafford

SMALL, BIG = "council:small", "council:big"


async def _filled(store: TinyStore, *, big: int, small: int) -> None:
    change = change_of(trafford())
    async with store.unit() as unit:
        for chat in range(1, big + small + 1):
            target = BIG if chat <= big else SMALL
            await unit.put_subscriber(Subscriber(chat, since=now()))
            await unit.put_subscription(Subscription(chat, target, now() - timedelta(days=1)))
        for name, target in (("big", BIG), ("small", SMALL)):
            audience = Audience((target,), REGIME, frozenset({Direction.FALL}), now())
            await unit.put_change(change)
            await unit.start_fan_out(FanOut(name, name, What.ALERT, 1, now(), audience))


async def test_a_big_fan_out_does_not_keep_a_small_one_waiting(store: TinyStore) -> None:
    await _filled(store, big=500, small=10)
    pages: list[tuple[str, ...]] = []

    async def look() -> None:
        pages.append(tuple(f.id for f in await store.fan_outs()))

    fan_outs = FanOuts(store, now=now, page=20, written=lambda: tasks.append(_soon(look)))
    tasks: list[asyncio.Task[None]] = []
    await fan_outs.drain()
    await asyncio.gather(*tasks)
    assert (await store.counts()).outbox == 510
    assert ("big",) in pages[:5]


def _soon(look: object) -> asyncio.Task[None]:
    assert callable(look)
    return asyncio.ensure_future(look())


async def test_a_fan_out_goes_on_at_its_cursor_after_a_restart(tmp_path: Path) -> None:
    async with await TinyStore.open(tmp_path / "data", now=now) as store:
        await _filled(store, big=100, small=0)
        await store.advance_fan_out("big", limit=30, now=now())
    async with await TinyStore.open(tmp_path / "data", now=now) as store:
        (left,) = [f for f in await store.fan_outs() if f.id == "big"]
        assert left.written == 30
        await FanOuts(store, now=now, page=30).drain()
        rows = await store.claim(now=now(), limit=1000, lease=60)
        assert sorted(r.chat for r in rows) == list(range(1, 101))


async def test_a_running_fan_out_is_woken_and_wakes_the_sender(house: House) -> None:
    await house.subscribe(house.box.user("Ann"))
    woken = asyncio.Event()
    fan_outs = FanOuts(house.store, now=now, written=woken.set)
    task = asyncio.create_task(fan_outs.run())
    try:
        await asyncio.sleep(0.05)
        house.fan_outs = FanOuts(house.store, now=now, page=1)
        async with house.store.unit() as unit:
            await unit.put_inspection(trafford())
            await unit.put_change(change_of(trafford()))
            audience = Audience(("council:E08000009",), REGIME, frozenset({Direction.FALL}), now())
            await unit.start_fan_out(FanOut("a", trafford().id, What.ALERT, 1, now(), audience))
        fan_outs.wake()
        await asyncio.wait_for(woken.wait(), 0.5)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert (await house.store.counts()).outbox == 1
