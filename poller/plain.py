"""Reading plain feeds quickly: RSS 2.0 and Atom 1.0 as most sites write them, straight from expat.

feedparser reads everything that calls itself a feed, and takes a hundred function calls an element
for it. Most feeds need none of that. Here a document is either read to exactly what feedparser
would make of it, or given back unread: every element, attribute and namespace has to be one whose
meaning is written down here, without markup inside, repetition, or entities of its own. What is not
listed is not guessed at. ``tests/poller/test_plain.py`` holds both against each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

Raw = dict[str, Any]
"""An entry's fields as feedparser names them: id, link, title, summary, content, source, dates."""

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_MEDIA = "http://search.yahoo.com/mrss/"
_SY = "http://purl.org/rss/1.0/modules/syndication/"
_WORDPRESS = "com-wordpress:feed-additions:1"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_SLASH = "http://purl.org/rss/1.0/modules/slash/"
_WFW = "http://wellformedweb.org/CommentAPI/"
_NAMESPACES = frozenset({_ATOM, _DC, _MEDIA, _SY, _WORDPRESS, _CONTENT, _SLASH, _WFW})

_RSS_CHANNEL: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("title", "link", "description", "language", "copyright", "category"), ()),
    **dict.fromkeys(("generator", "docs", "ttl", "pubDate", "lastBuildDate"), ()),
    **dict.fromkeys(("managingEditor", "webMaster"), ()),
    **dict.fromkeys((f"{_ATOM} link", f"{_SY} updatePeriod", f"{_SY} updateFrequency"), ()),
    f"{_WORDPRESS} site": (),
    "image": ("url", "title", "link", "width", "height", "description"),
    "skipHours": ("hour",),
    "skipDays": ("day",),
}
"""What may stand beside items, and what within that; none of it says anything of an entry."""
_PERSON = (f"{_ATOM} name", f"{_ATOM} uri", f"{_ATOM} email")
_ATOM_FEED: Mapping[str, tuple[str, ...]] = {
    f"{_ATOM} {name}": ()
    for name in ("title", "subtitle", "id", "link", "updated", "rights", "generator", "icon")
} | {f"{_ATOM} author": _PERSON, f"{_ATOM} logo": (), f"{_ATOM} category": ()}

_RSS_FIELDS: Mapping[str, tuple[str, frozenset[str]]] = {
    "title": ("title", frozenset()),
    "link": ("link", frozenset()),
    "guid": ("id", frozenset({"isPermaLink"})),
    "description": ("summary", frozenset()),
    f"{_CONTENT} encoded": ("content", frozenset()),
    "pubDate": ("published", frozenset()),
    f"{_DC} date": ("updated", frozenset()),
    "source": ("source", frozenset({"url"})),
}
"""The elements of an item that say something to us, with the attributes they may have."""
_TYPED = frozenset({"type", "http://www.w3.org/XML/1998/namespace lang"})
_ATOM_FIELDS: Mapping[str, tuple[str, frozenset[str]]] = {
    f"{_ATOM} title": ("title", _TYPED),
    f"{_ATOM} id": ("id", frozenset()),
    f"{_ATOM} summary": ("summary", _TYPED),
    f"{_ATOM} content": ("content", _TYPED),
    f"{_ATOM} published": ("published", frozenset()),
    f"{_ATOM} updated": ("updated", frozenset()),
}
_RSS_IGNORED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("category", "author", "comments", "enclosure", f"{_DC} creator"), ()),
    **dict.fromkeys((f"{_MEDIA} content", f"{_MEDIA} thumbnail", f"{_SLASH} comments"), ()),
    **dict.fromkeys((f"{_WFW} commentRss", f"{_WORDPRESS} post-id"), ()),
}
_ATOM_IGNORED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((f"{_ATOM} category", f"{_ATOM} rights", f"{_MEDIA} thumbnail"), ()),
    f"{_ATOM} author": _PERSON,
    f"{_ATOM} contributor": _PERSON,
}
_LINK = f"{_ATOM} link"
_LINK_ATTRIBUTES = frozenset({"rel", "type", "href", "title", "hreflang", "length"})
_TEXTS = ("text", "html", "text/plain", "text/html")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[!-~]*)?")
_WHOLE = re.compile(r"https?://[a-z0-9.-]+/[A-Za-z0-9/_.,~-]*(?:\?[A-Za-z0-9=&_.,~%-]+)?")
"""Addresses that ``urljoin`` leaves as they are, whatever the base."""
_NAME = re.compile(r"(?:tag|urn):[!-~]+")
_REFERENCE = re.compile(r"&\w+;|&amp;")
_CONTROL = re.compile("[\x80-\x9f]")
_DECLARES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def joined(base: str, address: str) -> str:
    """Return an address seen on a page at ``base`` as a whole one; most are whole already.

    Raises ValueError for what can't be one, as ``urljoin`` does.
    """
    return address if _WHOLE.fullmatch(address) else urljoin(base, address)


class _OddError(Exception):
    """The document holds something that is not plain; feedparser has to read it."""


def read_plain(text: str, base: str) -> tuple[str, list[Raw]] | None:
    """Return feedparser's name of the format and the entries; None if the feed is not plain.

    ``text`` has no XML declaration; ``base`` is where it came from.
    """
    if _DECLARES.search(text) or _CONTROL.search(text) or not _ADDRESS.fullmatch(base):
        return None
    reader = _Reader(base)
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parser.StartNamespaceDeclHandler = reader.namespace
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except (expat.ExpatError, _OddError):
        return None
    return reader.form, reader.entries


class _Reader:
    """Takes expat's calls; ``form`` and ``entries`` are what came of them."""

    def __init__(self, base: str) -> None:
        self.form = ""
        self.entries: list[Raw] = []
        self._base = base
        self._level = 0
        """At which depth entries stand, and what may stand beside them."""
        self._item = ""
        self._beside: Mapping[str, tuple[str, ...]] = {}
        self._fields: Mapping[str, tuple[str, frozenset[str]]] = {}
        self._ignored: Mapping[str, tuple[str, ...]] = {}
        self._depth = 0
        self._entry: Raw | None = None
        self._field = ""
        self._link_is_id = False
        self._within: tuple[str, ...] | None = None
        """Inside an element that says nothing to us: which may stand here; else None."""
        self._inner: tuple[str, ...] = ()
        """Which may stand in that element itself."""
        self._pieces: list[str] = []

    def namespace(self, prefix: str | None, uri: str | None) -> None:
        """Let known namespaces pass: with others feedparser might mean something else."""
        if uri and uri not in _NAMESPACES:
            raise _OddError(prefix, uri)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        self._depth += 1
        if any(key == "base" or key.endswith(" base") for key in attributes):
            raise _OddError(name)
        if not self.form:
            self._begin(name, attributes)
        elif self._field:
            raise _OddError(name)
        elif self._within is not None:
            if name not in self._within:
                raise _OddError(name)
            self._within = ()
        elif self._entry is not None:
            self._start_in_entry(name, attributes)
        elif self._depth == self._level and name == self._item:
            self._entry = {}
        elif self._depth == self._level and name in self._beside:
            self._within = self._beside[name]
            self._inner = self._within
        elif not (self._depth == 2 and name == "channel" and self._level == 3):
            raise _OddError(name)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rss" and attributes.get("version", "").startswith("2."):
            self.form, self._level, self._item, self._beside = "rss20", 3, "item", _RSS_CHANNEL
            self._fields, self._ignored = _RSS_FIELDS, _RSS_IGNORED
        elif name == f"{_ATOM} feed" and "version" not in attributes:
            self.form, self._level, self._beside = "atom10", 2, _ATOM_FEED
            self._item, self._fields, self._ignored = f"{_ATOM} entry", _ATOM_FIELDS, _ATOM_IGNORED
        else:
            raise _OddError(name)

    def _start_in_entry(self, name: str, attributes: dict[str, str]) -> None:
        entry = self._entry
        if entry is None:
            return
        if name in self._ignored:
            self._within = self._inner = self._ignored[name]
        elif name == _LINK and self.form == "atom10":
            self._within = self._inner = ()
            self._link(entry, attributes)
        elif name in self._fields:
            field, allowed = self._fields[name]
            if field in entry or not allowed.issuperset(attributes):
                raise _OddError(name)
            if field == "id":
                self._link_is_id = attributes.get("isPermaLink", "true") == "true"
            elif attributes.get("type", "text").lower() not in _TEXTS:
                raise _OddError(name)
            self._field = field
            self._pieces.clear()
        else:
            raise _OddError(name)

    def _link(self, entry: Raw, attributes: dict[str, str]) -> None:
        if not _LINK_ATTRIBUTES.issuperset(attributes) or not attributes.get("href"):
            raise _OddError(_LINK)
        address = self._resolved(attributes["href"])
        kind = attributes.get("type", "text/html").lower()
        if attributes.get("rel", "alternate").lower() == "alternate":
            if kind not in ("text/html", "html", "application/xhtml+xml", "xhtml"):
                raise _OddError(_LINK)
            entry["link"] = address

    def data(self, text: str) -> None:
        """Take text."""
        if self._field:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._field:
            self._end_field()
        elif self._within is not None:
            inside = self._depth > self._level + (self._entry is not None)
            self._within = self._inner if inside else None
        elif self._entry is not None:
            self._end_entry(self._entry)
        self._depth -= 1

    def _end_field(self) -> None:
        entry, field = self._entry, self._field
        if entry is not None:
            entry[field] = self._settled("".join(self._pieces).strip())
            if field == "link" or (field == "id" and self._link_is_id):
                entry[field] = self._resolved(entry[field])
            if field == "id" and self._link_is_id:
                entry.setdefault("_id_as_link", entry[field])
        self._field = ""

    def _end_entry(self, entry: Raw) -> None:
        """Put the fields as feedparser does: the id may be the link, the content the summary."""
        fallback = entry.pop("_id_as_link", None)
        if fallback is not None:
            entry.setdefault("link", fallback)
        if "content" in entry:
            entry.setdefault("summary", entry["content"])
            entry["content"] = [{"value": entry["content"]}]
        if "source" in entry:
            entry["source"] = {"title": entry["source"]} if entry["source"] else {}
        self.entries.append(entry)
        self._entry = None

    def _settled(self, text: str) -> str:
        """Return text without the fault of UTF-8 read as Latin-1, which feedparser mends too."""
        if _CONTROL.search(text):
            raise _OddError(text)
        if text.isascii():
            return text
        try:
            return text.encode("iso-8859-1").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            return text

    def _resolved(self, text: str) -> str:
        """Return an address as feedparser would, if it is one that needs no mending."""
        if not text or (_NAME.fullmatch(text) and not _REFERENCE.search(text)):
            return text
        if not _ADDRESS.fullmatch(text) or _REFERENCE.search(text):
            raise _OddError(text)
        return joined(self._base, text)
