"""No look-up grows with the number of rows: the steps of Python are counted, not the seconds."""

import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from inspections.model import Direction
from store.tiny import TinyStore
from tests.store.backends import Clock
from tests.store.made import (
    NOON,
    TRAFFORD,
    alert_row,
    audience,
    delivery,
    doubt,
    fan_out,
    inspection,
    minutes,
    outbox_row,
    ruling,
    story,
    subscriber,
    subscription,
    told_everybody,
)


async def fill(store: TinyStore, size: int) -> None:
    """Fill a store so that every index and every queue grows with ``size``."""
    async with store.unit() as unit:
        for n in range(size):
            await unit.put_subscriber(subscriber(n))
            await unit.put_subscription(subscription(n, "all"))
            await unit.put_subscription(subscription(n, "region:Wales"))
            await unit.put_story(story(f"s{n}", seen=NOON + minutes(n)))
            await unit.put_doubt(doubt(f"d{n}", at=NOON + minutes(n)))
            await unit.put_ruling(ruling(f"r{n}", at=NOON + minutes(n)))
            await unit.put_inspection(inspection(f"i{n}", council=f"E{n}"))
            await unit.put_delivery(delivery(n, "told"))
            await unit.put_note(f"note{n}", "x")
            await unit.add_outbox(outbox_row(f"n{n}", n, due=NOON + minutes(n)))
            await unit.add_outbox(alert_row(10_000 + n, "c5"))
            await unit.add_outbox(alert_row(20_000 + n, f"c5-{n}"))  # as many changes as rows
            await unit.add_outbox(alert_row(30_000 + n, "c6"))
            await unit.postpone(f"alert:c6:{30_000 + n}", due=NOON, attempts=1, problem="502")
            await unit.add_outbox(alert_row(40_000 + n, "c7"))
            await unit.bury(f"alert:c7:{40_000 + n}", at=NOON, problem="refused")
        await unit.put_subscription(subscription(5, f"council:{TRAFFORD}"))
        await unit.put_inspection(inspection("here"))
        wide = audience(targets=("all", "region:Wales", f"council:{TRAFFORD}"))
        await unit.start_fan_out(fan_out("wide", audience=wide))
        await unit.start_fan_out(told_everybody("edit", change="told"))
    entries = {f"e{n}": "1" for n in range(size)}
    await store.save_poll("BBC", state="1", entries=entries, at=NOON)


async def write(store: TinyStore) -> None:
    async with store.unit("chat:5") as unit:
        await unit.put_subscriber(subscriber(5, language="cy"))
        await unit.put_subscription(subscription(5, "region:London"))
        await unit.drop_subscription(5, "all")
        await unit.put_story(story("new", seen=NOON))
        await unit.put_inspection(inspection("new"))
        await unit.put_delivery(delivery(5, "told"))
        await unit.start_fan_out(fan_out("wide"))
        await unit.add_outbox(alert_row(5))
        await unit.subscriptions_to("all", limit=3)
        await unit.news(limit=3)


async def send(store: TinyStore) -> None:
    rows = await store.claim(now=NOON + minutes(3), limit=3, lease=60)
    async with store.unit() as unit:
        await unit.postpone(rows[0].id, due=NOON, attempts=1)
        await unit.drop_outbox(rows[1].id)


async def forget(store: TinyStore) -> None:
    async with store.unit() as unit:
        await unit.forget(7)
        await unit.migrate(8, -8)


LONG_AGO = NOON - timedelta(days=900)

OPERATIONS: dict[str, Callable[[TinyStore], Awaitable[Any]]] = {
    "subscriber": lambda store: store.subscriber(5),
    "subscriptions": lambda store: store.subscriptions(5),
    "subscriptions_to": lambda store: store.subscriptions_to("all", after=20, limit=5),
    "inspections": lambda store: store.inspections(TRAFFORD),
    "story": lambda store: store.story("s5"),
    "news": lambda store: store.news(limit=5),
    "news of a council": lambda store: store.news(TRAFFORD, limit=5),
    "delivery": lambda store: store.delivery("told", 5),
    "doubts": lambda store: store.doubts(limit=5),
    "doubts of long ago": lambda store: store.doubts(before=LONG_AGO),
    "rulings": lambda store: store.rulings(before=NOON + minutes(50), limit=5),
    "held_rows": lambda store: store.held_rows(limit=5),
    "dead_rows": lambda store: store.dead_rows(limit=5),
    "waiting_for": lambda store: store.waiting_for("c5"),
    "outbox_row": lambda store: store.outbox_row("n5"),
    "claim and give back": send,
    "next_due": lambda store: store.next_due(),
    "counts": lambda store: store.counts(),
    "notes": lambda store: store.notes("note7"[:5] + "x"),
    "feed_state": lambda store: store.feed_state("BBC"),
    "known_entries": lambda store: store.known_entries("BBC", ["e1", "e2", "nothing"]),
    "save_poll": lambda store: store.save_poll("BBC", state="2", entries={"new": "1"}, at=NOON),
    "page of a wide audience": lambda store: store.advance_fan_out("wide", limit=5, now=NOON),
    "page of a delivery log": lambda store: store.advance_fan_out("edit", limit=5, now=NOON),
    "thin nothing": lambda store: store.thin(stories_before=LONG_AGO, entries_before=LONG_AGO),
    "a unit of many kinds": write,
    "forget and migrate": forget,
}


async def steps_of(store: TinyStore, operation: Callable[[TinyStore], Awaitable[Any]]) -> int:
    """Return how many lines of Python the event loop's thread runs for an operation."""
    steps = 0

    def trace(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal steps
        steps += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        await operation(store)
    finally:
        sys.settrace(before)
    return steps


@pytest.fixture
async def sized(tmp_path: Path, clock: Clock) -> Any:
    opened = []
    for size in (100, 1600):
        store = await TinyStore.open(tmp_path / str(size), now=clock)
        opened.append(store)
        await fill(store, size)
    yield opened
    for store in opened:
        await store.close()


async def test_no_operation_of_the_running_bot_is_linear_in_the_number_of_rows(
    sized: list[TinyStore],
) -> None:
    small, large = sized
    grown = {}
    for name, operation in OPERATIONS.items():
        few, many = await steps_of(small, operation), await steps_of(large, operation)
        # 16 times the rows: a logarithm may add a little, a scan would add 1,500 steps.
        if many > few * 1.5 + 300:
            grown[name] = (few, many)
    assert grown == {}

    async def scan(store: TinyStore) -> int:
        return len([None async for _ in store.export()])

    # The yardstick itself: it does notice a scan.
    assert await steps_of(large, scan) > 10 * await steps_of(small, scan)


async def test_an_audience_of_few_does_not_cost_what_all_subscribers_would(
    sized: list[TinyStore],
) -> None:
    few = audience(targets=(f"council:{TRAFFORD}",), directions=frozenset({Direction.FALL}))
    for store in sized:
        async with store.unit() as unit:
            await unit.start_fan_out(fan_out("few", change="c9", audience=few))
    small, large = [
        await steps_of(store, lambda each: each.advance_fan_out("few", limit=100, now=NOON))
        for store in sized
    ]
    assert large <= small + 50
