"""Read a story: who was judged, by which regime, with which grades; and why not, if nothing is.

It knows the text and its date only. Whether a grade is news is for the register to say.
"""

from __future__ import annotations

from inspections.gazetteer import Gazetteer
from inspections.model import Judgement, Kind, Reading, Story
from inspections.reading.councils import Cast
from inspections.reading.findings import find_all
from inspections.reading.genre import without_old_news
from inspections.reading.joint import with_partners
from inspections.reading.judging import judgements, with_both_measures
from inspections.reading.kinds import kind_of
from inspections.reading.lexicon import Tokens, lexicon_of
from inspections.reading.misspelt import misspelt_mentions
from inspections.reading.neighbours import without_neighbours
from inspections.reading.page import Page
from inspections.reading.passing import IN_PASSING, speaks_of_a_grade
from inspections.reading.pronouns import with_pointers
from inspections.reading.scores import score_findings
from inspections.reading.stale import without_stale
from inspections.reading.status import concerns_children, status_findings
from inspections.reading.subject import with_active_regimes
from inspections.reading.text import Text, read_text, rough
from inspections.reading.threshold import ALERT_THRESHOLD
from inspections.regimes import Regimes


def read(story: Story, *, gazetteer: Gazetteer, regimes: Regimes) -> Reading:
    """Return what a story says. Never raises on any text; linear in its length."""
    if story.stated:
        return _stated(story)
    lexicon = lexicon_of(regimes)
    if not lexicon.may_concern(rough(story)):
        return Reading(story.id, Kind.OTHER, reason="not about an inspection")
    text = read_text(story)
    tokens = with_pointers(lexicon.tokens(text.plain, text.folded), text.folded)
    tokens = without_stale(tokens, text.folded, story.day)
    page = _page(story, text, tokens, gazetteer, regimes)
    if not page.active:
        if speaks_of_a_grade(page):
            return Reading(story.id, Kind.BACKGROUND, reason=IN_PASSING)
        return Reading(story.id, Kind.OTHER, reason="not about a council's inspection")
    casts = {regime.id: Cast(page, regime) for regime in page.active}
    findings = with_both_measures(page, find_all(page, casts))
    for regime in page.active:
        if regime.wording.scale == "status" and not concerns_children(page):
            findings += status_findings(page, casts[regime.id], regime)
    findings = without_neighbours(page, without_old_news(page, findings))
    findings = with_partners(page, casts, findings)
    findings += score_findings(page, casts, findings)
    kind, reason = kind_of(page, casts, findings)
    councils = tuple(dict.fromkeys(g for cast in casts.values() for g in cast.councils))
    if kind not in (Kind.INSPECTION, Kind.INTERVENTION):
        return Reading(story.id, kind, (), reason, councils)
    found = [
        j
        for j in judgements(page, casts, findings)
        if kind is Kind.INSPECTION or regimes.get(j.regime).wording.kind == "intervention"
    ]
    return Reading(story.id, kind, tuple(found), reason or _why_not(found), councils)


def _page(story: Story, text: Text, tokens: Tokens, gazetteer: Gazetteer, regimes: Regimes) -> Page:
    mentions = tuple(gazetteer.find(text.plain, story.day))
    mentions = mentions or misspelt_mentions(text.plain, story.day, gazetteer)
    page = Page(story, story.day, text, tokens, mentions, gazetteer, regimes)
    return with_active_regimes(page)


def _why_not(found: list[Judgement]) -> str:
    """Say why nothing is alerted; empty if something is."""
    if any(j.confidence >= ALERT_THRESHOLD for j in found):
        return ""
    if not found:
        return "no grade that could be given to a council"
    doubts = [rule for rule in found[0].rules if rule.startswith("doubt")]
    return f"too doubtful to tell: {', '.join(doubts)}"


def _stated(story: Story) -> Reading:
    """Take over what a table or report states outright."""
    found = tuple(
        Judgement(
            council=s.council,
            regime=s.regime,
            aspect=s.aspect,
            grade=s.grade,
            previous=s.previous,
            evidence=s.evidence,
            confidence=1.0,
            rules=("stated",),
        )
        for s in story.stated
    )
    councils = tuple(dict.fromkeys(s.council for s in story.stated))
    return Reading(story.id, Kind.INSPECTION, found, "", councils)
