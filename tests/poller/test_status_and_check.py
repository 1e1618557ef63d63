"""What the operator sees of the feeds."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from inspections.model import Story, Trust
from poller.check import FeedCheck, check_feeds
from poller.config import Feed, Feeds, parse_feeds
from poller.feed import FeedAdapter
from poller.memory import FeedMemory, dump
from poller.status import Standing, feed_statuses
from poller.workers import Workers
from tests.poller.kit import START, item, rss, world

pytestmark = pytest.mark.asyncio(loop_scope="module")

FEED = Feed(name="A", url="https://example.org/", trust=Trust.PRESS)
DONE = FeedMemory(url=FEED.url, polled=START, succeeded=START, baseline_done=True)
FAILED = replace(DONE, failures=1, failing_since=START, failure="status", error="HTTP 500")


@pytest.mark.parametrize(
    ("memory", "standing"),
    [
        (FeedMemory(), Standing.NEVER),
        (replace(DONE, news=1), Standing.NEW),
        (DONE, Standing.UNCHANGED),
        (FAILED, Standing.FAILING),
        (replace(FAILED, failure="misfit"), Standing.MISFIT),
        (replace(FAILED, failing_since=START - timedelta(days=1)), Standing.DEAD),
        (replace(FAILED, told_dead=True), Standing.DEAD),
        (replace(DONE, url="https://elsewhere.example/"), Standing.NEVER),
        (replace(DONE, removed=START), Standing.NEVER),
    ],
)
async def test_a_feeds_standing_is_one_word(memory: FeedMemory, standing: Standing) -> None:
    (row,) = feed_statuses(Feeds(feeds=(FEED,)), {"A": dump(memory)}, now=START)
    assert row.standing is standing


async def test_rows_come_in_the_files_order_and_leave_out_removed_feeds() -> None:
    feeds = Feeds(feeds=(FEED, Feed(name="B", url="https://example.org/b", trust=Trust.OFFICIAL)))
    rows = feed_statuses(feeds, {"gone": dump(DONE), "B": dump(DONE)}, now=START)
    assert [(row.name, row.trust) for row in rows] == [("A", Trust.PRESS), ("B", Trust.OFFICIAL)]
    assert rows[1].interval == timedelta(minutes=5)


async def test_what_was_polled_is_shown(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.redirect("/new", status=301)
        w.site.serve(rss(item(1), item(2)), path="/new")
        await w.poll()
        (row,) = feed_statuses(w.feeds, await w.state.feed_states(), now=w.clock())
        assert (row.standing, row.format, row.entries) == (Standing.NEW, "RSS 2.0", 2)
        assert (row.newest, row.changed) == (START - timedelta(hours=1), START)
        assert row.moved_to == f"{w.site.url}/new"
        assert row.due is not None


async def test_checking_looks_at_every_feed_once_and_hands_nothing_on(
    workers: Workers, tmp_path: Path
) -> None:
    archive = tmp_path / "an archive.xml"
    archive.write_text(rss(item(1)))
    async with world(workers) as w:
        w.site.serve(rss(item(1, title="Trafford"), item(2, date=START - timedelta(days=1))))
        w.site.serve(rss(), path="/empty")
        w.site.serve("<html>", path="/page")
        feeds = parse_feeds(
            "feeds:\n"
            + "".join(
                f"  - {{name: {name}, url: '{url}', trust: press}}\n"
                for name, url in (
                    ("good", f"{w.site.url}/feed"),
                    ("empty", f"{w.site.url}/empty"),
                    ("page", f"{w.site.url}/page"),
                    ("gone", f"{w.site.url}/gone"),
                    ("file", archive.as_uri()),
                    ("no file", f"{archive.as_uri()}.none"),
                )
            ),
            name="feeds.yaml",
            allow_files=True,
        )
        told: list[tuple[int, int, str]] = []

        def progress(done: int, total: int, row: FeedCheck) -> None:
            told.append((done, total, row.name))

        def relevant(story: Story) -> bool:
            return "Trafford" in story.title

        rows = await check_feeds(
            feeds,
            {"feed": FeedAdapter(fetcher=w.fetcher, workers=workers)},
            relevant=relevant,
            now=w.clock,
            progress=progress,
        )
        assert [(row.name, row.works, row.entries, row.relevant) for row in rows] == [
            ("good", True, 2, 1),
            ("empty", True, 0, 0),
            ("page", False, 0, 0),
            ("gone", False, 0, 0),
            ("file", True, 1, 0),
            ("no file", False, 0, 0),
        ]
        assert rows[0].format == "RSS 2.0"
        assert rows[0].newest == START - timedelta(hours=1)
        assert rows[0].seconds > 0
        assert rows[2].error == "misfit: a web page (HTML) instead of a feed"
        assert rows[3].error == "status: HTTP 404 Not Found"
        assert "can't be read" in rows[5].error
        assert sorted(done for done, _, _ in told) == [1, 2, 3, 4, 5, 6]
        assert {total for _, total, _ in told} == {6}
        assert w.basket.taken == []


async def test_a_file_is_polled_like_a_feed_and_only_when_it_changed(
    workers: Workers, tmp_path: Path
) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(rss(item(1)))
    async with world(workers) as w:
        w.feed = parse_feeds(
            f"feeds: [{{name: F, url: '{path.as_uri()}', trust: press}}]",
            name="f",
            allow_files=True,
        ).feeds[0]
        await w.poll()
        assert (await w.poll(minutes=15)).news == 0
        path.write_text(rss(item(1), item(2)))
        await w.poll(minutes=15)
        assert w.basket.titles == ["Story 1", "Story 2"]


@pytest.mark.parametrize("path", ["/dev/zero", "/tmp"])  # noqa: S108 - neither is written to
async def test_what_is_no_ordinary_file_is_refused(workers: Workers, path: str) -> None:
    async with world(workers) as w:
        w.feed = parse_feeds(
            f"feeds: [{{name: F, url: 'file://{path}', trust: press}}]", name="f", allow_files=True
        ).feeds[0]
        assert (await w.poll()).failure == "refused"
