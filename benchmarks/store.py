"""The store beside stock TinyDB: durable inserts, start, memory, and who follows a council.

    python benchmarks/store.py [--json] [--quick]

Stock TinyDB holds the same documents, in JSONStorage (which writes all of them on each insert,
and fsyncs) and behind CachingMiddleware (which keeps them in memory and writes after a thousand
inserts, so that a crash loses those). An insert is one subscription: here a unit of work that
has returned because it is durable. ``--quick`` leaves out the large size. Exits with 1 if a
goal was missed.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from tinydb import TinyDB, where

ROOT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.path[0] = str(ROOT)  # instead of this folder, where ``store`` would be this file

from benchmarks.filled import (
    COUNCIL,
    LARGE,
    NOW,
    PAGE,
    ROWS,
    SMALL,
    Size,
    cached,
    fill,
    fill_stock,
    now,
)
from benchmarks.report import Measure, at_least, below, options, say, show
from store.codec import encode
from store.tiny import TinyStore
from store.values import Subscription

STOCK = "TinyDB, JSONStorage"
CACHED = "TinyDB, CachingMiddleware (not durable)"


@dataclass(slots=True)
class Times:
    """Seconds that something took, each time."""

    seconds: list[float] = field(default_factory=list)

    def at(self, part: float) -> float:
        """Return the milliseconds below which so large a part lies."""
        ordered = sorted(self.seconds)
        return ordered[min(int(len(ordered) * part), len(ordered) - 1)] * 1000

    def take(self, run: Callable[[], object]) -> None:
        """Time a call."""
        began = time.perf_counter()
        run()
        self.seconds.append(time.perf_counter() - began)


async def insert_one(store: TinyStore, chat: int, times: Times) -> None:
    """Store one subscription durably and note how long it took."""
    began = time.perf_counter()
    async with store.unit(f"chat:{chat}") as unit:
        await unit.put_subscription(Subscription(chat, "all", NOW))
    times.seconds.append(time.perf_counter() - began)


async def watch_loop(stalls: Times) -> None:
    """Note by how much the event loop was late, over and over."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.001)
        stalls.seconds.append(time.perf_counter() - began - 0.001)


def new_chats() -> Iterator[int]:
    """Yield ids of chats that no store holds yet."""
    yield from iter(range(10_000_000, 20_000_000))


async def measure_store(folder: Path, size: Size, stock: dict[str, Times]) -> list[Measure]:
    """Measure a filled store, given what stock TinyDB needed for the same."""
    alone, together, compacting, stalls, page, everybody = (Times() for _ in range(6))
    chats = new_chats()
    async with await TinyStore.open(folder, now=now) as store:
        for _ in range(1500):
            await insert_one(store, next(chats), alone)
        began = time.perf_counter()
        await asyncio.gather(*(insert_one(store, next(chats), together) for _ in range(2000)))
        a_second = 2000 / (time.perf_counter() - began)
        watching = asyncio.create_task(watch_loop(stalls))
        compaction = asyncio.create_task(store.compact())
        while not compaction.done():
            await insert_one(store, next(chats), compacting)
        watching.cancel()
        for _ in range(3):
            began = time.perf_counter()
            first = await store.subscriptions_to(COUNCIL, limit=PAGE)
            page.seconds.append(time.perf_counter() - began)
            found = list(first)
            while first:
                first = await store.subscriptions_to(COUNCIL, after=found[-1].chat, limit=PAGE)
                found += first
            everybody.seconds.append(time.perf_counter() - began)
    asked = size is SMALL
    insert, cached, search = stock["insert"], stock["cached"], stock["search"]
    p99 = f"durable insert, p99, at {size}"
    return [
        _beside(f"durable insert, p50, at {size}", alone.at(0.5), "ms", STOCK, insert.at(0.5)),
        below(p99, alone.at(0.99), "ms", 10, peer=STOCK, peer_value=insert.at(0.99))
        if asked
        else _beside(p99, alone.at(0.99), "ms", STOCK, insert.at(0.99)),
        _beside(f"the same p50, at {size}", alone.at(0.5), "ms", CACHED, cached.at(0.5)),
        _beside(f"inserts, 2,000 at once, at {size}", a_second, "/s", STOCK, _rate(insert)),
        _beside(
            f"durable insert during compaction, p99, at {size}",
            compacting.at(0.99),
            "ms",
            STOCK,
            insert.at(0.99),
        ),
        _beside(
            f"event loop late during compaction, p99, at {size}",
            stalls.at(0.99),
            "ms",
            STOCK,
            insert.at(0.99),
        ),
        _beside(
            f"council of {len(found):,}: page of {PAGE:,}, at {size}",
            page.at(0.5),
            "ms",
            STOCK,
            search.at(0.5),
        ),
        _beside(
            f"council of {len(found):,}: everybody, at {size}",
            everybody.at(0.5),
            "ms",
            STOCK,
            search.at(0.5),
        ),
    ]


def _beside(name: str, value: float, unit: str, peer: str, peer_value: float) -> Measure:
    return Measure(name, value, unit, peer=peer, peer_value=peer_value)


def _rate(times: Times) -> float:
    return 1000 / times.at(0.5)


def measure_stock(path: Path, size: Size) -> dict[str, Times]:
    """Time stock TinyDB's inserts, plain and cached, and its search for a council's people."""
    times = {"insert": Times(), "cached": Times(), "search": Times()}
    chats = new_chats()

    def insert(table: Any) -> Callable[[], object]:
        doc = encode(Subscription(next(chats), "all", NOW))
        return lambda: table.insert(doc)

    with TinyDB(path) as database:
        table = database.table("subscriptions", cache_size=0)
        for _ in range(size.stock_inserts):
            times["insert"].take(insert(table))
        for _ in range(2):
            times["search"].take(lambda: table.search(where("target") == COUNCIL))
    # Not closed, for that would write everything once more.
    table = TinyDB(path, storage=cached()).table("subscriptions", cache_size=0)
    table.get(doc_id=1)  # reads the file
    for _ in range(15):
        times["cached"].take(insert(table))
    return times


async def measure_rows(folder: Path) -> Measure:
    """Insert into 10,000 rows, here and in stock TinyDB, and compare."""
    ours, theirs, chats = Times(), Times(), new_chats()
    fill_stock(folder / "rows.json", ROWS)
    await fill(folder / "rows", ROWS)
    with TinyDB(folder / "rows.json") as database:
        table = database.table("subscriptions")
        async with await TinyStore.open(folder / "rows", now=now) as store:
            # In turns, so that whatever else the machine does meets both.
            for _ in range(3):
                for _ in range(ROWS.stock_inserts // 3):
                    doc = encode(Subscription(next(chats), "all", NOW))
                    theirs.take(lambda doc=doc: table.insert(doc))  # type: ignore[misc]  # bound now
                for _ in range(250):
                    await insert_one(store, next(chats), ours)
    return at_least(
        f"durable insert at 10,000 rows ({ours.at(0.5):.2f} ms, {STOCK} {theirs.at(0.5):.1f} ms)",
        theirs.at(0.5) / ours.at(0.5),
        "times faster",
        100,
        peer=STOCK,
        peer_value=1.0,
    )


OPEN_OURS = """
import asyncio, sys
from pathlib import Path
from benchmarks.filled import COUNCIL, TinyStore, now
async def start():
    global store
    store = await TinyStore.open(Path(sys.argv[1]), now=now)
    return await store.subscriptions_to(COUNCIL, limit=1)
run = lambda: asyncio.run(start())
"""

OPEN_CACHED = """
import sys
from tinydb import where
from benchmarks.filled import COUNCIL, TinyDB, cached
def run():
    global database
    database = TinyDB(sys.argv[1], storage=cached())
    return database.table("subscriptions").get(where("target") == COUNCIL)
"""

TIMED = """
import json, os, time, psutil
process = psutil.Process()
before, began = process.memory_info().rss, time.perf_counter()
assert run()
seconds = time.perf_counter() - began
print(json.dumps({"seconds": seconds, "bytes": process.memory_info().rss - before}), flush=True)
os._exit(0)
"""


def start_of(opening: str, path: Path) -> dict[str, float]:
    """Open data in a process of its own; return seconds to the first answer, and bytes."""
    done = subprocess.run(  # noqa: S603  # our own program, our own words
        [sys.executable, "-c", opening + TIMED, str(path)],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def measure_start(folder: Path, stock: Path, size: Size) -> list[Measure]:
    """Measure the start and the memory that it takes."""
    ours, theirs = start_of(OPEN_OURS, folder), start_of(OPEN_CACHED, stock)
    name = f"start to first answer, at {size}"
    seconds, others = ours["seconds"], theirs["seconds"]
    peer = "TinyDB, CachingMiddleware"
    return [
        below(name, seconds, "s", 2, peer=peer, peer_value=others)
        if size is SMALL
        else _beside(name, seconds, "s", peer, others),
        _beside(f"memory, at {size}", ours["bytes"] / 1e6, "MB", peer, theirs["bytes"] / 1e6),
    ]


def measure_size(folder: Path, size: Size) -> list[Measure]:
    """Fill both at one size, and measure everything."""
    ours, stock = folder / str(size.stories), folder / f"{size.stories}.json"
    say(f"{size}: filling stock TinyDB with {size.subscribers:,} subscribers …")
    fill_stock(stock, size)
    say(f"{size}: filling the store …")
    asyncio.run(fill(ours, size))
    say(f"{size}: starting each in a process of its own …")
    started = measure_start(ours, stock, size)
    say(f"{size}: inserting with stock TinyDB …")
    times = measure_stock(stock, size)
    say(f"{size}: inserting with the store …")
    return [*asyncio.run(measure_store(ours, size, times)), *started]


def main() -> int:
    """Run the benchmark; return the exit code."""
    given = options(__doc__ or "").parse_args()
    with tempfile.TemporaryDirectory(prefix="store-benchmark-") as name:
        folder = Path(name)
        say("10,000 rows: inserting in turns …")
        measures = [asyncio.run(measure_rows(folder))]
        for size in (SMALL,) if given.quick else (SMALL, LARGE):
            measures += measure_size(folder, size)
    machine = f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GiB"
    return show(measures, title=f"Store ({machine})", as_json=given.json)


if __name__ == "__main__":
    sys.exit(main())
