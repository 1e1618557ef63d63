"""The adapter for feeds (RSS, Atom): fetch, compare, parse.

One kind of source, one file: what it remembers between looks (ETag, where the feed moved to, a
hash of its bytes) is its own affair, handed back to it as ``memo``.
"""

from __future__ import annotations

import asyncio
import hashlib
import stat
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from inspections.model import Trust
from poller.config import Feed
from poller.fetch import MOST_BYTES, Fetched, Fetcher, Known
from poller.memory import wishes_from_plain
from poller.protocols import Entry, Failure, Hub, Sight, SourceFailedError, Wishes
from poller.workers import Workers, WorkFailedError

_GOVERNMENT = (".gov.uk", ".gov.wales", ".gov.scot")
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
)


class FeedAdapter:
    """Looks at RSS and Atom feeds, over HTTP or (where the configuration lets them in) in files."""

    def __init__(self, *, fetcher: Fetcher, workers: Workers) -> None:
        self._fetcher = fetcher
        self._workers = workers

    async def look(self, feed: Feed, memo: Mapping[str, str]) -> Sight:
        """Fetch the feed and parse it, unless it or its bytes are the same as at the last look."""
        if feed.url[:5].lower() == "file:":
            fetched = await asyncio.to_thread(_read_file, feed.url, known=_known(memo))
        else:
            fetched = await self._fetcher.fetch(
                memo.get("moved_to") or feed.url,
                known=_known(memo),
                accept=_ACCEPT,
            )
            _keep_to_the_site(feed, fetched.url)
        new = _memo(fetched, memo)
        if new["hash"] == memo.get("hash"):
            return Sight(entries=None, memo=new, wishes=Wishes(max_age=fetched.max_age))
        return await self._parse(fetched, new)

    async def _parse(self, fetched: Fetched, memo: Mapping[str, str]) -> Sight:
        options = {"url": fetched.url, "charset": fetched.charset}
        try:
            parsed = await self._workers.run("feed", fetched.body or b"", options)
        except WorkFailedError as error:
            raise SourceFailedError(error.failure, str(error)) from error
        return Sight(
            entries=tuple(_entry(each) for each in parsed["entries"]),
            memo=memo,
            wishes=replace(wishes_from_plain(parsed["wishes"]), max_age=fetched.max_age),
            format=parsed["format"],
            hub=Hub(*parsed["hub"]) if parsed["hub"] else None,
        )


def _keep_to_the_site(feed: Feed, url: str) -> None:
    """Refuse an official feed that another site answers: what that says is not official.

    A domain that lapsed, or a page that sends elsewhere, must not speak for an inspectorate.
    """
    here, there = (_site(address) for address in (feed.url, url))
    related = here == there or here.endswith(f".{there}") or there.endswith(f".{here}")
    governed = here.endswith(_GOVERNMENT) and there.endswith(_GOVERNMENT)
    if feed.trust is Trust.OFFICIAL and not related and not governed:
        words = f"an official feed that is answered by another site, {there[:100]}"
        raise SourceFailedError(Failure.MISFIT, words)


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _known(memo: Mapping[str, str]) -> Known | None:
    if "hash" not in memo:
        return None
    return Known(
        url=memo.get("url", ""), etag=memo.get("etag"), last_modified=memo.get("last_modified")
    )


def _memo(fetched: Fetched, memo: Mapping[str, str]) -> dict[str, str]:
    """Return what to remember of an answer; 304 leaves standing what it doesn't mention."""
    new: dict[str, str | None] = {
        "url": fetched.url,
        "moved_to": fetched.moved_to or memo.get("moved_to"),
        "etag": fetched.etag,
        "last_modified": fetched.last_modified,
    }
    if fetched.body is None:
        new["etag"] = fetched.etag or memo.get("etag")
        new["last_modified"] = fetched.last_modified or memo.get("last_modified")
        new["hash"] = memo.get("hash", "")
    else:
        new["hash"] = hashlib.sha256(fetched.body).hexdigest()[:32]
    return {name: value for name, value in new.items() if value is not None}


def _entry(data: Mapping[str, Any]) -> Entry:
    """Read an entry as ``worker.feed_job`` wrote it."""
    published = data["published"]
    return Entry(
        key=data["key"],
        title=data["title"],
        summary=data["summary"],
        body=data["body"],
        url=data["url"],
        outlet=data["outlet"],
        published=datetime.fromisoformat(published) if published else None,
        updated=data["updated"],
    )


def _read_file(url: str, *, known: Known | None) -> Fetched:
    """Read a ``file:`` address; its time and size stand for an ETag."""
    path = Path(unquote(urlsplit(url).path))
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceFailedError(Failure.REFUSED, f"{path} is not an ordinary file")
        if status.st_size > MOST_BYTES:
            raise SourceFailedError(Failure.LIMIT, f"more than {MOST_BYTES:,} bytes")
        etag = f"{status.st_mtime_ns}-{status.st_size}"
        if known is not None and known.etag == etag:
            return Fetched(body=None, url=url, etag=etag)
        with path.open("rb") as file:
            return Fetched(body=file.read(MOST_BYTES), url=url, etag=etag)
    except OSError as error:
        words = f"{path} can't be read: {error.strerror}"
        raise SourceFailedError(Failure.NETWORK, words) from error
