"""Which known inspection a claim may be telling of, and whether the two agree.

Pure comparisons for ``register.py`` and ``merging.py``; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from inspections.changes import grade_standing_for, in_order, last_before
from inspections.claims import Claim
from inspections.model import Inspection, Judgement, Standing
from inspections.regimes import Regime


@dataclass(frozen=True, slots=True)
class Told:
    """What is held against the known inspections: grades and stated previous grades by aspect.

    ``day`` is None where the day is not known (a line of the shipped history).
    """

    grades: Mapping[str, str | None]
    previous: Mapping[str, str]
    day: date | None
    official: bool


def told_by(claim: Claim, judgements: Sequence[Judgement]) -> Told:
    """Return what some of a claim's judgements say."""
    return Told(
        grades={j.aspect: j.grade for j in judgements},
        previous={j.aspect: j.previous for j in judgements if j.previous is not None},
        day=claim.day,
        official=claim.official,
    )


def same_inspection(
    told: Told, known: Sequence[Inspection], *, regime: Regime, window_days: int
) -> Inspection | None:
    """Return the known inspection that is probably meant, whether it agrees or not.

    Candidates are those within the window of days, either way; if none of them is dated so, the
    one that is known without a date, if nothing dated is known and no aspect contradicts it
    (where one does, it lies before). Grades of different scales (a section 114 notice and a
    status, a scheme and the one that replaced it) never belong to one inspection.

    Of several, an official claim means the nearest in time. For the press one that agrees goes
    before one that does not: an old grade told again is commoner there than a new error.
    """
    near = [i for i in known if within(told.day, i.published, window_days)]
    near = [i for i in near if not _other_scale(told, i, regime)]
    if near:
        return min(
            near,
            key=lambda i: (
                not told.official and bool(contradictions(told, i, known, regime=regime)),
                _distance(told.day, i.published),
                i.id,
            ),
        )
    undated = [i for i in known if i.published is None]
    if len(undated) < len(known) and told.day is not None:
        return None
    agreeing = [
        i
        for i in reversed(in_order(undated if told.day else known))
        if shared_aspects(told, i, regime=regime)
        and not contradictions(told, i, known, regime=regime)
    ]
    return agreeing[0] if agreeing else None


def contradictions(
    told: Told, inspection: Inspection, known: Iterable[Inspection], *, regime: Regime
) -> tuple[str, ...]:
    """Return the aspects in which a claim and an inspection cannot both be right.

    Two known grades that differ contradict. So does 'it changed, but not to what' if the grade
    on the other side is the very one from which it is said to have changed.
    """
    wrong = []
    for aspect, grade in told.grades.items():
        has = _stands(inspection, aspect, regime)
        if grade is not None and has is not None:
            if grade != has:
                wrong.append(aspect)
        elif grade is None and has is not None:
            if told.previous.get(aspect) == has:
                wrong.append(aspect)
        elif (
            grade is not None
            and inspection.grade_of(aspect) is not None
            and grade == last_grade(aspect, last_before(inspection, known), regime=regime)
        ):
            wrong.append(aspect)
    return tuple(wrong)


def shared_aspects(told: Told, inspection: Inspection, *, regime: Regime) -> tuple[str, ...]:
    """Return the aspects whose grade both the claim and the inspection know."""
    return tuple(
        aspect
        for aspect, grade in told.grades.items()
        if grade is not None and _stands(inspection, aspect, regime) is not None
    )


def is_confirmed(inspection: Inspection, aspect: str) -> bool:
    """Tell whether an inspectorate gave the grade of an aspect, itself or by a combined one."""
    own = inspection.grade_of(aspect)
    return own.confirmed if own is not None else inspection.standing is Standing.CONFIRMED


def last_grade(aspect: str, earlier: Sequence[Inspection], *, regime: Regime) -> str | None:
    """Return the last known grade of an aspect among inspections in order, oldest first."""
    return next(
        (g for i in reversed(earlier) if (g := _stands(i, aspect, regime)) is not None), None
    )


def _stands(inspection: Inspection, aspect: str, regime: Regime) -> str | None:
    return grade_standing_for(inspection, aspect, regime=regime)


def _other_scale(told: Told, inspection: Inspection, regime: Regime) -> bool:
    for aspect in shared_aspects(told, inspection, regime=regime):
        one = regime.grade(told.grades[aspect] or "")
        other = regime.grade(_stands(inspection, aspect, regime) or "")
        if one is not None and other is not None and one.scale != other.scale:
            return True
    return False


def within(one: date | None, other: date | None, window_days: int) -> bool:
    """Tell whether two days are known and lie at most so many days apart, either way."""
    return one is not None and other is not None and abs((one - other).days) <= window_days


def _distance(one: date | None, other: date | None) -> int:
    return abs((one - other).days) if one is not None and other is not None else 0
