"""What is remembered of one feed between polls, and of each of its entries.

Both are kept as short texts whose form only this module knows (``PollState`` keeps them). Text
that can't be read, from a newer version or a damaged file, counts as nothing remembered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from typing import Any

from poller.pace import LONGEST_GAP
from poller.protocols import Entry, Hub, Wishes


@dataclass(frozen=True, slots=True)
class FeedMemory:
    """One feed's state. Moments are aware, UTC."""

    url: str = ""
    """The address in ``feeds.yaml``; another one means another feed."""
    memo: Mapping[str, str] = field(default_factory=dict)
    """What the adapter wants handed back."""
    wishes: Wishes = field(default_factory=Wishes)
    due: datetime | None = None
    """When to poll next; None is at once."""
    polled: datetime | None = None
    """The last attempt."""
    succeeded: datetime | None = None
    """The last attempt that worked."""
    changed: datetime | None = None
    """The last that showed anything new or edited."""
    gap: float | None = None
    """The usual seconds between two looks that found news, as in ``pace``; None if unknown."""
    hub: Hub | None = None
    """The hub that it named when it was last read."""
    news: int = 0
    """How many entries were new or edited at the last attempt that worked."""
    refreshed: datetime | None = None
    """When the store last heard of every entry that the feed still shows."""
    baseline_done: bool = False
    failures: int = 0
    """Attempts that failed, in a row."""
    failing_since: datetime | None = None
    failure: str = ""
    """The way in which it failed, as in ``protocols.Failure``."""
    error: str = ""
    told_dead: bool = False
    misfits: int = 0
    """Attempts in a row at which it was not what it should be."""
    told_misfit: bool = False
    format: str = ""
    entries: int = 0
    """How many the feed showed when it was last read."""
    newest: datetime | None = None
    """The latest date among them."""
    removed: datetime | None = None
    """When the feed was first missed in ``feeds.yaml``."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is remembered of one entry: what it said, and when it was first seen."""

    fingerprint: str
    seen: datetime


_MOMENTS = (
    "due",
    "polled",
    "succeeded",
    "changed",
    "refreshed",
    "failing_since",
    "newest",
    "removed",
)


_FIELDS = tuple(each.name for each in fields(FeedMemory))


def dump(memory: FeedMemory) -> str:
    """Return the memory as text."""
    data = {name: getattr(memory, name) for name in _FIELDS}
    for name in _MOMENTS:
        moment = data[name]
        data[name] = moment.isoformat() if moment else None
    data["memo"] = dict(memory.memo)
    data["hub"] = [memory.hub.url, memory.hub.topic] if memory.hub else None
    data["wishes"] = wishes_to_plain(memory.wishes)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def load(text: str | None) -> FeedMemory:
    """Return the memory that ``text`` holds; an empty one if it holds none."""
    try:
        data = json.loads(text or "{}")
        for name in _MOMENTS:
            moment = data.get(name)
            data[name] = datetime.fromisoformat(moment).astimezone(UTC) if moment else None
        data["wishes"] = wishes_from_plain(data.get("wishes") or {})
        hub = data.get("hub")
        data["hub"] = Hub(str(hub[0]), str(hub[1])) if hub else None
        gap = data.get("gap")
        data["gap"] = float(gap) if gap is not None and 0 < float(gap) <= LONGEST_GAP else None
        return FeedMemory(**{name: value for name, value in data.items() if name in _FIELDS})
    except (ValueError, TypeError, AttributeError, LookupError):
        return FeedMemory()


def wishes_to_plain(wishes: Wishes) -> dict[str, Any]:
    """Return the wishes as plain data for JSON."""
    return {
        "max_age": wishes.max_age,
        "ttl": wishes.ttl,
        "skip_hours": sorted(wishes.skip_hours),
        "skip_days": sorted(wishes.skip_days),
    }


def wishes_from_plain(data: Mapping[str, Any]) -> Wishes:
    """Return the wishes from plain data."""
    return Wishes(
        max_age=data.get("max_age"),
        ttl=data.get("ttl"),
        skip_hours=frozenset(data.get("skip_hours") or ()),
        skip_days=frozenset(data.get("skip_days") or ()),
    )


def fingerprint(entry: Entry) -> str:
    """Return a short text that changes when an entry's title or text does, not its date."""
    said = json.dumps([entry.title, entry.summary, entry.body, [asdict(s) for s in entry.stated]])
    return hashlib.sha256(said.encode("ascii")).hexdigest()[:24]


def text_key(entry: Entry, printed: str) -> str:
    """Return the key under which what an entry says is remembered, whatever it is called.

    ``printed`` is its fingerprint.
    """
    said = json.dumps([entry.outlet, printed])
    return f"text:{hashlib.sha256(said.encode('ascii')).hexdigest()[:24]}"


def dump_mark(mark: Mark) -> str:
    """Return an entry's mark as text."""
    return f"{mark.fingerprint}@{int(mark.seen.timestamp())}"


def load_mark(text: str, *, otherwise: datetime) -> Mark:
    """Return the mark that ``text`` holds; ``otherwise`` is when it was seen if it doesn't say."""
    printed, _, seen = text.partition("@")
    try:
        return Mark(fingerprint=printed, seen=datetime.fromtimestamp(int(seen), UTC))
    except (ValueError, OverflowError, OSError):
        return Mark(fingerprint=printed, seen=otherwise)
