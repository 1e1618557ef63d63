"""How a decision becomes rows: the inspection, its change, and the start of its fan-out.

Everything here happens inside a unit of work that the caller holds for the council and regime.
A change is stored as soon as people are to be told of it and not before: a stored change means
that an alert was started. Who is in the audience is said by ``alerts``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from alerts.audience import audience_of
from inspections.decisions import Corrects, Corroborates, Decision, Doubtful, New, Nothing
from inspections.gazetteer import Gazetteer
from inspections.model import Change, Inspection
from store.protocol import Unit
from store.reads import Reads
from store.values import FanOut, Outcome, What


def register_keys(council: str, regime: str, *, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the keys under which decisions on a council and regime are serial.

    Its own, and those of a predecessor or successor of the same name, whose inspections count
    as its history.
    """
    return tuple(f"register:{code}:{regime}" for code in family(council, gazetteer=gazetteer))


def family(council: str, *, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return a council's code and those of its predecessor and successor of the same name."""
    return tuple(sorted(gazetteer.same_name(council)))


async def known_of(
    reads: Reads, council: str, regime: str, *, gazetteer: Gazetteer
) -> tuple[Inspection, ...]:
    """Return the known inspections with which a new one of this council is compared.

    Those that the operator took back are not among them.
    """
    every = await _every(reads, council, regime, gazetteer=gazetteer)
    return tuple(i for i in every if not i.taken_back)


async def taken_back_of(
    reads: Reads, council: str, regime: str, *, gazetteer: Gazetteer
) -> tuple[Inspection, ...]:
    """Return the inspections of this council that the operator took back."""
    every = await _every(reads, council, regime, gazetteer=gazetteer)
    return tuple(i for i in every if i.taken_back)


async def _every(
    reads: Reads, council: str, regime: str, *, gazetteer: Gazetteer
) -> list[Inspection]:
    found: list[Inspection] = []
    for code in family(council, gazetteer=gazetteer):
        found += await reads.inspections(code, regime)
    return found


async def told_among(reads: Reads, known: Sequence[Inspection]) -> frozenset[str]:
    """Return the ids of those inspections of which people were told."""
    return frozenset([i.id for i in known if await reads.change(i.id) is not None])


async def carry_out(
    unit: Unit,
    decision: Decision,
    *,
    told: Collection[str],
    gazetteer: Gazetteer,
    now: datetime,
) -> Outcome:
    """Write what a decision means, and return what became of the story that led to it."""
    match decision:
        case New(inspection=inspection, change=change, tell=tell):
            await unit.put_inspection(inspection)
            if tell:
                await start_alert(unit, change, gazetteer=gazetteer, now=now)
            return Outcome.TOLD if tell else Outcome.RECORDED
        case Corroborates(inspection=inspection, change=change, tell=tell):
            await unit.put_inspection(inspection)
            if inspection.id in told:
                await _tell_again(unit, change, what=_what(decision), now=now)
            if tell:
                await start_alert(unit, change, gazetteer=gazetteer, now=now)
            return Outcome.TOLD if tell else Outcome.CORROBORATED
        case Corrects(inspection=inspection, change=change, tell=tell):
            await unit.put_inspection(inspection)
            if inspection.id in told:
                await _tell_again(unit, change, what=What.CORRECTION, now=now)
            if tell:
                await start_alert(unit, change, gazetteer=gazetteer, now=now)
            return Outcome.CORRECTED
        case Doubtful():
            return Outcome.DOUBTFUL
        case Nothing():
            return Outcome.SILENT


async def start_alert(unit: Unit, change: Change, *, gazetteer: Gazetteer, now: datetime) -> None:
    """Store a change and start telling those who want it, as of now, and were not told yet."""
    await unit.put_change(change)
    council = gazetteer.council(change.council)
    await unit.start_fan_out(
        FanOut(
            id=fan_out_id(What.ALERT, change),
            change=change.id,
            what=What.ALERT,
            revision=change.revision,
            created=now,
            audience=audience_of(change, council=council, as_of=now, gazetteer=gazetteer),
        )
    )


async def start_edit(unit: Unit, change: Change, *, what: What, now: datetime) -> None:
    """Store a change and start editing (EDIT) or correcting (CORRECTION) what was sent of it."""
    await unit.put_change(change)
    await unit.start_fan_out(
        FanOut(
            id=fan_out_id(what, change),
            change=change.id,
            what=what,
            revision=change.revision,
            created=now,
        )
    )


def fan_out_id(what: What, change: Change) -> str:
    """Return the id of a fan-out: the same decision never starts a second one."""
    return f"{what}:{change.id}:{change.revision}"


def _what(decision: Corroborates) -> What | None:
    if decision.alters_what_was_told:
        return What.CORRECTION
    if decision.newly_confirmed or decision.added_aspects:
        return What.EDIT
    return None


async def _tell_again(unit: Unit, change: Change, *, what: What | None, now: datetime) -> None:
    if what is None:
        await unit.put_change(change)
    else:
        await start_edit(unit, change, what=what, now=now)
