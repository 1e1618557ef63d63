"""The loop: what is handed on, what is remembered, and what survives a restart."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest
from aiohttp import web

from inspections.model import Trust
from poller.config import Feed, Feeds
from poller.memory import FeedMemory, dump, load
from poller.workers import Workers
from tests.poller.kit import START, item, remembered, rss, run_until, world

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLD = START - timedelta(days=4)


async def test_a_story_carries_what_its_feed_says_of_it(workers: Workers) -> None:
    async with world(workers) as w:
        w.feed = Feed(name="One", url=w.feed.url, trust=Trust.OFFICIAL, nation="Wales")
        w.site.serve(rss(item(1, title="A", text="<p>B</p>")))
        await w.poll()
        (story,) = w.basket.stories
        assert story.id.startswith("One#")
        assert (story.source, story.trust, story.nation) == ("One", Trust.OFFICIAL, "Wales")
        assert (story.title, story.summary, story.url) == ("A", "B", "https://example.org/1")
        assert (story.published, story.seen) == (START - timedelta(hours=1), START)


async def test_the_baseline_alerts_only_of_what_is_young_and_dated(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item("young"), item("old", date=OLD), item("undated", date=None)))
        await w.poll()
        assert {story.title: baseline for story, baseline in w.basket.taken} == {
            "Story old": True,
            "Story young": False,
            "Story undated": True,
        }


async def test_after_the_baseline_an_old_entry_is_no_longer_baseline(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        await w.poll()
        w.site.serve(rss(item(2, date=OLD), item(1)))
        await w.poll(minutes=15)
        assert [story.title for story in w.basket.alertable] == ["Story 1", "Story 2"]


async def test_a_first_poll_that_fails_leaves_the_baseline_to_the_next(workers: Workers) -> None:
    async with world(workers) as w:
        await w.poll()  # 404
        w.site.serve(rss(item(1, date=OLD)))
        await w.poll(minutes=30)
        assert [baseline for _, baseline in w.basket.taken] == [True]


async def test_a_date_just_ahead_is_now_and_one_far_ahead_is_none(workers: Workers) -> None:
    async with world(workers) as w:
        ahead = item("near", date=START + timedelta(hours=1))
        w.site.serve(rss(ahead, item("far", date=START + timedelta(days=400))))
        memory = await w.poll()
        dates = {story.title: story.published for story in w.basket.stories}
        assert dates == {"Story near": START, "Story far": None}
        assert memory.newest == START


async def test_a_permanent_redirect_is_remembered(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.redirect("/new", status=301)
        w.site.serve(rss(item(1)), path="/new", headers={"ETag": '"e"'})
        await w.poll()
        await w.poll(minutes=15)
        assert w.site.paths == ["/feed", "/new", "/new"]
        assert w.site.asked[2][1]["If-None-Match"] == '"e"'
        # Where the new place fails for long, the old one is asked again.
        del w.site.answers["/new"]
        w.site.serve(rss(item(1), item(2)))
        for _ in range(4):
            memory = await w.poll(minutes=15)
        assert w.site.paths[3:] == ["/new", "/new", "/new", "/feed"]
        assert (memory.failures, w.basket.titles) == (0, ["Story 1", "Story 2"])


async def test_bytes_that_did_not_change_are_not_parsed_again(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        await w.poll()
        async with Workers(size=1, limit=0.001) as none:
            w.workers = none  # would fail if it were asked
            memory = await w.poll(minutes=15)
        assert (memory.failures, memory.news, memory.entries) == (0, 0, 1)


async def test_wishes_are_kept_and_followed(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1), channel="<ttl>60</ttl>"), headers={"ETag": '"e"'})
        memory = await w.poll()
        assert memory.due is not None
        assert timedelta(minutes=60) <= memory.due - START <= timedelta(minutes=66)
        w.site.serve("", status=304, headers={"Cache-Control": "max-age=7200"})
        memory = await w.poll(minutes=60)
        assert memory.due is not None
        assert memory.due - w.clock.at >= timedelta(minutes=120)
        assert memory.wishes.ttl == 3_600


async def test_skipped_hours_are_slept_through(workers: Workers) -> None:
    async with world(workers) as w:
        hours = "".join(f"<hour>{hour}</hour>" for hour in (12, 13, 14))
        w.site.serve(rss(item(1), channel=f"<skipHours>{hours}</skipHours>"))
        memory = await w.poll()
        assert memory.due == START.replace(hour=15)


async def test_a_restart_keeps_what_is_due_and_known(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        await run_until(w, lambda: bool(w.basket.taken))
        due = remembered(w).due
        w.clock.at = START + timedelta(minutes=1)
        poller = w.poller()
        poller.stop()
        await poller.run()
        assert len(w.site.asked) == 1
        assert remembered(w).due == due
        await run_until(w, lambda: len(w.site.asked) == 2)
        assert len(w.basket.taken) == 1


async def test_a_site_made_anew_brings_no_old_news(workers: Workers) -> None:
    async with world(workers) as w:
        old = [(1, "Trafford is rated inadequate", OLD), (2, "Kent stays good", None)]
        w.site.serve(rss(*(item(n, title=title, date=day) for n, title, day in old)))
        await w.poll()
        w.basket.empty()
        again = [item(f"new-{n}", title=title) for n, title, _ in old]
        w.site.serve(rss(item(9, title="Leeds falls to inadequate"), *again))
        await w.poll(minutes=15)
        assert w.basket.titles == ["Leeds falls to inadequate"]


async def test_the_same_words_of_another_outlet_are_another_story(workers: Workers) -> None:
    async with world(workers) as w:
        echo, post = (
            f"<source url='https://{name}.example'>The {name.title()}</source>"
            for name in ("echo", "post")
        )
        w.site.serve(rss(item(1, title="Trafford is rated inadequate", more=echo)))
        await w.poll()
        w.site.serve(rss(item(2, title="Trafford is rated inadequate", more=post)))
        await w.poll(minutes=15)
        assert [story.outlet for story in w.basket.stories] == ["The Echo", "The Post"]


async def test_a_story_that_could_not_be_taken_comes_again_though_its_words_are_known(
    workers: Workers,
) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1, title="Trafford is rated inadequate")))
        w.basket.refuse.add("Trafford is rated inadequate")
        await w.poll()
        w.basket.refuse.clear()
        await w.poll(minutes=60)
        assert w.basket.titles == ["Trafford is rated inadequate"]


async def test_a_feed_with_another_address_is_another_feed(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)), headers={"ETag": '"e"'})
        await w.poll()
        w.site.serve(rss(item(8, date=OLD), item(9)), path="/other")
        moved = Feed(name=w.feed.name, url=f"{w.site.url}/other", trust=Trust.PRESS)
        w.basket.empty()
        await run_until(w, lambda: len(w.basket.taken) == 2, feeds=Feeds(feeds=(moved,)))
        assert "If-None-Match" not in w.site.asked[1][1]
        assert [story.title for story in w.basket.alertable] == ["Story 9"]


async def test_a_removed_feed_is_kept_a_while_and_then_forgotten(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        await w.poll()
        other = Feed(name="Other", url=f"{w.site.url}/feed", trust=Trust.PRESS)
        only_other = Feeds(feeds=(other,))

        async def start(feeds: Feeds) -> None:
            poller = w.poller(feeds)
            poller.stop()
            await poller.run()

        await start(only_other)
        assert remembered(w).removed == w.clock.at
        w.clock.move(days=29)
        await start(only_other)
        assert w.feed.name in w.state.states
        w.clock.move(days=2)
        await start(only_other)
        assert w.feed.name not in w.state.states
        assert w.feed.name not in w.state.entries


async def test_a_full_disk_at_the_start_ends_nothing(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        await w.poll()
        other = Feed(name="Other", url=f"{w.site.url}/feed", trust=Trust.PRESS)
        poller = w.poller(Feeds(feeds=(other,)))
        w.state.broken = True
        poller.stop()
        await poller.run()
        assert remembered(w).removed is None
        w.state.broken = False
        await poller.run()
        assert remembered(w).removed == w.clock.at


async def test_a_feed_that_comes_back_begins_with_a_baseline(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        await w.poll()
        other = Feed(name="Other", url="http://127.0.0.1:9/", trust=Trust.PRESS)
        without = w.poller(Feeds(feeds=(other,)))
        without.stop()
        await without.run()
        w.clock.move(days=5)
        w.site.serve(rss(item(2, date=START), item(1)))
        w.basket.empty()
        await run_until(w, lambda: bool(w.basket.taken))
        assert [(s.title, baseline) for s, baseline in w.basket.taken] == [("Story 2", True)]


async def test_entries_still_shown_are_refreshed_every_week(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1), item(2)))
        await w.poll()
        passed: list[int] = []
        real = w.state.save_poll

        async def save(feed: str, *, state: str, entries: dict[str, str], at: datetime) -> None:
            passed.append(len(entries))
            await real(feed, state=state, entries=entries, at=at)

        w.state.save_poll = save  # type: ignore[method-assign, assignment]  # to see what passes
        for number in range(3, 12):
            w.site.serve(rss(item(number), item(1), item(2)))
            await w.poll(minutes=24 * 60)
        # Each entry is kept under its own key and that of its words.
        assert passed == [2, 2, 2, 2, 2, 2, 6, 2, 2]


async def test_a_machine_that_slept_polls_once_not_for_every_poll_it_missed(
    workers: Workers,
) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        await run_until(w, lambda: bool(w.state.saved))
        polls = len(w.site.asked)
        w.clock.move(hours=12)
        await run_until(w, lambda: len(w.site.asked) > polls)
        assert len(w.site.asked) == polls + 1


async def test_a_clock_put_back_polls_at_once(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        await w.poll()
        w.clock.at = START - timedelta(days=150)
        await run_until(w, lambda: len(w.site.asked) == 2)
        assert remembered(w).polled == w.clock.at


async def test_stopping_waits_for_a_poll_under_way_but_not_for_ever(workers: Workers) -> None:
    async with world(workers) as w:
        entered, leave = asyncio.Event(), asyncio.Event()

        async def slow(request: web.BaseRequest) -> web.Response:
            entered.set()
            await leave.wait()
            return web.Response(text=rss(item(1)))

        w.site.answers["/feed"] = slow
        poller = w.poller()
        running = asyncio.create_task(poller.run(grace=5))
        await entered.wait()
        poller.stop()
        leave.set()
        await running
        assert w.basket.titles == ["Story 1"]

        entered.clear()
        leave.clear()
        w.clock.move(days=1)
        poller = w.poller()
        running = asyncio.create_task(poller.run(grace=0.05))
        await entered.wait()
        poller.stop()
        async with asyncio.timeout(2):
            await running
        leave.set()


async def test_a_resting_poller_stops_at_once(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        w.clock.until = lambda: bool(w.state.saved)
        poller = w.poller()
        running = asyncio.create_task(poller.run(grace=60))
        await w.clock.reached.wait()
        poller.stop()
        async with asyncio.timeout(1):
            await running


async def test_two_second_intervals_work_in_real_time(workers: Workers) -> None:
    async with world(workers, every=timedelta(seconds=2)) as w:
        w.site.serve(rss(item(1)))
        memory = await w.poll()
        assert memory.due is not None
        assert 2 <= (memory.due - START).total_seconds() <= 2.2


@pytest.mark.parametrize("text", [None, "", "null", "[]", "{", '{"due": "never"}', '{"due": 5}'])
async def test_a_memory_that_cannot_be_read_is_an_empty_one(text: str | None) -> None:
    assert load(text) == FeedMemory()


async def test_a_memory_survives_being_written_and_read(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1), channel="<skipHours><hour>3</hour></skipHours>"))
        memory = await w.poll()
        assert load(dump(memory)) == memory
        assert load(dump(memory)[:-1] + ',"of a newer version":1}') == memory
