"""Area SEND inspections of 2016 to 2022: letters that require a written statement of action.

A letter that requires none mostly doesn't say so; that a sentence is missing from its first pages
proves nothing, so such a letter is refused rather than read as 'none required'.
"""

from __future__ import annotations

import re
from datetime import date

from inspections.reports.council import council_after, council_named
from inspections.reports.days import WHEN, inspection_days, published_day
from inspections.reports.model import Case, RefusedError, Report, Row, Sort, stated

REGIME = "area-send"
FIRST, LAST = date(2016, 5, 1), date(2023, 3, 31)

TITLE = re.compile(r"joint(?:local)?areasendinspectionin")
_OF = re.compile(
    r"conductedajointinspectionof(?:the)?localareaof(?P<name>[^.;]{2,80}?)to(?:judge|evaluate)"
)
_REQUIRED = re.compile(
    r"hasdeterminedthatawrittenstatementofaction(?:\(wsoa\))?is(?P<no>not)?required[^.]{0,150}"
)


def read_send_letter(case: Case, title: re.Match[str]) -> Report:
    """Read a letter of this form; ``title`` is where its heading was found."""
    stated_day = published_day(case.text)
    published = case.published or stated_day
    days = inspection_days(case.text, published=published, after=WHEN, start=title.end())
    day = days.ends or published
    if day is not None and not FIRST <= day <= LAST:
        raise RefusedError(f"a form of 2016 to 2022, but dated {day}")
    council = council_after(case, title.end(), regime=REGIME, day=day)
    of = _OF.search(case.text.tight, title.end())
    if of is not None:
        name = case.text.words(*of.span("name"))
        if council_named(case, name, regime=REGIME, day=day) != council:
            raise RefusedError(f"its heading and its text name different areas: {name!r}")
    row = _determination(case, start=title.end())
    return Report(
        council=council.gss,
        regime=REGIME,
        sort=Sort.FULL,
        judgements=stated((row,), council=council.gss, regime=case.regime(REGIME)),
        begins=days.begins,
        ends=days.ends,
        published=stated_day,
        framework="2016",
    )


def _determination(case: Case, *, start: int) -> Row:
    found = list(_REQUIRED.finditer(case.text.tight, start))
    if not found:
        raise RefusedError(
            "a letter that doesn't say whether a written statement of action is required"
        )
    if len({match["no"] for match in found}) > 1:
        raise RefusedError("it says both that a written statement of action is required and not")
    grade = "none required" if found[0]["no"] else "written statement of action"
    return Row("overall", grade, case.text.words(*found[0].span()))
