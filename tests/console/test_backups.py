"""``bot.py backup`` and ``restore`` in a terminal, and the daily backups of a running bot."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from structlog.testing import capture_logs

from console.backups import DailyBackups, back_up, restore_data
from store.backup import FOLDER, check_backup
from store.tiny import TinyStore
from tests.store.backends import Clock
from tests.store.damage import files_in
from tests.store.made import subscriber
from tests.store.test_journal_disk import no_file_beyond


def printed(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


async def test_the_operator_reads_what_was_backed_up_and_restored(tmp_path: Path) -> None:
    clock, console = Clock(), Console(file=io.StringIO(), width=80)
    path = tmp_path / "copy.backup"
    async with await TinyStore.open(tmp_path / "data", now=clock) as store:
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(1))
        code = back_up(path, folder=tmp_path / "data", replace=False, now=clock, console=console)
        assert code == 0
    assert restore_data(path, folder=tmp_path / "new", replace=False, console=console) == 0
    said = printed(console)
    assert f"Backed up {tmp_path / 'data'} into {path}: 1 rows" in said
    assert "as of 2026-11-24 09:00 UTC" in said
    assert f"Restored {tmp_path / 'new'} from {path}" in said
    assert "1 subscribers" in said
    assert "may be told to them once more" in said


async def test_a_backup_a_day_is_kept_for_so_many_days(tmp_path: Path) -> None:
    clock, told = Clock(), list[str]()
    folder = tmp_path / "data"
    backups = folder / FOLDER

    async def tell(problem: str) -> None:
        told.append(problem)

    async with await TinyStore.open(folder, now=clock) as store:
        daily = DailyBackups(store, folder, clock, 3, tell)
        for day in range(5):
            async with store.unit() as unit:
                await unit.put_subscriber(subscriber(day))
            for _ in range(24):
                await daily.look()
                clock.go_on(hours=1)
        names = [f"council-watch-2026-11-{day}.backup" for day in (27, 28, 29)]
        assert files_in(backups) == names
        assert check_backup(backups / names[-1]).rows == {"subscribers": 5}
        (backups / "council-watch-mine.backup").write_text("not one of ours")
        await DailyBackups(store, folder, clock, 0, tell).look()
        assert files_in(backups) == ["council-watch-mine.backup"]
    assert told == []


async def test_a_backup_that_could_not_be_made_is_told_once_a_day_and_costs_no_older_one(
    tmp_path: Path,
) -> None:
    clock, told = Clock(), list[str]()
    folder = tmp_path / "data"

    async def tell(problem: str) -> None:
        told.append(problem)

    async with await TinyStore.open(folder, now=clock) as store:
        daily = DailyBackups(store, folder, clock, 1, tell)
        await daily.look()
        before = files_in(folder / FOLDER)
        clock.go_on(days=1)
        with no_file_beyond(10), capture_logs():  # the log may be a file as well
            for _ in range(3):
                await daily.look()
        assert len(told) == 1
        assert "could not be written" in told[0]
        assert files_in(folder / FOLDER) == before
        await daily.look()
        assert files_in(folder / FOLDER) == ["council-watch-2026-11-25.backup"]


async def test_a_clock_that_jumped_ahead_leaves_a_backup(tmp_path: Path) -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    folder = tmp_path / "data"

    async def tell(problem: str) -> None:
        raise AssertionError(problem)

    async with await TinyStore.open(folder, now=lambda: at) as store:
        daily = DailyBackups(store, folder, lambda: at, 7, tell)
        await daily.look()
        at += timedelta(days=5000)
        await daily.look()
        (left,) = files_in(folder / FOLDER)
        assert check_backup(folder / FOLDER / left).taken == at
