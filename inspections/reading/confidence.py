"""How sure a judgement is: as sure as its weakest link.

Each doubt is a named rule with a ceiling; the confidence is the lowest ceiling that applies.
``threshold`` says from which confidence on people are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from inspections.finding import Strength
from inspections.model import Trust
from inspections.reading.councils import Cast
from inspections.reading.page import Page
from inspections.reading.told import Finding

_VERBS = ("requires", "require ", "needs", "need ")
"""Grades that are verbs themselves."""

Doubt = Callable[[Page, Cast, Finding, list[Finding]], bool]


def _council_is_only_a_place(
    page: Page, cast: Cast, finding: Finding, several: list[Finding]
) -> bool:
    """Only a town inside the council's area is named."""
    strengths = [g.strength for g in cast.groups if set(g.councils) & set(finding.councils)]
    return bool(strengths) and max(strengths) <= Strength.PLACE


def _no_inspectorate(page: Page, cast: Cast, finding: Finding, several: list[Finding]) -> bool:
    """Nobody who inspects is named in the story, and no verb of grading stands by."""
    if page.regimes.get(finding.regime).wording.scale in ("own", "status"):
        return False
    listed = {t.value for t in page.tokens.of(f"aspect {finding.regime}")}
    named = page.tokens.of("inspector") or page.tokens.of("report") or len(listed) > 1
    graded = any(
        _is_graded_in(page, n) for n, s in enumerate(page.sentences) if page.graded(s.start, s.end)
    )
    return not named and not graded


def _is_graded_in(page: Page, index: int) -> bool:
    """Tell whether a sentence has a verb of grading, keeping or moving."""
    sentence = page.sentences[index]
    span = (sentence.start, sentence.end)
    kinds = ("judge", "keep", "move", "everywhere")
    return any(page.tokens.any(kind, *span) for kind in kinds) or any(
        page.folded.startswith(_VERBS, t.start) for t in page.tokens.within("grade", *span)
    )


def _no_judging_verb(page: Page, cast: Cast, finding: Finding, several: list[Finding]) -> bool:
    """No verb of grading, keeping or moving stands in the clause of any finding that says so."""
    kinds = ("judge", "keep", "move")
    if any(f.rules[0] == "new: reached" and f.previous is not None for f in several):
        return False
    if any(f.grade is not None and page.folded.startswith(_VERBS, f.start) for f in several):
        return False
    return not any(page.tokens.any(kind, *f.clause) for f in several for kind in kinds)


def _council_carried(page: Page, cast: Cast, finding: Finding, several: list[Finding]) -> bool:
    """Tell whether the council is named in another sentence than the grade."""
    return all(f.carried for f in several)


def _nothing_holds_it(page: Page, cast: Cast, finding: Finding, several: list[Finding]) -> bool:
    """Tell whether neither the headline nor the sentence names the council, and no verb grades."""
    title = page.sentences[0]
    return (
        _council_carried(page, cast, finding, several)
        and _no_judging_verb(page, cast, finding, several)
        and page.regimes.get(finding.regime).wording.scale != "status"
        and not any(m.start < title.end for m in page.mentions)
        and all(f.sentence > 0 for f in several)
        and not any(f.aspects or _COPULA.search(page.folded, *_before(f)) for f in several)
    )


_COPULA = re.compile(r"\b(?:is|are|was|were|been|remains?|stays?)\s+(?:now\s+|still\s+)?['\"]?$")


def _before(finding: Finding) -> tuple[int, int]:
    return max(finding.clause[0], finding.start - 25), finding.start


def _contradicted(page: Page, cast: Cast, finding: Finding, several: list[Finding]) -> bool:
    """Tell whether the story gives the same aspect another grade as well."""
    return len({f.grade for f in several}) > 1


def _press(page: Page, cast: Cast, finding: Finding, several: list[Finding]) -> bool:
    """Tell whether the publisher is not the inspectorate."""
    return page.story.trust is Trust.PRESS


DOUBTS: tuple[tuple[str, float, Doubt], ...] = (
    ("doubt: only a place is named", 0.5, _council_is_only_a_place),
    ("doubt: nobody who inspects is named", 0.5, _no_inspectorate),
    ("doubt: neither headline nor sentence names the council", 0.55, _nothing_holds_it),
    ("doubt: another grade is told as well", 0.7, _contradicted),
    ("doubt: no verb of grading", 0.75, _no_judging_verb),
    ("doubt: council named in another sentence", 0.8, _council_carried),
    ("doubt: press", 0.95, _press),
)


def confidence_of(
    page: Page, cast: Cast, finding: Finding, *, several: list[Finding]
) -> tuple[float, tuple[str, ...]]:
    """Return the confidence of a finding, and the names of the doubts that lower it."""
    doubts = [
        (name, ceiling) for name, ceiling, rule in DOUBTS if rule(page, cast, finding, several)
    ]
    return min((ceiling for _, ceiling in doubts), default=1.0), tuple(name for name, _ in doubts)
