"""The Regulator of Social Housing's judgements: one page a landlord, a table with its grades.

Most landlords are housing associations; whose judgement it is is told by the name alone, which
must be a council's. The sentence beside the grade says the same in words, and must.
"""

from __future__ import annotations

import re
from datetime import date

from inspections.reports.council import council_before
from inspections.reports.days import day_at, published_day
from inspections.reports.model import Case, RefusedError, Report, Row, Sort, stated

REGIME = "rsh-consumer"
FIRST = date(2024, 4, 1)

TITLE = re.compile(r"\([a-z]{0,2}\d{0,2}[a-z0-9]{1,6}\)[-:]*regulatoryjudgement[-:]*")
NOTICE = re.compile(r"regulatorynotice:")
_TABLE = re.compile(
    r"ourjudgement(?!is)(?:grades?/?)?(?:judgement)?(?:change)?(?:dateofassessment)?[-:]*"
    r"consumer:?(?:grade:?)?(?P<grade>c[1-4]|notassessed(?:yet)?)(?P<says>[^.]{0,400})"
)
_ASSOCIATION = re.compile(r"(?:governance|viability):?(?:g|v)[1-4]")
_WORDS = {
    "C1": re.compile(r"(?<!not)deliveringtheoutcomesoftheconsumerstandards"),
    "C2": re.compile(r"(?<!no)someweaknesses"),
    "C3": re.compile(r"(?<!very)seriousfailings"),
    "C4": re.compile(r"veryseriousfailings"),
}
"""What the sentence says of each grade; C1's words stand in the others' sentences too."""


def read_housing(case: Case, title: re.Match[str]) -> Report:
    """Read a judgement; ``title`` is where its title was found."""
    day = day_at(case.text, title.end()) or published_day(case.text)
    when = day or case.published
    if when is not None and when < FIRST:
        raise RefusedError(f"a judgement of before April 2024, dated {when}")
    council = council_before(case, title.start(), regime=REGIME, day=when)
    tables = list(_TABLE.finditer(case.text.tight, title.end()))
    if len(tables) != 1:
        raise RefusedError(
            "no table with a consumer grade under 'Our judgement'" if not tables else "two tables"
        )
    table = tables[0]
    if _ASSOCIATION.search(case.text.tight, title.end()):
        raise RefusedError("it has governance or viability grades, which no council has")
    graded = table["grade"].startswith("c")
    row = _row(case, table) if graded else None
    return Report(
        council=council.gss,
        regime=REGIME,
        sort=Sort.FULL if graded else Sort.NOTICE,
        judgements=stated((row,), council=council.gss, regime=case.regime(REGIME)) if row else (),
        published=day,
        framework="Consumer standards 2024",
    )


def read_notice(case: Case, title: re.Match[str]) -> Report:
    """Read a regulatory notice, which grades nothing: 'Regulatory Notice: <name> (<date>)'."""
    end = case.text.tight.find("(", title.end(), title.end() + 100)
    if end < 0:
        raise RefusedError("a regulatory notice whose title names no landlord")
    council = council_before(case, end, regime=REGIME, day=case.published)
    return Report(council=council.gss, regime=REGIME, sort=Sort.NOTICE)


def _row(case: Case, table: re.Match[str]) -> Row:
    """Return the grade, if the sentence beside it says the same."""
    grade = table["grade"].upper()
    fitting = [name for name, words in _WORDS.items() if words.search(table["says"])]
    if len(fitting) > 1 and "C1" in fitting:
        fitting.remove("C1")
    evidence = case.text.words(table.start("grade"), table.end("says"))
    if fitting != [grade]:
        raise RefusedError(f"the grade and the sentence beside it differ: {evidence[:200]!r}")
    return Row("overall", grade, f"Consumer {evidence}")
