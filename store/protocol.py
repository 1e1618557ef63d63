"""The promise that every back end keeps, method by method.

Two back ends satisfy it: TinyDB on one machine, PostgreSQL for many. ``tests/store`` holds one
suite that each of them passes. Nothing in a signature knows how it is done: no query objects,
no whole tables. Cost: every look-up is indexed; nothing that the running bot calls grows with the
number of rows, except iteration over what was asked for.

Words: a *unit of work* is everything written inside one ``async with store.unit(key)``. It is
kept whole or not at all; when the block has been left without an exception it is durable
(fsync or COMMIT), and only then can anybody else see it. An exception inside the block discards
it all.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol

from inspections.model import Change, Inspection
from store.values import (
    Arrival,
    Counts,
    Delivery,
    Doubt,
    FanOut,
    OutboxRow,
    Priority,
    Ruling,
    StoryRecord,
    Subscriber,
    Subscription,
)

KNOWN_UPDATES = 10_000
"""How many updates that ended are known again at least. Telegram repeats a hundred at most."""


class StoreError(Exception):
    """The base of everything a store raises on purpose; its text says what to do."""


class StoreInUse(StoreError):
    """Another process writes in this folder or database under an exclusive lock."""


class StoreUnusable(StoreError):
    """The folder cannot be made, read or written: it is no folder, or belongs to another user."""


class StoreTooNew(StoreError):
    """The data was written by a newer version of the bot than this one."""


class StoreDamaged(StoreError):
    """The data cannot be read, and not in a way that a torn last write explains."""


class StoreFull(StoreError):
    """A unit of work could not be made durable (disk full or read-only); none of it is kept."""


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


class Unit(Reads, Protocol):
    """One unit of work: the reads, and the writes that are kept together."""

    async def put_subscriber(self, subscriber: Subscriber) -> None:
        """Store or replace a subscriber."""
        ...

    async def put_subscription(self, subscription: Subscription) -> bool:
        """Store or replace a subscription; True if the chat had none for this target."""
        ...

    async def drop_subscription(self, chat: int, target: str) -> bool:
        """Delete a subscription; False if there was none."""
        ...

    async def forget(self, chat: int) -> None:
        """Delete everything about a chat: subscriber, subscriptions, outbox rows, deliveries.

        Also the updates that were set aside; what waits to be handled is yet to be answered.
        From the TinyDB back end's journal it is gone after the next compaction, at most a day.
        """
        ...

    async def migrate(self, old: int, new: int) -> None:
        """Move everything of a chat to a new id (a group that became a supergroup).

        Where both have a subscription to the same target, the new chat's own stays; so do its
        own subscriber and deliveries. Outbox rows keep their ids (whoever is sending one can
        still end it) and their claims; one that ``add_outbox`` would refuse the new chat goes.
        A fan-out that had not come to the old id yet meets the new one, wherever it stands.
        """
        ...

    async def put_inspection(self, inspection: Inspection) -> None:
        """Store or replace an inspection by its id."""
        ...

    async def drop_inspection(self, inspection: str) -> None:
        """Delete an inspection (the operator mends the register); unknown ids are ignored."""
        ...

    async def put_change(self, change: Change) -> None:
        """Store or replace a change by its id."""
        ...

    async def start_fan_out(self, fan_out: FanOut) -> bool:
        """Store the start of a fan-out; False (and nothing) if its id was ever started before."""
        ...

    async def put_story(self, story: StoryRecord) -> None:
        """Store or replace what is kept of a story."""
        ...

    async def put_doubt(self, doubt: Doubt) -> None:
        """Store or replace a held-back reading."""
        ...

    async def drop_doubt(self, doubt: str) -> bool:
        """Delete a held-back reading; False if there was none."""
        ...

    async def put_ruling(self, ruling: Ruling) -> None:
        """Store or replace what became of a doubt."""
        ...

    async def drop_ruling(self, doubt: str) -> bool:
        """Delete what became of a doubt; False if nothing was known."""
        ...

    async def add_outbox(self, row: OutboxRow) -> bool:
        """Add a row; False (and nothing) if a row of this id is waiting, or was delivered.

        'Was delivered' is known for rows that have a change, by the delivery log: an ALERT to a
        chat that has a delivery of that change is not added again. Nor is a row whose chat has
        another one waiting that carries the same of the same change (and revision, but for an
        ALERT): after a migration the ids alone would not tell.
        """
        ...

    async def postpone(
        self,
        row: str,
        *,
        due: datetime,
        attempts: int,
        problem: str = "",
        unclear: bool = False,
    ) -> None:
        """Give a claimed row back, due at a later moment, with its attempts so far and why.

        The first time, the moment at which it was due becomes its ``was_due``. Unknown ids are
        ignored, also where the row was deleted while the unit was under way.
        """
        ...

    async def park(self, row: str, *, until: datetime) -> None:
        """Give a claimed row back until the moment that its chat chose.

        It goes with the digests then, and counts as due from then on: its time before is
        forgotten, so that it is neither late nor failed. Unknown: ignored, as by ``postpone``.
        """
        ...

    async def bury(self, row: str, *, at: datetime, problem: str) -> None:
        """Give a row up: it is kept for the operator, and handed out no more; unknown: ignored.

        It still counts as known to ``add_outbox``. ``thin`` deletes it after a month.
        """
        ...

    async def revive(self, row: str, *, due: datetime) -> None:
        """Let a row that was given up be sent again, its attempts forgotten; others: ignored."""
        ...

    async def drop_outbox(self, row: str) -> None:
        """Delete a row: delivered, refused for good or no longer wanted. Unknown: ignored."""
        ...

    async def put_delivery(self, delivery: Delivery) -> None:
        """Store or replace the line of the delivery log for its change and chat."""
        ...

    async def take_update(self, arrival: Arrival) -> bool:
        """Keep an update until it is handled; False (and nothing) if its id is known.

        Known are those that wait, those set aside, and those that ended: at least the last
        ``KNOWN_UPDATES`` of them, until ``thin`` deletes what ended more than a week ago. Units
        that take updates share the key ``updates``.
        """
        ...

    async def count_start(self, update: int) -> None:
        """Count a start of the process that found an update waiting. Unknown: ignored."""
        ...

    async def end_update(self, update: int, *, at: datetime) -> bool:
        """Note that an update is handled and delete what it says; False if it did not wait.

        From the TinyDB back end's journal that is gone after the next compaction, at most a day.
        """
        ...

    async def set_aside(self, update: int, *, at: datetime, problem: str) -> bool:
        """Give an update up: it is handed out no more; False if it did not wait.

        ``thin`` deletes it after a month, ``forget`` with all else of its chat.
        """
        ...

    async def put_note(self, name: str, value: str) -> None:
        """Store a small named text of the process itself (the last poll's time and such)."""
        ...


class Store(Reads, Protocol):
    """A back end."""

    def unit(self, *keys: str) -> AbstractAsyncContextManager[Unit]:
        """Begin a unit of work.

        Units that share a key run one after the other, in whichever process they run; keys are
        taken in sorted order, so that two units cannot wait for each other. Usual keys:
        ``register:<gss>:<regime>``, ``chat:<id>``, ``fanout:<id>``. Do not send, fetch or
        wait for people inside.

        Raises StoreFull on leaving the block when it could not be made durable.
        """
        ...

    async def advance_fan_out(self, fan_out: str, *, limit: int, now: datetime) -> FanOut | None:
        """Write the next page of a fan-out's outbox rows, as one unit of work.

        Takes up to ``limit`` chats after the cursor, in order of chat id: of the audience for an
        ALERT, of the delivery log of the change otherwise. Each becomes a row with id
        ``<what>:<change>:<revision>:<chat>`` (an ALERT's id leaves the revision out, so that
        a chat is alerted once), due ``now``, with the thread of the subscription or delivery.
        Returns the fan-out with its new cursor, or None when it is finished and gone.
        """
        ...

    async def fan_outs(self) -> tuple[FanOut, ...]:
        """Return the fan-outs that are not finished, oldest first."""
        ...

    async def claim(
        self, *, now: datetime, limit: int, lease: float, last: Priority = Priority.DIGEST
    ) -> tuple[OutboxRow, ...]:
        """Take up to ``limit`` due rows for ``lease`` seconds: by priority, in turns, by due time.

        ``last`` is the last priority of which rows are given.

        Within a priority, changes that have something due take turns, a row each, so that one
        that goes to many does not keep another waiting; rows without a change share one turn.
        Within a change the row that was due first comes first.

        A row that was due when it was created is due also where ``now`` lies before that moment:
        the clock was ahead then. A claimed row is not handed out again until it was postponed, or
        its lease ran out, or (one process only) the process ended. Of one chat only the first
        waiting row (by priority, then creation) is handed out at a time, so that the order in a
        chat is kept: none while another of the chat is claimed, nor before the first one is due.
        Rows that were given up are not there.
        """
        ...

    async def next_due(self) -> datetime | None:
        """Return when ``claim`` can next give something, or None if nothing waits.

        The earliest due time of the rows that are first in their chat and unclaimed, or the
        earliest end of a lease; never in the past for a row behind a claimed one, so that a
        sender that sleeps until then does not spin.
        """
        ...

    async def notes(self, prefix: str = "") -> Mapping[str, str]:
        """Return the small named texts whose name begins with ``prefix``."""
        ...

    async def counts(self) -> Counts:
        """Return how much there is of each kind. Constant time."""
        ...

    # What the poller remembers (it has a protocol of its own for this: PollState).

    async def feed_state(self, feed: str) -> str | None:
        """Return the poller's own text about a feed, or None."""
        ...

    async def feed_states(self) -> Mapping[str, str]:
        """Return the poller's texts about all feeds."""
        ...

    async def known_entries(self, feed: str, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the fingerprints of those entries of a feed that are known."""
        ...

    async def save_poll(
        self, feed: str, *, state: str, entries: Mapping[str, str], at: datetime
    ) -> None:
        """Store a feed's text and its entries' fingerprints (seen at ``at``), as one unit."""
        ...

    async def drop_feed(self, feed: str) -> None:
        """Forget a feed and its entries."""
        ...

    # Upkeep.

    async def thin(
        self,
        *,
        stories_before: datetime,
        entries_before: datetime,
        deliveries_before: datetime | None = None,
    ) -> int:
        """Thin stories seen before a moment, delete entries last seen before one; how many.

        Also deletes what the delivery log says of messages last touched before a moment, which
        can then be neither edited nor corrected any more.

        Works in small units of work, so that nothing else waits long. An entry may be deleted
        up to a day late, for its moment is not written anew at every poll; never early.
        """
        ...

    def export(self) -> AsyncIterator[tuple[str, Mapping[str, Any]]]:
        """Yield everything as (table, plain JSON object) pairs, in a stable order."""
        ...

    async def close(self) -> None:
        """Make everything durable and give the lock back. Closing twice is allowed."""
        ...
