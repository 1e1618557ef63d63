"""The back ends that the contract suite runs on; another one is one more line in BACKENDS."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.postgres.store import PostgresStore
from store.protocol import Store
from store.tiny import TinyStore
from tests.databases import migrated_database, wipe

Open = Callable[[Path, Callable[[], datetime]], Awaitable[Store]]
"""Opens the data that belong to a folder, made if there are none."""


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def go_on(self, **how_long: float) -> datetime:
        self.at += timedelta(**how_long)
        return self.at


async def open_tiny(folder: Path, now: Callable[[], datetime]) -> Store:
    return await TinyStore.open(folder, now=now)


async def open_postgres(folder: Path, now: Callable[[], datetime]) -> Store:
    """Open the one database there is: a folder that was not opened yet finds it empty."""
    url = await asyncio.to_thread(_database_of, folder)
    return await PostgresStore.open(url, now=now, connections=6)


def _database_of(folder: Path) -> str:
    url = migrated_database()
    if not folder.exists():
        wipe(url)
        folder.mkdir(parents=True)
    return url


BACKENDS: dict[str, Open] = {
    "tiny": open_tiny,
    "postgres": open_postgres,
}
