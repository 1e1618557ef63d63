"""Asking again only for what is newer, over any number of addresses of one source.

What is remembered of each address stands in the source's memo under the address's place
(``0.etag``, ``0.hash``, …). What the bytes mean is not known here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from poller.fetch import Fetched, Fetcher, Known
from poller.robots import Robots


@dataclass(slots=True)
class Asking:
    """One look at one source: fetches its addresses and gathers what to remember."""

    fetcher: Fetcher
    robots: Robots
    accept: str
    memo: Mapping[str, str]
    new: dict[str, str] = field(default_factory=dict)
    max_age: float | None = None

    async def fetch(self, place: str, url: str) -> Fetched | None:
        """Return the answer of an address, or None where it is what it was at the last look."""
        await self.robots.check(url)
        fetched = await self.fetcher.fetch(url, known=self._known(place, url), accept=self.accept)
        self.max_age = max(self.max_age or 0.0, fetched.max_age or 0.0) or None
        before = self.memo.get(f"{place}.hash")
        said: dict[str, str | None] = {
            "from": url,
            "url": fetched.url,
            "etag": fetched.etag,
            "last_modified": fetched.last_modified,
        }
        if fetched.body is None:
            said["hash"] = before
            for name in ("etag", "last_modified"):
                said[name] = said[name] or self.memo.get(f"{place}.{name}")
        else:
            said["hash"] = hashlib.sha256(fetched.body).hexdigest()[:32]
        self.new |= {f"{place}.{name}": value for name, value in said.items() if value}
        same = said["hash"] == before and self.memo.get(f"{place}.from") == url
        return None if same else fetched

    def _known(self, place: str, url: str) -> Known | None:
        if f"{place}.hash" not in self.memo or self.memo.get(f"{place}.from") != url:
            return None
        return Known(
            url=self.memo.get(f"{place}.url", ""),
            etag=self.memo.get(f"{place}.etag"),
            last_modified=self.memo.get(f"{place}.last_modified"),
        )
