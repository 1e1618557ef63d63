"""What the tests of polling share: a site on a real socket, and small real objects for the seams.

``World`` puts one feed, the site, and a whole poller together; its clock moves only when told, or
when the poller rests.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

from aiohttp import web
from aiohttp.abc import AbstractResolver

from inspections.model import Story, Trust
from poller.config import Feed, Feeds
from poller.feed import FeedAdapter
from poller.fetch import Fetcher, Limits
from poller.following import Follower
from poller.memory import FeedMemory, load
from poller.poller import Poller
from poller.workers import Workers

START = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved, or somebody rests by it.

    Once ``until`` holds, time stands still for those who rest, and ``reached`` is set.
    """

    def __init__(self, at: datetime = START) -> None:
        self.at = at
        self.until: Callable[[], bool] = lambda: False
        self.reached = asyncio.Event()

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)

    async def sleep(self, seconds: float) -> None:
        """Pass the time at once; others get their turn."""
        if self.until():
            self.reached.set()
            await asyncio.Event().wait()
        self.at += timedelta(seconds=seconds)
        await asyncio.sleep(0)


class MemoryState:
    """A PollState in memory, which can be told to break."""

    def __init__(self) -> None:
        self.states: dict[str, str] = {}
        self.entries: dict[str, dict[str, str]] = {}
        self.saved: list[str] = []
        self.broken = False

    async def feed_state(self, feed: str) -> str | None:
        return self.states.get(feed)

    async def known_entries(self, feed: str, keys: Sequence[str]) -> Mapping[str, str]:
        known = self.entries.get(feed, {})
        return {key: known[key] for key in keys if key in known}

    async def save_poll(
        self, feed: str, *, state: str, entries: Mapping[str, str], at: datetime
    ) -> None:
        if self.broken:
            raise OSError("no room left on the disk")
        self.states[feed] = state
        self.entries.setdefault(feed, {}).update(entries)
        self.saved.append(feed)

    async def feed_states(self) -> Mapping[str, str]:
        return dict(self.states)

    async def drop_feed(self, feed: str) -> None:
        self.states.pop(feed, None)
        self.entries.pop(feed, None)


class Basket:
    """An Intake that keeps what it is given; ``refuse`` names titles that it fails on."""

    def __init__(self) -> None:
        self.taken: list[tuple[Story, bool]] = []
        self.refuse: set[str] = set()

    async def take(self, story: Story, *, baseline: bool) -> None:
        if story.title in self.refuse:
            raise RuntimeError("this story trips the newsroom up")
        self.taken.append((story, baseline))

    @property
    def stories(self) -> list[Story]:
        return [story for story, _ in self.taken]

    @property
    def titles(self) -> list[str]:
        return [story.title for story in self.stories]

    @property
    def alertable(self) -> list[Story]:
        return [story for story, baseline in self.taken if not baseline]

    def empty(self) -> None:
        self.taken.clear()


class Desk:
    """An OperatorDesk that keeps what it is told."""

    def __init__(self) -> None:
        self.dead: list[tuple[str, datetime, str]] = []
        self.back: list[tuple[str, timedelta]] = []
        self.misfits: list[tuple[str, str]] = []
        self.not_read: list[tuple[str, str]] = []

    async def feed_dead(self, feed: str, *, since: datetime, error: str) -> None:
        self.dead.append((feed, since, error))

    async def feed_back(self, feed: str, *, dead_for: timedelta) -> None:
        self.back.append((feed, dead_for))

    async def feed_misfit(self, feed: str, *, error: str) -> None:
        self.misfits.append((feed, error))

    async def unread(self, feed: str, *, title: str, url: str, why: str) -> None:
        self.not_read.append((url, why))


class FixedResolver(AbstractResolver):
    """Resolves every name to the same addresses, as a hostile name server would."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(self, host: str, port: int = 0, family: Any = 0) -> list[Any]:
        return [
            {
                "hostname": host,
                "host": address,
                "port": port,
                "family": family,
                "proto": 0,
                "flags": 0,
            }
            for address in self.addresses
        ]

    async def close(self) -> None:
        return None


Answer = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass
class Site:
    """A site on a real socket: what it answers is set path by path, what it was asked is kept."""

    url: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def serve(
        self,
        body: bytes | str,
        *,
        path: str = "/feed",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        kind: str = "application/rss+xml",
    ) -> None:
        """Answer ``path`` with this, whatever is asked."""
        data = body.encode() if isinstance(body, str) else body

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            every = {"Content-Type": kind} | dict(headers or {})
            return web.Response(body=data, status=status, headers=every)

        self.answers[path] = answer

    def redirect(self, to: str, *, path: str = "/feed", status: int = 302) -> None:
        self.serve("", path=path, status=status, headers={"Location": to})

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append((request.path, request.headers))
        if request.path not in self.answers:
            return web.Response(status=404)
        return await self.answers[request.path](request)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@asynccontextmanager
async def site() -> AsyncIterator[Site]:
    """Run a site on 127.0.0.1."""
    it = Site()
    server = web.Server(it.handle)
    runner = web.ServerRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    place = web.TCPSite(runner, "127.0.0.1", 0)
    await place.start()
    port = runner.addresses[0][1]
    it.url = f"http://127.0.0.1:{port}"
    try:
        yield it
    finally:
        await runner.cleanup()


@dataclass
class World:
    """One feed on one site, and a whole poller round it."""

    site: Site
    feed: Feed
    feeds: Feeds
    clock: Clock
    state: MemoryState
    basket: Basket
    desk: Desk
    fetcher: Fetcher
    workers: Workers
    memory: FeedMemory
    follower: Follower | None = None

    def poller(self, feeds: Feeds | None = None) -> Poller:
        """Return a new poller on the same memory, as after a restart."""
        return Poller(
            feeds=feeds or self.feeds,
            adapters={"feed": FeedAdapter(fetcher=self.fetcher, workers=self.workers)},
            state=self.state,
            intake=self.basket,
            desk=self.desk,
            now=self.clock,
            dice=random.Random(1),
            sleep=self.clock.sleep,
            follower=self.follower,
        )

    async def poll(self, *, minutes: float = 0) -> FeedMemory:
        """Let ``minutes`` pass and poll once."""
        self.clock.move(minutes=minutes)
        self.memory = await self.poller().poll(self.feed, self.memory)
        return self.memory


@asynccontextmanager
async def world(
    workers: Workers,
    *,
    trust: Trust = Trust.PRESS,
    limits: Limits | None = None,
    allow_private: bool = True,
    every: timedelta | None = None,
) -> AsyncIterator[World]:
    """Build a world; its site answers 404 until told otherwise."""
    clock = Clock()
    async with (
        site() as it,
        Fetcher(
            contact="tests@example.org",
            now=clock,
            allow_private=allow_private,
            pause=0.0,
            limits=limits,
        ) as fetcher,
    ):
        feed = Feed(name="Test feed", url=f"{it.url}/feed", trust=trust, every=every)
        yield World(
            site=it,
            feed=feed,
            feeds=Feeds(feeds=(feed,)),
            clock=clock,
            state=MemoryState(),
            basket=Basket(),
            desk=Desk(),
            fetcher=fetcher,
            workers=workers,
            memory=FeedMemory(url=feed.url),
        )


def item(
    number: int | str,
    *,
    title: str | None = None,
    text: str = "",
    date: datetime | str | None = START - timedelta(hours=1),
    more: str = "",
) -> str:
    """Return an RSS item; ``date`` None leaves its date out."""
    when = format_datetime(date) if isinstance(date, datetime) else date
    dated = f"<pubDate>{when}</pubDate>" if when else ""
    return (
        f"<item><guid isPermaLink='false'>id-{number}</guid>"
        f"<title>{escape(title or f'Story {number}')}</title>"
        f"<link>https://example.org/{number}</link>"
        f"<description>{escape(text)}</description>{dated}{more}</item>"
    )


def rss(*items: str, channel: str = "") -> str:
    """Return an RSS 2.0 document."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>A feed</title>{channel}{''.join(items)}</channel></rss>"
    )


async def run_until(
    w: World, done: Callable[[], bool], *, feeds: Feeds | None = None, wait: float = 10
) -> None:
    """Run a poller on the world's memory, as after a restart, until it rests and ``done`` holds."""
    poller = w.poller(feeds)
    w.clock.until = done
    w.clock.reached.clear()
    running = asyncio.create_task(poller.run())
    try:
        async with asyncio.timeout(wait):
            await w.clock.reached.wait()
    finally:
        poller.stop()
        await running


def remembered(w: World) -> FeedMemory:
    return load(w.state.states[w.feed.name])
