"""What can be asked of a store, in SQL: the reads of the PostgreSQL back end.

``SqlReads`` answers every method of ``store.reads.Reads``; the store asks on any free connection,
a unit of work on its own, so that it sees what it wrote. It never writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from inspections.model import Change, Inspection
from store.codec import decode
from store.doubts import Doubt, Ruling
from store.postgres import tables
from store.postgres.queries import Query, queries
from store.postgres.tables import Row, Table
from store.values import Arrival, Delivery, OutboxRow, StoryRecord, Subscriber, Subscription

V = TypeVar("V")


class Asking(Protocol):
    """Where a statement is asked."""

    async def ask(self, query: Query, params: Row) -> Sequence[Row]:
        """Return the rows that a statement gives."""
        ...


def values(kind: type[V], table: Table, rows: Sequence[Row]) -> tuple[V, ...]:
    """Return rows as the values that were stored."""
    return tuple(decode(kind, table.to_doc(row)) for row in rows)


class SqlReads:
    """The reads of the protocol; each one's promise stands there."""

    async def ask(self, query: Query, params: Row) -> Sequence[Row]:
        """Return the rows that a statement gives."""
        raise TypeError(f"{type(self).__name__} does not say where to ask {query.name}")

    async def _rows(self, name: str, **params: Any) -> Sequence[Row]:
        return await self.ask(queries()[name], params)

    async def _some(self, kind: type[V], table: Table, name: str, **params: Any) -> tuple[V, ...]:
        return values(kind, table, await self._rows(name, **params))

    async def _one(self, kind: type[V], table: Table, name: str, **params: Any) -> V | None:
        found = await self._some(kind, table, name, **params)
        return found[0] if found else None

    async def subscriber(self, chat: int) -> Subscriber | None:
        """Return the subscriber, or None if the chat is not known."""
        return await self._one(Subscriber, tables.SUBSCRIBERS, "subscriber", chat=chat)

    async def out_before(self, before: datetime, *, limit: int = 100) -> tuple[Subscriber, ...]:
        """Return groups and channels that shut the bot out before a moment, the longest first."""
        return await self._some(
            Subscriber, tables.SUBSCRIBERS, "out_before", before=before, limit=max(limit, 0)
        )

    async def subscriptions(self, chat: int) -> tuple[Subscription, ...]:
        """Return the chat's subscriptions, ordered by target."""
        return await self._some(Subscription, tables.SUBSCRIPTIONS, "subscriptions", chat=chat)

    async def subscriptions_to(
        self, target: str, *, after: int | None = None, limit: int = 1000
    ) -> tuple[Subscription, ...]:
        """Return a page of the subscriptions to a target, by chat, after the chat ``after``."""
        return await self._some(
            Subscription,
            tables.SUBSCRIPTIONS,
            "subscriptions_to",
            target=target,
            after=after,
            limit=max(limit, 0),
        )

    async def inspections(self, council: str, regime: str | None = None) -> tuple[Inspection, ...]:
        """Return a council's inspections, of one regime or all, oldest first."""
        found = await self._some(Inspection, tables.INSPECTIONS, "inspections", council=council)
        wanted = (each for each in found if regime is None or each.regime == regime)
        return tuple(sorted(wanted, key=lambda each: (each.published or date.min, each.id)))

    async def inspection(self, inspection: str) -> Inspection | None:
        """Return an inspection by its id."""
        return await self._one(Inspection, tables.INSPECTIONS, "inspection", id=inspection)

    async def change(self, change: str) -> Change | None:
        """Return a change by its id."""
        return await self._one(Change, tables.CHANGES, "change", id=change)

    async def story(self, story: str) -> StoryRecord | None:
        """Return what is kept of a story by its id."""
        return await self._one(StoryRecord, tables.STORIES, "story", id=story)

    async def news(self, council: str | None = None, *, limit: int = 10) -> tuple[StoryRecord, ...]:
        """Return the newest stories about a council, or about any council, newest first."""
        limit = max(limit, 0)
        if council is None:
            return await self._some(StoryRecord, tables.STORIES, "news_of_any", limit=limit)
        return await self._some(
            StoryRecord, tables.STORIES, "news_of_council", council=council, limit=limit
        )

    async def delivery(self, change: str, chat: int) -> Delivery | None:
        """Return how a chat was told of a change, or None if it was not."""
        return await self._one(Delivery, tables.DELIVERIES, "delivery", change=change, chat=chat)

    async def deliveries(self, chat: int) -> tuple[Delivery, ...]:
        """Return the chat's whole delivery log, by change."""
        return await self._some(Delivery, tables.DELIVERIES, "deliveries", chat=chat)

    async def rows_of(self, chat: int) -> tuple[OutboxRow, ...]:
        """Return the rows on their way to a chat, in the order of ``claim``, without dead ones."""
        return await self._some(OutboxRow, tables.OUTBOX, "rows_of", chat=chat)

    async def doubts(self, *, before: datetime | None = None, limit: int = 20) -> tuple[Doubt, ...]:
        """Return what waits for the operator since before a moment (or at all), newest first."""
        return await self._some(Doubt, tables.DOUBTS, "doubts", before=before, limit=max(limit, 0))

    async def doubt(self, doubt: str) -> Doubt | None:
        """Return by its id what waits for the operator."""
        return await self._one(Doubt, tables.DOUBTS, "doubt", id=doubt)

    async def ruling(self, doubt: str) -> Ruling | None:
        """Return what became of a doubt that is decided."""
        return await self._one(Ruling, tables.RULINGS, "ruling", id=doubt)

    async def rulings(
        self, *, before: datetime | None = None, limit: int = 200
    ) -> tuple[Ruling, ...]:
        """Return what was decided before a moment (or ever), newest first."""
        return await self._some(
            Ruling, tables.RULINGS, "rulings", before=before, limit=max(limit, 0)
        )

    async def told(self, change: str) -> int:
        """Return how many chats the delivery log of a change names. Its cost grows with them."""
        return int((await self._rows("told", change=change))[0]["told"])

    async def outbox_row(self, row: str) -> OutboxRow | None:
        """Return a row that is still waiting, or was given up, by its id."""
        return await self._one(OutboxRow, tables.OUTBOX, "outbox_row", id=row)

    async def held_rows(self, *, limit: int = 20) -> tuple[OutboxRow, ...]:
        """Return rows that wait since they failed, the next due first."""
        return await self._some(OutboxRow, tables.OUTBOX, "held_rows", limit=max(limit, 0))

    async def dead_rows(self, *, limit: int = 20) -> tuple[OutboxRow, ...]:
        """Return rows that were given up, the oldest first."""
        return await self._some(OutboxRow, tables.OUTBOX, "dead_rows", limit=max(limit, 0))

    async def waiting_for(self, change: str) -> int:
        """Return how many rows of a change wait. Its cost grows with them, in an index only."""
        return int((await self._rows("waiting_for", change=change))[0]["waiting"])

    async def arrivals(self, *, after: int | None = None, limit: int = 100) -> tuple[Arrival, ...]:
        """Return a page of the updates that wait to be handled, by id, after an id."""
        return await self._some(
            Arrival, tables.UPDATES, "arrivals", after=after, limit=max(limit, 0)
        )

    async def aside(self, *, limit: int = 20) -> tuple[Arrival, ...]:
        """Return updates that could not be handled and were set aside, the oldest first."""
        return await self._some(Arrival, tables.UPDATES, "aside", limit=max(limit, 0))
