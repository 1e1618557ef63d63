"""The days that a story names, and the one that its address tells: signs of a story's own age.

A paper's archive that is made anew carries today's date, and its feed cannot be told from news.
But the text may say when the inspectors came, and the address often keeps the first date. Pure;
what follows from it is decided in ``retelling.py``. Words such as 'today' say nothing here: they
stand in old stories too.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from inspections.model import Story

LOOKED_AT = 30_000
"""Characters of a story that are looked at."""

_NAMES = [name.casefold() for name in calendar.month_name[1:]]
_MONTH = "|".join(_NAMES)
_DAY = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<m1>{_MONTH})\s+(?:(?P<d2>\d{{1,2}}),\s*)?"
    r"(?P<y1>20\d\d)\b|\b(?P<y2>20\d\d)-(?P<m2>\d\d)-(?P<d3>\d\d)\b|\b(?P<y3>20\d\d)\b"
)
_END = re.compile(r"[.!?](?:\s|$)|\n")
_INSPECTION = re.compile(
    r"\b(?:inspect|visit|report|publish|assess|fieldwork|carried out|took place)"
)
_PAST = re.compile(
    r"\b(?:previous|last|since|had been|had rated|former|earlier|until|original|back in|once|next"
    r"|due|(?:was|were) (?:\w+ )?(?:rated|judged|graded|found)|ago)\b"
)
_ADDRESS = re.compile(
    r"/(?P<year>20\d\d)[/-](?P<month>\d\d|" + "|".join(n[:3] for n in _NAMES) + r")"
    r"(?:[/-](?P<day>\d\d))?(?=[/-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dating:
    """What a story's text says of time; a month counts as its last day.

    ``inspected`` is the latest day that it gives an inspection or a report, unless the sentence
    speaks of an earlier one; ``newest`` the latest day, month or year of any kind. Neither lies
    after the story's own day.
    """

    inspected: date | None = None
    newest: date | None = None


def dating_of(story: Story) -> Dating:
    """Return the days that a story's text names."""
    text = f"{story.title}\n{story.summary}\n{story.body}"[:LOOKED_AT].casefold()
    latest = story.day + timedelta(days=1)
    inspected: list[date] = []
    newest: list[date] = []
    for start, end in _sentences(text):
        of_inspection = _INSPECTION.search(text, start, end) and not _PAST.search(text, start, end)
        for found in _DAY.finditer(text, start, end):
            day = _year(found, story.day) if found["y3"] else _day(found)
            if day is None or day > latest:
                continue
            newest.append(day)
            if of_inspection and not found["y3"]:
                inspected.append(day)
    return Dating(inspected=max(inspected, default=None), newest=max(newest, default=None))


def day_in_address(url: str | None) -> date | None:
    """Return the day, or the last day of the month, that stands in the path of an address."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return None
    found = _ADDRESS.search(path)
    if found is None:
        return None
    month = found["month"].casefold()
    number = int(month) if month.isdigit() else [n[:3] for n in _NAMES].index(month) + 1
    return _date(int(found["year"]), number, int(found["day"]) if found["day"] else None)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _END.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _year(found: re.Match[str], today: date) -> date:
    """Return the last day of a year that stands alone, or today in this year."""
    year = int(found["y3"])
    return today if year == today.year else date(year, 12, 31)


def _day(found: re.Match[str]) -> date | None:
    if found["y2"]:
        return _date(int(found["y2"]), int(found["m2"]), int(found["d3"]))
    written = found["d1"] or found["d2"]
    month = _NAMES.index(found["m1"]) + 1
    return _date(int(found["y1"]), month, int(written) if written else None)


def _date(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
