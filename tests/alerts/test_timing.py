"""When alerts go out, over every change of the clocks that hypothesis can think of."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alerts.timing import goes_at, is_quiet, next_digest, quiet_end, zone_of
from store.values import Rhythm, Timing

ZONES = [
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",  # half an hour
    "America/Santiago",  # at midnight
    "Africa/Cairo",
    "Asia/Kolkata",
    "Pacific/Chatham",
]
HOUR = timedelta(hours=1)

moments = st.datetimes(
    min_value=datetime.fromisoformat("2024-01-01"),
    max_value=datetime.fromisoformat("2029-01-01"),
    timezones=st.just(UTC),
)
zones = st.sampled_from(ZONES)
hours = st.integers(0, 23)


@st.composite
def near_a_change(draw: st.DrawFn) -> tuple[str, datetime]:
    """A zone, and a moment within two days of a change of its clocks."""
    zone = draw(zones.filter(lambda name: name != "Asia/Kolkata"))
    here = zone_of(zone)
    day = draw(moments)
    for _ in range(370):
        after = day + timedelta(days=1)
        if day.astimezone(here).utcoffset() != after.astimezone(here).utcoffset():
            break
        day = after
    return zone, day + timedelta(minutes=draw(st.integers(-2 * 24 * 60, 2 * 24 * 60)))


places = near_a_change() | st.tuples(zones, moments)
quiets = st.tuples(hours, hours).filter(lambda pair: pair[0] != pair[1])


def wall(timing: Timing, at: datetime) -> datetime:
    return at.astimezone(zone_of(timing.zone))


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone_of("Europe/London")).astimezone(UTC)


def test_who_said_nothing_is_told_at_once() -> None:
    now = london("2026-11-24T03:00")
    assert goes_at(None, ready=now, now=now) == now
    assert goes_at(Timing(), ready=now, now=now) == now
    assert not is_quiet(None, now)


@pytest.mark.parametrize(
    ("ready", "goes"),
    [
        ("2026-11-24T21:59", "2026-11-24T21:59"),
        ("2026-11-24T22:00", "2026-11-25T07:00"),
        ("2026-11-25T06:59", "2026-11-25T07:00"),
        ("2026-11-25T07:00", "2026-11-25T07:00"),
        # Clocks go back on 25 October 2026 and forward on 28 March 2027, in the night.
        ("2026-10-24T23:00", "2026-10-25T07:00"),
        ("2027-03-27T23:00", "2027-03-28T07:00"),
    ],
)
def test_quiet_hours_end_at_the_hour_on_the_wall(ready: str, goes: str) -> None:
    timing = Timing(quiet_from=22, quiet_until=7)
    at = london(ready)
    assert goes_at(timing, ready=at, now=at) == london(goes)


def test_the_night_of_a_change_of_the_clocks_is_an_hour_longer_or_shorter() -> None:
    timing = Timing(quiet_from=22, quiet_until=7)
    autumn, spring = london("2026-10-24T22:00"), london("2027-03-27T22:00")
    assert goes_at(timing, ready=autumn, now=autumn) - autumn == 10 * HOUR
    assert goes_at(timing, ready=spring, now=spring) - spring == 8 * HOUR


def test_a_digest_hour_that_the_clocks_leave_out_or_give_twice() -> None:
    timing = Timing(rhythm=Rhythm.DAILY, hour=1)
    spring = next_digest(timing, london("2027-03-27T12:00"))
    assert wall(timing, spring).isoformat() == "2027-03-28T02:00:00+01:00"
    autumn = next_digest(timing, london("2026-10-24T12:00"))
    assert wall(timing, autumn).isoformat() == "2026-10-25T01:00:00+01:00"
    again = next_digest(timing, autumn + timedelta(seconds=1))
    assert wall(timing, again).isoformat() == "2026-10-26T01:00:00+00:00"


def test_an_alert_that_was_ready_by_day_but_is_sent_at_night_waits_for_the_morning() -> None:
    timing = Timing(quiet_from=22, quiet_until=7)
    ready, now = london("2026-11-24T15:00"), london("2026-11-24T23:00")
    assert goes_at(timing, ready=ready, now=now) == london("2026-11-25T07:00")


def test_a_weekly_digest_comes_on_its_day() -> None:
    timing = Timing(rhythm=Rhythm.WEEKLY, weekday=4, hour=17)
    assert next_digest(timing, london("2026-11-24T12:00")) == london("2026-11-27T17:00")
    assert next_digest(timing, london("2026-11-27T17:00")) == london("2026-11-27T17:00")
    assert next_digest(timing, london("2026-11-27T17:01")) == london("2026-12-04T17:00")


def test_nothing_goes_before_the_end_of_a_pause() -> None:
    now, end = london("2026-11-24T12:00"), london("2026-12-08T03:00")
    assert goes_at(Timing(paused_until=end), ready=now, now=now) == end
    night = Timing(paused_until=end, quiet_from=22, quiet_until=7)
    assert goes_at(night, ready=now, now=now) == london("2026-12-08T07:00")
    assert goes_at(night, ready=now, now=end) == london("2026-12-08T07:00")
    daily = Timing(paused_until=end, rhythm=Rhythm.DAILY, hour=9)
    assert goes_at(daily, ready=now, now=now) == london("2026-12-08T09:00")
    assert is_quiet(night, now)


@given(places, hours, st.sampled_from([Rhythm.DAILY, Rhythm.WEEKLY]), st.integers(0, 6))
def test_a_digest_is_never_early_never_more_than_a_day_or_week_away_and_at_its_hour(
    place: tuple[str, datetime], hour: int, rhythm: Rhythm, weekday: int
) -> None:
    zone, since = place
    timing = Timing(rhythm=rhythm, hour=hour, weekday=weekday, zone=zone)
    at = next_digest(timing, since)
    longest = timedelta(days=7 if rhythm is Rhythm.WEEKLY else 1)
    assert since <= at <= since + longest + HOUR
    assert next_digest(timing, at) == at
    there = wall(timing, at)
    assert there.hour == hour or there - timedelta(hours=1) < there.replace(hour=hour, fold=0)
    if rhythm is Rhythm.WEEKLY:
        assert there.weekday() == weekday


@given(places, hours)
def test_every_day_has_exactly_one_daily_digest(place: tuple[str, datetime], hour: int) -> None:
    zone, since = place
    timing = Timing(rhythm=Rhythm.DAILY, hour=hour, zone=zone)
    days, at = [], since
    for _ in range(5):
        at = next_digest(timing, at + timedelta(microseconds=1))
        days.append(wall(timing, at).date())
    assert [(b - a).days for a, b in pairwise(days)] == [1, 1, 1, 1]


@given(places, quiets)
def test_quiet_hours_end_at_the_first_moment_that_is_not_quiet(
    place: tuple[str, datetime], quiet: tuple[int, int]
) -> None:
    zone, at = place
    timing = Timing(quiet_from=quiet[0], quiet_until=quiet[1], zone=zone)
    end = quiet_end(timing, at)
    assert (end is None) is not is_quiet(timing, at)
    assume(end is not None)
    assert end is not None
    assert at < end <= at + timedelta(hours=48)
    assert not is_quiet(timing, end)
    assert goes_at(timing, ready=at, now=end) <= end


@given(places, quiets, st.timedeltas(timedelta(0), timedelta(days=3)))
def test_what_was_looked_at_when_it_was_due_goes_then(
    place: tuple[str, datetime], quiet: tuple[int, int], later: timedelta
) -> None:
    zone, ready = place
    timing = Timing(quiet_from=quiet[0], quiet_until=quiet[1], zone=zone)
    now = ready + later
    at = goes_at(timing, ready=ready, now=now)
    looked = max(at, now)
    assert goes_at(timing, ready=ready, now=looked) <= looked
    assert not is_quiet(timing, looked)


def test_a_zone_that_is_not_known_is_londons() -> None:
    assert zone_of("Mars/Olympus") == zone_of("Europe/London")
    assert zone_of("../etc/passwd") == zone_of("Europe/London")
