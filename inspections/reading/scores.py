"""Read a grade from a score where a story gives the score only: '36 per cent' is inadequate.

Only regimes whose data give each grade a range of scores (the CQC's bands for councils) have
such stories. A grade that is told in words always counts before a score.
"""

from __future__ import annotations

import re

from inspections.reading.councils import Cast
from inspections.reading.page import Page
from inspections.reading.told import Finding, Role
from inspections.regimes import Regime

_SCORE = re.compile(
    r"\b(?:scor(?:e|es|ed|ing)|mark(?:s|ed)?|rat(?:ed|ing)|tally|result)\b(?: (?:of|is|was"
    r"|at|it|them|just|only|now|stands|out|the|council|a|up|down|to)|:)*"
    r" (\d{1,3})\b(?! (?:out of|points?))"
    r"|\b(?:scor|mark|rat)(?:es|ed|ing) (?:[a-z']+ ){1,7}at (\d{1,3}) ?(?:%|per cent|percent)"
    r"|\b(\d{1,3})(?: out of |/)100\b"
    r"|\b(?:gives?|gave|awards?) (?:[a-z' ]{2,30} )?(\d{1,3}) ?(?:%|per cent"
    r"|percent)(?! (?:of|more|fewer|less))"
    r"|\b(?:given|awarded|gets?|got|achieved|received|handed|with|at|on) (?:just |only "
    r"|a score of )?(\d{1,3}) ?(?:%|per cent|percent)(?! (?:of|more|fewer|less))"
)
_BAND = re.compile(
    r"\b(?:anything|below|above|between|under|over|less than|more than|at least|needs?|would)\b"
)


def score_findings(page: Page, casts: dict[str, Cast], findings: list[Finding]) -> list[Finding]:
    """Return a finding for each regime with bands that is scored but not graded in words."""
    found = []
    for regime in page.active:
        graded = any(
            f.regime == regime.id and f.councils and f.role not in (Role.HOPE, Role.DENIED)
            for f in findings
        )
        if graded or not any(g.scores for g in regime.grades):
            continue
        finding = _first(page, casts[regime.id], regime)
        if finding is not None:
            found.append(finding)
    return found


def _first(page: Page, cast: Cast, regime: Regime) -> Finding | None:
    for index, sentence in enumerate(page.sentences[:4]):
        match = _SCORE.search(page.folded, sentence.start, sentence.end)
        if match is None or _BAND.search(page.folded, sentence.start, match.start()):
            continue
        grade = _grade(regime, int(next(g for g in match.groups() if g)))
        groups = cast.groups_in(sentence.start, sentence.end)
        group = groups[0] if groups else cast.focus
        if grade is None or group is None or len(group.councils) > 1:
            continue
        return Finding(
            regime=regime.id,
            grade=grade,
            aspects=(),
            councils=group.councils,
            role=Role.NEW,
            start=match.start(),
            end=match.end(),
            sentence=index,
            clause=(sentence.start, sentence.end),
            rules=("new: by its score", "council: in the sentence"),
            carried=not groups,
        )
    return None


def _grade(regime: Regime, score: int) -> str | None:
    """Return the grade whose range holds a score."""
    for grade in regime.grades:
        if grade.scores is not None and grade.scores[0] <= score <= grade.scores[1]:
            return grade.id
    return None
