"""Rewriting the journal in the background with what is current only.

A copy of the rows as they are at one moment goes into a temporary file, a little at a time in
another thread; then, between two records, what was appended meanwhile is copied behind it and
the file takes the journal's name. Until that rename the old journal is whole, after it the new
one is: a crash at any step leaves one of them. When to do it: the journal has doubled, somebody
was forgotten, or a record was damaged.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from store.codec import Doc
from store.errors import StoreError, StoreFull
from store.folder import TEMPORARY
from store.journal import JournalStorage, snapshot_of
from store.setaside import delete_old
from store.snapshot import write_snapshot

_log = structlog.get_logger()

LEAST_BYTES = 8 << 20
"""A journal smaller than this is not compacted for its size."""

GROWTH = 2
"""It is compacted when it is so many times as large as the last snapshot."""

_PAUSE = 0.0005
"""Seconds of rest between two records of a snapshot, in which the event loop gets its turn."""

_AGAIN = timedelta(minutes=10)
"""How long to wait after a compaction failed."""


class Compactor:
    """Compacts one storage when it is time, one at a time."""

    def __init__(
        self,
        storage: JournalStorage,
        *,
        now: Callable[[], datetime],
        within: timedelta,
        least_bytes: int,
    ) -> None:
        """Take the storage; ``within`` is the time left after somebody was forgotten."""
        self._storage = storage
        self._now = now
        self._within = within
        self._least_bytes = least_bytes
        self._one_at_a_time = asyncio.Lock()
        self._stop = threading.Event()
        self._task: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._deadline: datetime | None = None
        self._not_before: datetime | None = None

    def start(self) -> None:
        """Compact at once if the last run of the bot left a reason to."""
        if self._storage.must_compact:
            self._deadline = self._now()
        self.look()

    def look(self) -> None:
        """See whether it is time, and begin if so. Cheap; called after every unit of work."""
        if self._task is not None or self._stop.is_set():
            return
        if self._storage.must_compact and self._deadline is None:
            self._deadline = self._now() + self._within
            # Nobody may write again before it is due, so a timer looks as well.
            self._timer = asyncio.get_running_loop().call_later(
                self._within.total_seconds(), self._time_is_up
            )
        if self._deadline is None and not self._is_large():
            return
        now = self._now()
        if self._not_before is not None and now < self._not_before:
            return
        if self._is_large() or (self._deadline is not None and now >= self._deadline):
            self._task = asyncio.get_running_loop().create_task(self._try())

    async def compact(self) -> None:
        """Compact now. Raises StoreFull if the disk has no room; the journal stays."""
        async with self._one_at_a_time:
            storage = self._storage
            began = time.monotonic()
            before = storage.writer.size
            storage.must_compact, self._deadline = False, None
            try:
                rows, position = snapshot_of(storage.rows), storage.applied
                await asyncio.to_thread(self._rewrite, rows, position)
            except BaseException:
                storage.must_compact = True
                raise
            _log.info(
                "journal compacted",
                before=before,
                after=storage.writer.size,
                seconds=round(time.monotonic() - began, 3),
            )

    async def stop(self) -> None:
        """End a compaction that is under way, without a trace, and begin no other."""
        self._stop.set()
        if self._timer is not None:
            self._timer.cancel()
        async with self._one_at_a_time:
            pass
        if self._task is not None:
            await self._task

    def _time_is_up(self) -> None:
        self._deadline = self._now()
        self.look()

    def _is_large(self) -> bool:
        size = self._storage.writer.size
        return size > max(self._least_bytes, GROWTH * self._storage.compacted_size)

    async def _try(self) -> None:
        try:
            await self.compact()
        except Exception as error:  # a fault here must not end the bot
            if not self._stop.is_set():
                self._not_before = self._now() + _AGAIN
                _log.error("journal not compacted; trying again later", error=str(error))
        finally:
            self._task = None

    def _rewrite(self, tables: dict[str, dict[str, Doc]], position: int) -> None:
        """Write the temporary file and put it in the journal's place (in another thread)."""
        path = self._storage.folder / TEMPORARY
        delete_old(self._storage.folder, now=self._now())
        try:
            size = self._write_snapshot(path, tables)
            writer = self._storage.writer
            writer.between_records(lambda: writer.replace(path, tail_from=position)).result()
        except OSError as error:
            _delete(path)
            raise StoreFull(
                f"{path} could not be written ({error.strerror or error}). Make room on the disk."
            ) from error
        except BaseException:
            _delete(path)
            raise
        self._storage.compacted_size = size

    def _write_snapshot(self, path: Path, tables: dict[str, dict[str, Doc]]) -> int:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            write_snapshot(file, tables, after_each=self._rest)
            file.flush()
            os.fsync(descriptor)
            return file.tell()

    def _rest(self, _: int) -> None:
        """Give the event loop its turn. Raises StoreError to end a compaction."""
        if self._stop.is_set():
            raise StoreError("The store was closed while its journal was compacted.")
        time.sleep(_PAUSE)


def _delete(path: Path) -> None:
    """Delete a file if that is possible; the next start deletes it otherwise."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
