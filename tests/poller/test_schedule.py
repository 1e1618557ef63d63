"""When a feed is polled next."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.model import Trust
from poller import schedule
from poller.protocols import Wishes
from tests.poller.kit import START

OFFICIAL, PRESS = Trust.OFFICIAL, Trust.PRESS


class NoJitter(random.Random):
    def random(self) -> float:
        return 0.0


def minutes(
    wishes: Wishes, *, interval: float = 15, trust: Trust = PRESS, now: datetime = START
) -> float:
    due = schedule.after_success(
        now=now,
        interval=timedelta(minutes=interval),
        trust=trust,
        wishes=wishes,
        dice=NoJitter(),
    )
    return (due - now) / timedelta(minutes=1)


def test_without_wishes_the_operators_interval_counts() -> None:
    assert minutes(Wishes()) == 15


@pytest.mark.parametrize("wishes", [Wishes(max_age=3_600), Wishes(ttl=3_600)])
def test_a_feeds_wish_slows_it(wishes: Wishes) -> None:
    assert minutes(wishes) == 60


def test_a_feeds_wish_never_makes_it_faster() -> None:
    assert minutes(Wishes(max_age=1, ttl=60)) == 15


def test_the_longer_of_two_wishes_counts() -> None:
    assert minutes(Wishes(max_age=1_200, ttl=1_800)) == 30


def test_an_official_feed_is_slowed_to_half_an_hour_at_most() -> None:
    assert minutes(Wishes(ttl=86_400), interval=5, trust=OFFICIAL) == 30
    assert minutes(Wishes(ttl=600), interval=5, trust=OFFICIAL) == 10


def test_the_operator_may_slow_an_official_feed_further() -> None:
    assert minutes(Wishes(ttl=600), interval=120, trust=OFFICIAL) == 120


def test_a_press_feed_is_slowed_to_a_day_at_most() -> None:
    assert minutes(Wishes(max_age=31_536_000)) == 24 * 60


def test_skipped_hours_are_slept_through() -> None:
    # It is 12:00; the next poll would be at 12:15.
    assert minutes(Wishes(skip_hours=frozenset({12, 13}))) == 120
    assert minutes(Wishes(skip_hours=frozenset({13}))) == 15


def test_an_official_feed_is_not_let_sleep_longer_than_half_an_hour() -> None:
    night = frozenset(range(12, 20))
    assert minutes(Wishes(skip_hours=night), interval=5, trust=OFFICIAL) == 30


def test_skipped_days_are_slept_through() -> None:
    late = START.replace(hour=23, minute=50)  # a Tuesday; Wednesday is skipped
    assert minutes(Wishes(skip_days=frozenset({2})), now=late) == 24 * 60
    assert minutes(Wishes(skip_days=frozenset({1})), now=late) == 15


def test_a_feed_that_skips_every_hour_is_polled_all_the_same() -> None:
    assert minutes(Wishes(skip_hours=frozenset(range(24)))) == 15
    assert minutes(Wishes(skip_days=frozenset(range(7)))) == 15


def wait(failures: int, *, interval: float = 15, retry_after: float | None = None) -> timedelta:
    due = schedule.after_failure(
        now=START,
        interval=timedelta(minutes=interval),
        failures=failures,
        retry_after=retry_after,
        dice=NoJitter(),
    )
    return due - START


def test_each_failure_doubles_the_wait_up_to_a_day() -> None:
    waits = [wait(n) / timedelta(minutes=15) for n in range(1, 10)]
    assert waits == [2, 4, 8, 16, 32, 64, 96, 96, 96]
    assert wait(10**9) == timedelta(days=1)


def test_a_feed_polled_less_than_daily_is_not_hurried_by_failing() -> None:
    assert wait(1, interval=3 * 24 * 60) == timedelta(days=3)


def test_retry_after_goes_before_everything() -> None:
    assert wait(1, retry_after=7_200) == timedelta(hours=2)
    assert wait(1, retry_after=3 * 86_400) == timedelta(days=3)
    assert wait(5, retry_after=60) == wait(5)


@given(
    interval=st.timedeltas(timedelta(seconds=2), timedelta(days=7)),
    trust=st.sampled_from(Trust),
    wishes=st.builds(
        Wishes,
        max_age=st.none() | st.floats(0, 1e12),
        ttl=st.none() | st.floats(0, 1e12),
        skip_hours=st.frozensets(st.integers(0, 23)),
        skip_days=st.frozensets(st.integers(0, 6)),
    ),
    now=st.timedeltas(timedelta(0), timedelta(days=20_000)).map(lambda age: START - age),
    seed=st.integers(),
)
def test_no_wish_makes_a_feed_faster_or_silences_it(
    interval: timedelta, trust: Trust, wishes: Wishes, now: datetime, seed: int
) -> None:
    due = schedule.after_success(
        now=now,
        interval=interval,
        trust=trust,
        wishes=wishes,
        dice=random.Random(seed),
    )
    cap = schedule.OFFICIAL_WISH_CAP if trust is Trust.OFFICIAL else schedule.PRESS_WISH_CAP
    assert interval <= due - now <= max(interval, cap) * (1 + schedule.JITTER)


@given(
    interval=st.timedeltas(timedelta(seconds=2), timedelta(days=7)),
    failures=st.integers(1, 10**6),
    retry_after=st.none() | st.floats(0, 7 * 86_400),
    seed=st.integers(),
)
def test_backing_off_is_bounded_and_keeps_what_was_asked(
    interval: timedelta, failures: int, retry_after: float | None, seed: int
) -> None:
    due = schedule.after_failure(
        now=START,
        interval=interval,
        failures=failures,
        retry_after=retry_after,
        dice=random.Random(seed),
    )
    asked = timedelta(seconds=retry_after or 0)
    assert max(interval, asked) <= due - START
    assert due - START <= max(timedelta(days=1), interval, asked) * (1 + schedule.JITTER)


def test_a_clock_put_back_does_not_make_a_feed_wait_for_the_old_tomorrow() -> None:
    due = START + timedelta(minutes=15)
    assert schedule.wait_for(now=START, due=due, polled=START) == timedelta(minutes=15)
    earlier = START - timedelta(days=150)
    assert schedule.wait_for(now=earlier, due=due, polled=START) == timedelta(0)
    assert schedule.wait_for(now=due + timedelta(days=9), due=due, polled=START) == timedelta(0)
    assert schedule.wait_for(now=START, due=None, polled=None) == timedelta(0)
