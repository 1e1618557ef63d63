"""Small builders for the register's tests: claims, inspections, and playing a series of claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from inspections.changes import change_in
from inspections.claims import Claim, Policy
from inspections.decisions import Corrects, Corroborates, Decision, New
from inspections.model import (
    AspectGrade,
    Change,
    Inspection,
    Judgement,
    Source,
    Standing,
    Trust,
)
from inspections.regimes import load_regimes
from inspections.register import decide

REGIMES = load_regimes()
OFSTED = REGIMES.get("ofsted-childrens-services")
TRAFFORD = "E08000009"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = NOW.date()

RI = "requires improvement"
POLICY = Policy()


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def claim(
    grades: Mapping[str, str | None],
    *,
    story: str = "story",
    day: date = TODAY,
    official: bool = False,
    previous: Mapping[str, str] | None = None,
    confidence: float = 0.9,
    dated: bool = True,
    baseline: bool = False,
    updated: bool = False,
    regime: str = OFSTED.id,
) -> Claim:
    previous = previous or {}
    return Claim(
        council=TRAFFORD,
        regime=regime,
        judgements=tuple(
            Judgement(
                council=TRAFFORD,
                regime=regime,
                aspect=aspect,
                grade=grade,
                previous=previous.get(aspect),
                evidence=f"{story}: {aspect} {grade}",
                confidence=1.0 if official and confidence == 0.9 else confidence,
            )
            for aspect, grade in grades.items()
        ),
        source=Source(
            name="Ofsted" if official else "The Paper",
            trust=Trust.OFFICIAL if official else Trust.PRESS,
            title=story,
            published=day if dated else None,
            story=story,
        ),
        day=day,
        dated=dated and not (official and updated),
        baseline=baseline,
        updated=official and updated,
    )


def held(
    grades: Mapping[str, str | None],
    *,
    id: str = "known",  # noqa: A002 - the field's own name
    published: date | None,
    confirmed: bool = True,
    seed: bool = True,
    framework: str | None = None,
    regime: str = OFSTED.id,
    council: str = TRAFFORD,
) -> Inspection:
    return Inspection(
        id=id,
        council=council,
        regime=regime,
        published=published,
        grades=tuple(AspectGrade(a, g, confirmed=confirmed) for a, g in grades.items()),
        standing=Standing.CONFIRMED if confirmed else Standing.REPORTED,
        sources=(
            Source("Ofsted", Trust.OFFICIAL) if confirmed else Source("The Paper", Trust.PRESS),
        ),
        framework=framework,
        seed=seed,
    )


@dataclass
class Played:
    """A register as a store would hold it after a series of claims."""

    known: dict[str, Inspection] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    changes: dict[str, Change] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)

    def take(self, one: Claim, *, now: datetime = NOW, policy: Policy = POLICY) -> Decision:
        decision = decide(
            one,
            tuple(self.known.values()),
            regime=REGIMES.get(one.regime),
            now=now,
            policy=policy,
            told=self.told,
        )
        self.decisions.append(decision)
        if isinstance(decision, New | Corroborates | Corrects):
            self.known[decision.inspection.id] = decision.inspection
            if decision.tell:
                self.told.add(decision.inspection.id)
            if decision.inspection.id in self.told:
                self.changes[decision.inspection.id] = decision.change
        return decision

    def change(self, inspection: str) -> Change:
        found = self.known[inspection]
        return change_in(found, self.known.values(), regime=REGIMES.get(found.regime))


def play(
    claims: Iterable[Claim], *, known: Iterable[Inspection] = (), now: datetime = NOW
) -> Played:
    played = Played(known={i.id: i for i in known})
    for one in claims:
        played.take(one, now=now)
    return played


LAST = held({"in_care": "good", "leaders": "outstanding"}, id="last", published=date(2022, 3, 1))
FALL = {"in_care": "inadequate", "leaders": "inadequate"}


def decided(
    one: Claim, *known: Inspection, told: Iterable[str] = (), now: datetime = NOW
) -> Decision:
    played = play([], known=known, now=now)
    played.told |= set(told)
    return played.take(one, now=now)
