"""The verbs of bot.py that do one thing and end: each opens what it needs, prints, and closes.

Every argument is handed in; no setting is read here. Verbs that only read the data folder open
it read-only, and so work while a bot is running; those that write take its lock.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from rich.console import Console

from console import (
    backups,
    evaluate,
    feeds,
    grades,
    health,
    page,
    pictures,
    reading,
    register,
    settings,
)
from console.clock import machine_clock as now
from console.corpus import export_corpus
from console.data import Data
from console.export import export_to
from console.knowledge import Knowledge, knowledge
from console.sources import Sources
from inspections.reading import ALERT_THRESHOLD
from inspections.seeds import seeds
from newsroom.mending import imported_successors
from newsroom.seeding import catch_up
from poller.config import Feeds
from poller.fetch import Fetcher
from store.protocol import Store

MakeSources = Callable[[Knowledge], AbstractAsyncContextManager[Sources]]


async def read_story(named: str, *, fetcher: Fetcher) -> int:
    """Print what the reader makes of a story in a file, at an address, or on standard input."""
    known = knowledge(now().date())

    async def fetch(url: str) -> tuple[str, str]:
        return await page.fetch_page(url, fetcher)

    async with fetcher:
        story = await reading.load_story(named, now=now(), fetch=fetch, stdin=sys.stdin)
    reading.show_reading(
        known.read(story),
        story,
        threshold=ALERT_THRESHOLD,
        gazetteer=known.gazetteer,
        regimes=known.regimes,
        console=Console(),
    )
    return 0


async def check_feeds(followed: Feeds, *, sources: MakeSources) -> int:
    """Fetch every feed and source once and print a table; 1 if one of them does not work."""
    known = knowledge(now().date())
    async with sources(known) as made:
        return await feeds.show_check(
            followed, made.adapters, read=known.read, now=now, console=Console()
        )


async def grade(name: str, *, data: Data) -> int:
    """Print every grade known of a council; 1 if the name is not clear."""
    async with await data.open_read_only(now=now) as store:
        known = await _known(store)
        return await grades.show_grades(
            name,
            store=store,
            gazetteer=known.gazetteer,
            regimes=known.regimes,
            now=now(),
            console=Console(),
        )


async def import_register(path: Path, *, data: Data, alert: bool) -> int:
    """Take over a CSV file of inspections or successors."""
    async with await data.open(now=now) as store:
        return await register.import_file(
            path, store, await _with_history(store), now=now(), alert=alert, console=Console()
        )


async def set_register(
    council: str,
    regime: str,
    given: list[str],
    *,
    published: str,
    source: str,
    data: Data,
    alert: bool,
) -> int:
    """Set the grades of one inspection."""
    async with await data.open(now=now) as store:
        return await register.set_grades(
            council,
            regime,
            given,
            store,
            await _with_history(store),
            published=published,
            source=source,
            now=now(),
            alert=alert,
            console=Console(),
        )


async def export_decisions(*, data: Data) -> int:
    """Print what the operator decided, as labelled stories in the form of tests/corpus."""
    async with await data.open_read_only(now=now) as store:
        await export_corpus(sys.stdout, store, await _known(store))
    return 0


async def export(*, data: Data) -> int:
    """Print everything that is stored."""
    async with await data.open_read_only(now=now) as store:
        await export_to(sys.stdout, store)
    return 0


def evaluate_reader(paths: list[Path], *, as_json: bool) -> int:
    """Hold the reader against labelled stories."""
    known = knowledge(now().date())
    figures = evaluate.run_evaluation(
        evaluate.load_corpus(paths, now=now()),
        known.read,
        threshold=ALERT_THRESHOLD,
        gazetteer=known.gazetteer,
        progress=Console(stderr=True),
    )
    evaluate.show_evaluation(figures, as_json=as_json, console=Console())
    return 0


def back_up(path: Path, *, data: Data, replace: bool) -> int:
    """Write all data into one file; 1 if some of it was damaged."""
    data.check_backed_up_here()
    return backups.back_up(path, folder=data.folder, replace=replace, now=now, console=Console())


def restore(path: Path, *, data: Data, replace: bool) -> int:
    """Let a data folder hold what a backup holds."""
    data.check_backed_up_here()
    return backups.restore_data(path, folder=data.folder, replace=replace, console=Console())


def draw_pictures(folder: Path) -> int:
    """Write an example of every kind of picture, from the shipped history."""
    return pictures.write_pictures(folder, known=knowledge(now().date()), console=Console())


def show_settings(rows: Iterable[tuple[str, str, str, str]]) -> int:
    """Print every setting."""
    settings.show_settings(rows, console=Console())
    return 0


def show_health(*, folder: Path) -> int:
    """Say whether the bot that uses a data folder is alive; 1 if it is not."""
    alive, words = health.is_alive(folder, now=time.time())
    print(words)
    return 0 if alive else 1


async def _known(store: Store) -> Knowledge:
    return knowledge(now().date(), imported=await imported_successors(store))


async def _with_history(store: Store) -> Knowledge:
    """Mend on top of the shipped history, also before the bot has ever run."""
    known = await _known(store)
    await catch_up(store, seeds(), gazetteer=known.gazetteer, regimes=known.regimes, now=now())
    return known
