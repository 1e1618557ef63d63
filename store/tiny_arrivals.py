"""The updates of a unit of work on the TinyDB back end: taken in, ended or set aside.

The promise of each method stands in ``store.protocol.Unit``. What an update says is for others.
"""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Protocol

from store.codec import Doc, encode, moment
from store.protocol import KNOWN_UPDATES
from store.schema import ALL, ENDED, UPDATES, update_id
from store.values import Arrival
from store.view import Overlay


class _Writes(Protocol):
    overlay: Overlay
    deletes_words: bool

    def put(self, table: str, row: str, doc: Doc) -> None: ...

    def drop(self, table: str, row: str) -> None: ...


class ArrivalWrites:
    """The part of a unit of work that keeps updates; mixed into it."""

    async def take_update(self: _Writes, arrival: Arrival) -> bool:
        """Keep an update until it is handled; False (and nothing) if its id is known."""
        row = update_id(arrival.id)
        if any(self.overlay.get(table, row) is not None for table in (UPDATES, ENDED)):
            return False
        self.put(UPDATES, row, encode(arrival))
        return True

    async def count_start(self: _Writes, update: int) -> None:
        """Count a start of the process that found an update waiting."""
        doc = _waiting(self, update)
        if doc is not None:
            self.put(UPDATES, update_id(update), {**doc, "starts": doc.get("starts", 0) + 1})

    async def end_update(self: _Writes, update: int, *, at: datetime) -> bool:
        """Note that an update is handled and delete what it says; False if it did not wait."""
        if _waiting(self, update) is None:
            return False
        row = update_id(update)
        self.drop(UPDATES, row)
        self.put(ENDED, row, {"id": update, "at": moment(at)})
        self.deletes_words = True
        # Two go for one that comes, so that it comes down to the bound from wherever it was.
        surplus = self.overlay.count(ENDED, "all", ALL) - KNOWN_UPDATES
        oldest = islice(self.overlay.walk(ENDED, "at", ALL), max(0, min(surplus, 2)))
        for known in [known for _, known in oldest]:
            self.drop(ENDED, known)
        return True

    async def set_aside(self: _Writes, update: int, *, at: datetime, problem: str) -> bool:
        """Give an update up: it is handed out no more; False if it did not wait."""
        doc = _waiting(self, update)
        if doc is None:
            return False
        self.put(UPDATES, update_id(update), {**doc, "aside": moment(at), "problem": problem})
        return True


def _waiting(unit: _Writes, update: int) -> Doc | None:
    doc = unit.overlay.get(UPDATES, update_id(update))
    return None if doc is None or "aside" in doc else doc
