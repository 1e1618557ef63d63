"""The shipped sources on the made official web, with a poller that is moved by hand."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from console.official import OfficialTexts
from inspections.gazetteer import load_gazetteer
from inspections.model import Story
from inspections.regimes import load_regimes
from poller.config import Feed, Feeds, load_feeds
from poller.documents import Documents
from poller.feed import FeedAdapter
from poller.fetch import Fetcher
from poller.govuk import GovukAdapter
from poller.memory import FeedMemory
from poller.pages import PageAdapter
from poller.poller import Poller
from poller.protocols import Adapter
from poller.robots import Robots
from poller.tables import TableAdapter
from poller.workers import Workers
from tests.poller.kit import START, Basket, Clock, Desk, MemoryState
from tests.poller.officialdom import Officialdom, serving

SHIPPED = load_feeds(Path(__file__).parent.parent.parent / "feeds.yaml")
OFFICIAL = OfficialTexts(load_gazetteer(), load_regimes())


def shipped(kind_or_name: str) -> Feed:
    """Return the shipped source whose name begins so."""
    (found,) = [f for f in SHIPPED.feeds if f.kind != "feed" and f.name.startswith(kind_or_name)]
    return found


@dataclass
class ListBasket:
    """A ListDesk that keeps what it is shown."""

    lists: list[list[Story]] = field(default_factory=list)

    async def listed(self, source: str, stories: Sequence[Story]) -> None:
        self.lists.append(list(stories))


@dataclass
class Watch:
    """One source (or several), looked at when the test says so."""

    web: Officialdom
    feeds: Feeds
    clock: Clock
    state: MemoryState
    basket: Basket
    desk: Desk
    lists: ListBasket
    poller: Poller
    adapters: dict[str, Adapter]
    memories: dict[str, FeedMemory] = field(default_factory=dict)

    async def look(self, feed: Feed | None = None, *, minutes: float = 31) -> FeedMemory:
        """Let time pass and look at a source (the first, by default) once."""
        self.clock.move(minutes=minutes)
        feed = feed or self.feeds.feeds[0]
        memory = self.memories.get(feed.name, FeedMemory(url=feed.url))
        self.memories[feed.name] = await self.poller.poll(feed, memory)
        return self.memories[feed.name]

    async def looks(self, number: int) -> None:
        for _ in range(number):
            await self.look()

    @property
    def told(self) -> dict[str, dict[str, str]]:
        """What was stated by stories that may alert: grades by title."""
        return {
            s.title: {j.aspect: j.grade for j in s.stated}
            for s in self.basket.alertable
            if s.stated
        }


@asynccontextmanager
async def watching(
    it: Officialdom, *feeds: Feed, workers: Workers, clock: Clock | None = None
) -> AsyncIterator[Watch]:
    """Serve the web and put a poller before it."""
    clock = clock or Clock(START)
    async with (
        serving(it),
        Fetcher(
            contact="tests@example.org",
            now=clock,
            allow_private=True,
            pause=0.0,
            mirrors=it.mirrors,
        ) as fetcher,
    ):
        robots = Robots(fetcher, now=clock)
        adapters: dict[str, Adapter] = {
            "feed": FeedAdapter(fetcher=fetcher, workers=workers),
            "page": PageAdapter(
                fetcher=fetcher,
                robots=robots,
                workers=workers,
                now=clock,
                wanted=lambda: it.wanted,
            ),
            "govuk": GovukAdapter(fetcher=fetcher, robots=robots),
            "table": TableAdapter(
                fetcher=fetcher, robots=robots, workers=workers, official=OFFICIAL, now=clock
            ),
        }
        state, basket, desk, lists = MemoryState(), Basket(), Desk(), ListBasket()
        followed = SHIPPED.model_copy(update={"feeds": feeds})
        poller = Poller(
            feeds=followed,
            adapters=adapters,
            state=state,
            intake=basket,
            desk=desk,
            now=clock,
            dice=random.Random(1),
            documents=Documents(fetcher=fetcher, robots=robots, workers=workers, official=OFFICIAL),
            lists=lists,
            sleep=clock.sleep,
        )
        yield Watch(it, followed, clock, state, basket, desk, lists, poller, adapters)
