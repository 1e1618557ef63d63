"""Tell news of an inspection from the other kinds of story in which grades stand.

Interviews, tallies, explainers, plans, leaks, debates and anniversaries name grades that were
given before. In such a story a grade is new only where its own sentence says that it is fresh,
or where the headline tells it. The words of each genre are cues (``genre …``) in the data.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.reading.text import Sentence
from inspections.reading.told import Finding, Role

GENRES = {
    "interview": Role.STANDING,
    "tally": Role.STATISTIC,
    "explainer": Role.DENIED,
    "plan": Role.STANDING,
    "forecast": Role.FORECAST,
    "debate": Role.STANDING,
    "complaint": Role.DENIED,
    "history": Role.PAST,
    "court": Role.STANDING,
    "campaign": Role.DENIED,
    "work": Role.DENIED,
}
"""Each genre, and what a grade is that stands in a story of it."""

_ASKS = re.compile(
    r"(?:^|[:.?!-] )(?:so )?(?:can|could|will|would|should|why|where|who|how (?:can|many|much)"
    r"|how (?:your|each|every|the|our) \w+|what (?:do|does|is|are)\b[^?]*\bmean)\b[^:.]*\?"
)
"""A headline that asks: 'Can Birmingham ever be good?'"""

_HOW_THEY_DID = re.compile(
    r"\bhow (?:your|each|every|the|our) \w+ (?:\w+ )?(?:scored|did|fared|rates?|are rated"
    r"|compares?|performed)"
)

_DEMANDED = re.compile(
    r"\b(?:must|told to|ordered to|has to|have to|asked to|required to|to (?:write|draw up"
    r"|produce|submit))\b"
    r"[^.;]*$"
)
_BY_HEADLINE = frozenset({"history", "work", "campaign", "plan"})
"""Genres of which only the headline's words are a sign."""

_VERBS = ("judge", "move", "keep", "fresh")


def without_old_news(page: Page, findings: list[Finding]) -> list[Finding]:
    """Return the findings, those of stories that are no news of an inspection made quiet."""
    genre = genre_of(page)
    if genre is None or any(_told_by_the_headline(page, f, genre) for f in findings):
        return findings
    role = GENRES[genre]
    return [
        replace(f, role=role, rules=(f"{role}: in a story of another kind ({genre})", *f.rules))
        if f.role is Role.NEW
        and not _is_fresh(page, f)
        and not (_is_status(page, f) and genre != "tally")
        else f
        for f in findings
    ]


def genre_of(page: Page) -> str | None:
    """Return the genre that the headline or the lead shows, or None where it may be news."""
    title = page.sentences[0]
    if _HOW_THEY_DID.search(page.folded, title.start, title.end):
        return "tally"
    if page.tokens.any("fresh", title.start, title.end):
        return None
    graded = page.graded(title.start, title.end) and any(
        page.tokens.any(kind, title.start, title.end)
        for kind in ("report", "inspector", "keep", "move")
    )
    for genre in GENRES:
        if graded and genre in _BY_HEADLINE:
            continue
        shown_by = title.end if genre in _BY_HEADLINE else page.lead_end()
        if any(
            not _is_inspectors(page, t) for t in page.tokens.within(f"genre {genre}", 0, shown_by)
        ):
            return genre
    return "explainer" if _ASKS.search(page.folded, title.start, title.end) else None


def _is_inspectors(page: Page, token: Token) -> bool:
    """Tell whether it is the inspectors' own: 'a priority action plan' is what they demand."""
    before = page.folded[max(0, token.start - 40) : token.start]
    return before.endswith("priority ") or _DEMANDED.search(before) is not None


def _told_by_the_headline(page: Page, finding: Finding, genre: str) -> bool:
    """Tell whether the headline itself gives a grade, and is not what shows the genre."""
    title = page.sentences[0]
    return (
        finding.role is Role.NEW
        and finding.sentence == 0
        and not page.tokens.any(f"genre {genre}", title.start, title.end)
        and _ASKS.search(page.folded, title.start, title.end) is None
        and any(page.tokens.any(kind, title.start, title.end) for kind in _VERBS)
    )


def _is_fresh(page: Page, finding: Finding) -> bool:
    sentence: Sentence = page.sentences[finding.sentence]
    span = (sentence.start, sentence.end)
    return page.tokens.any("fresh", *span) and not any(
        page.tokens.any(f"genre {genre}", *span) for genre in ("forecast", "plan", "history")
    )


def _is_status(page: Page, finding: Finding) -> bool:
    return page.regimes.get(finding.regime).wording.scale == "status"
