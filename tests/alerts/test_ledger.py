"""What was sent is written down together, and nothing is lost while the disk is full."""

import asyncio
import errno
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from alerts import ledger
from alerts.ledger import Ledger
from store.protocol import Unit
from store.tiny import TinyStore
from store.values import OutboxRow, Priority, What
from tests.alerts.conftest import House, now


class Disk:
    """A disk that can be full, and counts how often it was made durable."""

    def __init__(self) -> None:
        self.full = False
        self.syncs = 0

    def __call__(self, file: int) -> None:
        self.syncs += 1
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        os.fsync(file)


@asynccontextmanager
async def running(store: TinyStore) -> AsyncIterator[Ledger]:
    book = Ledger(store)
    task = asyncio.create_task(book.run())
    try:
        yield book
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_many_entries_go_into_few_units_of_work(tmp_path: Path) -> None:
    disk = Disk()

    async def write(unit: Unit) -> None:
        number = len(await unit.subscriptions(1))
        await unit.put_note(f"n{number}", "x")

    async with (
        await TinyStore.open(tmp_path / "data", now=now, sync=disk) as store,
        running(store) as book,
    ):
        before = disk.syncs
        await asyncio.gather(*(book.write(write, f"chat:{n}") for n in range(200)))
        assert disk.syncs - before < 20


async def test_one_entry_at_fault_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    async def good(unit: Unit) -> None:
        await unit.put_note("good", "yes")

    async def bad(unit: Unit) -> None:
        await unit.put_note("bad", "half")
        raise KeyError("odd")

    async with await TinyStore.open(tmp_path / "data", now=now) as store, running(store) as book:
        done = await asyncio.gather(
            book.write(good, "a"), book.write(bad, "b"), return_exceptions=True
        )
        assert done[0] is None
        assert isinstance(done[1], KeyError)
        assert dict(await store.notes()) == {"good": "yes"}


async def test_while_the_disk_is_full_who_wrote_waits_and_all_is_kept_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "_PAUSE", 0.05)
    disk = Disk()

    async def write(unit: Unit) -> None:
        await unit.put_note("sent", "yes")

    async with (
        await TinyStore.open(tmp_path / "data", now=now, sync=disk) as store,
        running(store) as book,
    ):
        disk.full = True
        writing = asyncio.create_task(book.write(write, "chat:1"))
        await asyncio.sleep(0.2)
        assert not writing.done()
        disk.full = False
        await asyncio.wait_for(writing, 5)
        assert dict(await store.notes()) == {"sent": "yes"}


async def test_a_row_that_is_gone_is_not_put_off(house: House) -> None:
    row = OutboxRow("x", 1, What.NOTICE, Priority.NOTICE, due=now(), created=now(), message="m")
    async with house.store.unit() as unit:
        await ledger.put_off(row, due=now(), attempts=1)(unit)
    assert (await house.store.counts()).outbox == 0
