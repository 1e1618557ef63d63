"""A page's list laid against its shape: entries with title, link and date.

Pure, and run in a worker process, since pages come from the world. The shape is a plain mapping
with the fields of ``shapes.Items``; where the page no longer fits it, MisfitError says what was
looked for and not found, so that a rebuilt site is never read as 'nothing new'.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from poller.dates import parse_date
from poller.misfit import MisfitError
from poller.text import clean, decode_xml, html_to_text

MOST_ITEMS = 2_000
"""Entries of one page; the longest list known has 160."""
MOST_TEXT = 60_000
"""Characters of a page's text that are handed on."""

_MONTHS = "|".join(calendar.month_name[1:])
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\s+\d{{4}}\b", re.IGNORECASE)
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_FILE = re.compile(r"[\s,]+(?:as\s+)?pdf\b.*$", re.IGNORECASE)
"""What some sites write behind a title: ', pdf - 15 July 2024'."""
_WITHDRAWN = re.compile(r"report not found", re.IGNORECASE)
"""The title of the page that stands in place of a report that was taken away."""


def read_items(data: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return a page's ``name`` and its ``items``, in the page's order.

    ``options`` holds ``shape``, ``url`` and ``charset``. Raises MisfitError.
    """
    shape, url = options["shape"], options["url"]
    tree = LexborHTMLParser(decode_xml(data, options["charset"]))
    nodes = tree.css(shape["entries"])
    if len(nodes) < shape["least"]:
        words = f"{shape['entries']!r} finds {len(nodes)} entries instead of {shape['least']}"
        raise MisfitError(f"{words} or more{_titled(tree)}")
    if len(nodes) > MOST_ITEMS:
        raise MisfitError(f"{shape['entries']!r} finds more than {MOST_ITEMS:,} entries")
    name = _name(tree, shape)
    found = [_item(node, shape, url) for node in nodes]
    _check(found, shape)
    kept = [item for item in found if item["title"] and item["url"] and _wanted(item, shape)]
    if shape["links"] and shape["least"] and not kept:
        raise MisfitError(f"no link of {len(found)} entries looks like {shape['links']!r}")
    return {"name": name, "items": kept}


def read_text(data: bytes, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ``text`` of the part of a page that ``options["selector"]`` finds."""
    tree = LexborHTMLParser(decode_xml(data, options["charset"]))
    if _WITHDRAWN.search(_title(tree)):
        raise MisfitError("a page that says 'Report not found': it was withdrawn")
    part = tree.css_first(options["selector"])
    if part is None:
        raise MisfitError(f"nothing is found at {options['selector']!r}{_titled(tree)}")
    return {"text": html_to_text(part.html or "", most=MOST_TEXT)}


def find_day(text: str) -> datetime | None:
    """Return the first day that is written anywhere in a text (aware, UTC), or None."""
    found = _DAY.search(" ".join(text.split())) or _ISO.search(text)
    return parse_date(found.group()) if found else parse_date(text)


def _item(node: LexborNode, shape: Mapping[str, Any], base: str) -> dict[str, Any]:
    link = _within(node, shape["link"])
    url = _url(link.attributes.get("href") if link else None, base)
    titled = _within(node, shape["title"]) if shape["title"] else link
    when = _within(node, shape["date"]) if shape["date"] else None
    news = node.css(shape["news"]) if shape.get("news") else []
    published = _when(when) if when else None
    if published is None and url and shape["month"]:
        published = _end_of_month(url, shape["month"])
    return {
        "title": _FILE.sub("", clean(_text(titled), most=500)),
        "url": url,
        "published": published.isoformat() if published else None,
        "news": clean(" ".join(_text(each) for each in news), most=100),
    }


def _check(found: Sequence[Mapping[str, Any]], shape: Mapping[str, Any]) -> None:
    """Refuse a list in which a part that the shape names is found in no entry at all."""
    parts = [("link", "url"), ("title", "title")]
    if shape["date"] and not shape["undated"]:
        parts.append(("date", "published"))
    for part, name in parts:
        if found and not any(item[name] for item in found):
            selector = shape[part] or shape["link"]
            raise MisfitError(f"{selector!r} finds a {part} in none of {len(found)} entries")


def _wanted(item: Mapping[str, Any], shape: Mapping[str, Any]) -> bool:
    return (not shape["links"] or re.search(shape["links"], item["url"]) is not None) and (
        not shape["titles"] or re.search(shape["titles"], item["title"], re.I) is not None
    )


def _name(tree: LexborHTMLParser, shape: Mapping[str, Any]) -> str:
    if not shape["name"]:
        return ""
    name = clean(_text(tree.css_first(shape["name"])), most=200)
    if not name:
        raise MisfitError(f"{shape['name']!r} finds no name on the page")
    return name


def _within(node: LexborNode, selector: str) -> LexborNode | None:
    """Return the first match inside an entry, or the entry itself if it matches."""
    found = node.css_first(selector)
    return found if found is not None else node if node.css_matches(selector) else None


def _text(node: LexborNode | None) -> str:
    return html_to_text(node.html or "", most=1_000) if node is not None else ""


def _when(node: LexborNode) -> datetime | None:
    return parse_date(node.attributes.get("datetime") or "") or find_day(_text(node))


def _end_of_month(url: str, pattern: str) -> datetime | None:
    """Return the last day of the month that an address tells, at noon."""
    found = re.search(pattern, url)
    if found is None:
        return None
    try:
        month, year = (int(digits) for digits in found.groups()[:2])
        year += 2000 * (year < 100)
        return parse_date(date(year, month, calendar.monthrange(year, month)[1]).isoformat())
    except (ValueError, calendar.IllegalMonthError):
        return None


def _url(href: str | None, base: str) -> str | None:
    text = clean(href or "", most=2_001)
    if not text or len(text) > 2_000 or " " in text:
        return None
    try:
        url = urljoin(base, text).partition("#")[0]
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _titled(tree: LexborHTMLParser) -> str:
    """Say what a page that doesn't fit calls itself."""
    title = _title(tree)
    return f' (the page calls itself "{title}")' if title else ""


def _title(tree: LexborHTMLParser) -> str:
    titled = tree.css_first("title")
    return clean(titled.text(), most=80) if titled is not None else ""
