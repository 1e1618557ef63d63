"""Where an official list of grades and the register differ, row by row.

Pure. A list says which grade stands today and since when; it knows nothing of what came between.
What to do about a difference is the operator's decision, carried out elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspections.changes import in_order
from inspections.claims import Policy
from inspections.matching import Told, contradictions, is_confirmed, last_grade, same_inspection
from inspections.model import Inspection
from inspections.regimes import Regime

_POLICY = Policy()


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of an official list: a council's grade of one aspect, and its day."""

    council: str
    regime: str
    aspect: str
    grade: str
    day: date
    url: str = ""


class Sort(StrEnum):
    """In which way a row and the register differ."""

    MISSING = "missing"
    """The register knows no such inspection."""
    OTHER = "other"
    """It has another grade."""
    UNCONFIRMED = "unconfirmed"
    """It has the grade from the press only."""
    UNDATED = "undated"
    """It has the grade, but not the day."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that the register doesn't agree with.

    ``inspection`` is the one that is meant, and ``council`` the code under which it is kept;
    None, and the row's own, where there is none. ``known`` is the grade that the register has.
    """

    row: Listed
    sort: Sort
    council: str
    inspection: str | None = None
    known: str | None = None


def difference(row: Listed, known: Sequence[Inspection], *, regime: Regime) -> Difference | None:
    """Return how a row differs from what is known of its council and regime; None: it doesn't.

    1. The inspection meant is the one near the row's day, or one without a day that agrees.
    2. Where there is none, and the latest known is newer than the row, the register is ahead of
       the list; otherwise the inspection is missing.
    3. One with another grade, from whomever, is shown with both.
    4. One that only the press told of, or whose day isn't known, is put right by the row.
    """
    told = Told(grades={row.aspect: row.grade}, previous={}, day=row.day, official=True)
    meant = same_inspection(told, known, regime=regime, window_days=_POLICY.window_days)
    ordered = in_order(known)
    latest = ordered[-1] if ordered else None
    if meant is None:
        if latest is not None and latest.published is not None and latest.published > row.day:
            return None
        before = last_grade(row.aspect, ordered, regime=regime)
        return Difference(row, Sort.MISSING, row.council, known=before)
    has = last_grade(row.aspect, [meant], regime=regime)
    if contradictions(told, meant, known, regime=regime):
        sort = Sort.OTHER
    elif has is None or not is_confirmed(meant, row.aspect):
        sort = Sort.UNCONFIRMED
    elif meant.published is None:
        sort = Sort.UNDATED
    else:
        return None
    return Difference(row, sort, meant.council, inspection=meant.id, known=has)
