"""What can be asked of a store, whichever the back end; ``protocol.py`` says what is written."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from inspections.model import Change, Inspection
from store.doubts import Doubt, Ruling
from store.values import Arrival, Delivery, OutboxRow, StoryRecord, Subscriber, Subscription


class Reads(Protocol):
    """What can be asked. Inside a unit of work the answers include its own writes."""

    async def subscriber(self, chat: int) -> Subscriber | None:
        """Return the subscriber, or None if the chat is not known."""
        ...

    async def out_before(self, before: datetime, *, limit: int = 100) -> tuple[Subscriber, ...]:
        """Return groups and channels that shut the bot out before a moment, the longest first."""
        ...

    async def subscriptions(self, chat: int) -> tuple[Subscription, ...]:
        """Return the chat's subscriptions, ordered by target."""
        ...

    async def subscriptions_to(
        self, target: str, *, after: int | None = None, limit: int = 1000
    ) -> tuple[Subscription, ...]:
        """Return a page of the subscriptions to a target, by chat, after the chat ``after``."""
        ...

    async def inspections(self, council: str, regime: str | None = None) -> tuple[Inspection, ...]:
        """Return a council's inspections (GSS code), of one regime or all, oldest first.

        Those without a date come first. Predecessors of the council are not included.
        """
        ...

    async def inspection(self, inspection: str) -> Inspection | None:
        """Return an inspection by its id."""
        ...

    async def change(self, change: str) -> Change | None:
        """Return a change by its id (the id of its inspection)."""
        ...

    async def story(self, story: str) -> StoryRecord | None:
        """Return what is kept of a story by its id."""
        ...

    async def news(self, council: str | None = None, *, limit: int = 10) -> tuple[StoryRecord, ...]:
        """Return the newest stories about a council, or about any council, newest first.

        Only stories about at least one council and not thinned; ordered by ``seen``.
        """
        ...

    async def delivery(self, change: str, chat: int) -> Delivery | None:
        """Return how a chat was told of a change, or None if it was not."""
        ...

    async def deliveries(self, chat: int) -> tuple[Delivery, ...]:
        """Return the chat's whole delivery log, by change."""
        ...

    async def rows_of(self, chat: int) -> tuple[OutboxRow, ...]:
        """Return the rows on their way to a chat, in the order of ``claim``, without dead ones."""
        ...

    async def doubts(self, *, before: datetime | None = None, limit: int = 20) -> tuple[Doubt, ...]:
        """Return what waits for the operator since before a moment (or at all), newest first."""
        ...

    async def doubt(self, doubt: str) -> Doubt | None:
        """Return by its id what waits for the operator."""
        ...

    async def ruling(self, doubt: str) -> Ruling | None:
        """Return what became of a doubt that is decided."""
        ...

    async def rulings(
        self, *, before: datetime | None = None, limit: int = 200
    ) -> tuple[Ruling, ...]:
        """Return what was decided before a moment (or ever), newest first."""
        ...

    async def told(self, change: str) -> int:
        """Return how many chats the delivery log of a change names. Its cost grows with them."""
        ...

    async def outbox_row(self, row: str) -> OutboxRow | None:
        """Return a row that is still waiting, or was given up, by its id."""
        ...

    async def held_rows(self, *, limit: int = 20) -> tuple[OutboxRow, ...]:
        """Return rows that wait since they failed (they have a problem), the next due first."""
        ...

    async def dead_rows(self, *, limit: int = 20) -> tuple[OutboxRow, ...]:
        """Return rows that were given up, the oldest first."""
        ...

    async def waiting_for(self, change: str) -> int:
        """Return how many rows of a change wait, without those parked. Constant time."""
        ...

    async def arrivals(self, *, after: int | None = None, limit: int = 100) -> tuple[Arrival, ...]:
        """Return a page of the updates that wait to be handled, by id, after the id ``after``."""
        ...

    async def aside(self, *, limit: int = 20) -> tuple[Arrival, ...]:
        """Return updates that could not be handled and were set aside, the oldest first."""
        ...
