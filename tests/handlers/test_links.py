"""A pasted link to a news story, from a real server through the poller's fetcher and workers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from console.links import LinkReader
from handlers.outside import NotReadError, Page, Unread
from poller.fetch import Fetcher
from poller.robots import Robots
from poller.workers import Workers
from tests.handlers.conftest import CONTACT, NOON, Town, said

STORY = (
    "Trafford Council's children's services rated inadequate by Ofsted",
    "Inspectors have judged children's services in Trafford to be inadequate. The council was"
    " rated good at its last inspection in 2015. Inspectors said that children waited too long"
    " for help, and that leaders had not known how weak practice had become since then.",
)
PAGE = "<html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body>"


@asynccontextmanager
async def site() -> AsyncIterator[str]:
    """A newspaper's site: a story, a robots.txt, a wall, and a page that points inward."""

    async def answer(request: web.Request) -> web.Response:
        texts = {
            "/story": PAGE.format(*STORY),
            "/robots.txt": "User-agent: *\nDisallow: /secret",
            "/wall": "<html><body><p>Subscribe to continue reading this story.</p></body></html>",
        }
        text = texts.get(request.path)
        if text is None:
            return web.Response(status=404)
        kind = "text/plain" if request.path.endswith(".txt") else "text/html"
        return web.Response(text=text, content_type=kind)

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def reader(*, allow_private: bool) -> AsyncIterator[LinkReader]:
    async with (
        Fetcher(contact=CONTACT, now=lambda: NOON, allow_private=allow_private, pause=0) as fetcher,
        Workers(size=1) as workers,
    ):
        robots = Robots(fetcher, now=lambda: NOON)
        yield LinkReader(fetcher=fetcher, robots=robots, workers=workers, now=lambda: NOON)


class OnePage:
    """Has one page, or a reason why not."""

    def __init__(self, page: Page | None = None, why: Unread = Unread.UNREACHED) -> None:
        self.page, self.why = page, why
        self.asked: list[str] = []

    async def read(self, url: str) -> Page:
        self.asked.append(url)
        if self.page is None:
            raise NotReadError(self.why)
        return self.page


async def test_a_link_to_a_story_is_read_and_answered(town: Town) -> None:
    async with site() as address, reader(allow_private=True) as pages:
        town.shelf.inner = pages
        answer = await said(town.ann, f"Is this true? {address}/story")
        assert answer.text.startswith(
            f"{STORY[0]}\n\nThis looks like a grade of Trafford: children's services\n"
            "Overall: inadequate (before: good)\n"
        )
        assert (
            "I know that grade from a report of 8 May 2019, and a newer report of"
            " 31 January 2023." in answer.text
        )
        assert answer.labels == ["Grades of Trafford"]
        # Nobody is told of it, and nothing is kept.
        assert await town.desk.store.fan_outs() == ()
        assert await town.desk.store.news() == ()
        for path, words in {
            "/secret/story": "I can’t read that page.",
            "/gone": "That page did not answer me.",
            "/wall": "That page wants payment or consent first,",
        }.items():
            assert (await said(town.ann, address + path)).text.startswith(words), path


async def test_no_private_address_is_ever_asked(town: Town) -> None:
    async with site() as address, reader(allow_private=False) as pages:
        for link in (
            f"{address}/story",
            "http://localhost/",
            "http://169.254.169.254/",
            "http://[::1]/",
        ):
            with pytest.raises(NotReadError) as refused:
                await pages.read(link)
            assert refused.value.why is Unread.REFUSED, link


async def test_only_so_many_pages_a_minute_are_read() -> None:
    async with reader(allow_private=False) as pages:
        for _ in range(20):
            with pytest.raises(NotReadError):
                await pages.read("http://127.0.0.1/")
        with pytest.raises(NotReadError) as refused:
            await pages.read("http://127.0.0.1/")
        assert refused.value.why is Unread.BUSY


@pytest.mark.parametrize("why", list(Unread))
async def test_every_reason_has_words_that_say_what_to_do(town: Town, why: Unread) -> None:
    town.shelf.inner = OnePage(why=why)
    answer = await said(town.ann, "https://news.example/story.")
    assert "Trafford" in answer.text or "again" in answer.text


async def test_what_holds_no_grade_says_so(town: Town) -> None:
    pages = OnePage(Page("https://news.example/1", "Trafford council plants trees", "Many trees."))
    town.shelf.inner = pages
    answer = await said(town.ann, "look (https://news.example/1)!")
    assert pages.asked == ["https://news.example/1"]
    assert "I find no" in answer.text


async def test_links_to_telegram_and_broken_ones_are_no_stories(town: Town) -> None:
    pages = OnePage()
    town.shelf.inner = pages
    for text in ("https://t.me/somebody", "http://[", "https://"):
        await said(town.ann, text)
    assert pages.asked == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}, "picture"),
        (
            {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}},
            "Thank you for the message. I can’t listen",
        ),
    ],
)
async def test_a_picture_or_a_voice_gets_a_kind_word(
    town: Town, fields: dict[str, object], words: str
) -> None:
    town.ann.send_extra(fields)
    answer = await town.ann.next_message()
    assert words in answer.text
    assert "postcode" in answer.text
