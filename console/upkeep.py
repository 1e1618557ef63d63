"""The small things that a running bot does for itself: signs of life, thinning, first words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import structlog

from console import health
from console.clock import Now
from console.data import Data
from handlers.postbag import expire_letters
from handlers.searches import expire_searches
from store.protocol import Store

KEEP_ENTRIES = timedelta(days=120)
"""How long an entry that its feed no longer shows is remembered; feeds repeat old ones."""

KEEP_GROUPS = timedelta(days=30)
"""How long a group or channel is remembered that removed the bot, should it let it back in."""

log = structlog.get_logger()


def say_how_it_starts(
    admin_chat: int | None, environment: Mapping[str, str], *, data: Data
) -> None:
    """Log what an operator should know before the first alert: one line for each."""
    if admin_chat is None:
        log.warning("no ADMIN_CHAT_ID: what is meant for the operator goes to this log")
    if "DYNO" in environment and not data.database:
        log.warning(
            "this looks like a dyno, whose disk is wiped at every restart:"
            " subscriptions will be lost with it; run the bot where DATA_DIR stays, or set"
            " DATABASE_URL",
            folder=str(data.folder),
        )


async def thin(store: Store, *, now: Now, keep_days: int, keep_deliveries: int) -> None:
    """Thin stories and forget entries and deliveries that are older than anybody needs."""
    moment = now()
    thinned = await store.thin(
        stories_before=moment - timedelta(days=keep_days),
        entries_before=moment - KEEP_ENTRIES,
        deliveries_before=moment - timedelta(days=keep_deliveries),
    )
    if thinned:
        log.info("old stories, entries and deliveries thinned", rows=thinned)
    await forget_groups(store, now=now)
    await expire_letters(store, now=moment)
    await expire_searches(store, on=moment.date())


async def forget_groups(store: Store, *, now: Now) -> int:
    """Forget groups and channels that shut the bot out long ago; return how many."""
    forgotten = 0
    while gone := await store.out_before(now() - KEEP_GROUPS):
        for subscriber in gone:
            async with store.unit(f"chat:{subscriber.chat}") as unit:
                known = await unit.subscriber(subscriber.chat)
                if known is not None and known.out_since is not None:  # not let in meanwhile
                    await unit.forget(subscriber.chat)
                    forgotten += 1
    if forgotten:
        log.info("groups and channels forgotten that shut the bot out", chats=forgotten)
    return forgotten


async def sign_of_life(folder: Path) -> None:
    """Note, off the event loop's back, that the bot is alive."""
    await asyncio.to_thread(health.sign_of_life, folder)


async def watch_councils(
    same: Callable[[], bool], changed: asyncio.Event, *, every: float = 900.0
) -> None:
    """Set ``changed`` when a reorganisation of councils comes into force.

    ``every``: seconds between two looks at the calendar.
    """
    while same():  # noqa: ASYNC110 - the calendar has no event to wait for
        await asyncio.sleep(every)
    changed.set()
    await asyncio.Event().wait()
