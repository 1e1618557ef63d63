"""Draws the pictures of chats in docs/guide.md and README.md anew, from the real bot.

    python -m tests.browser.guide docs/pictures

Needs Chromium, as the browser tests do. `make pictures` draws these and all others.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from playwright.async_api import Page, expect

from sandbox.demo import Demo, stage_set
from sandbox.limits import Limits
from sandbox.stories import load
from tests.browser.opening import opened_page
from tests.browser.saying import be, tap, write

WIDE = (1280, 800)
TALL = (390, 640)


async def draw(folder: Path) -> None:
    """Play the chats and write ``chat.png``, ``chat-finding.png`` and ``chat-settings.png``."""
    programme = load()
    async with stage_set(programme, limits=Limits.off()) as demo:
        await demo.begin(programme.acts[0])
        async with opened_page(size=TALL, density=2) as page:
            await _finding(page, demo, folder / "chat-finding.png")
        async with opened_page(size=TALL, density=2) as page:
            await _settings(page, demo, folder / "chat-settings.png")
        async with opened_page(size=WIDE, density=2) as page:
            await _alert(page, demo, folder / "chat.png")


async def _finding(page: Page, demo: Demo, file: Path) -> None:
    log = await be(page, demo, "Bea")
    await write(page, "Traford")
    await expect(log).to_contain_text("Did you mean Trafford")
    await _shoot(page, file)


async def _settings(page: Page, demo: Demo, file: Path) -> None:
    log = await be(page, demo, "Cai")
    await write(page, "/settings")
    await tap(log, "Quiet hours")
    await tap(log, "From 22:00")
    await expect(log).to_contain_text("Quiet from 22:00 to 7:00")
    await _shoot(page, file)


async def _alert(page: Page, demo: Demo, file: Path) -> None:
    log = await be(page, demo, "Ann")
    await write(page, "/subscribe Trafford")
    await expect(log).to_contain_text("Subscribed to Trafford.")
    await page.get_by_role("button", name="Publish").click()
    alert = log.locator("article", has_text="children's services down, good → inadequate")
    await expect(alert).to_be_visible(timeout=20_000)
    await _shoot(page, file)


async def _shoot(page: Page, file: Path) -> None:
    """Take a picture without what only passes by."""
    await page.evaluate(
        "document.getElementById('toasts').hidden = true; document.activeElement.blur()"
    )
    await expect(page.locator("#toasts")).to_be_hidden()
    await page.screenshot(path=file, animations="disabled")
    print(file)  # noqa: T201 - says what it wrote


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1])))
