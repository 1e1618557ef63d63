"""Ofsted's inspections of local authority children's services (ILACS), since January 2018.

Three tables: until 2022 one grade for children in care and care leavers together; from 2023 one
for each; from April 2026 without 'Overall effectiveness'. That last row's absence is believed only
of an inspection that ended in April 2026 or later.
"""

from __future__ import annotations

import re
from datetime import date

from inspections.reports.council import council_before, council_named
from inspections.reports.days import Days, inspection_days, published_day
from inspections.reports.model import Case, RefusedError, Report, Row, Sort, stated
from inspections.reports.table import rows_from

REGIME = "ofsted-childrens-services"
NO_OVERALL_FROM = date(2026, 4, 1)
TWO_GRADES_FROM = date(2023, 1, 1)
ONE_GRADE_UNTIL = date(2023, 3, 31)
"""Inspections begun late in 2022 still gave one grade, and were published into 2023."""

TITLE = re.compile(
    r"inspectionof(?!services)(?P<name>[^:;]{2,80}?)(?:localauthority)?children'sservices"
    r"|(?P<after>inspectionofchildren'ssocialcareservices)"
)
_HEAD = re.compile(r"judge?ment:?grade:?")
_CARE = "theexperiencesandprogressofchildrenincare"
_BOTH = "in_care and care_leavers"
_LABELS = {
    "theimpactofleadersonsocialworkpracticewithchildrenandfamilies": "leaders",
    "theexperiencesandprogressofchildrenwhoneedhelpandprotection": "help_and_protection",
    f"{_CARE}andcareleavers": _BOTH,
    _CARE: "in_care",
    "theexperiencesandprogressofcareleavers": "care_leavers",
    "overalleffectiveness": "overall",
}
_TABLES = {
    "ILACS 2018": {"leaders", "help_and_protection", _BOTH, "overall"},
    "ILACS 2023": {"leaders", "help_and_protection", "in_care", "care_leavers", "overall"},
    "ILACS 2026": {"leaders", "help_and_protection", "in_care", "care_leavers"},
}


def read_ilacs(case: Case, title: re.Match[str]) -> Report:
    """Read a report of this form; ``title`` is where its title was found."""
    stated_day = published_day(case.text)
    published = case.published or stated_day
    days = inspection_days(case.text, published=published, start=title.end())
    day = days.ends or published
    if title["after"]:
        council = council_before(case, title.start(), regime=REGIME, day=day)
    else:
        name = case.text.words(*title.span("name"))
        council = council_named(case, name, regime=REGIME, day=day)
    rows = _rows(case, start=title.end())
    framework = _framework({row.aspect for row in rows}, days)
    kept = tuple(
        Row("in_care", row.grade, row.evidence) if row.aspect == _BOTH else row for row in rows
    )
    return Report(
        council=council.gss,
        regime=REGIME,
        sort=Sort.FULL,
        judgements=stated(kept, council=council.gss, regime=case.regime(REGIME)),
        begins=days.begins,
        ends=days.ends,
        published=stated_day,
        framework=framework,
    )


def _rows(case: Case, *, start: int) -> tuple[Row, ...]:
    """Return the rows under the table's head; two tables must say the same."""
    found: list[tuple[Row, ...]] = []
    reached = start
    for head in _HEAD.finditer(case.text.tight, start):
        if head.start() < reached:
            continue  # the head again, where the table goes on on the next page
        rows, reached = rows_from(case.text, head.end(), labels=_LABELS)
        if rows and not any(_same(rows, other) for other in found):
            found.append(rows)
    if len(found) > 1:
        raise RefusedError("two tables of judgements that differ")
    if not found:
        raise RefusedError("no table of judgements whose grades stand beside their labels")
    return found[0]


def _same(rows: tuple[Row, ...], other: tuple[Row, ...]) -> bool:
    return {(r.aspect, r.grade) for r in rows} == {(r.aspect, r.grade) for r in other}


def _framework(aspects: set[str], days: Days) -> str:
    """Return the framework that a table belongs to; the days must fit it."""
    framework = next((name for name, table in _TABLES.items() if table == aspects), None)
    begins, ends = days.begins, days.ends
    if framework is None:
        raise RefusedError(f"not a whole table of judgements, only: {', '.join(sorted(aspects))}")
    if framework == "ILACS 2026" and (ends is None or ends < NO_OVERALL_FROM):
        when = f"ended on {ends}" if ends else "has no dates that could be read"
        raise RefusedError(f"no overall effectiveness, though the inspection {when}")
    if framework == "ILACS 2018" and begins is not None and begins > ONE_GRADE_UNTIL:
        raise RefusedError(f"a table of before 2023, but the inspection began on {begins}")
    if framework == "ILACS 2023" and ends is not None and ends < TWO_GRADES_FROM:
        raise RefusedError(f"a table of 2023 or later, but the inspection ended on {ends}")
    return framework
