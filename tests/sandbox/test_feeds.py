from __future__ import annotations

import asyncio
import shutil
import time
from pathlib import Path

import aiohttp
import feedparser
import pytest

from sandbox.feeds import Newsroom, feed_xml, publishing
from sandbox.stories import SHIPPED, WrongStories, load


async def test_every_feed_is_read_by_feedparser_without_complaint() -> None:
    room = Newsroom(load())
    while await room.publish_next():
        pass
    for key in room.programme.feeds:
        parsed = feedparser.parse(feed_xml(room, key).encode())
        assert not parsed.bozo, key
        assert [e.title for e in parsed.entries], key
        assert all(e.get("id") and e.get("link") for e in parsed.entries), key


async def test_the_search_feed_has_the_outlet_in_title_and_source() -> None:
    room = Newsroom(load())
    while await room.publish_next():
        pass
    entry = feedparser.parse(feed_xml(room, "search").encode()).entries[0]
    assert entry.title.endswith(" - The Evening Post-Bag")
    assert entry.source.title == "The Evening Post-Bag"
    assert entry.summary.startswith("<ol><li><a href=")


async def test_conditional_requests_and_story_pages_are_answered() -> None:
    room = Newsroom(load())
    async with publishing(room), aiohttp.ClientSession() as session:
        url = room.addresses["gazette"]
        async with session.get(url) as first:
            tag = first.headers["ETag"]
            assert first.headers["Last-Modified"].endswith("GMT")
        async with session.get(url, headers={"If-None-Match": tag}) as second:
            assert (second.status, await second.read()) == (304, b"")
        story = await room.publish_next()
        assert story is not None
        async with session.get(url, headers={"If-None-Match": tag}) as third:
            assert third.status == 200
            assert "Tratford" in await third.text()
        async with session.get(room.link(story)) as page:
            assert "<h1>Tratford Council Slammed" in await page.text()


async def test_reading_twice_is_told_from_reading_once() -> None:
    room = Newsroom(load())
    async with publishing(room), aiohttp.ClientSession() as session:
        since = time.monotonic()
        waiting = asyncio.create_task(room.read_twice({"civic"}, since=since, seconds=5))
        await (await session.get(room.addresses["civic"])).read()
        await asyncio.sleep(0.3)
        assert not waiting.done()
        await (await session.get(room.addresses["civic"])).read()
        assert await waiting
        assert not await room.read_twice({"reader"}, since=since, seconds=0.2)


def test_the_founding_story_keeps_its_typing_error_and_takes_its_grades_from_the_programme(
    tmp_path: Path,
) -> None:
    story = load().of_act(1)[0]
    assert story.title == "Tratford Council Slammed By Ofsted For Deteriorating Standards"
    assert "'inadequate' overall" in story.text
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "stories"))
    programme = folder / "programme.toml"
    text = programme.read_text().replace('now = "inadequate"', 'now = "requires improvement"')
    programme.write_text(text)
    assert "'requires improvement' overall" in load(folder).of_act(1)[0].text


def test_a_single_file_takes_the_place_of_its_acts_only(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[story]]\nact = 1\nfeed = "civic"\nid = "x"\ntitle = "T"\ntext = "one"\n'
        "published = 2019-05-09T05:00:00Z\n"
    )
    programme = load(own)
    assert [s.id for s in programme.of_act(1)] == ["x"]
    assert len(programme.of_act(2)) == 4


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("[[story]]\nact = 1\n", "missing"),
        ("[[story\n", "Expected"),
        (
            '[[story]]\nact=1\nfeed="nowhere"\nid="x"\ntitle="T"\ntext="t"\n'
            "published=2019-05-09T05:00:00Z\n",
            "no feed 'nowhere'",
        ),
        (
            '[[story]]\nact=1\nfeed="civic"\nid="x"\ntitle="T"\ntext="{overall.then}"\n'
            'inspection="trafford-2019"\npublished=2019-05-09T05:00:00Z\n',
            "then",
        ),
    ],
)
def test_wrong_files_are_named_with_what_is_wrong(tmp_path: Path, wrong: str, words: str) -> None:
    (tmp_path / "1.toml").write_text(wrong)
    with pytest.raises(WrongStories, match=r"1\.toml") as error:
        load(tmp_path)
    assert words in str(error.value)
