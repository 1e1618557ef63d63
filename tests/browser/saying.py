"""What somebody does on the chat page: be somebody, write, tap."""

from __future__ import annotations

from playwright.async_api import Locator, Page

from sandbox.demo import Demo


async def be(page: Page, demo: Demo, name: str) -> Locator:
    """Open the page as somebody; returns the messages."""
    demo.box.user(name)
    await page.goto(demo.box.page_url)
    drawer = page.get_by_role("button", name="Chats and people")
    if await drawer.is_visible():
        await drawer.click()
    await page.get_by_label("You are").select_option(label=name)
    await page.keyboard.press("Escape")
    return page.get_by_role("log", name="Messages")


async def write(page: Page, text: str) -> None:
    """Write a message and send it."""
    await page.get_by_role("textbox", name="Message").fill(text)
    await page.keyboard.press("Enter")


async def tap(log: Locator, label: str) -> None:
    """Tap the lowest button of that name."""
    await log.get_by_role("button", name=label, exact=True).last.click()
