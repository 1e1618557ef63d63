"""Which words of a clause name an area that is graded, people and everyday senses left out.

'Leaders said' names nobody's grade, 'social care' no children in care. To which grade an area
belongs is decided in ``binding.py``.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.regimes import Regime

PEOPLE = re.compile(
    r"(?:(?:senior|service|its|the council's|top|department's)\s+)?(?:leaders|managers|bosses)"
)
_SPEECH = re.compile(
    r"\s*(?:said|says|say|told|welcomed|insisted|admitted|added|apologised|made|make|missed"
    r"|had(?! (?:been|made))|have(?! (?:been|made|moved|gone|risen|fallen))|must"
    r"|should|will|want|consistently|responded|(?:in|of|at|on) [a-z' -]{2,45} ['\"]?(?:did|do|had"
    r"|have|lacked|failed|missed|knew|said|say|told|welcomed|insisted|admitted"
    r"|want|hope|will|must|should|plan)\b|at the council|do\b|did\b|know|knew)"
)
_BARE_CARE = re.compile(
    r"\s*(?:falls?|fell|drops?|dropped|rises?|rose|slips?|slipped|remains?|needs?|gets?|got"
    r"|came|come|has|have|had|now|still|where)\b|"
    r"\s+(?:services?|work|support) (?:were|was|are|is|all|each|both|rated|judged|requires?|good"
    r"|outstanding|inadequate)\b|"
    r"\s*(?:,|and\b|&|good\b|outstanding\b|inadequate\b|was\b|were\b|is\b|are\b|each\b|all\b"
    r"|both\b|rated|judged|graded"
    r"|requires?\b|-|\.|;|:|\)|$|to be|at\b|stay|as\b|also|too)"
)
_OF = re.compile(r" (?:of|for|in) (?:the |its |their |services for )?")
"""'The overall effectiveness of safeguarding' is that of the one area."""
_NOT_CARE_AFTER = re.compile(
    r"(?:social|adult|adults'|health|foster|child|children's|day|home|personal|residential|kinship"
    r"|intensive|primary|of|respite|into|from|take|taking|into|extra|nursing|palliative|aged"
    r"|urgent)\s+$"
)


_PUTS = re.compile(r"\b(?:puts?|putting|leaves?|left|leaving) (?:\w+ )?$")
"""'Accused of putting youngsters at risk' names no area."""
_ITS_PEOPLE = re.compile(
    r" (?:chiefs?|boss(?:es)?|staff|workers?|officers?|social workers|heads?)\b"
)
"""'Child protection chiefs were slapped with …': the people of the whole service."""


def aspect_tokens(page: Page, regime: Regime, start: int, end: int) -> list[Token]:
    """Return the aspects named between two offsets, people and everyday senses left out."""
    named = [
        t for t in page.tokens.within(f"aspect {regime.id}", start, end) if _is_aspect(page, t)
    ]
    return [
        t
        for t, after in zip_longest(named, named[1:])
        if t is not None
        and not (t.value == "overall" and after and _OF.fullmatch(page.folded, t.end, after.start))
    ]


def _is_aspect(page: Page, token: Token) -> bool:
    folded = page.folded
    written = folded[token.start : token.end]
    after = folded[token.end : token.end + 70]
    before = folded[max(0, token.start - 20) : token.start]
    if written.startswith("overall") and re.search(
        r"\b(?:no|without(?: an?)?|any|single)\s+$", before
    ):
        return False
    if written.endswith(("at risk", "in danger")) and _PUTS.search(before):
        return False
    if written.startswith(("child protection", "safeguarding")) and _ITS_PEOPLE.match(after):
        return False
    if re.match(r",? (?:excepted|excluded|aside|apart)\b", after):
        return False
    if PEOPLE.fullmatch(written):
        return not _SPEECH.match(after) and not re.search(
            r"\b(?:council|political|opposition|civic)\s+$", before
        )
    if written in {"care", "protection"}:
        return bool(_BARE_CARE.match(after)) and not _NOT_CARE_AFTER.search(before)
    if written in {"children in need", "safeguarding children"}:
        return not re.match(r"\s+(?:of (?!help)|partnership)", after)
    return True
