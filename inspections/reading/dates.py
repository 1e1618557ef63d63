"""Find the year that is told of a grade: 'inadequate in 2015 and good in 2018', 'eight years ago'.

Of several old grades the latest is the one before; which are old is for ``roles.py``.
"""

from __future__ import annotations

import re

from inspections.reading.page import Page
from inspections.reading.told import Place


def year_of(page: Page, place: Place) -> int | None:
    """Return the year told of a grade: 'inadequate in 2015 and good in 2018' has one for each."""
    later = place.after()
    end = place.sentence[1] if later is None else later.token.start
    after = [
        y
        for y in page.past_years(place.end, min(place.end + 60, end))
        if later is None
        or not _NEXT_CLAUSE.search(_IN_COMMAS.sub("", page.folded[place.end : y.start]))
    ]
    before = [
        y
        for y in page.past_years(max(place.floor(), place.start - 60), place.start)
        if place.before() is None or not _NEXT_CLAUSE.search(page.folded, y.end, place.start)
    ]
    near = after[:1] or before[-1:] or page.past_years(*place.phrase)[-1:]
    return int(near[0].value) if near else _years_ago(page, place)


def _years_ago(page: Page, place: Place) -> int | None:
    """Return the year that 'eight years ago' means."""
    near = (max(place.floor(), place.start - 70), min(place.end + 30, place.ceiling()))
    if _DECADE.search(page.folded, *near):
        return page.day.year - 10
    match = _AGO.search(page.folded, *near)
    return page.day.year - _NUMBERS.index(match[1]) - 1 if match else None


_NEXT_CLAUSE = re.compile(r",|;|\band\b|\bbut\b")
_IN_COMMAS = re.compile(r", (?=(?:back )?(?:in|at) )")
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen")  # fmt: skip
_DECADE = re.compile(r"\ba decade (?:ago|earlier|before|after|on)\b")
_AGO = re.compile(rf"\b({'|'.join(_NUMBERS)}) years? (?:ago|earlier|before|after|on)\b")
