"""The back ends that the contract suite runs on; another one is one more line in BACKENDS."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.protocol import Store
from store.tiny import TinyStore

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


BACKENDS: dict[str, Open] = {
    "tiny": open_tiny,
}
