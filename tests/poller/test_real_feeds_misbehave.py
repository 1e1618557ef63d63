"""What a poller must take in its stride, one test each, all over a real socket."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from datetime import timedelta

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
from aiohttp import web

from inspections.model import Trust
from poller.fetch import MOST_BYTES, Limits
from poller.workers import Workers
from tests.poller.kit import START, World, item, rss, world

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def failure(w: World) -> tuple[str, str]:
    memory = await w.poll()
    assert w.basket.taken == []
    return memory.failure, memory.error


async def test_a_304_is_no_news_and_no_failure(workers: Workers) -> None:
    async def answer(request: web.BaseRequest) -> web.Response:
        if request.headers.get("If-Modified-Since") == "Tue, 24 Nov 2026 10:00:00 GMT":
            return web.Response(status=304)
        stamp = {"Last-Modified": "Tue, 24 Nov 2026 10:00:00 GMT", "ETag": '"v1"'}
        return web.Response(text=rss(item(1)), headers=stamp)

    async with world(workers) as w:
        w.site.answers["/feed"] = answer
        await w.poll()
        memory = await w.poll(minutes=15)
        assert w.basket.titles == ["Story 1"]
        assert w.site.asked[1][1]["If-None-Match"] == '"v1"'
        assert (memory.failures, memory.news) == (0, 0)
        # What the 304 did not repeat still stands for the next time.
        await w.poll(minutes=15)
        assert w.site.asked[2][1]["If-None-Match"] == '"v1"'


async def test_an_etag_alone_is_sent_back(workers: Workers) -> None:
    async def answer(request: web.BaseRequest) -> web.Response:
        if request.headers.get("If-None-Match") == 'W/"abc"':
            return web.Response(status=304, headers={"ETag": 'W/"abc"'})
        return web.Response(text=rss(item(1)), headers={"ETag": 'W/"abc"'})

    async with world(workers) as w:
        w.site.answers["/feed"] = answer
        await w.poll()
        memory = await w.poll(minutes=15)
        assert "If-Modified-Since" not in w.site.asked[1][1]
        assert memory.failures == 0
        assert w.basket.titles == ["Story 1"]


async def test_a_gzip_bomb_is_not_blown_up(workers: Workers) -> None:
    bomb = gzip.compress(b" " * 100_000_000, compresslevel=6, mtime=0)
    assert len(bomb) < MOST_BYTES
    async with world(workers) as w:
        w.site.serve(bomb, headers={"Content-Encoding": "gzip"})
        assert await failure(w) == ("limit", "more than 5,000,000 bytes")


@pytest.mark.parametrize("coding", ["identity", "gzip", "deflate", "raw deflate", "br"])
@pytest.mark.parametrize(("size", "fits"), [(MOST_BYTES, True), (MOST_BYTES + 1, False)])
async def test_five_megabytes_are_read_and_one_byte_more_is_not(
    workers: Workers, coding: str, size: int, fits: bool
) -> None:
    feed = rss(item(1)).encode()
    data = feed.replace(b"<channel>", b"<channel>" + b" " * (size - len(feed)))
    assert len(data) == size
    raw = zlib.compressobj(wbits=-15)
    body, name = {
        "identity": (data, "identity"),
        "gzip": (gzip.compress(data, mtime=0), "gzip"),
        "deflate": (zlib.compress(data), "deflate"),
        "raw deflate": (raw.compress(data) + raw.flush(), "deflate"),
        "br": (brotli.compress(data, quality=1), "br"),
    }[coding]
    async with world(workers) as w:
        w.site.serve(body, headers={"Content-Encoding": name})
        memory = await w.poll()
        assert w.basket.titles == (["Story 1"] if fits else [])
        assert memory.error == ("" if fits else "more than 5,000,000 bytes")


async def test_an_endless_drip_is_given_up(workers: Workers) -> None:
    async def drip(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.02)

    async with world(workers, limits=Limits(seconds=0.4)) as w:
        w.site.answers["/feed"] = drip
        start = asyncio.get_running_loop().time()
        assert await failure(w) == ("limit", "no complete answer within 0.4 s")
        assert asyncio.get_running_loop().time() - start < 2


async def test_the_time_limit_counts_over_all_redirects(workers: Workers) -> None:
    async def slow(request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(0.15)
        return web.Response(status=302, headers={"Location": "/feed?again"})

    async with world(workers, limits=Limits(seconds=0.4, redirects=100)) as w:
        w.site.answers["/feed"] = slow
        assert await failure(w) == ("limit", "no complete answer within 0.4 s")
        assert len(w.site.asked) <= 3


async def test_a_redirect_loop_ends(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.redirect("/other")
        w.site.redirect("/feed", path="/other")
        kind, words = await failure(w)
        assert (kind, words.startswith("more than 5 redirects")) == ("limit", True)
        assert len(w.site.asked) == 6


async def test_html_with_status_200_is_not_a_feed(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve("<!DOCTYPE html><html><body>We have moved</body></html>", kind="text/html")
        assert await failure(w) == ("misfit", "a web page (HTML) instead of a feed")


async def test_invalid_xml_that_can_still_be_read_is_read(workers: Workers) -> None:
    broken = (
        "<rss version='2.0'><channel><title>T</title>"
        "<item><guid>1</guid><title>Fish & chips: Bury council rated good</title>"
        "<description>children&nbsp;in care</description></item>"
        "<item><guid>2</guid><title>Second</title></item></chanel>"
    )
    async with world(workers) as w:
        w.site.serve(broken)
        memory = await w.poll()
        assert memory.failures == 0
        assert sorted(w.basket.titles) == ["Fish & chips: Bury council rated good", "Second"]
        assert "children in care" in [story.summary for story in w.basket.stories]


async def test_entries_without_dates_are_dated_by_nobody(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1, date=None)))
        await w.poll()
        assert w.basket.alertable == []  # they were there before we came
        w.site.serve(rss(item(2, date="soon"), item(1, date=None)))
        await w.poll(minutes=15)
        (story,) = w.basket.alertable
        assert (story.title, story.published) == ("Story 2", None)
        assert story.seen == START + timedelta(minutes=15)


@pytest.mark.parametrize(
    ("declared", "header", "actual"),
    [
        ("utf-8", "", "cp1252"),
        ("iso-8859-1", "", "cp1252"),
        ("iso-8859-1", "", "utf-8"),
        ("utf-8", "; charset=iso-8859-1", "utf-8"),
        ("no-such-encoding", "; charset=nor-this", "utf-8"),
        ("utf-16", "", "utf-16"),
        ("utf-8", "; charset=utf-16", "utf-16"),
        ("us-ascii", "; charset=us-ascii", "utf-8"),
    ],
)
async def test_wrong_encodings_come_out_right(
    workers: Workers, declared: str, header: str, actual: str
) -> None:
    title = "Café council’s children – £5m “inadequate”"
    feed = rss(item(1, title=title)).replace('encoding="utf-8"', f'encoding="{declared}"')
    async with world(workers) as w:
        w.site.serve(feed.encode(actual), kind=f"text/xml{header}")
        await w.poll()
        assert w.basket.titles == [title]


async def test_an_archive_of_3500_entries_alerts_nobody_at_first(workers: Workers) -> None:
    old = START - timedelta(days=4)
    archive = [item(n, date=old - timedelta(hours=n)) for n in range(3_500)]
    async with world(workers) as w:
        w.site.serve(rss(*archive))
        memory = await w.poll()
        assert len(w.basket.taken) == 3_500
        assert w.basket.alertable == []
        assert (memory.entries, memory.newest) == (3_500, old)
        w.site.serve(rss(item("new"), *archive[:100]))
        w.basket.empty()
        await w.poll(minutes=15)
        assert [story.title for story in w.basket.alertable] == ["Story new"]


async def test_a_hundred_new_entries_at_once_are_all_taken_oldest_first(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item("first")))
        await w.poll()
        w.basket.empty()
        hundred = [item(n, date=START - timedelta(minutes=n)) for n in range(100)]
        w.site.serve(rss(*hundred, item("first")))
        memory = await w.poll(minutes=15)
        assert w.basket.titles == [f"Story {n}" for n in reversed(range(100))]
        assert len(w.basket.alertable) == 100
        assert memory.news == 100


async def test_an_entry_edited_three_times_is_read_each_time_as_the_same(
    workers: Workers,
) -> None:
    async with world(workers) as w:
        titles = ["Trafford falls", "Trafford falls to inadequate", "Trafford fell", "Corrected"]
        for words in titles:
            w.site.serve(rss(item(1, title=words)))
            await w.poll(minutes=15)
            await w.poll(minutes=15)
        assert w.basket.titles == titles
        assert len({story.id for story in w.basket.stories}) == 1
        assert {story.seen for story in w.basket.stories} == {START + timedelta(minutes=15)}


async def test_an_entry_of_which_only_the_date_moves_is_not_read_again(workers: Workers) -> None:
    async with world(workers, trust=Trust.OFFICIAL) as w:
        for day in (20, 21, 22):
            w.site.serve(
                '<feed xmlns="http://www.w3.org/2005/Atom"><title>Ofsted</title><entry>'
                "<id>tag:www.gov.uk,2005:/government/publications/brent</id>"
                f"<updated>2026-11-{day}T10:00:00+00:00</updated>"
                '<link rel="alternate" type="text/html" href="https://www.gov.uk/brent"/>'
                "<title>Brent: children's services</title>"
                '<summary type="html">&lt;p&gt;Inspection report&lt;/p&gt;</summary></entry></feed>'
            )
            memory = await w.poll(minutes=15)
        assert memory.format == "Atom 1.0"
        (story,) = w.basket.stories
        assert story.title == "Brent: children's services"
        assert story.summary == "Inspection report"
        assert story.url == "https://www.gov.uk/brent"
        assert story.published is not None
        assert story.published.day == 20
        assert story.trust is Trust.OFFICIAL
