"""A page in the system's Chromium, for each test a new one at a phone's width."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page

from tests.browser.opening import opened_page


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with opened_page() as made:
        yield made
