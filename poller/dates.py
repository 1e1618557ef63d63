"""Dates as feeds write them, in any form or none.

A date that can't be understood is no date: None, never a guess, since an entry's date decides
whether anybody is told of it. Nothing here knows the time of day now; whoever asks decides what
to make of a date in the future.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from dateutil import parser

HOME = ZoneInfo("Europe/London")
"""The zone of a date that names none: these are British feeds."""

_ZONES = {
    "BST": 3_600,
    "GMT": 0,
    "UTC": 0,
    "UT": 0,
    "Z": 0,
    "WET": 0,
    "WEST": 3_600,
    "CET": 3_600,
    "CEST": 7_200,
    "EST": -18_000,
    "EDT": -14_400,
    "CST": -21_600,
    "CDT": -18_000,
    "MST": -25_200,
    "MDT": -21_600,
    "PST": -28_800,
    "PDT": -25_200,
}
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_LONGEST = 80
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_POINTED = re.compile(r"\b(\d{1,2})\.(\d{2})(?=\s?[ap]m\b)", re.IGNORECASE)
# A field that the text leaves out takes its value from these, so that the two differ.
_ONE = datetime(2004, 1, 1, 1)  # noqa: DTZ001 - only a template; zones are added afterwards
_OTHER = datetime(2008, 2, 2, 2)  # noqa: DTZ001 - as above


def parse_date(text: str) -> datetime | None:
    """Return the moment (aware, UTC) that ``text`` names, or None if it names no full date.

    Read are RFC 822 and 3339, seconds since 1970, and what people write ('18th Sep 26, 4:01pm');
    days stand before months. A date without a zone is London's, a date without a time its noon,
    so that the day stays the same in every zone near by.
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    found = _epoch(text) or _iso(text) or _rfc822(text) or _free(text)
    if found is None:
        return None
    try:
        moment = (found if found.tzinfo else found.replace(tzinfo=HOME)).astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return moment if moment >= _EARLIEST else None


def _epoch(text: str) -> datetime | None:
    if not _EPOCH.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC)


def _iso(text: str) -> datetime | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if ":" in text else found.replace(hour=12)


def _rfc822(text: str) -> datetime | None:
    """Read RFC 822; forms without a numeric zone are left to ``_free``, which knows BST."""
    if not re.search(r"[+-]\d{4}$", text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _free(text: str) -> datetime | None:
    """Read what people write, if it names day, month and year."""
    text = _POINTED.sub(r"\1:\2", text.replace(" at ", " "))
    found = []
    for template in (_ONE, _OTHER):
        try:
            date = parser.parse(text, default=template, dayfirst=True, tzinfos=_zone)
        except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
            return None
        found.append(date)
    one, other = found
    if (one.year, one.month, one.day) != (other.year, other.month, other.day):
        return None
    return one if one.hour == other.hour else one.replace(hour=12)


def _zone(name: str | None, offset: int | None) -> int | None:
    """Return seconds east of Greenwich; None leaves the date without a zone."""
    return _ZONES.get((name or "").upper()) if offset is None else offset
