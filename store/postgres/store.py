"""The PostgreSQL store: a pool for reading, one for units of work, and the outbox's claims.

Units of one key run one after the other in whichever process, by advisory locks that end with
the transaction; within a process they queue before they take a connection. Reads have connections
of their own, so that a unit which reads through the store cannot wait for itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any
from uuid import UUID, uuid4

import structlog
from psycopg import AsyncConnection, IsolationLevel
from psycopg.rows import DictRow, dict_row
from psycopg_pool import AsyncConnectionPool

from store.codec import Doc, decode, moment, moment_of
from store.errors import StoreError, StoreFull, StoreInUse
from store.keeping import LONGEST_RETRY
from store.keys import Keys
from store.postgres import tables
from store.postgres.migrations import check_version
from store.postgres.polls import PollMemory, thin
from store.postgres.queries import Query, queries
from store.postgres.reads import SqlReads, values
from store.postgres.tables import TABLES, Row
from store.postgres.unit import PRIORITY_OF, SqlUnit
from store.postgres.wire import StoreBusy, StoreUnreachable, set_up, told
from store.values import Counts, FanOut, OutboxRow, Priority

log = structlog.get_logger()

Pool = AsyncConnectionPool[AsyncConnection[DictRow]]

_AGAIN = (0.05, 0.2, 0.5, 1.0, 2.0)
"""Pauses in seconds before what is asked of a database that does not answer is asked again."""

_PAGE = 500
"""Rows of an export that are fetched at once."""


class PostgresStore(PollMemory, SqlReads):
    """A database as a store; make one with ``open``. Belongs to the loop that opened it."""

    def __init__(
        self, reads: Pool, units: Pool, *, now: Callable[[], datetime], worker: UUID
    ) -> None:
        """Take two open pools; callers use ``open``."""
        self._reads = reads
        self._units = units
        self._now = now
        self._keys = Keys()
        self._worker = worker
        self._clock: datetime | None = None
        self._closed = False
        self._alone: AsyncConnection[Any] | None = None
        self.trouble = ""
        """Why nothing could be written the last time; empty if it could."""

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        now: Callable[[], datetime],
        connections: int = 8,
        alone: bool = False,
    ) -> PostgresStore:
        """Open a database whose schema is this version's; ``connections``: at most, half to read.

        ``alone``: no other process may open it so meanwhile.

        Raises StoreUnreachable, StoreTooOld (``bot.py migrate`` mends that), StoreTooNew, or
        StoreInUse where another process is alone with it.
        """
        await check_version(url)
        claim = await _be_alone(url) if alone else None
        half = max(1, connections // 2)
        worker = uuid4()
        pools = [_pool(url, half, name, worker) for name in ("reads", "units")]
        with told():
            for pool in pools:
                await pool.open(wait=True, timeout=30)
        store = cls(*pools, now=now, worker=worker)
        store._alone = claim
        return store

    async def __aenter__(self) -> PostgresStore:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def ask(self, query: Query, params: Row) -> Sequence[Row]:
        """Return the rows that a statement gives, asked again while nobody answers."""
        for pause in _AGAIN:
            try:
                return await self._ask(query, params)
            except (StoreUnreachable, StoreBusy) as error:
                log.warning("the database is asked again", query=query.name, error=str(error))
                await asyncio.sleep(pause)
        return await self._ask(query, params)

    async def _ask(self, query: Query, params: Row) -> Sequence[Row]:
        with told():
            async with self._reads.connection() as connection:
                return await (await connection.execute(query.text, params)).fetchall()

    @asynccontextmanager
    async def unit(self, *keys: str) -> AsyncIterator[SqlUnit]:
        """Begin a unit of work under some keys; see the protocol.

        Raises StoreUnreachable, StoreFull or StoreBusy if it could not be made durable, StoreError
        if the store is closed.
        """
        if self._closed:
            raise StoreError("The store is closed; open it again to use it.")
        names = sorted(set(keys))
        async with AsyncExitStack() as ending:
            ending.enter_context(self._noting_trouble())
            await self._keys.take(names)
            ending.callback(self._keys.give_back, names)
            with told():
                connection = await ending.enter_async_context(self._units.connection())
            unit = SqlUnit(connection)
            async with _transaction(connection):
                if names:
                    await connection.execute(
                        "SELECT pg_advisory_xact_lock(hashtextextended(name, 0))"
                        " FROM unnest(%s::text[]) AS name",
                        (names,),
                    )
                try:
                    yield unit
                finally:
                    unit.end()
                await unit.flush()

    @contextmanager
    def _noting_trouble(self) -> Iterator[None]:
        try:
            yield
        except StoreFull as error:
            self.trouble = str(error)
            raise
        self.trouble = ""

    async def advance_fan_out(self, fan_out: str, *, limit: int, now: datetime) -> FanOut | None:
        """Write the next page of a fan-out's outbox rows, as one unit of work."""
        for pause in _AGAIN:
            try:
                return await self._advance(fan_out, limit=limit, now=now)
            except StoreBusy:
                await asyncio.sleep(pause)
        return await self._advance(fan_out, limit=limit, now=now)

    async def _advance(self, fan_out: str, *, limit: int, now: datetime) -> FanOut | None:
        async with self.unit(f"fanout:{fan_out}") as unit:
            found = await unit.ask(queries()["lock_fan_out"], {"id": fan_out})
            if not found:
                return None
            doc = tables.FAN_OUTS.to_doc(found[0])
            begun = decode(FanOut, doc)
            (page,) = await unit.ask(queries()["write_page"], _page(begun, limit=limit, now=now))
            if page["finished"]:
                unit.put(tables.FINISHED, {"id": fan_out, "at": moment(now)})
                await unit.at_once(
                    "DELETE FROM fan_outs WHERE id = %(id)s",
                    {"id": fan_out},
                    tables_of=[tables.FAN_OUTS],
                )
                return None
            written = begun.written + page["written"]
            advanced: Doc = {**doc, "cursor": page["cursor"], "written": written}
            unit.put(tables.FAN_OUTS, advanced)
            return decode(FanOut, advanced)

    async def fan_outs(self) -> tuple[FanOut, ...]:
        """Return the fan-outs that are not finished, oldest first."""
        return values(FanOut, tables.FAN_OUTS, await self._rows("fan_outs"))

    async def claim(
        self, *, now: datetime, limit: int, lease: float, last: Priority = Priority.DIGEST
    ) -> tuple[OutboxRow, ...]:
        """Take up to ``limit`` due rows for ``lease`` seconds, changes taking turns."""
        if self._clock is None or now < self._clock:
            async with self.unit() as unit:
                await unit.at_once(
                    "SELECT heed_clock(%(at)s, %(longest)s)",
                    {"at": now, "longest": LONGEST_RETRY},
                    tables_of=(),
                )
        self._clock = now
        found = await self._rows(
            "claim",
            now=now,
            until=now + timedelta(seconds=lease),
            limit=max(limit, 0),
            last=int(last),
            worker=self._worker,
        )
        return values(OutboxRow, tables.OUTBOX, found)

    async def next_due(self) -> datetime | None:
        """Return when a row can next be claimed, as far as is known now."""
        due = (await self._rows("next_due"))[0]["due"]
        return moment_of(due) if due is not None else None

    async def notes(self, prefix: str = "") -> Mapping[str, str]:
        """Return the small named texts whose name begins with ``prefix``."""
        found = await self._rows("notes", prefix=prefix)
        return {str(row["name"]): str(row["value"]) for row in found}

    async def counts(self) -> Counts:
        """Return how much there is of each kind; they are counted, in indexes only."""
        return Counts(**(await self._rows("counts"))[0])

    async def thin(
        self,
        *,
        stories_before: datetime,
        entries_before: datetime,
        deliveries_before: datetime | None = None,
    ) -> int:
        """Thin stories, delete old entries and old lines of the delivery log; how many."""
        return await thin(
            self,
            now=self._now(),
            stories_before=stories_before,
            entries_before=entries_before,
            deliveries_before=deliveries_before,
        )

    async def export(self) -> AsyncIterator[tuple[str, Mapping[str, Any]]]:
        """Yield everything as it was at one moment, as (table, plain JSON object) pairs."""
        with told():
            async with self._units.connection() as connection:
                await connection.set_isolation_level(IsolationLevel.REPEATABLE_READ)
                try:
                    async with connection.transaction():
                        for table in TABLES:
                            async with connection.cursor(name=f"export_{table.name}") as cursor:
                                cursor.itersize = _PAGE
                                await cursor.execute(
                                    f"SELECT {', '.join(table.stored)} FROM {table.name}"  # noqa: S608 - ours
                                    f" ORDER BY {', '.join(table.key)}"
                                )
                                async for row in cursor:
                                    yield table.name, table.to_doc(row)
                finally:
                    await connection.set_isolation_level(None)

    async def close(self) -> None:
        """Give back what is claimed, and the connections. Closing twice is allowed."""
        if self._closed:
            return
        self._closed = True
        try:
            with told():
                async with self._units.connection(timeout=5) as connection:
                    await connection.execute("SELECT end_leases_of(%s)", (self._worker,))
        except StoreError as error:
            log.warning("claimed messages stay so until their lease ends", error=str(error))
        for pool in (self._units, self._reads):
            await pool.close()
        if self._alone is not None:
            await self._alone.close()


async def _be_alone(url: str) -> AsyncConnection[Any]:
    """Return a connection that keeps others out while it lasts. Raises StoreInUse."""
    with told():
        connection = await AsyncConnection.connect(url, autocommit=True)
        for pause in (*_AGAIN, 0):  # one that was killed a moment ago is still being cleared away
            asked = await connection.execute(
                "SELECT pg_try_advisory_lock(hashtextextended('alone', 0))"
            )
            if (await asked.fetchone()) == (True,):
                return connection
            await asyncio.sleep(pause)
        await connection.close()
    raise StoreInUse(
        "Another bot is running on this database. Stop it first, or give this one a DATABASE_URL of"
        " its own."
    )


def _pool(url: str, size: int, name: str, worker: UUID) -> Pool:
    # What is read is asked again after a broken connection; a unit of work cannot be.
    check = AsyncConnectionPool.check_connection if name == "units" else None
    return AsyncConnectionPool(
        url,
        connection_class=AsyncConnection[DictRow],
        kwargs={
            "autocommit": True,
            "row_factory": dict_row,
            # By this name a process that was killed is told from one that is slow.
            "application_name": f"council-watch {worker}",
        },
        min_size=1,
        max_size=size,
        configure=set_up,
        check=check,
        open=False,
        timeout=30,
        name=name,
    )


@asynccontextmanager
async def _transaction(connection: AsyncConnection[DictRow]) -> AsyncIterator[None]:
    """Commit at the end, roll back after an exception; errors of PostgreSQL's are told as ours."""
    with told():
        async with connection.transaction():
            yield


def _page(fan_out: FanOut, *, limit: int, now: datetime) -> dict[str, Any]:
    audience = fan_out.audience
    wanted = audience and {
        "targets": list(audience.targets),
        "regime": audience.regime,
        "directions": [direction.value for direction in audience.directions],
        "as_of": audience.as_of,
    }
    nobody = {"targets": None, "regime": None, "directions": None, "as_of": None}
    return {
        "what": fan_out.what.value,
        "change": fan_out.change,
        "revision": fan_out.revision,
        "priority": int(PRIORITY_OF[fan_out.what]),
        "now": now,
        "after": fan_out.cursor,
        "limit": max(limit, 1),
        **(wanted or nobody),
    }
