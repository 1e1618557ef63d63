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
from store.doubts import Doubt, Ruling
from store.reads import Reads
from store.values import (
    Arrival,
    Counts,
    Delivery,
    FanOut,
    OutboxRow,
    Priority,
    StoryRecord,
    Subscriber,
    Subscription,
)

KNOWN_UPDATES = 10_000
"""How many updates that ended are known again at least. Telegram repeats a hundred at most."""


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
