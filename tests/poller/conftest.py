"""Processes that parse are shared by the tests of one module, since starting them takes a while."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from poller.workers import Workers


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def workers() -> AsyncIterator[Workers]:
    async with Workers(size=1, limit=20) as pool:
        yield pool
