"""Which of a feed's entries are handed on as stories: those never seen, and those that changed.

Pure: what is known, and the time, are arguments. The rules, in the words of the house:

- An entry that is known and says the same is not handed on, whatever its date does.
- A known entry whose title or text changed is handed on again, first seen when it was.
- At the first poll of a feed (its baseline) entries older than three days, or without a date, are
  handed on as baseline: they may put the register right, but alert nobody.
- A date up to a day in the future is an error of zones, and counts as now; one further ahead is no
  date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from inspections.model import Story
from poller.config import Feed
from poller.memory import Mark, dump_mark, fingerprint, load_mark
from poller.protocols import Entry

BASELINE_AGE = timedelta(days=3)
FUTURE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Offer:
    """A story to hand on, and the mark to keep once it has been taken."""

    key: str
    mark: str
    story: Story
    baseline: bool


def offers(
    feed: Feed,
    entries: Sequence[Entry],
    *,
    known: Mapping[str, str],
    baseline: bool,
    now: datetime,
) -> list[Offer]:
    """Return what to hand on, the oldest first; ``known`` holds marks by entry key."""
    found = {}
    for entry in reversed(entries):  # feeds show the newest first
        printed = fingerprint(entry)
        old = known.get(entry.key)
        mark = load_mark(old, otherwise=now) if old else Mark(fingerprint=printed, seen=now)
        if old and mark.fingerprint == printed:
            continue
        seen = min(mark.seen, now)
        story = as_story(feed, entry, seen=seen, now=now)
        old_enough = story.published is None or story.published < now - BASELINE_AGE
        found[entry.key] = Offer(
            key=entry.key,
            mark=dump_mark(Mark(fingerprint=printed, seen=seen)),
            story=story,
            baseline=baseline and old_enough,
        )
    return sorted(found.values(), key=lambda offer: offer.story.published or now)


def as_story(feed: Feed, entry: Entry, *, seen: datetime, now: datetime) -> Story:
    """Return an entry as the story it is handed on as."""
    return Story(
        id=f"{feed.name}#{entry.key}",
        source=feed.name,
        title=entry.title,
        seen=seen,
        trust=feed.trust,
        url=entry.url,
        summary=entry.summary,
        body=entry.body,
        outlet=entry.outlet,
        published=believable(entry.published, now=now),
        nation=feed.nation,
        stated=entry.stated,
    )


def believable(published: datetime | None, *, now: datetime) -> datetime | None:
    """Return a date that has come: the one given, now where it is just ahead, else None."""
    if published is None or published > now + FUTURE:
        return None
    return min(published, now)
