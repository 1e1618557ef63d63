"""One poller in a process of its own: ours, lemon24's ``reader``, or bare aiohttp and feedparser.

    python -m benchmarks.pollers ours 8080 --feeds 500 --rounds 2

polls the server of ``feed_server`` for a first round, then unchanged rounds, then rounds in which
every entry is new, and prints as JSON what each cost: CPU seconds of this process and of its
children. It holds no goals and compares nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import json
import random
import sys
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import feedparser
import psutil

from benchmarks.feed_server import FEEDS_A_HOST, IDLE_FOR
from console import logs
from console.knowledge import knowledge
from inspections.model import Trust
from newsroom.doubts import OperatorChat
from newsroom.intake import Newsroom
from poller.config import Feed, Feeds
from poller.feed import FeedAdapter
from poller.fetch import Fetcher
from poller.memory import load
from poller.poller import Poller
from poller.workers import Workers
from store.tiny import TinyStore

AT_ONCE = 16
"""Feeds fetched at once, as the bot does by default."""

Round = Callable[[], Awaitable[int]]
"""Polls every feed once and returns how many entries it now has."""


def now() -> datetime:
    """Return the machine's time."""
    return datetime.now(UTC)


class Nobody:
    """An operator who is told nothing."""

    async def feed_dead(self, feed: str, *, since: datetime, error: str) -> None:
        """Say nothing."""

    async def feed_back(self, feed: str, *, dead_for: object) -> None:
        """Say nothing."""

    async def feed_misfit(self, feed: str, *, error: str) -> None:
        """Say nothing."""

    async def unread(self, feed: str, *, title: str, url: str, why: str) -> None:
        """Say nothing."""


@asynccontextmanager
async def ours(urls: list[str], folder: Path) -> AsyncIterator[Round]:
    """Poll as the bot does: read, decided on, stored durably, logged; but no article fetched."""
    logs.set_up(log_format="json", level="INFO")
    known = knowledge(now().date())
    async with AsyncExitStack() as ending:
        store = await ending.enter_async_context(await TinyStore.open(folder, now=now))
        fetcher = await ending.enter_async_context(
            Fetcher(contact="", now=now, allow_private=True, pause=0.0, at_once=AT_ONCE)
        )
        workers = await ending.enter_async_context(Workers(size=1))
        newsroom = Newsroom(
            store,
            read=known.read,
            gazetteer=known.gazetteer,
            regimes=known.regimes,
            now=now,
            desk=OperatorChat(None),
        )
        feeds = Feeds(
            feeds=tuple(
                Feed(name=f"Feed {n}", url=url, trust=Trust.PRESS) for n, url in enumerate(urls)
            )
        )
        poller = Poller(
            feeds=feeds,
            adapters={"feed": FeedAdapter(fetcher=fetcher, workers=workers)},
            state=store,
            intake=newsroom,
            desk=Nobody(),
            now=now,
            dice=random.Random(1),
        )
        memories = {feed.name: load(None) for feed in feeds.feeds}

        async def poll() -> int:
            async def one(feed: Feed) -> None:
                memories[feed.name] = await poller.poll(feed, memories[feed.name])

            await asyncio.gather(*(one(feed) for feed in feeds.feeds))
            failed = [m.error for m in memories.values() if m.failures]
            if failed:
                raise RuntimeError(failed[0])
            return (await store.counts()).stories

        yield poll


@asynccontextmanager
async def reader(urls: list[str], folder: Path) -> AsyncIterator[Round]:
    """Poll with lemon24's reader as it comes, into SQLite."""
    library: Any = importlib.import_module("reader")
    with library.make_reader(str(folder / "reader.sqlite")) as made:
        for url in urls:
            made.add_feed(url)

        async def poll() -> int:
            made.update_feeds(scheduled=False)
            failed = made.get_feed_counts(broken=True).total
            if failed:
                raise RuntimeError(f"{failed} feeds are broken")
            return int(made.get_entry_counts().total)

        yield poll


@asynccontextmanager
async def bare(urls: list[str], folder: Path) -> AsyncIterator[Round]:
    """Poll with aiohttp and feedparser alone, reading and storing nothing."""
    del folder
    tags: dict[str, str] = {}
    places = asyncio.Semaphore(AT_ONCE)
    entries = 0
    async with aiohttp.ClientSession() as session:

        async def one(url: str) -> None:
            nonlocal entries
            headers = {"If-None-Match": tags[url]} if url in tags else {}
            async with places, session.get(url, headers=headers) as response:
                tags[url] = response.headers["ETag"]
                data = await response.read()
                if response.status != 304:
                    entries += len(feedparser.parse(data).entries)

        async def poll() -> int:
            await asyncio.gather(*(one(url) for url in urls))
            return entries

        yield poll


POLLERS = {"ours": ours, "reader": reader, "bare": bare}


def spent_by_children() -> float:
    """Return the CPU seconds that the living children of this process have used."""
    children = psutil.Process().children(recursive=True)
    return sum(times.user + times.system for times in (child.cpu_times() for child in children))


async def measure(name: str, port: int, *, feeds: int, rounds: int) -> dict[str, list[float]]:
    """Poll, and return the CPU seconds of each round, by its kind."""
    urls = [f"http://127.0.1.{1 + n // FEEDS_A_HOST}:{port}/{name}/{n}" for n in range(feeds)]
    found: dict[str, list[float]] = {"first": [], "unchanged": [], "new": []}
    entries = 0
    with tempfile.TemporaryDirectory(prefix="polling-benchmark-") as folder:
        async with POLLERS[name](urls, Path(folder)) as poll:
            for kind in ("first", *["unchanged"] * rounds, *["new"] * rounds):
                if kind == "new":
                    address = f"http://127.0.0.1:{port}/{name}/next"
                    await asyncio.to_thread(urllib.request.urlopen, address)
                await asyncio.sleep(IDLE_FOR + 0.5)  # rounds are minutes apart: no connection lasts
                by_children, own = spent_by_children(), time.process_time()
                have = await poll()
                own = time.process_time() - own
                found[kind].append(own + spent_by_children() - by_children)
                if (have == entries) is not (kind == "unchanged"):
                    raise RuntimeError(f"{name}: {have} entries after a round that was {kind}")
                entries = have
    return found


def main() -> None:
    """Measure one poller."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("poller", choices=POLLERS)
    parser.add_argument("port", type=int)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    done = asyncio.run(measure(given.poller, given.port, feeds=given.feeds, rounds=given.rounds))
    print(json.dumps(done), file=sys.stdout)


if __name__ == "__main__":
    main()
