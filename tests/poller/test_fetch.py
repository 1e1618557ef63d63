"""Fetching: how we introduce ourselves, what is remembered of redirects, when to come again."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from poller.fetch import Fetcher, Known, Limits
from poller.headers import LONGEST_PAUSE, max_age, retry_after, user_agent
from poller.protocols import Failure, SourceFailedError
from tests.poller.kit import START, Clock, Site, site


@pytest.fixture
async def it() -> AsyncIterator[Site]:
    async with site() as here:
        yield here


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(
        contact="https://example.org/bot",
        now=Clock(),
        allow_private=True,
        pause=0.0,
        limits=Limits(seconds=2),
    ) as one:
        yield one


async def test_we_say_who_we_are_and_whom_to_write_to(it: Site, fetcher: Fetcher) -> None:
    it.serve("x")
    await fetcher.fetch(f"{it.url}/feed", accept="application/rss+xml")
    (_, headers) = it.asked[0]
    assert headers["User-Agent"] == "CouncilWatch/0.1 (feed reader; https://example.org/bot)"
    assert headers["Accept"] == "application/rss+xml"
    assert headers["Accept-Encoding"] == "gzip, deflate, br"
    assert "Cookie" not in headers


def test_a_contact_cannot_break_the_header() -> None:
    assert user_agent("a\r\nX: y)(é") == "CouncilWatch/0.1 (feed reader; aX: y)"


async def test_cookies_are_not_kept(it: Site, fetcher: Fetcher) -> None:
    it.serve("x", headers={"Set-Cookie": "id=1"})
    await fetcher.fetch(f"{it.url}/feed")
    await fetcher.fetch(f"{it.url}/feed")
    assert "Cookie" not in it.asked[1][1]


async def test_the_environments_proxy_is_not_used(
    it: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    it.serve("x")
    assert (await fetcher.fetch(f"{it.url}/feed")).body == b"x"


async def test_an_address_is_asked_for_as_it_is_written(it: Site, fetcher: Fetcher) -> None:
    raw: list[str] = []

    async def answer(request: web.BaseRequest) -> web.Response:
        raw.append(request.raw_path)
        return web.Response(text="x")

    it.answers["/search"] = answer
    written = "/search?keywords=%22children%27s+services%22&organisations%5B%5D=ofsted+when:7d"
    await fetcher.fetch(it.url + written)
    assert raw == [written]


@pytest.mark.parametrize("status", [301, 308])
async def test_a_permanent_redirect_is_told(it: Site, fetcher: Fetcher, status: int) -> None:
    it.redirect("/new", status=status)
    it.serve("x", path="/new")
    fetched = await fetcher.fetch(f"{it.url}/feed")
    assert (fetched.moved_to, fetched.url) == (f"{it.url}/new", f"{it.url}/new")


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_a_passing_redirect_is_followed_and_forgotten(
    it: Site, fetcher: Fetcher, status: int
) -> None:
    it.redirect("/new", status=status)
    it.serve("x", path="/new")
    fetched = await fetcher.fetch(f"{it.url}/feed")
    assert (fetched.moved_to, fetched.body) == (None, b"x")


async def test_only_the_permanent_start_of_a_chain_is_remembered(
    it: Site, fetcher: Fetcher
) -> None:
    it.redirect("/a", status=301)
    it.redirect("/b", path="/a", status=302)
    it.redirect("/c", path="/b", status=301)
    it.serve("x", path="/c")
    fetched = await fetcher.fetch(f"{it.url}/feed")
    assert (fetched.moved_to, fetched.url) == (f"{it.url}/a", f"{it.url}/c")


async def test_what_is_known_of_one_address_is_not_asked_of_another(
    it: Site, fetcher: Fetcher
) -> None:
    it.redirect("/new")
    it.serve("x", path="/new")
    await fetcher.fetch(f"{it.url}/feed", known=Known(url=f"{it.url}/new", etag='"e"'))
    assert "If-None-Match" not in it.asked[0][1]
    assert it.asked[1][1]["If-None-Match"] == '"e"'


async def test_a_304_that_nobody_asked_for_is_a_failure(it: Site, fetcher: Fetcher) -> None:
    it.serve("", status=304)
    with pytest.raises(SourceFailedError, match="HTTP 304") as caught:
        await fetcher.fetch(f"{it.url}/feed")
    assert caught.value.failure is Failure.STATUS


@pytest.mark.parametrize("status", [403, 404, 410, 429, 500, 503])
async def test_any_other_answer_is_a_failure_with_its_number(
    it: Site, fetcher: Fetcher, status: int
) -> None:
    it.serve("no", status=status, headers={"Retry-After": "120"})
    with pytest.raises(SourceFailedError, match=f"HTTP {status}") as caught:
        await fetcher.fetch(f"{it.url}/feed")
    assert caught.value.retry_after == 120


async def test_a_host_that_is_asked_too_often_is_left_alone_by_all(it: Site) -> None:
    clock = Clock()
    it.serve("no", status=429, headers={"Retry-After": "120"})
    it.serve("x", path="/other")
    async with Fetcher(contact="", now=clock, allow_private=True, pause=0.0) as fetcher:
        with pytest.raises(SourceFailedError, match="HTTP 429 Too Many"):
            await fetcher.fetch(f"{it.url}/feed")
        clock.move(seconds=60)
        with pytest.raises(SourceFailedError, match="asked for a pause") as caught:
            await fetcher.fetch(f"{it.url}/other")
        assert caught.value.retry_after == 60
        assert it.paths == ["/feed"]
        clock.move(seconds=61)
        assert (await fetcher.fetch(f"{it.url}/other")).body == b"x"


@pytest.mark.parametrize(
    ("body", "encoding", "words"),
    [
        (b"not gzip at all", "gzip", "damaged"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "gzip", "break off"),
        (b"\xff\xff\xff\xff", "br", "damaged"),
        (b"x", "zstd", "was not asked for"),
        (b"x", "gzip, gzip", "was not asked for"),
    ],
)
async def test_damaged_or_unknown_encodings_are_failures(
    it: Site, fetcher: Fetcher, body: bytes, encoding: str, words: str
) -> None:
    it.serve(body, headers={"Content-Encoding": encoding})
    with pytest.raises(SourceFailedError, match=words) as caught:
        await fetcher.fetch(f"{it.url}/feed")
    assert caught.value.failure is Failure.NETWORK


async def raw_server(answer: bytes, *, wait: float = 0.0) -> asyncio.Server:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await asyncio.sleep(wait)
        writer.close()

    return await asyncio.start_server(serve, "127.0.0.1", 0)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"garbage\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
    ],
)
async def test_an_answer_that_breaks_off_or_is_no_http_is_a_failure(
    fetcher: Fetcher, answer: bytes
) -> None:
    server = await raw_server(answer)
    port = server.sockets[0].getsockname()[1]
    try:
        with pytest.raises(SourceFailedError) as caught:
            await fetcher.fetch(f"http://127.0.0.1:{port}/")
    finally:
        server.close()
    assert caught.value.failure is Failure.NETWORK


async def test_nobody_listening_is_a_failure_in_words(fetcher: Fetcher) -> None:
    with pytest.raises(SourceFailedError, match="Cannot connect") as caught:
        await fetcher.fetch("http://127.0.0.1:9/")
    assert caught.value.failure is Failure.NETWORK


async def test_https_where_there_is_none_is_a_failure_in_words(it: Site, fetcher: Fetcher) -> None:
    with pytest.raises(SourceFailedError, match="SSL") as caught:
        await fetcher.fetch(it.url.replace("http:", "https:"))
    assert caught.value.failure is Failure.NETWORK


async def test_one_host_gets_one_request_at_a_time_with_a_pause_between(it: Site) -> None:
    under_way, most, starts = 0, 0, []

    async def answer(request: web.BaseRequest) -> web.Response:
        nonlocal under_way, most
        starts.append(asyncio.get_running_loop().time())
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.03)
        under_way -= 1
        return web.Response(text="x")

    it.answers["/feed"] = answer
    async with Fetcher(contact="", now=Clock(), allow_private=True, pause=0.05) as fetcher:
        await asyncio.gather(*(fetcher.fetch(f"{it.url}/feed") for _ in range(3)))
    assert most == 1
    assert all(later - earlier >= 0.07 for earlier, later in itertools.pairwise(starts))


async def test_waiting_for_a_turn_does_not_use_up_the_time_limit(it: Site) -> None:
    async def answer(request: web.BaseRequest) -> web.Response:
        await asyncio.sleep(0.15)
        return web.Response(text="x")

    it.answers["/feed"] = answer
    async with Fetcher(
        contact="", now=Clock(), allow_private=True, pause=0.0, limits=Limits(seconds=0.6)
    ) as fetcher:
        answers = await asyncio.gather(*(fetcher.fetch(f"{it.url}/feed") for _ in range(6)))
    assert [each.body for each in answers] == [b"x"] * 6


async def test_freshness_and_charset_are_told(it: Site, fetcher: Fetcher) -> None:
    headers = {"Cache-Control": "public, max-age=900"}
    it.serve("x", headers=headers, kind="text/xml; charset=iso-8859-1")
    fetched = await fetcher.fetch(f"{it.url}/feed")
    assert (fetched.max_age, fetched.charset) == (900, "iso-8859-1")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("120", 120),
        (" 0 ", 0),
        ("99999999999999999999", LONGEST_PAUSE),
        ("Tue, 24 Nov 2026 12:10:00 GMT", 600),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0),
        ("Tue, 24 Nov 2099 11:00:00 GMT", LONGEST_PAUSE),
        ("soon", None),
        ("-5", None),
        ("", None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, now=START) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("max-age=60", 60),
        ("public, MAX-AGE = 60", 60),
        ('max-age="60"', 60),
        ("s-maxage=10", None),
        ("no-cache", None),
        ("", None),
    ],
)
def test_max_age_is_read(value: str, seconds: float | None) -> None:
    assert max_age(value) == seconds


@given(st.text())
def test_no_header_from_the_world_breaks_the_reading_of_it(text: str) -> None:
    pause = retry_after(text, now=datetime(2026, 1, 1, tzinfo=UTC))
    assert pause is None or 0 <= pause <= timedelta(days=7).total_seconds()
    age = max_age(text)
    assert age is None or age >= 0
