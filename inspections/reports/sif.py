"""Ofsted's single inspection framework (SIF), 2013 to 2018: a sentence and five numbered rows.

The overall grade is told by a sentence, of which there are several wordings; all that are found
must agree. The Local Safeguarding Children Board has a grade of its own there, which is never the
council's.
"""

from __future__ import annotations

import re
from datetime import date

from inspections.gazetteer import Council
from inspections.reports.council import council_before, named_like
from inspections.reports.days import inspection_days, published_day
from inspections.reports.model import Case, RefusedError, Report, Row, Sort, stated
from inspections.reports.table import FOUR, FOUR_GRADES, rows_from

REGIME = "ofsted-childrens-services"
FIRST, LAST = date(2013, 7, 1), date(2018, 12, 31)
"""Days between which such an inspection can lie: the last re-inspections came out in 2018."""

TITLE = re.compile(
    r"(?:re-)?inspectionofservicesforchildreninneedofhelpandprotection,?"
    r"childrenlookedafterandcareleavers"
)
_FIRST_ROW = "childrenwhoneedhelpandprotection"
_LABELS = {
    _FIRST_ROW: "help_and_protection",
    "childrenlookedafterandachievingpermanence": "in_care",
    "adoptionperformance": "adoption",
    "experiencesandprogressofcareleavers": "care_leavers",
    "leadership,managementandgovernance": "leaders",
    "leadershipmanagementandgovernance": "leaders",
}
_GRADES = rf"requireimprovementtobegood|requireimprovement|{FOUR_GRADES}"
_OVERALL = re.compile(
    rf"theoveralljudgementis(?:that(?:the)?(?:localauthority'?s?)?children'sservices(?:are)?)?:?'?"
    rf"(?P<grade>{_GRADES})"
)
_SERVICES_IN = re.compile(
    rf"children'sservicesin(?P<name>[^.;:]{{2,70}}?)(?:are|is)?(?P<grade>{_GRADES})"
)


def read_sif(case: Case, title: re.Match[str]) -> Report:
    """Read a report of this form; ``title`` is where its title was found."""
    stated_day = published_day(case.text)
    published = case.published or stated_day
    days = inspection_days(case.text, published=published, start=title.end())
    day = days.ends or published
    if day is not None and not FIRST <= day <= LAST:
        raise RefusedError(f"a form of 2013 to 2018, but dated {day}")
    council = council_before(case, title.start(), regime=REGIME, day=day)
    rows = (_overall(case, council, start=title.end()), *_rows(case, start=title.end()))
    return Report(
        council=council.gss,
        regime=REGIME,
        sort=Sort.FULL,
        judgements=stated(rows, council=council.gss, regime=case.regime(REGIME)),
        begins=days.begins,
        ends=days.ends,
        published=stated_day,
        framework="SIF",
    )


def _overall(case: Case, council: Council, *, start: int) -> Row:
    """Return what the sentence says of the whole; every such sentence must say the same."""
    tight = case.text.tight
    found = list(_OVERALL.finditer(tight, start))
    found += [
        match
        for match in _SERVICES_IN.finditer(tight, start)
        if named_like(case.text, *match.span("name"), council=council)
    ]
    rows = [
        Row("overall", _grade(match["grade"]), case.text.words(match.start(), match.end("grade")))
        for match in found
    ]
    if any(case.text.goes_on(match.end()) for match in found):
        raise RefusedError("the sentence of the overall judgement goes on after its grade")
    if not rows:
        raise RefusedError("no sentence that tells the overall judgement")
    if len({row.grade for row in rows}) > 1:
        raise RefusedError(
            f"overall judgements that differ: {' / '.join(r.evidence for r in rows)}"[:300]
        )
    return rows[0]


def _grade(words: str) -> str:
    return FOUR[words.replace("requireimp", "requiresimp")]


def _rows(case: Case, *, start: int) -> tuple[Row, ...]:
    """Return the numbered rows, all five of them, wherever they stand together."""
    wanted = set(_LABELS.values())
    found: list[tuple[Row, ...]] = []
    for first in re.finditer(_FIRST_ROW, case.text.tight[start:]):
        try:
            rows, _ = rows_from(case.text, start + first.start(), labels=_LABELS)
        except RefusedError:
            continue  # the same words in a sentence
        if {row.aspect for row in rows} == wanted:
            found.append(rows)
    if not found:
        raise RefusedError("no table with all five judgements beside their labels")
    if len({tuple((r.aspect, r.grade) for r in rows) for rows in found}) > 1:
        raise RefusedError("two tables of judgements that differ")
    return found[0]
