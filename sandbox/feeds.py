"""The sample feeds: an HTTP server on loopback that writes real feeds' shapes.

Entries appear when they are published, newest first. Every feed answers conditional requests
(ETag and Last-Modified). It notes each request, so that the demo can tell that a feed was read
after a publication. Each story also has a page of its own, so that 'Source' leads somewhere.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import hashlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape

from aiohttp import web

from .stories import Programme, SampleFeed, SampleStory


@dataclass(eq=False)
class Newsroom:
    """What has been published so far, what comes next, and who has read it.

    ``polls`` holds the moments (``time.monotonic()``) of every request, by feed.
    """

    programme: Programme
    base: str = ""
    """Where the stories' pages stand; set when the server runs."""
    published: list[tuple[float, SampleStory]] = field(default_factory=list)
    polls: dict[str, list[float]] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    before_publishing: Callable[[SampleStory], Awaitable[None]] | None = None
    """Awaited before a story appears: the demo brings the bot to its day."""
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.waiting = [s for s in self.programme.stories if s.act > 0]
        self.published += [(0.0, story) for story in self.programme.of_act(0)]

    @property
    def next_story(self) -> SampleStory | None:
        """The story that ``publish_next`` would publish."""
        return self.waiting[0] if self.waiting else None

    async def publish_next(self) -> SampleStory | None:
        """Publish the next story; None when all are out."""
        async with self._turn:
            if not self.waiting:
                return None
            if self.before_publishing is not None:
                await self.before_publishing(self.waiting[0])
            story = self.waiting.pop(0)
            self.published.append((time.monotonic(), story))
            return story

    def in_feed(self, key: str) -> list[SampleStory]:
        """Return a feed's published stories, newest first."""
        return [story for _, story in reversed(self.published) if story.feed == key]

    async def read_twice(self, feeds: set[str], *, since: float, seconds: float) -> bool:
        """Wait until each feed has been asked for twice since a moment; False if not in time.

        Twice, since the first answer may still be on its way when it is counted; by the second
        request the first answer has been dealt with.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            counts = [sum(at > since for at in self.polls.get(key, [])) for key in feeds]
            if all(count >= 2 for count in counts):
                return True
            await asyncio.sleep(0.1)
        return False

    def link(self, story: SampleStory) -> str:
        """Return the address of a story's page."""
        return f"{self.base}/story/{story.slug}"


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def _iso(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}+00:00"


def _html(story: SampleStory) -> str:
    return "".join(f"<p>{escape(part)}</p>" for part in story.paragraphs)


def _rss_item(story: SampleStory, *, link: str, whole: bool) -> str:
    teaser = story.paragraphs[0] if story.paragraphs else ""
    body = f"<content:encoded><![CDATA[{_html(story)}]]></content:encoded>" if whole else ""
    return (
        f"<item><title><![CDATA[{story.title}]]></title><link>{escape(link)}</link>"
        f"<description><![CDATA[{escape(teaser)}]]></description>{body}"
        f'<guid isPermaLink="false">{escape(story.id)}</guid>'
        f"<pubDate>{_rfc822(story.published)}</pubDate></item>"
    )


def _search_item(story: SampleStory, *, link: str) -> str:
    outlet = escape(story.outlet or "Unknown outlet")
    line = f'<a href="{escape(link)}" target="_blank">{escape(story.title)}</a>'
    listed = f'<ol><li>{line}&nbsp;&nbsp;<font color="#6f6f6f">{outlet}</font></li></ol>'
    return (
        f"<item><title>{escape(story.title)} - {outlet}</title><link>{escape(link)}</link>"
        f'<guid isPermaLink="false">{escape(story.id)}</guid>'
        f"<pubDate>{_rfc822(story.published)}</pubDate>"
        f"<description>{escape(listed)}</description>"
        f'<source url="https://outlet.example">{outlet}</source></item>'
    )


def _rss(feed: SampleFeed, stories: list[SampleStory], *, room: Newsroom) -> str:
    items = [
        _search_item(s, link=room.link(s))
        if feed.shape == "search"
        else _rss_item(s, link=room.link(s), whole=feed.shape == "rss")
        for s in stories
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(feed.name)}</title><link>{room.base}/</link>"
        f"<description>{escape(feed.name)}</description><language>en-gb</language>"
        f"{''.join(items)}</channel></rss>\n"
    )


def _atom_entry(feed: SampleFeed, story: SampleStory, *, link: str) -> str:
    official = feed.shape == "govuk"
    number = f"https://www.gov.uk/{story.id}" if official else story.id
    told = (
        f'<summary type="html">{escape(_html(story))}</summary>'
        if official
        else f'<content type="html">{escape(_html(story))}</content>'
    )
    # GOV.UK gives only the last update, and the first day in its Content API; here it's one day.
    return (
        f"<entry><id>{escape(number)}</id><updated>{_iso(story.published)}</updated>"
        f"<published>{_iso(story.published)}</published>"
        f'<link rel="alternate" type="text/html" href="{escape(link)}"/>'
        f"<title>{escape(story.title)}</title>{told}</entry>"
    )


def _atom(feed: SampleFeed, stories: list[SampleStory], *, room: Newsroom) -> str:
    updated = max((s.published for s in stories), default=datetime(2019, 1, 1, tzinfo=UTC))
    entries = "".join(_atom_entry(feed, s, link=room.link(s)) for s in stories)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xml:lang="en-GB"'
        ' xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{room.base}/feed/{feed.key}</id><title>{escape(feed.name)}</title>"
        f"<updated>{_iso(updated)}</updated><author><name>{escape(feed.name)}</name></author>"
        f"{entries}</feed>\n"
    )


def feed_xml(room: Newsroom, key: str) -> str:
    """Return a feed as it stands now."""
    feed, stories = room.programme.feeds[key], room.in_feed(key)
    write = _atom if feed.shape in {"atom", "govuk"} else _rss
    return write(feed, stories, room=room)


ROOM: web.AppKey[Newsroom] = web.AppKey("newsroom", Newsroom)


async def _feed(request: web.Request) -> web.Response:
    room, key = request.app[ROOM], request.match_info["key"]
    if key not in room.programme.feeds:
        raise web.HTTPNotFound(text="no such feed\n")
    content = feed_xml(room, key).encode()
    tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    room.polls.setdefault(key, []).append(time.monotonic())
    newest = max((s.published for s in room.in_feed(key)), default=None)
    headers = {"ETag": tag}
    if newest is not None:
        headers["Last-Modified"] = _rfc822(newest)
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers=headers)
    atom = room.programme.feeds[key].shape in {"atom", "govuk"}
    kind = "application/atom+xml" if atom else "application/rss+xml"
    return web.Response(body=content, content_type=kind, charset="utf-8", headers=headers)


async def _story_page(request: web.Request) -> web.Response:
    room, slug = request.app[ROOM], request.match_info["slug"]
    story = next((s for _, s in room.published if s.slug == slug), None)
    if story is None:
        raise web.HTTPNotFound(text="no such story\n")
    outlet = story.outlet or room.programme.feeds[story.feed].name
    page = (
        '<!doctype html><html lang="en-GB"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(story.title)}</title><body><article>"
        f"<p>{escape(outlet)}, {story.published.day} {story.published:%B %Y}</p>"
        f"<h1>{escape(story.title)}</h1>{_html(story)}</article></body></html>\n"
    )
    return web.Response(text=page, content_type="text/html")


@contextlib.asynccontextmanager
async def publishing(room: Newsroom) -> AsyncIterator[Newsroom]:
    """Serve the feeds for as long as the block lasts; ``room.addresses`` then has them all.

    Where the machine allows it, each feed stands on a loopback address of its own, as real
    feeds stand on hosts of their own: a polite reader pauses between requests to one host.
    """
    app = web.Application()
    app[ROOM] = room
    app.router.add_get("/feed/{key}", _feed)
    app.router.add_get("/story/{slug}", _story_page)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        port = runner.addresses[0][1]
        room.base = f"http://127.0.0.1:{port}"
        for number, key in enumerate(room.programme.feeds):
            host = await _own_host(runner, number=number, port=port)
            room.addresses[key] = f"http://{host}:{port}/feed/{key}"
        yield room
    finally:
        await runner.cleanup()


async def _own_host(runner: web.AppRunner, *, number: int, port: int) -> str:
    host = f"127.0.0.{number + 2}"
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        if error.errno not in {errno.EADDRNOTAVAIL, errno.EADDRINUSE, errno.EACCES}:
            raise
        return "127.0.0.1"
    return host
