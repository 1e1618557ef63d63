"""A backup and its way back: whole or refused, also while a bot writes."""

import asyncio
import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import backup, frames
from store.backup import (
    Backup,
    BackupUnusable,
    FolderNotEmpty,
    back_up_folder,
    check_backup,
    no_progress,
    restore,
)
from store.errors import StoreFull, StoreInUse, StoreTooNew
from store.folder import JOURNAL
from store.setaside import REPLACED
from store.tiny import TinyStore
from tests.store.backends import Clock
from tests.store.damage import files_in, flip, made_folder, modes_in, places
from tests.store.made import story, subscriber, subscription
from tests.store.test_journal_disk import no_file_beyond


async def filled(folder: Path, clock: Clock, *, chats: int = 3) -> list[str]:
    """Fill a folder; return what it holds."""
    async with await TinyStore.open(folder, now=clock) as store:
        for chat in range(1, chats + 1):
            async with store.unit() as unit:
                await unit.put_subscriber(subscriber(chat))
                await unit.put_subscription(subscription(chat))
                await unit.put_story(story(f"s{chat}"))
        return await held_by(store)


async def held_by(store: TinyStore) -> list[str]:
    return sorted([f"{table} {doc}" async for table, doc in store.export()])


async def held_in(folder: Path, clock: Clock) -> list[str]:
    async with await TinyStore.open(folder, now=clock) as store:
        return await held_by(store)


def kept_in(folder: Path) -> Path:
    """Return the journal in whose place a backup was put."""
    (kept,) = folder.glob(f"{REPLACED}*")
    return kept


def taken(folder: Path, path: Path, clock: Clock, *, replace: bool = False) -> Backup:
    return back_up_folder(folder, path, at=clock(), replace=replace, progress=no_progress)


async def test_a_restored_folder_holds_what_was_backed_up(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    before = await filled(folder, clock)
    made = taken(folder, tmp_path / "b", clock)
    assert made.rows == {"subscribers": 3, "subscriptions": 3, "stories": 3}
    assert check_backup(tmp_path / "b") == made
    assert restore(tmp_path / "b", tmp_path / "again").rows == made.rows
    assert await held_in(tmp_path / "again", clock) == before
    assert modes_in(tmp_path / "again")[JOURNAL] == 0o600
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o600


async def test_who_was_forgotten_is_not_in_a_backup(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(987654321))
        async with store.unit() as unit:
            await unit.forget(987654321)
        assert b"987654321" in (folder / JOURNAL).read_bytes()
        with pytest.raises(BackupUnusable, match="could not be written"):
            taken(folder, tmp_path / "nowhere" / "b", clock)
        taken(folder, tmp_path / "b", clock)
    assert b"987654321" not in (tmp_path / "b").read_bytes()


async def test_a_backup_taken_while_the_bot_writes_is_of_one_moment(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    """Each unit writes two rows; a compaction now and then puts another file in the place."""
    async with await TinyStore.open(folder, now=clock, compact_from=20_000) as store:
        acknowledged = 0

        async def write() -> None:
            nonlocal acknowledged
            while True:
                async with store.unit() as unit:
                    await unit.put_subscriber(subscriber(acknowledged + 1))
                    await unit.put_subscription(subscription(acknowledged + 1))
                acknowledged += 1

        writing = asyncio.create_task(write())
        for number in range(6):
            await asyncio.sleep(0.05)
            at_least, path = acknowledged, tmp_path / f"b{number}"
            made = await asyncio.to_thread(taken, folder, path, clock)
            assert made.damaged == 0
            assert made.rows["subscribers"] == made.rows["subscriptions"] >= at_least
            restore(path, tmp_path / f"again{number}")
            async with await TinyStore.open(tmp_path / f"again{number}", now=clock) as again:
                assert await again.subscriber(at_least) == subscriber(at_least)
                assert (await again.counts()).subscribers == made.rows["subscribers"]
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
    assert acknowledged > 20


async def test_a_running_bot_backs_up_its_own_rows(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    await filled(folder, clock)
    async with await TinyStore.open(folder, now=clock) as store:
        backup.write_backup(store.snapshot(), tmp_path / "b", at=clock(), progress=no_progress)
        assert check_backup(tmp_path / "b").total == 9
        with pytest.raises(StoreInUse):
            restore(tmp_path / "b", folder, replace=True)


@pytest.mark.parametrize("step", [13, pytest.param(1, marks=pytest.mark.long)])
async def test_any_flipped_or_missing_byte_is_noticed(
    folder: Path, tmp_path: Path, clock: Clock, step: int
) -> None:
    await filled(folder, clock)
    whole = tmp_path / "b"
    taken(folder, whole, clock)
    data = whole.read_bytes()
    hurt = tmp_path / "hurt"
    for at in range(0, len(data), step):
        hurt.write_bytes(data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :])
        with pytest.raises((BackupUnusable, StoreTooNew)):
            check_backup(hurt)
        hurt.write_bytes(data[:at])
        with pytest.raises(BackupUnusable):
            check_backup(hurt)
    hurt.write_bytes(data + data[-40:])
    with pytest.raises(BackupUnusable):
        restore(hurt, tmp_path / "again")
    assert not (tmp_path / "again").exists()


async def test_a_record_that_was_put_in_or_taken_out_is_noticed(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    await filled(folder, clock)
    whole, hurt = tmp_path / "b", made_folder(tmp_path / "hurt")
    taken(folder, whole, clock)
    (hurt / JOURNAL).write_bytes(whole.read_bytes())
    start, end = places(hurt)[0]
    data = whole.read_bytes()
    for forged in (data[:start] + data[end:], data[:end] + data[start:end] + data[end:]):
        (hurt / JOURNAL).write_bytes(forged)
        with pytest.raises(BackupUnusable, match="not what was sealed"):
            check_backup(hurt / JOURNAL)


async def test_what_is_no_backup_is_refused(folder: Path, tmp_path: Path, clock: Clock) -> None:
    await filled(folder, clock)
    (tmp_path / "text").write_text("council-watch\n" * 100)
    (tmp_path / "newer").write_bytes(frames.header(frames.FORMAT + 1))
    with pytest.raises(BackupUnusable, match="no backup"):
        check_backup(tmp_path / "text")
    with pytest.raises(BackupUnusable, match="cannot be read"):
        check_backup(tmp_path / "missing")
    with pytest.raises(BackupUnusable, match="no seal"):
        check_backup(folder / JOURNAL)
    with pytest.raises(StoreTooNew):
        check_backup(tmp_path / "newer")
    with pytest.raises(BackupUnusable, match="nothing to back up"):
        taken(tmp_path / "missing", tmp_path / "b", clock)


async def test_nothing_is_written_over_unless_it_is_said(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    before = await filled(folder, clock)
    taken(folder, tmp_path / "b", clock)
    with pytest.raises(BackupUnusable, match="--replace"):
        taken(folder, tmp_path / "b", clock)
    taken(folder, tmp_path / "b", clock, replace=True)
    with pytest.raises(BackupUnusable, match="among the data"):
        taken(folder, folder / JOURNAL, clock, replace=True)
    later = await filled(folder, clock, chats=5)
    with pytest.raises(FolderNotEmpty, match="holds journal"):
        restore(tmp_path / "b", folder)
    assert await held_in(folder, clock) == later
    restore(tmp_path / "b", folder, replace=True)
    assert await held_in(folder, clock) == before
    kept_in(folder).rename(made_folder(tmp_path / "old") / JOURNAL)
    assert await held_in(tmp_path / "old", clock) == later


async def test_a_damaged_folder_is_backed_up_as_far_as_it_can_be_read(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    await filled(folder, clock)
    flip(folder, places(folder)[1][0] + 20)
    made = taken(folder, tmp_path / "b", clock)
    assert (made.damaged, made.rows["subscribers"]) == (1, 2)


async def test_without_room_nothing_is_left_behind(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    before = await filled(folder, clock)
    with no_file_beyond(200), pytest.raises(BackupUnusable, match="could not be written"):
        taken(folder, tmp_path / "b", clock)
    assert files_in(tmp_path) == ["data"]
    taken(folder, tmp_path / "b", clock)
    with no_file_beyond(200), pytest.raises(StoreFull, match="Make room"):
        restore(tmp_path / "b", folder, replace=True)
    assert await held_in(folder, clock) == before


@contextlib.contextmanager
def without_second_names(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "hardlink_to", refuse)
        yield


async def test_a_file_system_without_second_names_keeps_the_old_journal_too(
    folder: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await filled(folder, clock)
    taken(folder, tmp_path / "b", clock)
    old = (folder / JOURNAL).read_bytes()
    with without_second_names(monkeypatch):
        restore(tmp_path / "b", folder, replace=True)
    kept = kept_in(folder)
    assert kept.read_bytes() == old
    assert kept.stat().st_mode & 0o777 == 0o600
