"""The operator mends the register: ``register import FILE.csv`` and ``register set …``.

What a file may hold is laid down in ``mendings.py``. The operator's word goes before everything
the register has learnt. What changed is returned in words, a line each; nobody is alerted unless
the operator says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from inspections.changes import change_in, in_order
from inspections.claims import Policy
from inspections.gazetteer import Gazetteer, Reorganisation
from inspections.ids import inspection_id
from inspections.matching import within
from inspections.merging import with_source
from inspections.model import AspectGrade, Change, Inspection, Source, Standing, Trust
from inspections.regimes import Regime, Regimes
from newsroom.doubts import settle
from newsroom.mendings import LATEST, Mending, MendingError
from newsroom.telling import (
    known_of,
    register_keys,
    start_alert,
    start_edit,
    taken_back_of,
    told_among,
)
from store.protocol import Store, Unit
from store.reads import Reads
from store.values import What

SUCCESSOR_NOTES = "successor:"
_WINDOW = Policy().window_days


async def mend(
    store: Store,
    mendings: Sequence[Mending],
    *,
    gazetteer: Gazetteer,
    regimes: Regimes,
    now: datetime,
    alert: bool = False,
) -> tuple[str, ...]:
    """Put what the operator says into the register; return what changed, a line each.

    With ``alert`` those who want it are told of what they were not told, and what was told
    otherwise is corrected; without, an alert that was sent stays as it is. Raises MendingError,
    and changes nothing, if an inspection to mend is not known.
    """
    for one in mendings:
        await _target(store, one, await _held(store, one, gazetteer=gazetteer))
    said = []
    for one in mendings:
        keys = register_keys(one.council, one.regime, gazetteer=gazetteer)
        async with store.unit(*keys) as unit:
            mended = await mend_one(
                unit, one, gazetteer=gazetteer, regimes=regimes, now=now, alert=alert
            )
            said.append(mended.said)
    return tuple(said)


async def add_successors(
    store: Store, successors: Iterable[Reorganisation], *, gazetteer: Gazetteer
) -> tuple[str, ...]:
    """Keep announced successions that the operator brings; return what changed, a line each.

    They come into force on their day, when the gazetteer is made with ``with_successions``.
    """
    said = []
    async with store.unit(SUCCESSOR_NOTES) as unit:
        held = await store.notes(SUCCESSOR_NOTES)
        for one in successors:
            name = f"{SUCCESSOR_NOTES}{one.new_code}"
            value = json.dumps(
                {"name": one.new_name, "on": one.on.isoformat(), "old": list(one.old)}
            )
            olds = ", ".join(gazetteer.council(g).short_name for g in one.old)
            line = f"{one.new_name} ({one.new_code}) follows {olds} on {one.on}"
            if held.get(name) == value:
                said.append(f"{line}: known already")
                continue
            await unit.put_note(name, value)
            said.append(line)
    return tuple(said)


async def imported_successors(store: Store) -> tuple[Reorganisation, ...]:
    """Return the successions that the operator brought, for ``with_successions``."""
    found = []
    for name, value in sorted((await store.notes(SUCCESSOR_NOTES)).items()):
        held = json.loads(value)
        found.append(
            Reorganisation(
                area=held["name"],
                old=tuple(held["old"]),
                new_code=name.removeprefix(SUCCESSOR_NOTES),
                new_name=held["name"],
                on=date.fromisoformat(held["on"]),
                status="imported",
                confidence="high",
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of one mending: the inspection's id, and what changed in words."""

    inspection: str
    said: str


async def mend_one(
    unit: Unit,
    one: Mending,
    *,
    gazetteer: Gazetteer,
    regimes: Regimes,
    now: datetime,
    alert: bool,
) -> Mended:
    """Mend one inspection within a unit of work that holds its ``register_keys``.

    One of which people were told and that has no grades left is kept, as taken back.
    """
    regime = regimes.get(one.regime)
    every = await _held(unit, one, gazetteer=gazetteer)
    known = [i for i in every if not i.taken_back]
    held = await _target(unit, one, every)
    before = held or _empty(one, every)
    after = _mended(before, one, regime=regime)
    about = (
        f"{gazetteer.council(after.council).short_name}, {regime.short_name},"
        f" {after.published or 'day unknown'} ({after.id})"
    )
    told = bool(await told_among(unit, [after]))
    if after == before and not (alert and not told):
        return Mended(after.id, f"{about}: as it was")
    await settle(unit, one.council, one.regime, now=now)
    if not after.grades and not told:
        await unit.drop_inspection(after.id)
        return Mended(after.id, f"{about}: taken out of the register")
    await unit.put_inspection(after)
    others = [i for i in known if i.id != after.id]
    change = change_in(after, others, regime=regime)
    await _tell(unit, change, before, after, told=told, alert=alert, gazetteer=gazetteer, now=now)
    words = _words(before, after) or "as it was"
    return Mended(after.id, f"{about}: {'new: ' if held is None else ''}{words}")


async def _held(reads: Reads, one: Mending, *, gazetteer: Gazetteer) -> tuple[Inspection, ...]:
    """Return all that is kept of a council and regime, also what the operator took back."""
    known = await known_of(reads, one.council, one.regime, gazetteer=gazetteer)
    return (
        *known,
        *await taken_back_of(reads, one.council, one.regime, gazetteer=gazetteer),
    )


async def _tell(
    unit: Unit,
    change: Change,
    before: Inspection,
    after: Inspection,
    *,
    told: bool,
    alert: bool,
    gazetteer: Gazetteer,
    now: datetime,
) -> None:
    if told and alert:
        what = What.CORRECTION if _was_wrong(before, after) else What.EDIT
        await start_edit(unit, change, what=what, now=now)
    elif told:
        await unit.put_change(change)
    if alert and after.grades:
        await start_alert(unit, change, gazetteer=gazetteer, now=now)


async def _target(unit: Reads, one: Mending, held: Sequence[Inspection]) -> Inspection | None:
    """Return the inspection that is to be mended, or None if it is a new one.

    The one named; else that of the very day (or the one without a day, if none is given); else
    one that only the press told of, near that day. Of several, one that was taken back is last.
    """
    known = [i for i in held if not i.taken_back]
    if one.inspection == LATEST:
        if not known:
            msg = f"inspection: none of {one.council} and {one.regime} is known; give its day"
            raise MendingError(msg)
        return in_order(known)[-1]
    if one.inspection is not None:
        named = await unit.inspection(one.inspection)
        if named is None or (named.council, named.regime) != (one.council, one.regime):
            msg = (
                f"inspection: {one.inspection!r} is not one of {one.council} and {one.regime};"
                f" known are: {', '.join(i.id for i in known) or 'none'}"
            )
            raise MendingError(msg)
        return named
    same_day = [i for i in held if i.published == one.published]
    near = [
        i
        for i in held
        if i.standing is not Standing.CONFIRMED and within(i.published, one.published, _WINDOW)
    ]
    return next(iter(same_day or near), None)


def _empty(one: Mending, known: Sequence[Inspection]) -> Inspection:
    day = one.published.strftime("%Y%m%d") if one.published else "undated"
    return Inspection(
        id=inspection_id(one.council, one.regime, day, taken={i.id for i in known}),
        council=one.council,
        regime=one.regime,
        published=one.published,
        grades=(),
        standing=one.standing,
        revision=0,
    )


def _mended(held: Inspection, one: Mending, *, regime: Regime) -> Inspection:
    confirmed = one.standing is Standing.CONFIRMED
    grades = {g.aspect: g for g in held.grades if g.aspect not in one.take_away}
    for aspect, grade in one.grades.items():
        old = grades.get(aspect)
        same = old is not None and old.grade == grade
        grades[aspect] = AspectGrade(
            aspect,
            grade,
            evidence=one.evidence.get(aspect, old.evidence if old and same else ""),
            confirmed=confirmed or bool(old and same and old.confirmed),
            said_before=old.said_before if old and same else None,
        )
    by_operator = Source(
        name=one.source,
        trust=Trust.OFFICIAL if confirmed else Trust.PRESS,
        url=one.url,
        published=one.published if one.told_by is None else None,
    )
    mended = replace(
        held,
        published=one.published or held.published,
        grades=tuple(sorted(grades.values(), key=lambda g: regime.aspect_order(g.aspect))),
        standing=Standing.CONFIRMED if confirmed else held.standing,
        withdrawn=() if grades else held.grades or held.withdrawn,
    )
    if mended == held:
        return held
    sources = with_source(held.sources, by_operator)
    if one.told_by is not None:
        sources = with_source(sources, one.told_by)
    return replace(mended, sources=sources, revision=held.revision + 1)


def _was_wrong(before: Inspection, after: Inspection) -> bool:
    """Tell whether a grade that was known is another one now, or none.

    Where all was taken back, and people were told that nothing had changed, any grade is.
    """
    if before.taken_back:
        return bool(after.grades)
    now = {g.aspect: g.grade for g in after.grades}
    return any(g.aspect not in now or now[g.aspect] != g.grade for g in before.grades)


def _words(before: Inspection, after: Inspection) -> str:
    """Say what is different, in words; empty if nothing is."""
    was = {g.aspect: g for g in before.grades}
    now = {g.aspect: g for g in after.grades}
    said = []
    for aspect in dict.fromkeys((*was, *now)):
        old, new = was.get(aspect), now.get(aspect)
        if new is None:
            said.append(f"{aspect} taken away")
        elif old is None:
            said.append(f"{aspect} {_grade(new)}")
        elif old.grade != new.grade:
            said.append(f"{aspect} {_grade(old)} → {_grade(new)}")
        elif old != new:
            said.append(f"{aspect} {_grade(new)}, now with its source")
    if before.revision and before.published != after.published:
        said.append(f"day {before.published or 'unknown'} → {after.published}")
    if before.revision and before.standing is not after.standing:
        said.append(f"{before.standing} → {after.standing}")
    return ", ".join(said)


def _grade(grade: AspectGrade) -> str:
    return grade.grade or "changed, not known to what"
