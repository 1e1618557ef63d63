"""The rules by which a grade belongs to the past by its month or by the line of a chronicle.

Each looks at the sentence and says a role or nothing; ``roles.py`` puts them in order.
"""

from __future__ import annotations

import calendar
import re

from inspections.reading.page import Page
from inspections.reading.told import Place, Role

_DATED_LINE = re.compile(r"(?:in\s+)?(?:[a-z]+\s+)?(?:19|20)\d\d\s*[:-]")
_MONTHS = tuple(month.lower() for month in calendar.month_name[1:])
_IN_MONTH = re.compile(r"in (" + "|".join(_MONTHS) + r")\b(?! \d{4})")
_NAMED_MONTH = re.compile(
    r"\bin\s+(?:early\s+|late\s+|mid-)?(" + "|".join(_MONTHS) + r")\b(?! \d{4})"
)
_GIVEN_IN_MONTH = re.compile(
    r"['\"]?\s+in\s+(?:early\s+|late\s+|mid-)?(" + "|".join(_MONTHS) + r")\b(?! \d{4})"
)
_WAS = re.compile(r"\b(?:was|were)\b")
_FIELDWORK = re.compile(r"visit|inspected|carried out|took place|fieldwork")


_LABELLED_OLD = re.compile(
    r"(?:old|previous(?:ly)?|before|former(?:ly)?|earlier|prior|last (?:time|inspection|report))"
    r"(?: (?:grade|rating|judgement|outcome))?(?: was)?: ['\"]?"
)


def is_labelled_old(page: Page, place: Place) -> Role | None:
    """Say past to a dry notice's 'New: good. Old: outstanding.'."""
    line = re.split(r"[.;|/(,] ?", page.folded[place.sentence[0] : place.start])[-1]
    return Role.PAST if _LABELLED_OLD.fullmatch(line) else None


def is_a_dated_line(page: Page, place: Place) -> Role | None:
    """Say past to a line of a chronicle: '2013: Ofsted rates services inadequate.'."""
    start, end = place.sentence
    match = _DATED_LINE.match(page.folded, start, end)
    return Role.PAST if match and page.past_years(start, match.end()) else None


def was_in_an_earlier_month(page: Page, place: Place) -> Role | None:
    """Say past to 'in July Ofsted said it was good' told in November."""
    start = place.sentence[0]
    match = _IN_MONTH.match(page.folded, start)
    if match is None or _FIELDWORK.search(page.folded, start, place.sentence[1]):
        return None
    return Role.PAST if _months_ago(page, match.group(1)) >= 2 else None


def was_given_in_an_earlier_month(page: Page, place: Place) -> Role | None:
    """Say past to 'it was graded C3 in April' told in October."""
    match = _GIVEN_IN_MONTH.match(page.folded, place.end, place.phrase[1])
    if match is None or not _WAS.search(page.folded, place.phrase[0], place.start):
        return None
    return Role.PAST if 3 <= _months_ago(page, match.group(1)) <= 10 else None


def names_an_earlier_month(page: Page, span: tuple[int, int]) -> bool:
    """Tell whether a clause is of some months ago: 'was issued in November' told in February."""
    match = _NAMED_MONTH.search(page.folded, *span)
    return match is not None and 3 <= _months_ago(page, match.group(1)) <= 10


_A_WEEK_OR_SO = 10
"""The day of a month from which 'in' the month before is no news any more."""


def names_last_month(page: Page, span: tuple[int, int]) -> bool:
    """Tell whether a clause is of last month or the one before: 'in November'."""
    match = _NAMED_MONTH.search(page.folded, *span)
    ago = _months_ago(page, match.group(1)) if match else 0
    return ago in (1, 2) and (ago > 1 or page.day.day >= _A_WEEK_OR_SO)


def _months_ago(page: Page, month: str) -> int:
    return (page.day.month - _MONTHS.index(month) - 1) % 12
