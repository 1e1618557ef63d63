"""What stands behind an entry: the report, summary or page, fetched and understood when new.

A PDF, a web page or an answer of GOV.UK's Content API becomes plain text (in a worker process),
and the text is handed to who understands official texts (``protocols.Official``). GOV.UK's feeds
and search tell only when a page was last updated: when it first came out is asked of the Content
API, so that old news is not taken for new. What can't be had for good is handed on unread, with
the reason; what may come later is an error, so that the entry is offered again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any
from urllib.parse import urljoin

import structlog

from inspections.model import LONDON
from poller.dates import HOME
from poller.fetch import Fetched, Fetcher
from poller.govuk import as_json, content_url, first_published, is_content, is_page
from poller.items import find_day
from poller.pdf import MOST_BYTES
from poller.protocols import (
    Behind,
    Completed,
    Document,
    Entry,
    Failure,
    Official,
    SourceFailedError,
)
from poller.robots import Robots
from poller.text import html_to_text
from poller.workers import Workers, WorkFailedError

MOST_BODY = 30_000
"""Characters of a text that is read like any story's."""
_MOST_CONTENT = 60_000
NO_FIRST_DATE = "GOV.UK doesn't say when it first came out, so that it tells nobody by itself"

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Found:
    """A text, and when its page first came out, where that is said."""

    text: str
    first: datetime | None = None


class Documents:
    """Reads what stands behind entries."""

    def __init__(
        self, *, fetcher: Fetcher, robots: Robots, workers: Workers, official: Official
    ) -> None:
        self._fetcher = fetcher
        self._robots = robots
        self._workers = workers
        self._official = official

    async def complete(self, entry: Entry) -> Completed:
        """Return the entry with what stands behind it; see ``protocols.Completer``."""
        behind = entry.behind
        if behind is None:
            return Completed(await self._dated(entry))
        try:
            found = await self._found(behind, entry.title)
        except SourceFailedError as error:
            if error.for_good:
                return Completed(entry, unread=str(error))
            raise
        except WorkFailedError as error:
            return Completed(entry, unread=str(error))
        if found.first is not None:
            entry = replace(entry, published=found.first, updated=False)
        if behind.reader == "text":
            return _seen(replace(entry, body=found.text[:MOST_BODY]))
        dated = entry.published is not None and not entry.updated
        said = self._official.understand(
            Document(
                reader=behind.reader,
                text=found.text,
                title=entry.title,
                about=behind.about,
                url=entry.url or behind.url,
                published=entry.published.astimezone(LONDON).date()
                if entry.published and dated
                else None,
            )
        )
        if said.refused:
            return Completed(entry, unread=said.refused)
        if said.day is not None:
            noon = datetime.combine(said.day, time(12), tzinfo=HOME)
            entry = replace(entry, published=noon, updated=False)
        return _seen(replace(entry, stated=said.stated))

    async def _dated(self, entry: Entry) -> Entry:
        """Return the entry with the day on which its page of GOV.UK first came out, if it says."""
        if not entry.updated or entry.url is None or not is_page(entry.url):
            return entry
        try:
            fetched = await self._fetch(content_url(entry.url))
            first = first_published(as_json(fetched.body or b"", of="the Content API"))
        except SourceFailedError as error:
            if error.for_good:
                _log.info("no first date to be had", url=entry.url, why=str(error))
                return entry
            raise
        return entry if first is None else replace(entry, published=first, updated=False)

    async def _found(self, behind: Behind, title: str) -> _Found:
        """Return the plain text; pages of a PDF are divided by form feeds."""
        fetched = await self._fetch(behind.url)
        data = fetched.body or b""
        if is_content(behind.url):
            return await self._content(as_json(data, of="the Content API"), behind.url)
        if b"%PDF-" in data[:1_024]:
            return _Found(str((await self._workers.run("pdf", data, {}))["text"]))
        options = {"charset": fetched.charset, "selector": behind.text}
        text = str((await self._workers.run("text", data, options))["text"])
        return _Found(f"{title}\n{text}")

    async def _fetch(self, url: str) -> Fetched:
        """Fetch within the bounds of reports; robots.txt is asked at every hop."""
        return await self._fetcher.fetch(url, size=MOST_BYTES, gate=self._robots.check)

    async def _content(self, data: Mapping[str, Any], url: str, *, deeper: bool = True) -> _Found:
        """Return the text of a page of GOV.UK, or of the newest document that it leads to."""
        details = data.get("details")
        if not isinstance(details, dict):
            raise SourceFailedError(Failure.MISFIT, "the Content API's answer has no 'details'")
        body = details.get("body")
        leads = _newest(details.get("attachments"))
        if leads is not None and deeper:
            address = content_url(urljoin(url.replace("/api/content/", "/", 1), leads))
            fetched = await self._fetch(address)
            inner = as_json(fetched.body or b"", of="the Content API")
            return await self._content(inner, address, deeper=False)
        if not isinstance(body, str):
            raise SourceFailedError(
                Failure.MISFIT, "the Content API's answer has no 'details.body'"
            )
        text = f"{data.get('title') or ''}\n{html_to_text(body, most=_MOST_CONTENT)}"
        return _Found(text, first=first_published(data))


def _seen(entry: Entry) -> Completed:
    """Return an entry that was read; that its first date is not known is told as well."""
    return Completed(entry, unread=NO_FIRST_DATE if entry.updated else "")


def _newest(attachments: object) -> str | None:
    """Return the path of the newest HTML document among a publication's attachments.

    The title names its day; one without a day counts as oldest.
    """
    if not isinstance(attachments, list):
        return None
    found = [
        (str(each.get("title") or ""), str(each.get("url") or ""))
        for each in attachments
        if isinstance(each, dict) and re.match(r"/government/", str(each.get("url") or ""))
    ]
    dated = [((when.isoformat() if (when := find_day(t)) else ""), url) for t, url in found]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None
