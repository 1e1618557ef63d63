"""A page in the system's Chromium, for each test a new one at a phone's width."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        made = await browser.new_page(viewport={"width": 390, "height": 844})
        made.set_default_timeout(8_000)
        faults: list[str] = []
        made.on("pageerror", lambda error: faults.append(str(error)))
        yield made
        await browser.close()
        assert not faults, faults
