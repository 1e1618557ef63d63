"""The rule by which a grade is this week's, whatever the story is about.

'Despite Wednesday's inadequate rating' tells news of an inspection, under any headline.
"""

from __future__ import annotations

import re

from inspections.reading.leaving import comes_after_from
from inspections.reading.page import Page
from inspections.reading.told import Finding, Place, Role

THIS_WEEKS = "new: this week's"
"""The name of the rule, by which others know its findings."""

_DAYS = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|(?:this|that) (?:week|morning"
    r"|afternoon|day))'s"
)
_ITS_DAY = re.compile(rf"\b{_DAYS} (?:[a-z]+(?:'s)? ){{0,3}}?(?:of )?(?:an? )?['\"]?$")
_ITS_REPORT = re.compile(
    rf"\b{_DAYS} (?:[a-z]+(?:'s)? ){{0,3}}?(?:judgement|verdict|report|inspection|findings?"
    r"|letter|rating|grade|outcome|news)s?(?: (?:from|by) [a-z ]{2,60}?)?,? (?:that|which|of|saying"
    r"|finding|in which|where)\b[^.;]{0,120}$"
)
_THEN = re.compile(
    r"\b(?:(?:on|in) the (?:same )?(?:day|week)(?: as)?|(?:hours|minutes|moments|an hour"
    r"|a day) after)(?: that| when)?"
    r" (?:[a-z'-]+ ){1,6}?(?:rated|judged|graded|found|gave|published|reported|said|tells?|told"
    r"|handed)\b"
    r"[^.;]{0,120}$"
    r"|\bthat (?:very )?(?:morning|afternoon|evening|day) (?:published|released|said|ruled|told"
    r"|rated|judged|graded|found)\b[^.;]{0,120}$"
)
_OUT_NOW = re.compile(
    r"['\"]?,? in (?:an?|its|the|their) (?:[a-z]+ )?(?:report|inspection|letter|verdict)"
    r" (?:out|published|released|issued) (?:this (?:week|morning)|today|yesterday"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
"""'Now that it has been rated inadequate in a report out this week'."""


def is_this_weeks(page: Page, place: Place) -> Role | None:
    """Say new to 'Wednesday's C3 grade', 'hours after inspectors found systemic failings'."""
    start = place.sentence[0]
    if place.word.described or page.past_years(place.clause[0], place.phrase[1]):
        return None
    if comes_after_from(page, place):
        return None
    if _OUT_NOW.match(page.folded, place.end):
        return Role.NEW
    for pattern, reach in ((_ITS_DAY, 50), (_ITS_REPORT, 190), (_THEN, 190)):
        floor = max(start, place.floor() if pattern is _ITS_DAY else start, place.start - reach)
        if pattern.search(page.folded, floor, place.start):
            return Role.NEW
    return None


def is_one(finding: Finding) -> bool:
    """Tell whether a finding was told as this week's."""
    return finding.role is Role.NEW and finding.rules[0] == THIS_WEEKS
