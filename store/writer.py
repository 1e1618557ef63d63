"""The one thread that writes to the journal's file, so that the event loop never waits for it.

Records that wait together are written and fsynced together (group commit); each is acknowledged
only after that. If the disk refuses, the file is cut back to the last good record, and
everything that waits fails: what was decided while a failed record was on its way may rest on
it. The next record tries again. Nothing here knows what a record says.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

import structlog

from store.errors import StoreError, StoreFull
from store.frames import frame

_log = structlog.get_logger()

Sync = Callable[[int], None]
"""Makes a file (by its descriptor) durable; ``make_durable`` but in tests of bad disks."""

Done = Callable[[int | Exception], None]
"""Told of a record, in the writing thread: its end's position once it is durable, or why not."""


def make_durable(descriptor: int) -> None:
    """Make a file's content and length durable; its times of change need not be."""
    if hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


@dataclass(slots=True, eq=False)
class _Record:
    data: bytes
    epoch: int
    done: Done


@dataclass(slots=True, eq=False)
class _Task:
    run: Callable[[], None]
    done: Future[None] = field(default_factory=Future)


_AHEAD = 256 << 10
"""Bytes that the file is made longer at a time."""

_NOTHING_MORE = _Task(lambda: None)
"""Stands for an empty queue, after which what was gathered is written."""


class Writer:
    """Appends records to an open journal.

    Positions are counted over the journal's whole life, so that they stay comparable when
    compaction puts a shorter file in its place.
    """

    def __init__(self, path: Path, *, descriptor: int, size: int, sync: Sync) -> None:
        """Take the open file, ``size`` bytes of which are good and durable."""
        self.path = path
        self.epoch = 0
        """Grows with every failure; records appended under an older one fail as well."""
        self.trouble = ""
        """Why the last attempt to write failed; empty if it did not."""
        self._descriptor = descriptor
        self._size = size
        self._reserved = size  # the file's length, with room that reads as zeros
        self._shift = 0  # position minus offset in the present file
        self._sync = sync
        self._torn = False
        self._unsettled = False
        self._queue: SimpleQueue[_Record | _Task | None] = SimpleQueue()  # None ends it
        self._closing = False
        self._close_lock = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    @property
    def position(self) -> int:
        """The position up to which the journal is durable."""
        return self._size + self._shift

    @property
    def size(self) -> int:
        """Bytes of the present file that are durable."""
        return self._size

    def append(self, payload: bytes, *, epoch: int, done: Done) -> None:
        """Append a record; ``done`` is given its end's position once it is durable.

        It is given StoreFull if the record could not be made durable; nothing is kept then.
        """
        self._enqueue(_Record(frame(payload), epoch, done))

    def between_records(self, run: Callable[[], None]) -> Future[None]:
        """Run a function in the writing thread while no record is on its way."""
        task = _Task(run)
        self._enqueue(task)
        return task.done

    def offset_of(self, position: int) -> int:
        """Return where in the present file a position lies."""
        return position - self._shift

    def replace(self, path: Path, *, tail_from: int) -> None:
        """Put another file in the journal's place; to be called between records.

        ``path`` holds everything up to the position ``tail_from``; what was appended since is
        copied to its end, then it takes the journal's name. Raises OSError if that failed; the
        journal is as it was.
        """
        descriptor = os.open(path, os.O_RDWR)
        try:
            size = os.fstat(descriptor).st_size
            start = self.offset_of(tail_from)
            _copy(self._descriptor, start, self._size, to=descriptor, at=size)
            self._sync(descriptor)
            path.rename(self.path)
        except BaseException:
            os.close(descriptor)
            raise
        size += self._size - start
        os.close(self._descriptor)
        self._shift += self._size - size
        self._descriptor, self._size, self._torn = descriptor, size, False
        self._reserved = size
        # Until the folder is durable a crash could bring the old file's name back, so nothing
        # may be acknowledged into the new one before.
        self._unsettled = True
        try:
            self._settle()
        except OSError as error:
            _log.error("folder not durable yet", path=str(self.path.parent), error=str(error))

    def close(self) -> None:
        """Write what waits, then end the thread and close the file."""
        with self._close_lock:
            if self._closing:
                return
            self._closing = True
            self._queue.put(None)
        self._thread.join()
        with suppress(OSError):  # what is reserved is no part of the journal
            os.ftruncate(self._descriptor, self._size)
        os.close(self._descriptor)

    def _enqueue(self, item: _Record | _Task) -> None:
        with self._close_lock:  # so that nothing is put behind the end
            if self._closing:
                raise StoreError("The store is closed; open it again to write.")
            self._queue.put(item)

    def _run(self) -> None:
        while True:
            batch: list[_Record] = []
            item = self._queue.get()
            while isinstance(item, _Record):
                batch.append(item)
                item = self._queue.get() if not self._queue.empty() else _NOTHING_MORE
            self._write(batch)
            if item is None:
                return
            if item is not _NOTHING_MORE:
                _perform(item)

    def _write(self, batch: list[_Record]) -> None:
        """Make a batch durable and say so to each record, in order."""
        current = [record for record in batch if record.epoch == self.epoch]
        failure: Exception | None = None
        if current:
            try:
                self._append_durably(b"".join(record.data for record in current))
            except Exception as error:  # whatever it is, nobody may wait for ever
                failure = _full(self.path, error)
                self.trouble = str(failure)
                self.epoch += 1
                self._cut_back()
                _log.error("journal refused", path=str(self.path), error=str(error))
            else:
                self.trouble = ""
        end = self.position - sum(len(record.data) for record in current)
        for record in batch:
            if failure is not None or record.epoch != self.epoch:
                record.done(failure or _rests_on_failed(self.path))
            else:
                end += len(record.data)
                record.done(end)

    def _append_durably(self, data: bytes) -> None:
        if self._torn:
            self._cut_back()
            if self._torn:
                raise OSError("the journal cannot be cut back to its last good record")
        self._settle()
        self._reserve(len(data))
        _write_at(self._descriptor, data, at=self._size)
        self._sync(self._descriptor)
        self._size += len(data)

    def _reserve(self, length: int) -> None:
        """Make the file longer ahead of need, if the data would not fit into it.

        A record that leaves the file's length alone is durable in two thirds of the time.
        """
        if self._size + length <= self._reserved:
            return
        room = max(length, _AHEAD)
        # Where that is not possible the record itself is tried, and tells what is wrong.
        with suppress(OSError, AttributeError):
            os.posix_fallocate(self._descriptor, self._size, room)
            self._reserved = self._size + room

    def _cut_back(self) -> None:
        """Remove what a failed write left behind the last good record."""
        self._torn = True
        try:
            os.ftruncate(self._descriptor, self._size)
            os.fsync(self._descriptor)
            self._reserved = self._size
        except OSError as error:
            _log.error("journal not cut back yet", path=str(self.path), error=str(error))
            return
        self._torn = False

    def _settle(self) -> None:
        if self._unsettled:
            sync_folder(self.path.parent)
            self._unsettled = False


def _perform(task: _Task) -> None:
    try:
        task.run()
    except BaseException as error:
        task.done.set_exception(error)
    else:
        task.done.set_result(None)


def _full(path: Path, error: Exception) -> StoreFull:
    why = getattr(error, "strerror", None) or error
    return StoreFull(
        f"Nothing could be written to {path} ({why}). Make room on the disk or make it "
        "writable; what was asked for was not done and can be asked again."
    )


def _rests_on_failed(path: Path) -> StoreFull:
    return StoreFull(
        f"A write to {path} just before this one failed, so this one was not made either. Make "
        "room on the disk or make it writable, then ask again."
    )


def _write_at(descriptor: int, data: bytes, *, at: int) -> None:
    left = memoryview(data)
    while left:
        written = os.pwrite(descriptor, left, at)
        left, at = left[written:], at + written


def _copy(source: int, start: int, end: int, *, to: int, at: int) -> None:
    while start < end:
        block = os.pread(source, min(1 << 20, end - start), start)
        if not block:
            raise OSError("the journal is shorter than it was; did another program change it?")
        _write_at(to, block, at=at)
        start, at = start + len(block), at + len(block)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
