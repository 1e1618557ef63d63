"""Official lists of grades held against the register: daily, and whenever one changes.

What differs is told to the operator once, as one list with a button to accept it; a list that
says the same again changes nothing. Nobody is alerted by it: a row that is new since the list was
last seen comes in as a story of its own and is told like any other. Accepting puts the register
right, and corrects only what people had been told wrongly.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import structlog

from inspections.differences import Difference, Listed, Sort, difference
from inspections.gazetteer import Gazetteer
from inspections.model import LONDON, Standing, Story
from inspections.regimes import Regimes
from newsroom.mending import mend_one
from newsroom.mendings import Mending
from newsroom.telling import known_of, register_keys, told_among
from store.protocol import Store, Unit
from store.reads import Reads

_log = structlog.get_logger()

_ROWS = "list:"
_PENDING = "differences:"
_MARKS = 20
"""Marks of one list that are remembered, so that an older message's button is understood."""


@dataclass(frozen=True, slots=True)
class Pending:
    """What differs of one list and waits for the operator.

    ``mark`` names this very set of differences; ``accepted`` is how many were accepted of the
    set that was shown before it became empty.
    """

    source: str
    mark: str
    differences: tuple[Difference, ...]
    at: datetime
    accepted: int = 0


Tell = Callable[[Pending], Awaitable[object]]


async def tell_nobody(pending: Pending) -> None:
    """Stand for an operator where there is none to tell."""
    del pending


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Holds lists against the register. ``now`` is the clock (aware, UTC); ``tell`` the operator.

    ``tell`` may be called again for the same set after a crash.
    """

    store: Store
    gazetteer: Gazetteer
    regimes: Regimes
    now: Callable[[], datetime]
    tell: Tell = tell_nobody

    async def listed(self, source: str, stories: Sequence[Story]) -> None:
        """Keep a list as it now stands, and hold it against the register."""
        name, rows = f"{_ROWS}{source}", json.dumps([_plain(row) for row in _rows(stories)])
        if (await self.store.notes(name)).get(name) != rows:
            async with self.store.unit(f"note:{name}") as unit:
                await unit.put_note(name, rows)
        await self.reconcile(source)

    async def reconcile_all(self) -> None:
        """Hold every list that is kept against the register."""
        for name in await self.store.notes(_ROWS):
            await self.reconcile(name.removeprefix(_ROWS))

    async def reconcile(self, source: str) -> Pending:
        """Hold one list against the register, tell what is new of it, and return what waits."""
        found = [
            each
            for row in await self._kept(source)
            if (each := await self._difference(self.store, row)) is not None
        ]
        held = await self._pending(source)
        pending = Pending(source, _mark(source, found), tuple(found), self.now())
        if held is not None and held.mark == pending.mark:
            return held
        known = set(held.differences) if held is not None else set()
        if any(each not in known for each in found):
            await self.tell(pending)
        await self._keep(pending)
        _log.info("list held against the register", source=source, differences=len(found))
        return pending

    async def find(self, mark: str) -> Pending | None:
        """Return what waits of the list whose message bore this mark, as it is now."""
        for name, text in (await self.store.notes(_PENDING)).items():
            if mark in json.loads(text)["marks"]:
                return await self._pending(name.removeprefix(_PENDING))
        return None

    async def accept(self, mark: str) -> Pending | None:
        """Put the register right by a list, if ``mark`` is of what waits now.

        Returns what waits afterwards, with how many were accepted; None if the mark is unknown.
        A set that moved on is returned as it is, none accepted. Once more changes nothing.
        """
        pending = await self.find(mark)
        if pending is None or pending.mark != mark or not pending.differences:
            return pending
        done = 0
        for each in pending.differences:
            keys = register_keys(each.council, each.row.regime, gazetteer=self.gazetteer)
            async with self.store.unit(*keys) as unit:
                if await self._difference(unit, each.row) == each:
                    await self._accept_one(unit, each, source=pending.source)
                    done += 1
        after = Pending(pending.source, _mark(pending.source, ()), (), self.now(), accepted=done)
        await self._keep(after)
        _log.info("list accepted", source=pending.source, accepted=done)
        return after

    async def _accept_one(self, unit: Unit, each: Difference, *, source: str) -> None:
        row = each.row
        wrong = each.sort is Sort.OTHER and each.inspection is not None
        told = False
        if wrong:
            held = await unit.inspection(each.inspection or "")
            told = held is not None and bool(await told_among(unit, [held]))
        await mend_one(
            unit,
            Mending(
                council=each.council,
                regime=row.regime,
                published=None if wrong else row.day,
                grades={row.aspect: row.grade},
                standing=Standing.CONFIRMED,
                source=source,
                url=row.url or None,
                inspection=each.inspection,
            ),
            gazetteer=self.gazetteer,
            regimes=self.regimes,
            now=self.now(),
            alert=told,
        )

    async def _difference(self, reads: Reads, row: Listed) -> Difference | None:
        if row.regime not in self.regimes:
            return None
        known = await known_of(reads, row.council, row.regime, gazetteer=self.gazetteer)
        return difference(row, known, regime=self.regimes.get(row.regime))

    async def _kept(self, source: str) -> list[Listed]:
        name = f"{_ROWS}{source}"
        text = (await self.store.notes(name)).get(name, "[]")
        return [_row(plain) for plain in json.loads(text)]

    async def _pending(self, source: str) -> Pending | None:
        name = f"{_PENDING}{source}"
        text = (await self.store.notes(name)).get(name)
        if text is None:
            return None
        held = json.loads(text)
        return Pending(
            source=source,
            mark=held["marks"][-1],
            differences=tuple(
                Difference(_row(row), Sort(sort), council, inspection, known)
                for row, sort, council, inspection, known in held["differences"]
            ),
            at=datetime.fromisoformat(held["at"]),
            accepted=held["accepted"],
        )

    async def _keep(self, pending: Pending) -> None:
        name = f"{_PENDING}{pending.source}"
        async with self.store.unit(f"note:{name}") as unit:
            held = json.loads((await self.store.notes(name)).get(name, '{"marks": []}'))
            marks = [m for m in held["marks"] if m != pending.mark][1 - _MARKS :]
            plain = {
                "marks": [*marks, pending.mark],
                "at": pending.at.isoformat(),
                "accepted": pending.accepted,
                "differences": [
                    [_plain(d.row), d.sort, d.council, d.inspection, d.known]
                    for d in pending.differences
                ],
            }
            await unit.put_note(name, json.dumps(plain))


def _rows(stories: Sequence[Story]) -> list[Listed]:
    """Return what a list states, in order of council, the latest day of each grade only."""
    found: dict[tuple[str, str, str], Listed] = {}
    for story in stories:
        if story.published is None:
            continue
        day = story.published.astimezone(LONDON).date()
        for s in story.stated:
            row = Listed(s.council, s.regime, s.aspect, s.grade, day, url=story.url or "")
            place = (row.council, row.regime, row.aspect)
            if place not in found or found[place].day < row.day:
                found[place] = row
    return [found[place] for place in sorted(found)]


def _plain(row: Listed) -> list[str]:
    return [row.council, row.regime, row.aspect, row.grade, row.day.isoformat(), row.url]


def _row(plain: Sequence[Any]) -> Listed:
    council, regime, aspect, grade, day, url = plain
    return Listed(council, regime, aspect, grade, date.fromisoformat(day), url)


def _mark(source: str, differences: Sequence[Difference]) -> str:
    """Return a mark that differs when any difference does."""
    return sha256(repr((source, tuple(differences))).encode()).hexdigest()[:10]


def counts(pending: Pending) -> Mapping[Sort, int]:
    """Return how many differences of each sort wait."""
    return {sort: sum(d.sort is sort for d in pending.differences) for sort in Sort}
