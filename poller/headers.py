"""The HTTP headers that polling reads and writes, as plain values.

Pure; a header that makes no sense counts as not there.
"""

from __future__ import annotations

import email.utils
import re
from datetime import UTC, datetime

LONGEST_PAUSE = 7 * 86_400.0
"""Seconds; a ``Retry-After`` beyond this is cut down to it."""

PRODUCT = "CouncilWatch"
"""Our name in the User-Agent, by which a ``robots.txt`` may address us."""

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)


def user_agent(contact: str) -> str:
    """Return how we introduce ourselves; ``contact`` is an address or page of the operator."""
    plain = re.sub(r"[^\x20-\x7e]|[()]", "", contact).strip()[:200]
    return f"{PRODUCT}/0.1 (feed reader; {plain or 'no contact given'})"


def max_age(cache_control: str) -> float | None:
    """Return the seconds for which an answer stays fresh, if the header says so."""
    found = _MAX_AGE.search(cache_control)
    return float(found.group(1)) if found else None


def retry_after(value: str | None, *, now: datetime) -> float | None:
    """Return the seconds to wait that a ``Retry-After`` asks for, in either form, if it does."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:12]), LONGEST_PAUSE)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_PAUSE)


def short(value: str | None) -> str | None:
    """Return a header's value if it is of a length worth remembering."""
    return value if value and len(value) <= 1_000 else None
