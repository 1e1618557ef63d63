"""Feeds that misbehave, by name and by seed: each costs its own poll, and nothing else.

A healthy feed goes wrong and comes back. Meanwhile the poller hands on nothing that isn't news,
says what is wrong, and looks after the feed beside it; afterwards it takes the news that it finds,
once. Whatever is served comes over a real socket, and is parsed in a real worker.
"""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from email.utils import format_datetime
from html import escape
from random import Random
from typing import Any

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
import pytest_asyncio
from aiohttp import web

from inspections.model import Trust
from poller import address
from poller.address import is_public
from poller.config import Feed
from poller.fetch import Fetcher, Limits
from poller.memory import FeedMemory
from poller.protocols import Failure, SourceFailedError
from poller.workers import Workers
from tests.faults.machine import SEEDS
from tests.poller.kit import START, Clock, FixedResolver, World, item, rss, site, world

pytestmark = pytest.mark.asyncio(loop_scope="module")

Fault = Callable[[World, Random], None]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def workers() -> AsyncIterator[Workers]:
    async with Workers(size=1, limit=4.0) as pool:
        yield pool


def serve(w: World, body: bytes | str, **more: Any) -> None:
    w.site.serve(body, **more)


def answering(make: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]) -> Fault:
    def fault(w: World, dice: Random) -> None:
        w.site.answers["/feed"] = make

    return fault


def bomb(w: World, dice: Random) -> None:
    size = dice.randrange(6_000_000, 60_000_000)
    blown_up = b" " * size
    name = dice.choice(["br", "gzip"])
    packed = gzip.compress(blown_up, 1) if name == "gzip" else brotli.compress(blown_up, quality=1)
    serve(w, packed, headers={"Content-Encoding": name})


def truncated_bomb(w: World, dice: Random) -> None:
    body = gzip.compress(rss(item(1)).encode() * 50, mtime=0)
    serve(w, body[: dice.randrange(12, len(body) - 9)], headers={"Content-Encoding": "gzip"})


async def drip(request: web.BaseRequest) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.02)


async def hang(request: web.BaseRequest) -> web.StreamResponse:
    await asyncio.sleep(30)
    return web.Response()


async def reset(request: web.BaseRequest) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def loop(w: World, dice: Random) -> None:
    paths = [f"/{number}" for number in range(dice.randrange(1, 5))]
    for here, there in zip(["/feed", *paths], [*paths, "/feed"], strict=True):
        w.site.redirect(there, path=here, status=dice.choice([301, 302, 303, 307, 308]))


def out_of_the_web(w: World, dice: Random) -> None:
    w.site.redirect(dice.choice(["file:///etc/passwd", "gopher://example.org/", "http://[::1"]))


def entity_bomb(w: World, dice: Random) -> None:
    depth = dice.randrange(8, 14)
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, depth))
    serve(
        w,
        f'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a0 "ha">{bomb}]>'
        f"<rss version='2.0'><channel><title>&a{depth - 1};&f;</title></channel></rss>",
    )


def deep(w: World, dice: Random) -> None:
    serve(w, b"<rss version='2.0'>" + b"<a>" * dice.randrange(900_000, 1_200_000))


def a_million_entries(w: World, dice: Random) -> None:
    serve(w, b"<rss version='2.0'><channel>" + b"<a/>" * dice.randrange(9) + b"<item>" * 700_000)


def not_a_feed(w: World, dice: Random) -> None:
    kinds: list[tuple[bytes | str, str]] = [
        ("<!DOCTYPE html><html><body>We have moved</body></html>", "application/rss+xml"),
        ('{"items": [{"title": "Trafford is inadequate"}]}', "application/json"),
        ("Trafford is rated inadequate", "text/plain"),
        (bytes(dice.randrange(256) for _ in range(3_000)), "application/rss+xml"),
        (b"%PDF-1.7\n" + bytes(2_000), "application/pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2_000), "image/png"),
        ("", "application/rss+xml"),
        ("<opml version='2.0'><body/></opml>", "text/xml"),
    ]
    body, kind = dice.choice(kinds)
    serve(w, body, kind=kind)


def broken_status(w: World, dice: Random) -> None:
    serve(w, "<html>Bad gateway</html>", status=dice.choice([400, 403, 404, 410, 418, 500, 502]))


FAULTS: dict[str, tuple[Fault, frozenset[str]]] = {
    "a bomb": (bomb, frozenset({"limit"})),
    "an archive that breaks off": (truncated_bomb, frozenset({"network"})),
    "a drip": (answering(drip), frozenset({"limit"})),
    "a server that hangs": (answering(hang), frozenset({"limit"})),
    "a connection that is reset": (answering(reset), frozenset({"network"})),
    "a loop": (loop, frozenset({"limit"})),
    "a redirect out of the web": (out_of_the_web, frozenset({"refused", "network"})),
    "entities of entities": (entity_bomb, frozenset({"", "limit", "misfit"})),
    "a million levels": (deep, frozenset({"limit", "misfit"})),
    "a million entries": (a_million_entries, frozenset({"misfit"})),
    "a wrong type": (not_a_feed, frozenset({"misfit"})),
    "a status of failure": (broken_status, frozenset({"status"})),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "name",
    [
        # It takes the worker's whole time limit; ``test_workers`` has a quick one.
        pytest.param(name, marks=pytest.mark.long) if name == "a million levels" else name
        for name in FAULTS
    ],
)
async def test_a_feed_that_turns_into_this_costs_its_own_poll_and_nothing_else(
    workers: Workers, name: str, seed: int
) -> None:
    dice = Random(f"{name} {seed}")
    fault, ways = FAULTS[name]
    async with world(workers, limits=Limits(seconds=0.6)) as w:
        w.site.serve(rss(item(1)))
        await w.poll()
        w.basket.empty()

        fault(w, dice)
        w.site.serve(rss(item("beside")), path="/beside")
        neighbour = Feed(name="Beside", url=f"{w.site.url}/beside", trust=Trust.PRESS)
        w.clock.move(minutes=15)
        w.memory, beside = await asyncio.gather(
            w.poller().poll(w.feed, w.memory),
            w.poller().poll(neighbour, FeedMemory(url=neighbour.url)),
        )
        assert w.memory.failure in ways
        assert bool(w.memory.error) == bool(w.memory.failure)
        assert beside.failures == 0
        assert w.basket.titles == ["Story beside"]
        w.basket.empty()

        for path in list(w.site.answers):
            del w.site.answers[path]
        w.site.serve(rss(item("news"), item(1)))
        await w.poll(minutes=60)
        await w.poll(minutes=60)
        assert (w.memory.failures, w.basket.titles) == (0, ["Story news"])


@pytest.mark.parametrize("seed", SEEDS)
async def test_private_addresses_are_not_reached_though_dns_changes_between_check_and_connect(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = Random(seed)
    private = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1"]

    class Rebinding(FixedResolver):
        """Gives a public address while it is looked at, and then private ones."""

        asked = 0

        async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[Any]:
            self.asked += 1
            first = ["127.0.0.1"] if self.asked == 1 else dice.sample(private, k=2)
            self.addresses = tuple(first)
            return await super().resolve(host, port, family)

    lets = [True]  # loopback passes for public at first, since no other can be had in a test

    def looks_public(text: str) -> bool:
        return (lets[0] and text == "127.0.0.1") or is_public(text)

    monkeypatch.setattr(address, "is_public", looks_public)
    resolver = Rebinding()
    async with site() as it, Fetcher(contact="", now=Clock(), pause=0.0, resolver=resolver) as f:
        it.serve("reached", headers={"Connection": "close"})
        url = f"http://innocent.example:{it.url.rpartition(':')[2]}/feed"
        assert (await f.fetch(url)).body == b"reached"
        lets[0] = False
        for _ in range(3):  # what was public a moment ago is asked for again at each connect
            with pytest.raises(SourceFailedError) as caught:
                await f.fetch(url)
            assert caught.value.failure is Failure.REFUSED
        assert len(it.asked) == 1


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_server_whose_clock_is_years_off_brings_no_old_news_and_is_not_slept_through(
    workers: Workers, seed: int
) -> None:
    dice = Random(seed)
    off = timedelta(days=dice.choice([-1, 1]) * dice.randrange(400, 9_000))
    wrong = {"Date": format_datetime(START + off), "Last-Modified": format_datetime(START + off)}
    async with world(workers) as w:
        w.site.serve(rss(item(1, date=START + off)), headers=wrong)
        await w.poll()
        assert w.basket.alertable == []
        w.site.serve(rss(item(2, date=START + off), item(1, date=START + off)), headers=wrong)
        memory = await w.poll(minutes=15)
        assert w.basket.titles == ["Story 1", "Story 2"]
        published = w.basket.stories[-1].published
        assert published is None or published < w.clock()
        late = format_datetime(START + abs(off))
        w.site.serve("", status=503, headers={"Retry-After": late})
        memory = await w.poll(minutes=15)
        assert memory.due is not None
        assert memory.due - w.clock() <= timedelta(days=8)


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_title_of_a_megabyte_is_cut(workers: Workers, seed: int) -> None:
    dice = Random(seed)
    letters = dice.choice(["a", "é", "\U0001f600", "a ", "<", "&amp;"])
    title = letters * (1_000_000 // len(escape(letters).encode()))
    async with world(workers) as w:
        w.site.serve(rss(item(1, title=title, text=title), item(2)))
        memory = await w.poll()
        assert memory.failures == 0
        assert sorted(len(story.title) <= 500 for story in w.basket.stories) == [True, True]
        assert max(len(story.summary) for story in w.basket.stories) <= 10_000


@pytest.mark.parametrize("seed", SEEDS)
async def test_a_feed_that_turns_into_another_sites_brings_none_of_its_archive(
    workers: Workers, seed: int
) -> None:
    dice = Random(seed)
    async with world(workers) as w:
        w.site.serve(rss(*(item(n) for n in range(12))))
        await w.poll()
        w.basket.empty()
        ages = [dice.randrange(1, 400) for _ in range(dice.randrange(10, 40))]
        others = [
            item(f"x{n}", title=f"Other {n}", date=START - timedelta(days=age))
            for n, age in enumerate(ages)
        ]
        w.site.serve(rss(*others))
        await w.poll(minutes=15)
        assert len(w.basket.taken) == len(ages)
        young = {f"Other {n}" for n, age in enumerate(ages) if age <= 2}
        assert {s.title for s in w.basket.alertable} <= young | {
            f"Other {n}" for n, age in enumerate(ages) if age == 3
        }


async def test_after_a_long_absence_everything_may_be_news(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(*(item(n) for n in range(12))))
        await w.poll()
        w.basket.empty()
        new = [item(f"n{n}", date=START + timedelta(days=n)) for n in range(12)]
        w.site.serve(rss(*reversed(new)))
        await w.poll(minutes=20 * 24 * 60)
        assert len(w.basket.alertable) == 12


@pytest.mark.parametrize("status", [301, 302])
async def test_an_official_feed_is_not_spoken_for_by_another_site(
    workers: Workers, status: int
) -> None:
    async with world(workers, trust=Trust.OFFICIAL) as w:
        port = w.site.url.rpartition(":")[2]
        w.site.redirect(f"http://localhost:{port}/other", status=status)
        w.site.serve(rss(item(1, title="Trafford is rated inadequate")), path="/other")
        for _ in range(2):
            await w.poll(minutes=15)
        assert w.memory.failure == "misfit"
        assert w.basket.taken == []
        ((_, words),) = w.desk.misfits
        assert words == "an official feed that is answered by another site, localhost"


@pytest.mark.parametrize("seed", SEEDS)
async def test_many_new_entries_at_once_are_all_taken_and_each_once(
    workers: Workers, seed: int
) -> None:
    dice = Random(seed)
    count = 10_000 if seed else 1_000
    async with world(workers) as w:
        w.site.serve(rss(item("first")))
        await w.poll()
        w.basket.empty()
        numbers = dice.sample(range(100_000), k=count)
        w.site.serve(rss(*(item(n) for n in numbers), item("first")))
        await w.poll(minutes=15)
        await w.poll(minutes=15)
        assert sorted(w.basket.titles) == sorted(f"Story {n}" for n in numbers)
        assert w.memory.failures == 0
