"""The clock of the process: the machine's own, or one that runs on from a given moment.

A clock is a plain callable that returns an aware datetime in UTC; everything else gets it as an
argument.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

Now = Callable[[], datetime]


def machine_clock() -> datetime:
    """Return the machine's time."""
    return datetime.now(UTC)


def running_on_from(moment: datetime, *, monotonic: Callable[[], float] = time.monotonic) -> Now:
    """Return a clock that shows ``moment`` now and runs on at the usual speed."""
    began = monotonic()
    return lambda: moment + timedelta(seconds=monotonic() - began)


def moment(text: str) -> datetime:
    """Read a moment such as 2019-05-09T07:00 (UTC unless it names an offset).

    Raises ValueError with what is allowed.
    """
    try:
        read = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(
            f"{text!r} is no moment; allowed: 2019-05-09T07:00, in UTC unless it ends in an offset"
        ) from error
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def day(text: str) -> date:
    """Read a day such as 2019-05-07. Raises ValueError with what is allowed."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no day; allowed: 2019-05-07") from error
