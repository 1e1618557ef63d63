"""The rules by which a grade belongs to the past: 'from good', 'in 2015', 'had been', 'no longer'.

Each looks at the clause and says a role or nothing; ``roles.py`` puts them in order.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence

from inspections.reading.grades import GradeWord
from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.reading.told import Place, Role

_RATING = (
    r"(?:(?:an?|the|its|their|his|her|being|rated|judged|graded|rating|grade|judgement|mark|of"
    r"|previous|old|earlier|a|lowly|dreaded|dismal|damning|overall|ofsted's|watchdog's"
    r"|that)\s+)*['\"]?$"
)
_FROM = re.compile(
    r"\b(?:from|through|by way of|via|compared with|against|an improvement on|better than"
    r"|worse than)\s+" + _RATING
)
_DATED_BRACKET = re.compile(r"['\"]?\s*[(\[]\s*(?:[a-z]+\s+){0,2}(?:19|20)\d\d\s*[)\]]")
_BEFORE = re.compile(r"['\"]? (?:before|beforehand|until then|at that time|back then)(?=[.,;)]|$)")
_WAS_BEFORE = re.compile(
    r"\s*(?:it\s+|they\s+|which\s+)?(?:was|were|had been|previously|formerly|before|last time"
    r"|up from|down from|then|old|earlier"
    r"|(?:in\s+)?(?:19|20)\d\d)\b"
)
_REPORTED = re.compile(
    r"\b(?:said|told|heard|learn(?:ed|t)|revealed|announced|confirmed|reported|wrote|added"
    r"|saying|knew|understood)\b"
    r"[^.;]{0,60}\s$"
)
_TO = re.compile(
    r"\b(?:to|into|now|reach|reaches|reached)\s+(?:(?:an?|the|be|being|now|a rating of)\s+)*['\"]?$"
)
_DATED_LINE = re.compile(r"(?:in\s+)?(?:[a-z]+\s+)?(?:19|20)\d\d\s*[:-]")
_MONTHS = tuple(month.lower() for month in calendar.month_name[1:])
_IN_MONTH = re.compile(r"in (" + "|".join(_MONTHS) + r")\b(?! \d{4})")
_GIVEN_IN_MONTH = re.compile(
    r"['\"]?\s+in\s+(?:early\s+|late\s+|mid-)?(" + "|".join(_MONTHS) + r")\b(?! \d{4})"
)
_WAS = re.compile(r"\b(?:was|were)\b")
_FIELDWORK = re.compile(r"visit|inspected|carried out|took place|fieldwork")
_AFTER_YEARS = re.compile(
    r"\b(?:after|following|ending|ends|despite)\b(?: [\w'-]+){0,3} (?:years?|months?|inspections|decades?|spells?|stints?|runs?)"
    r" (?:at|on|in|as|of|rated|with|being|stuck (?:at|on|in)|marked)(?: an?| the)? ['\"]?$"
)
_THEN = re.compile(r"\bthen(?: an?| to| it was| at)? ['\"]?$")
_NOT_THIS = re.compile(r"\(\s*(?:not|unlike|as opposed to|no relation)\b")
_REPLACED = re.compile(
    r"['\"]?[^.,;]{0,60}?\b(?:(?:has|have) (?:now )?been (?:replaced|lifted|removed|swapped|overturned|dropped"
    r"|raised|lowered|upgraded|downgraded|superseded|scrapped|consigned)|(?:is|are) (?:gone|history|no more|a thing of the past)"
    r"|has gone\b(?! (?:up|down))|gives? way to|gave way to|makes? way for|(?:becomes|became|turns into|turned into)|(?:is|are|was|were) (?:replaced|swapped|exchanged))\b"
)
_BUT_NOW = re.compile(
    r"['\"]?, (?:is|are)\b|['\"]?,? (?:and|but|yet) (?:it|they) (?:still )?(?:is|are)\b|"
    r"['\"]?,?\s*(?:(?:and|but|yet)\s+)?(?:[a-z']+\s+){0,2}(?:is|are|has|have|gets?)\s+"
    r"(?:now|today|since|become|been|moved|risen|fallen|dropped|improved|gone)\b"
)
_STOOD = re.compile(r"\b(?:was|were|had|once|stood at|required)\b")
_IS_BETWEEN = re.compile(r"^\s+(?:is|are|has been|have been|gets?|got|has|remains?)\b")
"""'The service set up in 2023 is good': the year says which service."""
_NOW_BETWEEN = re.compile(
    r"\b(?:now|today|currently|this (?:week|month|morning|time)|yesterday"
    r"|and (?:is|are|has|have|can|gets?))\b"
)
_ITS_OWN_PHRASE = re.compile(r"\b(?:after|since|on from|years on|since being)$")
"""Marks that reach no further than the next comma: 'a decade after the report, it is good'."""
_NO_GAP = re.compile(
    r" (?:to|with|by|into|now|is|are|was|were|remains?|stays?|has|have|had|but|yet|still|again|becomes?|says?) "
)
_ARROW = re.compile(r"['\")]*\s*(?:to|into|->|=>|→|-)\s+(?:an?\s+)?['\"(]*")
_FOR_YEARS = re.compile(
    r"['\"]?\s+for\s+(?:more than\s+|over\s+|nearly\s+|almost\s+|some\s+|the past\s+|the last\s+)?"
    r"(?:\w+\s+)?(?:years?|decade)\b"
)
_EARNED = re.compile(
    r"\b(?:it|they|the \w+)\s+(?:had\s+|has\s+|was\s+|were\s+|first\s+)*"
    r"(?:earned|gained|got|won|received|achieved|given|secured|awarded|held|had)\b"
)
_FAILED_TO = re.compile(r"(?:\bnot|n't|\bfail(?:s|ed) to|\bunable to|\byet to)\b[^,;]*$")
_STRIPPED = re.compile(
    r"\b(?:strip(?:s|ped)|robs|robbed|depriv(?:es|ed)|relieved)\b[^.;,]{1,45}\bof\s"
    r"(?:its |their |the |an? )?(?:top |previous )?['\"]?$"
)
_NO_LONGER = re.compile(r"['\"]?\s+no (?:longer|more)\b")
_OF_THEN = re.compile(r"['\"]?(?: grade| rating| mark)? (?:from|of|in|since) ")
_LIFTED = re.compile(
    r"\b(?:lifts?|lifted|remov(?:es?|ed)|revok(?:es?|ed)|scraps?|scrapped|ends?|ended)\s+"
    r"(?:(?:the|its|an?|their|council's|city's|borough's)\s+)*['\"]?$"
)
_SINCE_THE = re.compile(
    r"\b(?:since|(?:years?|months?|weeks?|decade|half) (?:after|on from))\s+(?:the|its|their|an?|that)\s+(?:last |first |damning )?['\"]?$"
)
_TURN = re.compile(
    r"\b(?:to|into|now|is|are|has|have|but|today|rises?|rose|becomes?|was|were|then|up|down"
    r"|from|gets?)\b|,"
)


def comes_after_from(page: Page, place: Place) -> Role | None:
    """'From X to Y', 'up from X', 'by way of X': X is past."""
    near = (max(place.clause[0], place.start - 40), place.start)
    return Role.PAST if _FROM.search(page.folded, *near) else None


def stands_in_a_dated_bracket(page: Page, place: Place) -> Role | None:
    """'Inadequate (2016)', 'good (was inadequate)', 'good [previously outstanding]'."""
    if _BEFORE.match(page.folded, place.end, place.clause[1]):
        return Role.PAST
    dated = _DATED_BRACKET.match(page.folded, place.end)
    if dated and page.past_years(place.end, dated.end()):
        return Role.PAST
    start = place.clause[0]
    if page.folded.startswith(", having ", start):
        return Role.PAST
    opened = page.folded[max(0, start - 2) : start].strip() in {"(", "["}
    return Role.PAST if opened and _WAS_BEFORE.match(page.folded, start) else None


def stood_before_now(page: Page, place: Place) -> Role | None:
    """'Halton, which required improvement, is now inadequate': the first is past."""
    later = place.after()
    if later is None or not _BUT_NOW.match(page.folded, place.end, later.token.start):
        return None
    near = (max(place.phrase[0], place.start - 45), place.start + 9)
    return Role.PAST if _STOOD.search(page.folded, *near) else None


def follows_years_at_it(page: Page, place: Place) -> Role | None:
    """'Good after seven years at requires improvement', 'once inadequate, then good, now …'."""
    near = (max(place.clause[0], place.start - 45), place.start)
    if _AFTER_YEARS.search(page.folded, *near):
        return Role.PAST
    then = _THEN.search(page.folded, *near) and place.after() is not None
    return Role.PAST if then else None


def stands_in_a_denying_bracket(page: Page, place: Place) -> Role | None:
    """'The county (not the city, which is inadequate)': another's grade."""
    start = page.folded.rfind("(", place.sentence[0], place.start)
    if start < 0 or ")" in page.folded[start : place.start]:
        return None
    return Role.STANDING if _NOT_THIS.match(page.folded, start) else None


def is_replaced(page: Page, place: Place) -> Role | None:
    """'The inadequate judgement has been replaced', 'good gives way to outstanding'."""
    match = _REPLACED.match(page.folded, place.end, place.clause[1])
    if match is None or page.tokens.any("grade", place.end, match.end()):
        return None
    return Role.PAST


def stood_when(page: Page, place: Place) -> Role | None:
    """Say past to 'since 2015, when leadership was outstanding'."""
    when = page.folded.rfind("when ", place.sentence[0], place.start)
    if when < 0 or ";" in page.folded[when : place.start]:
        return None
    near = (max(place.sentence[0], when - 30), when)
    if page.past_years(*near) or page.tokens.any("past_after", *near):
        return Role.PAST
    return None


def was_left(page: Page, place: Place) -> Role | None:
    """'No longer inadequate', 'sheds its inadequate label', 'escapes special measures'."""
    floor = place.floor()
    for token in page.tokens.within("out_of", max(floor, place.start - 70), place.start):
        gap = page.folded[token.end : place.start]
        if "," not in gap and not _NO_GAP.search(gap + " "):
            failed = _FAILED_TO.search(page.folded, max(floor, token.start - 35), token.start)
            return Role.NEW if failed else Role.PAST
    stripped = _STRIPPED.search(page.folded, max(floor, place.start - 70), place.start)
    lifted = _LIFTED.search(page.folded, max(floor, place.start - 40), place.start)
    ended = _NO_LONGER.match(page.folded, place.end)
    return Role.PAST if stripped or lifted or ended else None


_MONTHS_OWN = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"'s\s+['\"]?$"
)


def came_since(page: Page, place: Place) -> Role | None:
    """'Since the C4 in December', 'a year and a half after its C4', 'March's outstanding'."""
    if _MONTHS_OWN.search(page.folded, max(place.floor(), place.start - 14), place.start):
        return Role.PAST
    return Role.PAST if _SINCE_THE.search(page.folded, place.floor(), place.start) else None


def is_noun_of_the_past(page: Page, place: Place) -> Role | None:
    """'Years of inadequacy'."""
    written = page.folded[place.start : place.end]
    return Role.PAST if written == "inadequacy" else None


def is_left_for(page: Page, place: Place) -> Role | None:
    """'C3 to C2': the first is past."""
    later = place.after()
    if later is None or later.grade == place.word.grade:
        return None
    gap = page.folded[place.end : later.token.start]
    return Role.PAST if _ARROW.fullmatch(gap) else None


def lasted(page: Page, place: Place) -> Role | None:
    """'Inadequate for more than ten years'."""
    return Role.PAST if _FOR_YEARS.match(page.folded, place.end) else None


def is_a_dated_line(page: Page, place: Place) -> Role | None:
    """Say past to a line of a chronicle: '2013: Ofsted rates services inadequate.'."""
    start, end = place.sentence
    match = _DATED_LINE.match(page.folded, start, end)
    return Role.PAST if match and page.past_years(start, match.end()) else None


def was_in_an_earlier_month(page: Page, place: Place) -> Role | None:
    """Say past to 'in July Ofsted said it was good' told in November."""
    start = place.sentence[0]
    match = _IN_MONTH.match(page.folded, start)
    if match is None or _FIELDWORK.search(page.folded, start, place.sentence[1]):
        return None
    return Role.PAST if _months_ago(page, match.group(1)) >= 2 else None


def was_given_in_an_earlier_month(page: Page, place: Place) -> Role | None:
    """Say past to 'it was graded C3 in April' told in October."""
    match = _GIVEN_IN_MONTH.match(page.folded, place.end, place.phrase[1])
    if match is None or not _WAS.search(page.folded, place.phrase[0], place.start):
        return None
    return Role.PAST if 3 <= _months_ago(page, match.group(1)) <= 10 else None


def _months_ago(page: Page, month: str) -> int:
    return (page.day.month - _MONTHS.index(month) - 1) % 12


def is_reached(page: Page, place: Place) -> Role | None:
    """'From X to Y': Y is new, whatever years stand near."""
    earlier = place.before() or _in_clause_before(page, place)
    if earlier is None or not _TO.search(
        page.folded, max(place.clause[0], place.start - 30), place.start
    ):
        return None
    gap = page.folded[earlier.token.end : place.start]
    came_from = _FROM.search(
        page.folded, max(place.sentence[0], earlier.token.start - 40), earlier.token.start
    )
    dated = page.past_years(place.end, min(place.clause[1], place.end + 12))
    return Role.NEW if came_from and len(gap) < 80 and not dated else None


def _in_clause_before(page: Page, place: Place) -> GradeWord | None:
    """Return the grade of the clause before: 'from good, where it stood in 2019, to …'."""
    before = page.tokens.within("grade", place.sentence[0], place.clause[0])
    if not before or not re.match(
        r",\s+(?:where|which|after|having)\b", page.folded[place.clause[0] : place.clause[0] + 12]
    ):
        return None
    return GradeWord(before[-1], before[-1].value)


def is_told_as_past(page: Page, place: Place) -> Role | None:
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


def _tells_when_it_was_earned(page: Page, place: Place, token: Token) -> bool:
    """Tell whether a marker only dates a grade that is kept: 'keeps the good it won in 2018'."""
    if token.start < place.end or not page.tokens.any("keep", place.clause[0], place.start):
        return False
    return (
        _EARNED.search(page.folded, place.end, token.start) is not None
        or _OF_THEN.fullmatch(page.folded, place.end, token.start) is not None
    )


def _belongs(page: Page, place: Place, token: Token, *, forward: bool) -> bool:
    if _tells_when_it_was_earned(page, place, token):
        return False
    written = page.folded[token.start : token.end]
    if token.kind == "year" and _is_since(page, token):
        return False
    if _is_in_a_relative_clause(page, place, token):
        return False
    if (
        written in {"earlier", "then", "already", "until", "once", "previous", "former"}
        and token.end > place.end
    ):
        return False
    if written in {"had", "had been"} and not _is_pluperfect(page, place, token):
        return False
    if written in {"once", "former"} and not _is_near(page, place, token, written):
        return False
    if token.end <= place.start and _NOW_BETWEEN.search(page.folded, token.end, place.start):
        return False
    if _IS_BETWEEN.search(page.folded, token.end, place.start) and token.kind == "year":
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
    if _ITS_OWN_PHRASE.search(written):
        return False
    between = [f for f in place.fellows if token.end <= f.token.start < place.start]
    owner = [
        f
        for f in place.fellows
        if f.token.end <= token.start and "," not in page.folded[f.token.end : token.start]
    ]
    if between or owner:
        return False
    return not page.tokens.any("news", place.phrase[0], place.start)


_INSPECTED = re.compile(r"report|inspect|judg|rated|assess|graded|told|published")
_MAIN_VERB = re.compile(r",?\s+(?:has|have|is|are|was|were|will|gets?|got|now|received|scored)\b")


def _is_in_a_relative_clause(page: Page, place: Place, token: Token) -> bool:
    """'The council, which took its homes back in 2023, has earned a C1': the year is no mark."""
    start = place.clause[0]
    return (
        page.folded.startswith((", which ", ", who ", ", whose ", ", where "), start)
        and token.end <= place.phrase[0]
        and _INSPECTED.search(page.folded, start, place.phrase[0]) is None
        and _MAIN_VERB.match(page.folded, place.phrase[0] - 1) is not None
    )


_HAD_GRADED = re.compile(r"\s+(?:\w+ly\s+)?(?:['\"]|rated|judged|graded|found|been|required?)")


def _is_pluperfect(page: Page, place: Place, token: Token) -> bool:
    """Tell 'it had been good' from 'she said inspectors had rated it good'."""
    written = page.folded[token.start : token.end]
    if written == "had" and not _HAD_GRADED.match(page.folded, token.end):
        return False
    return not _REPORTED.search(page.folded, place.sentence[0], token.start)


def _is_near(page: Page, place: Place, token: Token, written: str) -> bool:
    """Tell 'once inadequate' and 'its former grade of good' from 'once again' and others' past."""
    gap = page.folded[token.end : place.start]
    if written == "once":
        return not gap.lstrip().startswith(("more", "again", "a "))
    return bool(re.fullmatch(r"\s+(?:rating|grade|mark|judgement|status)?(?:\s+of)?\s*['\"]?", gap))


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
