"""The rules by which a grade stands already: it describes, is an aside, or is what somebody has.

Each looks at the clause and says a role or nothing; ``roles.py`` puts them in order.
"""

from __future__ import annotations

import re

from inspections.reading.headline import is_of_something_else
from inspections.reading.page import Page
from inspections.reading.told import Place, Role

_REDUCED = re.compile(
    r"\b(?:councils?|authorities|authority|boroughs?|areas)\s+(?:to be\s+)?"
    r"(?:rated|graded|judged|given|named|ranked|found)\s+(?:an?\s+)?['\"]?$"
)
_ITS_AREAS = re.compile(r"['\"]? (?:areas?|services?)(?: (?:is|are|was|were|being)\b|:)")
_THEN_A_VERB = re.compile(r"['\"]?\s+(?:were|was|are|is|include|included)\b")
_NOTHING_ELSE = re.compile(
    r"\s*(?:(?:both|all|each|still|itself|officially|currently|already)\s+)*"
    r"(?:(?:(?:one of )?(?:the|only) (?:first|last|only|few|latest)(?: \w+){0,2} (?:to (?:be|get"
    r"|receive)|ever)\s+)?"
    r"(?:(?:re)?(?:rated|judged|graded|deemed|ranked|found|marked|branded|handed|given|awarded)"
    r"\s+)?)?(?:as\s+|to be\s+)?(?:an?\s+)?['\"]?"
)
_OUTCOME_BEFORE = re.compile(
    r"\b(?:outcome|grade|verdict|rating|judgement|judgment|result|finding|mark),$"
)
"""'The outcome, inconsistent experiences, is …': the grade is what the sentence is about."""
_WHEN = re.compile(
    r"(?:since|in (?:(?:its|their|ofsted's|early|late|mid|[a-z]+ (?:19|20)\d\d"
    r"|the (?:last|previous|earlier|first|final|spring|summer|autumn|winter))\b"
    r"|january|february|march|april|may\b|june|july|august|september|october|november|december"
    r"|spring|summer|autumn|winter|\d{4})|at|last|until|back|under|[a-z]+ (?:and a half )?(?:years?"
    r"|months?|weeks?) ago"
    r"|twice|(?:three|four|several) times|previously|before|for)\b"
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
_FOR_ITS_SERVICES = re.compile(
    r"(?:for|in|on) (?:its |their )?(?:children's|adult|youth|send|social|services|housing)\b"
)
"""'Bexley, outstanding for its children's social care, had …': another field's, in passing."""
_KEEPS = re.compile(
    r",? (?:and )?(?:keeps|retains|holds(?: on to)?|hangs on to|maintains|stays|remains) "
    r"(?:the|its|that|there|where|so|at)\b"
)
_HAD_BEEN = re.compile(r"\bhad\s+(?:been|carried|held|sat|stood|languished)\b")
_RELATIVE = re.compile(r", (?:where|whose|which)\b")
_SINCE = re.compile(
    r"\b(?:has|have|had)\s+(?:been|carried|held|sat|stood|languished)\b[^.;]{0,60}$"
)


def describes(page: Page, place: Place) -> Role | None:
    """Say standing to 'the outstanding-rated borough', 'councils rated good were …'."""
    reduced = _REDUCED.search(page.folded, max(place.clause[0], place.start - 45), place.start)
    if reduced and _THEN_A_VERB.match(page.folded, place.end):
        return Role.STANDING
    if place.word.described and _ITS_AREAS.match(page.folded, place.end):
        return None
    return Role.STANDING if place.word.described else None


def is_an_aside(page: Page, place: Place) -> Role | None:
    """Say standing to 'Essex, rated outstanding, will help Bedford'; past where it says when."""
    start, end = place.phrase
    closed = page.folded[start - 1 : start] == "," and page.folded[end : end + 1] == ","
    verb = page.folded.startswith("require", place.start)
    if _OUTCOME_BEFORE.search(page.folded, max(0, start - 30), start):
        return None
    if closed and not verb and _NOTHING_ELSE.fullmatch(page.folded, start, place.start):
        rest = page.folded[place.end : end].strip(" '\"")
        if not rest and (_ends_in_an_aspect(page, start - 1) or _is_all_there_is(page, place)):
            return None
        if not rest or rest.startswith("by ") or _FOR_ITS_SERVICES.match(rest):
            return Role.STANDING
        if _WHEN.match(rest) and not _aspect_after(page, place):
            if _KEEPS.match(page.folded, end):
                return Role.NEW
            return Role.PAST
    return None


_SAYS_SO = re.compile(
    r",\s+(?:by|says?|said|according to|reports?|reported|ofsted|inspectors|the )"
)


def _is_all_there_is(page: Page, place: Place) -> bool:
    """Tell whether a name and its grade are the whole clause: 'Babergh, C3, says the regulator'."""
    start, end = place.phrase
    return any(
        m.end == start - 1 and not page.folded[place.clause[0] : m.start].strip()
        for m in page.mentions_in(place.clause[0], start)
    ) and bool(_SAYS_SO.match(page.folded, end))


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


def is_told_in_passing(page: Page, place: Place) -> Role | None:
    """Say standing to 'in Sandwell, where Ofsted found services inadequate, …'.

    Only where the headline says nothing of an inspection: then the news is another.
    """
    if not _RELATIVE.match(page.folded, place.clause[0]):
        return None
    if page.folded.find(",", place.clause[0] + 1, place.start) >= 0:
        return None
    if _follows_an_aspect(page, place) or _follows_a_fresh_report(page, place):
        return None
    title = page.sentences[0]
    news = ("grade", "judge", "move", "report", "inspector", "keep")
    if not is_of_something_else(page) and any(
        page.tokens.any(kind, title.start, title.end) for kind in news
    ):
        return None
    main = (place.sentence[0], place.clause[0])
    if page.graded(*main) or page.tokens.any("inspector", *main):
        return None
    return Role.STANDING


_FRESH_REPORT = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day's|today's|yesterday's|this (?:week|month)'s"
    r"|new|latest|fresh) (?:[a-z]+ ){0,2}(?:report|inspection|findings|verdict|letter)$"
)


def _follows_a_fresh_report(page: Page, place: Place) -> bool:
    """Tell whether a relative clause is about the news: 'Monday's report, which found …'."""
    at = place.clause[0]
    return _FRESH_REPORT.search(page.folded, max(place.sentence[0], at - 60), at) is not None


def _follows_an_aspect(page: Page, place: Place) -> bool:
    """Tell whether a relative clause is about an aspect: 'care, which is good'."""
    return _ends_in_an_aspect(page, place.clause[0])


_RESTRICTIVE = re.compile(
    r"\b(?:services?|department|council|team|partnership|authority|landlord|borough|care"
    r"|arrangements"
    r"|system|county|city)\s(?:which|that)(?:'s| is| has| are| have)?\s+(?:ofsted|the cqc|cqc"
    r"|inspectors|hmip|it|they"
    r"|the (?:\w+ )?(?:regulator|watchdog|inspectorate))?\s*(?:had )?(?:was |were |been )?"
    r"(?:rated|judged|graded|found|branded|deemed|declared|marked|called)\b[^.;,]{0,20}$"
)


def is_restrictive(page: Page, place: Place) -> Role | None:
    """Say past to 'services which Ofsted rated inadequate': it says which, not what is new."""
    start, end = place.sentence
    if page.tokens.any("fresh", start, end):
        return None
    said = _RESTRICTIVE.search(page.folded, max(start, place.start - 80), place.start)
    return Role.PAST if said else None


_MANY_TIMES = re.compile(
    r"\b(?:has|have) (?:now )?(?:twice|thrice|[a-z]+ times|always|long|repeatedly|consistently)"
    r" been (?:rated|judged|graded|given|found|awarded|told)\b[^.;,]{0,25}$"
)
_IS_NO = re.compile(
    r"['\"]? ['\"]?(?:no|not|never|won't|can't|cannot|doesn't|isn't|means?|counts?)\b"
)


def is_what_it_has(page: Page, place: Place) -> Role | None:
    """Say standing to 'the council's good rating was not under review'."""
    if _MANY_TIMES.search(page.folded, max(place.floor(), place.start - 50), place.start):
        return Role.STANDING
    if _GRADE_OF.search(page.folded, max(place.floor(), place.start - 30), place.start):
        if _IS_NO.match(page.folded, place.end):
            return Role.STANDING
        lapses = _LAPSES.match(page.folded, place.end)
        return Role.STANDING if lapses else None
    return Role.STANDING if _HAS_IT.match(page.folded, place.end) else None


_WHOSE_HOLDS = re.compile(
    r", (?:whose [^,.;]{3,45}|which) (?:holds?|enjoys?|boasts?) (?:[\w']+ ){0,2}['\"]?$"
)
"""'…, whose children's services hold Ofsted's top grade, has been told …'."""
_HAVE_REQUIRED = re.compile(r"\b(?:has|have) required improvement(?: to be good)? since\b")


_HOLD = re.compile(
    r"\b(?:services?|councils?|authorities|teams?|both|they|who|which|that|staff|leaders)"
    r" (?:also |all |both |already )?hold (?!on|of|up|firm|out)"
)


def stands(page: Page, place: Place) -> Role | None:
    """'Essex, which holds the top grade', 'has been inadequate since 2018'."""
    floor = max(place.phrase[0], place.start - 45)
    if _HOLD.search(page.folded, floor, place.start):
        return Role.STANDING
    kept = page.tokens.within("keep", floor, place.start)
    if _WHOSE_HOLDS.search(page.folded, max(place.clause[0] - 2, place.start - 90), place.start):
        return Role.STANDING
    for token in page.tokens.within("standing", floor, place.start):
        holds_at = page.folded.startswith((" at ", " steady", " firm"), token.end)
        if not holds_at and not any(k.start <= token.start < k.end for k in kept):
            return Role.STANDING
    if page.folded.startswith("required", place.start) and _HAVE_REQUIRED.search(
        page.folded, max(floor, place.start - 20), min(place.end + 14, len(page.folded))
    ):
        return Role.STANDING
    if re.match(
        r"['\"]?[^,.;]{0,30}\bsince\b", page.folded[place.end : place.end + 45]
    ) and _SINCE.search(page.folded, max(place.phrase[0], place.start - 80), place.end):
        first = re.search(r"\btime\b", page.folded[place.end : place.end + 40])
        if _HAD_BEEN.search(page.folded, max(place.phrase[0], place.start - 80), place.start):
            return Role.PAST
        return None if first else Role.STANDING
    return None
