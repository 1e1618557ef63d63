"""How councils stand in one regime: the overall grade now, the one before, and since when.

Only what the register knows counts, and only grades of the scale that is in force: one under a
scheme that was replaced cannot be held against one of today. Nothing is worded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from inspections.gazetteer import Council, Gazetteer
from inspections.model import Inspection, Standing
from inspections.regimes import Regime

OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class Stand:
    """A council's overall grade; ``rank`` 0 is the best, ``since`` the first of its unbroken run.

    ``before`` is the grade before that run; days are None where they are not known.
    """

    council: Council
    grade: str
    rank: int
    day: date | None
    since: date | None
    before: str | None
    steps: int
    """How many grades better than before; negative: worse; 0 where nothing is known before."""


def stand_of(council: Council, inspections: Iterable[Inspection], regime: Regime) -> Stand | None:
    """Return how a council stands; None where no grade of today's scale is known."""
    grades = _grades(inspections, regime)
    if not grades:
        return None
    day, grade = grades[0]
    run = list(takewhile(lambda one: one[1] == grade, grades))
    before = grades[len(run)][1] if len(run) < len(grades) else None
    rank, earlier = regime.rank(grade) or 0, regime.rank(before) if before else None
    return Stand(
        council,
        grade,
        rank,
        day,
        run[-1][0],
        before,
        0 if earlier is None else earlier - rank,
    )


def main_scale(regime: Regime) -> str:
    """Return the scale that is in force: that of the regime's first grade."""
    return regime.grades[0].scale if regime.grades else ""


def is_known(inspection: Inspection) -> bool:
    """Tell whether an inspection may be shown: more than a rumour, and not taken back."""
    return inspection.standing is not Standing.RUMOURED and not inspection.taken_back


def middle_of(gazetteer: Gazetteer, council: Council) -> tuple[float, float] | None:
    """Return the middle of a council's area, in degrees; of a county, of its districts' middles."""
    parts: Sequence[Council] = gazetteer.districts_of(council.gss) or (council,)
    places = [
        (c.latitude, c.longitude)
        for c in parts
        if c.latitude is not None and c.longitude is not None
    ]
    if not places:
        return None
    return (
        sum(place[0] for place in places) / len(places),
        sum(place[1] for place in places) / len(places),
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """Great Britain's councils of today on a map of one regime, by their middles in degrees."""

    graded: tuple[tuple[Stand, tuple[float, float]], ...]
    ungraded: tuple[tuple[float, float], ...]
    """The regime inspects them, but their grade is not known."""
    others: tuple[tuple[float, float], ...]


def placed_on_map(gazetteer: Gazetteer, regime: Regime, stands: Iterable[Stand]) -> Placed:
    """Return where on a map the councils of today are, those with a grade and those without."""
    known = {stand.council.gss: stand for stand in stands}
    graded, ungraded, others = [], [], []
    for council in gazetteer.councils():
        place = middle_of(gazetteer, council)
        if place is None or council.nation == "Northern Ireland":
            continue
        stand = known.get(council.gss)
        if stand is not None:
            graded.append((stand, place))
        elif regime.concerns(council):
            ungraded.append(place)
        else:
            others.append(place)
    return Placed(tuple(graded), tuple(ungraded), tuple(others))


def _grades(inspections: Iterable[Inspection], regime: Regime) -> list[tuple[date | None, str]]:
    """Return the overall grades of today's scale, newest first; undated ones come last."""
    scale = main_scale(regime)
    found = []
    for inspection in inspections:
        if inspection.regime != regime.id or not is_known(inspection):
            continue
        overall = inspection.grade_of(OVERALL)
        grade = regime.grade(overall.grade) if overall and overall.grade else None
        if grade is not None and grade.scale == scale:
            found.append((inspection.published, grade.id))
    return sorted(found, key=lambda one: one[0] or date.min, reverse=True)
