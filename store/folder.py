"""The data folder itself: private to its owner, held by one writing process, with a journal in it.

What stands in the journal is no business of this module.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from filelock import FileLock, Timeout

from store import frames
from store.errors import StoreInUse, StoreUnusable
from store.writer import sync_folder

_log = structlog.get_logger()

JOURNAL = "journal"
TEMPORARY = "journal.new"
"""A journal that is being written and has not taken its name yet."""

LOCK = "lock"


@contextmanager
def usable(folder: Path) -> Iterator[None]:
    """Turn what the system says of a data folder into StoreUnusable."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise StoreUnusable(
                f"There is no room on the disk for the data folder {folder} "
                f"({error.strerror}). Make room there, or set DATA_DIR to a folder on another "
                "disk, and start the bot again; what was stored before is as it was."
            ) from error
        raise StoreUnusable(
            f"The data folder {folder} cannot be used ({error.strerror or error}). Give it to the "
            "user who runs the bot, or set DATA_DIR to a folder that this user may write in."
        ) from error


def make_folder(folder: Path) -> None:
    """Make a data folder that only its owner can look into (0700)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        folder.chmod(0o700)
    except PermissionError:
        _log.warning("the data folder belongs to somebody else", folder=str(folder))


def create_journal(folder: Path) -> None:
    """Put an empty journal (0600) into a folder, whole or not at all."""
    path = folder / TEMPORARY
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(frames.header())
        file.flush()
        os.fsync(descriptor)
    path.rename(folder / JOURNAL)
    sync_folder(folder)


def lock_folder(folder: Path) -> FileLock:
    """Hold a folder for this process. Raises StoreInUse if another one does."""
    # Not bound to a thread: opening and closing may happen in different ones.
    lock = FileLock(folder / LOCK, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise StoreInUse(
            f"Another process is writing in {folder}. Only one bot may use a data folder: stop "
            "the other one, or give this one a DATA_DIR of its own. Commands that only read "
            "work meanwhile."
        ) from None
    return lock
