"""Tell news of an inspection from the other kinds of story in which grades stand.

Interviews, tallies, explainers, plans, leaks, debates and anniversaries name grades that were
given before. In such a story a grade is new only where its own sentence says that it is fresh,
or where the headline tells it. The words of each genre are cues (``genre …``) in the data.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading.headline import is_of_something_else
from inspections.reading.justnow import is_one as is_this_weeks
from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.reading.text import Sentence
from inspections.reading.told import Finding, Role
from inspections.reading.voices import (
    ASKS,
    CORRECTION,
    HOW,
    HOW_THEY_DID,
    OUTCOME,
    PERSONAL,
    REASON,
    TALK,
    WE,
)

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
    "talk": Role.STANDING,
    "feature": Role.STANDING,
    "peer": Role.DENIED,
    "elsewhere": Role.STANDING,
}
"""Each genre, and what a grade is that stands in a story of it."""


_JOINS = re.compile(r"\b(?:joins?|joined|joining|added to|off|leaves|left) (?:the |a )?$")
"""'Torbay joins the list of councils with a good grade': news of Torbay."""
_TO_BE = re.compile(r"\b(?:be|was|were|is|are|been) $")
_DEMANDED = re.compile(
    r"\b(?:must|told to|ordered to|has to|have to|asked to|required to|to (?:write|draw up"
    r"|produce|submit)|(?:inspectors|ofsted|cqc|watchdogs?|inspectorates?) (?:demand(?:s|ed)?"
    r"|order(?:s|ed)?|requires?|want|call(?:s|ed)? for))\b"
    r"[^.;]*$"
)
_BY_HEADLINE = frozenset({"history", "work", "campaign", "plan", "talk"})
"""Genres of which only the headline's words are a sign."""

_AFTERMATH = re.compile(
    r"\b(?:following|after (?!(?:\w+ ){0,3}(?:was|were|found|rated|judged))|since|in the wake of"
    r"|because of|in response to|prompted by"
    r"|described as|as a result of)\b[^.;,]*$"
)
_HAS_BEEN = re.compile(
    r"\b(?:has|have) (?:now |just )?(?:been )?(?:re-?graded|re-?rated|upgraded|downgraded|raised"
    r"|lifted|moved|risen|judged|rated|declared|found)\b"
)
_TOLD_WITH_NEWS = frozenset({"explainer"})
_HANDED = re.compile(
    r"\b(?:got (?:the|its|a|an) (?:grade|rating|mark|c[1-4])|(?:was|were|has been|have been)"
    r" (?:re-?)?(?:graded|rated|judged|given|handed|awarded))\b"
)
_SAID_SO = re.compile(r"\b(?:says?|said|words|uncovered|saw|identified|concluded)\b")
_VERBS = ("judge", "move", "keep", "fresh")


def without_old_news(page: Page, findings: list[Finding]) -> list[Finding]:
    """Return the findings, those of stories that are no news of an inspection made quiet."""
    title = page.sentences[0]
    if CORRECTION.match(page.folded, title.start, title.end):
        rules = ("standing: in a correction",)
        return [
            replace(f, role=Role.STANDING, rules=(*rules, *f.rules)) if f.role is Role.NEW else f
            for f in findings
        ]
    genre = genre_of(page)
    if genre in _TOLD_WITH_NEWS and _has_just_come(page):
        return findings
    if genre is None or any(_told_by_the_headline(page, f, genre) for f in findings):
        return findings
    if any(is_this_weeks(f) for f in findings):
        return findings
    if genre == "elsewhere" and any(_is_reported(page, f) for f in findings):
        return findings
    if genre == "talk" and any(_is_told_outright(page, f) or _has_moved(page, f) for f in findings):
        return findings
    return [
        replace(f, role=role, rules=(f"{role}: in a story of another kind ({genre})", *f.rules))
        if f.role is Role.NEW
        and not _is_fresh(page, f)
        and not (genre == "forecast" and _has_been_given(page, f))
        and not (_is_status(page, f) and genre != "tally")
        else f
        for f in findings
        for role in (_role_in(genre, f),)
    ]


def _role_in(genre: str, finding: Finding) -> Role:
    """Return what a grade is in a story of a genre; an explainer may name what a council has."""
    named = genre == "explainer" and finding.councils and not finding.carried
    return Role.STANDING if named else GENRES[genre]


def genre_of(page: Page) -> str | None:
    """Return the genre that the headline or the lead shows, or None where it may be news."""
    if not page.genres:
        page.genres.append(_genre_of(page))
    return page.genres[0]


def _genre_of(page: Page) -> str | None:
    title = page.sentences[0]
    span = (title.start, title.end)
    if HOW_THEY_DID.search(page.folded, title.start, title.end):
        return "tally"
    if page.tokens.any("fresh", title.start, title.end):
        return None
    graded = page.graded(title.start, title.end) and any(
        page.tokens.any(kind, title.start, title.end)
        for kind in ("report", "inspector", "keep", "move")
    )
    for genre in GENRES:
        if genre in _BY_HEADLINE and (graded or OUTCOME.search(page.folded, *span)):
            continue
        shown_by = title.end if genre in _BY_HEADLINE else page.lead_end()
        if any(
            not _is_inspectors(page, t) for t in page.tokens.within(f"genre {genre}", 0, shown_by)
        ):
            return genre
    if (
        WE.search(page.folded, 0, _end_of_summary(page))
        or PERSONAL.search(page.folded, *span)
        or REASON.search(page.folded, *span)
        or (len(page.sentences) > 1 and HOW.match(page.folded, page.sentences[1].start))
    ):
        return "feature"
    if TALK.search(page.folded, title.start, title.end):
        return "elsewhere" if is_of_something_else(page) else "talk"
    if ASKS.search(page.folded, title.start, title.end):
        return "explainer"
    return "elsewhere" if is_of_something_else(page) else None


def _end_of_summary(page: Page) -> int:
    """Return where headline and summary end, however many sentences they have."""
    return max(s.end for s in page.sentences if s.part != "body")


def _is_inspectors(page: Page, token: Token) -> bool:
    """Tell whether it is the inspectors' own: 'a priority action plan' is what they demand."""
    before = page.folded[max(0, token.start - 40) : token.start]
    if page.folded.startswith("explained", token.start) and _TO_BE.search(before):
        return True
    if page.folded.startswith("letter:", token.start) and token.start > 0:
        return True
    if _JOINS.search(before):
        return True
    return before.endswith("priority ") or _DEMANDED.search(before) is not None


def _told_by_the_headline(page: Page, finding: Finding, genre: str) -> bool:
    """Tell whether the headline itself gives a grade, and is not what shows the genre."""
    title = page.sentences[0]
    return (
        finding.role is Role.NEW
        and finding.sentence == 0
        and not page.tokens.any(f"genre {genre}", title.start, title.end)
        and ASKS.search(page.folded, title.start, title.end) is None
        and TALK.search(page.folded, title.start, title.end) is None
        and any(page.tokens.any(kind, title.start, title.end) for kind in _VERBS)
    )


def _has_been_given(page: Page, finding: Finding) -> bool:
    """Tell whether inspectors have given a grade, though another is still awaited."""
    sentence = page.sentences[finding.sentence]
    return _HAS_BEEN.search(
        page.folded, sentence.start, finding.start
    ) is not None and page.tokens.any("inspector", sentence.start, sentence.end)


_REPORTED = re.compile(
    r"\b(?:ofsted|inspectors?|cqc|care quality commission|hmicfrs|hmip|inspectorates?|regulators?"
    r"|watchdogs?|commission|scrutiny bodies)\b(?: [a-z]+){0,3}? (?:says?|puts?|rates?|gives?"
    r"|finds?|concludes?|reports?|(?:has|have) (?:now |just |since |both )?(?:\w+ed|found|said|put"
    r"|given|told|made|moved))\b"
    r"|\b(?:has|have) (?:gone|moved|risen|fallen|slipped|dropped|climbed|been (?:\w+graded|moved"
    r"|lifted|raised|lowered))\b"
    r"|\bin (?:the )?(?:inspectors'|ofsted's|regulator's) words\b"
    r"|\breports?(?: card)? (?:says?"
    r"|found|finds)\b"
)
_EARLIER = re.compile(r"\b(?:since|when|who|which|whose|where|twice|after|already|once)\b")


_IS = re.compile(r"\b(?:is|are|remains?) (?:still )?['\"]?$")


def _just_before(page: Page, finding: Finding) -> tuple[str, int, int]:
    return page.folded, max(finding.clause[0], finding.start - 20), finding.start


def _is_reported(page: Page, finding: Finding) -> bool:
    """Tell whether inspectors are saying it now: 'Ofsted says', 'has been upgraded'."""
    sentence = page.sentences[finding.sentence]
    reported = _REPORTED.search(page.folded, sentence.start, sentence.end)
    if reported and reported.group().endswith("says") and _IS.search(*_just_before(page, finding)):
        return False
    return reported is not None and not _EARLIER.search(page.folded, *finding.clause)


def _has_just_come(page: Page) -> bool:
    """Tell whether the lead says that the grade came today: then it is news, however headed."""
    return any(
        sentence.end <= page.lead_end()
        and _HANDED.search(page.folded, sentence.start, sentence.end)
        and _has_fresh(page, (sentence.start, sentence.end))
        for sentence in page.sentences
    )


def _has_moved(page: Page, finding: Finding) -> bool:
    """Tell whether the headline says from what to what, and the text that it has just happened."""
    return (
        finding.role is Role.NEW
        and finding.sentence == 0
        and finding.rules[0] == "new: reached"
        and _HAS_BEEN.search(page.folded, page.sentences[0].end, page.lead_end()) is not None
    )


def _is_told_outright(page: Page, finding: Finding) -> bool:
    """Tell whether the text itself says that inspectors gave a grade, whatever is said of it."""
    sentence = page.sentences[finding.sentence]
    span = (sentence.start, sentence.end)
    return (
        finding.role is Role.NEW
        and finding.sentence > 0
        and any(page.tokens.of(kind) for kind in ("inspector", "report", "fresh"))
        and (
            any(page.tokens.any(kind, *span) for kind in _VERBS)
            or _SAID_SO.search(page.folded, *span) is not None
        )
        and _AFTERMATH.search(page.folded, sentence.start, finding.start) is None
    )


_NOWADAYS = re.compile(r"\b(?:today|now),? (?:[a-z']+ ){0,4}(?:is|are)\b")
"""'Failed time and again; today its services are good': not this very day."""


def _is_fresh(page: Page, finding: Finding) -> bool:
    sentence: Sentence = page.sentences[finding.sentence]
    span = (sentence.start, sentence.end)
    if _NOWADAYS.search(page.folded, *span):
        return False
    return (
        _has_fresh(page, span)
        and not _AFTERMATH.search(page.folded, sentence.start, finding.start)
        and not any(
            page.tokens.any(f"genre {genre}", *span) for genre in ("forecast", "plan", "history")
        )
    )


def _has_fresh(page: Page, span: tuple[int, int]) -> bool:
    """Tell whether a sentence says when it happened, not only which ('this week's rating')."""
    return any(not page.folded.startswith("'s", t.end) for t in page.tokens.within("fresh", *span))


def _is_status(page: Page, finding: Finding) -> bool:
    return page.regimes.get(finding.regime).wording.scale == "status"
