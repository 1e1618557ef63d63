"""A newspaper on a local server, and the bot as a process between it and the sandbox.

For the end-to-end tests: everything runs as an operator would run it, through real sockets.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from aiohttp import web

from sandbox.process import BotProcess
from sandbox.rig import Box
from tests.databases import new_migrated_database

OFSTED_DAY = datetime(2019, 5, 9, 6, tzinfo=UTC)
"""The morning on which the demo's first story is told."""
ON_THAT_DAY = ("--clock", "2019-05-09T07:00", "--register-as-of", "2019-05-07")


@dataclass
class Paper:
    """An RSS feed that shows what was published in it, and counts how often it was read."""

    url: str = ""
    items: list[str] = field(default_factory=list)
    polls: int = 0

    def publish(
        self, title: str, text: str, *, at: datetime = OFSTED_DAY, entry: str | None = None
    ) -> None:
        """Publish a story; ``entry`` is its id in the feed."""
        number = len(self.items) + 1
        link = f"{self.url}/stories/{number}"
        self.items.insert(
            0,
            f"<item><title>{escape(title)}</title><description>{escape(text)}</description>"
            f"<link>{link}</link><guid>{escape(entry or link)}</guid>"
            f"<pubDate>{format_datetime(at)}</pubDate></item>",
        )

    async def answer(self, _: web.Request) -> web.Response:
        """Serve the feed as it is now."""
        self.polls += 1
        text = (
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
            f"<title>Gazette</title><link>{self.url}</link><description>News</description>"
            f"{''.join(self.items)}</channel></rss>"
        )
        return web.Response(text=text, content_type="application/rss+xml")


@asynccontextmanager
async def newspaper() -> AsyncIterator[Paper]:
    """A running paper."""
    paper = Paper()
    app = web.Application()
    app.router.add_get("/feed", paper.answer)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    paper.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield paper
    finally:
        await runner.cleanup()


def bot_between(paper: Paper, box: Box, folder: Path, **settings: str) -> BotProcess:
    """Return a bot, not yet started, that reads the paper and talks to the sandbox."""
    feeds = folder / "feeds.yaml"
    feeds.write_text(
        f"feeds:\n  - name: Gazette\n    url: {paper.url}/feed\n    trust: press\n    every: 2s\n"
    )
    return BotProcess(
        folder=folder,
        settings={
            "TELEGRAM_BOT_TOKEN": box.token,
            "TELEGRAM_API_URL": box.api_url,
            "FEEDS_FILE": str(feeds),
            "DATA_DIR": str(folder / "data"),
            "ALLOW_PRIVATE_ADDRESSES": "true",
            "LOG_FORMAT": "json",
            **_database(),
            **settings,
        },
    )


def _database() -> dict[str, str]:
    """Return the setting that lets the bot keep its data in PostgreSQL, if tests are run so."""
    if os.environ.get("TEST_STORE") != "postgres":
        return {}
    return {"DATABASE_URL": new_migrated_database()}


TRAFFORD_FELL = (
    "Trafford Council's children's services rated inadequate by Ofsted",
    "Inspectors have judged children's services in Trafford to be inadequate. The council was"
    " rated good at its last inspection in 2015.",
)
"""A story that brings one alert: headline and text."""
