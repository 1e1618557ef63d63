"""The rules by which a grade belongs to the past by its time: 'in 2015', 'last time', 'had been'.

Each looks at the clause and says a role or nothing; ``roles.py`` puts them in order. Grades that
are left for another ('from good', 'no longer') are in ``leaving.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from inspections.reading.grades import GradeWord
from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.reading.told import Place, Role

_REPORTED = re.compile(
    r"\b(?:said|told|heard|learn(?:ed|t)|revealed|announced|confirmed|reported|wrote|added"
    r"|saying|knew|understood|became known|emerged|transpired|came to light)\b"
    r"[^.;]{0,60}\s$"
)
_AT_AN_EARLIER_ONE = re.compile(
    r"\b(?:in|at|under|from|by|after|of|since|on) (?:its|the|their|ofsted's|his|her|an|[a-z]+'s)? ?"
    r"(?:two |three |four |most )?(?:previous|last|earlier|former|prior|preceding|old)"
    r" (?:two |three )?(?:[a-z]+ )?(?:inspections?|reports?|visits?|reviews?|assessments?|ones?"
    r"|verdicts?"
    r"|judgements?|times?|rounds?|frameworks?|outings?|looks?|gradings?|checks?|occasions?"
    r"|ratings?)\b|\bin (?:its|their) final (?:[a-z]+ )?inspections?\b"
    r"|\b(?:the|its|their|ofsted's|[a-z]+'s) (?:previous|last|earlier|former|old)"
    r" (?:[a-z]+ ){0,2}(?:grade|rating|mark|verdict|judgement|report|inspection|assessment)"
    r"(?: (?:in|of) [a-z]* ?(?:(?:19|20)\d\d)?| (?:on|into|about) (?:[a-z]+ ){0,3}[a-z]+)?"
    r" (?:was|were|is|had|stood|said|found|gave|rated|judged|graded)\b"
)
"""'At the previous inspection', 'in its last report', 'the county's last grade was …'."""
_IS_BETWEEN = re.compile(r"^\s+(?:is|are|has been|have been|gets?|got|has|remains?)\b")
"""'The service set up in 2023 is good': the year says which service."""
_NOW_BETWEEN = re.compile(
    r"\b(?:now|today|currently|this (?:week|month|morning|time)|yesterday"
    r"|and (?:is|are|has|have|can|gets?))\b"
)
_NEWLY = re.compile(
    r"\b(?:has|have) (?:now |just |since |finally |both |all )*(?:found|concluded|won|earned|got"
    r"|risen|climbed|moved"
    r"|come|become|been (?:re-?)?(?:upgraded|raised|lifted|rated|graded|judged|given|awarded"
    r"|handed|found"
    r"|declared|told)|said|told|given|put|upgraded|raised|lifted|downgraded|lowered|decided"
    r"|judged|rated)\b"
)
"""What has happened comes after the time that was told before it."""
_ITS_OWN_PHRASE = re.compile(r"\b(?:after|since|on from|years on|since being)$")
"""Marks that reach no further than the next comma: 'a decade after the report, it is good'."""
_EARNED = re.compile(
    r"\b(?:it|they|the \w+)\s+(?:had\s+|has\s+|was\s+|were\s+|first\s+)*"
    r"(?:earned|gained|got|won|received|achieved|given|secured|awarded|held|had)\b"
)
_GIVEN_THEN = re.compile(
    r"['\"]? (?:grade |rating |mark |status )?(?:first |originally )?(?:earned|gained|won|awarded"
    r"|given"
    r"|achieved|received|secured|handed|obtained)(?: to it| out)?(?: back)? in "
)
_OF_THEN = re.compile(r"['\"]?(?: grade| rating| mark)? (?:from|of|in|since) ")
_TURN = re.compile(
    r"\b(?:having|after|following|since|from being|to|into|now|is|are|has|have|but|today|rises?"
    r"|rose|becomes?|was|were|then|up|down"
    r"|from|gets?)\b|,"
)


def stood_when(page: Page, place: Place) -> Role | None:
    """Say past to 'since 2015, when leadership was outstanding'."""
    when = page.folded.rfind("when ", place.sentence[0], place.start)
    if when < 0 or ";" in page.folded[when : place.start]:
        return None
    near = (max(place.sentence[0], when - 30), when)
    if page.past_years(*near) or page.tokens.any("past_after", *near):
        return Role.PAST
    return None


def is_told_as_past(page: Page, place: Place) -> Role | None:
    """'Rated good in 2015', 'two years after it was inadequate', 'had been good'."""
    for token in _past_markers(page, place):
        return Role.PAST if token is not None else None
    return None


_WITH = re.compile(r", with (?!\b(?:now|today)\b)")


def is_told_beside_the_past(page: Page, place: Place) -> Role | None:
    """Say past to 'rated good in 2023, with outstanding leadership': all of it is of then."""
    span = (place.clause[0], place.start)
    if not _WITH.match(page.folded, *place.clause) or _NOW_BETWEEN.search(page.folded, *span):
        return None
    if any(page.tokens.any(kind, *span) for kind in ("judge", "move", "keep")):
        return None
    if _TURN.search(page.folded, span[0] + 1, span[1]):
        return None
    before = [at for at in page.roles if place.sentence[0] <= at < place.clause[0]]
    told = page.roles[max(before)] if before else None
    return Role.PAST if told == (Role.PAST, "past: told as past") else None


def _past_markers(page: Page, place: Place) -> Sequence[Token]:
    """Return the words that put this grade into the past."""
    start, end = place.clause
    found = []
    for forward, tokens in (
        (True, page.tokens.within("past_before", start, end)),
        (False, page.tokens.within("past_after", start, end)),
        (False, page.past_years(start, end)),
        (True, _earlier_ones(page, (start, end))),
    ):
        for token in tokens:
            if _belongs(page, place, token, forward=forward):
                found.append(token)
    return found


def _earlier_ones(page: Page, span: tuple[int, int]) -> list[Token]:
    """Return the earlier inspections, reports and grades that a clause names."""
    return [
        Token(m.start(), m.end(), "earlier one")
        for m in _AT_AN_EARLIER_ONE.finditer(page.folded, *span)
    ]


def _tells_when_it_was_earned(page: Page, place: Place, token: Token) -> bool:
    """Tell whether a marker only dates a grade that is kept: 'keeps the good it won in 2018'."""
    if token.start < place.end or not page.tokens.any("keep", place.clause[0], place.start):
        return False
    return (
        _EARNED.search(page.folded, place.end, token.start) is not None
        or _GIVEN_THEN.match(page.folded, place.end) is not None
        or _OF_THEN.fullmatch(page.folded, place.end, token.start) is not None
    )


def _belongs(page: Page, place: Place, token: Token, *, forward: bool) -> bool:
    """Tell whether a mark of the past is about this grade."""
    if _means_something_else(page, place, token):
        return False
    written = page.folded[token.start : token.end]
    inside = place.phrase[0] <= token.start and token.end <= place.phrase[1]
    fellows = [
        f
        for f in place.fellows
        if place.phrase[0] <= f.token.start and f.token.end <= place.phrase[1]
    ]
    if inside and len(fellows) > 1:
        return _marks(page, fellows, token, place, forward=forward)
    if inside:
        both_ways = not forward or token.kind == "earlier one" or written.startswith("previous")
        return both_ways or token.start < place.end
    if token.end > place.phrase[0]:
        return token.start >= place.phrase[1] and (
            _is_apposition(page, place, token)
            or _SAID.fullmatch(page.folded, place.phrase[1], token.start) is not None
        )
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


_BEFORE_ITS_GRADE = frozenset({"earlier", "then", "already", "until", "once", "previous", "former"})
"""Marks that mean only a grade that comes after them."""


_OF_THE_INSPECTION = re.compile(
    r"\b(?:after|following|from|at|in|during|on) (?:an?|its|the|their|this|that|inspectors'"
    r"|ofsted's)?"
    r"(?: [a-z-]+){0,3} ?(?:inspection|visit|assessment|fieldwork|review|check)"
    r"(?: (?:of|by|from|at|to) [a-z' ]{1,40}?)?(?: (?:which|that) (?:took place|was carried out))?"
    r" (?:back )?(?:in |that |over |which |)?$"
)
_RECENT = re.compile(
    r"(?:last (?:month|week|spring|summer|autumn|winter|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)|weeks ago|months? ago)"
)


_ITS_INSPECTION = re.compile(r"'s (?:[a-z-]+ )?(?:inspection|visit|fieldwork|check)\b")
"""'Last month's inspection found …'."""


def _dates_the_inspection(page: Page, token: Token) -> bool:
    """Tell whether 'last month' only dates the visit: 'good after an inspection last month'."""
    near = page.folded[max(0, token.start - 110) : token.start]
    if not _RECENT.match(page.folded, token.start, token.end):
        return False
    return bool(_OF_THE_INSPECTION.search(near) or _ITS_INSPECTION.match(page.folded, token.end))


_FORMED = re.compile(
    r"\b(?:formed|created|set up|established|founded|launched|born|abolished) (?:only )?(?:in )?$"
)
"""'The council, formed last year, was told …': how old the council is."""


def _means_something_else(page: Page, place: Place, token: Token) -> bool:
    """Tell whether a mark dates something else than the grade: a trust, the winning of it."""
    written = page.folded[token.start : token.end]
    between = (token.end, place.start)
    year = token.kind == "year"
    return (
        _tells_when_it_was_earned(page, place, token)
        or _dates_the_inspection(page, token)
        or (year and _is_since(page, token))
        or _FORMED.search(page.folded, max(0, token.start - 24), token.start) is not None
        or page.folded.endswith((" than ", " than at the ", " than in "), 0, token.start)
        or _is_in_a_relative_clause(page, place, token)
        or (written in _BEFORE_ITS_GRADE and token.end > place.end)
        or (written in {"had", "had been"} and not _is_pluperfect(page, place, token))
        or (written in {"once", "former", "historic"} and not _is_near(page, place, token, written))
        or (token.end <= place.start and _NOW_BETWEEN.search(page.folded, *between) is not None)
        or (token.end <= place.start and _NEWLY.search(page.folded, *between) is not None)
        or (year and _IS_BETWEEN.search(page.folded, *between) is not None)
    )


_INSPECTED = re.compile(r"report|inspect|judg|rated|assess|graded|told|published")
_MAIN_VERB = re.compile(r",?\s+(?:has|have|is|are|was|were|will|gets?|got|now|received|scored)\b")


def _is_in_a_relative_clause(page: Page, place: Place, token: Token) -> bool:
    """Tell whether a year marks nothing: 'which took homes back in 2023, has earned a C1'."""
    start = place.clause[0]
    return (
        page.folded.startswith((", which ", ", who ", ", whose ", ", where "), start)
        and token.end <= place.phrase[0]
        and _INSPECTED.search(page.folded, start, place.phrase[0]) is None
        and _MAIN_VERB.match(page.folded, place.phrase[0] - 1) is not None
    )


_SAID = re.compile(
    r",\s*(?:ofsted|inspectors|the cqc|it|they|the \w+)\s+"
    r"(?:said|found|ruled|reported|judged|concluded|decided)\s+(?:back )?(?:in )?"
)
_HAD_GRADED = re.compile(
    r"\s+(?:\w+ly\s+)?(?:['\"]|rated|judged|graded|found|been|required?|known|seen|held"
    r"|received|won|scored|earned)"
)


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
        if page.folded.endswith(" at ", 0, token.start):
            return False
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
