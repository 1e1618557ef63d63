"""Inspections and changes as they really happened, for the cards to tell."""

from datetime import date

from inspections.model import (
    AspectChange,
    AspectGrade,
    Change,
    Direction,
    Inspection,
    Source,
    Standing,
    Trust,
)
from inspections.regimes import Regime

PAPER = Source(
    name="Manchester Evening News",
    trust=Trust.PRESS,
    url="https://www.manchestereveningnews.example/trafford",
    title="Tratford children's services rated 'inadequate'",
    published=date(2019, 5, 9),
)
OFSTED = Source(
    name="Ofsted",
    trust=Trust.OFFICIAL,
    url="https://reports.ofsted.example/80470",
    title="Trafford",
    published=date(2019, 5, 8),
)


def change(
    regime: Regime,
    moves: dict[str, tuple[str | None, str | None]],
    *,
    council: str = "E08000009",
    published: date | None = date(2019, 5, 8),
    before: date | None = date(2015, 5, 12),
) -> Change:
    return Change(
        id=f"{council}:{regime.id}:{published}",
        council=council,
        regime=regime.id,
        aspects=tuple(
            AspectChange(aspect, old, new, regime.direction(old, new))
            for aspect, (old, new) in moves.items()
        ),
        published=published,
        previous_published=before,
    )


def inspection(
    of: Change,
    *sources: Source,
    evidence: str = "",
    standing: Standing = Standing.REPORTED,
) -> Inspection:
    return Inspection(
        id=of.id,
        council=of.council,
        regime=of.regime,
        published=of.published,
        grades=tuple(
            AspectGrade(a.aspect, a.after, evidence if n == 0 else "")
            for n, a in enumerate(of.aspects)
            if a.direction is not Direction.CHANGED or a.after
        ),
        standing=standing,
        sources=sources,
    )


TRAFFORD: dict[str, tuple[str | None, str | None]] = {
    "overall": ("good", "inadequate"),
    "leaders": ("outstanding", "inadequate"),
}
SOMERSET: dict[str, tuple[str | None, str | None]] = {
    "leaders": ("good", "requires improvement"),
    "help_and_protection": ("good", "requires improvement"),
    "in_care": ("requires improvement", "requires improvement"),
    "care_leavers": ("requires improvement", "good"),
}
