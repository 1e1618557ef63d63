"""What a doubt says and asks for: about an alert that went out, and of the register.

Plain values in and out; ``review.py`` keeps and carries them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from inspections.model import Inspection, Standing, Trust
from newsroom.doubts import doubt_id
from newsroom.mendings import Mending
from store.doubts import Doubt
from store.values import Outcome, StoryRecord


def questioned(inspection: Inspection, *, why: str, at: datetime) -> Doubt:
    """Return the doubt about an inspection of which people were told."""
    told_by = next((s for s in inspection.sources if s.story is not None), None)
    source = told_by or next(iter(inspection.sources), None)
    grades = {g.aspect: g.grade for g in inspection.grades}
    sentences = {g.aspect: g.evidence for g in inspection.grades if g.evidence}
    evidence = next(iter(sentences.values()), "")
    day = inspection.published or at.date()
    return Doubt(
        id=doubt_id(inspection.id, str(inspection.revision), inspection.regime, {}),
        story=StoryRecord(
            id=(source.story if source else None) or inspection.id,
            source=source.name if source else "",
            fingerprint="",
            day=(source.published if source else None) or day,
            seen=at,
            outcome=Outcome.TOLD,
            kind="inspection",
            councils=(inspection.council,),
            title=source.title if source else "",
            url=source.url if source else None,
            outlet=source.name if source else "",
        ),
        council=inspection.council,
        regime=inspection.regime,
        grades=grades,
        evidence=evidence,
        why=why,
        at=at,
        sentences=sentences,
        source=source,
        day=inspection.published,
        summary=evidence,
        inspection=inspection.id,
        revision=inspection.revision,
    )


def taking_back(held: Doubt) -> Mending:
    """Return the mending that takes back the alert that a doubt is about."""
    return Mending(
        council=held.council,
        regime=held.regime,
        published=None,
        grades={},
        take_away=frozenset(held.grades),
        standing=Standing.REPORTED,
        inspection=held.inspection,
    )


def as_shown(held: Doubt) -> Mending:
    """Return the mending that says what the operator is shown."""
    shown = held.grades_shown
    official = held.source is not None and held.source.trust is Trust.OFFICIAL
    same_council = held.council_shown == held.council
    corrects = held.inspection is not None and same_council
    return Mending(
        council=held.council_shown,
        regime=held.regime,
        published=None if corrects else held.day or held.story.day,
        grades=dict(shown),
        take_away=frozenset(held.grades.keys() - shown.keys()) if corrects else frozenset(),
        standing=Standing.CONFIRMED if official else Standing.REPORTED,
        evidence=_evidence(held, shown),
        inspection=held.inspection if corrects else None,
        told_by=None if corrects else held.source,
    )


def _evidence(held: Doubt, shown: Mapping[str, str | None]) -> dict[str, str]:
    """Return the sentences for those grades that stand as they were read."""
    return {
        aspect: sentence
        for aspect, sentence in held.sentences.items()
        if aspect in shown and shown[aspect] == held.grades.get(aspect)
    }
