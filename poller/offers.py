"""Which of a feed's entries are handed on as stories: those never seen, and those that changed.

Pure: what is known, and the time, are arguments. The rules, in the words of the house:

- An entry that is known and says the same is not handed on, whatever its date does.
- A known entry whose title or text changed is handed on again, first seen when it was.
- An entry of a feed that has another id but says, in the name of the same outlet, word for word
  what another one said is that one: a site that is made anew gives its archive new ids and new
  dates, and old grades are no news.
- At the first poll of a feed (its baseline) entries older than three days, or without a date, are
  handed on as baseline: they may put the register right, but alert nobody.
- The same counts for a feed of which nothing is left that was known a day or two before: it may be
  another site's.
- The same counts for what stands on a page that is looked at for the first time. Of a whole list
  of grades everything is baseline at first, and so is a list of which too much is new at once.
- A date up to a day in the future is an error of zones, and counts as now; one further ahead is no
  date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from inspections.model import Story
from poller.config import Feed
from poller.memory import Mark, dump_mark, fingerprint, load_mark, text_key
from poller.protocols import Entry

BASELINE_AGE = timedelta(days=3)
FUTURE = timedelta(days=1)
ANOTHER = 10
"""Entries of a feed, all of them unknown, from which it counts as one never seen before."""
REMADE = 30
"""Rows of a list that are new at once from which the list counts as made anew: no burst of alerts
comes of it, and what differs from the register is the operator's to accept."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A story to hand on, and the mark to keep, under each of its keys, once it has been taken."""

    keys: tuple[str, ...]
    mark: str
    story: Story
    baseline: bool
    entry: Entry


@dataclass(frozen=True, slots=True)
class Keyed:
    """An entry with its fingerprint and the keys by which it is known."""

    entry: Entry
    printed: str
    keys: tuple[str, ...]


def keyed(feed: Feed, entry: Entry) -> Keyed:
    """Return an entry with the keys by which it is known: its own and, in a feed, its text's.

    Not of its text where more stands behind it, and not for rows and lists of links: their words
    are few, and the same for different news.
    """
    printed = fingerprint(entry)
    if feed.kind != "feed" or entry.behind is not None or entry.stated:
        return Keyed(entry, printed, (entry.key,))
    return Keyed(entry, printed, (entry.key, text_key(entry, printed)))


def is_another(
    entries: Sequence[Keyed], known: Mapping[str, str], *, looked: datetime | None, now: datetime
) -> bool:
    """Tell whether a feed shows many entries and none that is known, as another one would.

    ``looked`` is the last look that worked. After a long absence everything may be new in earnest;
    after a short one, what is older than the absence can't be.
    """
    if looked is None or len(entries) < ANOTHER or not timedelta() <= now - looked < BASELINE_AGE:
        return False
    return not any(key in known for each in entries for key in each.keys)


def offers(
    feed: Feed,
    entries: Sequence[Keyed],
    *,
    known: Mapping[str, str],
    baseline: bool,
    now: datetime,
    whole_list: bool = False,
) -> list[Offer]:
    """Return what to hand on, the oldest first; ``known`` holds marks by key.

    ``whole_list`` says that the entries are the rows of an official list.
    """
    found: dict[str, Offer] = {}
    for each in reversed(entries):  # feeds show the newest first
        entry, printed, keys = each.entry, each.printed, each.keys
        old = known.get(entry.key)
        if old is None and any(key in known for key in keys):
            continue
        mark = load_mark(old, otherwise=now) if old else Mark(fingerprint=printed, seen=now)
        if old and mark.fingerprint == printed:
            continue
        seen = min(mark.seen, now)
        story = as_story(feed, entry, seen=seen, now=now)
        old_enough = story.published is None or story.published < now - BASELINE_AGE
        found[entry.key] = Offer(
            keys=keys,
            mark=dump_mark(Mark(fingerprint=printed, seen=seen)),
            story=story,
            baseline=(baseline and whole_list) or ((baseline or entry.first) and old_enough),
            entry=entry,
        )
    if whole_list and len(found) > REMADE:
        found = {key: replace(offer, baseline=True) for key, offer in found.items()}
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
        updated=entry.updated,
    )


def believable(published: datetime | None, *, now: datetime) -> datetime | None:
    """Return a date that has come: the one given, now where it is just ahead, else None."""
    if published is None or published > now + FUTURE:
        return None
    return min(published, now)
