"""The clock that runs on from a given moment."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from console import clock


def test_a_clock_runs_on_from_its_moment() -> None:
    passed = [100.0]
    now = clock.running_on_from(datetime(2019, 5, 9, 7, tzinfo=UTC), monotonic=lambda: passed[0])
    assert now() == datetime(2019, 5, 9, 7, tzinfo=UTC)
    passed[0] = 161.0
    assert now() == datetime(2019, 5, 9, 7, 1, 1, tzinfo=UTC)


def test_a_moment_is_in_utc_unless_it_says_otherwise() -> None:
    assert clock.moment("2019-05-09T07:00") == datetime(2019, 5, 9, 7, tzinfo=UTC)
    assert clock.moment("2019-05-09T08:00+01:00") == datetime(2019, 5, 9, 7, tzinfo=UTC)


def test_what_is_no_moment_is_answered_with_what_is_allowed() -> None:
    with pytest.raises(ValueError, match="'yesterday' is no moment; allowed: 2019-05-09T07:00"):
        clock.moment("yesterday")
    with pytest.raises(ValueError, match="'9 May' is no day; allowed: 2019-05-07"):
        clock.day("9 May")
    assert clock.day("2019-05-07") == date(2019, 5, 7)
