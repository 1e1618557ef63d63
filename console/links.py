"""Reads the article behind a link that somebody pasted, with the poller's fetcher and its limits.

The same polite visitor as for feeds: pauses, ``robots.txt``, sizes, and no private address unless
the operator allows those for all. Besides, only so many pages a minute, so that nobody makes
the bot knock at a site for them. The text is taken out in a worker process.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from handlers.outside import NotReadError, Page, Unread
from poller.article import CONSENT, PAYWALL
from poller.fetch import Fetcher
from poller.pdf import MOST_BYTES
from poller.protocols import Failure, SourceFailedError
from poller.robots import Robots
from poller.workers import Workers, WorkFailedError

SECONDS = 15.0
"""How long a person waits at most."""
A_MINUTE = 20
_ACCEPT = "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.1"

_log = structlog.get_logger()


class LinkReader:
    """Satisfies ``handlers.outside.Pages``."""

    def __init__(
        self, *, fetcher: Fetcher, robots: Robots, workers: Workers, now: Callable[[], datetime]
    ) -> None:
        self._fetcher = fetcher
        self._robots = robots
        self._workers = workers
        self._now = now
        self._lately: deque[datetime] = deque(maxlen=A_MINUTE)

    async def read(self, url: str) -> Page:
        """Return the article at an address; see the protocol."""
        self._allow()
        try:
            async with asyncio.timeout(SECONDS):
                return await self._page(url)
        except TimeoutError:
            raise NotReadError(Unread.UNREACHED) from None
        except SourceFailedError as error:
            _log.info("a pasted link was not read", why=str(error.failure))
            refused = error.failure is Failure.REFUSED
            raise NotReadError(Unread.REFUSED if refused else Unread.UNREACHED) from error
        except WorkFailedError as error:
            walled = any(wall in str(error) for wall in (PAYWALL, CONSENT))
            raise NotReadError(Unread.WALL if walled else Unread.NO_ARTICLE) from error

    def _allow(self) -> None:
        now = self._now()
        full = len(self._lately) == A_MINUTE
        if full and now - self._lately[0] < timedelta(minutes=1):
            raise NotReadError(Unread.BUSY)
        self._lately.append(now)

    async def _page(self, url: str) -> Page:
        fetched = await self._fetcher.fetch(
            url, accept=_ACCEPT, size=MOST_BYTES, gate=self._robots.check
        )
        data = fetched.body or b""
        if b"%PDF-" in data[:1_024]:
            text = str((await self._workers.run("pdf", data, {}))["text"])
            title, _, rest = text.strip().partition("\n")
            return Page(fetched.url, title, rest)
        article = await self._workers.run("article", data, {"charset": fetched.charset})
        return Page(fetched.url, str(article["title"]), str(article["text"]))
