"""How a page is opened in the system's Chromium, and what is looked at on it."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

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
CHECKS = (Path(__file__).parent / "checks.js").read_text(encoding="utf-8")
PHONE = (390, 844)


@contextlib.asynccontextmanager
async def opened_page(
    *, size: tuple[int, int] = PHONE, density: float = 1.0
) -> AsyncIterator[Page]:
    """A page of a size in CSS pixels, which must end without an error of its scripts."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        made = await browser.new_page(
            viewport={"width": size[0], "height": size[1]}, device_scale_factor=density
        )
        made.set_default_timeout(8_000)
        faults: list[str] = []
        made.on("pageerror", lambda error: faults.append(str(error)))
        yield made
        await browser.close()
        assert not faults, faults


async def looks_right(page: Page, name: str) -> None:
    """Check names, contrast, sizes and overflow in light and dark.

    Where SCREENSHOTS names a folder, both are put there, to be looked at.
    """
    folder = os.environ.get("SCREENSHOTS")
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        assert await page.evaluate(CHECKS) == [], f"{name}, {scheme}"
        if folder:
            await page.screenshot(path=Path(folder) / f"{name}-{scheme}.png")
