"""What a site lets robots fetch: its ``robots.txt``, read with protego, kept for a day.

Asked for pages, APIs, tables and reports; feeds are published to be fetched by programs, and are
not asked about. A pause that it asks for (Crawl-delay) is kept by all. It fetches nothing but
``robots.txt`` itself.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from poller.fetch import Fetcher
from poller.headers import PRODUCT
from poller.protocols import Failure, SourceFailedError

KEPT = timedelta(days=1)
"""How long an answer counts (RFC 9309, 2.4)."""
_MOST_HOSTS = 500


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: Protego | None
    """None where there is no robots.txt."""
    read: datetime


class Robots:
    """Knows the rules of every host asked about; one for the whole process."""

    def __init__(self, fetcher: Fetcher, *, now: Callable[[], datetime]) -> None:
        self._fetcher = fetcher
        self._now = now
        self._hosts: OrderedDict[str, _Rules] = OrderedDict()
        self._asking: dict[str, asyncio.Lock] = {}

    async def check(self, url: str) -> None:
        """Return if ``url`` may be fetched.

        Raises SourceFailedError: REFUSED where the site asks not to, and what the fetch of
        ``robots.txt`` raised where nobody can say (RFC 9309: then nothing may be fetched).
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        known = self._known(site)
        if known is None:
            async with self._asking.setdefault(
                site, asyncio.Lock()
            ):  # so that several sources on a host ask once
                known = self._known(site) or await self._learn(site)
        if known.rules is not None and not known.rules.can_fetch(url, PRODUCT):
            words = f"robots.txt of {parts.hostname} asks not to fetch {parts.path[:200]}"
            raise SourceFailedError(Failure.REFUSED, words)

    def _known(self, site: str) -> _Rules | None:
        known = self._hosts.get(site)
        if known is None or not timedelta() <= self._now() - known.read < KEPT:
            return None
        return known

    async def _learn(self, site: str) -> _Rules:
        known = _Rules(await self._read(site), self._now())
        delay = known.rules.crawl_delay(PRODUCT) if known.rules is not None else None
        if delay:
            self._fetcher.slow_down(urlsplit(site).hostname or "", float(delay))
        self._hosts[site] = known
        self._hosts.move_to_end(site)
        while len(self._hosts) > _MOST_HOSTS:
            gone, _ = self._hosts.popitem(last=False)
            self._asking.pop(gone, None)
        return known

    async def _read(self, site: str) -> Protego | None:
        try:
            fetched = await self._fetcher.fetch(
                f"{site}/robots.txt", accept="text/plain, */*;q=0.1"
            )
        except SourceFailedError as error:
            if error.status in range(400, 500) and error.status != 429:
                return None  # no rules, so everything may be fetched (RFC 9309, 2.3.1.3)
            raise
        return Protego.parse((fetched.body or b"").decode("utf-8", "replace"))
