"""What the benchmark of the store fills a store and stock TinyDB with: the same rows.

It measures nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import JSONStorage

from benchmarks.report import say
from store.codec import encode
from store.tiny import TinyStore
from store.values import Outcome, StoryRecord, Subscriber, Subscription

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
COUNCIL = "council:E08000009"
FOLLOWERS = 10_000
PAGE = 1000


@dataclass(frozen=True, slots=True)
class Size:
    """How much a store holds; each subscriber has two subscriptions."""

    subscribers: int
    stories: int
    stock_inserts: int
    """How many inserts of stock TinyDB are timed: each takes longer the more there is."""

    def __str__(self) -> str:
        return f"{self.subscribers // 1000}k/{self.stories // 1000}k"


ROWS = Size(1250, 6250, stock_inserts=15)
"""10,000 rows in all, mixed as in the others."""

SMALL = Size(10_000, 50_000, stock_inserts=3)
LARGE = Size(100_000, 500_000, stock_inserts=3)


def cached() -> Any:
    """Return stock TinyDB's storage that keeps everything in memory."""
    return CachingMiddleware(JSONStorage)  # type: ignore[no-untyped-call]  # TinyDB's has no types


def now() -> datetime:
    """Return the moment that stands for now throughout."""
    return NOW


def subscriptions_of(chat: int) -> tuple[Subscription, Subscription]:
    """Return a chat's two subscriptions; the first 10,000 chats follow one council."""
    first = COUNCIL if chat < FOLLOWERS else f"council:E0{chat % 300:07}"
    return Subscription(chat, first, NOW), Subscription(chat, f"region:{chat % 12}", NOW)


def story(number: int) -> StoryRecord:
    """Return a story; one in three is about a council."""
    return StoryRecord(
        id=f"https://news.example.org/articles/{number:010}",
        source=f"Google News: feed {number % 40}",
        fingerprint=f"{number:032x}",
        day=date(2025, 1, 1) + timedelta(days=number % 600),
        seen=NOW - timedelta(minutes=number),
        outcome=Outcome.SILENT,
        kind="other",
        councils=(f"E0{number % 300:07}",) if number % 3 == 0 else (),
        title=f"Council {number} to hold a meeting about children's services next week",
        url=f"https://news.example.org/articles/{number:010}?from=feed",
        outlet="The Gazette",
        reason="no grade is told as new",
    )


async def fill(folder: Path, size: Size) -> None:
    """Fill a store, in units of a thousand rows."""
    async with await TinyStore.open(folder, now=now, compact_from=1 << 40) as store:
        for start in range(0, size.subscribers, PAGE):
            async with store.unit() as unit:
                for chat in range(start, min(start + PAGE, size.subscribers)):
                    await unit.put_subscriber(Subscriber(chat, NOW))
                    for subscription in subscriptions_of(chat):
                        await unit.put_subscription(subscription)
        for start in range(0, size.stories, PAGE):
            async with store.unit() as unit:
                for number in range(start, min(start + PAGE, size.stories)):
                    await unit.put_story(story(number))
            if start and start % 100_000 == 0:
                say(f"  {start:,} of {size.stories:,} stories")


def fill_stock(path: Path, size: Size) -> None:
    """Fill stock TinyDB with the same documents, each table at once."""
    with TinyDB(path, storage=cached()) as database:
        chats = range(size.subscribers)
        insert = {
            "subscribers": (encode(Subscriber(chat, NOW)) for chat in chats),
            "subscriptions": (encode(s) for chat in chats for s in subscriptions_of(chat)),
            "stories": (encode(story(number)) for number in range(size.stories)),
        }
        for table, docs in insert.items():
            database.table(table).insert_multiple(docs)
