"""'No longer inadequate': the grade has changed, but the story does not say to what.

Only where nothing else in the story tells the new grade of the same council and aspect.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading.councils import Cast
from inspections.reading.moves import steps_of
from inspections.reading.page import Page
from inspections.reading.told import Finding, Role

_LEFT = "past: left behind"
_NOT_YET = re.compile(
    r"\b(?:not|never|n't|yet to|fail(?:s|ed)? to|until|if|when|would|could|might|hopes?|aims?"
    r"|wants?|before|unless|to (?:lose|leave|drop|escape|shed|get|come|be|climb|move|shake))\b"
)
_ANY_MORE = re.compile(r"['\"]? any (?:more|longer)\b")
_LONG_AGO = re.compile(r"\b(?:years? ago|last year|had|previously)\b")


def with_unnamed(page: Page, found: list[Finding]) -> list[Finding]:
    """Turn grades that are left behind into changes without a new grade, where none is told."""
    told = {
        (council, f.regime)
        for f in found
        if f.role is Role.NEW and (not f.aspects or "overall" in f.aspects)
        for council in f.councils
    }
    left = {
        (council, f.regime, f.previous)
        for f in found
        if f.role is Role.NEW and f.previous is not None
        for council in f.councils
    }
    changed: list[Finding] = []
    for finding in found:
        key = {(c, finding.regime) for c in finding.councils}
        known = any((c, r, finding.grade) in left for c, r in key)
        if key and not key & told and not known and _is_left_now(page, finding):
            told |= key
            changed.append(
                replace(
                    finding,
                    grade=None,
                    previous=finding.grade,
                    role=Role.NEW,
                    rules=("new: left behind, for what is not said", *finding.rules[1:]),
                )
            )
        else:
            changed.append(finding)
    return changed


_TOPICS = ("topic", "inspector")


def by_steps_alone(page: Page, casts: dict[str, Cast]) -> list[Finding]:
    """Read 'children's services have climbed a grade, Ofsted says', in a story without a grade."""
    for index, sentence in enumerate(page.sentences[:3]):
        span = (sentence.start, sentence.end)
        regime = next((r for r in page.active if r.wording.scale == "four"), None)
        if regime is None or not steps_of(page, span) or _NOT_YET.search(page.folded, *span):
            continue
        cast = casts[regime.id]
        near = cast.groups_in(*span)
        group = near[0] if near else cast.focus
        aspects = page.tokens.within(f"aspect {regime.id}", *span)
        told = all(any(t.value == regime.id for t in page.tokens.of(kind)) for kind in _TOPICS)
        dated = page.past_years(*span) or page.tokens.any("past_after", *span)
        if group is None or not told or dated or any(a.value != "overall" for a in aspects):
            continue
        return [
            Finding(
                regime=regime.id,
                grade=None,
                aspects=(),
                councils=group.councils,
                role=Role.NEW,
                start=sentence.start,
                end=sentence.start,
                sentence=index,
                clause=span,
                rules=("new: steps alone", "council: in the sentence"),
                carried=not near,
            )
        ]
    return []


_ROBBED = re.compile(r"\b(?:robbed|deprived|cheated|stripped) (?:out )?of an? ['\"]?$")
"""'Robbed of a good' tells of a grade that it never had; 'of its good' of one that it lost."""


def _is_left_now(page: Page, finding: Finding) -> bool:
    """Tell whether a grade is left as the news of this story, and for certain."""
    if finding.role is not Role.PAST or finding.rules[0] != _LEFT or finding.aspects:
        return False
    start, end = finding.clause
    if page.past_years(start, min(end, finding.end + 14)) or _LONG_AGO.search(
        page.folded, start, end
    ):
        return False
    if "?" in page.folded[finding.end : finding.end + 14]:
        return False
    if _ROBBED.search(page.folded, max(start, finding.start - 24), finding.start):
        return False
    if _ANY_MORE.match(page.folded, finding.end):
        return True
    return not _NOT_YET.search(page.folded, start, finding.start)
