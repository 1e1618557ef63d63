"""The Care Quality Commission's summary of an assessment: whose it is, and its one rating.

The page gives the rating in plain text. Ratings that differ, or none, are refused rather than
guessed. Pure, like ``inspections.reports``, whose values it gives back.
"""

from __future__ import annotations

import re
from datetime import date

from inspections.gazetteer import Gazetteer
from inspections.model import StatedJudgement
from inspections.regimes import Regimes
from inspections.reports.council import council_named
from inspections.reports.model import Case, Refused, RefusedError, Report, Sort
from inspections.reports.squeezed import squeeze

REGIME = "cqc-adult-social-care"
LONGEST = 60_000
"""Characters of the summary that are looked at."""

_GRADE = r"[‘'\"“]?(outstanding|good|requires improvement|inadequate)\b"
_OVERALL = re.compile(rf"\boverall rating\b(?: is| of|:| -| –)?[\s:]+{_GRADE}", re.IGNORECASE)
_RATING = re.compile(rf"\b(?:rating|rated)\b(?: is| of| as|:| -| –)?[\s:]+{_GRADE}", re.IGNORECASE)
_TITLE = re.compile(r"^\s*(?P<name>[^:\n]{3,100}?)\s*:\s*local authority assessment", re.IGNORECASE)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_PUBLISHED = re.compile(
    r"\bpubli(?:shed|cation)\b(?: on| date|:)*\s*(\d{1,2})\s+("
    + "|".join(_MONTHS)
    + r")\s+(\d{4})",
    re.IGNORECASE,
)


def read_summary(
    text: str,
    *,
    title: str,
    gazetteer: Gazetteer,
    regimes: Regimes,
    published: date | None = None,
) -> Report | Refused:
    """Return what a summary says, or why it isn't read. Never raises on any text.

    ``title`` is that of the link to it: '<council>: local authority assessment'.
    """
    named = _TITLE.match(title)
    if named is None:
        return Refused(f"not the title of an assessment: {title[:80]!r}")
    plain = " ".join(text[:LONGEST].split())
    day = _day(plain)
    found = _OVERALL.findall(plain) or _RATING.findall(plain)
    grades = sorted({grade.casefold() for grade in found})
    if len(grades) != 1:
        return Refused(f"ratings that differ: {', '.join(grades)}" if grades else "no rating in it")
    case = Case(text=squeeze(""), gazetteer=gazetteer, regimes=regimes, published=published)
    try:
        council = council_named(case, named["name"], regime=REGIME, day=day or published)
    except RefusedError as refused:
        return Refused(str(refused))
    return Report(
        council=council.gss,
        regime=REGIME,
        sort=Sort.FULL,
        judgements=(
            StatedJudgement(
                council.gss, REGIME, "overall", grades[0], evidence=f"Overall rating: {grades[0]}"
            ),
        ),
        published=day,
    )


def _day(text: str) -> date | None:
    found = _PUBLISHED.search(text)
    if found is None:
        return None
    try:
        return date(int(found[3]), _MONTHS.index(found[2].casefold()) + 1, int(found[1]))
    except ValueError:
        return None
