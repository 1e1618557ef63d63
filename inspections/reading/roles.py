"""Decide what a grade in a sentence is: new, past, standing, hoped for, denied, a statistic.

Each rule is one small function that looks at the clause and says a role or nothing; the first
that speaks decides, and its name is kept as the reason. The rules of the past are in
``past.py`` and ``leaving.py``.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading import aftermath, leaving, mentioned, past
from inspections.reading.counting import is_counted
from inspections.reading.grades import word_before
from inspections.reading.lexicon import Token
from inspections.reading.page import Page, future_years
from inspections.reading.told import Place, Role, Rule

_REDUCED = re.compile(
    r"\b(?:councils?|authorities|authority|boroughs?|areas)\s+(?:to be\s+)?"
    r"(?:rated|graded|judged|given|named|ranked|found)\s+(?:an?\s+)?['\"]?$"
)
_ITS_AREAS = re.compile(r"['\"]? (?:areas?|services?)(?: (?:is|are|was|were|being)\b|:)")
_THEN_A_VERB = re.compile(r"['\"]?\s+(?:were|was|are|is|include|included)\b")
_NOTHING_ELSE = re.compile(
    r"\s*(?:(?:both|all|each|still|itself|officially|currently|already)\s+)*"
    r"(?:(?:re)?(?:rated|judged|graded|deemed|ranked|found|marked|branded)\s+)?(?:as\s+"
    r"|to be\s+)?['\"]?"
)
_ASKED = re.compile(r"['\"]?\s*(?:rating|grade)?\?")
_OUTCOME_BEFORE = re.compile(
    r"\b(?:outcome|grade|verdict|rating|judgement|judgment|result|finding|mark),$"
)
"""'The outcome, inconsistent experiences, is …': the grade is what the sentence is about."""
_WHEN = re.compile(
    r"(?:since|in|at|last|until|back|under|[a-z]+ (?:and a half )?(?:years?|months?|weeks?) ago"
    r"|for)\b"
)
_HAS_IT = re.compile(
    r"['\"]?\s+(?:rating|grade|judgement|status|verdict)\s+"
    r"(?:(?:will|would|is to|is set to|could) (?:lapse|expire|end|go|stand|remain|stay)"
    r"|was not|is not|isn't|wasn't|stands|still stands|has stood|remains in place|dates)\b"
)
_GRADE_OF = re.compile(r"\b(?:grade|rating|mark|judgement|status) (?:of|as) (?:an? )?['\"]?$")
_LAPSES = re.compile(
    r"['\"]? (?:will|would|is to|is set to|could|may) (?:lapse|expire|end|go|stand|remain|stay)\b"
)
_KEEPS = re.compile(
    r",? (?:and )?(?:keeps|retains|holds(?: on to)?|hangs on to|maintains|stays|remains) "
    r"(?:the|its|that|there|where|so|at)\b"
)
_HAD_BEEN = re.compile(r"\bhad\s+(?:been|carried|held|sat|stood|languished)\b")
_RELATIVE = re.compile(r", (?:where|whose|which)\b")
_SINCE = re.compile(
    r"\b(?:has|have|had)\s+(?:been|carried|held|sat|stood|languished)\b[^.;]{0,60}$"
)


def _describes(page: Page, place: Place) -> Role | None:
    """Say standing to 'the outstanding-rated borough', 'councils rated good were …'."""
    reduced = _REDUCED.search(page.folded, max(place.clause[0], place.start - 45), place.start)
    if reduced and _THEN_A_VERB.match(page.folded, place.end):
        return Role.STANDING
    if place.word.described and _ITS_AREAS.match(page.folded, place.end):
        return None
    return Role.STANDING if place.word.described else None


def _is_an_aside(page: Page, place: Place) -> Role | None:
    """Say standing to 'Essex, rated outstanding, will help Bedford'; past where it says when."""
    start, end = place.phrase
    closed = page.folded[start - 1 : start] == "," and page.folded[end : end + 1] == ","
    verb = page.folded.startswith("require", place.start)
    if _OUTCOME_BEFORE.search(page.folded, max(0, start - 30), start):
        return None
    if closed and not verb and _NOTHING_ELSE.fullmatch(page.folded, start, place.start):
        rest = page.folded[place.end : end].strip(" '\"")
        if not rest and _ends_in_an_aspect(page, start - 1):
            return None
        if not rest or rest.startswith("by "):
            return Role.STANDING
        if _WHEN.match(rest) and not _aspect_after(page, place):
            if _KEEPS.match(page.folded, end):
                return Role.NEW
            return Role.PAST
    return None


def _ends_in_an_aspect(page: Page, at: int) -> bool:
    """Tell whether an area is named just before an offset: 'children in care, judged good,'."""
    return any(
        token.end == at
        for kind in page.tokens.kinds
        if kind.startswith("aspect ")
        for token in page.tokens.within(kind, max(0, at - 60), at)
    )


def _aspect_after(page: Page, place: Place) -> bool:
    """Tell whether an area is named between a grade and the next comma."""
    span = (place.end, place.phrase[1])
    return any(page.tokens.any(k, *span) for k in page.tokens.kinds if k.startswith("aspect "))


def _is_told_in_passing(page: Page, place: Place) -> Role | None:
    """Say standing to 'in Sandwell, where Ofsted found services inadequate, …'.

    Only where the headline says nothing of an inspection: then the news is another.
    """
    if not _RELATIVE.match(page.folded, place.clause[0]):
        return None
    if page.folded.find(",", place.clause[0] + 1, place.start) >= 0:
        return None
    if _follows_an_aspect(page, place):
        return None
    title = page.sentences[0]
    news = ("grade", "judge", "move", "report", "inspector", "keep")
    if any(page.tokens.any(kind, title.start, title.end) for kind in news):
        return None
    main = (place.sentence[0], place.clause[0])
    if page.graded(*main) or page.tokens.any("inspector", *main):
        return None
    return Role.STANDING


def _follows_an_aspect(page: Page, place: Place) -> bool:
    """Tell whether a relative clause is about an aspect: 'care, which is good'."""
    return _ends_in_an_aspect(page, place.clause[0])


_RESTRICTIVE = re.compile(
    r"\b(?:services?|department|council|team|partnership|authority|landlord|borough|care"
    r"|arrangements"
    r"|system|county|city)\s(?:which|that)\s+(?:ofsted|the cqc|cqc|inspectors|hmip|it|they"
    r"|the (?:\w+ )?(?:regulator|watchdog|inspectorate))?\s*(?:had )?(?:was |were |been )?"
    r"(?:rated|judged|graded|found|branded|deemed|declared|marked|called)\b[^.;,]{0,20}$"
)


def _is_restrictive(page: Page, place: Place) -> Role | None:
    """Say past to 'services which Ofsted rated inadequate': it says which, not what is new."""
    start, end = place.sentence
    if page.tokens.any("fresh", start, end):
        return None
    said = _RESTRICTIVE.search(page.folded, max(start, place.start - 80), place.start)
    return Role.PAST if said else None


def _is_what_it_has(page: Page, place: Place) -> Role | None:
    """Say standing to 'the council's good rating was not under review'."""
    if _GRADE_OF.search(page.folded, max(place.floor(), place.start - 30), place.start):
        lapses = _LAPSES.match(page.folded, place.end)
        return Role.STANDING if lapses else None
    return Role.STANDING if _HAS_IT.match(page.folded, place.end) else None


def _is_denied(page: Page, place: Place) -> Role | None:
    """'Not good overall', 'isn't inadequate'."""
    before = word_before(page.folded, place.start)
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


def _is_hoped_for(page: Page, place: Place) -> Role | None:
    """'Aims to be outstanding', 'if it were rated inadequate', 'four points short of good'."""
    floor = max(place.clause[0], place.start - 70)
    earlier = place.before()
    if earlier is not None:
        floor = max(floor, earlier.token.end)
    if _ASKED.match(page.folded, place.end):
        return Role.HOPE
    if page.tokens.any("hope", floor, place.start):
        return Role.HOPE
    if page.tokens.any("forecast", floor, place.start):
        return Role.FORECAST
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


def _stands(page: Page, place: Place) -> Role | None:
    """'Essex, which holds the top grade', 'has been inadequate since 2018'."""
    floor = max(place.phrase[0], place.start - 45)
    kept = page.tokens.within("keep", floor, place.start)
    for token in page.tokens.within("standing", floor, place.start):
        if not any(k.start <= token.start < k.end for k in kept):
            return Role.STANDING
    if re.match(
        r"['\"]?[^,.;]{0,30}\bsince\b", page.folded[place.end : place.end + 45]
    ) and _SINCE.search(page.folded, max(place.phrase[0], place.start - 80), place.end):
        first = re.search(r"\btime\b", page.folded[place.end : place.end + 40])
        if _HAD_BEEN.search(page.folded, max(place.phrase[0], place.start - 80), place.start):
            return Role.PAST
        return None if first else Role.STANDING
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
    ("past: since it", leaving.came_since),
    ("new: reached", leaving.is_reached),
    ("standing: described", _describes),
    ("standing: an aside", _is_an_aside),
    ("standing: what it has", _is_what_it_has),
    ("past: says which", _is_restrictive),
    ("denied", _is_denied),
    ("hope", _is_hoped_for),
    ("statistic", is_counted),
    ("past: dated line", past.is_a_dated_line),
    ("standing", _stands),
    ("past: in an earlier month", past.was_in_an_earlier_month),
    ("past: given in an earlier month", past.was_given_in_an_earlier_month),
    ("past: told as past", past.is_told_as_past),
    ("standing: told in passing", _is_told_in_passing),
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
