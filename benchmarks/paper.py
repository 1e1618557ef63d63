"""A newspaper on a local server: one feed, in which a rig publishes story after story."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from aiohttp import web

SEED_DAY = "Thu, 09 May 2019 05:00:00 GMT"
"""The morning on which the rigs' clocks start."""


@dataclass
class Paper:
    """A feed with the stories that were published in it."""

    shown: int = 20
    """Stories in the feed at most, the newest first, as feeds have it."""
    stories: list[str] = field(default_factory=list)

    def publish(self, title: str, text: str, *, at: str = SEED_DAY) -> None:
        """Publish a story; ``at``: its day, as RSS writes it."""
        self.stories.insert(
            0,
            f"<item><title>{escape(title)}</title><description>{escape(text)}</description>"
            f"<guid>story-{len(self.stories) + 1}</guid>"
            f"<pubDate>{at}</pubDate></item>",
        )

    async def answer(self, _: web.Request) -> web.Response:
        """Serve the feed as it stands."""
        return web.Response(
            text='<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
            "<title>Gazette</title><link>http://localhost/</link><description>News</description>"
            f"{''.join(self.stories[: self.shown])}</channel></rss>",
            content_type="application/rss+xml",
        )


@asynccontextmanager
async def served(paper: Paper) -> AsyncIterator[str]:
    """Serve a paper while the block lasts; yields the feed's address."""
    app = web.Application()
    app.router.add_get("/feed", paper.answer)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/feed"
    finally:
        await runner.cleanup()
