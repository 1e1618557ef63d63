"""The values that travel through the house, from a feed's entry to a change of grade.

All are frozen and hold plain data. Grades, regimes and aspects are written as in
``inspections/data/regimes``; councils are named by their ONS (GSS) code.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
"""Where the councils are; moments are kept in UTC, days are days there."""


class Trust(StrEnum):
    """How far a publisher's word goes: the inspectorates and the government, or the press."""

    OFFICIAL = "official"
    PRESS = "press"


class Kind(StrEnum):
    """What a story is about."""

    INSPECTION = "inspection"
    """A newly published judgement."""
    VISIT = "visit"
    """A monitoring or focused visit, or a letter: news, but no new grade."""
    INTERVENTION = "intervention"
    """Government action or a section 114 notice."""
    BACKGROUND = "background"
    """Grades stand in the text as history, forecast or statistics only."""
    OTHER = "other"
    """Not about a council's inspection."""


@dataclass(frozen=True, slots=True)
class StatedJudgement:
    """A grade that a table or a report states outright, so that no English need be read."""

    council: str
    """GSS code."""
    regime: str
    aspect: str
    grade: str
    previous: str | None = None
    evidence: str = ""
    """The row or sentence in which the grade stands."""


@dataclass(frozen=True, slots=True)
class Story:
    """One entry of a feed (or page, or table), as plain text.

    ``id`` is stable over polls: the same entry of the same source keeps it when it is edited.
    ``published`` and ``seen`` are aware datetimes in UTC; ``published`` is None where the
    source gives no date. ``seen`` is the moment at which the entry was first met.
    """

    id: str
    source: str
    """The feed's name in feeds.yaml."""
    title: str
    seen: datetime
    trust: Trust = Trust.PRESS
    url: str | None = None
    summary: str = ""
    body: str = ""
    outlet: str | None = None
    """Who published it, where that is not the feed itself (Google News)."""
    published: datetime | None = None
    nation: str | None = None
    """The nation that the feed is about, if it is about one: England, Scotland, Wales, …"""
    stated: tuple[StatedJudgement, ...] = ()
    updated: bool = False
    """``published`` is when it was last updated; when it first came out is not known."""

    @property
    def day(self) -> date:
        """The day from which the story speaks: of its publication, else when first seen.

        It is the day where the councils are: a story of half past midnight in summer belongs to
        the day that its readers were in, though it was still the day before in UTC.
        """
        return (self.published or self.seen).astimezone(LONDON).date()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One grade of one aspect that a story tells as new.

    ``grade`` is None when the story says that the grade changed, but not to what.
    ``confidence`` lies between 0 and 1; ``rules`` names every rule that fired, in order.
    """

    council: str
    regime: str
    aspect: str
    grade: str | None
    previous: str | None
    evidence: str
    confidence: float
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a story says: its kind, the judgements told as new, and, if none, why not."""

    story: str
    """The story's id."""
    kind: Kind
    judgements: tuple[Judgement, ...] = ()
    reason: str = ""
    """Why nothing is alerted, in words for the log and the operator; empty if something is."""
    councils: tuple[str, ...] = ()
    """Every council the story is about (for /news), whether judged or not."""


class Standing(StrEnum):
    """How sure an inspection is."""

    RUMOURED = "rumoured"
    """Read in the press with too little confidence to tell anybody."""
    REPORTED = "reported"
    """Told by the press."""
    CONFIRMED = "confirmed"
    """Told by the inspectorate itself, or from its own lists."""


@dataclass(frozen=True, slots=True)
class AspectGrade:
    """The grade of one aspect within an inspection, with the sentence that says so.

    ``grade`` is None when it is known to have changed, but not to what. An aspect that is
    missing from an inspection is unknown or was not graded, never 'none'.
    """

    aspect: str
    grade: str | None
    evidence: str = ""
    confirmed: bool = False
    """True once an official source said so."""
    said_before: str | None = None
    """The grade before, as the source that brought this one stated it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an inspection was told of: one story, or a line of the shipped history."""

    name: str
    """The outlet or inspectorate, as a person would name it."""
    trust: Trust
    url: str | None = None
    title: str = ""
    published: date | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """One council, one regime, one publication, and its judgements.

    ``id`` never changes once given. ``published`` is None where it is not known (some lines of
    the shipped history). ``revision`` starts at 1 and grows with everything that people were,
    or would be, told differently: a grade, an aspect, the standing, the date.
    ``seed`` marks an inspection that came with the shipped history.
    """

    id: str
    council: str
    regime: str
    published: date | None
    grades: tuple[AspectGrade, ...]
    standing: Standing
    sources: tuple[Source, ...] = ()
    framework: str | None = None
    """The inspectorate's own name of the scheme (SIF, ILACS, …), where known."""
    revision: int = 1
    seed: bool = False
    withdrawn: tuple[AspectGrade, ...] = ()
    """What it said before the operator took it back; the same said again is no news by itself."""

    @property
    def taken_back(self) -> bool:
        """Tell whether the operator took it back: it is kept to correct what was told of it."""
        return bool(self.withdrawn) and not self.grades

    def grade_of(self, aspect: str) -> AspectGrade | None:
        """Return the grade of an aspect, or None where it is unknown or was not graded."""
        return next((g for g in self.grades if g.aspect == aspect), None)


class Direction(StrEnum):
    """What an inspection did to one aspect."""

    RISE = "rise"
    FALL = "fall"
    FIRST = "first"
    """A grade where none was known to us before (the shipped history has gaps)."""
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    """It changed, but the new grade is not known yet; or its scale has no order."""
    VISIT = "visit"
    """No grade at all: there was a visit, or a letter."""
    INTERVENTION = "intervention"
    """The government stepped in, or out again. No aspect has it: it is a wish for all of that."""


@dataclass(frozen=True, slots=True)
class AspectChange:
    """The difference that an inspection made to one aspect.

    ``said`` is the grade before as the story states it, where none is known to us: it is shown,
    and makes no direction.
    """

    aspect: str
    before: str | None
    after: str | None
    direction: Direction
    said: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What one inspection altered, aspect by aspect, against the last known of its regime.

    Each inspection gives at most one; ``id`` is the inspection's own. ``revision`` is the
    inspection's revision from which it was worked out.
    """

    id: str
    council: str
    regime: str
    aspects: tuple[AspectChange, ...]
    published: date | None
    previous_published: date | None = None
    """When the inspection that it is compared with was published."""
    revision: int = 1
    intervention: bool = False
    """It is what the government does, no grade of an inspection."""

    @property
    def directions(self) -> frozenset[Direction]:
        """Every direction that occurs."""
        return frozenset(a.direction for a in self.aspects)

    @property
    def is_visit(self) -> bool:
        """Tell whether it tells of a visit, without a grade."""
        return self.directions == {Direction.VISIT}

    @property
    def wanted_as(self) -> frozenset[Direction]:
        """What a subscription's wishes are held against: an intervention has a wish of its own."""
        return frozenset({Direction.INTERVENTION}) if self.intervention else self.directions
