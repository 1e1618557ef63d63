"""From the bytes of a feed to its entries, by feedparser, with what it gets wrong put right.

Feeds that are plain are read to the same by ``plain``, ten times as fast.

It runs in a process of its own (see ``workers``), since feedparser is pure Python and a hostile
document can keep it busy for minutes; so everything here is a plain function from bytes to plain
data. It knows nothing of the network, the clock, or what was seen before.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import feedparser

from poller.dates import parse_date
from poller.plain import joined, read_plain
from poller.protocols import Entry, Wishes
from poller.text import clean, decode_xml, html_to_text

MOST_ENTRIES = 20_000
"""More than any real feed of 5 MB holds (the longest seen has 3,528)."""
MOST_TITLE = 500
MOST_SUMMARY = 10_000
MOST_BODY = 30_000
MOST_URL = 2_000

_PAGE = re.compile(
    r"\s*(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ITEM = re.compile(rb"<(?:[A-Za-z]\w{0,20}:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_LONG_ENTITY = re.compile(r"""<!ENTITY\s[^<>"']{1,200}(?:"[^"]{65,}"|'[^']{65,}')\s*>""", re.I)
_LINK = re.compile(r"<(?:\w{1,20}:)?link\s[^<>]{1,4000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(\w{1,20})\s*=\s*(["'])(.*?)\2""", re.DOTALL)
_TTL = re.compile(r"<ttl\s*>\s*(\d{1,6})\s*</ttl\s*>", re.IGNORECASE)
_SKIP_HOURS = re.compile(r"<skipHours\s*>(.{0,4000}?)</skipHours\s*>", re.I | re.S)
_SKIP_DAYS = re.compile(r"<skipDays\s*>(.{0,4000}?)</skipDays\s*>", re.I | re.S)
_HOUR = re.compile(r"<hour\s*>\s*(\d{1,2})\s*</hour\s*>", re.IGNORECASE)
_DAY = re.compile(r"<day\s*>\s*(\w{3})\w*\s*</day\s*>", re.IGNORECASE)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_GOOGLE_NEWS = "news.google.com"


class NotAFeedError(ValueError):
    """The document is something else than a feed; the message says what, for the operator."""


def parse_feed(
    data: bytes, *, url: str, charset: str | None = None
) -> tuple[str, list[Entry], Wishes]:
    """Return a feed's format in words, its entries in its own order, and how it asks to be polled.

    ``url`` is where it came from, for relative links; ``charset`` is what the HTTP answer said.
    Raises NotAFeedError for a page, for other XML, for more than ``MOST_ENTRIES`` entries.
    """
    if not data.strip():
        raise NotAFeedError("the answer is empty")
    if len(_ITEM.findall(data.replace(b"\0", b""))) > MOST_ENTRIES:
        raise NotAFeedError(f"more than {MOST_ENTRIES:,} entries")
    text = decode_xml(data, charset)
    if _PAGE.match(text):
        raise NotAFeedError("a web page (HTML) instead of a feed")
    plain = read_plain(text, url)
    if plain is not None:
        version, raw = plain
        return feedparser.api.SUPPORTED_VERSIONS[version], _entries(raw, url), _wishes(text)
    parsed = _feedparser(_LONG_ENTITY.sub("", text), url)
    if not parsed.version and not parsed.entries:
        kind = "XML" if text.lstrip().startswith("<") else "text"
        raise NotAFeedError(f"{kind}, but no feed that feedparser knows")
    form = feedparser.api.SUPPORTED_VERSIONS.get(parsed.version or "", "feed")
    return form, _entries(parsed.entries, url), _wishes(text)


def hub_of(data: bytes, *, url: str) -> tuple[str, str] | None:
    """Return the hub that a feed names, and its own name for itself; None if it names none.

    Both stand before the entries; ``url`` is where the feed came from.
    """
    head = _ITEM.split(data, maxsplit=1)[0][:20_000].decode("utf-8", "replace")
    found: dict[str, str] = {}
    for link in _LINK.findall(head):
        attributes = {name.lower(): unescape(value) for name, _, value in _ATTRIBUTE.findall(link)}
        rel, address = attributes.get("rel", "").lower(), _url(attributes.get("href"), url)
        if rel in ("hub", "self") and address:
            found.setdefault(rel, address)
    return (found["hub"], found.get("self", url)) if "hub" in found else None


def _feedparser(text: str, url: str) -> Any:
    """Run feedparser on text whose encoding is settled; markup is left to ``poller.text``."""
    return feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": url,
        },
        resolve_relative_uris=False,
        sanitize_html=False,
    )


def _entries(raw: Iterable[Any], base: str) -> list[Entry]:
    entries = [_entry(each, base) for each in raw]
    return [_named(entry, key) for entry, key in zip(entries, _keys(entries), strict=True)]


def _entry(raw: Any, base: str) -> Entry:
    """Read one entry; its ``key`` is the id that the feed gives it, not yet known to be unique."""
    url = _url(raw.get("link"), base)
    title = html_to_text(_text(raw.get("title")), most=MOST_TITLE).replace("\n", " ")
    summary = html_to_text(_text(raw.get("summary")), most=MOST_SUMMARY)
    contents = (_text(each.get("value")) for each in raw.get("content") or ())
    body = html_to_text("\n".join(contents), most=MOST_BODY)
    title, outlet = split_outlet(title, source=_source(raw), url=url)
    if outlet is not None and url is not None and urlsplit(url).hostname == _GOOGLE_NEWS:
        summary = ""  # only the headlines again, of this and of other stories
    published, updated = _published(raw)
    return Entry(
        key=_text(raw.get("id")).strip(),
        title=title,
        summary=summary,
        body="" if body == summary else body,
        url=url,
        outlet=outlet,
        published=published,
        updated=updated,
    )


def split_outlet(title: str, *, source: str | None, url: str | None) -> tuple[str, str | None]:
    """Split 'Title - Outlet', as Google News writes it, into the two.

    The end of a title is an outlet's name only where the entry names its source so, or where it
    comes from Google News; other dashes are part of the title.
    """
    if source and title.casefold().endswith(f" - {source}".casefold()):
        return title[: -len(source) - 3].rstrip(), source
    if url is not None and urlsplit(url).hostname == _GOOGLE_NEWS:
        head, dash, tail = title.rpartition(" - ")
        if dash and head.strip() and 0 < len(tail) <= 60:
            return head.rstrip(), source or tail
    return title, source


def _source(raw: Any) -> str | None:
    source = raw.get("source")
    name = html_to_text(_text(source.get("title")), most=100) if hasattr(source, "get") else ""
    return " ".join(name.split()) or None


def _published(raw: Any) -> tuple[datetime | None, bool]:
    """Return an entry's date, and whether it is that of its last update."""
    for name in ("published", "created", "updated"):
        found = parse_date(_text(raw.get(name)))
        if found is not None:
            return found, name == "updated"
    return None, False


def _url(link: object, base: str) -> str | None:
    """Return a link that a browser can be sent to, or None."""
    text = clean(_text(link), most=MOST_URL + 1)
    if not text or len(text) > MOST_URL or " " in text:
        return None
    try:
        url = joined(base, text)
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _keys(entries: list[Entry]) -> list[str]:
    """Return a name for each entry: its id, else its link, else title and date.

    Some feeds give every entry the same id; what several entries share names none of them, so
    more is added until it does.
    """
    ways: tuple[Callable[[Entry], str], ...] = (
        lambda e: e.key,
        lambda e: e.url or "",
        lambda e: f"{e.title}\n{e.published.isoformat() if e.published else ''}",
    )
    names = ["" for _ in entries]
    open_ = list(range(len(entries)))
    for number, way in enumerate(ways):
        for index in open_:
            part = way(entries[index])
            if part:
                names[index] += f"{number}:{part}\n"
        counts = Counter(names)
        open_ = [index for index in open_ if not names[index] or counts[names[index]] > 1]
    return names


def _named(entry: Entry, name: str) -> Entry:
    return replace(entry, key=hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:32])


def _wishes(text: str) -> Wishes:
    """Read what RSS says of polling; feedparser keeps only the last of the ``skipHours``."""
    ttl = _TTL.search(text)
    hours = _SKIP_HOURS.search(text)
    days = _SKIP_DAYS.search(text)
    return Wishes(
        ttl=int(ttl.group(1)) * 60.0 if ttl else None,
        skip_hours=frozenset(
            int(hour) % 24 for hour in _HOUR.findall(hours.group(1)) if int(hour) <= 24
        )
        if hours
        else frozenset(),
        skip_days=frozenset(
            _DAYS.index(day.lower()) for day in _DAY.findall(days.group(1)) if day.lower() in _DAYS
        )
        if days
        else frozenset(),
    )
