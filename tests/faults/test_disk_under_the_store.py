"""Bad disks under the store itself, by name and by seed: what was acknowledged is there.

What a whole bot makes of a bad disk stands in ``test_machine``; the same disks byte by byte in
``tests/store``.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import sys
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from structlog.testing import capture_logs

from store.errors import StoreFull
from store.folder import JOURNAL
from store.tiny import TinyStore
from tests.faults.machine import SEEDS
from tests.store.backends import Clock
from tests.store.damage import crashed, flip, places, set_aside_in
from tests.store.made import alert_row, subscriber, subscription
from tests.store.test_journal_disk import no_file_beyond


async def write(store: TinyStore, number: int, *, size: int = 20) -> None:
    """Write one unit, whose three rows belong together."""
    async with store.unit(f"chat:{number}") as unit:
        await unit.put_subscriber(subscriber(number))
        await unit.put_subscription(subscription(number))
        await unit.put_note(f"n{number:04}", "x" * size)


async def holds(store: TinyStore) -> set[int]:
    """Return the numbers of the units that are there; each must be whole."""
    numbers = {int(name[1:]) for name in await store.notes("n")}
    for number in numbers:
        assert await store.subscriber(number) == subscriber(number)
        assert await store.subscriptions(number) == (subscription(number),)
    assert (await store.counts()).subscribers == len(numbers)
    return numbers


@pytest.mark.parametrize("seed", SEEDS)
async def test_disk_full_refuses_what_changes_and_answers_what_reads(
    seed: int, tmp_path: Path, clock: Clock
) -> None:
    """The kernel refuses every write beyond a size, in the middle of whatever record it hits."""
    chance = Random(seed)
    kept: set[int] = set()
    async with await TinyStore.open(tmp_path / "data", now=clock, compact_from=9_000) as store:
        number = 0
        for _ in range(12):
            for _ in range(chance.randrange(1, 6)):
                await write(store, number := number + 1, size=chance.randrange(400))
                kept.add(number)
            room = (tmp_path / "data" / JOURNAL).stat().st_size + chance.randrange(-200_000, 900)
            with no_file_beyond(max(0, room)), capture_logs():
                for _ in range(chance.randrange(1, 12)):
                    number += 1
                    with contextlib.suppress(StoreFull):
                        await write(store, number, size=chance.choice((30, 90_000)))
                        kept.add(number)
                    assert await holds(store) == kept
                if chance.random() < 0.5:
                    with contextlib.suppress(StoreFull):
                        await store.compact()
        await write(store, number := number + 1)
        kept.add(number)
    assert len(kept) < number
    async with await TinyStore.open(tmp_path / "data", now=clock) as store:
        assert await holds(store) == kept
    assert set_aside_in(tmp_path / "data") == []


@pytest.mark.parametrize("seed", SEEDS)
async def test_disk_read_only_or_failing_for_a_while_loses_nothing(
    seed: int, tmp_path: Path, clock: Clock
) -> None:
    """Units come side by side; at any fsync the disk may refuse, and work again later."""
    chance = Random(seed)
    fault = chance.choice((errno.EROFS, errno.EIO, errno.EDQUOT, errno.ENOSPC))
    bad = False

    def sync(descriptor: int) -> None:
        nonlocal bad
        if chance.random() < 0.2:
            bad = not bad
        if bad:
            raise OSError(fault, os.strerror(fault))
        os.fsync(descriptor)

    kept: set[int] = set()

    async def try_to(store: TinyStore, number: int) -> None:
        with contextlib.suppress(StoreFull):
            await write(store, number)
            kept.add(number)

    with capture_logs():
        async with await TinyStore.open(tmp_path / "data", now=clock, sync=sync) as store:
            for batch in range(40):
                await asyncio.gather(*(try_to(store, batch * 5 + n) for n in range(5)))
                assert await holds(store) == kept
            left = crashed(tmp_path / "data", tmp_path / "left")
    assert 0 < len(kept) < 200
    for folder in (left, tmp_path / "data"):
        async with await TinyStore.open(folder, now=clock) as store:
            assert await holds(store) == kept


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_torn_write_at_any_byte_keeps_each_unit_whole_or_not_at_all(
    seed: int, tmp_path: Path, clock: Clock
) -> None:
    chance = Random(seed)
    async with await TinyStore.open(tmp_path / "data", now=clock) as store:
        for number in range(8):
            await write(store, number, size=chance.randrange(60))
        if seed % 2:
            await store.compact()
            for number in range(8, 12):
                await write(store, number)
    found = places(tmp_path / "data")
    first = 8 if seed % 2 else 0  # those before were put into a snapshot, which is never torn
    units = found[-4:] if first else found
    for size in range(units[0][0], units[-1][1] + 1, 1 if seed else 23):
        cut = crashed(tmp_path / "data", tmp_path / str(size), size=size)
        with capture_logs():
            async with await TinyStore.open(cut, now=clock) as store:
                whole = sum(end <= size for _, end in units)
                assert await holds(store) == set(range(first + whole))


@pytest.mark.parametrize("seed", SEEDS)
async def test_flipped_bits_cost_the_records_they_are_in_and_no_other(
    seed: int, tmp_path: Path, clock: Clock
) -> None:
    chance = Random(seed)
    async with await TinyStore.open(tmp_path / "data", now=clock) as store:
        for number in range(30):
            await write(store, number, size=chance.randrange(200))
    found = places(tmp_path / "data")
    for round_ in range(12):
        hurt = crashed(tmp_path / "data", tmp_path / str(round_))
        hit = set(chance.sample(range(30), chance.randrange(1, 6)))
        for number in hit:
            at = chance.randrange(*found[number])
            flip(hurt, at, bit=chance.randrange(8))
        with capture_logs() as lines:
            async with await TinyStore.open(hurt, now=clock) as store:
                assert await holds(store) == set(range(30)) - hit
        said = [line for line in lines if "damaged record set aside" in line["event"]]
        cut_off = [line for line in lines if "torn" in line["event"]]
        assert said or cut_off
        # Neighbours are set aside together.
        assert len(set_aside_in(hurt)) == len(said) <= len(hit)


HOLDER = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from store.errors import StoreInUse
from store.tiny import TinyStore

async def main() -> None:
    try:
        store = await TinyStore.open(Path(sys.argv[1]), now=lambda: datetime.now(UTC))
    except StoreInUse:
        print("refused", flush=True)
        return
    async with store.unit() as unit:
        await unit.put_note(f"holder{sys.argv[2]}", "x")
    print("holds", flush=True)
    await asyncio.to_thread(sys.stdin.readline)

asyncio.run(main())
"""


async def contend(folder: Path, *, bots: int) -> list[asyncio.subprocess.Process]:
    """Start so many processes on one folder at once; return the one that holds it, and others."""
    processes = [
        await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", HOLDER, str(folder), str(number)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        for number in range(bots)
    ]
    holders = []
    for process in processes:
        assert process.stdout is not None
        words = (await process.stdout.readline()).strip()
        while words not in (b"holds", b"refused"):
            words = (await process.stdout.readline()).strip()
        if words == b"holds":
            holders.append(process)
        else:
            await process.communicate()
    return holders


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2, 3))]
)
async def test_of_two_processes_on_one_folder_one_is_refused(
    seed: int, tmp_path: Path, clock: Clock
) -> None:
    """And the folder is free again when its holder was killed."""
    folder = tmp_path / "data"
    for _ in range(2 if seed else 1):
        (holder,) = await contend(folder, bots=2 + seed)
        holder.kill()
        await holder.communicate()
        async with await TinyStore.open(folder, now=clock) as store:
            assert await store.notes("holder")


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_clock_that_jumps_back_and_forward_neither_loses_nor_doubles_a_row(
    seed: int, tmp_path: Path, clock: Clock
) -> None:
    """Rows are written, claimed and put off under a clock that is days off, then off again."""
    chance = Random(seed)
    folder, begun = tmp_path / "data", clock.at
    done: list[int] = []

    async def take_turns(store: TinyStore) -> None:
        for row in await store.claim(now=clock(), limit=chance.randrange(1, 6), lease=900):
            async with store.unit() as unit:
                if chance.random() < 0.4:
                    due = clock() + timedelta(seconds=chance.randrange(1, 3_600))
                    await unit.postpone(row.id, due=due, attempts=1, problem="502")
                else:
                    await unit.drop_outbox(row.id)
                    done.append(row.chat)

    async with await TinyStore.open(folder, now=clock, compact_from=5_000) as store:
        for number in range(1, 81):
            async with store.unit() as unit:
                await unit.add_outbox(alert_row(number, due=clock(), created=clock()))
            days = chance.choice((-9, -1, 0, 0, 0, 1, 9))
            clock.at += timedelta(days=days, seconds=chance.randrange(120))
            await take_turns(store)
    clock.at = begun - timedelta(days=30)
    async with await TinyStore.open(folder, now=clock, compact_from=5_000) as store:
        end = clock() + timedelta(hours=12)
        while (await store.counts()).outbox and clock() < end:
            await take_turns(store)
            clock.go_on(minutes=5)
        assert (await store.counts()).outbox == 0
    assert sorted(done) == list(range(1, 81))
