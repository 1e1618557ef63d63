"""What an inspection altered: the difference of each aspect against what was known before.

Pure, and the only place that works out a ``Change``. Whether anybody is told of it is decided in
``register.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from inspections.model import AspectChange, AspectGrade, Change, Direction, Inspection, Kind
from inspections.regimes import Framework, Regime


def change_of(
    inspection: Inspection,
    before: Inspection | None,
    *,
    regime: Regime,
    earlier: Sequence[Inspection] = (),
) -> Change:
    """Return what an inspection altered against ``before``, the last known of the same regime.

    ``earlier`` holds further inspections of the same council and regime from before ``before``
    (others in it are left out). The rules:

    1. Each aspect that the inspection grades has one difference; an aspect that it does not
       grade has none, whether there is an overall grade or not.
    2. An aspect is compared with the grade that the last known inspection gives it.
    3. Where that inspection's framework gives one grade for several aspects, the one stands for
       each of them (children in care and care leavers, 2018 to 2022; the table is in the
       regime's data).
    4. Where the last known inspection does not grade the aspect, or says only that it changed,
       the last known grade of the aspect in an earlier inspection is taken.
    5. An aspect whose grade was never known before is FIRST: first known to us. The grade before
       that its story states is named with it.
    6. An inspection that says only that an aspect changed makes it CHANGED.
    7. A grade that equals the last known one, though an inspection in between said that it had
       changed, is CHANGED as well: it went and came back.
    8. Otherwise the regime's scale decides: RISE, FALL or UNCHANGED, and CHANGED where the two
       grades have no order between them (different schemes).

    The change has the inspection's id and revision, and names the day of ``before``.
    """
    history = _newest_first(inspection, before, earlier)
    return Change(
        id=inspection.id,
        council=inspection.council,
        regime=inspection.regime,
        aspects=tuple(
            _difference(grade, history, regime)
            for grade in sorted(inspection.grades, key=lambda g: regime.aspect_order(g.aspect))
        ),
        published=inspection.published,
        previous_published=before.published if before else None,
        revision=inspection.revision,
        intervention=regime.wording.kind == Kind.INTERVENTION,
    )


def grade_standing_for(inspection: Inspection, aspect: str, *, regime: Regime) -> str | None:
    """Return the grade that an inspection gives an aspect, itself or by a combined grade.

    None where it gives none, or says only that it changed.
    """
    own = inspection.grade_of(aspect)
    if own is not None:
        return own.grade
    framework = framework_of(inspection, regime=regime)
    if framework is None:
        return None
    for graded, stands_for in framework.combined.items():
        combined = inspection.grade_of(graded)
        if aspect in stands_for and combined is not None:
            return combined.grade
    return None


def framework_of(inspection: Inspection, *, regime: Regime) -> Framework | None:
    """Return the framework of an inspection: the one it names, else that of its day."""
    named = next((f for f in regime.frameworks if f.id == inspection.framework), None)
    if named is not None or inspection.published is None:
        return named
    return regime.framework_on(inspection.published)


def in_order(inspections: Iterable[Inspection]) -> list[Inspection]:
    """Return inspections oldest first; those without a date come before all others."""
    return sorted(inspections, key=lambda i: (i.published or date.min, i.id))


def last_before(inspection: Inspection, known: Iterable[Inspection]) -> list[Inspection]:
    """Return the known inspections that lie before one, oldest first, itself left out."""
    place = (inspection.published or date.min, inspection.id)
    return [
        i
        for i in in_order(known)
        if i.id != inspection.id and (i.published or date.min, i.id) < place
    ]


def change_in(inspection: Inspection, known: Iterable[Inspection], *, regime: Regime) -> Change:
    """Return what an inspection altered, given everything known of its council and regime."""
    earlier = last_before(inspection, known)
    return change_of(
        inspection, earlier[-1] if earlier else None, regime=regime, earlier=earlier[:-1]
    )


def _newest_first(
    inspection: Inspection, before: Inspection | None, earlier: Sequence[Inspection]
) -> list[Inspection]:
    if before is None:
        return []
    older = [i for i in earlier if i.id not in (before.id, inspection.id)]
    return [before, *reversed(in_order(older))]


def _difference(grade: AspectGrade, history: Sequence[Inspection], regime: Regime) -> AspectChange:
    aspect, after = grade.aspect, grade.grade
    moved_between = False
    before: str | None = None
    for inspection in history:
        before = grade_standing_for(inspection, aspect, regime=regime)
        if before is not None:
            break
        moved_between = moved_between or inspection.grade_of(aspect) is not None
    direction = regime.direction(before, after)
    if direction is Direction.UNCHANGED and moved_between:
        direction = Direction.CHANGED
    return AspectChange(
        aspect=aspect,
        before=before,
        after=after,
        direction=direction,
        said=grade.said_before if before is None else None,
    )
