"""Which outbox row goes next, and which are claimed: the order of the outbox, in memory only.

Of each chat only its first row (by priority, then creation) can be claimed, and none while
another of that chat is; rows that were given up are no rows here. Claims are not journalled: a
crash gives the rows back. Moments are texts that sort like time (``store.codec.moment``).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from sortedcontainers import SortedList

from store.codec import Doc, moment, moment_of
from store.keeping import LONGEST_RETRY
from store.lanes import Lanes
from store.schema import is_held


class _Turn(NamedTuple):
    """A row's place in the order of its chat."""

    priority: int
    created: str
    row: str


class _Head(NamedTuple):
    """The row that a chat can be given next."""

    priority: int
    due: str
    row: str
    lane: str


class _Lease(NamedTuple):
    until: str
    chat: int


class Waiting:
    """The order of the rows in ``docs``, which it is told of after each change to them."""

    def __init__(self, docs: Mapping[str, Doc], *, now: str) -> None:
        self._docs = docs
        self._turns: dict[int, list[_Turn]] = {}
        self._heads: dict[int, _Head] = {}
        self._lanes: dict[int, Lanes] = {}
        """By priority."""
        self._leases: dict[str, _Lease] = {}
        self._ends: Any = SortedList()  # of (until, row)
        self._busy: Counter[int] = Counter()
        self._clock = now
        self._overdue: dict[str, str] = {}  # rows of a clock that was ahead, and since when due
        for row, doc in docs.items():
            if _is_dead(doc):
                continue
            self._turns.setdefault(doc["chat"], []).append(_turn(row, doc))
        for chat, turns in self._turns.items():
            turns.sort()
            self._choose_head(chat)
        self._heed_clock(now)

    def follow(self, changes: Mapping[str, tuple[Doc | None, Doc | None]]) -> None:
        """Follow one unit of work: of each row what it was and is (None: it is not there).

        The claim of a row that was replaced stays.
        """
        chats = set()
        for row, (was, now) in changes.items():
            old, new = _living(was), _living(now)
            chats |= {doc["chat"] for doc in (old, new) if doc is not None}
            self._overdue.pop(row, None)
            if old is not None:
                self._leave(row, old)
            if new is not None:
                insort(self._turns.setdefault(new["chat"], []), _turn(row, new))
            lease = self._release(row)
            if lease is not None and new is not None:
                self._lease(row, _Lease(lease.until, new["chat"]))
        for chat in chats:
            self._choose_head(chat)

    def release(self, row: str) -> None:
        """End a row's claim, if it has one."""
        lease = self._release(row)
        if lease is not None:
            self._choose_head(lease.chat)

    def claim(self, *, now: str, until: str, limit: int, last: int | None = None) -> list[str]:
        """Claim up to ``limit`` due rows: by priority, changes taking turns, by due time.

        ``last``: the last priority of which some are given; None: of all.
        """
        if now < self._clock:
            self._heed_clock(now)
        self._clock = now
        self._end_leases(now)
        chosen: list[str] = []
        for priority in sorted(self._lanes):
            if len(chosen) >= limit or (last is not None and priority > last):
                break
            for row in self._lanes[priority].due(now):
                chosen.append(self._take(row, until))
                if len(chosen) >= limit:
                    break
        return chosen

    def next_due(self) -> str | None:
        """Return when ``claim`` will next have something to give, as far as is known now."""
        firsts = (lanes.first_due() for lanes in self._lanes.values())
        moments = [due for due in firsts if due is not None]
        if self._ends:
            moments.append(self._ends[0][0])
        return min(moments, default=None)

    def _heed_clock(self, now: str) -> None:
        """Let rows be due that wait for a moment which only a clock that was ahead can mean.

        Those that were to go at once, and those that failed and are to be tried again.
        """
        far = moment(moment_of(now) + LONGEST_RETRY)
        for row, doc in self._docs.items():
            latest = now if doc["due"] == doc["created"] else far
            if doc["due"] > latest and (latest == now or is_held(doc)):
                self._overdue[row] = now
                self._choose_head(doc["chat"])

    def _take(self, row: str, until: str) -> str:
        chat = self._docs[row]["chat"]
        self._lease(row, _Lease(until, chat))
        self._choose_head(chat)
        return row

    def _lease(self, row: str, lease: _Lease) -> None:
        self._leases[row] = lease
        self._busy[lease.chat] += 1
        self._ends.add((lease.until, row))

    def _release(self, row: str) -> _Lease | None:
        lease = self._leases.pop(row, None)
        if lease is None:
            return None
        self._ends.remove((lease.until, row))
        self._busy[lease.chat] -= 1
        if not self._busy[lease.chat]:
            del self._busy[lease.chat]
        return lease

    def _end_leases(self, now: str) -> None:
        while self._ends and self._ends[0][0] <= now:
            self.release(self._ends[0][1])

    def _leave(self, row: str, doc: Doc) -> None:
        chat = doc["chat"]
        turns = self._turns[chat]
        del turns[bisect_left(turns, _turn(row, doc))]
        if not turns:
            del self._turns[chat]

    def _choose_head(self, chat: int) -> None:
        """Make the chat's first row the one that can be claimed, or none if one is claimed."""
        turns = self._turns.get(chat)
        head = None
        if turns and chat not in self._busy:
            row = turns[0].row
            doc = self._docs[row]
            lane = str(doc.get("change", ""))
            due = self._overdue.get(row) or str(doc["due"])
            head = _Head(turns[0].priority, due, row, lane)
        before = self._heads.get(chat)
        if before == head:
            return
        if before is not None:
            self._lanes[before.priority].remove(before.lane, before.due, before.row)
            del self._heads[chat]
        if head is not None:
            lanes = self._lanes.setdefault(head.priority, Lanes())
            lanes.add(head.lane, head.due, head.row)
            self._heads[chat] = head


def _turn(row: str, doc: Doc) -> _Turn:
    return _Turn(doc["priority"], doc["created"], row)


def _living(doc: Doc | None) -> Doc | None:
    return None if doc is None or _is_dead(doc) else doc


def _is_dead(doc: Doc) -> bool:
    return "dead" in doc
