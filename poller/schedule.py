"""When a feed is polled next. Pure: the time, the memory and the dice are arguments.

In order of rank: a ``Retry-After`` and the back-off after failures; the operator's interval; the
feed's own wishes, which can only make it longer, and an official feed's to half an hour at most.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from inspections.model import Trust
from poller.protocols import Wishes

DAY = timedelta(days=1)
OFFICIAL_WISH_CAP = timedelta(minutes=30)
"""An official feed may slow us down to this, not further: people wait for its grades."""
PRESS_WISH_CAP = DAY
JITTER = 0.1
"""Up to this share of a wait is added to it at random, so that feeds don't come in step."""
DEAD_AFTER = DAY
"""A feed that has failed for so long is told to the operator."""


def after_success(
    *, now: datetime, interval: timedelta, trust: Trust, wishes: Wishes, dice: random.Random
) -> datetime:
    """Return when to poll next a feed that answered; ``interval`` is the operator's."""
    cap = OFFICIAL_WISH_CAP if trust is Trust.OFFICIAL else PRESS_WISH_CAP
    asked = timedelta(seconds=min(max(wishes.max_age or 0, wishes.ttl or 0), DAY.total_seconds()))
    wait = _jittered(max(interval, min(asked, cap)), dice)
    due = now + wait
    awake = _after_skipped(due, wishes)
    return min(awake, max(due, now + cap))


def after_failure(
    *,
    now: datetime,
    interval: timedelta,
    failures: int,
    retry_after: float | None,
    dice: random.Random,
) -> datetime:
    """Return when to try again a feed that failed ``failures`` times in a row (at least once).

    The wait doubles with each failure, from twice the interval up to a day (or the interval, if
    that is longer); ``retry_after``, in seconds, is the least it can be.
    """
    most = max(DAY, interval)
    doubled = interval * 2 ** min(failures, 16)  # beyond that even 2 s have become a day
    wait = _jittered(min(doubled, most), dice)
    return now + max(wait, _jittered(timedelta(seconds=retry_after or 0), dice))


def wait_for(*, now: datetime, due: datetime | None, polled: datetime | None) -> timedelta:
    """Return how long to wait until ``due``; nothing where it has passed.

    A clock that was put back must not make a feed wait for the old clock's tomorrow: where the
    last poll lies in the future, nothing is waited for.
    """
    if due is None or (polled is not None and polled > now):
        return timedelta(0)
    return max(due - now, timedelta(0))


def dead_at(failing_since: datetime | None) -> datetime | None:
    """Return when a feed that has failed since then counts as dead."""
    return failing_since + DEAD_AFTER if failing_since else None


def _jittered(wait: timedelta, dice: random.Random) -> timedelta:
    return wait * (1 + JITTER * dice.random())


def _after_skipped(moment: datetime, wishes: Wishes) -> datetime:
    """Return the first moment from ``moment`` on that lies in no skipped hour or day."""
    utc = moment.astimezone(UTC)
    for _ in range(24 * 7):
        if utc.hour not in wishes.skip_hours and utc.weekday() not in wishes.skip_days:
            return utc
        utc = utc.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment
