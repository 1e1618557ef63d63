"""Grades that are told by counting: 'down one grade to good', 'rises two notches'.

From the new grade and the steps follows the grade before, and the other way round. Of one
word it knows only the number of steps and their direction; what is new is for ``roles.py``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading.page import Page
from inspections.reading.told import Finding, Role
from inspections.regimes import Regime

_STEPS = {"a": 1, "an": 1, "one": 1, "single": 1, "1": 1, "another": 1, "two": 2, "2": 2,
          "three": 3, "3": 3, "double": 2}  # fmt: skip
_COUNTED = re.compile(
    r"\b(a|an|one|single|another|two|three|double|[123])[\s-]"
    r"(?:(?:whole|full|single|clear|further)[\s-])?"
    r"(?:grades?|notch(?:es)?|rungs?|levels?|steps?|bands?|places?|category|categories"
    r"|ratings?|tiers?)\b"
    r"|\b(?:up|down|by|fell|rose|drops?|dropped|slips?|slipped|climbs?|climbed|lost|gained|by) "
    r"(one|two|three)\b(?! (?:points?|per|percent|percentage|years?|months?|and|of|in|areas?|more))"
)
_UP = re.compile(
    r"\b(?:up|rises?|rose|risen|rising|climb(?:s|ed|ing)?|jump(?:s|ed)?|leap(?:s|ed|t)?|gains?"
    r"|gained|improv(?:es?|ed|ement)|better|higher|lifted|raised|upgraded?|promoted|promotion"
    r"|advances?|advanced|elevated|soar(?:s|ed)|shot up)\b"
)
_DOWN = re.compile(
    r"\b(?:down|drop(?:s|ped)?|falls?|fell|fallen|slip(?:s|ped)?|slid(?:es)?|plung(?:es|ed)"
    r"|sinks?|sunk|crash(?:es|ed)|plummet(?:s|ed)"
    r"|sank|slump(?:s|ed)?|tumbl(?:es|ed)|lost|loses|worse|lower|lowered|downgraded?|demoted"
    r"|cut|relegated|docked|declin(?:es|ed))\b"
)
_NEAR = 30
"""How many characters before or after the count its direction may stand."""

_FIRST_YEAR_OF_FOUR = 2017
"""Until a council was inspected a second time after 2013, its third grade was 'adequate'."""


def steps_of(page: Page, span: tuple[int, int]) -> int:
    """Return how many grades a clause says that something rose (fell: negative); 0 if none."""
    for counted in _COUNTED.finditer(page.folded, *span):
        number = _STEPS[next(g for g in counted.groups() if g)]
        before = (max(span[0], counted.start() - _NEAR), counted.end())
        after = (counted.end(), min(span[1], counted.end() + 10))
        for near in (before, after):
            if _DOWN.search(page.folded, *near):
                return -number
            if _UP.search(page.folded, *near):
                return number
    return 0


def with_counted_steps(
    page: Page, regime: Regime, found: list[Finding], span: tuple[int, int]
) -> list[Finding]:
    """Complete new grades of a sentence by the one before, or its one old grade by the new."""
    if regime.wording.scale not in ("four", "own"):
        return found
    if found and all(f.role is Role.PAST for f in found):
        return _from_the_old(page, regime, found, span)
    completed: list[Finding] = []
    for at, finding in enumerate(found):
        floor = found[at - 1].end if at else span[0]
        ceiling = found[at + 1].start if at + 1 < len(found) else span[1]
        steps = 0
        if finding.role is Role.NEW and finding.previous is None:
            steps = _steps_by(page, finding, floor, ceiling)
        other = _shifted(page, regime, finding.grade, -steps) if steps else None
        completed.append(replace(finding, previous=other) if other else finding)
    return completed


def with_steps_elsewhere(page: Page, found: list[Finding]) -> list[Finding]:
    """Complete 'lifted to good' by 'the borough was up a grade', told in a sentence of its own."""
    new = [f for f in found if f.role is Role.NEW]
    if found and not new:
        return _from_the_old_alone(page, found)
    whole = [f for f in new if f.grade is not None and f.aspects in ((), ("overall",))]
    alike = {(f.councils, f.regime, f.grade) for f in whole}
    if len(alike) != 1 or any(f.previous or f.kept for f in whole) or len(whole[0].councils) > 1:
        return found
    if any(f.role is Role.PAST and f.regime == whole[0].regime for f in found):
        return found
    regime = page.regimes.get(whole[0].regime)
    if regime.wording.scale not in ("four", "own"):
        return found
    for sentence in page.sentences[:3]:
        span = (sentence.start, sentence.end)
        steps = 0 if page.graded(*span) else steps_of(page, span)
        other = _shifted(page, regime, whole[0].grade, -steps) if steps else None
        if other is not None:
            return [replace(f, previous=other) if f in whole else f for f in found]
    return found


def _from_the_old_alone(page: Page, found: list[Finding]) -> list[Finding]:
    """Return the new grade of 'Bolton leaps two grades. It was inadequate last time.'."""
    title = page.sentences[0]
    span = (title.start, title.end)
    old = [f for f in found if f.role is Role.PAST]
    left = [f for f in old if f.rules[0] in _LEFT]
    if len(old) == len(found) and len(left) > 1:
        old = left[:1]
    if len(old) != 1 or old[0].aspects or len(old[0].councils) != 1:
        return found
    rest = [f for f in found if f is not old[0]]
    if any(f.role is not Role.PAST for f in rest):
        return found
    if (
        not 0 < old[0].sentence < _STEPS_WITHIN
        or page.graded(*span)
        or "?" in page.folded[: title.end]
    ):
        return found
    regime = page.regimes.get(old[0].regime)
    return [*_from_the_old(page, regime, old, span), *rest]


_LEFT = ("past: from", "past: left behind")
_STEPS_WITHIN = 3
"""In how many sentences from the headline on the old grade must stand."""


def _steps_by(page: Page, finding: Finding, floor: int, ceiling: int) -> int:
    """Return the steps told before a grade ('down one to good'), or after it (', up one')."""
    begun = page.folded.rfind(";", floor, finding.start)
    steps = steps_of(page, (max(floor, begun), finding.start))
    if steps:
        return steps
    mark = page.folded.find(";", finding.end, ceiling)
    end = ceiling if mark < 0 else mark
    named = page.mentions_in(finding.end, end)
    return steps_of(page, (finding.end, named[0].start if named else end))


def _from_the_old(
    page: Page, regime: Regime, found: list[Finding], span: tuple[int, int]
) -> list[Finding]:
    """Return the new grade of 'slips two rungs from outstanding'."""
    steps = steps_of(page, span) if len(found) == 1 else 0
    other = _shifted(page, regime, found[0].grade, steps) if steps else None
    if other is None:
        return found
    rules = ("new: by counted steps", *found[0].rules[1:])
    return [replace(found[0], grade=other, role=Role.NEW, previous=found[0].grade, rules=rules)]


def _shifted(page: Page, regime: Regime, grade: str | None, steps: int) -> str | None:
    """Return the grade that stands so many steps above; None where it is not sure."""
    rank = None if grade is None else regime.rank(grade)
    if rank is None:
        return None
    alike = [g for g in regime.grades if g.rank == rank - steps]
    unsure = len(alike) > 1 and page.day.year < _FIRST_YEAR_OF_FOUR
    return None if unsure or not alike else alike[0].id
