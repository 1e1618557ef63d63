"""Tell whether a story that is no news of any inspection still speaks of a council's grade.

Such a story is background: an interview, a row or a court case in which an old grade stands.
"""

from __future__ import annotations

import re

from inspections.finding import Strength
from inspections.reading.page import Page

IN_PASSING = "a grade is spoken of in passing"
"""The reason given for such a story's kind."""

_GRADE = (
    r"(?:outstanding|good|adequate|requires improvement|requiring improvement|inadequate"
    r"|(?:widespread |systemic ){1,2}failings|c[1-4]|(?:written )?statement of action)"
)
_AS_A_GRADE = re.compile(
    rf"\b(?:rated|graded|judged|marked|deemed|failed by|praised as|called|rating,"
    rf"|grade,)\s+(?:as\s+|an?\s+)?['\"]?{_GRADE}\b"
    rf"|\b{_GRADE}['\"]?(?:-rated| (?:ofsted |cqc )?(?:rating|grade|tag|label|verdict|judgement))\b"
    rf"|\b(?:ris(?:e|en)|rose|go|went|gone|climb\w*|improv\w*|fall|fell|drop\w*|slip\w*|moved?"
    rf"|found)"
    rf" to (?:be )?['\"]?{_GRADE}\b"
    rf"|\b(?:services?|department|we|team) (?:is|are|was|were) ['\"]?{_GRADE}\b"
    rf"|\b(?:keeps?|leaves?|given|has|have|got|gets|with) (?:an?|its|their|the) ['\"]?{_GRADE}\b"
    rf"|, {_GRADE} (?:since|in|for) "
    rf"|\brates (?:as |an? )?['\"]?{_GRADE}['\"]?(?=[.,;]|$)"
    rf"|\bfrom ['\"]?{_GRADE}['\"]?(?: in \d{{4}})?,? to ['\"]?{_GRADE}\b"
    r"|['\"](?:inadequate|outstanding|good)['\"] (?:council|authority|services?|department)\b"
    r"|\b(?:lose|escaped?|out of|shadow of|lessons of|secret of)"
    r" ['\"]?(?:inadequate|outstanding|c[1-4])\b"
    r"|\bholds? (?:[a-z]+ ){0,3}top grades?\b"
)
_NOT_YET = re.compile(
    r"\b(?:hope|hopes|want|wants|aims?|ambition|target|plan|means?|guide|explain\w*|will|would"
    r"|could|expects?|confident|each|itself|themselves|in order|to be|survey|hiring|apply|become)\b"
)
"""Hopes, and explanations of the scheme: no grade that anybody has."""
_UNMISTAKABLE = re.compile(
    r"\brequire[sd]? improvement\b|\b[Cc] ?[34]\b|\bC[12]\b(?=[ ,.:'-])|\bin intervention\b"
)
"""Words that are hardly said of anything but a council's services or homes."""
_QUOTED = re.compile(r"['\"]?\b(?:inadequate|outstanding)['\"]? ")
"""'At "inadequate" Harrow'."""
_ABOUT = re.compile(
    r"\b(?:children's|social work\w*|social care|caseloads?|director|ofsted|cqc|inspectors?|trust"
    r"|services?|tenants?|landlord|send|special needs|housing|youth|care leavers|regulator)\b"
)


def speaks_of_a_grade(page: Page) -> bool:
    """Tell whether a council's grade is spoken of in passing."""
    named = any(m.strength >= Strength.WEAK for m in page.mentions)
    if not named:
        return False
    if _says_it_outright(page):
        return True
    if not _ABOUT.search(page.folded):
        return False
    title = page.sentences[0]
    quoted = _QUOTED.search(page.folded, title.start, title.end)
    if quoted and any(
        m.start == quoted.end() and ("'" in quoted.group() or m.end >= title.end - 1)
        for m in page.mentions
    ):
        return True
    return any(
        not _NOT_YET.search(page.folded, s.start, s.end)
        and any(
            _is_a_councils(page, (s.start, s.end), match.start(), match.end())
            for match in _AS_A_GRADE.finditer(page.folded, s.start, s.end)
        )
        for s in page.sentences
    )


def _says_it_outright(page: Page) -> bool:
    """Tell whether words of no other field stand after a council's: 'the borough, graded C3'."""
    whole = (0, len(page.folded))
    if page.tokens.any("association", *whole) or page.tokens.any("foreign", *whole):
        return False
    return any(
        _COUNCIL.search(page.folded, s.start, match.start()) is not None
        and not _NOT_YET.search(page.folded, s.start, s.end)
        and _is_a_councils(page, (s.start, s.end), match.start(), match.end())
        for s in page.sentences
        for match in _UNMISTAKABLE.finditer(page.plain, s.start, s.end)
    )


def _is_a_councils(page: Page, sentence: tuple[int, int], start: int, end: int) -> bool:
    """Tell whether no other body stands before a grade or just after it, or is the headline's."""
    title = page.sentences[0]
    if page.tokens.any("body", sentence[0], min(end + _JUST_AFTER, sentence[1])):
        return False
    if _FIRM.search(page.folded, *sentence) or _FIRM.search(page.folded, title.start, title.end):
        return False
    if not page.tokens.any("body", title.start, title.end):
        return True
    return _COUNCIL.search(page.folded, sentence[0], start) is not None


_JUST_AFTER = 14
_FIRM = re.compile(
    r"\b(?:firms?|agency|agencies|brigade|providers?|clubs?|compan(?:y|ies)|adoption work"
    r"|adoption service)\b"
)
_COUNCIL = re.compile(r"\b(?:council|authority|county|city|borough|department|services)\b")
