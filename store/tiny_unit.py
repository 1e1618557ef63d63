"""One unit of work of the TinyDB back end: the writes of the protocol, gathered over the rows.

Nothing is written while the unit is open: its documents wait in an overlay, and its own reads
look through that. ``settle`` makes the record's content in the moment it joins the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from inspections.model import Change, Inspection
from store.codec import Doc, encode, moment
from store.doubts import Doubt, Ruling
from store.errors import StoreError
from store.journal import Writes
from store.schema import (
    ALL,
    CHANGES,
    DELIVERIES,
    DOUBTS,
    FAN_OUTS,
    FINISHED,
    INSPECTIONS,
    NOTES,
    OF_A_CHAT,
    OUTBOX,
    RULINGS,
    STORIES,
    SUBSCRIBERS,
    SUBSCRIPTIONS,
    delivery_id,
    subscriber_id,
    subscription_id,
)
from store.tiny_arrivals import ArrivalWrites
from store.values import (
    Delivery,
    FanOut,
    OutboxRow,
    Priority,
    StoryRecord,
    Subscriber,
    Subscription,
    What,
)
from store.view import Durable, Overlay, View


class TinyUnit(ArrivalWrites, View):
    """A unit of work; the promise of each method stands in ``store.protocol.Unit``."""

    def __init__(self, base: Durable) -> None:
        self.overlay = Overlay(base)
        super().__init__(self.overlay)
        self.released: set[str] = set()
        """Outbox rows whose claim ends when the unit is durable."""
        self.deletes_words = False
        """Whether the journal is to be rewritten soon without what the unit deletes."""
        self._open = True
        self._added: set[tuple[str, str]] = set()
        self._postponed: set[str] = set()
        self._forgotten: set[int] = set()

    def put(self, table: str, row: str, doc: Doc) -> None:
        """Store or replace a document. Raises StoreError when the unit has ended."""
        self._check()
        self.overlay.put(table, row, doc)
        self._decided(table, row)

    def drop(self, table: str, row: str) -> None:
        """Delete a document. Raises StoreError when the unit has ended."""
        self._check()
        self.overlay.drop(table, row)
        self._decided(table, row)

    def add(self, table: str, row: str, doc: Doc) -> None:
        """Store a document unless its id is taken by the time the unit joins the journal."""
        fresh = not self.overlay.has(table, row)
        self.put(table, row, doc)
        if fresh:
            self._added.add((table, row))

    def _decided(self, table: str, row: str) -> None:
        """Let what the unit says of a row hold, whatever others did to it."""
        self._added.discard((table, row))
        if table == OUTBOX:
            self._postponed.discard(row)

    def end(self) -> None:
        """Take no more writes."""
        self._open = False

    def settle(self, on_their_way: Iterable[Writes]) -> Writes:
        """Return what the unit writes, given the records that are not yet visible.

        What another unit added first stays as it is, a row that was deleted meanwhile is not
        postponed, and rows that reached a forgotten chat meanwhile go with the rest.
        """
        ahead = list(on_their_way)
        for table, row in self._added:
            if _is_taken(table, row, self.overlay.base, ahead):
                self.overlay.undo(table, row)
        for row in self._postponed:
            if not _is_taken(OUTBOX, row, self.overlay.base, ahead):
                self.overlay.drop(OUTBOX, row)
        for chat in self._forgotten:
            for table, row in _about(chat, self.overlay.base, ahead):
                if not self.overlay.has(table, row):
                    self.overlay.drop(table, row)
        writes = Writes(forgets=bool(self._forgotten) or self.deletes_words)
        for table, own in self.overlay.own.items():
            put = {row: doc for row, doc in own.items() if doc is not None}
            gone = [row for row, doc in own.items() if doc is None]
            if put:
                writes.put[table] = put
            if gone:
                writes.drop[table] = gone
        return writes

    def _check(self) -> None:
        if not self._open:
            raise StoreError("This unit of work has ended; begin another with store.unit().")

    async def put_subscriber(self, subscriber: Subscriber) -> None:
        """Store or replace a subscriber."""
        self.put(SUBSCRIBERS, subscriber_id(subscriber.chat), encode(subscriber))

    async def put_subscription(self, subscription: Subscription) -> bool:
        """Store or replace a subscription; True if the chat had none for this target."""
        row = subscription_id(subscription.chat, subscription.target)
        is_new = self.overlay.get(SUBSCRIPTIONS, row) is None
        self.put(SUBSCRIPTIONS, row, encode(subscription))
        return is_new

    async def drop_subscription(self, chat: int, target: str) -> bool:
        """Delete a subscription; False if there was none."""
        return self._drop_known(SUBSCRIPTIONS, subscription_id(chat, target))

    async def forget(self, chat: int) -> None:
        """Delete everything about a chat; the journal is compacted within a day."""
        for table in OF_A_CHAT:
            for row in self.overlay.members(table, "chat", chat):
                self.drop(table, row)
        self._check()
        self._forgotten.add(chat)

    async def migrate(self, old: int, new: int) -> None:
        """Move everything of a chat to a new id; what the new one has of its own stays.

        Outbox rows keep their ids, so that whoever is sending one can still end it.
        """
        if old == new:
            return
        self._move_subscriber(old, new)
        for row in self.overlay.members(SUBSCRIPTIONS, "chat", old):
            target = str(self._take(SUBSCRIPTIONS, row, chat=new)["target"])
            self._move(SUBSCRIPTIONS, row, to=subscription_id(new, target), chat=new)
        for row in self.overlay.members(DELIVERIES, "chat", old):
            change = str(self._take(DELIVERIES, row, chat=new)["change"])
            self._move(DELIVERIES, row, to=delivery_id(change, new), chat=new)
        for row in self.overlay.members(OUTBOX, "chat", old):
            doc = self._take(OUTBOX, row, chat=new)
            if self._is_waiting(doc) or self._was_delivered(doc):
                self.drop(OUTBOX, row)
            else:
                self.put(OUTBOX, row, doc)
        self._let_fan_outs_meet(old, new)

    def _let_fan_outs_meet(self, old: int, new: int) -> None:
        """Set back the fan-outs that passed the new id before they came to the old one.

        They meet some chats again; what those have waiting, or were told, is not added twice.
        """
        for _, row in list(self.overlay.walk(FAN_OUTS, "created", ALL)):
            doc = self.overlay.get(FAN_OUTS, row) or {}
            if new <= doc.get("cursor", new - 1) < old:
                self.put(FAN_OUTS, row, {**doc, "cursor": new - 1})

    def _move_subscriber(self, old: int, new: int) -> None:
        if self.overlay.get(SUBSCRIBERS, subscriber_id(old)) is not None:
            self._move(SUBSCRIBERS, subscriber_id(old), to=subscriber_id(new), chat=new)

    def _take(self, table: str, row: str, *, chat: int) -> Doc:
        return {**(self.overlay.get(table, row) or {}), "chat": chat}

    def _move(self, table: str, row: str, *, to: str, chat: int) -> None:
        if self.overlay.get(table, to) is None:
            self.put(table, to, self._take(table, row, chat=chat))
        self.drop(table, row)

    async def put_inspection(self, inspection: Inspection) -> None:
        """Store or replace an inspection by its id."""
        self.put(INSPECTIONS, inspection.id, encode(inspection))

    async def drop_inspection(self, inspection: str) -> None:
        """Delete an inspection; unknown ids are ignored."""
        self._drop_known(INSPECTIONS, inspection)

    async def put_change(self, change: Change) -> None:
        """Store or replace a change by its id."""
        self.put(CHANGES, change.id, encode(change))

    async def start_fan_out(self, fan_out: FanOut) -> bool:
        """Store the start of a fan-out; False (and nothing) if its id was ever started before."""
        self._check()
        if any(self.overlay.get(table, fan_out.id) is not None for table in (FAN_OUTS, FINISHED)):
            return False
        self.add(FAN_OUTS, fan_out.id, encode(fan_out))
        return True

    async def put_story(self, story: StoryRecord) -> None:
        """Store or replace what is kept of a story."""
        self.put(STORIES, story.id, encode(story))

    async def put_doubt(self, doubt: Doubt) -> None:
        """Store or replace a held-back reading."""
        self.put(DOUBTS, doubt.id, encode(doubt))

    async def drop_doubt(self, doubt: str) -> bool:
        """Delete a held-back reading; False if there was none."""
        return self._drop_known(DOUBTS, doubt)

    async def put_ruling(self, ruling: Ruling) -> None:
        """Store or replace what became of a doubt."""
        self.put(RULINGS, ruling.id, encode(ruling))

    async def drop_ruling(self, doubt: str) -> bool:
        """Delete what became of a doubt; False if nothing was known."""
        return self._drop_known(RULINGS, doubt)

    async def add_outbox(self, row: OutboxRow) -> bool:
        """Add a row; False (and nothing) if a row of this id is waiting, or was delivered.

        A second row for the same change, revision and chat is refused as well: after a chat
        moved to a new id, the row that waits bears the old one in its own.
        """
        self._check()
        if self.overlay.get(OUTBOX, row.id) is not None:
            return False
        doc = encode(row)
        if self._is_waiting(doc) or self._was_delivered(doc):
            return False
        self.add(OUTBOX, row.id, doc)
        return True

    def _is_waiting(self, doc: Doc) -> bool:
        """Return whether the chat has another row that carries the same of the same change."""
        if "change" not in doc:
            return False
        rows = (
            self.overlay.get(OUTBOX, row)
            for row in self.overlay.members(OUTBOX, "chat", doc["chat"])
            if row != doc["id"]
        )
        return any(row is not None and _carries(row) == _carries(doc) for row in rows)

    def _was_delivered(self, doc: Doc) -> bool:
        if doc["what"] != What.ALERT or "change" not in doc:
            return False
        return self.overlay.get(DELIVERIES, delivery_id(doc["change"], doc["chat"])) is not None

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

        def put_off(doc: Doc) -> Doc:
            kept = {k: v for k, v in doc.items() if k not in ("problem", "unclear")}
            said: Doc = {"problem": problem} if problem else {}
            if unclear:
                said["unclear"] = True
            was_due = doc.get("was_due", doc["due"])
            return {**kept, **said, "due": moment(due), "attempts": attempts, "was_due": was_due}

        self._follow_up(row, put_off)

    async def park(self, row: str, *, until: datetime) -> None:
        """Give a claimed row back until the moment that its chat chose; unknown: ignored."""

        def parked(doc: Doc) -> Doc:
            kept = {k: v for k, v in doc.items() if k not in ("was_due", "problem")}
            return {**kept, "due": moment(until), "priority": int(Priority.DIGEST), "parked": True}

        self._follow_up(row, parked)

    async def bury(self, row: str, *, at: datetime, problem: str) -> None:
        """Give a row up; it is kept for the operator. Unknown ids are ignored."""
        self._follow_up(row, lambda doc: {**doc, "dead": moment(at), "problem": problem})

    async def revive(self, row: str, *, due: datetime) -> None:
        """Let a row that was given up be sent again; unknown and other ids are ignored."""

        def again(doc: Doc) -> Doc:
            kept = {k: v for k, v in doc.items() if k not in ("dead", "attempts", "problem")}
            return {**kept, "due": moment(due), "was_due": doc.get("was_due", doc["due"])}

        if "dead" in (self.overlay.get(OUTBOX, row) or {}):
            self._follow_up(row, again)

    def _follow_up(self, row: str, change: Callable[[Doc], Doc]) -> None:
        """Replace a row that is there, also when the unit is durable, and end its claim then."""
        self._check()
        doc = self.overlay.get(OUTBOX, row)
        if doc is None:
            return
        if not self.overlay.has(OUTBOX, row):
            self._postponed.add(row)
        self.overlay.put(OUTBOX, row, change(doc))
        self.released.add(row)

    async def drop_outbox(self, row: str) -> None:
        """Delete a row: delivered, refused for good or no longer wanted. Unknown: ignored."""
        self._drop_known(OUTBOX, row)

    async def put_delivery(self, delivery: Delivery) -> None:
        """Store or replace the line of the delivery log for its change and chat."""
        self.put(DELIVERIES, delivery_id(delivery.change, delivery.chat), encode(delivery))

    async def put_note(self, name: str, value: str) -> None:
        """Store a small named text of the process itself."""
        self.put(NOTES, name, {"name": name, "value": value})

    def _drop_known(self, table: str, row: str) -> bool:
        """Delete a row if there is one; return whether there was."""
        self._check()
        if self.overlay.get(table, row) is None:
            return False
        self.drop(table, row)
        return True


def _carries(row: Doc) -> tuple[object, ...]:
    # An alert is told once, whatever the revision was when it was written.
    revision = None if row["what"] == What.ALERT else row.get("revision", 0)
    return (row["what"], row.get("change"), revision)


def _is_taken(table: str, row: str, base: Durable, ahead: list[Writes]) -> bool:
    for writes in reversed(ahead):
        if row in writes.put.get(table, {}):
            return True
        if row in writes.drop.get(table, []):
            # A fan-out that ended is on record as finished.
            return table == FAN_OUTS and row in writes.put.get(FINISHED, {})
    if table == FAN_OUTS and base.get(FINISHED, row) is not None:
        return True
    return base.get(table, row) is not None


def _about(chat: int, base: Durable, ahead: list[Writes]) -> Iterable[tuple[str, str]]:
    for table in OF_A_CHAT:
        for row in base.members(table, "chat", chat):
            yield table, row
        for writes in ahead:
            for row, doc in writes.put.get(table, {}).items():
                if doc["chat"] == chat:
                    yield table, row
