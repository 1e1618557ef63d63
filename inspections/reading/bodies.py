"""Tell a grade of another body (a school, a home, an association) from one of the council.

Also grades of mere details: 'morale was good' grades nothing.
"""

from __future__ import annotations

import re

from inspections.reading.councils import Cast
from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.reading.told import Place
from inspections.regimes import Regime

_ASSOCIATION_GRADES = re.compile(r"\b[gv][1-4]\b")
_COPULA = re.compile(
    r"\s+(?:(?:in|of|for|across|at|with)\s+[\w' ]{2,25}\s)?(?:is|are|was|were|remains?"
    r"|remained|still|now|be|been|being|has been|have been)"
    r"\s+(?:(?:still|now|also|often|generally|not|too|consistently|largely)\s+)*['\"]?"
)


def other_body(page: Page, regime: Regime, place: Place, cast: Cast) -> str:
    """Say why a grade belongs to a school, a home or the like; empty if it does not."""
    folded = page.folded
    start, end = place.clause
    if regime.id == "rsh-consumer":
        if _ASSOCIATION_GRADES.search(folded, start, end) and not cast.groups_in(start, end):
            return "body: an association's grade"
        bodies = ("housing association", "association", "housing group", "housing giant")
        named = cast.groups_in(start, end) or re.search(r"\bcouncils?\b", folded[start:end])
        if any(b in folded[start:end] for b in bodies) and not named:
            return "body: an association"
        lead = folded[: page.lead_end()]
        if _ASSOCIATION_GRADES.search(lead) and not re.search(r"\b(?:council|borough)", lead):
            return "body: the story is of associations"
        if not named and any(b in lead for b in bodies):
            return "body: the story is of an association"
        return ""
    if folded[start : start + 8].startswith((", which", ", whose", ", where")):
        start = max(place.sentence[0], start - 30)
    if regime.wording.scale == "four" and _is_a_detail(page, regime, cast, place):
        return "body: a detail"
    if _titled_body(page, regime, place):
        return "body: the headline's"
    for token in page.tokens.within("body", start, min(end, place.end + 25)):
        written = folded[token.start : token.end]
        if _is_own(page, regime, token):
            continue
        if token.start >= place.end and not re.fullmatch(
            r"['\"]?\s+(?:\w+\s+)?", folded[place.end : token.start]
        ):
            continue
        if token.end <= place.start and _owner_between(page, regime, cast, token.end, place.start):
            continue
        return f"body: {written}"
    return ""


def _is_a_detail(page: Page, regime: Regime, cast: Cast, place: Place) -> bool:
    """'Morale was good', 'the quality of assessments remains inadequate': no grade."""
    start = max(place.phrase[0], place.start - 45)
    details = page.tokens.within("detail", start, place.start)
    if not details or page.tokens.any("judge", details[-1].end, place.start):
        return False
    if _owner_between(page, regime, cast, details[-1].end, place.start):
        return False
    verb = _COPULA.fullmatch(page.folded, details[-1].end, place.start)
    return verb is not None and not _is_own(page, regime, details[-1])


def titled_body(page: Page, regime: Regime) -> bool:
    """Tell whether the headline names another body than the council."""
    title = page.sentences[0]
    return any(
        not _is_own(page, regime, t) for t in page.tokens.within("body", title.start, title.end)
    )


def _titled_body(page: Page, regime: Regime, place: Place) -> bool:
    """Tell whether the headline is about another body and the sentence does not leave it."""
    title = page.sentences[0]
    if not titled_body(page, regime):
        return False
    for start, end in ((title.start, title.end), place.sentence):
        topics = [t for t in page.tokens.within("topic", start, end) if t.value == regime.id]
        aspects = [
            t for t in page.tokens.within(f"aspect {regime.id}", start, end) if t.value != "leaders"
        ]
        if topics or aspects:
            return False
    return True


def _is_own(page: Page, regime: Regime, token: Token) -> bool:
    """Tell whether a body word is part of the regime's own words, or of a council's name."""
    inside = [
        t
        for t in page.tokens.within("topic", max(0, token.start - 40), token.end + 40)
        if t.value == regime.id and t.start <= token.start and token.end <= t.end
    ]
    named = any(m.start <= token.start and token.end <= m.end for m in page.mentions)
    aspect = any(
        t.start <= token.start and token.end <= t.end
        for t in page.tokens.within(f"aspect {regime.id}", max(0, token.start - 40), token.end + 40)
    )
    own = any(
        page.folded[token.start : token.end] in body or body in page.folded[token.start : token.end]
        for body in regime.wording.bodies
    )
    return bool(inside) or named or aspect or own


def _owner_between(page: Page, regime: Regime, cast: Cast, start: int, end: int) -> bool:
    topics = [t for t in page.tokens.within("topic", start, end) if t.value == regime.id]
    return bool(
        topics or cast.groups_in(start, end) or page.tokens.any(f"aspect {regime.id}", start, end)
    )
