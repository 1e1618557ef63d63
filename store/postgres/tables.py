"""The tables of the PostgreSQL back end: how a plain document becomes a row, and a row one again.

A table has columns for the fields that look-ups and rules need; whatever else a document holds
stands in the column ``doc``. Names and order are those of the TinyDB back end's export. What the
columns are for stands in ``migrations``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from inspections.model import Change, Inspection
from store.codec import Doc
from store.doubts import Doubt, Ruling
from store.postgres.wire import to_text
from store.values import Arrival, Delivery, FanOut, OutboxRow, StoryRecord, Subscriber, Subscription

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """A table: its key, its columns (the key among them), and the order of a document's fields."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    order: tuple[str, ...] = ()
    has_rest: bool = True

    @property
    def stored(self) -> tuple[str, ...]:
        """Every column that a document fills."""
        return (*self.columns, "doc") if self.has_rest else self.columns

    def to_row(self, doc: Doc) -> dict[str, Any]:
        """Return a document as the values of ``stored``."""
        row: dict[str, Any] = {column: doc.get(column) for column in self.columns}
        if self.has_rest:
            rest = {name: held for name, held in doc.items() if name not in row}
            row["doc"] = json.dumps(rest, separators=(",", ":")) if rest else None
        return row

    def to_doc(self, row: Row) -> Doc:
        """Return a row (whatever columns it has besides) as the document it was made of."""
        rest: Doc = row.get("doc") or {}
        held = {name: row[name] for name in self.columns if row[name] is not None}
        ordered = {
            name: held[name] if name in held else rest[name]
            for name in self.order
            if name in held or name in rest
        }
        return {**ordered, **held, **rest}

    @property
    def put(self) -> str:
        """The statement that stores or replaces a row."""
        replaced = ", ".join(
            f"{name} = excluded.{name}" for name in self.stored if name not in self.key
        )
        return f"{self.insert} ON CONFLICT ({', '.join(self.key)}) DO UPDATE SET {replaced}"

    @property
    def put_many(self) -> str:
        """The statement that stores or replaces the rows of a JSON array, as ``to_json`` writes it.

        Each key may come in it once.
        """
        columns = ", ".join(self.stored)
        into = f"INSERT INTO {self.name} ({columns})"
        return self.put.replace(
            self.insert,
            f"{into} SELECT {columns} FROM json_populate_recordset(NULL::{self.name}, %(rows)s)",  # noqa: S608 - names of this module only
        )

    def fits_json(self, rows: Sequence[Row]) -> bool:
        """Return whether ``put_many`` can take rows: it reads into ``doc``, where others do not.

        It would stumble there over NUL and half a surrogate; rows with an emoji go one by one too.
        """
        rests = (row["doc"] or "" for row in rows) if self.has_rest else ()
        return not any("\\u0000" in rest or "\\ud" in rest for rest in rests)

    def to_json(self, rows: Sequence[Row]) -> str:
        """Return rows, of each key the last one, as the JSON array that ``put_many`` takes."""
        last = {tuple(row[name] for name in self.key): row for row in rows}
        return f"[{','.join(self._one_to_json(row) for row in last.values())}]"

    def _one_to_json(self, row: Row) -> str:
        held = {name: _as_taken(row[name]) for name in self.columns}
        plain = json.dumps(held, separators=(",", ":"))
        rest = row["doc"] if self.has_rest else None
        return plain if rest is None else f'{plain[:-1]},"doc":{rest}}}'

    @property
    def insert(self) -> str:
        """The statement that stores a row, without what becomes of one that is there."""
        values = ", ".join(f"%({name})s" for name in self.stored)
        return f"INSERT INTO {self.name} ({', '.join(self.stored)}) VALUES ({values})"  # noqa: S608 - names of this module only


def _as_taken(value: Any) -> Any:
    """Return a column's value with its texts as PostgreSQL takes them."""
    if isinstance(value, str):
        return to_text(value)
    return [to_text(each) for each in value] if isinstance(value, list) else value


def _of(kind: Any, name: str, *, key: tuple[str, ...] = ("id",), columns: str = "") -> Table:
    order = tuple(field.name for field in fields(kind))
    return Table(name, key, (*key, *columns.split()), order)


SUBSCRIBERS = _of(Subscriber, "subscribers", key=("chat",), columns="state out_since")
SUBSCRIPTIONS = _of(
    Subscription, "subscriptions", key=("chat", "target"), columns="since regimes wants thread"
)
INSPECTIONS = _of(Inspection, "inspections", columns="council")
CHANGES = _of(Change, "changes")
STORIES = _of(StoryRecord, "stories", columns="seen councils title url outlet")
DELIVERIES = _of(
    Delivery, "deliveries", key=("change", "chat"), columns="at message revision thread"
)
DOUBTS = _of(Doubt, "doubts", columns="at")
RULINGS = _of(Ruling, "rulings", columns="at")
OUTBOX = _of(
    OutboxRow,
    "outbox",
    columns="chat what priority due created change revision thread attempts was_due problem"
    " unclear dead parked",
)
FAN_OUTS = _of(FanOut, "fan_outs", columns="created cursor written")
FINISHED = Table("finished_fan_outs", ("id",), ("id", "at"), has_rest=False)
NOTES = Table("notes", ("name",), ("name", "value"), has_rest=False)
FEEDS = Table("feeds", ("feed",), ("feed", "state"), has_rest=False)
ENTRIES = Table("entries", ("feed", "key"), ("feed", "key", "fingerprint", "at"), has_rest=False)
UPDATES = _of(Arrival, "updates", columns="chat aside")
ENDED = Table("ended_updates", ("id",), ("id", "at"), has_rest=False)

TABLES = (
    SUBSCRIBERS,
    SUBSCRIPTIONS,
    INSPECTIONS,
    CHANGES,
    STORIES,
    DELIVERIES,
    DOUBTS,
    RULINGS,
    OUTBOX,
    FAN_OUTS,
    FINISHED,
    NOTES,
    FEEDS,
    ENTRIES,
    UPDATES,
    ENDED,
)
"""Every table, in the order of an export."""
