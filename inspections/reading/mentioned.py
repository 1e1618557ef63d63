"""Tell a grade that is only mentioned ('spends £2m after C3') from one that is given.

News of an inspection gives the grade by a verb, as a headline's point or in a list. A grade that
hangs on a preposition of another event, or that is somebody's already, is mentioned as known.
"""

from __future__ import annotations

import re

from inspections.reading.page import Page
from inspections.reading.told import Place, Role

_DETERMINERS = (
    r"(?:(?:an?|the|its|their|his|her|that|this|last|ofsted's?|cqc's?|inspectors'|regulator's?"
    r"|recent|latest|shock|damning|critical|scathing|[a-z]+'s?|ofsted|cqc|week's|month's|year's"
    r"|spring's|summer's|autumn's|winter's)\s+){0,4}['\"]?"
)
_HANGS_ON = re.compile(
    r"\b(?:after|over|following|despite|since|because of|amid|about|in response to|thanks to"
    r"|in the wake of|as a result of|due to|in spite of|weeks from|months from|years from|ahead of"
    r"|against|debate on|questions on|question on|row over|lose|shake off|shed|explains?"
    r"|sort out|sorts? out|fix|tackle|address|fight|reverse|respond(?:s|ed)? to|response to"
    r"|reacts? to|defends?|dispute[sd]?|challenge[sd]?|contests?|appeals?|study|studies)\s+"
    + _DETERMINERS + r"$"
)  # fmt: skip
_LED_TO = re.compile(
    r"\b(?:led|leading|leads|contributed) to (?:its|their|the [a-z]+'s?|[a-z]+'s) "
    r"(?:[a-z]+ ){0,2}['\"]?$"
)
"""'Five people whose complaints led to the borough's C3'."""
_FEELS = re.compile(
    r"\b(?:celebrat\w+|delight\w*|joy|proud|pride|praise[ds]?|sorry|apolog\w+|shock\w*|relie\w+"
    r"|anger|angry|fury|dismay\w*|jubila\w+|cheers?|toasts?|welcom\w+|hail\w*|thank\w*|failing\w*"
    r"|criticis\w+|condemn\w*|slam\w*|shame\w*|told|warned|rated|graded|judged|found)\b"
)


def is_mentioned(page: Page, place: Place) -> Role | None:
    """Say standing to 'spends £2m on consultants after C3'."""
    floor = max(place.floor(), place.start - 70)
    if _LED_TO.search(page.folded, floor, place.start):
        return Role.STANDING
    if not _HANGS_ON.search(page.folded, floor, place.start):
        return None
    start, end = place.sentence
    if page.tokens.any("fresh", start, end) or page.tokens.any("news", start, end):
        return None
    if _FEELS.search(page.folded, start, place.start):
        return None
    return Role.STANDING


_OWNED = re.compile(
    r"\b(?:its|their|the|his|her|ofsted's|[a-z]+'s|s'|as|and|an?)\s+"
    r"(?:own |current |existing |latest |recent )?"
    r"['\"]?$"
)
_RATING = re.compile(
    r"['\"]?\s+(?:ofsted\s+|cqc\s+)?(?:rating|grade|tag|label|status|badge|mark|verdict"
    r"|judgement)s?"
    r"['\"]?\s+(?P<next>[a-z']+)"
)
_GIVES = re.compile(
    r"for|from|in|by|at|after|on|to|across|and|but|with|given|was|were|is|are|has|have|had"
    r"|published"
    r"|announced|comes|came|follow(?:s|ed)|means|marks|makes|made|confirmed|retained|kept|gives"
    r"|handed|delights|represents|reflects|puts|brings|ends|lifts|says|said|today|this|overall|as"
    r"|applies|applied|covers|covered|extends|goes|went|stands?|which|that|while|it|they|won"
    r"|earned|where|when"
)
"""What follows a grade that is being given: 'an inadequate rating for Leeds'."""


_SPOKEN_OF = re.compile(
    r"['\"]?\s+(?:ofsted\s+|cqc\s+)?(?:rating|grade|mark|verdict|judgement)?['\"]?\s*"
    r"(?:(?:was|is|were) (?:proof|evidence|testament|deserved|justified|fair|unfair|right|wrong"
    r"|not|no|nothing|out of"
    r"|political|harsh|too|an? (?:disgrace|scandal|shame|joke|embarrassment|indictment|failure))"
    r"|(?:should|must|can|could|cannot|would|still|has cost|has left|had) )\b"
)
_POSSESSIVE = re.compile(r"\b(?:its|their|the council's|[a-z]+'s)\s+['\"]?$")


def is_owned(page: Page, place: Place) -> Role | None:
    """Say standing to 'its good rating counts for nothing'."""
    near = (max(place.floor(), place.start - 40), place.start)
    if _POSSESSIVE.search(page.folded, *near) and _SPOKEN_OF.match(page.folded, place.end):
        return Role.STANDING
    owned = _OWNED.search(page.folded, *near)
    rating = _RATING.match(page.folded, place.end, place.sentence[1])
    if owned is None or rating is None or _GIVES.fullmatch(rating["next"]):
        return None
    start, end = place.sentence
    if page.tokens.any("fresh", start, end) or page.tokens.any("news", start, end):
        return None
    if page.tokens.any("keep", *place.clause):
        return None
    return Role.STANDING


_ENDS = re.compile(r"['\"]?\s*(?:[.;!]|$|\n)")
_IS_RATED = re.compile(
    r"\b(?:its|the council's|whose) (?:[a-z]+ ){0,3}(?:grade|rating)s? (?:is|are|remains?"
    r"|stands? at) "
    r"(?:at )?['\"]?$"
    r"|\b(?:is|are|was|were)\s+(?:(?:currently|already|officially|presently|itself|also)\s+)*"
    r"(?:rated|graded|judged|ranked)\s+(?:as\s+)?(?:an?\s+)?['\"]?$"
)


_OF_GRADES = ("judge", "move", "keep")
"""What a headline of an inspection has."""


def is_rated_already(page: Page, place: Place) -> Role | None:
    """Say standing to 'It is rated good.' where the headline tells of something else."""
    if not _IS_RATED.search(page.folded, max(place.floor(), place.start - 60), place.start):
        return None
    title = page.sentences[0]
    span = place.sentence
    if (
        span[0] == title.start
        or _names_an_area(page, span)
        or len(place.fellows) > 1
        or not _ENDS.match(page.folded, place.end)
        or page.graded(title.start, title.end)
        or "inspection of" in page.folded[title.start : title.end]
        or any(page.tokens.any(k, title.start, title.end) for k in _OF_GRADES)
        or any(
            page.regimes.get(t.value).wording.scale != "status"
            for t in page.tokens.within("inspector", title.start, title.end)
            if not page.tokens.any("announce", title.start, title.end)
        )
        or any(page.tokens.any(k, *span) for k in ("fresh", "news", "inspector"))
    ):
        return None
    return Role.STANDING


def _names_an_area(page: Page, span: tuple[int, int]) -> bool:
    """Tell whether a sentence speaks of an area that is graded: 'Adoption is rated good.'."""
    return any(
        token.value != "overall"
        for kind in page.tokens.kinds
        if kind.startswith("aspect ")
        for token in page.tokens.within(kind, *span)
    )
