"""One pace: so many messages a second, evenly, and never more than that arriving in any second.

Pure, as ``turns``, which asks it: moments are seconds of any steady clock. Who goes next, and what
one chat may get, is not known here.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

HEADROOM = 0.985
"""Share of the limit that is used: the even pace, which a window of a second watches over."""

LATE = 0.05
"""Seconds by which a timer may fire late and be made up for by going faster after it."""

AHEAD = 0.3
"""Seconds by which an answer to somebody may go ahead of the even pace: a few who type at the same
moment wait for the window only, and alerts make up for it."""

UNSEEN, UNSEEN_FAST = 0.05, 0.015
"""Seconds after its grant at which a message may arrive, as far as that is reckoned with; the
latter where the limit is ``_FAST`` or more a second. More would be safer where a network is uneven,
and slower: with every answer that late, 95 % of the limit are used, or 98.5 % of a fast one."""

_FAST = 100

_QUICKEST_OF = 100
"""Messages after which the quickest is looked for anew; that of as many before counts as well."""


@dataclass(eq=False, slots=True, kw_only=True)
class Trip:
    """A message on its way: when it was let go, and when that was over (None: it is not)."""

    began: float = float("-inf")
    over: float | None = None


class Quickest:
    """How long the quickest of the last messages took; infinite before the first."""

    def __init__(self) -> None:
        self._now = self._before = float("inf")
        self._count = 0

    @property
    def seconds(self) -> float:
        """The seconds it took."""
        return min(self._now, self._before)

    def note(self, seconds: float) -> None:
        """Note how long one took."""
        self._now = min(self._now, seconds)
        self._count += 1
        if self._count >= _QUICKEST_OF:
            self._before, self._now, self._count = self._now, float("inf"), 0


class Pace:
    """So many messages a second: evenly, and never more of them arriving in any one second.

    When a message arrived, nobody says. But whatever it took longer than the quickest one, it
    may have been held up on its way there: so much after its grant it arrived at the latest, and
    from there on the window of a second counts.
    """

    def __init__(self, per_second: float) -> None:
        self._per_second = per_second
        self._next = float("-inf")
        most = max(1, int(per_second))
        self._window = most / per_second
        self._unseen = UNSEEN if per_second < _FAST else UNSEEN_FAST
        self._last: deque[Trip] = deque(maxlen=most)

    def start(self, quickest: float, *, ahead: float) -> float:
        """Return when the next message may go, so many seconds ahead of the even pace.

        ``quickest``: what a message took at least.
        """
        even = self._next - ahead
        if len(self._last) < (self._last.maxlen or 0):
            return even
        first = self._last[0]
        arrived = first.began + self._unseen
        if first.over is not None:
            arrived = min(arrived, max(first.began, first.over - quickest))
        return max(even, arrived + self._window)

    def take(self, trip: Trip, now: float, *, share: float) -> None:
        """Let a message go, at a share of the pace."""
        self._next = max(now, self._next) + 1 / (self._per_second * HEADROOM * share)
        self._last.append(trip)

    def stood_still(self, now: float) -> None:
        """Reckon with every message that is on its way going out only now."""
        for trip in self._last:
            if trip.over is None:
                trip.began = now
