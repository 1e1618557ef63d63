"""What can be asked of a store, over rows in memory: the reads of the TinyDB back end.

``View`` answers every method of ``store.reads.Reads`` from three primitive look-ups; the
store itself answers from what is durable, a unit of work from that with its own writes laid
over it. It never writes.
"""

from __future__ import annotations

import heapq
from collections.abc import Hashable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from typing import Any, Protocol, TypeVar

from inspections.model import Change, Inspection
from store.codec import Doc, decode, moment
from store.doubts import Doubt, Ruling
from store.rows import Place, Rows
from store.schema import (
    ALL,
    CHANGES,
    DELIVERIES,
    DOUBTS,
    INSPECTIONS,
    OUTBOX,
    RULINGS,
    STORIES,
    SUBSCRIBERS,
    SUBSCRIPTIONS,
    UPDATES,
    delivery_id,
    new_rows,
    subscriber_id,
)
from store.values import Arrival, Delivery, OutboxRow, StoryRecord, Subscriber, Subscription

V = TypeVar("V")

MEMO_MOST = 4096
"""Decoded values that are kept at most, a few kilobytes each."""


class Lookups(Protocol):
    """The primitive look-ups; each costs the same however many rows there are."""

    @property
    def memo(self) -> Memo:
        """What was decoded lately."""
        ...

    def get(self, table: str, row: str) -> Doc | None:
        """Return a document by its id."""
        ...

    def members(self, table: str, index: str, group: object) -> list[str]:
        """Return the ids of a small group, sorted."""
        ...

    def count(self, table: str, tally: str, group: object) -> int:
        """Return how many documents a group has."""
        ...

    def groups(self, table: str, index: str) -> list[Hashable]:
        """Return the large groups that there are, as far as is durable."""
        ...

    def walk(
        self,
        table: str,
        index: str,
        group: object,
        *,
        low: Any = None,
        high: Any = None,
        reverse: bool = False,
    ) -> Iterator[Place]:
        """Yield the places of a large group in order, from ``low`` up to below ``high``."""
        ...


class Memo:
    """Values decoded lately, each with the document that it was made of.

    Documents are replaced, never changed in place, so a value holds as long as its document is
    the same object. A change that goes to thousands is thus decoded once, not for each of them.
    """

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], tuple[Doc, Any]] = {}

    def value(self, kind: type[V], table: str, row: str, doc: Doc) -> V:
        """Return a document's value, decoded now or before."""
        held = self._held.get((table, row))
        if held is not None and held[0] is doc:
            value: V = held[1]
            return value
        value = decode(kind, doc)
        if len(self._held) >= MEMO_MOST:
            self._held.clear()
        self._held[table, row] = doc, value
        return value


class Durable:
    """Look-ups in what is durable."""

    def __init__(self, rows: Mapping[str, Rows]) -> None:
        self.rows = rows
        self.memo = Memo()

    def get(self, table: str, row: str) -> Doc | None:
        """Return a document by its id."""
        return self.rows[table].docs.get(row)

    def members(self, table: str, index: str, group: object) -> list[str]:
        """Return the ids of a small group, sorted."""
        return self.rows[table].hashes[index].members(group)

    def count(self, table: str, tally: str, group: object) -> int:
        """Return how many documents a group has."""
        return self.rows[table].tallies[tally].count(group)

    def groups(self, table: str, index: str) -> list[Hashable]:
        """Return the large groups that there are."""
        return self.rows[table].ordered[index].groups()

    def walk(
        self,
        table: str,
        index: str,
        group: object,
        *,
        low: Any = None,
        high: Any = None,
        reverse: bool = False,
    ) -> Iterator[Place]:
        """Yield the places of a large group in order, from ``low`` up to below ``high``."""
        return self.rows[table].ordered[index].walk(group, low=low, high=high, reverse=reverse)


class Overlay:
    """Look-ups in what is durable with the writes of one unit of work laid over it."""

    def __init__(self, base: Durable) -> None:
        self.base = base
        self.memo = base.memo
        self.own: dict[str, dict[str, Doc | None]] = {}
        """By table and id, what replaces the durable document; None: it is deleted."""
        self._indexed: dict[str, Rows] = {}
        """The unit's own documents of the tables that it looked up by an index."""

    def put(self, table: str, row: str, doc: Doc) -> None:
        """Store or replace a document within the unit."""
        self.own.setdefault(table, {})[row] = doc
        if table in self._indexed:
            self._indexed[table].put(row, doc)

    def drop(self, table: str, row: str) -> None:
        """Delete a document within the unit."""
        self.own.setdefault(table, {})[row] = None
        if table in self._indexed:
            self._indexed[table].drop(row)

    def undo(self, table: str, row: str) -> None:
        """Let the durable document count again, if there is one."""
        self.drop(table, row)
        del self.own[table][row]

    def has(self, table: str, row: str) -> bool:
        """Return whether the unit stored, replaced or deleted a document."""
        return row in self.own.get(table, ())

    def get(self, table: str, row: str) -> Doc | None:
        """Return a document by its id."""
        own = self.own.get(table)
        if own is not None and row in own:
            return own[row]
        return self.base.get(table, row)

    def _rows(self, table: str) -> Rows:
        if table not in self._indexed:
            rows = self._indexed[table] = new_rows(table)
            own = self.own[table].items()
            rows.load({row: doc for row, doc in own if doc is not None})
        return self._indexed[table]

    def members(self, table: str, index: str, group: object) -> list[str]:
        """Return the ids of a small group, sorted."""
        below = self.base.members(table, index, group)
        own = self.own.get(table)
        if own is None:
            return below
        above = self._rows(table).hashes[index].members(group)
        return sorted([row for row in below if row not in own] + above)

    def count(self, table: str, tally: str, group: object) -> int:
        """Return how many documents a group has."""
        below = self.base.count(table, tally, group)
        own = self.own.get(table)
        if own is None:
            return below
        replaced = new_rows(table)
        for row in own:
            doc = self.base.get(table, row)
            if doc is not None:
                replaced.put(row, doc)
        above = self._rows(table).tallies[tally].count(group)
        return below - replaced.tallies[tally].count(group) + above

    def groups(self, table: str, index: str) -> list[Hashable]:
        """Return the large groups that there are, as far as is durable."""
        return self.base.groups(table, index)

    def walk(
        self,
        table: str,
        index: str,
        group: object,
        *,
        low: Any = None,
        high: Any = None,
        reverse: bool = False,
    ) -> Iterator[Place]:
        """Yield the places of a large group in order, from ``low`` up to below ``high``."""
        below = self.base.walk(table, index, group, low=low, high=high, reverse=reverse)
        own = self.own.get(table)
        if own is None:
            return below
        kept = (place for place in below if place[1] not in own)
        above = self._rows(table).ordered[index].walk(group, low=low, high=high, reverse=reverse)
        return heapq.merge(kept, above, reverse=reverse)


class View:
    """The reads of the protocol; each one's promise stands there."""

    def __init__(self, lookups: Lookups) -> None:
        self.lookups = lookups

    def _one(self, kind: type[V], table: str, row: str) -> V | None:
        doc = self.lookups.get(table, row)
        return self.lookups.memo.value(kind, table, row, doc) if doc is not None else None

    def _each(self, kind: type[V], table: str, ids: list[str]) -> tuple[V, ...]:
        found = (self.lookups.get(table, row) for row in ids)
        return tuple(decode(kind, doc) for doc in found if doc is not None)

    def _first(
        self, kind: type[V], table: str, places: Iterator[Place], *, limit: int
    ) -> tuple[V, ...]:
        return self._each(kind, table, [row for _, row in islice(places, max(limit, 0))])

    async def subscriber(self, chat: int) -> Subscriber | None:
        """Return the subscriber, or None if the chat is not known."""
        return self._one(Subscriber, SUBSCRIBERS, subscriber_id(chat))

    async def out_before(self, before: datetime, *, limit: int = 100) -> tuple[Subscriber, ...]:
        """Return groups and channels that shut the bot out before a moment, the longest first."""
        places = self.lookups.walk(SUBSCRIBERS, "out", ALL, high=moment(before))
        return self._first(Subscriber, SUBSCRIBERS, places, limit=limit)

    async def subscriptions(self, chat: int) -> tuple[Subscription, ...]:
        """Return the chat's subscriptions, ordered by target."""
        ids = self.lookups.members(SUBSCRIPTIONS, "chat", chat)
        return self._each(Subscription, SUBSCRIPTIONS, ids)

    async def subscriptions_to(
        self, target: str, *, after: int | None = None, limit: int = 1000
    ) -> tuple[Subscription, ...]:
        """Return a page of the subscriptions to a target, by chat, after the chat ``after``."""
        low = None if after is None else after + 1
        places = self.lookups.walk(SUBSCRIPTIONS, "target", target, low=low)
        return self._first(Subscription, SUBSCRIPTIONS, places, limit=limit)

    async def inspections(self, council: str, regime: str | None = None) -> tuple[Inspection, ...]:
        """Return a council's inspections, of one regime or all, oldest first."""
        ids = self.lookups.members(INSPECTIONS, "council", council)
        found = self._each(Inspection, INSPECTIONS, ids)
        wanted = (each for each in found if regime is None or each.regime == regime)
        return tuple(sorted(wanted, key=lambda each: (each.published or date.min, each.id)))

    async def inspection(self, inspection: str) -> Inspection | None:
        """Return an inspection by its id."""
        return self._one(Inspection, INSPECTIONS, inspection)

    async def change(self, change: str) -> Change | None:
        """Return a change by its id."""
        return self._one(Change, CHANGES, change)

    async def story(self, story: str) -> StoryRecord | None:
        """Return what is kept of a story by its id."""
        return self._one(StoryRecord, STORIES, story)

    async def news(self, council: str | None = None, *, limit: int = 10) -> tuple[StoryRecord, ...]:
        """Return the newest stories about a council, or about any council, newest first."""
        group = ALL if council is None else council
        places = self.lookups.walk(STORIES, "news", group, reverse=True)
        return self._first(StoryRecord, STORIES, places, limit=limit)

    async def delivery(self, change: str, chat: int) -> Delivery | None:
        """Return how a chat was told of a change, or None if it was not."""
        return self._one(Delivery, DELIVERIES, delivery_id(change, chat))

    async def deliveries(self, chat: int) -> tuple[Delivery, ...]:
        """Return the chat's whole delivery log, by change."""
        return self._each(Delivery, DELIVERIES, self.lookups.members(DELIVERIES, "chat", chat))

    async def rows_of(self, chat: int) -> tuple[OutboxRow, ...]:
        """Return the rows on their way to a chat, in the order of ``claim``, without dead ones."""
        found = self._each(OutboxRow, OUTBOX, self.lookups.members(OUTBOX, "chat", chat))
        living = (row for row in found if row.dead is None)
        return tuple(sorted(living, key=lambda row: (row.priority, row.created, row.id)))

    async def doubts(self, *, before: datetime | None = None, limit: int = 20) -> tuple[Doubt, ...]:
        """Return what waits for the operator since before a moment (or at all), newest first."""
        high = None if before is None else moment(before)
        places = self.lookups.walk(DOUBTS, "at", ALL, high=high, reverse=True)
        return self._first(Doubt, DOUBTS, places, limit=limit)

    async def doubt(self, doubt: str) -> Doubt | None:
        """Return by its id what waits for the operator."""
        return self._one(Doubt, DOUBTS, doubt)

    async def ruling(self, doubt: str) -> Ruling | None:
        """Return what became of a doubt that is decided."""
        return self._one(Ruling, RULINGS, doubt)

    async def rulings(
        self, *, before: datetime | None = None, limit: int = 200
    ) -> tuple[Ruling, ...]:
        """Return what was decided before a moment (or ever), newest first."""
        high = None if before is None else moment(before)
        places = self.lookups.walk(RULINGS, "at", ALL, high=high, reverse=True)
        return self._first(Ruling, RULINGS, places, limit=limit)

    async def told(self, change: str) -> int:
        """Return how many chats the delivery log of a change names. Its cost grows with them."""
        return sum(1 for _ in self.lookups.walk(DELIVERIES, "change", change))

    async def outbox_row(self, row: str) -> OutboxRow | None:
        """Return a row that is still waiting, or was given up, by its id."""
        return self._one(OutboxRow, OUTBOX, row)

    async def held_rows(self, *, limit: int = 20) -> tuple[OutboxRow, ...]:
        """Return rows that wait since they failed, the next due first."""
        places = self.lookups.walk(OUTBOX, "held", ALL)
        return self._first(OutboxRow, OUTBOX, places, limit=limit)

    async def dead_rows(self, *, limit: int = 20) -> tuple[OutboxRow, ...]:
        """Return rows that were given up, the oldest first."""
        places = self.lookups.walk(OUTBOX, "dead", ALL)
        return self._first(OutboxRow, OUTBOX, places, limit=limit)

    async def waiting_for(self, change: str) -> int:
        """Return how many rows of a change wait."""
        return self.lookups.count(OUTBOX, "change", change)

    async def arrivals(self, *, after: int | None = None, limit: int = 100) -> tuple[Arrival, ...]:
        """Return a page of the updates that wait to be handled, by id, after an id."""
        low = None if after is None else after + 1
        places = self.lookups.walk(UPDATES, "id", ALL, low=low)
        return self._first(Arrival, UPDATES, places, limit=limit)

    async def aside(self, *, limit: int = 20) -> tuple[Arrival, ...]:
        """Return updates that could not be handled and were set aside, the oldest first."""
        places = self.lookups.walk(UPDATES, "aside", ALL)
        return self._first(Arrival, UPDATES, places, limit=limit)
