"""A disk that is full, slow or failing: nothing half-kept, and the event loop never waits."""

import asyncio
import errno
import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.errors import StoreFull
from store.folder import JOURNAL
from store.tiny import TinyStore
from tests.store.backends import Clock
from tests.store.damage import crashed, files_in, places
from tests.store.made import fan_out, subscriber, subscription


class Disk:
    """Makes files durable, slowly or not at all as it is told, and counts."""

    def __init__(self) -> None:
        self.fault: int | None = None
        self.delay = 0.0
        self.syncs = 0

    def __call__(self, descriptor: int) -> None:
        self.syncs += 1
        time.sleep(self.delay)
        if self.fault is not None:
            raise OSError(self.fault, os.strerror(self.fault))
        os.fsync(descriptor)


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """Let the kernel refuse every write beyond a file size, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EDQUOT])
async def test_a_refusing_disk_keeps_nothing_of_the_unit_and_reads_go_on(
    folder: Path, tmp_path: Path, clock: Clock, fault: int
) -> None:
    disk = Disk()
    async with await TinyStore.open(folder, now=clock, sync=disk) as store:
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(1))
        disk.fault = fault
        for _ in range(2):
            with pytest.raises(StoreFull, match="Make room"):  # noqa: PT012  # the whole unit
                async with store.unit("chat:2") as unit:
                    await unit.put_subscriber(subscriber(2))
                    await unit.start_fan_out(fan_out("f"))
        assert await store.subscriber(1) == subscriber(1)
        assert await store.subscriber(2) is None
        async with await TinyStore.open_read_only(folder, now=clock) as reader:
            assert (await reader.counts()).subscribers == 1
        disk.fault = None
        async with store.unit("chat:2") as unit:
            await unit.put_subscriber(subscriber(3))
            assert await unit.start_fan_out(fan_out("f"))
    left = crashed(folder, tmp_path / "left")
    async with await TinyStore.open(left, now=clock) as store:
        counts = await store.counts()
        assert (counts.subscribers, counts.fan_outs) == (2, 1)


async def test_a_record_that_fits_only_in_part_is_taken_back(folder: Path, clock: Clock) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        async with store.unit() as unit:
            await unit.put_note("small", "1")
        before = places(folder)
        size = (folder / JOURNAL).stat().st_size
        with no_file_beyond(size + 100), pytest.raises(StoreFull):
            async with store.unit() as unit:
                await unit.put_note("large", "x" * 2 * size)
        assert places(folder) == before
        async with store.unit() as unit:
            await unit.put_note("large", "y" * 1000)
    async with await TinyStore.open(folder, now=clock) as store:
        assert await store.notes() == {"small": "1", "large": "y" * 1000}


async def test_units_that_wait_behind_a_failed_one_fail_with_it(folder: Path, clock: Clock) -> None:
    disk = Disk()
    async with await TinyStore.open(folder, now=clock, sync=disk) as store:

        async def add(chat: int) -> str:
            try:
                async with store.unit() as unit:
                    await unit.put_subscriber(subscriber(chat))
            except StoreFull:
                return "refused"
            return "kept"

        disk.delay, disk.fault = 0.05, errno.ENOSPC
        first = asyncio.create_task(add(1))
        await asyncio.sleep(0.02)
        behind = [asyncio.create_task(add(chat)) for chat in range(2, 20)]
        assert await first == "refused"
        assert set(await asyncio.gather(*behind)) == {"refused"}
        disk.fault = None
        assert await add(30) == "kept"
        assert (await store.counts()).subscribers == 1


async def test_a_compaction_without_room_leaves_the_journal_as_it_was(
    folder: Path, clock: Clock
) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        for number in range(50):
            async with store.unit() as unit:
                await unit.put_note(str(number), "x" * 100)
        before = (folder / JOURNAL).read_bytes()
        with no_file_beyond(1000), pytest.raises(StoreFull, match="room"):
            await store.compact()
        assert (folder / JOURNAL).read_bytes() == before
        assert files_in(folder) == ["journal", "lock"]
        async with store.unit() as unit:
            await unit.put_note("after", "y")
        await store.compact()
    async with await TinyStore.open(folder, now=clock) as store:
        assert len(await store.notes()) == 51


async def test_many_units_at_once_share_their_fsyncs(folder: Path, clock: Clock) -> None:
    disk = Disk()
    disk.delay = 0.005
    async with await TinyStore.open(folder, now=clock, sync=disk) as store:

        async def subscribe(chat: int) -> None:
            async with store.unit(f"chat:{chat}") as unit:
                await unit.put_subscriber(subscriber(chat))
                await unit.put_subscription(subscription(chat))

        await asyncio.gather(*(subscribe(chat) for chat in range(500)))
        assert (await store.counts()).subscribers == 500
    assert disk.syncs <= 50


async def test_the_event_loop_goes_on_while_the_disk_takes_its_time(
    folder: Path, clock: Clock
) -> None:
    disk = Disk()
    async with await TinyStore.open(folder, now=clock, sync=disk) as store:
        disk.delay = 0.3
        longest = 0.0

        async def watch() -> None:
            nonlocal longest
            while True:
                began = time.monotonic()
                await asyncio.sleep(0.001)
                longest = max(longest, time.monotonic() - began)

        watcher = asyncio.create_task(watch())
        began = time.monotonic()
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(1))
        await store.compact()
        assert time.monotonic() - began >= 0.6
        assert longest < 0.25
        watcher.cancel()


async def test_a_unit_is_visible_only_once_it_is_durable(folder: Path, clock: Clock) -> None:
    disk = Disk()
    async with await TinyStore.open(folder, now=clock, sync=disk) as store:
        disk.delay = 0.1

        async def write() -> None:
            async with store.unit() as unit:
                await unit.put_subscriber(subscriber(1))

        writing = asyncio.create_task(write())
        await asyncio.sleep(0.03)
        assert await store.subscriber(1) is None
        await writing
        assert await store.subscriber(1) == subscriber(1)


async def test_a_unit_cancelled_on_its_way_to_the_disk_keeps_its_key_until_it_is_there(
    folder: Path, clock: Clock
) -> None:
    disk = Disk()
    async with await TinyStore.open(folder, now=clock, sync=disk) as store:
        disk.delay = 0.1

        async def write() -> None:
            async with store.unit("chat:1") as unit:
                await unit.put_subscriber(subscriber(1))

        writing = asyncio.create_task(write())
        await asyncio.sleep(0.03)
        writing.cancel()
        async with store.unit("chat:1") as unit:
            assert await unit.subscriber(1) == subscriber(1)
        with pytest.raises(asyncio.CancelledError):
            await writing


async def test_a_row_that_reaches_a_forgotten_chat_at_the_same_moment_goes_too(
    folder: Path, clock: Clock
) -> None:
    disk = Disk()
    async with await TinyStore.open(folder, now=clock, sync=disk) as store:
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(1))
        disk.delay = 0.05

        async def subscribe() -> None:
            async with store.unit() as unit:
                await unit.put_subscription(subscription(1))

        subscribing = asyncio.create_task(subscribe())
        await asyncio.sleep(0.01)
        async with store.unit() as unit:
            await unit.forget(1)
        await subscribing
        assert await store.subscriptions(1) == ()
