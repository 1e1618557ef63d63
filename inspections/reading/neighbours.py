"""Grades of councils that a story mentions only beside the one it is about.

Where the lead gives one council's grade, a council that is named further down only ('its
neighbour X is rated good') is told of for comparison; its grade is news only if the sentence
says so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading.page import Page
from inspections.reading.told import Finding, Role

_ALSO = re.compile(
    r"\b(?:(?<!is )(?<!are )also|likewise|meanwhile|elsewhere|at the same time|on the same day"
    r"|the same day|too"
    r"|separate(?:ly)?|in the same (?:batch|week|round)|were (?:each |both |all )?(?:judged"
    r"|rated|graded|given|awarded)"
    r"|was (?:judged|rated|graded|given|found)|has (?:been|gone|risen|fallen|dropped|moved"
    r"|received)"
    r"|went|fell|rose|dropped|received|got)\b"
)
_STILL = re.compile(r"\b(?:still|remains?|already|by contrast|since 20\d\d|at present|currently)\b")
"""Of another regime, what 'still' stands is not this story's news."""
_FROM_THE_LEAD = ("summary", "title")


def without_neighbours(page: Page, findings: list[Finding]) -> list[Finding]:
    """Return the findings, those of councils named for comparison only made quiet."""
    lead = {
        council
        for f in findings
        if f.role is Role.NEW and page.sentences[f.sentence].part in _FROM_THE_LEAD
        for council in f.councils
    }
    if not lead:
        return findings
    first = next(f.regime for f in findings if f.role is Role.NEW)
    findings = _without_examples(page, findings)
    regimes = {
        f.regime
        for f in findings
        if f.role is Role.NEW and page.sentences[f.sentence].part in _FROM_THE_LEAD
    }
    findings = [
        replace(f, role=Role.STANDING, rules=("standing: another regime's, in passing", *f.rules))
        if f.role is Role.NEW
        and (
            (f.regime not in regimes and _is_in_passing(page, f))
            or (f.regime != first and f.sentence > 1 and _STILL.search(page.folded, *f.clause))
        )
        else f
        for f in findings
    ]
    return [
        replace(f, role=Role.STANDING, rules=("standing: a neighbour's, for comparison", *f.rules))
        if f.role is Role.NEW and _is_beside(page, f, lead)
        else f
        for f in findings
    ]


_COUNCILS = re.compile(r"\b(?:councils|authorities|boroughs|areas|landlords)\b")


def _without_examples(page: Page, findings: list[Finding]) -> list[Finding]:
    """Make quiet the councils that a story of how many there are only gives as examples."""
    title = page.sentences[0]
    if findings[0].role is not Role.STATISTIC or page.mentions_in(title.start, title.end):
        return findings
    if not _COUNCILS.search(page.folded, *findings[0].clause):
        return findings
    if _counts_them_all(page, findings):
        return findings
    return [
        replace(f, role=Role.STATISTIC, rules=("statistic: an example", *f.rules))
        if f.role is Role.NEW and not _is_told_as_news(page, f)
        else f
        for f in findings
    ]


_COUNT_BEFORE = re.compile(r"\b(two|three|four|five|six) ['\"]?$")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def _counts_them_all(page: Page, findings: list[Finding]) -> bool:
    """Tell whether all that the headline counts are named: 'Two C3s' and 'A and B got C3s'."""
    first = findings[0]
    count = _COUNT_BEFORE.search(page.folded, max(0, first.start - 8), first.start)
    given = {
        council
        for f in findings
        if f.role is Role.NEW and f.grade == first.grade and f.sentence > first.sentence
        for council in f.councils
    }
    return count is not None and len(given) == _NUMBERS[count.group(1)]


def _is_told_as_news(page: Page, finding: Finding) -> bool:
    sentence = page.sentences[finding.sentence]
    span = (sentence.start, sentence.end)
    return page.tokens.any("fresh", *span) or page.tokens.any("news", *span)


def _is_beside(page: Page, finding: Finding, lead: set[str]) -> bool:
    sentence = page.sentences[finding.sentence]
    return (
        sentence.part == "body"
        and not lead & set(finding.councils)
        and not page.tokens.any("fresh", sentence.start, sentence.end)
        and not _ALSO.search(page.folded, sentence.start, sentence.end)
    )


_AS_WELL = re.compile(r"\b(?:also|too|separately|same day|same week|at the same time|as well)\b")


def _is_in_passing(page: Page, finding: Finding) -> bool:
    """Tell of 'its children's services, by contrast, are rated outstanding', further down."""
    sentence = page.sentences[finding.sentence]
    span = (sentence.start, sentence.end)
    return (
        sentence.part == "body"
        and not page.tokens.any("fresh", *span)
        and not _AS_WELL.search(page.folded, *span)
    )
