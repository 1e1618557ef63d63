"""Grades that are told by pointing back: 'Middlesbrough is up to that grade', 'was failed in 2021'.

A word that stands for a grade is made a grade cue like any other, so that the rules of time,
council and area apply to it unchanged. Which grade 'that grade' is, is the last one named.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from inspections.reading.lexicon import Token, Tokens

_THAT_GRADE = re.compile(
    r"th(?:at|is) (?:[a-z]+ )?(?:grade|rating|mark|verdict|level|judgement|band)\b"
    r"(?! (?:that|which|was|is|were|means|came|comes|will|would|of|for|in 20|has|had))"
)
_FAILED = re.compile(
    r"\b(?:failed by (?:ofsted|inspectors|the (?:watchdog|inspectorate))"
    r"|(?:ofsted|inspectors) (?:has |have )?(?:fails?|failed)(?= (?:the |its |[a-z]+'s? )?"
    r"(?:council|services|department|borough|county|city)))\b"
)
_WAS_FAILED = re.compile(
    r"\b(?:council|services|department|borough|county|city|authority|trust|it|[a-z]+shire) "
    r"(?:in [a-z]+ )?(?:was|were|had been) (failed)(?= (?:in (?:19|20)\d\d|by ofsted|on|at its"
    r"|last))"
)
_PLACE = r"(?:very )?(bottom|lowest|worst|top|highest|best|second[- ](?:lowest|worst|highest|best))"
_FROM_TO = re.compile(rf"from (?:the |its )?{_PLACE} to (?:the |its )?{_PLACE}\b")
_PLACES = {
    "bottom": "inadequate",
    "lowest": "inadequate",
    "worst": "inadequate",
    "top": "outstanding",
    "highest": "outstanding",
    "best": "outstanding",
    "second lowest": "requires improvement",
    "second worst": "requires improvement",
    "second highest": "good",
    "second best": "good",
}
_LONGEST = 400
"""How far back, in characters, the grade may stand that 'that grade' means."""


def with_pointers(tokens: Tokens, folded: str) -> Tokens:
    """Return the cues of a story, words that point back to a grade among them."""
    named = tokens.of("grade")
    if not named and "fail" not in folded and "from" not in folded:
        return tokens
    more = [
        Token(m.start(1) if m.lastindex else m.start(), m.end(), "grade", "inadequate")
        for pattern in ((_FAILED, _WAS_FAILED) if "fail" in folded else ())
        for m in pattern.finditer(folded)
    ]
    more += [
        Token(*match.span(side), "grade", _PLACES[match[side].replace("-", " ")])
        for match in _FROM_TO.finditer(folded)
        for side in (1, 2)
    ]
    starts = [t.start for t in named]
    for match in _THAT_GRADE.finditer(folded):
        at = bisect_left(starts, match.start()) - 1
        if at >= 0 and match.start() - named[at].end < _LONGEST:
            more.append(Token(match.start(), match.end(), "grade", named[at].value))
    return tokens.plus(more) if more else tokens
