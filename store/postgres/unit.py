"""One unit of work of the PostgreSQL back end: a transaction whose writes are gathered first.

Writes wait in memory, by table, until the unit reads from that table or ends: so that many of a
kind go in one go, and rows are locked for a moment only, in the order of their keys. How a unit
begins and ends is in ``store``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from psycopg import AsyncConnection

from inspections.model import Change, Inspection
from store.codec import Doc, encode, moment
from store.doubts import Doubt, Ruling
from store.errors import StoreError
from store.postgres import tables
from store.postgres.queries import Query
from store.postgres.reads import SqlReads
from store.postgres.tables import TABLES, Row, Table
from store.postgres.wire import told
from store.values import (
    Arrival,
    Delivery,
    FanOut,
    OutboxRow,
    Priority,
    StoryRecord,
    Subscriber,
    Subscription,
    What,
)

Connection = AsyncConnection[dict[str, Any]]

_ADD = f"{tables.OUTBOX.insert} ON CONFLICT (id) DO NOTHING".replace(
    "doc) VALUES", "doc, ready, head) VALUES"
).replace("%(doc)s)", "%(doc)s, %(due)s, %(dead)s::timestamptz IS NULL)")
_DROP = "SELECT drop_rows(%(ids)s::text[])"
_POSTPONE = "SELECT postpone_row(%(id)s, %(due)s, %(attempts)s, %(problem)s, %(unclear)s)"
_PARK = "SELECT park_row(%(id)s, %(until)s, %(digest)s::smallint)"
_BURY = "SELECT bury_row(%(id)s, %(at)s, %(problem)s)"
_REVIVE = "SELECT revive_row(%(id)s, %(due)s)"
_START = f"{tables.FAN_OUTS.insert} ON CONFLICT (id) DO NOTHING"


_MANY = 8
"""Rows from which on they go as one value instead of one by one."""


class SqlUnit(SqlReads):
    """A unit of work; the promise of each method stands in ``store.protocol.Unit``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[str, list[tuple[str, Row]]] = {}
        self._open = True

    def end(self) -> None:
        """Take no more writes."""
        self._open = False

    async def ask(self, query: Query, params: Row) -> Sequence[Row]:
        """Return the rows that a statement gives, this unit's writes among them."""
        await self.flush(query.tables)
        with told():
            return await (await self._connection.execute(query.text, params)).fetchall()

    async def flush(self, names: Iterable[str] | None = None) -> None:
        """Let the database know what waits for some tables, or for all."""
        chosen = self._waiting if names is None else self._waiting.keys() & set(names)
        for table in TABLES:
            if table.name in chosen:
                writes = self._waiting.pop(table.name)
                for statement, rows in groupby(writes, key=lambda each: each[0]):
                    await self._write(table, statement, [params for _, params in rows])

    async def _write(self, table: Table, statement: str, rows: list[Row]) -> None:
        # In one order everywhere, so that two that write the same rows do not block each other.
        rows = sorted(rows, key=lambda row: [row[name] for name in table.key])
        with told():
            if statement == _DROP:
                await self._connection.execute(_DROP, {"ids": [row["id"] for row in rows]})
            elif statement == table.put and len(rows) >= _MANY and table.fits_json(rows):
                await self._connection.execute(table.put_many, {"rows": table.to_json(rows)})
            elif len(rows) == 1:
                await self._connection.execute(statement, rows[0])
            else:
                await self._connection.cursor().executemany(statement, rows)
            if statement == _ADD:
                chats = sorted({row["chat"] for row in rows})
                await self._connection.execute("SELECT unmark(%s::bigint[])", (chats,))

    def _later(self, table: Table, statement: str, row: Row) -> None:
        self._check()
        self._waiting.setdefault(table.name, []).append((statement, row))

    def put(self, table: Table, doc: Doc) -> None:
        """Store or replace a document. Raises StoreError when the unit has ended."""
        self._later(table, table.put, table.to_row(doc))

    def load(self, table: Table, doc: Doc) -> None:
        """Store a document as an export gave it; one of the outbox that is there stays."""
        if table is tables.OUTBOX:
            self._later(table, _ADD, table.to_row(doc))
        else:
            self.put(table, doc)

    async def at_once(self, statement: str, params: Row, *, tables_of: Iterable[Table]) -> int:
        """Write now, after what waits for some tables; return how many rows that concerned."""
        self._check()
        await self.flush(table.name for table in tables_of)
        with told():
            return (await self._connection.execute(statement, params)).rowcount

    def _check(self) -> None:
        if not self._open:
            raise StoreError("This unit of work has ended; begin another with store.unit().")

    async def _delete(self, table: Table, key: str) -> bool:
        statement = f"DELETE FROM {table.name} WHERE id = %(id)s"  # noqa: S608 - our own names
        return await self.at_once(statement, {"id": key}, tables_of=[table]) > 0

    async def _known(self, name: str, **params: Any) -> bool:
        found = await self._rows(name, **params)
        return bool(found and found[0]["known"])

    async def put_subscriber(self, subscriber: Subscriber) -> None:
        """Store or replace a subscriber."""
        self.put(tables.SUBSCRIBERS, encode(subscriber))

    async def put_subscription(self, subscription: Subscription) -> bool:
        """Store or replace a subscription; True if the chat had none for this target."""
        self._check()
        known = await self._known(
            "subscription_known", chat=subscription.chat, target=subscription.target
        )
        self.put(tables.SUBSCRIPTIONS, encode(subscription))
        return not known

    async def drop_subscription(self, chat: int, target: str) -> bool:
        """Delete a subscription; False if there was none."""
        return (
            await self.at_once(
                "DELETE FROM subscriptions WHERE chat = %(chat)s AND target = %(target)s",
                {"chat": chat, "target": target},
                tables_of=[tables.SUBSCRIPTIONS],
            )
            > 0
        )

    async def forget(self, chat: int) -> None:
        """Delete everything about a chat."""
        await self.at_once("SELECT forget_chat(%(chat)s)", {"chat": chat}, tables_of=TABLES)

    async def migrate(self, old: int, new: int) -> None:
        """Move everything of a chat to a new id; what the new one has of its own stays."""
        if old != new:
            await self.at_once(
                "SELECT migrate_chat(%(old)s, %(new)s)", {"old": old, "new": new}, tables_of=TABLES
            )

    async def put_inspection(self, inspection: Inspection) -> None:
        """Store or replace an inspection by its id."""
        self.put(tables.INSPECTIONS, encode(inspection))

    async def drop_inspection(self, inspection: str) -> None:
        """Delete an inspection; unknown ids are ignored."""
        await self._delete(tables.INSPECTIONS, inspection)

    async def put_change(self, change: Change) -> None:
        """Store or replace a change by its id."""
        self.put(tables.CHANGES, encode(change))

    async def start_fan_out(self, fan_out: FanOut) -> bool:
        """Store the start of a fan-out; False (and nothing) if its id was ever started before."""
        self._check()
        if await self._known("fan_out_known", id=fan_out.id):
            return False
        self._later(tables.FAN_OUTS, _START, tables.FAN_OUTS.to_row(encode(fan_out)))
        return True

    async def put_story(self, story: StoryRecord) -> None:
        """Store or replace what is kept of a story."""
        self.put(tables.STORIES, encode(story))

    async def put_doubt(self, doubt: Doubt) -> None:
        """Store or replace a held-back reading."""
        self.put(tables.DOUBTS, encode(doubt))

    async def drop_doubt(self, doubt: str) -> bool:
        """Delete a held-back reading; False if there was none."""
        return await self._delete(tables.DOUBTS, doubt)

    async def put_ruling(self, ruling: Ruling) -> None:
        """Store or replace what became of a doubt."""
        self.put(tables.RULINGS, encode(ruling))

    async def drop_ruling(self, doubt: str) -> bool:
        """Delete what became of a doubt; False if nothing was known."""
        return await self._delete(tables.RULINGS, doubt)

    async def add_outbox(self, row: OutboxRow) -> bool:
        """Add a row; False (and nothing) if a row of this id is waiting, or was delivered."""
        self._check()
        known = await self._known(
            "outbox_knows",
            id=row.id,
            chat=row.chat,
            what=row.what.value,
            change=row.change,
            revision=row.revision,
        )
        if not known:
            self._later(tables.OUTBOX, _ADD, tables.OUTBOX.to_row(encode(row)))
        return not known

    async def postpone(
        self,
        row: str,
        *,
        due: datetime,
        attempts: int,
        problem: str = "",
        unclear: bool = False,
    ) -> None:
        """Give a claimed row back, due at a later moment; unknown ids are ignored."""
        said = {"attempts": attempts, "problem": problem, "unclear": unclear}
        self._later(tables.OUTBOX, _POSTPONE, {"id": row, "due": moment(due), **said})

    async def park(self, row: str, *, until: datetime) -> None:
        """Give a claimed row back until the moment that its chat chose; unknown: ignored."""
        parked = {"id": row, "until": moment(until), "digest": int(Priority.DIGEST)}
        self._later(tables.OUTBOX, _PARK, parked)

    async def bury(self, row: str, *, at: datetime, problem: str) -> None:
        """Give a row up; it is kept for the operator. Unknown ids are ignored."""
        self._later(tables.OUTBOX, _BURY, {"id": row, "at": moment(at), "problem": problem})

    async def revive(self, row: str, *, due: datetime) -> None:
        """Let a row that was given up be sent again; unknown and other ids are ignored."""
        self._later(tables.OUTBOX, _REVIVE, {"id": row, "due": moment(due)})

    async def drop_outbox(self, row: str) -> None:
        """Delete a row: delivered, refused for good or no longer wanted. Unknown: ignored."""
        self._later(tables.OUTBOX, _DROP, {"id": row})

    async def put_delivery(self, delivery: Delivery) -> None:
        """Store or replace the line of the delivery log for its change and chat."""
        self.put(tables.DELIVERIES, encode(delivery))

    async def take_update(self, arrival: Arrival) -> bool:
        """Keep an update until it is handled; False (and nothing) if its id is known."""
        self._check()
        if await self._known("update_known", id=arrival.id):
            return False
        self.put(tables.UPDATES, encode(arrival))
        return True

    async def count_start(self, update: int) -> None:
        """Count a start of the process that found an update waiting. Unknown: ignored."""

        def counted(doc: Doc) -> Doc:
            return {**doc, "starts": doc.get("starts", 0) + 1}

        await self._change_update(update, counted)

    async def end_update(self, update: int, *, at: datetime) -> bool:
        """Note that an update is handled and delete what it says; False if it did not wait."""
        gone = await self.at_once(
            "DELETE FROM updates WHERE id = %(id)s AND aside IS NULL",
            {"id": update},
            tables_of=[tables.UPDATES],
        )
        if gone:
            self.put(tables.ENDED, {"id": update, "at": moment(at)})
        return gone > 0

    async def set_aside(self, update: int, *, at: datetime, problem: str) -> bool:
        """Give an update up: it is handed out no more; False if it did not wait."""

        def given_up(doc: Doc) -> Doc:
            return {**doc, "aside": moment(at), "problem": problem}

        return await self._change_update(update, given_up)

    async def _change_update(self, update: int, change: Callable[[Doc], Doc]) -> bool:
        self._check()
        found = await self._rows("update_waiting", id=update)
        for row in found:
            self.put(tables.UPDATES, change(tables.UPDATES.to_doc(row)))
        return bool(found)

    async def put_note(self, name: str, value: str) -> None:
        """Store a small named text of the process itself."""
        self.put(tables.NOTES, {"name": name, "value": value})


PRIORITY_OF = {
    What.ALERT: Priority.ALERT,
    What.CORRECTION: Priority.CORRECTION,
    What.EDIT: Priority.EDIT,
    What.NOTICE: Priority.NOTICE,
}
"""The priority of the rows that a fan-out writes."""
