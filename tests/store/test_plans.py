"""No look-up of PostgreSQL's reads a whole table: the plans say so, and so do its own counters."""

import asyncio
from typing import Any

import psycopg
import pytest

from store.postgres.migrations import migrate
from store.postgres.queries import queries
from store.postgres.store import PostgresStore
from store.values import Priority
from tests.databases import new_database
from tests.store.backends import Clock
from tests.store.made import (
    NOON,
    alert_row,
    audience,
    delivery,
    fan_out,
    minutes,
    outbox_row,
    subscriber,
    subscription,
    told_everybody,
)

FILL = """
INSERT INTO subscribers SELECT n, CASE WHEN n % 10 = 0 THEN 'blocked' ELSE 'active' END
    FROM generate_series(1, {size}) AS n;
INSERT INTO subscriptions SELECT n, target, '2026-01-01Z', NULL, '{{fall}}'
    FROM generate_series(1, {size}) AS n, unnest(ARRAY['all', 'council:' || n % 400]) AS target;
INSERT INTO inspections SELECT 'i' || n, 'E' || n % 400 FROM generate_series(1, {size}) AS n;
INSERT INTO changes SELECT 'i' || n FROM generate_series(1, {size}) AS n;
INSERT INTO stories SELECT 's' || n, '2026-01-01Z'::timestamptz + n * interval '1 minute',
    ARRAY['E' || n % 400], 'A title' FROM generate_series(1, {size}) AS n;
INSERT INTO deliveries SELECT 'c' || n % 50, n, '2026-01-01Z', 1
    FROM generate_series(1, {size}) AS n;
INSERT INTO doubts SELECT 'd' || n, '2026-01-01Z' FROM generate_series(1, {size}) AS n;
INSERT INTO rulings SELECT 'd' || n, '2026-01-01Z' FROM generate_series(1, {size}) AS n;
INSERT INTO finished_fan_outs SELECT 'f' || n, '2026-01-01Z' FROM generate_series(1, {size}) AS n;
INSERT INTO entries SELECT 'BBC ' || n % 50, 'k' || n, 'x', '2026-01-01Z'
    FROM generate_series(1, {size}) AS n;
INSERT INTO updates SELECT n, n FROM generate_series(1, {size}) AS n;
INSERT INTO ended_updates SELECT n, '2026-01-01Z'
    FROM generate_series({size} + 1, {size} * 2) AS n;
INSERT INTO outbox (id, chat, what, priority, due, created, ready, change)
    SELECT 'alert:big' || n % 20 || ':' || n, n, 'alert', 3, '2026-01-01Z', '2026-01-01Z',
    '2026-01-01Z', 'big' || n % 20 FROM generate_series(1, {size}) AS n;
ANALYZE
"""

ASKED: dict[str, dict[str, Any]] = {
    "subscriber": {"chat": 7},
    "out_before": {"before": NOON, "limit": 100},
    "subscriptions": {"chat": 7},
    "subscription_known": {"chat": 7, "target": "all"},
    "subscriptions_to": {"target": "council:7", "after": 400, "limit": 100},
    "inspections": {"council": "E7"},
    "inspection": {"id": "i7"},
    "change": {"id": "i7"},
    "story": {"id": "s7"},
    "news_of_any": {"limit": 10},
    "news_of_council": {"council": "E7", "limit": 10},
    "delivery": {"change": "c7", "chat": 7},
    "deliveries": {"chat": 7},
    "rows_of": {"chat": 7},
    "doubts": {"before": None, "limit": 20},
    "doubt": {"id": "d7"},
    "rulings": {"before": NOON, "limit": 20},
    "ruling": {"id": "d7"},
    "outbox_row": {"id": "alert:big7:7"},
    "held_rows": {"limit": 20},
    "dead_rows": {"limit": 20},
    "waiting_for": {"change": "big7"},
    "arrivals": {"after": 7, "limit": 100},
    "aside": {"limit": 20},
    "outbox_knows": {
        "id": "alert:c:7",
        "chat": 7,
        "what": "alert",
        "change": "c",
        "revision": 1,
    },
    "fan_out_known": {"id": "f7"},
    "update_known": {"id": 7},
    "update_waiting": {"id": 7},
    "known_entries": {"feed": "BBC 7", "keys": ["k7", "k57"]},
    "thin_stories": {"before": NOON - minutes(500_000), "limit": 100},
    "thin_entries": {"before": NOON - minutes(900_000), "limit": 100},
    "thin_dead": {"before": NOON, "limit": 100},
}


@pytest.fixture
def filled() -> str:
    return filled_with(6_000)


def filled_with(size: int) -> str:
    url = new_database()
    asyncio.run(migrate(url))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(FILL.format(size=size).encode())
    return url


FEW = {"turns", "workers", "fan_outs", "notes", "feeds", "schema_version"}
"""Tables that never have more than some rows."""


def wholly_read(url: str) -> dict[str, int]:
    """How often each table of some size was read from one end to the other."""
    with psycopg.connect(url, autocommit=True) as connection:
        asked = connection.execute("SELECT relname, seq_scan FROM pg_stat_user_tables")
        return {name: scans for name, scans in asked if name not in FEW}


def seen_in_plans(url: str) -> list[str]:
    """Return what of the named queries reads a whole table of some size."""
    found = []
    with psycopg.connect(url, autocommit=True) as connection:
        for name, params in ASKED.items():
            explained = connection.execute(f"EXPLAIN {queries()[name].text}".encode(), params)
            lines = [str(line) for (line,) in explained]
            read = [line.partition("Seq Scan on ")[2].split(" ")[0] for line in lines]
            found += [f"{name}: {table}" for table in read if table and table not in FEW]
    return found


async def use(url: str, clock: Clock) -> None:
    """Do once and again what the running bot does many times."""
    async with await PostgresStore.open(url, now=clock) as store:
        await store.claim(now=NOON, limit=0, lease=60)  # the clock is heeded once, at the start
        for chat in range(1, 9):
            rows = await store.claim(now=NOON, limit=20, lease=60)
            assert len(rows) == 20
            async with store.unit(f"chat:{chat}") as unit:
                for row in rows[:10]:
                    await unit.drop_outbox(row.id)
                    await unit.put_delivery(delivery(row.chat, row.change or ""))
                await unit.postpone(rows[10].id, due=NOON + minutes(5), attempts=1, problem="502")
                await unit.park(rows[11].id, until=NOON + minutes(500))
                await unit.bury(rows[12].id, at=NOON, problem="refused")
            async with store.unit(f"chat:{chat}") as unit:
                await unit.revive(rows[12].id, due=NOON)
                await unit.put_subscriber(subscriber(chat))
                await unit.put_subscription(subscription(chat))
                await unit.add_outbox(outbox_row(f"answer{chat}", chat, priority=Priority.ANSWER))
                await unit.add_outbox(alert_row(chat, "c9"))
                await unit.end_update(chat, at=NOON)
            await store.next_due()
        async with store.unit() as unit:
            await unit.forget(7)
            await unit.migrate(8, -1008)
            wide = audience(targets=("all", "council:7"))
            await unit.start_fan_out(fan_out("wide", change="w", audience=wide))
            await unit.start_fan_out(told_everybody("edit", change="c9"))
        for name in ("wide", "edit") * 2:
            await store.advance_fan_out(name, limit=100, now=NOON)
        await store.save_poll("BBC 7", state="x", entries={"k7": "y", "new": "z"}, at=NOON)


def check(url: str, clock: Clock) -> None:
    assert not seen_in_plans(url)
    before = wholly_read(url)
    asyncio.run(use(url, clock))
    before["outbox"] += 1  # when the clock was heeded, once a process
    assert wholly_read(url) == before


def test_no_hot_query_reads_a_whole_table(filled: str, clock: Clock) -> None:
    check(filled, clock)


@pytest.mark.long
@pytest.mark.timeout(600)
def test_no_hot_query_reads_a_whole_table_of_a_million(clock: Clock) -> None:
    check(filled_with(1_000_000), clock)
