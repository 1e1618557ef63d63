"""Area SEND inspections by Ofsted and the CQC since 2023: one of three outcome sentences.

There is no table: the sentence must stand directly under the heading 'Inspection outcome'.
"""

from __future__ import annotations

import re
from datetime import date

from inspections.reports.council import council_named
from inspections.reports.days import inspection_days, published_day
from inspections.reports.model import Case, RefusedError, Report, Row, Sort, stated

REGIME = "area-send"
FIRST = date(2023, 1, 1)

TITLE = re.compile(r"areasend(?:full)?inspectionof(?P<name>[^:;]{2,80}?)localarea(?:partnership)?")
_OUTCOME = r"inspectionoutcome:?"
_PARTNERSHIP = r"(?:the)?localareapartnership'?s?[^.]{0,120}?"
_SENTENCES = {
    "positive": re.compile(
        rf"{_OUTCOME}(?P<says>{_PARTNERSHIP}typicallyleads?topositiveexperiencesandoutcomes[^.]*)"
    ),
    "inconsistent": re.compile(
        rf"{_OUTCOME}(?P<says>{_PARTNERSHIP}leads?toinconsistentexperiencesandoutcomes[^.]*)"
    ),
    "systemic failings": re.compile(
        rf"{_OUTCOME}(?P<says>therearewidespreadand(?:/?or)?systemicfailings[^.]*)"
    ),
}
_CUES = {
    "positive": r"typicallyleads?topositive",
    "inconsistent": r"inconsistentexperiences",
    "systemic failings": r"systemicfailings",
}
_UNSURE = re.compile(r"nolonger|arenot|isnot|donot|doesnot|didnot|previous|therewere|earlier")
NEAR = 500
"""Characters without blanks from the sentence on in which no other outcome may be named."""


def read_send(case: Case, title: re.Match[str]) -> Report:
    """Read a report of this form; ``title`` is where its title was found."""
    stated_day = published_day(case.text)
    published = case.published or stated_day
    days = inspection_days(case.text, published=published, start=title.end())
    day = days.ends or published
    if day is not None and day < FIRST:
        raise RefusedError(f"a form of 2023 or later, but dated {day}")
    name = case.text.words(*title.span("name"))
    council = council_named(case, name, regime=REGIME, day=day)
    row = _outcome(case, start=title.end())
    return Report(
        council=council.gss,
        regime=REGIME,
        sort=Sort.FULL,
        judgements=stated((row,), council=council.gss, regime=case.regime(REGIME)),
        begins=days.begins,
        ends=days.ends,
        published=stated_day,
        framework="2023",
    )


def _outcome(case: Case, *, start: int) -> Row:
    tight = case.text.tight
    found = [
        (grade, match)
        for grade, sentence in _SENTENCES.items()
        for match in sentence.finditer(tight, start)
    ]
    if not found:
        raise RefusedError("no outcome sentence under 'Inspection outcome'")
    if len({grade for grade, _ in found}) > 1:
        raise RefusedError("outcome sentences that differ")
    grade, match = found[0]
    says = match.span("says")
    others = [cue for other, cue in _CUES.items() if other != grade]
    near = tight[says[0] : says[0] + NEAR]
    if any(re.search(cue, near) for cue in others) or _UNSURE.search(match["says"]):
        raise RefusedError(f"an outcome that isn't plain: {case.text.words(*says)[:200]!r}")
    return Row("overall", grade, case.text.words(*says))
