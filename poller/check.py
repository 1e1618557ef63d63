"""Looking at every feed once, for the operator: which work, what they hold, how long they take.

Nothing is remembered and no story is handed on; printing the rows is the caller's.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from inspections.model import Story, Trust
from poller.config import Feed, Feeds
from poller.offers import as_story, believable
from poller.protocols import Adapter, Entry, SourceFailedError


@dataclass(frozen=True, slots=True)
class FeedCheck:
    """What one look at a feed showed. ``error`` is empty if it worked."""

    name: str
    kind: str
    trust: Trust
    error: str
    format: str = ""
    entries: int = 0
    newest: datetime | None = None
    relevant: int = 0
    """How many of its entries the caller's question called relevant."""
    seconds: float = 0.0
    """From asking to the last entry, waiting for the host's turn included."""
    unverified: bool = False

    @property
    def works(self) -> bool:
        """Say whether the feed could be read."""
        return not self.error


async def check_feeds(
    feeds: Feeds,
    adapters: Mapping[str, Adapter],
    *,
    relevant: Callable[[Story], bool],
    now: Callable[[], datetime],
    progress: Callable[[int, int, FeedCheck], None] = lambda done, total, row: None,
    timer: Callable[[], float] = time.monotonic,
) -> tuple[FeedCheck, ...]:
    """Look at every feed once and return a row for each, in the order of ``feeds.yaml``.

    ``progress`` is called as each comes in, with how many are done, of how many, and the row.
    """
    done = 0

    async def check(feed: Feed) -> FeedCheck:
        nonlocal done
        start = timer()
        try:
            sight = await adapters[feed.kind].look(feed, {})
        except SourceFailedError as error:
            row = _failed(feed, f"{error.failure}: {error}")
        except Exception as error:  # one adapter's fault must not hide what the others found
            row = _failed(feed, f"an unforeseen fault: {type(error).__name__}: {error}")
        else:
            row = _row(feed, sight.entries or (), sight.format, relevant=relevant, now=now())
        row = replace(row, seconds=timer() - start)
        done += 1
        progress(done, len(feeds.feeds), row)
        return row

    return tuple(await asyncio.gather(*(check(feed) for feed in feeds.feeds)))


def _failed(feed: Feed, words: str) -> FeedCheck:
    return FeedCheck(
        name=feed.name,
        kind=feed.kind,
        trust=feed.trust,
        error=words,
        unverified=feed.unverified,
    )


def _row(
    feed: Feed,
    entries: tuple[Entry, ...],
    form: str,
    *,
    relevant: Callable[[Story], bool],
    now: datetime,
) -> FeedCheck:
    stories = [as_story(feed, entry, seen=now, now=now) for entry in entries]
    dates = [believable(entry.published, now=now) for entry in entries]
    return FeedCheck(
        name=feed.name,
        kind=feed.kind,
        trust=feed.trust,
        error="",
        format=form,
        entries=len(entries),
        newest=max((date for date in dates if date), default=None),
        relevant=sum(1 for story in stories if relevant(story)),
        unverified=feed.unverified,
    )
