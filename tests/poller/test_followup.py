"""Articles behind promising stories: fetched politely, read for their text, never insisted upon."""

from __future__ import annotations

import base64
from datetime import date
from urllib.parse import urlsplit

import pytest
from aiohttp import web

from poller.fetch import Limits
from poller.following import Bounds
from poller.googlenews import target_of
from poller.protocols import Failure, SourceFailedError
from poller.workers import Workers
from tests.poller.followup_kit import ARTICLE, FILLER, GRADED, PROMISING, chase, page, reader
from tests.poller.kit import START, item, rss, world

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_an_article_gives_the_grade_that_its_headline_lacks(workers: Workers) -> None:
    async with chase(workers) as c:
        c.html(ARTICLE)
        before = c.story()
        assert not reader(before).judgements
        after = await c.follow(before)
        assert GRADED in after.body
        assert "Sport" not in after.body
        assert [j.grade for j in reader(after).judgements] == ["inadequate"]
        assert c.site.paths == ["/robots.txt", "/article"]
        assert dict(c.follower.counts) == {"had": 1}


META = '<meta property="article:published_time" content="{}T09:00:00+01:00">'
DATA = '<script type="application/ld+json">{{"datePublished": "{}T09:00:00Z"}}</script>'


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (META.format("2019-05-09"), date(2019, 5, 9)),
        (DATA.format("2019-05-09"), date(2019, 5, 9)),
        (DATA.format("2019-05-09") + DATA.format("2018-05-09"), START.date()),
        (META.format("2026-11-20"), START.date()),
        (META.format("some day"), START.date()),
        ("", START.date()),
    ],
)
async def test_an_article_that_came_out_long_before_is_old(
    workers: Workers, head: str, day: date
) -> None:
    async with chase(workers) as c:
        c.html(page(GRADED, FILLER * 3, head=head))
        after = await c.follow(c.story())
        assert GRADED in after.body
        assert after.day == day


@pytest.mark.parametrize(
    "title",
    [
        "Ofsted rates Trafford Council's children's services inadequate",
        "Trafford wins at home",
        "Ofsted's chief inspector to step down",
        "Inspection regime to change, says government",
    ],
)
async def test_no_article_is_fetched_where_none_is_needed(workers: Workers, title: str) -> None:
    async with chase(workers) as c:
        c.html(ARTICLE)
        story = c.story(title=title)
        assert await c.follow(story) == story
        assert c.site.asked == []


WALLS = {
    "paywall": page(
        "Inspectors have visited Trafford Council.",
        "Subscribe to continue reading. Already a subscriber? Log in.",
    ),
    "paywall that says so in data only": page(
        "Inspectors have visited Trafford Council, and their report is out today. " + FILLER,
        head='<script type="application/ld+json">{"isAccessibleForFree": false}</script>',
    ),
    "consent": page(
        "We value your privacy. We and our 842 partners store information on a device. "
        "Accept all cookies to continue, or manage your privacy choices.",
        title="Before you continue",
    ),
    "unreadable": page(title="Nothing here"),
}


@pytest.mark.parametrize("kind", WALLS)
async def test_a_wall_is_not_taken_for_the_article(workers: Workers, kind: str) -> None:
    async with chase(workers) as c:
        c.html(WALLS[kind])
        story = c.story()
        assert await c.follow(story) == story
        assert dict(c.follower.counts) == {kind.split(maxsplit=1)[0]: 1}


async def test_a_long_free_article_with_an_offer_to_subscribe_is_read(workers: Workers) -> None:
    async with chase(workers) as c:
        c.html(page(GRADED, FILLER * 10, "Already a subscriber? Log in for fewer adverts."))
        assert GRADED in (await c.follow(c.story())).body


@pytest.mark.parametrize("status", [403, 404, 429, 451, 503])
async def test_a_refusal_leaves_the_story_as_it_was(workers: Workers, status: int) -> None:
    async with chase(workers) as c:
        c.html("no", status=status)
        story = c.story()
        assert await c.follow(story) == story
        assert dict(c.follower.counts) == {str(status): 1}
        assert c.site.paths.count("/article") == 1


async def test_robots_txt_is_respected(workers: Workers) -> None:
    async with chase(workers) as c:
        c.html(ARTICLE)
        c.site.serve("User-agent: *\nDisallow: /article\n", path="/robots.txt", kind="text/plain")
        story = c.story()
        assert await c.follow(story) == story
        assert c.site.paths == ["/robots.txt"]
        assert dict(c.follower.counts) == {"robots": 1}


async def test_robots_txt_is_respected_where_a_redirect_leads(workers: Workers) -> None:
    async with chase(workers) as c, chase(workers) as other:
        other.html(ARTICLE)
        other.site.serve("User-agent: CouncilWatch\nDisallow: /\n", path="/robots.txt")
        c.site.redirect(f"{other.site.url}/article", path="/article")
        story = c.story()
        assert await c.follow(story) == story
        assert other.site.paths == ["/robots.txt"]


async def test_a_redirect_to_a_consent_wall_is_not_followed(workers: Workers) -> None:
    async with chase(workers, resolve=True) as c:
        port = urlsplit(c.site.url).port
        c.site.redirect(f"http://consent.example.org:{port}/ml?continue=x", path="/article")
        story = c.story()
        assert await c.follow(story) == story
        assert "/ml" not in c.site.paths
        assert dict(c.follower.counts) == {"consent": 1}


async def test_a_page_that_trickles_is_given_up(workers: Workers) -> None:
    async with chase(workers, limits=Limits(seconds=0.3)) as c:

        async def trickle(request: web.BaseRequest) -> web.StreamResponse:
            response = web.StreamResponse()
            await response.prepare(request)
            for _ in range(100):
                await response.write(b"<p>")
                await c.fetcher._turns._sleep(0.05)
            return response

        c.site.answers["/article"] = trickle
        story = c.story()
        assert await c.follow(story) == story
        assert dict(c.follower.counts) == {"limit": 1}


def google(target: str) -> str:
    inner = target.encode()
    message = b"\x08\x13\x22" + bytes([len(inner)]) + inner + b"\xd2\x01\x00"
    token = base64.urlsafe_b64encode(message).decode().rstrip("=")
    return f"https://news.google.com/rss/articles/{token}?oc=5"


async def test_the_address_in_a_link_of_google_news_is_used(workers: Workers) -> None:
    async with chase(workers) as c:
        c.html(ARTICLE)
        after = await c.follow(c.story(url=google(f"{c.site.url}/article")))
        assert GRADED in after.body


async def test_google_news_is_left_alone_where_it_does_not_say(workers: Workers) -> None:
    async with chase(workers, resolve=True) as c:
        port = urlsplit(c.site.url).port
        opaque = f"/rss/articles/{'CBMi' + 'AU_yqL' * 10}"
        c.html(page(FILLER * 10, title="Google News"), path=opaque)
        story = c.story(url=f"http://news.google.com:{port}{opaque}")
        assert await c.follow(story) == story
        assert dict(c.follower.counts) == {"google": 1}


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (google("https://example.org/a?b=c"), "https://example.org/a?b=c"),
        ("https://news.google.com/rss/articles/CBMiAU_yqLAU_yqLAU_yqL?oc=5", None),
        ("https://news.google.com/rss/articles/!!!", None),
        ("https://news.google.com/home", None),
        ("https://example.org/rss/articles/" + "A" * 40, None),
        ("https://news.google.com/read/" + "ab_-" * 1000, None),
    ],
)
async def test_what_a_link_of_google_news_says(url: str, target: str | None) -> None:
    assert target_of(url) == target


async def test_no_more_articles_than_allowed_are_fetched(workers: Workers) -> None:
    async with chase(workers, bounds=Bounds(a_poll=2, a_host_and_day=3, a_day=9)) as c:
        c.html(ARTICLE)
        for _ in range(4):
            await c.follow(c.story())
        assert c.site.paths.count("/article") == 2
        c.follower.begin_poll("Test feed")
        for _ in range(4):
            await c.follow(c.story())
        assert c.site.paths.count("/article") == 3
        c.clock.move(days=1)
        c.follower.begin_poll("Test feed")
        await c.follow(c.story())
        assert c.site.paths.count("/article") == 4
        assert dict(c.follower.counts) == {"had": 4, "bound": 5}


async def test_the_bound_of_a_day_is_for_all_hosts_together(workers: Workers) -> None:
    async with chase(workers, bounds=Bounds(a_day=1)) as c, chase(workers) as other:
        c.html(ARTICLE)
        other.html(ARTICLE)
        await c.follow(c.story())
        await c.follow(c.story(url=f"{other.site.url}/article"))
        assert other.site.paths == []


async def test_the_poller_hands_on_the_story_with_its_article(workers: Workers) -> None:
    async with world(workers) as w, chase(workers) as c:
        c.html(ARTICLE, path="/3")
        w.follower = c.follower
        link = f"<link>{c.site.url}/3</link>"
        w.site.serve(rss(item(1, title="Old", date=START)))
        await w.poll()
        new = item(3, title=PROMISING).replace("<link>https://example.org/3</link>", link)
        w.site.serve(rss(new, item(1, title="Old", date=START)))
        await w.poll(minutes=60)
        assert GRADED in w.basket.stories[-1].body
        assert len(w.basket.stories) == 2


async def test_what_was_there_before_is_not_followed(workers: Workers) -> None:
    async with world(workers) as w, chase(workers) as c:
        c.html(ARTICLE, path="/3")
        w.follower = c.follower
        link = f"<link>{c.site.url}/3</link>"
        old = item(3, title=PROMISING, date="Mon, 05 Oct 2026 10:00:00 GMT")
        w.site.serve(rss(old.replace("<link>https://example.org/3</link>", link)))
        await w.poll()
        assert w.basket.stories[-1].body == ""
        assert c.site.asked == []


async def test_a_story_is_handed_on_though_following_breaks(workers: Workers) -> None:
    async with chase(workers) as c:
        story = c.story(url="http://[not an address")
        assert await c.follow(story) == story


async def test_a_fetch_may_be_given_another_size_and_a_gate(workers: Workers) -> None:
    async with chase(workers) as c:
        c.html("x" * 500)
        seen: list[str] = []

        async def gate(url: str) -> None:
            seen.append(urlsplit(url).path)

        c.site.redirect("/article", path="/first")
        await c.fetcher.fetch(f"{c.site.url}/first", gate=gate)
        assert seen == ["/first", "/article"]
        with pytest.raises(SourceFailedError, match="more than 400 bytes") as caught:
            await c.fetcher.fetch(f"{c.site.url}/article", size=400)
        assert caught.value.failure is Failure.LIMIT
