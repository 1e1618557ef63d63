"""How often a feed is looked at, learned from how often it has news."""

from __future__ import annotations

import asyncio
import random
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.model import Trust
from poller import pace, schedule
from poller.config import Feed, Feeds
from poller.memory import FeedMemory, dump, load
from poller.pace import Bounds
from poller.protocols import Wishes
from poller.workers import Workers
from tests.poller.kit import START, item, remembered, rss, run_until, world

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PRESS = Bounds(fastest=timedelta(minutes=15), slowest=HOUR * 4)

gaps = st.none() | st.floats(1, pace.LONGEST_GAP)
quiet = st.floats(0, 1e12)
bounds = st.builds(
    lambda fastest, more: Bounds(fastest=fastest, slowest=fastest + more),
    st.timedeltas(timedelta(seconds=2), timedelta(days=7)),
    st.timedeltas(timedelta(0), timedelta(days=7)),
)
moments = st.integers(-(10**9), 10**9).map(lambda seconds: START + timedelta(seconds=seconds))


@given(gap=gaps, quiet=quiet, bounds=bounds)
def test_the_interval_stays_within_the_operators_bounds(
    gap: float | None, quiet: float, bounds: Bounds
) -> None:
    assert bounds.fastest <= pace.interval(gap, quiet=quiet, bounds=bounds) <= bounds.slowest


@given(gaps=st.tuples(*[st.floats(1, 1e8)] * 2), quiets=st.tuples(*[quiet] * 2), bounds=bounds)
def test_a_feed_with_rarer_news_is_never_polled_more_often(
    gaps: tuple[float, float], quiets: tuple[float, float], bounds: Bounds
) -> None:
    short, long = sorted(gaps)
    less, more = sorted(quiets)
    first = pace.interval(short, quiet=less, bounds=bounds)
    assert first <= pace.interval(long, quiet=more, bounds=bounds) + timedelta(microseconds=1)


@given(gap=gaps, ended=quiet)
def test_the_usual_gap_lies_between_what_it_was_and_what_came(
    gap: float | None, ended: float
) -> None:
    known = [each for each in (gap, max(1.0, min(ended, pace.LONGEST_GAP))) if each is not None]
    usual = pace.usual_gap(gap, ended=min(ended, pace.LONGEST_GAP))
    assert min(known) * 0.999 <= usual <= max(known) * 1.001


@given(changed=st.none() | moments, looked=st.none() | moments, now=moments, bounds=bounds)
def test_no_clock_makes_quiet_negative_or_endless(
    changed: datetime | None, looked: datetime | None, now: datetime, bounds: Bounds
) -> None:
    found = pace.quiet_for(changed=changed, looked=looked, now=now, bounds=bounds)
    assert 0 <= found <= pace.LONGEST_GAP
    if changed is not None and looked is not None and now <= looked:
        assert found <= max((looked - changed).total_seconds(), 0)


def polls(every: timedelta, *, days: int, bounds: Bounds = PRESS, seed: int = 1) -> list[datetime]:
    """Poll a feed that has news so often, about, for so many days; return when it was polled."""
    dice, found = random.Random(seed), list[datetime]()
    news = START + every * dice.uniform(0.5, 1.5)
    now = START
    gap, changed, looked = None, START, START
    while now < START + timedelta(days=days):
        found.append(now)
        new = news <= now
        if new:
            ended = pace.quiet_for(changed=changed, looked=looked, now=now, bounds=bounds)
            gap, changed = pace.usual_gap(gap, ended=ended), now
            while news <= now:
                news += every * dice.uniform(0.5, 1.5)
        looked = now
        silent = pace.quiet_for(changed=changed, looked=looked, now=now, bounds=bounds)
        now = schedule.after_success(
            now=now,
            interval=pace.interval(gap, quiet=silent, bounds=bounds),
            trust=Trust.PRESS,
            wishes=Wishes(),
            dice=dice,
        )
    return found


@pytest.mark.parametrize("seed", range(20))
def test_an_hourly_feed_is_polled_far_more_often_than_a_monthly_one(seed: int) -> None:
    hourly, monthly = (polls(every, days=60, seed=seed) for every in (HOUR, 30 * DAY))
    assert len(hourly) > 8 * len(monthly)
    assert len(hourly) > 60 * 24 * 3  # about four times an hour
    # but it is never left for longer than the operator allows
    assert max(b - a for a, b in pairwise(monthly)) <= 1.1 * PRESS.slowest


def test_a_feed_that_wakes_up_is_polled_as_often_as_one_that_never_slept_within_two_days() -> None:
    gap = 30 * DAY.total_seconds()
    waits = []
    for _ in range(12):  # news at every poll
        waits.append(pace.interval(gap, quiet=0, bounds=PRESS))
        gap = pace.usual_gap(gap, ended=waits[-1].total_seconds())
    assert waits[0] == PRESS.slowest
    assert sum(waits, timedelta()) < 2 * DAY
    assert waits[-1] < HOUR


def test_one_burst_after_long_quiet_is_followed_closely_only_for_a_while() -> None:
    month = 30 * DAY.total_seconds()
    after = pace.usual_gap(month, ended=900)
    assert pace.interval(after, quiet=0, bounds=PRESS) == PRESS.slowest
    lively = 900.0
    for hours in (1, 12, 48):
        wait = pace.interval(lively, quiet=hours * 3_600, bounds=PRESS)
        assert PRESS.fastest <= wait < PRESS.slowest


def test_twelve_hours_of_sleep_teach_no_more_than_one_interval_would() -> None:
    found = pace.quiet_for(changed=START, looked=START + HOUR, now=START + 13 * HOUR, bounds=PRESS)
    assert found == (5 * HOUR).total_seconds()


def feed(trust: Trust, **fields: timedelta) -> Feed:
    about = {"name": "A", "url": "https://example.org/", "trust": trust}
    return Feed.model_validate(about | fields)


def test_official_feeds_are_polled_every_five_minutes_however_seldom_they_have_news() -> None:
    feeds = Feeds(feeds=())
    five = Bounds(fastest=timedelta(minutes=5), slowest=timedelta(minutes=5))
    assert feeds.bounds(feed(Trust.OFFICIAL)) == five


def test_press_feeds_adapt_unless_the_operator_names_one_interval() -> None:
    feeds, minutes = Feeds(feeds=()), timedelta(minutes=20)
    assert feeds.bounds(feed(Trust.PRESS)) == Bounds(timedelta(minutes=15), HOUR)
    assert feeds.bounds(feed(Trust.PRESS, every=minutes)) == Bounds(minutes, minutes)
    assert feeds.bounds(feed(Trust.PRESS, every=minutes, slowest=DAY)) == Bounds(minutes, DAY)
    assert feeds.bounds(feed(Trust.PRESS, slowest=DAY)) == Bounds(timedelta(minutes=15), DAY)
    assert feeds.bounds(feed(Trust.OFFICIAL, slowest=DAY)).slowest == DAY


def test_slowest_shorter_than_every_is_refused() -> None:
    with pytest.raises(ValueError, match="as long as every, or longer"):
        feed(Trust.PRESS, every=HOUR, slowest=timedelta(minutes=1))


@pytest.mark.parametrize("gap", ["-1", "0", "1e999", "NaN", '"soon"', "[]"])
def test_a_gap_that_cannot_be_counts_as_unknown(gap: str) -> None:
    text = dump(FeedMemory(url="https://example.org/")).replace('"gap":null', f'"gap":{gap}')
    assert text != dump(FeedMemory(url="https://example.org/"))
    assert load(text).gap is None


@pytest.mark.asyncio(loop_scope="module")
async def test_what_was_learned_survives_a_restart(workers: Workers) -> None:
    async with world(workers) as w:
        for number in range(3):
            w.site.serve(rss(*(item(n) for n in reversed(range(number + 1)))))
            await w.poll(minutes=60)
        assert w.memory.gap == pytest.approx(3_600)
        assert load(dump(w.memory)) == w.memory
        due = w.memory.due
        assert due is not None
        assert timedelta(minutes=15) <= due - w.clock() <= timedelta(minutes=16.5)
        for _ in range(8):  # it falls silent, and is left for longer and longer
            assert w.memory.due is not None
            w.clock.at = w.memory.due
            await w.poll()
        asked = len(w.site.asked)
        await run_until(w, lambda: len(w.site.asked) > asked)
        last = remembered(w)
        assert last.gap == pytest.approx(3_600)
        assert last.due is not None
        assert last.polled is not None
        assert last.due - last.polled > timedelta(minutes=17)


@pytest.mark.asyncio(loop_scope="module")
async def test_after_twelve_hours_of_sleep_each_feed_is_polled_once(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        many = Feeds(
            feeds=tuple(
                Feed(name=f"Feed {n}", url=f"{w.site.url}/feed?{n}", trust=Trust.PRESS)
                for n in range(30)
            )
        )

        async def all_polled() -> int:
            """Run a poller until each feed was polled, and the time it takes to rest."""
            w.site.asked.clear()
            w.state.saved.clear()
            poller = w.poller(many)
            w.clock.until = lambda: True  # it moves by nobody's resting
            running = asyncio.create_task(poller.run())
            async with asyncio.timeout(10):
                while len(set(w.state.saved)) < 30:  # noqa: ASYNC110 - the state has no event
                    await asyncio.sleep(0.01)
            await asyncio.sleep(0.1)
            poller.stop()
            await running
            return len(w.site.asked)

        assert await all_polled() == 30
        w.clock.move(hours=12)
        assert await all_polled() == 30
        due = load(w.state.states["Feed 0"]).due
        assert due is not None
        assert due > w.clock()
