"""The adapter for GOV.UK: what an organisation has published, newest first, by the Search API.

The API's parameters and answers are documented; an answer of another shape, or 422 for a
parameter that it no longer takes, means that the source no longer fits. What stands behind an
entry is asked of the Content API when the entry is new (``documents``).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from poller.conditional import Asking
from poller.config import Feed
from poller.dates import parse_date
from poller.fetch import Fetcher
from poller.protocols import Behind, Entry, Failure, Sight, SourceFailedError, Wishes
from poller.robots import Robots
from poller.shapes import Govuk
from poller.text import clean

_FIELDS = ("title", "link", "description", "public_timestamp", "content_store_document_type")
_CONTENT = "/api/content"
JSON = "application/json"


class GovukAdapter:
    """Looks at what an organisation has published on GOV.UK."""

    def __init__(self, *, fetcher: Fetcher, robots: Robots) -> None:
        self._fetcher = fetcher
        self._robots = robots

    async def look(self, feed: Feed, memo: Mapping[str, str]) -> Sight:
        """Ask for the newest entries of the organisation."""
        if feed.govuk is None:
            raise SourceFailedError(Failure.MISFIT, "its section govuk: is missing")
        asking = Asking(self._fetcher, self._robots, JSON, memo)
        try:
            fetched = await asking.fetch("0", f"{feed.url}?{query(feed.govuk)}")
        except SourceFailedError as error:
            if error.status == 422:
                words = "the Search API takes its parameters no more (HTTP 422)"
                raise SourceFailedError(Failure.MISFIT, words) from error
            raise
        wishes = Wishes(max_age=asking.max_age)
        if fetched is None:
            return Sight(entries=None, memo=asking.new, wishes=wishes)
        results = as_json(fetched.body or b"", of="the Search API").get("results")
        if not isinstance(results, list) or not results:
            raise SourceFailedError(Failure.MISFIT, "the Search API's answer has no 'results'")
        entries = tuple(
            entry for each in results if (entry := _entry(each, feed.url, feed.govuk)) is not None
        )
        form = "GOV.UK search"
        return Sight(entries=entries, memo=asking.new, wishes=wishes, format=form)


def query(shape: Govuk) -> str:
    """Return the query for an organisation's newest entries."""
    return urlencode(
        {
            "filter_organisations": shape.organisation,
            "order": "-public_timestamp",
            "count": shape.count,
            "fields": ",".join(_FIELDS),
        },
        safe=",",
    )


def as_json(body: bytes, *, of: str) -> Mapping[str, Any]:
    """Return a JSON object, or SourceFailedError (MISFIT) where the bytes are none."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise SourceFailedError(Failure.MISFIT, f"the answer of {of} is not JSON") from error
    if not isinstance(data, dict):
        raise SourceFailedError(Failure.MISFIT, f"the answer of {of} is no JSON object")
    return data


def _entry(result: object, base: str, shape: Govuk) -> Entry | None:
    """Read one result; None for one that isn't asked for.

    Every result has a title, a link and its time, since these were asked for.
    """
    if not isinstance(result, dict):
        raise SourceFailedError(Failure.MISFIT, "a result of the Search API is no JSON object")
    missing = [
        n for n in ("title", "link", "public_timestamp") if not isinstance(result.get(n), str)
    ]
    if missing:
        words = f"a result of the Search API has no {' and no '.join(missing)}"
        raise SourceFailedError(Failure.MISFIT, words)
    title = clean(result["title"], most=500)
    url = urljoin(base, clean(result["link"], most=2_000))
    kind = str(result.get("content_store_document_type") or "")
    if not re.search(shape.titles, title, re.IGNORECASE) or not re.search(shape.types, kind):
        return None
    behind = shape.behind
    return Entry(
        key=hashlib.sha256(url.encode()).hexdigest()[:32],
        title=title,
        summary=clean(str(result.get("description") or ""), most=2_000),
        url=url,
        published=parse_date(result["public_timestamp"]),
        updated=True,
        behind=Behind(url=content_url(url), reader=behind.reader)
        if behind is not None and behind.wants(title)
        else None,
    )


def content_url(url: str) -> str:
    """Return the Content API's address of a page of GOV.UK."""
    parts = urlsplit(url)
    return parts._replace(path=_CONTENT + parts.path, query="", fragment="").geturl()


def is_page(url: str) -> bool:
    """Tell whether an address is of a page of GOV.UK, so that its Content API knows it."""
    parts = urlsplit(url)
    return parts.hostname == "www.gov.uk" and not parts.path.startswith("/api/")


def first_published(data: Mapping[str, Any]) -> datetime | None:
    """Return when a page first came out, of the Content API's answer; None where it isn't said."""
    return parse_date(str(data.get("first_published_at") or ""))


def is_content(url: str) -> bool:
    """Tell whether an address is the Content API's."""
    return urlsplit(url).path.startswith(f"{_CONTENT}/")
