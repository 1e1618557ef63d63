"""Visits and letters between inspections: news that gives no grade, kept apart from the register.

A monitoring or focused visit changes no grade, so it must never be compared with one. It is kept
as an inspection without grades under a name of its own, where nobody who asks for a council's
inspections finds it, and told as a change of one kind, which only those get who asked for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from inspections.gazetteer import Council
from inspections.model import (
    AspectChange,
    Change,
    Direction,
    Inspection,
    Source,
    Standing,
    Story,
    Trust,
)
from inspections.regimes import Regime, Regimes

SAME = timedelta(days=30)
"""News of a visit within so many days of another is of the same one: they are months apart."""
_ASPECT = "visit"
_INTERVENTION = "intervention"


def kept_under(council: str) -> str:
    """Return the name under which a council's visits are kept, instead of its code."""
    return f"visits:{council}"


def regime_of_visit(story: Story, council: Council, regimes: Regimes) -> Regime | None:
    """Return which regime's visit a story tells of; None where that cannot be said.

    The one whose topics the story names most; of one that names none, or several as often, the
    one that a story without a topic is taken for.
    """
    text = f"{story.title}\n{story.summary}\n{story.body}".casefold()
    found = [r for r in regimes.concerning(council) if r.wording.kind != _INTERVENTION]
    named = {r.id: _named(r, text) for r in found}
    most = max(named.values(), default=0)
    best = [r for r in found if most and named[r.id] == most]
    if len(best) == 1:
        return best[0]
    return next((r for r in found if r.wording.default), None)


def visit_in(story: Story, council: str, regime: Regime) -> Inspection:
    """Return the visit that a story tells of."""
    mark = sha256(f"{council} {regime.id} {story.id}".encode()).hexdigest()[:16]
    official = story.trust is Trust.OFFICIAL
    return Inspection(
        id=f"visit-{mark}",
        council=kept_under(council),
        regime=regime.id,
        published=story.day,
        grades=(),
        standing=Standing.CONFIRMED if official else Standing.REPORTED,
        sources=(_source(story),),
    )


def change_by(visit: Inspection, council: str) -> Change:
    """Return a visit as what people are told: no aspect's grade, only that there was one."""
    return Change(
        id=visit.id,
        council=council,
        regime=visit.regime,
        aspects=(AspectChange(_ASPECT, None, None, Direction.VISIT),),
        published=visit.published,
        revision=visit.revision,
    )


def same_visit(visit: Inspection, known: Iterable[Inspection]) -> Inspection | None:
    """Return the known visit that a new one is, or None."""
    return next(
        (
            held
            for held in known
            if held.published is not None
            and visit.published is not None
            and abs(held.published - visit.published) <= SAME
        ),
        None,
    )


def confirmed_by(held: Inspection, visit: Inspection) -> Inspection | None:
    """Return a known visit as the inspectorate's own word makes it; None if that adds nothing."""
    if held.standing is Standing.CONFIRMED or visit.standing is not Standing.CONFIRMED:
        return None
    return replace(
        held,
        standing=Standing.CONFIRMED,
        published=visit.published,
        sources=(*held.sources, *visit.sources),
        revision=held.revision + 1,
    )


def _named(regime: Regime, text: str) -> int:
    topics = (*regime.wording.topics, *(word.casefold() for word in regime.wording.case))
    return sum(len(re.findall(rf"\b{re.escape(topic)}\b", text)) for topic in set(topics))


def _source(story: Story) -> Source:
    return Source(
        name=story.outlet or story.source,
        trust=story.trust,
        url=story.url,
        title=story.title,
        published=story.day if story.published is not None else None,
        story=story.id,
    )
