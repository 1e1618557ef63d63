"""Tell whether a grade is the one from before: 'still', 'another', 'once again', 'just as in 2017'.

Of one grade in its clause; what is new and what is past is for ``roles.py``.
"""

from __future__ import annotations

import re

from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.reading.told import Place

_THE_KEPT = (" people", " children", " residents", " them ", " adults", " families", " young")
"""'Requires improvement to keep people safe': it is not the grade that is kept."""
_AS_BEFORE = re.compile(
    r"['\"]?,?\s+(?:just |exactly |much |the same |which is )?(?:as|like|where|what) (?:(?:it"
    r"|they|the [a-z]+) (?:did|was|were"
    r"|had|has|have|stood|sat|stayed)|in|before|last time|(?:19|20)\d\d)\b"
    r"|['\"]?(?: by (?:ofsted|inspectors|the watchdog))?, (?:just |exactly |much )?as (?:before"
    r"|it was"
    r"|they were|in (?:19|20)\d\d|last time)\b"
    r"|['\"]?\s+(?:rating |grade )?(?:of|from) (?:19|20)\d\d (?:has been|was|is) "
)
_ANOTHER = re.compile(
    r"\b(?:another|a (?:second|third|fourth|fifth|further)|its (?:second|third|fourth"
    r"|fifth))(?: successive| consecutive| straight)? ['\"]?$"
    r"|\bstill (?:(?:rated|judged|graded|at|on|in|an?|only) )*['\"]?$"
)


def is_kept(page: Page, place: Place) -> bool:
    """Tell whether a grade is the one from before: 'still', 'another', 'just as in 2017'."""
    if _AS_BEFORE.match(page.folded, place.end) or _ANOTHER.search(
        page.folded, max(place.clause[0], place.start - 40), place.start
    ):
        return True
    floor = place.floor()
    ceiling = place.ceiling()
    if _AS_IN.search(page.folded, place.end, min(ceiling, place.end + 60)):
        return True
    if _ITS_SECOND.search(page.folded, place.end, ceiling):
        return True
    if _NOT_LEFT.search(page.folded, max(floor, place.start - 60), place.start):
        return True
    near = (max(floor, place.start - 60), min(ceiling, place.end + 50))
    if _ONCE_MORE.match(page.folded, *place.sentence) and place.before() is None:
        return place.clause[0] == place.sentence[0]
    return any(
        _leads_to(page, token, place.start)
        for token in page.tokens.within("keep", *near)
        if not page.folded.startswith(_THE_KEPT, token.end)
    )


_AS_IN = re.compile(r", (?:just |exactly )?as (?:(?:it|they) (?:did|was|were) )?in (?:19|20)\d\d\b")
_ITS_SECOND = re.compile(
    r", (?:its|their|the|a) (?:second|third|fourth|fifth) (?:in succession|in a row|in turn"
    r"|running|such"
    r"|successive|consecutive|straight)\b"
)
_NOT_LEFT = re.compile(
    r"\b(?:not|n't|fail(?:s|ed)? to|unable to|(?<!est )yet to) (?:[a-z]+ ){0,2}(?:climb|get|move"
    r"|escape|shed"
    r"|shake|leave|rise|improve|come|break|lift)\b[^.;,]*$"
)
_ONCE_MORE = re.compile(
    r"(?:for (?:the|a) (?:second|third|fourth|fifth|sixth) (?:[a-z]+ )?(?:time|inspection)"
    r" (?:in a row|running|in succession|on the (?:trot|run|spin))|once (?:more|again)|yet again)\b"
)
_OTHER_THING = re.compile(
    r"\b(?:the |a |its )?(?:weak|weakest|sore|bright|main|only|biggest|strong) "
    r"|\b(?:concerns?|problems?|challenges?|exception|priority|worry)\b"
)


def _leads_to(page: Page, token: Token, at: int) -> bool:
    """Tell whether what is kept is the grade: not 'remains the weak spot, at inadequate'."""
    written = page.folded[token.start : token.end]
    if token.end > at or not written.startswith(("remain", "stay", "keep", "continue")):
        return True
    return _OTHER_THING.search(page.folded, token.end, at) is None
