"""The text of an article without what stands round it, by trafilatura; in a worker process.

It says when the page itself claims to have come out first, which a feed that is made anew forgets;
and when a page isn't the article but a wall before it: one that wants payment, or consent
to cookies. Those are MisfitErrors in words, like a page with no article in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from poller.dates import parse_date
from poller.misfit import MisfitError
from poller.text import clean, decode_xml

MOST_HTML = 5_000_000
MOST_TEXT = 30_000
LEAST_TEXT = 200
"""Characters below which a page holds no article."""
SHORT = 1_500
"""Characters up to which a text can be a mere beginning, with the wall behind it."""

PAYWALL = "a paywall"
CONSENT = "a wall that asks for consent to cookies"

_NOT_FREE = re.compile(r"isAccessibleForFree[\"']?\s*:\s*[\"']?(?:false|no)\b", re.IGNORECASE)
_LOCKED = re.compile(
    r"<meta[^<>]{1,200}content_tier[^<>]{1,200}content=[\"'](?:locked|metered)[\"']", re.IGNORECASE
)
_PAY = re.compile(
    r"subscribe (?:now )?to (?:continue|read|keep reading)|to continue reading|subscribers only"
    r"|(?:is|are) for subscribers|already a subscriber|(?:register|sign in|log in) to read"
    r"|subscription to read|become a subscriber",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"before you continue to|we value your privacy|we and our (?:\d+ )?partners|accept all cookies"
    r"|consent to (?:the use of )?cookies|cookies to continue|manage your privacy choices",
    re.IGNORECASE,
)


_FIRST = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="parsely-pub-date"]',
)
_FIRST_IN_DATA = re.compile(r"\"datePublished\"\s*:\s*\"([^\"<>]{8,40})\"")


def article_job(data: bytes, options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return ``title`` and ``text`` of the article on a page; ``options`` has its ``charset``.

    ``first`` is when it came out first, as the page says (ISO 8601), None where it doesn't.
    Raises MisfitError for a wall, and for a page without an article.
    """
    if len(data) > MOST_HTML:
        raise MisfitError(f"a page of more than {MOST_HTML:,} bytes")
    html = decode_xml(data, options.get("charset"))
    if "<" not in html:
        raise MisfitError("neither a web page nor a PDF")
    import trafilatura  # noqa: PLC0415 - 0.3 s that only workers who meet an article spend

    text = trafilatura.extract(
        html, include_comments=False, include_tables=True, favor_precision=True, with_metadata=False
    )
    text = (text or "").strip()
    if len(text) < SHORT:
        wall = _wall(html, text)
        if wall:
            raise MisfitError(wall)
    if len(text) < LEAST_TEXT:
        raise MisfitError("a page without the text of an article")
    first = _first(html)
    return {
        "title": _title(html),
        "text": text[:MOST_TEXT],
        "first": first.isoformat() if first else None,
    }


def _wall(html: str, text: str) -> str | None:
    """Say which wall a page is that holds little text, if it is one."""
    seen = LexborHTMLParser(html)
    seen.strip_tags(["script", "style", "template", "noscript"])
    shown = (seen.body.text(separator=" ") if seen.body else "")[:50_000]
    if _NOT_FREE.search(html) or _LOCKED.search(html[:50_000]) or _PAY.search(shown):
        return PAYWALL
    if _ASK.search(text) or (len(text) < LEAST_TEXT and _ASK.search(shown)):
        return CONSENT
    return None


def _first(html: str) -> datetime | None:
    """Return when a page says that it came out; None where it names several such days."""
    tree = LexborHTMLParser(html)
    for selector in _FIRST:
        found = tree.css_first(selector)
        if found is not None:
            return parse_date(found.attributes.get("content") or "")
    days = set(_FIRST_IN_DATA.findall(html))
    return parse_date(days.pop()) if len(days) == 1 else None


def _title(html: str) -> str:
    """Return a page's headline."""
    tree = LexborHTMLParser(html)
    shared = tree.css_first('meta[property="og:title"]')
    named = shared.attributes.get("content") if shared else None
    heading = tree.css_first("h1") or tree.css_first("title")
    return clean(named or (heading.text() if heading else ""), most=500)
