"""When a chat is to be told: at once, in a digest, after its quiet hours, after a pause.

Pure: what a chat chose and the moments of an alert in, the moment at which it may go out. Hours
are those on the wall where the chat is, so days on which the clocks change are shorter or longer:
an hour that is left out stands for the one after it, of one that comes twice the first counts.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from store.values import Rhythm, Timing

DEFAULT_ZONE = "Europe/London"
_DAY = timedelta(days=1)


def goes_at(timing: Timing | None, *, ready: datetime, now: datetime) -> datetime:
    """Return when an alert that has been ready since a moment may go out (aware, UTC).

    Not after ``now`` means that it may go now. A digest goes at the first hour of the chat's own
    after the alert was ready; who is told at once is not told in quiet hours, whenever the alert
    was ready. Nothing goes before the end of a pause.
    """
    ready = min(ready, now)  # by a clock that was ahead, it was ready later than now
    if timing is None:
        return ready
    start = ready if timing.paused_until is None else max(ready, timing.paused_until)
    if timing.rhythm is not Rhythm.AT_ONCE:
        return next_digest(timing, start)
    return quiet_end(timing, max(start, now)) or start


def next_digest(timing: Timing, since: datetime) -> datetime:
    """Return the first moment of a chat's digest that is not before another."""
    weekly = timing.rhythm is Rhythm.WEEKLY
    day = _here(timing, since).date() - _DAY
    while True:
        if not weekly or day.weekday() == timing.weekday:
            at = _moment(day, timing.hour, timing.zone)
            if at >= since:
                return at
        day += _DAY


def is_quiet(timing: Timing | None, at: datetime) -> bool:
    """Tell whether no phone is to buzz at a moment: in quiet hours, or in a pause."""
    if timing is None:
        return False
    paused = timing.paused_until is not None and at < timing.paused_until
    return paused or _in_quiet_hours(timing, at)


def quiet_end(timing: Timing, at: datetime) -> datetime | None:
    """Return when the quiet hours end in which a moment lies; None if it lies in none."""
    if not _in_quiet_hours(timing, at) or timing.quiet_until is None:
        return None
    day = _here(timing, at).date()
    while True:
        end = _moment(day, timing.quiet_until, timing.zone)
        if end > at and not _in_quiet_hours(timing, end):
            return end
        day += _DAY


def _in_quiet_hours(timing: Timing, at: datetime) -> bool:
    begin, end = timing.quiet_from, timing.quiet_until
    if begin is None or end is None or begin == end:
        return False
    hour = _here(timing, at).hour
    return begin <= hour < end if begin < end else hour >= begin or hour < end


def _here(timing: Timing, at: datetime) -> datetime:
    return at.astimezone(zone_of(timing.zone))


@cache
def zone_of(name: str) -> ZoneInfo:
    """Return a time zone; London's for one that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo(DEFAULT_ZONE)


def _moment(day: date, hour: int, zone: str) -> datetime:
    """Return the moment of an hour on the wall; of one that the clocks leave out, the next."""
    return datetime.combine(day, time(hour), tzinfo=zone_of(zone)).astimezone(UTC)
