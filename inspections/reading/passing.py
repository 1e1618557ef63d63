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
    rf"|\bfrom ['\"]?{_GRADE}['\"]?(?: in \d{{4}})?,? to ['\"]?{_GRADE}\b"
    r"|['\"](?:inadequate|outstanding)['\"] (?:council|authority|services?|department)\b"
    r"|\b(?:lose|escaped?|out of|shadow of|lessons of|secret of)"
    r" ['\"]?(?:inadequate|outstanding|c[1-4])\b"
    r"|\bholds? (?:[a-z]+ ){0,3}top grades?\b"
)
_NOT_YET = re.compile(
    r"\b(?:hope|hopes|want|wants|aims?|ambition|target|plan|means?|guide|explain\w*|will|would"
    r"|could|expects?|confident|each|itself|themselves|survey|hiring|apply|become)\b"
)
"""Hopes, and explanations of the scheme: no grade that anybody has."""
_ABOUT = re.compile(
    r"\b(?:children's|social work\w*|social care|caseloads?|director|ofsted|cqc|inspectors?|trust"
    r"|services?|tenants?|landlord|send|special needs|housing|youth|care leavers|regulator)\b"
)


def speaks_of_a_grade(page: Page) -> bool:
    """Tell whether a council's grade is spoken of in passing."""
    named = any(m.strength >= Strength.WEAK for m in page.mentions)
    if not named or page.tokens.any("body", 0, len(page.folded)):
        return False
    if not _ABOUT.search(page.folded):
        return False
    return any(
        _AS_A_GRADE.search(page.folded, s.start, s.end)
        and not _NOT_YET.search(page.folded, s.start, s.end)
        for s in page.sentences
    )
