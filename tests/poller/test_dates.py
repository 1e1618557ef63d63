"""Dates in any form or none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poller.dates import HOME, parse_date

MOMENTS = st.datetimes(
    min_value=datetime(1990, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone itself
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
).map(lambda moment: moment.replace(microsecond=0))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Thu, 09 May 2019 07:00:00 GMT", "2019-05-09T07:00+00:00"),
        ("Thu, 09 May 2019 07:00:00 BST", "2019-05-09T06:00+00:00"),
        ("Thu, 9 May 2019 07:00 +0100", "2019-05-09T06:00+00:00"),
        ("Thu, 09 May 2019 07:00:00 EST", "2019-05-09T12:00+00:00"),
        ("Wed, 09 May 2019 07:00:00 GMT", "2019-05-09T07:00+00:00"),  # it was a Thursday
        ("9 May 2019 07:00:00 XYZ", "2019-05-09T06:00+00:00"),
        ("2026-09-18T10:00:00Z", "2026-09-18T10:00+00:00"),
        ("2026-09-18T10:00:00.5+01:00", "2026-09-18T09:00:00.5+00:00"),
        ("2026-09-18 10:00", "2026-09-18T09:00+00:00"),
        ("18th Sep 26, 4:01pm", "2026-09-18T15:01+00:00"),
        ("Fri 18 September 2026 at 4.01pm", "2026-09-18T15:01+00:00"),
        ("09/05/2019 10:00", "2019-05-09T09:00+00:00"),
        ("18.09.2026", "2026-09-18T11:00+00:00"),
        ("2026-01-18", "2026-01-18T12:00+00:00"),
        ("1758200000", "2025-09-18T12:53:20+00:00"),
        ("1758200000000", "2025-09-18T12:53:20+00:00"),
        ("  2026-09-18T10:00:00Z\n", "2026-09-18T10:00+00:00"),
    ],
)
def test_a_date_is_read_as_it_is_meant(text: str, moment: str) -> None:
    assert parse_date(text) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "Monday",
        "12:30",
        "9 May",
        "May 2019",
        "2019",
        "31 Feb 2019",
        "9 May 2019 25:00",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59-12:00",
        "1" * 1_000,
        "9" * 30,
        "2026-09-18T10:00:00+99:99",
    ],
)
def test_what_names_no_full_day_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(MOMENTS)
def test_every_moment_survives_each_common_form(moment: datetime) -> None:
    assert parse_date(format_datetime(moment)) == moment
    assert parse_date(format_datetime(moment, usegmt=True)) == moment
    assert parse_date(moment.isoformat()) == moment
    assert parse_date(moment.isoformat().replace("+00:00", "Z")) == moment
    assert parse_date(moment.strftime("%d %B %Y %H:%M:%S UTC")) == moment


@given(MOMENTS)
def test_a_date_without_a_time_keeps_its_day_here_and_in_utc(moment: datetime) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %b %Y", "%B %d, %Y"):
        found = parse_date(moment.strftime(form))
        assert found is not None
        assert found.date() == found.astimezone(HOME).date() == moment.date()


@given(st.text(max_size=100))
def test_any_text_is_a_moment_in_utc_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.utcoffset() == timedelta(0)


@given(st.lists(st.sampled_from(["0123456789", ":-/+.TZ,amp", "Sep", "18th", "May", "GMT", "BST"])))
def test_heaps_of_date_like_words_never_raise(words: list[str]) -> None:
    parse_date(" ".join(words))
    parse_date("".join(words))
