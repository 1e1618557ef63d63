"""Rows of one kind in memory: plain documents by id, with the indexes that look-ups need.

The same class holds what is durable and what a unit of work has written so far. Three kinds of
index: ``Hash`` (few ids of a group, as of one chat), ``Ordered`` (many of a group, walked in
order from anywhere, as the chats of a council) and ``Tally`` (only how many). Documents are
replaced, never changed in place. No files here, and no tables' names.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sortedcontainers import SortedList

from store.codec import Doc

Place = tuple[Any, str]
"""Where a document stands in an ordered group: its sort key, then its id."""


class Index(Protocol):
    """What rows tell their indexes."""

    def load(self, docs: Mapping[str, Doc]) -> None:
        """Build the empty index from many documents at once."""
        ...

    def replace(self, row: str, old: Doc | None, new: Doc | None) -> None:
        """Follow one document from its old to its new content; None: there is none."""
        ...


class Hash:
    """Ids by group, sorted; for groups of few. A group of one is kept as that one id alone."""

    def __init__(self, group: Callable[[Doc], Hashable | None]) -> None:
        self._group = group
        self._ids: dict[Hashable, str | list[str]] = {}

    def load(self, docs: Mapping[str, Doc]) -> None:
        """Build the empty index from many documents at once."""
        for row, doc in docs.items():
            group = self._group(doc)
            if group is None:
                continue
            held = self._ids.setdefault(group, row)
            if isinstance(held, list):
                held.append(row)
            elif held is not row:
                self._ids[group] = [held, row]
        for ids in self._ids.values():
            if isinstance(ids, list):
                ids.sort()

    def replace(self, row: str, old: Doc | None, new: Doc | None) -> None:
        """Follow one document; where its group stays, nothing is touched."""
        before = self._group(old) if old is not None else None
        after = self._group(new) if new is not None else None
        if before == after:
            return
        if before is not None:
            ids = self._ids[before]
            if isinstance(ids, str):
                del self._ids[before]
            else:
                del ids[bisect_left(ids, row)]
                if len(ids) == 1:
                    self._ids[before] = ids[0]
        if after is not None:
            held = self._ids.setdefault(after, row)
            if isinstance(held, list):
                insort(held, row)
            elif held is not row:
                self._ids[after] = sorted((held, row))

    def members(self, group: Hashable) -> list[str]:
        """Return the ids of a group, sorted. The list is a copy."""
        ids = self._ids.get(group, ())
        return [ids] if isinstance(ids, str) else list(ids)


class Ordered:
    """Ids by group in the order of a sort key; for groups of many."""

    def __init__(self, places: Callable[[Doc], Iterable[tuple[Hashable, Any]]]) -> None:
        """Take ``places``, which gives the (group, sort key) pairs of a document."""
        self._places = places
        self._groups: dict[Hashable, Any] = {}  # of SortedList[Place], which ships no types

    def load(self, docs: Mapping[str, Doc]) -> None:
        """Build the empty index from many documents at once."""
        gathered: dict[Hashable, list[Place]] = {}
        for row, doc in docs.items():
            for group, key in self._places(doc):
                gathered.setdefault(group, []).append((key, row))
        self._groups = {group: SortedList(places) for group, places in gathered.items()}

    def replace(self, row: str, old: Doc | None, new: Doc | None) -> None:
        """Follow one document; where its places stay, nothing is touched."""
        before = list(self._places(old)) if old is not None else []
        after = list(self._places(new)) if new is not None else []
        if before == after:
            return
        for group, key in before:
            places = self._groups[group]
            places.remove((key, row))
            if not places:
                del self._groups[group]
        for group, key in after:
            if group not in self._groups:
                self._groups[group] = SortedList()
            self._groups[group].add((key, row))

    def groups(self) -> list[Hashable]:
        """Return the groups that have a document."""
        return list(self._groups)

    def walk(
        self, group: Hashable, *, low: Any = None, high: Any = None, reverse: bool = False
    ) -> Iterator[Place]:
        """Yield the places of a group in order, from sort key ``low`` up to below ``high``.

        Nothing may be written to the rows while the iterator is in use.
        """
        places = self._groups.get(group)
        if places is None:
            return iter(())
        walked: Iterator[Place] = places.irange(
            minimum=None if low is None else (low,),
            maximum=None if high is None else (high,),
            reverse=reverse,
        )
        return walked


class Tally:
    """How many documents each group has."""

    def __init__(self, group: Callable[[Doc], Hashable | None]) -> None:
        self._group = group
        self._counts: Counter[Hashable] = Counter()

    def load(self, docs: Mapping[str, Doc]) -> None:
        """Build the empty index from many documents at once."""
        self._counts.update(self._group(doc) for doc in docs.values())

    def replace(self, row: str, old: Doc | None, new: Doc | None) -> None:
        """Follow one document."""
        if old is not None:
            self._counts[self._group(old)] -= 1
        if new is not None:
            self._counts[self._group(new)] += 1

    def count(self, group: Hashable) -> int:
        """Return how many documents the group has."""
        return self._counts[group]


@dataclass(frozen=True, slots=True)
class Shape:
    """Which indexes a kind of rows has, by name; each is made by calling its entry."""

    hashes: Mapping[str, Callable[[], Hash]] = field(default_factory=dict)
    ordered: Mapping[str, Callable[[], Ordered]] = field(default_factory=dict)
    tallies: Mapping[str, Callable[[], Tally]] = field(default_factory=dict)


class Rows:
    """Documents by id, and their indexes."""

    def __init__(self, shape: Shape) -> None:
        self.docs: dict[str, Doc] = {}
        self.hashes = {name: make() for name, make in shape.hashes.items()}
        self.ordered = {name: make() for name, make in shape.ordered.items()}
        self.tallies = {name: make() for name, make in shape.tallies.items()}
        self._indexes: tuple[Index, ...] = (
            *self.hashes.values(),
            *self.ordered.values(),
            *self.tallies.values(),
        )

    def load(self, docs: dict[str, Doc]) -> None:
        """Take over many documents at once, into rows that are empty."""
        self.docs = docs
        for index in self._indexes:
            index.load(docs)

    def put(self, row: str, doc: Doc) -> None:
        """Store or replace a document."""
        old = self.docs.get(row)
        self.docs[row] = doc
        for index in self._indexes:
            index.replace(row, old, doc)

    def drop(self, row: str) -> None:
        """Delete a document; unknown ids are ignored."""
        old = self.docs.pop(row, None)
        if old is not None:
            for index in self._indexes:
                index.replace(row, old, None)
