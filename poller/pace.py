"""How often a feed is worth looking at, learned from how often it has brought anything new.

What is kept is one figure a feed: the usual gap between two looks that found news, as a geometric
mean in which the latest gaps weigh most. So a feed that wakes up is noticed after a few stories,
and one burst or one holiday changes little. A quiet time that is longer than usual counts while it
lasts. Pure: the time and what is remembered are arguments; whether a feed's own wishes slow it
further is ``schedule``'s affair.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SHARE = 0.25
"""A feed is looked at this often within its usual gap: news waits an eighth of it on average."""
WEIGHT = 0.3
"""Of the latest gap in the mean; half of what was learned is gone after two of them."""
LONGEST_GAP = timedelta(days=365).total_seconds()
"""Seconds; longer quiet teaches no more."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The operator's: never oftener than ``fastest``, never more seldom than ``slowest``."""

    fastest: timedelta
    slowest: timedelta


def quiet_for(
    *, changed: datetime | None, looked: datetime | None, now: datetime, bounds: Bounds
) -> float:
    """Return for how many seconds a feed was watched without news.

    ``changed`` is when it last had news, ``looked`` the last look that worked. While nobody looked
    (the machine slept, the feed was out of reach) nothing was learned: of the time since
    ``looked`` no more than the longest interval counts. A clock that was put back counts nothing.
    """
    if changed is None or looked is None:
        return 0.0
    watched = max((looked - changed).total_seconds(), 0.0)
    since = max((now - max(looked, changed)).total_seconds(), 0.0)
    return min(watched + min(since, bounds.slowest.total_seconds()), LONGEST_GAP)


def usual_gap(gap: float | None, *, ended: float) -> float:
    """Return the usual gap, in seconds, once one of ``ended`` seconds has ended in news.

    ``gap`` is what it was before, None if nothing was known.
    """
    return max(ended, 1.0) if gap is None else _mean(gap, max(ended, 1.0))


def interval(gap: float | None, *, quiet: float, bounds: Bounds) -> timedelta:
    """Return how long to leave a feed whose usual gap is this and that was ``quiet`` so long.

    Of a feed of which nothing is known, its quiet alone is the measure: it is watched closely at
    first.
    """
    known = quiet if gap is None else gap
    expected = _mean(known, quiet) if quiet > known else known
    asked = timedelta(seconds=min(max(expected, 0.0) * SHARE, LONGEST_GAP))
    return min(max(asked, bounds.fastest), max(bounds.slowest, bounds.fastest))


def _mean(gap: float, latest: float) -> float:
    """Return the weighted geometric mean, within what can be."""
    kept = min(max(gap, 1.0), LONGEST_GAP)
    return float(kept ** (1 - WEIGHT) * min(latest, LONGEST_GAP) ** WEIGHT)
