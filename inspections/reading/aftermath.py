"""The rules by which a grade is known already: told with its month, its age, or as 'the' one.

Also the scale itself ('graded from C1 to C4'), which grades nobody. Each rule looks at the clause
and says a role or nothing; ``roles.py`` puts them in order.
"""

from __future__ import annotations

import calendar
import re

from inspections.reading.page import Page
from inspections.reading.told import Place, Role

_MONTHS = tuple(month.lower() for month in calendar.month_name[1:])
_MONTH = "|".join(_MONTHS)
_GIVEN_IN = re.compile(
    r"\b(?:told|rated|judged|graded|given|gave|handed|found|branded|received|got|fell|dropped"
    r"|slipped|rose|put|called|said|report|verdict|judgement|failed|hit|scored|awarded|earned)\b"
    rf"(?: [a-z]+){{0,3}}? in (?:early |late |mid-)?({_MONTH})\b(?! (?:19|20)\d\d)"
)
_IN_SEASON = re.compile(
    r"\b(?:told|rated|judged|graded|given|handed|found|received|got|scored)\b"
    r"(?: [a-z]+){0,3}? in the (spring|summer|autumn|winter)\b"
)
_IN_SEASON_AFTER = re.compile(
    r"['\"]? (?:(?:rating|grade|grading|judgement|outcome) )?(?:back )?(?:in|last) (?:the )?"
    r"(spring|summer|autumn|winter)\b(?! (?:19|20)\d\d)"
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_A_SEASON = 4
"""Months from the first of a season after which it is gone."""
_ITS_MONTH = re.compile(
    rf"\b({_MONTH})(?:'s)? (?:\w+ )?(?:score|rating|grade|judgement|report|verdict|result)\b"
)
_IN_MONTH_AFTER = re.compile(
    rf"['\"]? (?:(?:rating|grade|grading|judgement) )?(?:back )?in (?:early |late "
    rf"|mid-)?({_MONTH})\b(?! (?:19|20)\d\d)"
)
_FIELDWORK = re.compile(r"visit|inspected|carried out|took place|fieldwork|were in|was in")
_AGE = re.compile(
    r"\b(?:an?|two|three|four|five|six|seven|eight|nine|ten|eleven|eighteen|\d+|several|some)"
    r" (?:fortnight|days|weeks|months|month|week|fortnights) (?:after|since|on from) "
    r"(?!(?:they|it|inspectors) (?:visited|inspected|came))[^,.;]*$"
)
_THE_SCALE = re.compile(
    r"\b(?:from|between) ['\"]?(?:c1|outstanding|excellent)['\"]?(?: \([^)]{1,40}\))?,? (?:to"
    r"|and|down to)"
    r" ['\"]?(?:c4|inadequate|unsatisfactory)\b"
)
_OF_A_SCALE = re.compile(
    r"\b(?:grades?|graded|ratings?|scale|marks?|ranging|ranges?|runs?|anything|everything|bands"
    r"|categories|judgements)\b"
    r"(?:(?!\b(?:gone|went|goes|fall\w*|fell|drop\w*|slid\w*|slip\w*|plung\w*|sank|sunk|tumbl\w*"
    r"|crash\w*|plummet\w*|mov\w*|down|collaps\w*|slump\w*|downgrad\w*|cut"
    r"|lower\w*)\b)[^.;]){0,30}$"
)
"""'Graded from outstanding to inadequate' tells the scale; 'gone from … to …' tells a fall."""
_EXPECTED = re.compile(
    r"['\"]?(?: (?:rating|grade|verdict|judgement|outcome))? (?:"
    r"(?:is|was|seems|looks) ['\"]?(?:the |a |an |very |more |most )?(?:likely|realistic"
    r"|expected|possible"
    r"|probable|inevitable|on the cards|within (?:reach|its grasp)|achievable|realistic|next"
    r"|the (?:aim|goal|target|ambition|next stop))|(?:would|could|might|may) (?:have|be|follow"
    r"|mean|come"
    r"|change|fall|rise|go))\b"
)
_STILL = re.compile(r"\bstill\b(?! requires)[^,;.]*$")
_LATER = re.compile(
    r"['\"]? (?:\w+ )?(?:an?|one|two|three|four|five|six|several|\d+) (?:years?|months?|weeks?)"
    r" (?:after|on|later|since)\b"
)
_REPLACES = re.compile(
    r"['\"]? (?:grade |rating )?(?:replaces|supersedes|takes the place of|succeeds) (?:the|its"
    r"|an?)\b"
)
_IS_OLD = re.compile(
    r"[^.;]{0,40}\b(?:that|which|it|this) (?:is|was) (?:now |nearly |almost |more than |over )?"
    r"(?:an?|one|two|three|four|five|six|several) (?:years?|months?) old\b"
)
_OLD_STATEMENT = re.compile(
    r"(?:\b(?:the|its|their|that|earlier|first|original|previous|old|of a|to a|with a|had a)|'s) $"
)
_DEMANDED = re.compile(
    r"\b(?:must|has to|have to|told to|asked (?:to|for)|ordered|required|needs? to|submit"
    r"|produce)\b"
    r"[^.;]*$"
)


_STILL_TO_COME = re.compile(r"['\"]? (?:must|is due|has to|will have to|should|needs)\b")


def _out_of_season(page: Page, match: re.Match[str] | None) -> bool:
    """Tell whether a season lies some time back: 'was told in the spring', told in September."""
    if match is None:
        return False
    first = _SEASONS[match.group(1)]
    return (page.day.month - first) % 12 > _A_SEASON


def was_given_some_time_ago(page: Page, place: Place) -> Role | None:
    """Say past to 'was told in January that it required improvement', told in April."""
    start, end = place.sentence
    near = (max(start, place.start - 90), place.start)
    season = _IN_SEASON.search(page.folded, *near) or _IN_SEASON_AFTER.match(
        page.folded, place.end, end
    )
    if _out_of_season(page, season):
        return Role.PAST
    match = (
        _GIVEN_IN.search(page.folded, *near)
        or _ITS_MONTH.search(page.folded, *near)
        or _IN_MONTH_AFTER.match(page.folded, place.end, end)
    )
    if match is None or _FIELDWORK.search(page.folded, start, end):
        return None
    months = (page.day.month - _MONTHS.index(match.group(1)) - 1) % 12
    return Role.PAST if months >= 2 else None


def is_so_old(page: Page, place: Place) -> Role | None:
    """Say past to 'seven months after the regulator graded it C3', with the news after a comma."""
    near = (max(place.sentence[0], place.start - 90), place.start)
    if _AGE.search(page.folded, *near) is None:
        return None
    comma = page.folded.find(",", place.end, min(place.end + 40, place.sentence[1]))
    return Role.PAST if comma >= 0 or place.start - place.sentence[0] < near[1] - near[0] else None


def is_only_expected(page: Page, place: Place) -> Role | None:
    """Say forecast to 'a C3 is the realistic outcome', 'a good is likely', 'C4 would have been'."""
    return Role.FORECAST if _EXPECTED.match(page.folded, place.end, place.clause[1]) else None


def still_stands(page: Page, place: Place) -> Role | None:
    """Say standing to 'still on C3 a year after the regulator's ruling'."""
    still = _STILL.search(page.folded, max(place.clause[0], place.start - 24), place.start)
    return Role.STANDING if still and _LATER.match(page.folded, place.end) else None


def takes_a_place(page: Page, place: Place) -> Role | None:
    """Say new to 'a C2 replaces the C3 imposed in 2025': the year is the other one's."""
    return Role.NEW if _REPLACES.match(page.folded, place.end) else None


_WHEN_ABOLISHED = re.compile(
    r"['\"]? when (?:it|they|the [a-z ]{3,30}) (?:was|were) (?:abolished|replaced|scrapped|split"
    r"|dissolved|broken up|wound up|merged|disbanded)\b"
)


def was_its_last(page: Page, place: Place) -> Role | None:
    """Say past to 'the county council was inadequate when it was abolished'."""
    return Role.PAST if _WHEN_ABOLISHED.match(page.folded, place.end) else None


def is_a_year_old(page: Page, place: Place) -> Role | None:
    """Say past to 'Croydon's was a positive one, but that is a year old'."""
    return Role.PAST if _IS_OLD.match(page.folded, place.end, place.sentence[1]) else None


def is_the_scale(page: Page, place: Place) -> Role | None:
    """Say denied to 'each will be graded from C1 to C4': that is the scale."""
    near = (max(place.sentence[0], place.start - 70), min(place.sentence[1], place.end + 50))
    return (
        Role.DENIED
        if any(
            m.start() <= place.start
            and place.end <= m.end() + 2
            and _OF_A_SCALE.search(page.folded, max(place.sentence[0], m.start() - 60), m.start())
            for m in _THE_SCALE.finditer(page.folded, *near)
        )
        else None
    )


def is_the_old_statement(page: Page, place: Place) -> Role | None:
    """Say past to 'what had become of the written statement of action': it was asked for before."""
    if place.word.grade != "written statement of action":
        return None
    near = (max(place.sentence[0], place.start - 60), place.start)
    if not _OLD_STATEMENT.search(page.folded, *near) or _DEMANDED.search(page.folded, *near):
        return None
    return None if _STILL_TO_COME.match(page.folded, place.end) else Role.PAST
