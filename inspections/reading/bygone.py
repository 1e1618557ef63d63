"""The rules by which a grade belongs to a bygone time: a career, an old inspection.

Each looks at the sentence and says a role or nothing; ``roles.py`` puts them in order.
"""

from __future__ import annotations

import re

from inspections.reading.page import Page
from inspections.reading.told import Place, Role

_CAREER = re.compile(
    r"\b(?:led|ran|headed|joined|left|chaired|managed|oversaw|worked (?:at|in|for)|arrived|retired"
    r"|was (?:in charge|the [a-z' ]{0,20}(?:director|chief|leader|boss|head)|at the helm))\b"
    r"[^.;,]{0,60} (?:when|whose|where) [^.;]{0,90}$"
)
"""'He led the service when its care was graded good': the past of a person."""
_IN_WHICH = re.compile(r",? (?:in|at|after|by|under|following|during|on) which\b[^.;,]{0,90}$")

_AN_EARLIER_ONE = re.compile(r"\b(?:last|previous|earlier|former|old)(?: [a-z]+){0,2}$")


def is_of_a_career(page: Page, place: Place) -> Role | None:
    """Say past to 'he led the Angus service when its care was graded good'."""
    near = (max(place.sentence[0], place.start - 170), place.start)
    return Role.PAST if _CAREER.search(page.folded, *near) else None


_WHO_TOOK_IT = re.compile(
    r"\b(?:company|trust|team|partnership|director|boss|leader|chief|executive|man|woman|head"
    r"|councillor|minister|commissioner|adviser|board|chair|officer|one) (?:that|who|which)"
    r" (?:had |has |have )?(?:helped )?(?:took|taken|led|lifted|lift|guided|steered|brought|raised"
    r"|saw|seen|oversaw|turned|moved|hauled|dragged)\b[^.;]{0,80}$"
    r"|\bunder (?:her|him|his|whom|whose)[^.;]{0,60}$"
)


def was_somebodys_doing(page: Page, place: Place) -> Role | None:
    """Say past to 'the company that took Kingston from inadequate to outstanding'."""
    near = (max(place.sentence[0], place.start - 140), place.start)
    return Role.PAST if _WHO_TOOK_IT.search(page.folded, *near) else None


_WHEN_INSPECTORS = re.compile(
    r"[a-z] when (?:the |joint |its )?(?:inspectors|ofsted|cqc|regulator|watchdog|inspectorates?)"
    r" (?:last )?(?:rated|judged|graded|found|gave|branded|declared|marked)\b[^.;,]{0,60}$"
)


def was_so_when_inspected(page: Page, place: Place) -> Role | None:
    """Say past to 'her work was praised when inspectors graded services very good'."""
    start, end = place.sentence
    if start == 0 or page.tokens.any("fresh", start, end):
        return None
    found = _WHEN_INSPECTORS.search(page.folded, max(start, place.start - 130), place.start)
    if found is None or page.tokens.any("move", start, found.start()):
        return None
    return Role.PAST


_OTHERS_SAY = re.compile(
    r"\b(?:says?|said|claims?|claimed|argues?|argued|according to) (?:an? |the |its |local )?"
    r"(?:residents?|campaign\w*|unions?|opposition|mps?|candidates?|party|lib dems?|tor(?:y|ies)"
    r"|labour|conservatives?|charity|parents?|tenants?)'?s?\b"
)


def is_said_by_others(page: Page, place: Place) -> Role | None:
    """Say standing to 'services require improvement, says a residents' group'."""
    if place.sentence[0] == 0 or page.tokens.of("report") or page.tokens.of("inspector"):
        return None
    return Role.STANDING if _OTHERS_SAY.search(page.folded, *place.sentence) else None


_IN_HIS_TIME = re.compile(
    r"['\"]?[^.;,]{0,20} (?:during|in|under) (?:his|her|their) (?:[a-z]+ )?(?:years?|time|tenure"
    r"|stint"
    r"|reign|spell|leadership|watch)\b"
    r"|['\"]?[^.;,]{0,20} in the (?:same )?(?:year|month|week) (?:that |before |after |when )?"
    r"(?:he|she|they|his|her)\b"
)
_INSPECTORS_HAD = re.compile(
    r"(?:the |its |last year )?(?:\w+ )?(?:inspectors|ofsted|cqc|regulator|watchdog"
    r"|inspectorate) had\b"
)
_GIVEN_TO_SOME = re.compile(
    r"['\"]? (?:given|handed|awarded) (?:out )?to [^.;,]{3,60} (?:should|must|could|would|shows?)\b"
)


def was_so_in_somebodys_time(page: Page, place: Place) -> Role | None:
    """Say past to 'good during his five years', 'inspectors had said so, rating it good'."""
    start, end = place.sentence
    if _IN_HIS_TIME.match(page.folded, place.end, end):
        return Role.PAST
    if start > 0 and _INSPECTORS_HAD.match(page.folded, start, place.start):
        return Role.PAST
    return Role.STANDING if _GIVEN_TO_SOME.match(page.folded, place.end, end) else None


def is_of_a_dated_inspection(page: Page, place: Place) -> Role | None:
    """Say past to 'since the 2021 inspection, in which services were judged inadequate'."""
    start = place.sentence[0]
    which = _IN_WHICH.search(page.folded, max(start, place.start - 110), place.start)
    if which is None:
        return None
    dated = (max(start, which.start() - 45), which.start())
    old = page.past_years(*dated) or page.tokens.any("past_after", *dated)
    return Role.PAST if old or _AN_EARLIER_ONE.search(page.folded, *dated) else None


_SINCE_THE = re.compile(
    r"\b(?:since|(?:years?|months?|weeks?|decade|half) (?:after|on from))\s+(?:the|its|their"
    r"|an?|that)\s+(?:last |first |damning )?['\"]?$"
)

_MONTHS_OWN = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"'s\s+['\"]?$"
)

_SINCE_IT_WAS = re.compile(
    r"\bsince (?:[a-z']+ ){0,5}?(?:was|were|had been|(?:inspectors|ofsted|cqc|regulator"
    r"|watchdog)(?: had)?)"
    r" (?:(?:visited|came|called) and )?(?:rated|told|judged|graded|given|found|handed|gave"
    r"|declared|branded)\b[^.;,]{0,50}$"
)
"""'Reoffending has dropped since the service was told it requires improvement'."""


def came_since(page: Page, place: Place) -> Role | None:
    """'Since the C4 in December', 'a year and a half after its C4', 'March's outstanding'."""
    if _MONTHS_OWN.search(page.folded, max(place.floor(), place.start - 14), place.start):
        return Role.PAST
    if _SINCE_IT_WAS.search(page.folded, max(place.sentence[0], place.start - 110), place.start):
        return Role.PAST
    return Role.PAST if _SINCE_THE.search(page.folded, place.floor(), place.start) else None
