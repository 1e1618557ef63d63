"""Rows of one priority take turns by change: one for many never keeps a small one waiting.

Each change has a lane, in which rows stand by the moment they are due; lanes that have something
due are served one row each in turn. A lane that comes anew, or comes back, joins where the turns
then are: it is neither put last nor given what it missed. Whatever has no change shares one lane.
Every step costs a logarithm. Moments are texts that sort like time (``store.codec.moment``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sortedcontainers import SortedList


class Lanes:
    """The rows that can be given, by change."""

    def __init__(self) -> None:
        self._rows: dict[str, Any] = {}  # lane: SortedList[(due, row)], which ships no types
        self._due: Any = SortedList()  # of (its first row's due, lane), every lane
        self._idle: Any = SortedList()  # the same, of lanes that had nothing due when last asked
        self._turns: Any = SortedList()  # of (turn, lane), the others
        self._turn: dict[str, int] = {}
        """The next turn of each lane."""
        self._now = 0
        """The turn that is being served."""

    def add(self, lane: str, due: str, row: str) -> None:
        """Let a row stand in a lane."""
        rows = self._rows.get(lane)
        if rows is None:
            self._rows[lane] = SortedList([(due, row)])
            self._due.add((due, lane))
            self._idle.add((due, lane))
            return
        before = rows[0][0]
        rows.add((due, row))
        self._first_changed(lane, before, rows[0][0])

    def remove(self, lane: str, due: str, row: str) -> None:
        """Take a row out of its lane."""
        rows = self._rows[lane]
        before = rows[0][0]
        rows.remove((due, row))
        if rows:
            self._first_changed(lane, before, rows[0][0])
            return
        del self._rows[lane]
        self._due.remove((before, lane))
        turn = self._turn.pop(lane, None)
        if turn is None:
            self._idle.remove((before, lane))
        else:
            self._turns.remove((turn, lane))

    def first_due(self) -> str | None:
        """Return when the first of all rows is due."""
        return str(self._due[0][0]) if self._due else None

    def due(self, now: str) -> Iterator[str]:
        """Yield rows that are due, in turns; each must be removed before the next is asked for."""
        while self._idle and self._idle[0][0] <= now:
            _, lane = self._idle.pop(0)
            self._join(lane, self._now)
        while self._turns:
            turn, lane = self._turns[0]
            due, row = self._rows[lane][0]
            if due > now:
                self._turns.pop(0)
                del self._turn[lane]
                self._idle.add((due, lane))
                continue
            self._turns.pop(0)
            self._now = turn
            self._join(lane, turn + 1)
            yield row

    def _join(self, lane: str, turn: int) -> None:
        self._turn[lane] = turn
        self._turns.add((turn, lane))

    def _first_changed(self, lane: str, before: str, after: str) -> None:
        if before == after:
            return
        self._due.remove((before, lane))
        self._due.add((after, lane))
        if lane not in self._turn:
            self._idle.remove((before, lane))
            self._idle.add((after, lane))
