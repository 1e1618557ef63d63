"""The TinyDB back end: one process, one data folder, everything that is asked in memory.

A unit of work waits in an overlay, joins the journal as one record, and becomes visible to
others once that record is durable; the event loop waits for no disk. What a unit can write is
in ``tiny_unit``, what can be asked in ``view``, the poller's memory and the thinning in
``tiny_upkeep``, the file in ``journal`` and ``compaction``.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

import structlog

from store.codec import decode, moment, moment_of
from store.compaction import LEAST_BYTES, Compactor
from store.errors import StoreError
from store.fan_out import write_page
from store.journal import JournalStorage, Writes, snapshot_of
from store.keys import Keys
from store.schema import (
    ALL,
    CHANGES,
    DOUBTS,
    FAN_OUTS,
    INSPECTIONS,
    NOTES,
    OUTBOX,
    STORIES,
    SUBSCRIBERS,
    SUBSCRIPTIONS,
    TABLES,
    UPDATES,
)
from store.setaside import delete_old
from store.sharing import let_collector_pass_over, without_collector
from store.snapshot import Tables
from store.tables import JournalDatabase
from store.tiny_unit import TinyUnit
from store.tiny_upkeep import PollMemory, export_of, thin, thin_log
from store.values import ChatState, Counts, FanOut, OutboxRow, Priority
from store.view import Durable, View
from store.waiting import Waiting
from store.work import Landing, UnitOfWork
from store.writer import Sync, make_durable

_log = structlog.get_logger()


class TinyStore(PollMemory, View):
    """A data folder as a store; make one with ``open`` or ``open_read_only``.

    Belongs to the event loop in which it was opened.
    """

    def __init__(
        self,
        database: JournalDatabase,
        *,
        now: Callable[[], datetime],
        compact_within: timedelta,
        compact_from: int,
    ) -> None:
        """Take an open database; callers use ``open`` or ``open_read_only``."""
        storage = database.storage
        if not isinstance(storage, JournalStorage):
            raise TypeError(f"{database!r} is not kept in a journal")
        self.database = database
        """The same rows for reading with stock TinyDB."""
        self._storage: JournalStorage = storage
        self._durable = Durable(storage.rows)
        View.__init__(self, self._durable)
        self._now = now
        self._waiting = Waiting(storage.rows[OUTBOX].docs, now=moment(now()))
        self._keys = Keys()
        self._on_their_way: dict[Landing, Writes] = {}
        self._epoch = 0
        self._closed = False
        self._loop = asyncio.get_running_loop()
        self._compactor = Compactor(
            storage, now=now, within=compact_within, least_bytes=compact_from
        )

    @classmethod
    async def open(
        cls,
        folder: Path,
        *,
        now: Callable[[], datetime],
        compact_within: timedelta = timedelta(hours=20),
        compact_from: int = LEAST_BYTES,
        sync: Sync = make_durable,
    ) -> TinyStore:
        """Open a data folder for reading and writing; a missing one is made.

        ``compact_within``: how soon after a /forgetme the journal is rewritten without it.
        ``compact_from``: below this size in bytes it is not rewritten for its size alone.
        ``sync``: what makes a file durable.

        Raises StoreInUse, StoreUnusable, StoreTooNew or StoreDamaged.
        """
        with without_collector():
            database = await asyncio.to_thread(JournalDatabase, folder, sync=sync)
        store = cls(database, now=now, compact_within=compact_within, compact_from=compact_from)
        let_collector_pass_over(sum(len(rows.docs) for rows in store._durable.rows.values()))
        store._compactor.start()
        return store

    @classmethod
    async def open_read_only(cls, folder: Path, *, now: Callable[[], datetime]) -> TinyStore:
        """Open what a data folder holds at this moment, while a bot may be writing there.

        Takes no lock and changes nothing; a missing folder is an empty one. ``unit`` raises
        StoreError. Raises StoreUnusable, StoreTooNew or StoreDamaged.
        """
        database = await asyncio.to_thread(JournalDatabase, folder, read_only=True)
        return cls(database, now=now, compact_within=timedelta.max, compact_from=LEAST_BYTES)

    async def __aenter__(self) -> TinyStore:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def unit(self, *keys: str) -> UnitOfWork:
        """Begin a unit of work under some keys; see the protocol.

        Raises StoreFull if it could not be made durable, StoreError if the store is closed or
        was opened for reading only.
        """
        self._check_writable()
        return UnitOfWork(self._keys, keys, begin=self._begin, commit=self._commit)

    async def advance_fan_out(self, fan_out: str, *, limit: int, now: datetime) -> FanOut | None:
        """Write the next page of a fan-out's outbox rows, as one unit of work."""
        async with self.unit(f"fanout:{fan_out}") as unit:
            doc = unit.lookups.get(FAN_OUTS, fan_out)
            if doc is None:
                return None
            return await write_page(unit, decode(FanOut, doc), limit=limit, now=now)

    async def fan_outs(self) -> tuple[FanOut, ...]:
        """Return the fan-outs that are not finished, oldest first."""
        places = self.lookups.walk(FAN_OUTS, "created", ALL)
        return self._each(FanOut, FAN_OUTS, [row for _, row in places])

    async def claim(
        self, *, now: datetime, limit: int, lease: float, last: Priority = Priority.DIGEST
    ) -> tuple[OutboxRow, ...]:
        """Take up to ``limit`` due rows for ``lease`` seconds, changes taking turns."""
        until = moment(now + timedelta(seconds=lease))
        ids = self._waiting.claim(now=moment(now), until=until, limit=limit, last=last)
        return self._each(OutboxRow, OUTBOX, ids)

    async def next_due(self) -> datetime | None:
        """Return when a row can next be claimed, as far as is known now."""
        due = self._waiting.next_due()
        return moment_of(due) if due is not None else None

    async def notes(self, prefix: str = "") -> Mapping[str, str]:
        """Return the small named texts whose name begins with ``prefix``."""
        found = {}
        for name, row in self.lookups.walk(NOTES, "name", ALL, low=prefix):
            if not name.startswith(prefix):
                break
            found[name] = str((self.lookups.get(NOTES, row) or {})["value"])
        return found

    async def counts(self) -> Counts:
        """Return how much there is of each kind."""
        size = {table: len(self._storage.rows[table].docs) for table in TABLES}
        states = self._storage.rows[SUBSCRIBERS].tallies["state"]
        rows = self._storage.rows[OUTBOX].tallies["state"]
        aside = self._storage.rows[UPDATES].tallies["aside"].count(True)
        return Counts(
            subscribers=size[SUBSCRIBERS],
            active=states.count(ChatState.ACTIVE),
            blocked=states.count(ChatState.BLOCKED),
            subscriptions=size[SUBSCRIPTIONS],
            stories=size[STORIES],
            inspections=size[INSPECTIONS],
            changes=size[CHANGES],
            outbox=size[OUTBOX] - rows.count("dead"),
            fan_outs=size[FAN_OUTS],
            doubts=size[DOUBTS],
            held=rows.count("held"),
            dead=rows.count("dead"),
            updates=size[UPDATES] - aside,
            aside=aside,
            parked=rows.count("parked"),
        )

    async def thin(
        self,
        *,
        stories_before: datetime,
        entries_before: datetime,
        deliveries_before: datetime | None = None,
    ) -> int:
        """Thin stories, delete old entries and old lines of the delivery log; how many."""
        thinned = await thin(
            self, now=self._now(), stories_before=stories_before, entries_before=entries_before
        )
        if deliveries_before is not None:
            thinned += await thin_log(self, before=deliveries_before)
        await asyncio.to_thread(delete_old, self._storage.folder, now=self._now())
        return thinned

    async def export(self) -> AsyncIterator[tuple[str, Mapping[str, Any]]]:
        """Yield everything as it was at one moment, as (table, plain JSON object) pairs."""
        async for pair in export_of(snapshot_of(self._storage.rows)):
            yield pair

    @property
    def trouble(self) -> str:
        """Why nothing could be written the last time; empty if it could."""
        return self._storage.writer.trouble

    def snapshot(self) -> Tables:
        """Return every document that is durable now, for a backup; later writes change nothing."""
        return snapshot_of(self._storage.rows)

    async def compact(self) -> None:
        """Rewrite the journal with what is current only, while others go on writing.

        Raises StoreFull if there was no room; the journal is then as it was.
        """
        self._check_writable()
        await self._compactor.compact()

    async def close(self) -> None:
        """Make everything durable and give the folder's lock back."""
        if self._closed:
            return
        self._closed = True
        await self._compactor.stop()
        await asyncio.to_thread(self.database.close)

    def _check_writable(self) -> None:
        if self._closed:
            raise StoreError("The store is closed; open it again to use it.")
        _ = self._storage.writer  # raises if there is none

    def _begin(self) -> TinyUnit:
        return TinyUnit(self._durable)

    async def _commit(self, unit: TinyUnit) -> None:
        """Make a unit durable, then visible. Raises StoreFull."""
        writes = unit.settle(self._on_their_way.values())
        if not writes.put and not writes.drop and not writes.forgets:
            return
        landing = Landing(unit, writes)

        def done(answer: int | Exception) -> None:
            # In the writing thread. A loop that was closed under the store has no one waiting.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._land, landing, answer)

        self._storage.append(writes, epoch=self._epoch, done=done)
        self._on_their_way[landing] = writes
        await landing.wait()

    def _land(self, landing: Landing, answer: int | Exception) -> None:
        """Apply a durable unit, in the order of the journal, and let its owner go on."""
        del self._on_their_way[landing]
        if isinstance(answer, Exception):
            self._epoch = self._storage.writer.epoch
            landing.end(answer)
            return
        try:
            self._apply(landing.unit, landing.writes, end=answer)
        except Exception as fault:
            # Never expected. It is durable, but what others now see may be wrong.
            _log.exception("a durable unit of work could not be followed; restart the bot")
            landing.end(fault)
            return
        landing.end(None)
        self._compactor.look()

    def _apply(self, unit: TinyUnit, writes: Writes, *, end: int) -> None:
        touched = {*writes.put.get(OUTBOX, ()), *writes.drop.get(OUTBOX, ())}
        docs = self._storage.rows[OUTBOX].docs
        before = {row: docs.get(row) for row in touched}
        self._storage.apply(writes, end=end)
        if before:
            self._waiting.follow({row: (old, docs.get(row)) for row, old in before.items()})
        for row in unit.released:
            self._waiting.release(row)
