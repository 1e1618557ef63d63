"""Tell grades that are counted from grades that are given: '13 councils are inadequate'.

A share, a tally or a survey grades nobody, even where it names some councils of many.
"""

from __future__ import annotations

import re

from inspections.reading.lexicon import Token
from inspections.reading.others import is_everywhere
from inspections.reading.page import Page
from inspections.reading.told import Place, Role

_NUMBER = re.compile(
    r"\b(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|dozen"
    r"|half|most"
    r"|many|some|several|fewer|(?<!once )more|none|few|no)\s+(?:(?:of\s+(?:them|these|those|the)"
    r"|councils?|authorities|areas"
    r"|at|on|with|stand|stood|sit|were|are|is|was|to be|have been|now|still|local|council"
    r"|landlords?|others?|rated"
    r"|judged|graded|received|got|been|being)\s+)*['\"]?$"
)
_OF_SO_MANY = re.compile(
    r"\bof (?:the |its |[a-z-]+'s )?(?:other )?(?:\d{1,3}|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|dozen) "
    r"(?:[a-z-]+ ){0,2}(?:councils|authorities|areas|boroughs|services|landlords|partnerships)\b"
)
_ONE_OF_SO_MANY = re.compile(
    r"\b(?:is|are|remains?) (?:still )?(?:one of|among) (?:the |just |only )*(?:\d{1,3}|two"
    r"|three|four|five|six"
    r"|seven|eight|nine|ten|a handful of|few)\b[^.;]*$"
    r"|[,-] one of (?:just |only |the |a |about )*(?:\d{1,3}|few|handful|small|select|dozen|two"
    r"|three|four|five|six|seven|eight|nine|ten)\b[^.;,]{0,50}\b(?:with|to (?:have|hold)|rated"
    r"|graded|judged|holding|having)\b[^.;,]*$"
)
_SHARE = re.compile(
    r"\b(?:half|halves|third|thirds|quarter|quarters|fifth|fifths|tenth|tenths|majority|minority"
    r"|share|proportion|\d{1,2} in \d{1,3}|one in [a-z]+) (?:of )?(?:the |all |[a-z-]+ ){0,3}"
    r"(?:councils|authorities|boroughs|areas|services|landlords|partnerships)\b[^.;]{0,40}$"
)
_SOMEBODY = re.compile(
    r"(?:it|the (?:[a-z]+ ){0,3}(?:council|borough|city|county|district|town|unitary|authority"
    r"|landlord))\b"
)
_JOINS = re.compile(r"\b(?:joins?|joined|joining|becomes?|enters?|entered|added to)\b[^.;]*$")


def is_counted(page: Page, place: Place) -> Role | None:
    """'13 councils are inadequate', 'ten were good', 'most are good'."""
    before = page.folded[max(place.sentence[0], place.start - 60) : place.start]
    whole = page.folded[max(place.sentence[0], place.start - 160) : place.start]
    if _JOINS.search(whole) and (
        page.mentions_in(*place.clause) or _SOMEBODY.match(page.folded, place.clause[0])
    ):
        return None
    if page.folded[place.end : place.end + 2].strip("'\"") == ":":
        return None
    if is_everywhere(page, place.clause):
        return None
    if _SHARE.search(before):
        return Role.STATISTIC
    counted = _NUMBER.search(before)
    named = page.mentions_in(place.clause[0], place.start)
    if counted and not named and not _counts_areas(page, place, counted.group()):
        return Role.STATISTIC
    start, end = place.sentence
    if (
        _OF_SO_MANY.search(page.folded, start, end)
        or _ONE_OF_SO_MANY.search(page.folded, max(start, place.start - 60), place.start)
    ) and not page.tokens.any("fresh", start, end):
        return Role.STATISTIC
    if page.tokens.any("news", start, end) or "scor" in page.folded[start:end]:
        return None
    told = (
        bool(page.mentions_in(place.clause[0], place.start))
        and page.tokens.any("judge", *place.clause)
        and place.clause[0] == start
    )
    span = place.clause if told else place.sentence
    side = _BY_THE_WAY.search(page.folded, place.end, span[1])
    span = (span[0], side.start()) if side else span
    if any(not _is_a_score(page, t) for t in page.tokens.within("statistics", *span)):
        return Role.STATISTIC
    lead = page.tokens.any("strong_statistics", 0, page.lead_end())
    return Role.STATISTIC if lead else None


_BY_THE_WAY = re.compile(r",? (?:bringing|taking|making|which (?:brings|takes|makes))\b")
"""'…, bringing the number of areas to 22': a count beside the news."""
_THE_OTHER = re.compile(r"\b(?:other|remaining) (?:two|three|four|five)\b")
_COUNCILS = re.compile(r"\d|council|authorit|landlord|local|others?\b|dozen|half|most|many|some")


def _counts_areas(page: Page, place: Place, counted: str) -> bool:
    """Tell whether it is areas that are counted: 'three areas good and one outstanding, care'."""
    if _COUNCILS.search(counted):
        return False
    before = page.folded[max(place.sentence[0], place.start - 60) : place.start]
    if "area" in counted and _THE_OTHER.search(before):
        return True
    return any(
        token.value != "overall"
        for kind in page.tokens.kinds
        if kind.startswith("aspect ")
        for token in page.tokens.within(kind, *place.clause)
    )


def _is_a_score(page: Page, token: Token) -> bool:
    """Tell whether '84 per cent' is a council's score, not a share of councils."""
    percent = page.folded.startswith(("per cent", "percent"), token.start)
    return percent and not page.folded.startswith(" of ", token.end)
