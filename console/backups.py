"""``bot.py backup`` and ``restore``, and the backups that a running bot makes of itself daily.

What a backup is stands in ``store/backup.py``. Restoring needs the bot stopped; backing up does
not.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import structlog
from rich.console import Console
from rich.progress import Progress as Bar

from console.clock import Now
from store.backup import (
    FOLDER,
    Backup,
    BackupUnusable,
    Progress,
    back_up_folder,
    check_backup,
    restore,
    write_backup,
)
from store.protocol import Store
from store.snapshot import Tables
from store.tiny import TinyStore

log = structlog.get_logger()

_BEGINS, _ENDS = "council-watch-", ".backup"
"""How the names of daily backups begin and end; the day stands between."""

_REST = 0.0005
"""Seconds after each record, in which the event loop gets its turn."""


def back_up(path: Path, *, folder: Path, replace: bool, now: Now, console: Console) -> int:
    """Back a data folder up into a file, check what was written, and print what it holds.

    Raises StoreError if there is nothing to back up, or the file cannot be written.
    """
    with _shown("reading and writing", console) as progress:
        made = back_up_folder(folder, path, at=now(), replace=replace, progress=progress)
    with _shown("checking", console) as progress:
        check_backup(path, progress=progress)
    _show(made, f"Backed up {folder} into {path}", console)
    if made.damaged:
        console.print(
            f"{made.damaged} damaged place(s) of the data could not be read; the backup holds the"
            " rest. Keep an older backup too.",
            markup=False,
        )
        return 1
    return 0


def restore_data(path: Path, *, folder: Path, replace: bool, console: Console) -> int:
    """Make a data folder hold what a backup holds, and print what that is.

    Raises StoreError if the backup is not whole, or the folder in use or not empty.
    """
    with _shown("checking", console) as progress:
        restored = restore(path, folder, replace=replace, progress=progress)
    _show(restored, f"Restored {folder} from {path}", console)
    console.print(
        "What was told to people after that moment may be told to them once more.", markup=False
    )
    return 0


@dataclass
class DailyBackups:
    """The backups of a running bot, in a folder within its data folder.

    ``keep_days``: days after which one is deleted; 0: none is made, and all are. ``tell`` is told
    why one could not be made, once a day; older ones then stay. A database is backed up by its own
    tools, not here.
    """

    store: Store
    folder: Path
    now: Now
    keep_days: int
    tell: Callable[[str], Awaitable[object]]
    _told: date | None = None

    async def look(self) -> None:
        """Make today's backup if there is none, then delete what is too old. Cheap otherwise."""
        if not isinstance(self.store, TinyStore):
            return
        backups, today = self.folder / FOLDER, self.now().date()
        path = backups / f"{_BEGINS}{today.isoformat()}{_ENDS}"
        if self.keep_days and not path.exists():
            try:
                made = await asyncio.to_thread(_write, self.store.snapshot(), path, now=self.now)
            except BackupUnusable as error:
                await self._failed(error, today)
                return
            log.info("backed up", path=str(path), rows=made.total, bytes=made.size)
        first = today - timedelta(days=max(0, self.keep_days - 1))
        await asyncio.to_thread(_delete, backups, before=first if self.keep_days else date.max)

    async def _failed(self, error: BackupUnusable, today: date) -> None:
        log.error("today's backup was not made; it is tried again", problem=str(error))
        if self._told != today:
            await self.tell(str(error))
            self._told = today


def _write(tables: Tables, path: Path, *, now: Now) -> Backup:
    def rest(done: int, of: int) -> None:
        time.sleep(_REST)

    with suppress(OSError):  # if it is missing, writing the file says why
        path.parent.mkdir(mode=0o700, exist_ok=True)
    return write_backup(tables, path, at=now(), progress=rest)


def _delete(backups: Path, *, before: date) -> None:
    for path in backups.glob(f"{_BEGINS}*{_ENDS}"):
        if _day_of(path) < before:
            path.unlink(missing_ok=True)
            log.info("old backup deleted", path=str(path))


def _day_of(path: Path) -> date:
    """Return the day in a backup's name; one that is not ours is never old."""
    try:
        return date.fromisoformat(path.name.removeprefix(_BEGINS).removesuffix(_ENDS))
    except ValueError:
        return date.max


def _show(backup: Backup, first: str, console: Console) -> None:
    say = partial(console.print, markup=False, highlight=False, soft_wrap=True)
    of = f"{backup.taken:%Y-%m-%d %H:%M} UTC"
    say(f"{first}: {backup.total} rows, {backup.size} bytes, as of {of}")
    say(", ".join(f"{count} {table.replace('_', ' ')}" for table, count in backup.rows.items()))
    say(f"sha256 of its rows: {backup.sha256}")


@contextmanager
def _shown(doing: str, console: Console) -> Iterator[Progress]:
    """Show how far something is, at a terminal."""
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)
