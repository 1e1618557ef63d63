"""The area of the one grade that stands out, told in a sentence of its own.

'Three goods and a requires improvement. The lower grade is for help and protection.': the one
area has the one grade, all the others have the other.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from inspections.reading.aspects import aspect_tokens
from inspections.reading.page import Page
from inspections.reading.told import Finding, Role

_NUMBERS = {"one": 1, "a": 1, "an": 1, "single": 1, "two": 2, "three": 3, "four": 4}
_COUNT = re.compile(rf"\b({'|'.join(_NUMBERS)}) ['\"]?$")
_COUNT_AFTER = re.compile(r"['\"]? in (?:all )?(one|two|three|four)\b")
"""'Good in three areas, outstanding in one'."""
_THE_ONE = re.compile(
    r"\b(?:the|that) ['\"]?(?:good|outstanding|inadequate|requires improvement)['\"]? one\b"
)
_ODD = re.compile(
    r"\b(?:the )?(?:lower|lowest|lesser|worse|worst|poorer|higher|highest|better|best|odd|lone|only"
    r"|single|exception|weak\w*|strong\w*)\b"
)
"""'The lower grade', 'the exception', 'the one that shone': the grade that stands out."""
_FAREST = 2
"""How many sentences after the count the area may be named."""


def with_the_lone_one(page: Page, found: list[Finding]) -> list[Finding]:
    """Return the findings, two counted grades given to the areas that a later sentence parts."""
    for first, second in pairwise(found):
        if first.role is not Role.PARTIAL or second.role is not Role.PARTIAL:
            continue
        counts = [_count(page, f) for f in (first, second)]
        if first.sentence != second.sentence or 1 not in counts or counts[0] == counts[1]:
            continue
        lone, many = (first, second) if counts[0] == 1 else (second, first)
        areas = _areas(page, lone, sum(counts))
        odd = _told_after(page, lone, areas)
        if not odd:
            continue
        given = {
            lone.start: (odd,),
            many.start: tuple(a for a in areas if a != odd),
        }
        return [
            replace(
                f,
                role=Role.NEW,
                aspects=given[f.start],
                rules=("new: the one that stands out", *f.rules[1:]),
            )
            if f in (lone, many)
            else f
            for f in found
        ]
    return found


def _count(page: Page, finding: Finding) -> int:
    """Return how many of a grade are counted: 'three goods'; 0 if none are."""
    match = _COUNT.search(
        page.folded, max(0, finding.start - 10), finding.start
    ) or _COUNT_AFTER.match(page.folded, finding.end)
    return _NUMBERS[match.group(1)] if match else 0


def _areas(page: Page, finding: Finding, number: int) -> tuple[str, ...]:
    """Return the areas graded on the day if they are so many, the whole among them or not."""
    framework = page.regimes.get(finding.regime).framework_on(page.day)
    graded = framework.aspects if framework else ()
    for areas in (graded, tuple(a for a in graded if a != "overall")):
        if len(areas) == number:
            return areas
    return ()


def _told_after(page: Page, finding: Finding, areas: tuple[str, ...]) -> str:
    """Return the one area that a later sentence without a grade names; empty if there is none."""
    regime = page.regimes.get(finding.regime)
    for sentence in page.sentences[finding.sentence + 1 : finding.sentence + 1 + _FAREST]:
        span = (sentence.start, sentence.end)
        named = {t.value for t in aspect_tokens(page, regime, *span)} & set(areas)
        the_one = _THE_ONE.search(page.folded, *span)
        told = the_one or (not page.graded(*span) and _ODD.search(page.folded, *span))
        if len(named) == 1 and told:
            return named.pop()
    return ""
