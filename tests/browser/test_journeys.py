"""The ten commonest journeys in a real Chromium, with the real bot behind the chat page.

One bot for all of them, on the morning of the demo's first story; everybody is somebody else. With
SCREENSHOTS=FOLDER each leaves a picture in light and in dark there, to be looked at.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from sandbox.demo import Demo, stage_set
from sandbox.limits import Limits
from sandbox.stories import load
from tests.browser.opening import looks_right, opened_page
from tests.browser.saying import be, tap, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo() -> AsyncIterator[Demo]:
    programme = load()
    async with stage_set(programme, limits=Limits.off()) as made:
        await made.begin(programme.acts[0])
        yield made


@pytest_asyncio.fixture(loop_scope="module")
async def page() -> AsyncIterator[Page]:
    async with opened_page() as made:
        yield made


async def test_press_start_send_a_name_and_subscribe(page: Page, demo: Demo) -> None:
    log = await be(page, demo, "Ada")
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(log).to_contain_text("To begin, send me the name of a council")
    await write(page, "Trafford")
    await tap(log, "Subscribe to Trafford")
    await expect(log).to_contain_text("Subscribed to Trafford.")
    await looks_right(page, "subscribe")


async def test_a_misspelt_name_is_chosen_by_a_button(page: Page, demo: Demo) -> None:
    log = await be(page, demo, "Bea")
    await write(page, "/subscribe Traford")
    await expect(log).to_contain_text("Did you mean Trafford")
    await looks_right(page, "misspelt")
    await tap(log, "Trafford Metropolitan Borough Council")
    await expect(log).to_contain_text("Subscribed to Trafford.")


async def test_settings_are_changed_in_place(page: Page, demo: Demo) -> None:
    log = await be(page, demo, "Cai")
    await write(page, "/settings")
    await tap(log, "Quiet hours")
    await tap(log, "From 22:00")
    await expect(log).to_contain_text("Quiet from 22:00 to 7:00")
    await looks_right(page, "settings")
    await tap(log, "‹ Back")
    await tap(log, "When")
    await tap(log, "Daily")
    await expect(log).to_contain_text("Alerts come once a day, at 8:00.")
    await looks_right(page, "digest")


async def test_a_list_and_a_tap_to_leave(page: Page, demo: Demo) -> None:
    log = await be(page, demo, "Dan")
    await write(page, "/subscribe Trafford, Bury and Leeds")
    await write(page, "/list")
    await expect(log).to_contain_text("You have 3 subscriptions.")
    await looks_right(page, "list")
    await tap(log, "✕ Bury")
    await expect(log).to_contain_text("You have 2 subscriptions.")


async def test_a_history_as_a_picture_and_as_text(page: Page, demo: Demo) -> None:
    log = await be(page, demo, "Eve")
    await write(page, "/history Trafford")
    image = page.get_by_role("img", name="Picture: Trafford")
    await expect(image).to_be_visible()
    assert await image.evaluate("i => i.naturalWidth") == 780
    await looks_right(page, "history")
    await tap(log, "As text")
    await expect(log).to_contain_text("12 May 2015: good overall")


async def test_a_map_turns_into_another(page: Page, demo: Demo) -> None:
    log = await be(page, demo, "Fay")
    await write(page, "/map")
    await expect(page.get_by_role("img", name="Picture: Children's services")).to_be_visible()
    await looks_right(page, "map")
    await tap(log, "What does this mean?")
    await expect(log).to_contain_text("what the grades mean")


async def test_grades_and_what_they_mean(page: Page, demo: Demo) -> None:
    log = await be(page, demo, "Gus")
    await write(page, "/grade Leeds")
    await expect(log).to_contain_text("Leeds: the latest grades")
    await looks_right(page, "grade")
    await tap(log, "What does this mean?")
    await tap(log, "Children's services")
    await expect(log).to_contain_text("The grades, best first")
    await looks_right(page, "meaning")


async def test_everything_in_welsh(page: Page, demo: Demo) -> None:
    log = await be(page, demo, "Huw")
    await write(page, "/language")
    await tap(log, "Cymraeg")
    await expect(log).to_contain_text("Nawr: Cymraeg")
    await write(page, "/help")
    await expect(log).to_contain_text("/subscribe")
    await looks_right(page, "welsh")


async def test_a_group_is_looked_after_by_its_administrators(page: Page, demo: Demo) -> None:
    log = await be(page, demo, "Ben")
    await page.get_by_role("button", name="Chats and people").click()
    await page.get_by_role("button", name="Residents of Sale").click()
    await write(page, "/subscribe Trafford")
    await expect(log).to_contain_text("Only administrators of this group")
    await looks_right(page, "group")


async def test_an_alert_arrives_and_its_history_is_a_tap_away(page: Page, demo: Demo) -> None:
    log = await be(page, demo, "Ann")
    await write(page, "/subscribe Trafford")
    await expect(log).to_contain_text("Subscribed to Trafford.")
    await page.get_by_role("button", name="Publish").click()
    alert = log.locator("article", has_text="children's services down, good → inadequate")
    await expect(alert).to_be_visible(timeout=20_000)
    await looks_right(page, "alert")
    await tap(log, "Grade history")
    await expect(log).to_contain_text("Trafford: grade history")
