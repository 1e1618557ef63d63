"""How each feed is doing, in rows for the operator's ``/feeds``.

Pure: from the list of feeds and what is remembered of them; the words of the message are not
written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from inspections.model import Trust
from poller.config import Feed, Feeds
from poller.memory import FeedMemory, load
from poller.protocols import Failure
from poller.schedule import dead_at


class Standing(StrEnum):
    """What was seen of a feed at its last poll."""

    NEVER = "not polled yet"
    NEW = "new"
    UNCHANGED = "unchanged"
    FAILING = "failing"
    MISFIT = "no longer fitting"
    DEAD = "dead"
    """It has failed for a day or longer."""


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """One feed's row. Moments are aware, UTC; None where there was none yet."""

    name: str
    kind: str
    trust: Trust
    url: str
    standing: Standing
    interval: timedelta
    """The operator's; the feed's own wishes may make it longer."""
    polled: datetime | None
    succeeded: datetime | None
    changed: datetime | None
    """When it last showed anything new or edited."""
    due: datetime | None
    failures: int
    """In a row."""
    failing_since: datetime | None
    error: str
    moved_to: str | None
    """Where it has moved to for good; ``feeds.yaml`` wants mending."""
    format: str
    entries: int
    newest: datetime | None
    unverified: bool = False
    """Nobody has seen its address and shape to be right."""


def feed_statuses(
    feeds: Feeds, states: Mapping[str, str], *, now: datetime
) -> tuple[FeedStatus, ...]:
    """Return a row for each feed of ``feeds.yaml``, in its order; ``states`` as kept."""
    return tuple(
        _status(feed, load(states.get(feed.name)), interval=feeds.interval(feed), now=now)
        for feed in feeds.feeds
    )


def _status(feed: Feed, memory: FeedMemory, *, interval: timedelta, now: datetime) -> FeedStatus:
    if memory.url != feed.url or memory.removed:
        memory = FeedMemory(url=feed.url)
    return FeedStatus(
        name=feed.name,
        kind=feed.kind,
        trust=feed.trust,
        url=feed.url,
        standing=_standing(memory, now),
        interval=interval,
        polled=memory.polled,
        succeeded=memory.succeeded,
        changed=memory.changed,
        due=memory.due,
        failures=memory.failures,
        failing_since=memory.failing_since,
        error=memory.error,
        moved_to=memory.memo.get("moved_to"),
        format=memory.format,
        entries=memory.entries,
        newest=memory.newest,
        unverified=feed.unverified,
    )


def _standing(memory: FeedMemory, now: datetime) -> Standing:
    if memory.polled is None:
        return Standing.NEVER
    if memory.failures:
        dead = dead_at(memory.failing_since)
        if memory.told_dead or (dead is not None and dead <= now):
            return Standing.DEAD
        return Standing.MISFIT if memory.failure == Failure.MISFIT else Standing.FAILING
    return Standing.NEW if memory.news else Standing.UNCHANGED
