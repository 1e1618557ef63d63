"""What fails is backed off from, told, and never stops the rest."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from aiohttp import web

from inspections.model import Trust
from poller.config import Feed, Feeds
from poller.memory import load
from poller.workers import Workers
from tests.poller.kit import START, item, remembered, rss, run_until, world

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    "value", ["7200", "Tue, 24 Nov 2026 14:00:00 GMT"], ids=["seconds", "date"]
)
async def test_retry_after_is_obeyed(workers: Workers, value: str) -> None:
    async with world(workers, every=timedelta(seconds=2)) as w:
        w.site.serve("", status=429, headers={"Retry-After": value})
        memory = await w.poll()
        assert memory.due is not None
        assert timedelta(hours=2) <= memory.due - START <= timedelta(hours=2.2)


async def test_a_restart_keeps_the_back_off(workers: Workers) -> None:
    async with world(workers) as w:
        await run_until(w, lambda: len(w.site.asked) == 4)
        before = remembered(w)
        assert before.failures == 4
        assert before.due is not None
        asked_at: list[datetime] = []

        async def answer(request: web.BaseRequest) -> web.Response:
            asked_at.append(w.clock.at)
            return web.Response(status=500)

        w.site.answers["/feed"] = answer
        await run_until(w, lambda: bool(asked_at))
        assert before.due <= asked_at[0] <= before.due + timedelta(minutes=1)
        assert remembered(w).failures == 5


async def test_a_dead_feed_is_told_once_and_its_return_once(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve("", status=503)
        await run_until(w, lambda: w.clock.at > START + timedelta(days=4))
        ((name, since, error),) = w.desk.dead
        assert (name, error) == ("Test feed", "HTTP 503 Service Unavailable")
        assert since == START
        assert remembered(w).told_dead
        w.site.serve(rss(item(1)))
        await run_until(w, lambda: len(w.basket.taken) == 1 and not remembered(w).failures)
        ((name, dead_for),) = w.desk.back
        assert name == "Test feed"
        assert dead_for >= timedelta(days=4)
        await run_until(w, lambda: w.clock.at > START + timedelta(days=9))
        assert (len(w.desk.dead), len(w.desk.back)) == (1, 1)


async def test_a_dead_feed_is_told_on_the_day_even_between_two_attempts(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve("", status=503, headers={"Retry-After": "600000"})
        await run_until(w, lambda: bool(w.desk.dead))
        assert len(w.site.asked) == 1
        assert w.clock.at - START <= timedelta(days=1, minutes=1)
        assert remembered(w).told_dead


async def test_a_feed_that_fails_for_less_than_a_day_is_not_told(workers: Workers) -> None:
    async with world(workers) as w:
        await run_until(w, lambda: w.clock.at > START + timedelta(hours=10))
        w.site.serve(rss(item(1)))
        await run_until(w, lambda: bool(w.basket.taken))
        assert (w.desk.dead, w.desk.back) == ([], [])


async def test_one_feed_failing_stops_no_other(workers: Workers) -> None:
    async with world(workers) as w:
        bad = Feed(name="Bad", url=f"{w.site.url}/bad", trust=Trust.PRESS)
        gone = Feed(name="Gone", url="http://127.0.0.1:9/", trust=Trust.PRESS)
        feeds = Feeds(feeds=(bad, gone, w.feed))
        w.site.serve("<!doctype html>", path="/bad")
        w.site.serve(rss(item(1)))
        await run_until(w, lambda: w.site.paths.count("/feed") >= 3, feeds=feeds)
        assert w.basket.titles == ["Story 1"]
        assert load(w.state.states["Bad"]).failure == "misfit"
        assert load(w.state.states["Gone"]).failure == "network"


async def test_a_story_that_cannot_be_taken_in_is_offered_again_and_holds_up_no_other(
    workers: Workers,
) -> None:
    async with world(workers) as w:
        w.basket.refuse = {"Story 2"}
        w.site.serve(rss(item(1), item(2), item(3)), headers={"ETag": '"e"'})
        memory = await w.poll()
        assert sorted(w.basket.titles) == ["Story 1", "Story 3"]
        assert (memory.failure, memory.failures) == ("intake", 1)
        w.basket.refuse = set()
        memory = await w.poll(minutes=30)
        assert "If-None-Match" not in w.site.asked[1][1]
        assert w.basket.titles[2:] == ["Story 2"]
        assert memory.failures == 0


async def test_what_was_handed_on_but_not_saved_is_handed_on_again(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        w.state.broken = True
        with pytest.raises(OSError, match="no room"):
            await w.poll()
        assert w.basket.titles == ["Story 1"]
        w.state.broken = False
        await w.poll(minutes=15)
        assert w.basket.titles == ["Story 1", "Story 1"]
        assert len({story.id for story in w.basket.stories}) == 1


async def test_a_store_that_fails_does_not_end_the_polling(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        w.state.broken = True
        mended = False

        def done() -> bool:
            nonlocal mended
            if len(w.site.asked) == 2 and not mended:
                mended, w.state.broken = True, False
            return bool(w.state.saved)

        await run_until(w, done)
        assert remembered(w).succeeded is not None
        # It did not come back at once each time: an interval lay between two attempts.
        assert w.clock.at - START >= timedelta(minutes=15)
