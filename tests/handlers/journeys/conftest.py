from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.journeys.tale import Tale, tale_in


@pytest.fixture
async def tale(tmp_path: Path) -> AsyncIterator[Tale]:
    async with tale_in(tmp_path) as made:
        yield made
