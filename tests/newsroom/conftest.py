"""A newsroom on a real store in a folder of its own, with a clock that tests set."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store.tiny import TinyStore
from tests.newsroom.kit import Desk, made


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """A newsroom whose clock stands at 9 May 2019 and whose register is empty."""
    found = Desk()
    async with await TinyStore.open(tmp_path / "data", now=lambda: found.now) as store:
        yield made(found, store)
