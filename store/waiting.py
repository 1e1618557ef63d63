"""Which outbox row goes next, and which are claimed: the order of the outbox, in memory only.

Of each chat only its first row (by priority, then creation) can be claimed, and none while
another of that chat is. Claims are not journalled: a crash gives the rows back. Moments are
texts that sort like time (``store.codec.moment``).
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Mapping
from itertools import islice
from typing import Any, NamedTuple

from sortedcontainers import SortedList

from store.codec import Doc


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


class _Lease(NamedTuple):
    until: str
    chat: int


class Waiting:
    """The order of the rows in ``docs``, which it is told of after each change to them."""

    def __init__(self, docs: Mapping[str, Doc]) -> None:
        self._docs = docs
        self._turns: dict[int, list[_Turn]] = {}
        self._heads: dict[int, _Head] = {}
        self._due: dict[int, Any] = {}  # priority: SortedList[(due, row)], which ships no types
        self._leases: dict[str, _Lease] = {}
        self._ends: Any = SortedList()  # of (until, row)
        self._busy: Counter[int] = Counter()
        for row, doc in docs.items():
            self._turns.setdefault(doc["chat"], []).append(_turn(row, doc))
        for chat, turns in self._turns.items():
            turns.sort()
            self._choose_head(chat)

    def follow(self, changes: Mapping[str, tuple[Doc | None, Doc | None]]) -> None:
        """Follow one unit of work: of each row what it was and is (None: it is not there).

        The claim of a row that was replaced stays.
        """
        chats = set()
        for row, (old, new) in changes.items():
            chats |= {doc["chat"] for doc in (old, new) if doc is not None}
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

    def claim(self, *, now: str, until: str, limit: int) -> list[str]:
        """Claim up to ``limit`` rows that are due, by priority, then due time."""
        self._end_leases(now)
        chosen: list[str] = []
        for priority in sorted(self._due):
            # Places compare as (due, row): anything due at ``now`` lies below this one.
            places = self._due[priority].irange(maximum=(now + "~",))
            chosen += [row for _, row in islice(places, max(limit - len(chosen), 0))]
        return [self._take(row, until) for row in chosen]

    def next_due(self) -> str | None:
        """Return when ``claim`` will next have something to give, as far as is known now."""
        moments = [places[0][0] for places in self._due.values() if places]
        if self._ends:
            moments.append(self._ends[0][0])
        return min(moments, default=None)

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
            head = _Head(turns[0].priority, self._docs[turns[0].row]["due"], turns[0].row)
        before = self._heads.get(chat)
        if before == head:
            return
        if before is not None:
            self._due[before.priority].remove((before.due, before.row))
            del self._heads[chat]
        if head is not None:
            self._due.setdefault(head.priority, SortedList()).add((head.due, head.row))
            self._heads[chat] = head


def _turn(row: str, doc: Doc) -> _Turn:
    return _Turn(doc["priority"], doc["created"], row)
