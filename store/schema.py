"""The tables of the TinyDB back end: their names, the ids of their rows, and their indexes.

An id is the row's natural key as text, so that finding a row by its key needs no index. What
each index is for stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from store.codec import Doc
from store.rows import Hash, Ordered, Rows, Shape, Tally

SUBSCRIBERS = "subscribers"
SUBSCRIPTIONS = "subscriptions"
INSPECTIONS = "inspections"
CHANGES = "changes"
STORIES = "stories"
DELIVERIES = "deliveries"
DOUBTS = "doubts"
RULINGS = "rulings"
OUTBOX = "outbox"
FAN_OUTS = "fan_outs"
FINISHED = "finished_fan_outs"
NOTES = "notes"
FEEDS = "feeds"
ENTRIES = "entries"
UPDATES = "updates"
ENDED = "ended_updates"

OF_A_CHAT = (SUBSCRIBERS, SUBSCRIPTIONS, OUTBOX, DELIVERIES, UPDATES)
"""The tables that hold something about a chat, each with the index ``chat``.

Of updates, that index holds those that were set aside only."""

ALL = "all"
"""The one group of indexes over a whole table."""


def subscriber_id(chat: int) -> str:
    """Return the id of a subscriber's row."""
    return str(chat)


def subscription_id(chat: int, target: str) -> str:
    """Return the id of a subscription's row; those of a chat sort by target."""
    return f"{chat}/{target}"


def delivery_id(change: str, chat: int) -> str:
    """Return the id of a line of the delivery log."""
    return f"{change}/{chat}"


def entry_id(feed: str, key: str) -> str:
    """Return the id of a feed's entry."""
    return f"{feed}\n{key}"


def update_id(update: int) -> str:
    """Return the id of an update's row."""
    return str(update)


def is_full(story: Doc) -> bool:
    """Return whether a story was not thinned yet."""
    return "title" in story or "url" in story or "outlet" in story


def is_held(row: Doc) -> bool:
    """Return whether a row of the outbox failed, and is to be tried again."""
    return "problem" in row and "dead" not in row


def _field(name: str) -> partial[Hash]:
    return partial(Hash, lambda doc: doc[name])


def _held(row: Doc) -> Iterable[tuple[str, str]]:
    return ((ALL, row["due"]),) if is_held(row) else ()


def _dead(row: Doc) -> Iterable[tuple[str, str]]:
    return ((ALL, row["dead"]),) if "dead" in row else ()


def _out(subscriber: Doc) -> Iterable[tuple[str, str]]:
    return ((ALL, subscriber["out_since"]),) if "out_since" in subscriber else ()


def _arrived(update: Doc) -> Iterable[tuple[str, int]]:
    return () if "aside" in update else ((ALL, update["id"]),)


def _aside(update: Doc) -> Iterable[tuple[str, str]]:
    return ((ALL, update["aside"]),) if "aside" in update else ()


def _state(row: Doc) -> str | None:
    if "dead" in row:
        return "dead"
    return "held" if is_held(row) else "parked" if "parked" in row else None


def _awaited(row: Doc) -> str | None:
    return None if "dead" in row or "parked" in row else row.get("change")


def _whole(name: str) -> partial[Ordered]:
    return partial(Ordered, lambda doc: ((ALL, doc[name]),))


def _news(story: Doc) -> Iterable[tuple[str, str]]:
    councils = story.get("councils")
    if not councils or not is_full(story):
        return ()
    return [(group, story["seen"]) for group in (*dict.fromkeys(councils), ALL)]


def _unthinned(story: Doc) -> Iterable[tuple[str, str]]:
    return ((ALL, story["seen"]),) if is_full(story) else ()


_SHAPES: dict[str, Shape] = {
    SUBSCRIBERS: Shape(
        hashes={"chat": _field("chat")},
        # Few: groups and channels that are to be forgotten one day.
        ordered={"out": partial(Ordered, _out)},
        tallies={"state": partial(Tally, lambda doc: doc["state"])},
    ),
    SUBSCRIPTIONS: Shape(
        hashes={"chat": _field("chat")},
        # For the audience of a change, and pages of a council's subscribers.
        ordered={"target": partial(Ordered, lambda doc: ((doc["target"], doc["chat"]),))},
    ),
    INSPECTIONS: Shape(hashes={"council": _field("council")}),
    STORIES: Shape(ordered={"news": partial(Ordered, _news), "full": partial(Ordered, _unthinned)}),
    DELIVERIES: Shape(
        hashes={"chat": _field("chat")},
        # For corrections and edits, which go to everybody in the log of a change.
        ordered={"change": partial(Ordered, lambda doc: ((doc["change"], doc["chat"]),))},
    ),
    DOUBTS: Shape(ordered={"at": _whole("at")}),
    RULINGS: Shape(ordered={"at": _whole("at")}),
    OUTBOX: Shape(
        hashes={"chat": _field("chat")},
        # Few: what failed, for the operator to look at.
        ordered={"held": partial(Ordered, _held), "dead": partial(Ordered, _dead)},
        tallies={"state": partial(Tally, _state), "change": partial(Tally, _awaited)},
    ),
    FAN_OUTS: Shape(ordered={"created": _whole("created")}),
    FINISHED: Shape(ordered={"at": _whole("at")}),
    NOTES: Shape(ordered={"name": _whole("name")}),
    FEEDS: Shape(ordered={"feed": _whole("feed")}),
    ENTRIES: Shape(hashes={"feed": _field("feed")}, ordered={"at": _whole("at")}),
    UPDATES: Shape(
        hashes={"chat": partial(Hash, lambda doc: doc.get("chat", 0) if "aside" in doc else None)},
        ordered={"id": partial(Ordered, _arrived), "aside": partial(Ordered, _aside)},
        tallies={"aside": partial(Tally, lambda doc: "aside" in doc)},
    ),
    # So that the same update is not handled twice; the oldest go first.
    ENDED: Shape(ordered={"at": _whole("at")}, tallies={"all": partial(Tally, lambda doc: ALL)}),
}

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


def new_rows(table: str) -> Rows:
    """Return empty rows for a table; one that this version does not know has no indexes."""
    return Rows(_SHAPES.get(table, Shape()))
