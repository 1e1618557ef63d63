"""The chat page in a real Chromium, with a real bot behind it."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

import aiohttp
import pytest
from playwright.async_api import Page, expect

from sandbox.demo import people
from sandbox.feeds import Newsroom, publishing
from sandbox.limits import Limits
from sandbox.rig import Box
from sandbox.server import serve
from sandbox.stories import load
from tests.browser.opening import CHECKS
from tests.sandbox.pictures import png
from tests.sandbox.tinybot import bot_on

pytestmark = pytest.mark.browser


@contextlib.asynccontextmanager
async def open_page(page: Page) -> AsyncIterator[Box]:
    news = Newsroom(load())
    async with publishing(news), serve(limits=Limits.off(), news=news) as box, bot_on(box):
        people(box)
        await page.goto(box.page_url)
        await expect(page.get_by_role("textbox", name="Message")).to_be_focused()
        yield box


async def call(box: Box, method: str, **parameters: object) -> dict[str, object]:
    """Call the Bot API as the bot."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{box.api_url}/bot{box.token}/{method}", json=parameters) as response,
    ):
        answer: dict[str, object] = (await response.json())["result"]
        return answer


async def test_a_whole_visit_by_keyboard_alone(page: Page) -> None:
    async with open_page(page):
        log = page.get_by_role("log", name="Messages")
        await page.keyboard.type("/start there")
        await page.keyboard.press("Enter")
        await expect(log.get_by_text("Hello there")).to_be_visible()
        await expect(log.get_by_label("You,")).to_contain_text("/start there")
        button = log.get_by_role("button", name="Count")
        for _ in range(12):
            await page.keyboard.press("Shift+Tab")
            if await button.evaluate("b => b === document.activeElement"):
                break
        await expect(button).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(log.get_by_text("Counted to 1")).to_be_visible()
        await expect(log.get_by_role("button", name="Count")).to_be_focused()


async def test_a_tap_shows_the_notice_and_the_edit_is_marked(page: Page) -> None:
    async with open_page(page):
        await page.get_by_role("button", name="Start").click()
        log = page.get_by_role("log")
        await log.get_by_role("button", name="Count").click()
        await expect(page.locator("#toasts")).to_contain_text("1!")
        counted = log.locator("article", has_text="Counted to 1")
        await expect(counted).to_contain_text("edited")
        assert "edited" in (await counted.get_attribute("aria-label") or "")
        await expect(page.locator("#told")).to_contain_text("Message edited: Counted to 1")


async def test_an_alert_arrives_like_a_push_and_its_edit_replaces_it(page: Page) -> None:
    async with open_page(page) as box:
        ann = box.user("Ann")
        ann.user.started = True
        sent = await call(
            box,
            "sendMessage",
            chat_id=ann.id,
            text="<b>Trafford: down, good → inadequate</b>\n\nReported by a newspaper",
            parse_mode="HTML",
        )
        toast = page.locator(".toast", has_text="Trafford: down, good → inadequate")
        await expect(toast).to_be_visible()
        log = page.get_by_role("log")
        await expect(log.locator("b")).to_have_text("Trafford: down, good → inadequate")
        await call(
            box,
            "editMessageText",
            chat_id=ann.id,
            message_id=sent["message_id"],
            text="Confirmed by Ofsted",
        )
        await expect(log.get_by_text("Confirmed by Ofsted")).to_be_visible()
        await expect(log.locator("article")).to_have_count(1)


async def test_the_next_story_is_published_from_the_page(page: Page) -> None:
    async with open_page(page):
        newsroom = page.get_by_role("region", name="Newsroom")
        await expect(newsroom).to_contain_text("Tratford Council Slammed By Ofsted")
        await newsroom.get_by_role("button", name="Publish").click()
        await expect(page.locator("#toasts")).to_contain_text("Borough Gazette: Tratford")
        await expect(newsroom).to_contain_text("North West Ledger")


async def test_text_from_outside_never_becomes_markup(page: Page) -> None:
    async with open_page(page) as box:
        ann = box.user("Ann")
        ann.user.started = True
        nasty = '<img src=x onerror="document.title=1"> javascript:alert(1)'
        link = {"type": "text_link", "offset": 0, "length": 4, "url": "javascript:alert(1)"}
        await call(box, "sendMessage", chat_id=ann.id, text=nasty, entities=[link])
        log = page.get_by_role("log")
        await expect(log.get_by_text(nasty)).to_be_visible()
        assert await log.locator("img, a").count() == 0


async def test_pictures_places_and_people_can_be_seen_and_switched(page: Page) -> None:
    async with open_page(page) as box:
        ann = box.user("Ann")
        ann.user.started = True
        form = aiohttp.FormData()
        form.add_field("chat_id", str(ann.id))
        form.add_field("caption", "Grades since 2013")
        form.add_field("photo", png(300, 140), filename="map.png")
        url = f"{box.api_url}/bot{box.token}/sendPhoto"
        async with aiohttp.ClientSession() as session, session.post(url, data=form) as answer:
            assert answer.status == 200
        image = page.get_by_role("img", name="Picture: Grades since 2013")
        await expect(image).to_be_visible()
        assert await image.evaluate("i => i.naturalWidth") == 300
        await page.get_by_role("button", name="Chats and people").click()
        await page.get_by_label("You are").select_option(label="Ben")
        await expect(page.get_by_role("button", name="Start")).to_be_visible()
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="Chats and people").click()
        await page.get_by_role("button", name="Residents of Sale").click()
        await page.get_by_role("textbox", name="Message").fill("/start")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("log")).to_contain_text("Hello")


async def test_a_blocked_bot_can_be_unblocked(page: Page) -> None:
    async with open_page(page) as box:
        await page.get_by_role("button", name="Block bot").click()
        await expect(page.get_by_role("textbox", name="Message")).to_be_hidden()
        assert box.user("Ann").user.blocked
        await page.get_by_role("button", name="Unblock bot").click()
        await expect(page.get_by_role("textbox", name="Message")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_roles_names_contrast_and_sizes_are_right(page: Page, scheme: str) -> None:
    await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    async with open_page(page):
        await page.get_by_role("button", name="Start").click()
        await expect(page.get_by_role("log")).to_contain_text("Hello")
        await page.get_by_role("button", name="Publish").click()
        await expect(page.locator(".toast")).to_be_visible()
        assert await page.evaluate(CHECKS) == []
        await page.set_viewport_size({"width": 1280, "height": 800})
        assert await page.evaluate(CHECKS) == []
