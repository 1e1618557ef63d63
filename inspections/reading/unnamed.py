"""'No longer inadequate': the grade has changed, but the story does not say to what.

Only where nothing else in the story tells the new grade of the same council and aspect.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading.page import Page
from inspections.reading.told import Finding, Role

_LEFT = "past: left behind"
_NOT_YET = re.compile(
    r"\b(?:not|never|n't|yet to|fail(?:s|ed)? to|until|if|when|would|could|might|hopes?|aims?"
    r"|wants?|before|unless|to (?:escape|shed|get|come|be|climb|move|shake))\b"
)
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


def _is_left_now(page: Page, finding: Finding) -> bool:
    """Tell whether a grade is left as the news of this story, and for certain."""
    if finding.role is not Role.PAST or finding.rules[0] != _LEFT or finding.aspects:
        return False
    start, end = finding.clause
    if page.past_years(start, finding.start) or _LONG_AGO.search(page.folded, start, end):
        return False
    return not _NOT_YET.search(page.folded, start, finding.start)
