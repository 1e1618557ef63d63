"""Tell a grade of another body (a school, a home, an association) from one of the council.

Also grades of mere details: 'morale was good' grades nothing.
"""

from __future__ import annotations

import re

from inspections.finding import Strength
from inspections.reading.councils import Cast, Group
from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.reading.told import Place
from inspections.regimes import Regime

_ASSOCIATION_GRADES = re.compile(r"\b[gv][1-4]\b")
_PLACE_AFTER = re.compile(
    r"'s?\b| (?:town|borough|city|region|council|authority|village|area|district|unitary"
    r"|metropolitan|county|seaside|market)\b"
)
_NO_HOME = re.compile(r" (?:checks?|visits?|fire|safety|counties|office|secretary|town)\b")
_WHERE_BEFORE = re.compile(r"\b(?:in|across|around|near|throughout|over|of)\s+$")
_BIGGEST_AFTER = re.compile(r"'s? (?:largest|biggest|main|other|second|old|former)\b")
_BESIDE_GV = re.compile(r"['\"]?\s*(?:,|/|and|,\s*and|with|alongside)?\s*(?:an?\s+)?[gv][1-4]\b")
_GV_BEFORE = re.compile(
    r"\b[gv][1-4]['\"]?\s*(?:,|/|and|,\s*and|with|alongside)?\s*(?:an?\s+)?['\"]?$"
)
_RUN_BY = re.compile(
    r"\b(?:run|managed|looked after|let|repaired|maintained) (?:\w+ )?by (?:the )?$|\bthrough $"
)
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
        reason = _is_an_associations(page, place, cast)
        if reason:
            return reason
        return ""
    if folded[start : start + 8].startswith((", which", ", whose", ", where")):
        start = max(place.sentence[0], start - 30)
    if regime.wording.scale == "four" and _is_a_detail(page, regime, cast, place):
        return "body: a detail"
    if _titled_body(page, regime, place):
        return "body: the headline's"
    if _is_other_than_a_council(page, cast, place):
        return "body: another body of that name"
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


def _is_an_associations(page: Page, place: Place, cast: Cast) -> str:
    """Say why a consumer grade is not a council's: an association stands nearer to it."""
    start, end = place.clause
    if page.folded.startswith(", wh", start):
        start = max(place.sentence[0], start - 60)
    if place.sentence[0] == 0 and page.folded[start - 1 : start] == ":":
        start = 0
    if _BESIDE_GV.match(page.folded, place.end) or _GV_BEFORE.search(
        page.folded, max(start, place.start - 16), place.start
    ):
        return "body: an association's grade"
    named = [g for g in cast.groups_in(start, end) if not _only_where(page, g)]
    tokens = page.tokens.within("association", start, end)
    tokens += [
        Token(m.start, m.end, "association")
        for m in page.mentions_in(start, end)
        if m.body is not None
        and "housing" in m.body
        and not _RUN_BY.search(page.folded, max(0, m.start - 30), m.start)
    ]
    others = [t for t in tokens if not any(g.start <= t.start < g.end for g in named)]
    before = [t for t in others if t.end <= place.start]
    owner = [g for g in named if g.end <= place.start]
    after_owner = [t for t in before if owner and t.start >= owner[-1].end]
    if before and not (owner and _is_with(page, owner[-1], (after_owner or before[-1:])[0])):
        return "body: an association"
    said = re.search(r"\b(?:council|borough|authorit)", page.folded[start:end])
    if others and not named and not said:
        return "body: an association"
    title = page.sentences[0]
    if named or said or cast.groups_in(title.start, title.end):
        return ""
    if page.tokens.any("association", title.start, title.end):
        return "body: the story is of an association"
    lead = page.lead_end()
    if not re.search(r"\b(?:council|borough|city|district)", page.folded[:lead]) and (
        page.tokens.any("association", 0, lead) or _ASSOCIATION_GRADES.search(page.folded, 0, lead)
    ):
        return "body: the story is of associations"
    return ""


def _is_with(page: Page, owner: Group, association: Token) -> bool:
    """Tell whether a council stands nearer to the grade, or in one list with the association."""
    between = page.folded[owner.end : association.start].strip()
    return owner.start > association.end or between in {",", "and", ", and", "and the", ", the"}


def _only_where(page: Page, group: Group) -> bool:
    """'With homes across Bolton', 'Bexley's biggest landlord': where it is, not who is graded."""
    before = page.folded[max(0, group.start - 12) : group.start]
    return bool(_WHERE_BEFORE.search(before) or _BIGGEST_AFTER.match(page.folded, group.end))


_CAPACITY = re.compile(
    r"\b(?:capacity (?:for|to) (?:improvement|improve)|direction of travel|progress)(?: further)?:?"
    r"(?: (?:is|was|were|as|rated|judged|graded|also|to be|found))* ?['\"]?$"
)
"""What was graded beside the areas before 2013, and counts as none of them."""


def _is_a_detail(page: Page, regime: Regime, cast: Cast, place: Place) -> bool:
    """'Morale was good', 'the quality of assessments remains inadequate': no grade."""
    if _CAPACITY.search(page.folded, max(place.clause[0], place.start - 60), place.start):
        return True
    start = max(place.phrase[0], place.start - 45)
    details = page.tokens.within("detail", start, place.start)
    if not details or page.tokens.any("judge", details[-1].end, place.start):
        return False
    if _owner_between(page, regime, cast, details[-1].end, place.start):
        return False
    verb = _COPULA.fullmatch(page.folded, details[-1].end, place.start)
    return verb is not None and not _is_own(page, regime, details[-1])


def _is_other_than_a_council(page: Page, cast: Cast, place: Place) -> bool:
    """'Tyne and Wear Fire was rated outstanding': a name that is no council's, and no other by."""
    start, end = place.clause
    if cast.groups_in(start, end):
        return False
    return any(
        m.strength is Strength.OTHER
        and m.body != "newspaper"
        and not m.text.lower().startswith("the ")  # 'The city' of any story is not London's
        and not _PLACE_AFTER.match(page.folded, m.end)
        and not _WHERE_BEFORE.search(page.folded[max(0, m.start - 12) : m.start])
        for m in page.mentions_in(start, place.start)
    )


def titled_body(page: Page, regime: Regime) -> bool:
    """Tell whether the headline names another body than the council."""
    title = page.sentences[0]
    return any(
        not _is_own(page, regime, t) for t in page.tokens.within("body", title.start, title.end)
    )


_IS = re.compile(r"\b(?:is|are|remains?) (?:(?:still|itself|also|both|all) )*['\"]?$")


def _is_only_stated(page: Page, place: Place) -> bool:
    """Tell of 'Bexley Council's children's services are outstanding' below a school's headline."""
    kinds = ("fresh", "news", "inspector", "judge", "move", "keep")
    near = (max(0, place.start - 30), place.start)
    told = any(page.tokens.any(kind, *place.sentence) for kind in kinds)
    return _IS.search(page.folded, *near) is not None and not told


_FOR_THE_COUNCIL = re.compile(
    r"\b(?:rating|grade|judgement|verdict|report) (?:for|on|of) (?:the )?(?:\w+ ){0,3}council\b"
)


def _titled_body(page: Page, regime: Regime, place: Place) -> bool:
    """Tell whether the headline is about another body and the sentence does not leave it."""
    title = page.sentences[0]
    if not titled_body(page, regime):
        return False
    if place.sentence[0] > title.end and _is_only_stated(page, place):
        return True
    if place.sentence[0] > title.end and _FOR_THE_COUNCIL.search(
        page.folded, place.sentence[0], place.start
    ):
        return False
    for start, end in ((title.start, title.end), place.sentence):
        topics = [t for t in page.tokens.within("topic", start, end) if t.value == regime.id]
        own = [t for t in topics if not page.tokens.any("hint", t.start, t.end)]
        if any(not page.tokens.any("body", t.start, t.end + 12) for t in own):
            return False
    return True


def _is_own(page: Page, regime: Regime, token: Token) -> bool:
    """Tell whether a body word is part of the regime's own words, or of a council's name."""
    written = page.folded[token.start : token.end]
    if written in {"home", "homes"} and _NO_HOME.match(page.folded, token.end):
        return True
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
