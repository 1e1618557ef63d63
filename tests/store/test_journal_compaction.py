"""Compaction: while others write, whole at every step, in time after a /forgetme."""

import asyncio
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from store.folder import TEMPORARY
from store.tiny import TinyStore
from tests.store.backends import Clock
from tests.store.damage import contents_of, copy_of, files_in, length_of
from tests.store.made import delivery, subscriber, subscription

SECRET = 987_654_321


async def export_of(store: TinyStore) -> list[object]:
    return [pair async for pair in store.export()]


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not happened():  # noqa: ASYNC110  # a file has no event to wait for
            await asyncio.sleep(0.01)


async def test_a_compacted_journal_says_the_same_in_less_room(folder: Path, clock: Clock) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        for number in range(300):
            async with store.unit() as unit:
                await unit.put_note("again", str(number))
                await unit.put_subscriber(subscriber(number % 7, title=str(number)))
        before, size = await export_of(store), length_of(folder)
        await store.compact()
        assert length_of(folder) < size / 10
        assert await export_of(store) == before
    async with await TinyStore.open(folder, now=clock) as store:
        assert await export_of(store) == before


async def test_what_is_written_during_a_compaction_is_there_after_it(
    folder: Path, clock: Clock
) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        async with store.unit() as unit:
            for chat in range(5000):
                await unit.put_subscriber(subscriber(chat))
        acknowledged = 0

        async def write() -> None:
            nonlocal acknowledged
            while True:
                async with store.unit() as unit:
                    await unit.put_note(f"n{acknowledged}", "x")
                    await unit.put_subscriber(subscriber(acknowledged, language="cy"))
                acknowledged += 1

        writers = [asyncio.create_task(write())]
        for _ in range(3):
            await store.compact()
        at_least = acknowledged
        writers[0].cancel()
        await asyncio.gather(*writers, return_exceptions=True)
        before = await export_of(store)
    assert at_least > 10
    async with await TinyStore.open(folder, now=clock) as store:
        assert await export_of(store) == before
        assert len(await store.notes()) >= at_least


async def test_a_crash_at_any_step_of_a_compaction_loses_nothing(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    """Copy the folder whenever something is made durable, and open every copy."""
    copies: list[Path] = []

    def sync(descriptor: int) -> None:
        os.fsync(descriptor)
        copies.append(copy_of(folder, tmp_path / f"copy{len(copies)}"))

    async with await TinyStore.open(folder, now=clock, sync=sync) as store:
        async with store.unit() as unit:
            for chat in range(500):
                await unit.put_subscriber(subscriber(chat))
        await store.compact()
        async with store.unit() as unit:
            await unit.put_note("after", "1")
        expected = await export_of(store)
    copies.append(copy_of(folder, tmp_path / "end"))
    assert len(copies) >= 4
    temporary = [path for path in copies if (path / TEMPORARY).exists()]
    assert temporary, "one copy was to be taken before the rename"
    for path in copies:
        async with await TinyStore.open(path, now=clock) as store:
            assert (await store.counts()).subscribers == 500
            assert not (path / TEMPORARY).exists()
            # A copy in which the last unit is written but not acknowledged may hold it.
            assert await export_of(store) in (expected, expected[:500])


@pytest.mark.parametrize("size", [0, 10, 500, 5000])
async def test_a_half_written_snapshot_is_thrown_away_at_start(
    folder: Path, clock: Clock, size: int
) -> None:
    async with await TinyStore.open(folder, now=clock) as store, store.unit() as unit:
        await unit.put_subscriber(subscriber(1))
    (folder / TEMPORARY).write_bytes(b"x" * size)
    async with await TinyStore.open(folder, now=clock) as store:
        assert await store.subscriber(1) == subscriber(1)
    assert not (folder / TEMPORARY).exists()


async def test_a_journal_that_doubled_is_compacted_by_itself(folder: Path, clock: Clock) -> None:
    async with await TinyStore.open(folder, now=clock, compact_from=20_000) as store:
        longest = 0
        for number in range(1000):
            async with store.unit() as unit:
                await unit.put_note("again", str(number) * 30)
            longest = max(longest, length_of(folder)) if number % 50 == 0 else longest
        await until(lambda: length_of(folder) < 20_000)
        assert longest > 10_000
        assert await store.notes() == {"again": "999" * 30}


async def tell_a_secret(store: TinyStore) -> None:
    async with store.unit() as unit:
        await unit.put_subscriber(subscriber(SECRET))
        await unit.put_subscription(subscription(SECRET))
        await unit.put_delivery(delivery(SECRET))
        await unit.put_subscriber(subscriber(2))
    async with store.unit() as unit:
        await unit.forget(SECRET)


def mentions(folder: Path) -> bool:
    return any(str(SECRET).encode() in content for content in contents_of(folder).values())


async def test_a_forgotten_chat_is_out_of_the_file_within_a_day(folder: Path, clock: Clock) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        await tell_a_secret(store)
        assert mentions(folder)
        clock.go_on(hours=23)
        async with store.unit() as unit:
            await unit.put_note("any", "write")
        await until(lambda: not mentions(folder))
        assert await store.subscriber(2) == subscriber(2)


async def test_it_is_out_of_the_file_in_time_though_nobody_writes_again(
    folder: Path, clock: Clock
) -> None:
    soon = timedelta(seconds=0.05)
    async with await TinyStore.open(folder, now=clock, compact_within=soon) as store:
        await tell_a_secret(store)
        await until(lambda: not mentions(folder))


async def test_it_is_out_of_the_file_soon_after_a_restart(folder: Path, clock: Clock) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        await tell_a_secret(store)
    assert mentions(folder)
    async with await TinyStore.open(folder, now=clock):
        await until(lambda: not mentions(folder))


async def test_closing_during_a_compaction_leaves_the_journal_whole(
    folder: Path, clock: Clock
) -> None:
    store = await TinyStore.open(folder, now=clock)
    async with store.unit() as unit:
        for chat in range(20_000):
            await unit.put_subscriber(subscriber(chat))
    compacting = asyncio.create_task(store.compact())
    await asyncio.sleep(0.01)
    await store.close()
    await asyncio.gather(compacting, return_exceptions=True)
    assert files_in(folder) == ["journal", "lock"]
    async with await TinyStore.open(folder, now=clock) as store:
        assert (await store.counts()).subscribers == 20_000
