"""The days that a report names: of the inspection, and of publication.

Dates are read from the text without blanks, so that split digits don't matter. A date that can't
be one, or two that don't go together, count as not there: they are never put right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from inspections.reports.model import RefusedError
from inspections.reports.squeezed import Squeezed

LONGEST_INSPECTION = timedelta(days=240)
"""From first to last day; the longest known, broken off and taken up again, took 7 months."""
LONGEST_WAIT = timedelta(days=365)
"""From a day without its year to publication: reports come out within months."""

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?,?"
_DATE = rf"{_WEEKDAYS}(\d{{1,2}})(?:st|nd|rd|th)?({'|'.join(_MONTHS)})?,?(20\d\d)?"
_TOKEN = re.compile(_DATE)
_BETWEEN = re.compile(r"(?:to|until|and|-|,|&)")
_INSPECTED = re.compile(
    r"inspectiondate(?:s|\(s\))?:?|datesofinspection:?|dateofinspection:?|datesofvisit:?|visitdates?:?"
)
WHEN = re.compile(r"(?:between|from|on)(?=\d|(?:mon|tues|wednes|thurs|fri)day)")
"""What stands before the days in a letter's first sentence."""
_PUBLISHED = re.compile(
    r"(?:report)?(?<!first)published(?:on)?:?(?=\d|mon|tue|wed|thu|fri|sat|sun)"
    r"|dateofpublication:?|publicationdate:?"
)


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of an inspection; both are None where they couldn't be read."""

    begins: date | None = None
    ends: date | None = None

    def __bool__(self) -> bool:
        """Tell whether they were read."""
        return self.ends is not None


def inspection_days(
    text: Squeezed, *, published: date | None, after: re.Pattern[str] = _INSPECTED, start: int = 0
) -> Days:
    """Return the days that follow ``after`` ('Inspection dates:'), at its first place with any.

    ``published`` tells the year where none is printed. Refuses days after publication.
    """
    for label in after.finditer(text.tight, start):
        days = _stretch(text.tight, label.end(), published=published)
        if days:
            if published is not None and days.ends is not None and days.ends > published:
                raise RefusedError(
                    f"its inspection ended on {days.ends}, after its publication on {published}"
                )
            return days
    return Days()


def published_day(text: Squeezed) -> date | None:
    """Return the day of publication that the text gives; None where it gives none, or several."""
    found = {
        day
        for label in _PUBLISHED.finditer(text.tight)
        if (day := day_at(text, label.end())) is not None
    }
    return found.pop() if len(found) == 1 else None


def day_at(text: Squeezed, place: int) -> date | None:
    """Return the full date that begins at a place in the text, or None."""
    token = _TOKEN.match(text.tight, place)
    if token is None or not token.group(2) or not token.group(3):
        return None
    return _date(int(token.group(1)), token.group(2), int(token.group(3)))


def _stretch(tight: str, place: int, *, published: date | None) -> Days:
    """Read '8 July 2019 to 12 July 2019 and 7 August to 9 August 2019' and the like."""
    tokens: list[tuple[int, str | None, int | None]] = []
    while (token := _TOKEN.match(tight, place)) is not None:
        day, month, year = token.groups()
        tokens.append((int(day), month, int(year) if year else None))
        between = _BETWEEN.match(tight, token.end())
        if between is None:
            break
        place = between.end()
    dates: list[date] = []
    month, year = None, None
    for day, own_month, own_year in reversed(tokens):
        month = own_month or month
        if month is None:
            return Days()
        year = own_year or year
        found = _date(day, month, year) if year else _last(day, month, published)
        if found is not None and dates and found > dates[-1]:
            # 'December to 12 January 2023': the year printed is the later day's
            found = None if own_year else _date(day, month, found.year - 1)
        if found is None:
            return Days()
        dates.append(found)
        year = found.year
    if not dates or dates[0] - dates[-1] > LONGEST_INSPECTION:
        return Days()
    return Days(begins=dates[-1], ends=dates[0])


def _last(day: int, month: str, published: date | None) -> date | None:
    """Return the last such day before publication: which year is meant where none is printed."""
    if published is None:
        return None
    for year in (published.year, published.year - 1):
        found = _date(day, month, year)
        if found is not None and found <= published:
            return found if published - found <= LONGEST_WAIT else None
    return None


def _date(day: int, month: str, year: int) -> date | None:
    try:
        return date(year, _MONTHS.index(month) + 1, day)
    except ValueError:
        return None
