"""TinyDB's storage as one append-only journal, with the rows it describes held in memory.

Stock TinyDB hands a storage the whole database on every write; here a unit of work is appended
as one record instead (``append``), and the rows in memory follow (``apply``) once it is durable.
TinyDB's own ``read`` and ``write`` work as well, for tools; they copy everything and are slow.

The folder holds ``journal``, ``lock`` (held by the one process that writes) and, where the disk
damaged something, ``damaged-…`` files with the bytes that were set aside.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from typing import Any, BinaryIO

import structlog
from filelock import FileLock
from tinydb.storages import Storage

from store import frames
from store.codec import Doc
from store.errors import StoreDamaged, StoreError, StoreTooNew
from store.folder import JOURNAL, TEMPORARY, create_journal, lock_folder, make_folder, usable
from store.rows import Rows
from store.schema import TABLES, new_rows
from store.setaside import set_aside
from store.sharing import Sharing
from store.writer import Done, Sync, Writer, make_durable

_log = structlog.get_logger()


@dataclass(slots=True)
class Writes:
    """What one unit of work writes: documents to store or replace, and ids to delete."""

    put: dict[str, dict[str, Doc]] = field(default_factory=dict)
    drop: dict[str, list[str]] = field(default_factory=dict)
    forgets: bool = False
    """True if somebody asked to be forgotten, so that the journal must soon be compacted."""

    def payload(self) -> bytes:
        """Return the record's payload."""
        said: Doc = {}
        if self.put:
            said["put"] = self.put
        if self.drop:
            said["drop"] = self.drop
        if self.forgets:
            said["forgets"] = True
        return to_payload(said)


_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def to_payload(said: Doc) -> bytes:
    """Return a record's payload: JSON in ASCII."""
    return _encode(said).encode("ascii")


class JournalStorage(Storage):
    """The rows of a data folder, and the journal that makes them durable."""

    def __init__(
        self, folder: str | Path, *, read_only: bool = False, sync: Sync = make_durable
    ) -> None:
        """Open a data folder and read it; a missing one is made, unless only reading.

        Raises StoreInUse if another process writes there, StoreUnusable if the system refuses it,
        StoreTooNew or StoreDamaged if the journal cannot be read. Reading only takes no lock and
        changes nothing.
        """
        super().__init__()
        self.folder = Path(folder)
        self.rows: dict[str, Rows] = {table: new_rows(table) for table in TABLES}
        self.applied = 0
        """The journal's position up to which the rows in memory follow it."""
        self.compacted_size = 0
        """Bytes of the journal that are the last compaction's snapshot."""
        self.must_compact = False
        """True if somebody was forgotten, or a record damaged, since the last compaction."""
        self.damaged = 0
        """Damaged places that were met in the journal, beside a torn end."""
        self._lock: FileLock | None = None
        self._writer: Writer | None = None
        with usable(self.folder):
            if read_only:
                self._read_only()
                return
            make_folder(self.folder)
            self._lock = lock_folder(self.folder)
            try:
                self._writer = self._open(sync)
            except BaseException:
                self._lock.release()
                raise

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self.folder / JOURNAL

    @property
    def writer(self) -> Writer:
        """The writing thread. Raises StoreError if the folder was opened for reading only."""
        if self._writer is None:
            raise StoreError(
                f"{self.folder} was opened for reading only. Open it for writing to change it."
            )
        return self._writer

    def append(self, writes: Writes, *, epoch: int, done: Done) -> None:
        """Append a unit of work as one record; see ``Writer.append``."""
        self.writer.append(writes.payload(), epoch=epoch, done=done)

    def apply(self, writes: Writes, *, end: int) -> None:
        """Let the rows in memory follow a record that has become durable."""
        for table, docs in writes.put.items():
            rows = self.rows_of(table)
            for row, doc in docs.items():
                rows.put(row, doc)
        for table, ids in writes.drop.items():
            rows = self.rows_of(table)
            for row in ids:
                rows.drop(row)
        self.applied = end
        self.must_compact = self.must_compact or writes.forgets

    def rows_of(self, table: str) -> Rows:
        """Return the rows of a table, which need not exist yet."""
        if table not in self.rows:
            self.rows[table] = new_rows(table)
        return self.rows[table]

    def read(self) -> dict[str, dict[str, Any]]:
        """Return a copy of everything, as TinyDB's own tables expect it."""
        return {table: copy.deepcopy(rows.docs) for table, rows in self.rows.items() if rows.docs}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make everything as TinyDB's own tables want it, by one record with the differences.

        Waits for the disk. Not for a running bot, whose writes are units of work.
        """
        writes = Writes()
        for table in {*data, *self.rows}:
            wanted, held = data.get(table, {}), self.rows_of(table).docs
            changed = {row: doc for row, doc in wanted.items() if held.get(row) != doc}
            gone = [row for row in held if row not in wanted]
            if changed:
                writes.put[table] = copy.deepcopy(changed)
            if gone:
                writes.drop[table] = gone
        if writes.put or writes.drop:
            self.apply(writes, end=self._append_now(writes))

    def close(self) -> None:
        """Write what waits and give the lock back. Closing twice is allowed."""
        if self._writer is not None:
            self._writer.close()
        if self._lock is not None:
            self._lock.release()

    def _append_now(self, writes: Writes) -> int:
        """Append a record and wait until it is durable. Raises StoreFull."""
        answers: Queue[int | Exception] = Queue()
        self.append(writes, epoch=self.writer.epoch, done=answers.put)
        answer = answers.get()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _read_only(self) -> None:
        try:
            with self.path.open("rb") as file:
                self._load(file, size=os.fstat(file.fileno()).st_size, keep_damaged=False)
        except FileNotFoundError:
            _log.info("no data yet", folder=str(self.folder))

    def _open(self, sync: Sync) -> Writer:
        # Left behind by a compaction that was cut short; the journal itself is untouched then.
        (self.folder / TEMPORARY).unlink(missing_ok=True)
        if not self.path.exists():
            create_journal(self.folder)
        descriptor = os.open(self.path, os.O_RDWR)
        try:
            with os.fdopen(os.dup(descriptor), "rb") as file:
                size = os.fstat(descriptor).st_size
                good = self._load(file, size=size, keep_damaged=True)
            if good < size:
                os.ftruncate(descriptor, good)
                os.fsync(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        self.applied = good
        return Writer(self.path, descriptor=descriptor, size=good, sync=sync)

    def _load(self, file: BinaryIO, *, size: int, keep_damaged: bool) -> int:
        """Read the journal into the rows; return the offset at which its last good record ends."""
        tables: dict[str, dict[str, Doc]] = {table: {} for table in TABLES}
        good = self._check_header(file, size=size, keep_damaged=keep_damaged)
        share = Sharing()
        for found in frames.scan(file, start=good, size=size):
            if isinstance(found, frames.Record):
                good = found.end
                said = json.loads(found.payload)
                for docs in said.get("put", {}).values():
                    share(docs)
                self._replay(said, tables, end=found.end)
                continue
            self._report(file, found, keep_damaged=keep_damaged)
            if not found.last:
                self.must_compact = True
        for table, docs in tables.items():
            self.rows_of(table).load(docs)
        return good

    def _replay(self, said: Doc, tables: dict[str, dict[str, Doc]], *, end: int) -> None:
        for table, docs in said.get("put", {}).items():
            tables.setdefault(table, {}).update(docs)
        for table, ids in said.get("drop", {}).items():
            held = tables.setdefault(table, {})
            for row in ids:
                held.pop(row, None)
        if said.get("snapshot"):
            self.compacted_size = end
        self.must_compact = self.must_compact or bool(said.get("forgets"))

    def _check_header(self, file: BinaryIO, *, size: int, keep_damaged: bool) -> int:
        """Return where the records begin. Raises StoreTooNew or StoreDamaged."""
        version = frames.version_of(file.read(64))
        if version is None:
            first = next(frames.scan(file, start=0, size=size), None)
            if not isinstance(first, frames.Damage) or first.last:
                raise StoreDamaged(
                    f"{self.path} is no journal of this bot, or nothing of it can be read. "
                    "Restore it from a backup, or move it away to begin with an empty one."
                )
            self._report(file, first, keep_damaged=keep_damaged)
            self.must_compact = True
            return first.end
        number, start = version
        if number > frames.FORMAT:
            raise StoreTooNew(
                f"{self.path} was written by a newer version of the bot (format {number}; this "
                f"one knows {frames.FORMAT}). Install that version again, or restore a backup "
                "that was made before it."
            )
        return start

    def _report(self, file: BinaryIO, damage: frames.Damage, *, keep_damaged: bool) -> None:
        """Say what is damaged; keep its bytes, unless they are a write that was cut off."""
        where = {"path": str(self.path), "offset": damage.start, "size": damage.end - damage.start}
        if damage.last and damage.torn:
            if not keep_damaged:
                return  # the process that writes is in the middle of it
            _log.warning("torn last record cut off; it was never acknowledged", **where)
            return
        self.damaged += 1
        kept = set_aside(file, damage, folder=self.folder) if keep_damaged else None
        _log.error(
            "damaged record set aside; the rest is read. Look at the disk, and compare with a "
            "backup",
            kept=str(kept) if kept else "not by a process that only reads",
            **where,
        )


def snapshot_of(rows: Mapping[str, Rows]) -> dict[str, dict[str, Doc]]:
    """Return the documents of every table as they are now; later writes do not change it."""
    return {table: dict(held.docs) for table, held in rows.items()}
