"""A store of each back end, which a test can close and open again."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from store.protocol import Store
from tests.store.backends import BACKENDS, Clock, Open

Reopen = Callable[[], Awaitable[Store]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(params=BACKENDS)
def open_store(request: pytest.FixtureRequest) -> Open:
    return BACKENDS[str(request.param)]


@pytest.fixture
async def stores(open_store: Open, folder: Path, clock: Clock) -> AsyncIterator[list[Store]]:
    opened = [await open_store(folder, clock)]
    yield opened
    for each in opened:
        await each.close()


@pytest.fixture
def store(stores: list[Store]) -> Store:
    return stores[0]


@pytest.fixture
def reopen(stores: list[Store], open_store: Open, folder: Path, clock: Clock) -> Reopen:
    """Close the store and open its data again."""

    async def close_and_open() -> Store:
        await stores[-1].close()
        stores.append(await open_store(folder, clock))
        return stores[-1]

    return close_and_open


async def before_and_after(store: Store, reopen: Reopen) -> AsyncIterator[Store]:
    """Yield the store, then the same data opened again."""
    yield store
    yield await reopen()
