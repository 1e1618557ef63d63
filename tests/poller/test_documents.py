"""What stands behind an entry is fetched like an article: within bounds, asking at every hop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web

from console.sources import sources
from inspections.followup import Leads
from poller.documents import Documents
from poller.fetch import Fetcher
from poller.protocols import Behind, Completed, Entry, Failure, SourceFailedError
from poller.robots import Robots
from poller.workers import Workers
from tests.inspections.reports.made import as_pdf, four, ilacs
from tests.poller.followup_kit import reader
from tests.poller.kit import START, Clock, Site, site
from tests.poller.sources_kit import OFFICIAL

pytestmark = pytest.mark.asyncio(loop_scope="module")

PATH = "/v1/file/1"


@asynccontextmanager
async def reading(workers: Workers, it: Site) -> AsyncIterator[Documents]:
    clock = Clock()
    async with Fetcher(contact="", now=clock, allow_private=True, pause=0.0) as fetcher:
        robots = Robots(fetcher, now=clock)
        yield Documents(fetcher=fetcher, robots=robots, workers=workers, official=OFFICIAL)


def entry(it: Site, path: str = PATH) -> Entry:
    behind = Behind(url=f"{it.url}{path}", reader="report")
    return Entry(
        key="1", title="Report", published=START - timedelta(days=1), behind=behind, url=behind.url
    )


async def read(workers: Workers, it: Site, path: str = PATH) -> Completed:
    async with reading(workers, it) as documents:
        return await documents.complete(entry(it, path))


async def test_a_report_is_read(workers: Workers) -> None:
    async with site() as it:
        it.serve(as_pdf(ilacs(dates="5 to 16 October 2026", table=four())), path=PATH)
        done = await read(workers, it)
        assert len(done.entry.stated) == 4
        assert it.paths == ["/robots.txt", PATH]


async def test_robots_txt_is_asked_where_a_redirect_leads(workers: Workers) -> None:
    async with site() as it, site() as other:
        it.redirect(f"{other.url}/report.pdf", path=PATH)
        other.serve("User-agent: *\nDisallow: /report\n", path="/robots.txt")
        other.serve(as_pdf(ilacs()), path="/report.pdf")
        done = await read(workers, it)
        assert "robots.txt" in done.unread
        assert other.paths == ["/robots.txt"]


async def test_a_report_of_up_to_ten_megabytes_is_read_and_one_beyond_is_not(
    workers: Workers,
) -> None:
    whole = as_pdf(ilacs(dates="5 to 16 October 2026", table=four()))
    async with site() as it:
        it.serve(whole + b"\n%" + bytes(6_000_000), path=PATH)
        assert len((await read(workers, it)).entry.stated) == 4
        it.serve(whole + b"\n%" + bytes(10_000_000), path=PATH)
        assert "more than 10,000,000 bytes" in (await read(workers, it)).unread


async def test_fifty_megabytes_are_not_taken(workers: Workers) -> None:
    sent = 0

    async def huge(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "application/pdf"})
        await response.prepare(request)
        for _ in range(500):
            await response.write(b"%PDF-1.7" + bytes(99_992))
            sent += 100_000
        return response

    async with site() as it:
        it.answers[PATH] = huge
        assert "bytes" in (await read(workers, it)).unread
        assert sent < 30_000_000


async def test_a_server_in_trouble_is_asked_again(workers: Workers) -> None:
    async with site() as it:
        it.serve("", path=PATH, status=503)
        with pytest.raises(SourceFailedError) as caught:
            await read(workers, it)
        assert caught.value.failure is Failure.STATUS


async def test_articles_are_followed_up_or_not_as_the_operator_wants() -> None:
    clock = Clock()
    leads = Leads(reader, OFFICIAL.gazetteer, OFFICIAL.regimes)
    for follow_up in (leads, None):
        fetcher = Fetcher(contact="", now=clock)
        async with sources(
            fetcher, workers=1, official=OFFICIAL, follow_up=follow_up, now=clock
        ) as made:
            assert (made.follower is None) is (follow_up is None)
            assert dict(made.articles()) == {}
