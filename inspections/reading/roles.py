"""Decide what a grade in a sentence is: new, past, standing, hoped for, denied, a statistic.

Each rule is one small function that looks at the clause and says a role or nothing; the first
that speaks decides, and its name is kept as the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from inspections.reading.grades import GradeWord, word_before
from inspections.reading.lexicon import Token
from inspections.reading.page import Page, future_years


class Role(StrEnum):
    """What a grade in a sentence is."""

    NEW = "new"
    PAST = "past"
    STANDING = "standing"
    HOPE = "hope"
    FORECAST = "forecast"
    PARTIAL = "partial"
    DENIED = "denied"
    STATISTIC = "statistic"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a grade stands: its sentence, its clause, its phrase between commas, its fellows."""

    word: GradeWord
    sentence: tuple[int, int]
    clause: tuple[int, int]
    phrase: tuple[int, int]
    fellows: tuple[GradeWord, ...]
    """All grades of the clause, this one included."""

    @property
    def start(self) -> int:
        """Where the grade begins."""
        return self.word.token.start

    @property
    def end(self) -> int:
        """Where the grade ends."""
        return self.word.token.end

    def before(self) -> GradeWord | None:
        """Return the grade before this one in the clause."""
        earlier = [f for f in self.fellows if f.token.start < self.start]
        return earlier[-1] if earlier else None

    def after(self) -> GradeWord | None:
        """Return the grade after this one in the clause."""
        return next((f for f in self.fellows if f.token.start > self.start), None)


Rule = Callable[[Page, Place], Role | None]

_FROM = re.compile(r"\bfrom\s+(?:(?:an?|the|its|their|being|a rating of|previous)\s+)*['\"]?$")
_TO = re.compile(
    r"\b(?:to|into|now|reach|reaches|reached)\s+(?:(?:an?|the|be|being|now|a rating of)\s+)*['\"]?$"
)
_NUMBER = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|dozen|half|most"
    r"|many|some|several|fewer|more|none|few|no)\s+(?:(?:of\s+(?:them|these|those|the)|councils?|authorities|areas"
    r"|were|are|is|was|to be|have been|now|still|local|council|landlords?|others?|rated|judged|graded|received|got|been|being)\s+)*['\"]?$"
)
_DATED_LINE = re.compile(r"(?:in\s+)?(?:[a-z]+\s+)?(?:19|20)\d\d\s*[:-]")
_REDUCED = re.compile(
    r"\b(?:councils?|authorities|authority|boroughs?|areas)\s+(?:to be\s+)?"
    r"(?:rated|graded|judged|given|named|ranked|found)\s+(?:an?\s+)?['\"]?$"
)
_THEN_A_VERB = re.compile(r"['\"]?\s+(?:were|was|are|is|include|included)\b")
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_IN_MONTH = re.compile(r"in (" + "|".join(_MONTHS) + r")\b(?! \d{4})")
_GIVEN_IN_MONTH = re.compile(
    r"['\"]?\s+in\s+(?:early\s+|late\s+|mid-)?(" + "|".join(_MONTHS) + r")\b(?! \d{4})"
)
_WAS = re.compile(r"\b(?:was|were)\b")
_FIELDWORK = re.compile(r"visit|inspected|carried out|took place|fieldwork")
_ARROW = re.compile(r"['\")]*\s*(?:to|into|->|=>|→|-)\s+(?:an?\s+)?['\"(]*")
_FOR_YEARS = re.compile(
    r"['\"]?\s+for\s+(?:more than\s+|over\s+|nearly\s+|almost\s+|some\s+|the past\s+|the last\s+)?"
    r"(?:\w+\s+)?(?:years?|decade)\b"
)
_SINCE = re.compile(
    r"\b(?:has|have|had)\s+(?:been|carried|held|sat|stood|languished)\b[^.;]{0,60}$"
)


def _comes_after_from(page: Page, place: Place) -> Role | None:
    """'From X to Y', 'up from X': X is past."""
    return (
        Role.PAST
        if _FROM.search(page.folded, max(place.clause[0], place.start - 40), place.start)
        else None
    )


def _was_left(page: Page, place: Place) -> Role | None:
    """'No longer inadequate', 'sheds its inadequate label', 'escapes special measures'."""
    floor = place.before().token.end if place.before() else place.clause[0]
    for token in page.tokens.within("out_of", max(floor, place.start - 70), place.start):
        gap = page.folded[token.end : place.start]
        if "," not in gap and " to " not in gap + " " and " now " not in gap:
            return Role.PAST
    return None


def _is_noun_of_the_past(page: Page, place: Place) -> Role | None:
    """'Years of inadequacy'."""
    written = page.folded[place.start : place.end]
    return Role.PAST if written == "inadequacy" else None


def _describes(page: Page, place: Place) -> Role | None:
    """'The outstanding-rated borough', 'an inadequate council', 'councils rated good were …'."""
    reduced = _REDUCED.search(page.folded, max(place.clause[0], place.start - 45), place.start)
    if reduced and _THEN_A_VERB.match(page.folded, place.end):
        return Role.STANDING
    return Role.STANDING if place.word.described else None


def _is_denied(page: Page, place: Place) -> Role | None:
    """'Not good overall', 'isn't inadequate'."""
    before = word_before(page.folded, place.start)
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
        if written not in {"no", "without", "nor", "neither"} and not page.tokens.any(
            "judge", place.start - 12, place.start
        ):
            return Role.DENIED
        if written != "no" and token.end >= place.start - 28:
            return Role.DENIED
    return None


def _is_hoped_for(page: Page, place: Place) -> Role | None:
    """'Aims to be outstanding', 'if it were rated inadequate', 'four points short of good'."""
    floor = max(place.clause[0], place.start - 70)
    earlier = place.before()
    if earlier is not None:
        floor = max(floor, earlier.token.end)
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


def _is_counted(page: Page, place: Place) -> Role | None:
    """'13 councils are inadequate', 'ten were good', 'most are good'."""
    before = page.folded[max(place.sentence[0], place.start - 60) : place.start]
    if _NUMBER.search(before) and not page.mentions_in(*place.clause):
        return Role.STATISTIC
    start, end = place.sentence
    if page.tokens.any("news", start, end) or "scor" in page.folded[start:end]:
        return None
    if page.tokens.any("statistics", start, end):
        return Role.STATISTIC
    lead = page.tokens.any("strong_statistics", 0, page.lead_end())
    return Role.STATISTIC if lead else None


def _goes_on(page: Page, place: Place) -> Role | None:
    """'"Outstanding" or "inadequate"': what is said of the first is said of the second."""
    earlier = place.before()
    if earlier is None:
        return None
    gap = page.folded[earlier.token.end : place.start].strip(" '\"")
    role = role_of(page, replace(place, word=earlier))[0]
    if gap in {"or", "nor"} or (gap == "and" and role is Role.PAST):
        return role
    return None


def _is_left_for(page: Page, place: Place) -> Role | None:
    """'C3 to C2': the first is past."""
    later = place.after()
    if later is None or later.grade == place.word.grade:
        return None
    gap = page.folded[place.end : later.token.start]
    return Role.PAST if _ARROW.fullmatch(gap) else None


def _lasted(page: Page, place: Place) -> Role | None:
    """'Inadequate for more than ten years'."""
    return Role.PAST if _FOR_YEARS.match(page.folded, place.end) else None


def _is_a_dated_line(page: Page, place: Place) -> Role | None:
    """'2013: Ofsted rates services inadequate.'"""
    start, end = place.sentence
    match = _DATED_LINE.match(page.folded, start, end)
    return Role.PAST if match and page.past_years(start, match.end()) else None


def _was_in_an_earlier_month(page: Page, place: Place) -> Role | None:
    """'In July Ofsted said …', told in November."""
    start = place.sentence[0]
    match = _IN_MONTH.match(page.folded, start)
    if match is None or _FIELDWORK.search(page.folded, start, place.sentence[1]):
        return None
    return Role.PAST if _months_ago(page, match.group(1)) >= 2 else None


def _was_given_in_an_earlier_month(page: Page, place: Place) -> Role | None:
    """'It was graded C3 in April', told in October."""
    match = _GIVEN_IN_MONTH.match(page.folded, place.end, place.phrase[1])
    if match is None or not _WAS.search(page.folded, place.phrase[0], place.start):
        return None
    return Role.PAST if 3 <= _months_ago(page, match.group(1)) <= 10 else None


def _months_ago(page: Page, month: str) -> int:
    return (page.day.month - _MONTHS.index(month) - 1) % 12


def _stands(page: Page, place: Place) -> Role | None:
    """'Essex, which holds the top grade', 'has been inadequate since 2018'."""
    floor = max(place.clause[0], place.start - 45)
    kept = page.tokens.within("keep", floor, place.start)
    for token in page.tokens.within("standing", floor, place.start):
        if not any(k.start <= token.start < k.end for k in kept):
            return Role.STANDING
    if re.match(
        r"['\"]?[^,.;]{0,30}\bsince\b", page.folded[place.end : place.end + 45]
    ) and _SINCE.search(page.folded, max(place.phrase[0], place.start - 80), place.end):
        first = "first time" in page.folded[place.end : place.end + 40]
        return None if first else Role.STANDING
    return None


def _is_reached(page: Page, place: Place) -> Role | None:
    """'From X to Y': Y is new, whatever years stand near."""
    earlier = place.before()
    if earlier is None or not _TO.search(
        page.folded, max(place.clause[0], place.start - 30), place.start
    ):
        return None
    gap = page.folded[earlier.token.end : place.start]
    came_from = _FROM.search(
        page.folded, max(place.clause[0], earlier.token.start - 40), earlier.token.start
    )
    dated = page.past_years(place.end, min(place.clause[1], place.end + 12))
    return Role.NEW if came_from and len(gap) < 80 and not dated else None


def _is_told_as_past(page: Page, place: Place) -> Role | None:
    """'Rated good in 2015', 'two years after it was inadequate', 'had been good'."""
    for token in _past_markers(page, place):
        return Role.PAST if token is not None else None
    return None


def _past_markers(page: Page, place: Place) -> Sequence[Token]:
    """Return the words that put this grade into the past."""
    start, end = place.clause
    found = []
    for forward, tokens in (
        (True, page.tokens.within("past_before", start, end)),
        (False, page.tokens.within("past_after", start, end)),
        (False, page.past_years(start, end)),
    ):
        for token in tokens:
            if _belongs(page, place, token, forward=forward):
                found.append(token)
    return found


def _belongs(page: Page, place: Place, token: Token, *, forward: bool) -> bool:
    written = page.folded[token.start : token.end]
    if token.kind == "year" and _is_since(page, token):
        return False
    if (
        written in {"earlier", "then", "already", "until", "once", "previous", "former"}
        and token.end > place.end
    ):
        return False
    if written == "had" and not re.match(
        r"\s+(?:\w+ly\s+)?(?:['\"]|rated|judged|graded|found|been)",
        page.folded[token.end : token.end + 24],
    ):
        return False
    inside = place.phrase[0] <= token.start and token.end <= place.phrase[1]
    fellows = [
        f
        for f in place.fellows
        if place.phrase[0] <= f.token.start and f.token.end <= place.phrase[1]
    ]
    if inside and len(fellows) > 1:
        return _marks(page, fellows, token, place, forward=forward)
    if inside:
        return forward is False or token.start < place.end or written.startswith("previous")
    if token.end > place.phrase[0]:
        return token.start >= place.phrase[1] and _is_apposition(page, place, token)
    between = [f for f in place.fellows if token.end <= f.token.start < place.start]
    owner = [
        f
        for f in place.fellows
        if f.token.end <= token.start and "," not in page.folded[f.token.end : token.start]
    ]
    if between or owner:
        return False
    return not page.tokens.any("news", place.phrase[0], place.start)


def _is_apposition(page: Page, place: Place, token: Token) -> bool:
    """'Rated good, in 2015' — a year straight after the comma."""
    return token.start - place.phrase[1] <= 6 and token.kind == "year"


def _is_since(page: Page, token: Token) -> bool:
    return bool(
        re.search(
            r"\bsince\s+(?:[a-z]+\s+){0,2}$", page.folded[max(0, token.start - 25) : token.start]
        )
    )


def _marks(
    page: Page, fellows: list[GradeWord], token: Token, place: Place, *, forward: bool
) -> bool:
    """Tell whether a marker of the past means this grade, of several in its phrase.

    It means the nearest on its own side, and those that follow in the same breath: 'rated
    good overall with outstanding leadership in 2015', but not 'good in 2015 and now inadequate'.
    """
    after = [f for f in fellows if f.token.start >= token.end]
    before = [f for f in fellows if f.token.end <= token.start]
    nearest = (after[0] if after else before[-1]) if forward or not before else before[-1]
    if nearest is place.word:
        return True
    first, last = sorted((nearest.token, place.word.token), key=lambda t: t.start)
    one_side = place.word in (after if nearest in after else before)
    return one_side and not _TURN.search(page.folded, first.end, last.start)


_TURN = re.compile(
    r"\b(?:to|into|now|is|are|has|have|but|today|rises?|rose|becomes?|was|were|then|up|down|from|gets?)\b|,"
)


RULES: tuple[tuple[str, Rule], ...] = (
    ("as the grade before", _goes_on),
    ("past: noun", _is_noun_of_the_past),
    ("past: left for another", _is_left_for),
    ("past: lasted", _lasted),
    ("past: from", _comes_after_from),
    ("past: left behind", _was_left),
    ("new: reached", _is_reached),
    ("standing: described", _describes),
    ("denied", _is_denied),
    ("hope", _is_hoped_for),
    ("statistic", _is_counted),
    ("past: dated line", _is_a_dated_line),
    ("standing", _stands),
    ("past: in an earlier month", _was_in_an_earlier_month),
    ("past: given in an earlier month", _was_given_in_an_earlier_month),
    ("past: told as past", _is_told_as_past),
)


def role_of(page: Page, place: Place) -> tuple[Role, str]:
    """Return what a grade is, and the name of the rule that says so."""
    for name, rule in RULES:
        role = rule(page, place)
        if role is not None:
            return role, name
    return Role.NEW, "new: plainly told"
