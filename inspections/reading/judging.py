"""Turn the findings of a story into judgements: one for each council, regime and aspect."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from inspections.model import Judgement
from inspections.reading.aspects import aspect_tokens
from inspections.reading.confidence import confidence_of
from inspections.reading.councils import Cast
from inspections.reading.page import Page
from inspections.reading.told import Finding, Role

_NO_OVERALL = (
    "no overall grade",
    "without an overall grade",
    "without a single overall",
    "no overall effectiveness",
    "no single overall",
    "no longer gives an overall",
    "no overall verdict",
    "without an overall",
    "no overall judgement",
    "no overall rating",
    "did not give an overall",
    "without overall",
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding as it stands for one council and one aspect."""

    finding: Finding
    council: str
    aspect: str


_Key = tuple[str, str, str]
"""Council, regime, aspect."""


def judgements(page: Page, casts: dict[str, Cast], findings: list[Finding]) -> list[Judgement]:
    """Return the judgements that the findings tell as new, in order of the text."""
    told: dict[_Key, list[_Told]] = {}
    for finding in findings:
        if finding.role is not Role.NEW:
            continue
        aspects = _aspects(page, finding)
        for council in finding.councils:
            for aspect in aspects:
                key = (council, finding.regime, aspect)
                told.setdefault(key, []).append(_Told(finding, council, aspect))
    found = []
    for (council, regime, aspect), several in _without_spurious_overall(page, told).items():
        best = _settled(page, several)
        previous = _previous(page, best, several, findings)
        confidence, doubts = confidence_of(
            page, casts[regime], best.finding, several=[t.finding for t in several]
        )
        sentence = page.sentences[best.finding.sentence]
        found.append(
            Judgement(
                council=council,
                regime=regime,
                aspect=aspect,
                grade=best.finding.grade,
                previous=previous,
                evidence=page.plain[sentence.start : sentence.end],
                confidence=confidence,
                rules=(*best.finding.rules, *doubts),
            )
        )
    return found


def _without_spurious_overall(page: Page, told: dict[_Key, list[_Told]]) -> dict[_Key, list[_Told]]:
    """Since April 2026 there is no overall grade: where aspects are graded, none is read.

    A grade told of the services as a whole is then only a headline's short form.
    """
    kept = {}
    for (council, regime, aspect), several in told.items():
        framework = page.regimes.get(regime).framework_on(page.day)
        graded = framework.aspects if framework else ()
        others = [a for c, r, a in told if c == council and r == regime and a != "overall"]
        said = any("overall" in t.finding.aspects or t.finding.everywhere for t in several)
        dated = page.story.published is not None
        if (
            aspect == "overall"
            and dated
            and others
            and not said
            and graded
            and "overall" not in graded
        ):
            continue
        kept[(council, regime, aspect)] = several
    return kept


def _aspects(page: Page, finding: Finding) -> tuple[str, ...]:
    """Return the aspects that a finding grades; the services as a whole are 'overall'."""
    regime = page.regimes.get(finding.regime)
    framework = regime.framework_on(page.day)
    graded = framework.aspects if framework else ()
    if finding.everywhere and len(regime.aspects) > 1:
        whole = () if graded and "overall" not in graded else ("overall",)
        named = dict.fromkeys((*whole, *graded, *finding.aspects))
        excepted = _excepted(page, finding)
        return tuple(
            a
            for a in named
            if a not in excepted and (a != "adoption" or "adoption" in _said(page, finding))
        )
    if finding.aspects:
        if graded == ("overall",):
            return tuple("overall" if a == "help_and_protection" else a for a in finding.aspects)
        return finding.aspects
    if len(regime.aspects) > 1 and any(p in page.folded for p in _NO_OVERALL):
        return ()
    return ("overall",)


def _said(page: Page, finding: Finding) -> set[str]:
    """Return the aspects that stand in the clause of a finding, bound to it or not."""
    regime = page.regimes.get(finding.regime)
    return {t.value for t in aspect_tokens(page, regime, *finding.clause)}


_EXCEPT = re.compile(
    r"\b(?:except(?:ing|ion)?|apart from|other than|save(?: for| in)?|bar|barring|aside from"
    r"|all but|(?:all|every|each|any) (?:other )?[a-z]+ but|every\w* but)\b"
)


_ANOTHERS = re.compile(r";|,? (?:while|whereas)\b")
"""Where a sentence goes on to another council: '… bar care leavers, while Devon is …'."""


def _excepted(page: Page, finding: Finding) -> set[str]:
    """Return the aspects of 'good in all areas except leadership'."""
    start, end = page.sentences[finding.sentence].start, page.sentences[finding.sentence].end
    match = _EXCEPT.search(page.folded, max(start, finding.start - 70), end)
    if match is None:
        return set()
    if match.start() < finding.start:
        end = finding.start
    other = _ANOTHERS.search(page.folded, match.end(), end)
    end = other.start() if other else end
    regime = page.regimes.get(finding.regime)
    return {t.value for t in aspect_tokens(page, regime, match.end(), end)}


def _settled(page: Page, several: list[_Told]) -> _Told:
    """Choose among findings of one aspect: the text before the headline, 'overall' before none."""
    said = Counter(t.finding.grade for t in several)

    def weight(told: _Told) -> tuple[int, int, int, int]:
        finding = told.finding
        explicit = int(told.aspect in finding.aspects)
        in_text = int(finding.sentence > 0)
        return (
            explicit and in_text,
            in_text and not finding.carried,
            said[finding.grade],
            -finding.start,
        )

    return max(several, key=weight)


def _previous(page: Page, told: _Told, several: list[_Told], findings: list[Finding]) -> str | None:
    """Return the grade before, where the story states or clearly implies it."""
    past = [
        f
        for f in findings
        if f.role is Role.PAST
        and f.regime == told.finding.regime
        and told.council in f.councils
        and (told.aspect in f.aspects or (told.aspect == "overall" and not f.aspects))
    ]
    dated = [f for f in past if f.year is not None]
    chain = len(dated) > 1
    for same in [told, *several]:
        if (
            same.finding.grade == told.finding.grade
            and same.finding.previous is not None
            and (same.finding.sentence > 0 or not chain)
        ):
            return _latest(same.finding.previous, past) if chain else same.finding.previous
    if chain:
        return max(dated, key=lambda f: (f.year or 0, f.start)).grade
    if past:
        return max(past, key=lambda f: (f.year or 0, f.sentence > 0, -f.start)).grade
    since = [f for f in findings if _had_it_since(f, told)]
    if since and not any(t.finding.kept for t in several):
        return since[-1].grade
    if any(
        t.finding.kept
        and t.finding.grade == told.finding.grade
        and not (t.finding.everywhere and told.aspect not in ("overall", *t.finding.aspects))
        for t in several
    ):
        return told.finding.grade
    return None


_LED_TO = ("past: from", "past: left for another", "past: left behind")


def _latest(previous: str, past: list[Finding]) -> str:
    """Return the grade before, unless the story dates another old one later than it."""
    years = [f.year or 0 for f in past if f.grade == previous]
    newest = max(past, key=lambda f: f.year or 0)
    surely = any(f.grade == previous and f.rules[0] in _LED_TO for f in past)
    if surely or not years or newest.grade is None or (newest.year or 0) <= max(years):
        return previous
    return newest.grade


def _had_it_since(finding: Finding, told: _Told) -> bool:
    """Tell whether a grade stood until now: 'whose services have been good since 2019, was …'."""
    return (
        finding.role is Role.STANDING
        and finding.rules[0] == "standing"
        and finding.year is not None
        and finding.grade != told.finding.grade
        and finding.regime == told.finding.regime
        and told.council in finding.councils
        and (told.aspect in finding.aspects or (told.aspect == "overall" and not finding.aspects))
    )


def with_both_measures(page: Page, findings: list[Finding]) -> list[Finding]:
    """Spread 'both measures had fallen to inadequate' over those graded in the sentence before."""
    found: list[Finding] = []
    for finding in findings:
        if finding.role is Role.NEW and not finding.aspects and _says_both(page, finding):
            before = [f for f in found if f.sentence == finding.sentence - 1]
            both = dict.fromkeys(a for f in before for a in (f.aspects or ("overall",)))
            found.append(replace(finding, aspects=tuple(both)))
        else:
            found.append(finding)
    return found


def _says_both(page: Page, finding: Finding) -> bool:
    sentence = page.sentences[finding.sentence]
    return page.folded.startswith(
        ("both ", "all three ", "the two ", "all four ", "each of these "), sentence.start
    )
