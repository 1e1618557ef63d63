"""HM Inspectorate of Probation's inspections of youth justice (until 2025: offending) services.

The overall rating is told by a sentence of the foreword; the service named in it must be the one
in the title. A service of several councils is refused: its report is not one council's.
"""

from __future__ import annotations

import re
from datetime import date

from inspections.gazetteer import Council
from inspections.reports.council import council_after
from inspections.reports.days import published_day
from inspections.reports.model import Case, RefusedError, Report, Row, Sort, stated
from inspections.reports.table import FOUR, FOUR_GRADES

REGIME = "hmip-youth-justice"
JOINT = {"E06000059": "Dorset's service is Bournemouth, Christchurch and Poole's as well"}
"""Councils whose name alone stands for a service that several share."""

TITLE = re.compile(
    r"inspectionofyouth(?:justice|offending)"
    r"(?:workwithchildrenandvictims|services?|work)in"
)
_SENTENCE = re.compile(
    rf"overall,(?P<who>[^.;]{{2,90}}?)(?:was|is|were|hasbeen)(?:rated|judged)(?:as|tobe)?'?"
    rf"(?P<grade>{FOUR_GRADES})(?:'?[.,;:)]|'?$)"
)
"""It must end with the grade: 'rated as good for …' is of a part of the work."""
_LABEL = re.compile(rf"overallrating:?'?(?P<grade>{FOUR_GRADES})")
"""A table may give the rating too, but the one before as well: it can only contradict."""
_BEFORE = re.compile(r"(?:last|previous|earlier)[a-z]{0,20}inspect")
NEAR = 120
"""Characters without blanks before a sentence in which it is told to be of another inspection."""
_THE_SERVICE = re.compile(
    r"the(?:youthjusticeservice|youthoffendingservice|youthoffendingteam|service|yjs|yos|yot)"
)


def read_youth_justice(case: Case, title: re.Match[str]) -> Report:
    """Read a report of this form; ``title`` is where its title was found."""
    stated_day = published_day(case.text)
    day = case.published or stated_day
    council = council_after(case, title.end(), regime=REGIME, day=day)
    if council.gss in JOINT:
        raise RefusedError(JOINT[council.gss])
    row = _rating(case, council, day, start=title.end())
    return Report(
        council=council.gss,
        regime=REGIME,
        sort=Sort.FULL,
        judgements=stated((row,), council=council.gss, regime=case.regime(REGIME)),
        published=stated_day,
        framework="Youth justice standards",
    )


def _rating(case: Case, council: Council, day: date | None, *, start: int) -> Row:
    tight = case.text.tight
    found: list[re.Match[str]] = []
    for match in _SENTENCE.finditer(tight, start):
        if case.text.goes_on(match.start()):
            continue  # 'In 2021, overall, …': not where the sentence begins
        if _BEFORE.search(tight, max(start, match.start() - NEAR), match.start()):
            raise RefusedError("a rating that may be of the inspection before")
        if not _THE_SERVICE.fullmatch(match["who"]):
            named = council_after(case, match.start("who"), regime=REGIME, day=day)
            if named != council:
                raise RefusedError(f"its title is of {council.short_name}, its rating is not")
        found.append(match)
    if not found:
        raise RefusedError("no sentence that tells the overall rating")
    said = {FOUR[match["grade"]] for match in (*found, *_LABEL.finditer(tight, start))}
    if len(said) > 1:
        raise RefusedError("overall ratings that differ")
    match = found[0]
    return Row("overall", FOUR[match["grade"]], case.text.words(match.start(), match.end()))
