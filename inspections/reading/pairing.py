"""Pair the old and the new grade of one thing: 'leadership, inadequate last time, is good'.

Within a clause the one lends the other its aspect; from clause to clause only where the second
is nothing but the first one's past: 'protection: good (was inadequate), care: …'.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from inspections.reading.page import Page
from inspections.reading.told import Finding, Role

_ONLY_ITS_PAST = re.compile(
    r"['\")\s]*[,(:-]*\s*(?:(?:up|down|was|were|is|are|had been|it|they|from|before|previously"
    r"|formerly|each|both|all|required|requiring"
    r"|compared|with|against|having|been|until now|as|opposed|to|last time|in|a|an|the|rise|fall"
    r"|drop|climb|step|improvement|on|of|one|two|three|grades?|notch(?:es)?|its|their|earlier|old"
    r"|previous|rating|grade|instead|rather|than|not|just|rated|judged|graded|(?:19|20)\d\d)"
    r"[\s,:'\"(]+)*"
)


_LED_TO = ("past: from", "past: left for another", "past: left behind", "past: was before")
"""Rules by which an old grade is the one that the next was reached from."""

_ITS_PAST = ("past: from", "past: was before")


def with_inherited_aspects(found: list[Finding]) -> list[Finding]:
    """Give the new grade of a clause the aspect of the old one, and the old grade as previous."""
    settled: list[Finding] = []
    for finding in found:
        if settled:
            taken = len(settled) > 1 and settled[-2].previous == settled[-1].grade
            if taken and settled[-1].role is Role.PAST and settled[-1].rules[0] in _ITS_PAST:
                settled.append(finding)
                continue
            settled[-1], now = _paired(settled[-1], finding)
            settled.append(now)
        else:
            settled.append(finding)
    return settled


def _paired(last: Finding, now: Finding) -> tuple[Finding, Finding]:
    """Settle two grades that stand side by side in a clause, one past and one new."""
    if last.clause != now.clause or _of_others(last, now):
        return last, now
    if last.role is Role.PAST and now.role is Role.NEW:
        if not now.aspects and last.aspects:
            return last, replace(now, aspects=last.aspects, previous=last.grade)
        if last.aspects == now.aspects or (not last.aspects and last.rules[0] in _LED_TO):
            return last, replace(now, previous=now.previous or last.grade)
    came_from = last.role is Role.NEW and now.role is Role.PAST and now.rules[0] in _ITS_PAST
    if came_from and not now.aspects:
        return replace(last, previous=now.grade), replace(now, aspects=last.aspects)
    return last, now


def _of_others(last: Finding, now: Finding) -> bool:
    """Tell of 'Luton good instead of requires improvement, and Southend outstanding'."""
    return bool(last.councils and now.councils) and not set(last.councils) & set(now.councils)


def with_past_after(page: Page, found: list[Finding]) -> list[Finding]:
    """Give a new grade the old one that follows it in a clause or bracket of its own."""
    paired = list(found)
    for at, (last, now) in enumerate(pairwise(found)):
        if last.role is not Role.NEW or now.role is not Role.PAST or now.aspects:
            continue
        if last.clause == now.clause or last.councils != now.councils:
            continue
        if last.sentence == now.sentence and _ONLY_ITS_PAST.fullmatch(
            page.folded, last.end, now.start
        ):
            paired[at] = replace(last, previous=last.previous or now.grade)
            paired[at + 1] = replace(now, aspects=last.aspects)
    return paired


_WHICH_WAS = re.compile(r"(?:, )?(?:which|who) (?:was|were|had been|had)\b|, (?:once|formerly) ")


def with_relatives(page: Page, found: list[Finding]) -> list[Finding]:
    """Make past the grade of '…, and so does Stockton, which was good': its own stands before."""
    settled = list(found)
    for at, finding in enumerate(found):
        if finding.role is not Role.NEW or not _WHICH_WAS.match(page.folded, *finding.clause):
            continue
        if any(
            other.role is Role.NEW
            and other.grade != finding.grade
            and other.clause != finding.clause
            and other.start < finding.start
            and (other.councils, other.aspects) == (finding.councils, finding.aspects)
            for other in found
        ):
            rules = ("past: which it was", *finding.rules[1:])
            settled[at] = replace(finding, role=Role.PAST, rules=rules)
    return settled


_WAS = re.compile(
    r"\b(?:was|were|had been)\s+(?:found |rated |judged |graded |deemed )?(?:on\s+|at\s+"
    r"|in\s+)?(?:an?\s+|the\s+)?['\"]?$"
)
_NOW_IT = re.compile(r"\s*(?:and |but )?now,? ")
_NOW = re.compile(
    r"\b(?:now|today|this (?:time|week|month)|has (?:been|moved|risen|fallen|gone))\b"
)


def with_was_and_is(page: Page, found: list[Finding]) -> list[Finding]:
    """Make past the first grade of 'It was on the bottom rung. It is on the second now.'."""
    settled = list(found)
    for at, last in enumerate(found):
        if last.role is not Role.NEW:
            continue
        if _is_what_it_left(page, last, found):
            rules = ("past: was, and is", *last.rules[1:])
            settled[at] = replace(last, role=Role.PAST, rules=rules)
            continue
        if not _WAS.search(page.folded, last.clause[0], last.start):
            later = (f for f in found[at + 1 :] if _NOW_IT.match(page.folded, f.clause[0]))
            if not any(_is_now(page, last, now) for now in later):
                continue
        if any(_is_now(page, last, now) for now in found[at + 1 :]):
            settled[at] = replace(
                last, role=Role.PAST, rules=("past: was, and is", *last.rules[1:])
            )
    return settled


_AT_AN_END = re.compile(r"['\"]?\s*(?:[.;]|$)")


def _is_what_it_left(page: Page, last: Finding, found: list[Finding]) -> bool:
    """Tell of 'Ofsted moves council to outstanding. The unitary was good.': what it was."""
    title = page.sentences[0]
    return (
        last.sentence > 0
        and _WAS.search(page.folded, last.clause[0], last.start) is not None
        and _AT_AN_END.match(page.folded, last.end) is not None
        and not page.tokens.any("judge", *last.clause)
        and page.tokens.any("move", title.start, title.end)
        and any(
            f.role is Role.NEW
            and f.sentence == 0
            and f.grade not in (None, last.grade)
            and (f.councils, f.aspects, f.regime) == (last.councils, last.aspects, last.regime)
            for f in found
        )
    )


def _is_now(page: Page, last: Finding, now: Finding) -> bool:
    return (
        now.role is Role.NEW
        and now.grade != last.grade
        and (now.councils, now.aspects, now.regime) == (last.councils, last.aspects, last.regime)
        and _NOW.search(page.folded, *now.clause) is not None
    )
