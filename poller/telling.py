"""What the operator is told of a feed, once each: that it is dead, misfits, is back.

A word that can't be told is worth less than the feed's news: it is written down, and offered again
the next time. What the desk makes of it is not known here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from poller import schedule
from poller.memory import FeedMemory
from poller.protocols import OperatorDesk

MISFITS = 2
"""Misfits in a row after which the operator is told: one may be a bad quarter of an hour."""

_log = structlog.get_logger()


async def tell_if_back(
    desk: OperatorDesk, feed: str, memory: FeedMemory, *, now: datetime
) -> FeedMemory:
    """Tell the operator that a feed works again, if it was told dead or misfitting."""
    if not memory.told_dead and not memory.told_misfit:
        return memory
    since = memory.failing_since or now
    try:
        await desk.feed_back(feed, dead_for=max(now - since, timedelta()))
    except Exception:  # the word is worth less than the feed's news
        _log.exception("operator not told that a feed is back", feed=feed)
    return replace(memory, told_dead=False, told_misfit=False)


async def tell_if_misfit(desk: OperatorDesk, feed: str, memory: FeedMemory) -> FeedMemory:
    """Tell the operator, once, of a source that has not been what it should be repeatedly."""
    if memory.misfits < MISFITS or memory.told_misfit:
        return memory
    try:
        await desk.feed_misfit(feed, error=memory.error)
    except Exception:  # offered again at the next misfit
        _log.exception("operator not told of a misfit", feed=feed)
        return memory
    return replace(memory, told_misfit=True)


async def tell_if_dead(
    desk: OperatorDesk, feed: str, memory: FeedMemory, *, now: datetime
) -> FeedMemory:
    """Tell the operator, once, of a feed that has failed for a day."""
    since, dead_at = memory.failing_since, schedule.dead_at(memory.failing_since)
    if since is None or dead_at is None or memory.told_dead or now < dead_at:
        return memory
    try:
        await desk.feed_dead(feed, since=since, error=memory.error)
    except Exception:  # offered again at the next rest
        _log.exception("operator not told of a dead feed", feed=feed)
        return memory
    return replace(memory, told_dead=True)
