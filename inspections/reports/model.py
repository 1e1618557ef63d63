"""What a report says, or why it was refused. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspections.gazetteer import Gazetteer
from inspections.model import StatedJudgement
from inspections.regimes import Regime, Regimes
from inspections.reports.squeezed import Squeezed


class Sort(StrEnum):
    """What sort of inspection a report tells of; only a full one gives grades."""

    FULL = "full inspection"
    FOCUSED_VISIT = "focused visit"
    MONITORING = "monitoring visit"
    JOINT_TARGETED = "joint targeted area inspection"
    ASSURANCE = "assurance visit"
    THEMATIC = "thematic visit"
    REVISIT = "revisit"
    NOTICE = "notice without a grade"


@dataclass(frozen=True, slots=True)
class Report:
    """An official report as its first pages state it.

    ``begins`` and ``ends`` are the days of the inspection, ``published`` is the day that the
    report itself gives; None where it gives none that could be read. ``judgements`` is empty for
    everything but a full inspection. ``framework`` is the id that the regime's data file has.
    """

    council: str
    """GSS code, of the council that existed at the time of the inspection."""
    regime: str
    sort: Sort
    judgements: tuple[StatedJudgement, ...] = ()
    begins: date | None = None
    ends: date | None = None
    published: date | None = None
    framework: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A text that is not read as a report; ``reason`` is in words, for the operator."""

    reason: str


class RefusedError(Exception):
    """Raised by a form that can't be certain of what it reads; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text to be read, with what is known beside it: what every form is handed."""

    text: Squeezed
    gazetteer: Gazetteer
    regimes: Regimes
    published: date | None
    """The day of publication as told by the page that links the report."""

    def regime(self, name: str) -> Regime:
        """Return a regime; refuses where there is none of this id."""
        if name not in self.regimes:
            raise RefusedError(f"no regime {name!r} is known")
        return self.regimes.get(name)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of judgements: a grade of an aspect, and the words that say so."""

    aspect: str
    grade: str
    evidence: str


def stated(rows: tuple[Row, ...], *, council: str, regime: Regime) -> tuple[StatedJudgement, ...]:
    """Return rows as stated judgements; refuses a grade or aspect that the regime lacks."""
    for row in rows:
        if regime.grade(row.grade) is None or regime.aspect(row.aspect) is None:
            raise RefusedError(f"{regime.id} knows no grade {row.grade!r} of {row.aspect!r}")
    return tuple(
        StatedJudgement(
            council=council,
            regime=regime.id,
            aspect=row.aspect,
            grade=row.grade,
            evidence=row.evidence,
        )
        for row in rows
    )


def one_an_aspect(rows: Mapping[str, Row], row: Row) -> None:
    """Refuse a second row on an aspect that has one already."""
    if row.aspect in rows:
        both = f"{rows[row.aspect].evidence!r}, {row.evidence!r}"
        raise RefusedError(f"two rows on {row.aspect}: {both}")
