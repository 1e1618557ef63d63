"""A backup: everything that is stored at one moment, in one file that proves that it is whole.

The file is a compacted journal, so what was deleted is not in it, with one more record that
seals it: when it was taken, how many rows it holds, and the SHA-256 of all that stands before.
It is written under another name first and takes its own when it is durable. ``restore`` checks
everything before it touches the data folder. When to back up is not decided here.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from store import frames
from store.codec import moment, moment_of
from store.errors import StoreError, StoreFull, StoreTooNew
from store.folder import JOURNAL, LOCK, TEMPORARY, lock_folder, make_folder, usable
from store.journal import JournalStorage, snapshot_of, to_payload
from store.setaside import REPLACED
from store.snapshot import Tables, write_snapshot
from store.writer import sync_folder

FOLDER = "backups"
"""Where a data folder keeps the backups that the bot makes of itself."""

_HARMLESS = (LOCK, "alive", FOLDER)
"""What may stand in a data folder without anything being stored there."""

_BLOCK = 1 << 20

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""


class BackupUnusable(StoreError):
    """A file is no backup, or not a whole one, or it stands where it must not be written."""


class FolderNotEmpty(StoreError):
    """A backup was to be restored over data, and nobody said that these may go."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds. ``size``: bytes of the file; ``damaged``: places it could not read."""

    taken: datetime
    rows: Mapping[str, int]
    size: int
    sha256: str
    damaged: int = 0

    @property
    def total(self) -> int:
        """Rows of all tables."""
        return sum(self.rows.values())


def no_progress(done: int, of: int) -> None:
    """Tell nobody."""


def back_up_folder(
    folder: Path, path: Path, *, at: datetime, replace: bool = False, progress: Progress
) -> Backup:
    """Back up a data folder, while a bot may be writing there.

    All that was acknowledged before is in it, and each unit of work whole or not at all: the
    journal is only ever appended to, or replaced by another whole one. ``replace``: an older
    file of that name may go.

    Raises BackupUnusable if ``path`` cannot be written, and what opening a folder raises.
    """
    if not (folder / JOURNAL).is_file():
        raise BackupUnusable(f"There is nothing to back up in {folder}. Set DATA_DIR to the data.")
    if path.resolve().parent == folder.resolve():
        raise BackupUnusable(f"{path} would stand among the data. Name a file in another folder.")
    storage = JournalStorage(folder, read_only=True)
    tables = snapshot_of(storage.rows)
    made = write_backup(tables, path, at=at, replace=replace, progress=progress)
    return Backup(made.taken, made.rows, made.size, made.sha256, damaged=storage.damaged)


def write_backup(
    tables: Tables, path: Path, *, at: datetime, replace: bool = False, progress: Progress
) -> Backup:
    """Write a snapshot into a file, sealed and durable. ``at``: the moment of the snapshot.

    Raises BackupUnusable if there is a file of that name already (unless ``replace``), or it
    cannot be written; what was begun is deleted again.
    """
    if path.exists() and not replace:
        raise BackupUnusable(f"{path} is there already. Give another name, or say --replace.")
    rows = {table: len(docs) for table, docs in tables.items() if docs}
    temporary = path.with_name(f"{path.name}.part")
    of, done = sum(rows.values()), 0

    def after_each(count: int) -> None:
        nonlocal done
        done += count
        progress(done, of)

    with _written(path):
        try:
            descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w+b") as file:
                write_snapshot(file, tables, after_each=after_each)
                sha256 = _digest(file, upto=file.tell())
                seal = {"taken": moment(at), "rows": rows, "sha256": sha256}
                file.write(frames.frame(to_payload({"seal": seal})))
                file.flush()
                os.fsync(file.fileno())
                size = file.tell()
            temporary.replace(path)
            sync_folder(path.parent)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    return Backup(at, rows, size, sha256)


def check_backup(path: Path, *, progress: Progress = no_progress) -> Backup:
    """Read a whole backup and return what it holds.

    Raises BackupUnusable if anything is missing or was changed, StoreTooNew if a newer version
    of the bot wrote it.
    """
    try:
        with path.open("rb") as file:
            return _check(path, file, progress)
    except OSError as error:
        raise BackupUnusable(f"{path} cannot be read ({error.strerror or error}).") from error


def restore(
    path: Path, folder: Path, *, replace: bool = False, progress: Progress = no_progress
) -> Backup:
    """Make a data folder hold exactly what a backup holds.

    ``replace``: what the folder holds may go; its journal is kept beside the new one for a
    month, as ``replaced-…``. A crash at any moment leaves the old data or the new.

    Raises FolderNotEmpty if it holds something and ``replace`` is false, StoreInUse if a bot is
    running on it, StoreFull if the disk has no room, and what ``check_backup`` raises.
    """
    found = check_backup(path, progress=progress)
    with usable(folder):
        make_folder(folder)
        lock = lock_folder(folder)
        try:
            held = sorted(each.name for each in folder.iterdir() if each.name not in _HARMLESS)
            if held and not replace:
                raise FolderNotEmpty(
                    f"{folder} is not empty (it holds {', '.join(held[:3])}). Let DATA_DIR name an "
                    "empty folder, or say --replace to put the backup in the place of the data."
                )
            _put_in_place(path, folder, found)
        finally:
            lock.release()
    return found


def _put_in_place(path: Path, folder: Path, found: Backup) -> None:
    temporary, journal = folder / TEMPORARY, folder / JOURNAL
    try:
        shutil.copyfile(path, temporary)
        temporary.chmod(0o600)
        with temporary.open("rb") as file:
            again = _check(temporary, file, no_progress)  # the copy, before anything is replaced
            os.fsync(file.fileno())
        if again.sha256 != found.sha256:
            raise BackupUnusable(f"{path} was changed while it was restored. Try again.")
        if journal.exists():
            _keep(journal, folder / f"{REPLACED}{datetime.now(UTC):%Y-%m-%dT%H%M%S}")
        temporary.replace(journal)
        sync_folder(folder)
    except OSError as error:
        raise StoreFull(
            f"The backup could not be written into {folder} ({error.strerror or error}). Make room "
            "on the disk; the data there are as they were."
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _keep(journal: Path, kept: Path) -> None:
    """Give the old journal a second name, so that it never has none."""
    try:
        kept.hardlink_to(journal)
    except OSError:  # a file system without second names
        shutil.copyfile(journal, kept)
        kept.chmod(0o600)
    os.utime(kept)  # its month begins now


def _check(path: Path, file: BinaryIO, progress: Progress) -> Backup:
    size = os.fstat(file.fileno()).st_size
    version = frames.version_of(file.read(64))
    if version is None:
        raise BackupUnusable(f"{path} is no backup of this bot.")
    number, start = version
    if number > frames.FORMAT:
        raise StoreTooNew(
            f"{path} was written by a newer version of the bot (format {number}; this one knows "
            f"{frames.FORMAT}). Install that version to restore it."
        )
    seal: Mapping[str, object] | None = None
    ends, counted = start, Counter[str]()
    for found in frames.scan(file, start=start, size=size):
        if isinstance(found, frames.Damage):
            raise BackupUnusable(f"{path} is damaged at byte {found.start}. Take another backup.")
        if seal is not None:
            raise BackupUnusable(f"{path} goes on behind its seal. Take another backup.")
        said = json.loads(found.payload)
        seal = said.get("seal")
        if seal is None:
            ends = found.end
            counted.update({table: len(docs) for table, docs in said.get("put", {}).items()})
        progress(found.end, size)
    if seal is None:
        raise BackupUnusable(
            f"{path} has no seal: it is not whole, or no backup. Take another backup."
        )
    if seal["sha256"] != _digest(file, upto=ends) or seal["rows"] != counted:
        raise BackupUnusable(f"{path} is not what was sealed. Take another backup.")
    return Backup(moment_of(str(seal["taken"])), dict(counted), size, str(seal["sha256"]))


def _digest(file: BinaryIO, *, upto: int) -> str:
    """Return the SHA-256 of a file's first bytes, and leave it at that place."""
    file.seek(0)
    digest, left = hashlib.sha256(), upto
    while left and (block := file.read(min(_BLOCK, left))):
        digest.update(block)
        left -= len(block)
    return digest.hexdigest()


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """Turn what the system says of a backup's file into BackupUnusable."""
    try:
        yield
    except OSError as error:
        raise BackupUnusable(
            f"{path} could not be written ({error.strerror or error}). Name a file in a folder "
            "that there is, with room for it."
        ) from error
