"""When a page of GOV.UK first came out: its feeds and its search tell only of the last update."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from poller.config import Feed
from poller.protocols import Failure
from poller.workers import Workers
from tests.poller.kit import START, world
from tests.poller.officialdom import GOVUK, Officialdom, peopled
from tests.poller.sources_kit import SHIPPED, Watch, shipped, watching

pytestmark = pytest.mark.asyncio(loop_scope="module")

MINISTRY = "ministry-of-housing-communities-local-government"
PATH = "/government/publications/bury-best-value-notice"
TITLE = "Bury Council: Best Value Notice"
WORDS = "Bury Council was today issued with a best value notice."
TODAY = START.date()
LONG_AGO = date(2019, 5, 9)
(FEED,) = (f for f in SHIPPED.feeds if f.kind == "feed" and MINISTRY in f.url)
RSH = "Regulator of Social Housing's judg"


def put_up_again(web: Officialdom, feed: Feed, *, first: date | None = LONG_AGO) -> None:
    """Let a page that came out long ago be updated today."""
    page = {"title": TITLE, "details": {"body": f"<p>{WORDS}</p>"}}
    web.content[PATH] = page
    if first is None:
        page["first_published_at"] = None  # type: ignore[assignment] # as GOV.UK may answer
    if feed.kind == "feed":
        web.news(MINISTRY, PATH, TITLE, WORDS, day=TODAY)
        if first is not None:
            page["first_published_at"] = f"{first}T09:30:00+01:00"
    else:
        web.result(MINISTRY, PATH, TITLE, day=TODAY, first=first)


async def first_look(watch: Watch) -> None:
    await watch.look()
    watch.basket.empty()
    watch.web.paths.clear()


SOURCES = pytest.mark.parametrize("feed", [FEED, shipped("Government")], ids=["feed", "search"])


@SOURCES
async def test_a_page_put_up_again_is_dated_by_its_first_day(workers: Workers, feed: Feed) -> None:
    async with watching(peopled(), feed, workers=workers) as watch:
        await first_look(watch)
        put_up_again(watch.web, feed)
        await watch.look()
        (story,) = watch.basket.stories
        assert (story.day, story.updated) == (LONG_AGO, False)


@SOURCES
async def test_a_page_of_today_is_dated_today(workers: Workers, feed: Feed) -> None:
    async with watching(peopled(), feed, workers=workers) as watch:
        await first_look(watch)
        put_up_again(watch.web, feed, first=TODAY)
        await watch.look()
        (story,) = watch.basket.stories
        assert (story.day, story.updated) == (TODAY, False)


@SOURCES
async def test_a_page_without_a_first_day_is_marked(workers: Workers, feed: Feed) -> None:
    async with watching(peopled(), feed, workers=workers) as watch:
        await first_look(watch)
        put_up_again(watch.web, feed, first=None)
        await watch.look()
        (story,) = watch.basket.stories
        assert (story.day, story.updated) == (TODAY, True)
        told = ["when it first came out" in why for _, why in watch.desk.not_read]
        assert told == ([True] if feed.govuk else []), "a feed's entries are mostly noise"


async def test_a_first_day_that_is_called_otherwise_is_told_to_the_operator(
    workers: Workers,
) -> None:
    async with watching(peopled(), shipped("Government"), workers=workers) as watch:
        await first_look(watch)
        watch.web.rename['"first_published_at"'] = '"published_first"'
        put_up_again(watch.web, shipped("Government"), first=TODAY)
        await watch.look()
        assert [story.updated for story in watch.basket.stories] == [True]
        assert "when it first came out" in watch.desk.not_read[0][1]


async def test_a_page_that_gov_uk_does_not_know_is_handed_on_marked(workers: Workers) -> None:
    async with watching(peopled(), FEED, workers=workers) as watch:
        await first_look(watch)
        watch.web.news(MINISTRY, "/government/gone", TITLE, WORDS, day=TODAY)
        await watch.look()
        (story,) = watch.basket.stories
        assert story.updated
        assert watch.web.paths.count(f"{GOVUK}/api/content/government/gone") == 1
        assert watch.desk.not_read == [], "no page that could not be read"


async def test_a_first_day_that_cannot_be_had_yet_is_asked_for_again(workers: Workers) -> None:
    async with watching(peopled(), FEED, workers=workers) as watch:
        await first_look(watch)
        put_up_again(watch.web, FEED, first=TODAY)
        watch.web.refusing[GOVUK] = 503
        memory = await watch.look()
        assert (memory.failure, watch.basket.stories) == (Failure.INTAKE, [])
        watch.web.refusing.clear()
        await watch.look()
        (story,) = watch.basket.stories
        assert (story.day, story.updated) == (TODAY, False)


async def test_no_first_day_is_asked_for_of_what_was_there_before(workers: Workers) -> None:
    web = peopled()
    web.news(MINISTRY, PATH, TITLE, WORDS, day=TODAY - timedelta(days=9))
    async with watching(web, FEED, workers=workers) as watch:
        await watch.look()
        (story,) = watch.basket.stories
        assert story.updated
        assert watch.basket.alertable == []
        assert not [path for path in watch.web.paths if "/api/content" in path]


async def test_a_judgement_without_a_first_day_is_dated_by_itself(workers: Workers) -> None:
    async with watching(peopled(), shipped(RSH), workers=workers) as watch:
        await first_look(watch)
        url = watch.web.judgement("City of London Corporation", "C3", day=TODAY)
        path = url.partition(".uk")[2]
        watch.web.content[path]["first_published_at"] = None
        await watch.look()
        (story,) = watch.basket.stories
        assert story.stated
        assert (story.day, story.updated) == (TODAY, False)


async def test_an_old_judgement_put_up_again_keeps_its_day(workers: Workers) -> None:
    async with watching(peopled(), shipped(RSH), workers=workers) as watch:
        await first_look(watch)
        watch.web.judgement("City of London Corporation", "C3", day=LONG_AGO.replace(year=2025))
        watch.web.results["regulator-of-social-housing"][0]["public_timestamp"] = START.isoformat()
        await watch.look()
        (story,) = watch.basket.stories
        assert (story.day, story.updated) == (date(2025, 5, 9), False)


async def test_any_feed_that_tells_only_of_updates_is_marked(workers: Workers) -> None:
    async with world(workers) as w:
        told = "<updated>2026-11-24T09:00:00Z</updated>"
        dated = f"<published>2026-11-23T09:00:00Z</published>{told}"
        w.site.serve(
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>'
            f"<entry><id>a</id><title>One</title>{told}</entry>"
            f"<entry><id>b</id><title>Two</title>{dated}</entry></feed>"
        )
        await w.poll()
        assert {s.title: s.updated for s in w.basket.stories} == {"One": True, "Two": False}
