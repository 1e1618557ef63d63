"""A doubt of the store as the case that ``messages`` shows to the operator."""

from __future__ import annotations

from inspections.gazetteer import Gazetteer
from inspections.regimes import Regimes
from messages.review import Case
from store.doubts import Doubt


def case_of(doubt: Doubt, *, gazetteer: Gazetteer, regimes: Regimes) -> Case:
    """Return a doubt as it is shown. Raises KeyError for a council or regime that is not known."""
    return Case(
        review=doubt.id,
        mark=doubt.mark,
        council=gazetteer.council(doubt.council_shown),
        regime=regimes.get(doubt.regime),
        grades=doubt.grades_shown,
        read_council=gazetteer.council(doubt.council),
        read_grades=doubt.grades,
        evidence=doubt.evidence,
        why=doubt.why,
        story=doubt.story.title or doubt.story.url or doubt.story.source,
        url=doubt.story.url or "",
        outlet=doubt.story.outlet,
        alert=doubt.inspection is not None,
        day=doubt.day,
    )
