"""Decide what a grade in a sentence is: new, past, standing, hoped for, denied, a statistic.

Each rule is one small function that looks at the clause and says a role or nothing; the first
that speaks decides, and its name is kept as the reason. The rules of the past are in
``past.py`` and ``leaving.py``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading import (
    aftermath,
    bygone,
    justnow,
    leaving,
    mentioned,
    months,
    past,
    standing,
)
from inspections.reading.counting import is_counted
from inspections.reading.grades import word_before
from inspections.reading.lexicon import Token
from inspections.reading.page import Page, future_years
from inspections.reading.told import Place, Role, Rule

_ASKED = re.compile(r"['\"]?\s*(?:rating|grade)?\?")


_NEARLY = re.compile(
    r"\b(?:close to|verge of|edge of|brink of|just above|a whisker (?:off|from)|not far from)"
    r" (?:the |an? )?['\"]?$"
)
"""'Close to the lowest grade' is another."""


_CLOSE_TO = tuple(
    f"{near} {the}"
    for near in ("close to", "near", "just above", "nearly")
    for the in ("", "the ", "a ", "an ")
)


def _is_denied(page: Page, place: Place) -> Role | None:
    """'Not good overall', 'isn't inadequate'."""
    before = word_before(page.folded, place.start)
    if _NEARLY.search(page.folded, max(place.clause[0], place.start - 30), place.start):
        return Role.DENIED
    if page.folded.endswith(_CLOSE_TO, 0, place.start):
        return Role.DENIED
    if page.folded.endswith(("nothing that ", "nothing which "), 0, place.start):
        return Role.DENIED
    if before == "below" or page.folded.endswith(("less than ", "short of "), 0, place.start):
        return Role.DENIED
    if before == "no" and " " in page.folded[place.start : place.end]:
        return Role.DENIED
    if before in {
        "not",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "never",
        "without",
        "nor",
        "neither",
    }:
        return Role.DENIED
    for token in page.tokens.within(
        "negation", max(place.phrase[0], place.start - 28), place.start
    ):
        written = page.folded[token.start : token.end]
        if _inside_an_aspect(page, token):
            continue
        if page.folded.startswith("requires", place.start) and _ITS_OWN_VERB.search(
            page.folded, token.end, place.start
        ):
            continue
        if ":" in page.folded[token.end : place.start]:
            continue
        if written not in {"no", "without", "nor", "neither"} and not page.tokens.any(
            "judge", place.start - 12, place.start
        ):
            return Role.DENIED
        if written != "no" and token.end >= place.start - 28:
            return Role.DENIED
    return None


def _inside_an_aspect(page: Page, token: Token) -> bool:
    """Tell whether a word is part of an area's name: 'children who cannot live at home'."""
    return any(
        a.start < token.start and token.end < a.end
        for kind in page.tokens.kinds
        if kind.startswith("aspect ")
        for a in page.tokens.within(kind, max(0, token.start - 60), token.end + 60)
    )


_ITS_OWN_VERB = re.compile(r",| and | but ")
"""'It fell short of that band and requires improvement': the second verb is no hope."""


_TO_KEEP = re.compile(
    r"\b(?:promis\w+|pledg\w+|vow\w*|hop(?:e|es|ed|ing)|wants?|wanted|aim\w*|plan(?:s|ned)?"
    r"|fight\w*|battl\w+|bids?|determined|try|tries|trying|struggl\w+|ready|able|needs?|race"
    r"|chance|wish\w*|keen|how|ambition|confident) (?:\w+ )?to (?:keep|retain|hold|maintain"
    r"|regain|win|earn|get|lose|escape|shed|improve|reach|stay|remain|become|go|move|climb|rise)\b"
)


_THEN_GAVE = re.compile(
    r"\bafter (?:inspectors|ofsted|the (?:cqc|regulator|watchdog|inspectorate)) [a-z]+\b"
    r"|\b(?:and|but) (?:has |have |had )?(?:awarded|gave|given|rated|graded|judged|handed|put"
    r"|scored|marked)\b"
)
"""'They said that services need to improve and awarded …': the hope ends at the second verb."""


_AS_IT_GETS = re.compile(
    r"\bas (?=[^,.;]{2,50}\b(?:gets?|is|are|was|were|rated|graded|judged|handed|told|given|drops?"
    r"|falls?|rises?|climbs?|slips?)\b)"
)
"""'Tenants told to expect change as Lewes gets C3': what is hoped for stands before."""


def _is_hoped_for(page: Page, place: Place) -> Role | None:
    """'Aims to be outstanding', 'if it were rated inadequate', 'four points short of good'."""
    floor = max(place.clause[0], place.start - 70)
    earlier = place.before()
    if earlier is not None:
        floor = max(floor, earlier.token.end)
    if _ASKED.match(page.folded, place.end):
        return Role.HOPE
    given = [m.end() for m in _AS_IT_GETS.finditer(page.folded, floor, place.start)]
    floor = given[-1] if given else floor
    given = [m.end() for m in _THEN_GAVE.finditer(page.folded, floor, place.start)]
    floor = given[-1] if given else floor
    if page.folded.startswith("requires", place.start):
        ends = [m.end() for m in _ITS_OWN_VERB.finditer(page.folded, floor, place.start)]
        floor = ends[-1] if ends else floor
    if page.tokens.any("hope", floor, place.start):
        return Role.HOPE
    if page.tokens.any("forecast", floor, place.start):
        return Role.FORECAST
    if _TO_KEEP.search(page.folded, floor, place.start):
        return Role.HOPE
    if re.search(r"\bby\s+20\d\d", page.folded[place.end : place.end + 14]):
        return Role.HOPE
    if page.tokens.any("hope", place.end, min(place.phrase[1], place.end + 10)):
        return Role.HOPE
    return (
        Role.HOPE if future_years(page, place.start, min(place.phrase[1], place.end + 20)) else None
    )


def _goes_on(page: Page, place: Place) -> Role | None:
    """'"Outstanding" or "inadequate"': what is said of the first is said of the second."""
    earlier = place.before()
    if earlier is None:
        return None
    gap = page.folded[earlier.token.end : place.start].strip(" '\"")
    if gap not in {",", ", or", "or", "nor", "and"}:
        return None
    role = role_of(page, replace(place, word=earlier))[0]
    listed = gap in {",", ", or"} and role in (Role.HOPE, Role.FORECAST, Role.DENIED)
    if gap in {"or", "nor"} or listed or (gap == "and" and role is Role.PAST):
        return role
    return None


_CONFIRMED = re.compile(
    r"['\"]?\s+(?:rating |grade |judgement |verdict )?(?:of|from|given in|won in"
    r"|awarded in) (?:(?:19|20)\d\d|[a-z]+ years ago)\s+"
    r"(?:has been|have been|was|is|stands?)\s*(?:re-?)?(?:confirmed|affirmed|retained|kept"
    r"|upheld|renewed|repeated)?\b"
)


def _is_confirmed(page: Page, place: Place) -> Role | None:
    """Say new to 'its good of 2015 has been confirmed'."""
    match = _CONFIRMED.match(page.folded, place.end)
    return Role.NEW if match and match.group().endswith(("ed", "kept", "stand", "stands")) else None


RULES: tuple[tuple[str, Rule], ...] = (
    ("denied: the scale", aftermath.is_the_scale),
    (justnow.THIS_WEEKS, justnow.is_this_weeks),
    ("standing: still, later", aftermath.still_stands),
    ("new: takes a place", aftermath.takes_a_place),
    ("past: a year old", aftermath.is_a_year_old),
    ("past: its last", aftermath.was_its_last),
    ("forecast: only expected", aftermath.is_only_expected),
    ("past: the statement there was", aftermath.is_the_old_statement),
    ("past: given some time ago", aftermath.was_given_some_time_ago),
    ("past: so old", aftermath.is_so_old),
    ("as the grade before", _goes_on),
    ("new: confirmed", _is_confirmed),
    ("past: noun", leaving.is_noun_of_the_past),
    ("past: left for another", leaving.is_left_for),
    ("past: lasted", leaving.lasted),
    ("past: from", leaving.comes_after_from),
    ("past: follows it", leaving.follows_it),
    ("past: dated bracket", leaving.stands_in_a_dated_bracket),
    ("past: when", past.stood_when),
    ("past: replaced", leaving.is_replaced),
    ("past: was before", leaving.was_before_the_one_before),
    ("past: after years at it", leaving.follows_years_at_it),
    ("standing: in a denying bracket", leaving.stands_in_a_denying_bracket),
    ("past: before now", leaving.stood_before_now),
    ("past: left behind", leaving.was_left),
    ("past: since it", bygone.came_since),
    ("past: of a career", bygone.is_of_a_career),
    ("past: in somebody's time", bygone.was_so_in_somebodys_time),
    ("past: so when inspected", bygone.was_so_when_inspected),
    ("standing: said by others", bygone.is_said_by_others),
    ("past: somebody's doing", bygone.was_somebodys_doing),
    ("past: in a dated inspection", bygone.is_of_a_dated_inspection),
    ("new: reached", leaving.is_reached),
    ("standing: described", standing.describes),
    ("standing: an aside", standing.is_an_aside),
    ("standing: what it has", standing.is_what_it_has),
    ("past: says which", standing.is_restrictive),
    ("denied", _is_denied),
    ("hope", _is_hoped_for),
    ("statistic", is_counted),
    ("past: dated line", months.is_a_dated_line),
    ("past: labelled old", months.is_labelled_old),
    ("standing", standing.stands),
    ("past: in an earlier month", months.was_in_an_earlier_month),
    ("past: given in an earlier month", months.was_given_in_an_earlier_month),
    ("past: told as past", past.is_told_as_past),
    ("past: beside a past one", past.is_told_beside_the_past),
    ("standing: told in passing", standing.is_told_in_passing),
    ("standing: mentioned as known", mentioned.is_mentioned),
    ("standing: somebody's already", mentioned.is_owned),
    ("standing: is rated already", mentioned.is_rated_already),
)


def role_of(page: Page, place: Place) -> tuple[Role, str]:
    """Return what a grade is, and the name of the rule that says so."""
    known = page.roles.get(place.start)
    if known is None:
        said = ((rule(page, place), name) for name, rule in RULES)
        found = next(((role, name) for role, name in said if role is not None), None)
        known = page.roles[place.start] = found or (Role.NEW, "new: plainly told")
    return known
