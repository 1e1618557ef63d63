"""Telegram's HTML, parsed as strictly as Telegram does: marked-up text in, text and entities out.

Offsets and lengths count UTF-16 units, byte offsets in complaints count UTF-8, as there. It
also finds what Telegram finds by itself in plain text: commands, links, mentions. Markdown
is not spoken here.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

from .refusals import bad_request

Entity = dict[str, Any]

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_TAGS = {*_SIMPLE, "a", "span", "tg-emoji"}
_START = re.compile(r"<([^\s>/]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_END = re.compile(r"</([^\s>]*)\s*>")
_ATTRIBUTE = re.compile(r"([a-zA-Z0-9_-]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+))?")
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_MARK = re.compile("[<&]")
_FOUND = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"]+[^\s<>\".,;:!?)\]'’”])"
    r"|(?<![\w/@.])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z][A-Za-z0-9_]{3,31})?)(?![\w/])"
    r"|(?<![\w/@.])(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})(?!\w)"
)
_CLOSED_TO_FINDING = {"code", "pre", "text_link", "text_mention"}


def units(text: str) -> int:
    """Length of a text in UTF-16 code units, as Telegram counts."""
    return len(text) + sum(1 for char in text if ord(char) > 0xFFFF)


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    kind: str | None
    extra: Entity = field(default_factory=dict)


def _opened(tag: str, attributes: dict[str, str], *, start: int, where: str) -> _Open:
    if tag == "a":
        address = html.unescape(attributes.get("href", ""))
        mention = re.fullmatch(r"tg://user\?id=(\d+)", address)
        if mention:
            return _Open(tag, start, "text_mention", {"user_id": int(mention[1])})
        whole = re.fullmatch(r"(?:https?|tg|ton|mailto):\S+", address)
        return _Open(tag, start, "text_link" if whole else None, {"url": address})
    if tag == "span":
        if attributes.get("class") != "tg-spoiler":
            raise _unparsed(f'Tag "span" must have class "tg-spoiler" {where}')
        return _Open(tag, start, "spoiler")
    if tag == "tg-emoji":
        return _Open(
            tag, start, "custom_emoji", {"custom_emoji_id": attributes.get("emoji-id", "")}
        )
    if tag == "blockquote" and "expandable" in attributes:
        return _Open(tag, start, "expandable_blockquote")
    if tag == "code" and attributes.get("class", "").startswith("language-"):
        return _Open(tag, start, "code", {"language": attributes["class"][len("language-") :]})
    return _Open(tag, start, _SIMPLE[tag])


def _unparsed(what: str) -> Exception:
    return bad_request(f"can't parse entities: {what}")


class _Parser:
    """One pass over a marked-up text; ``parse_html`` is its only user."""

    def __init__(self, marked: str) -> None:
        self.marked = marked
        self.at = 0
        self.offset = 0
        self.parts: list[str] = []
        self.stack: list[_Open] = []
        self.found: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.marked):
            if self.marked[self.at] == "&":
                self._reference()
            elif self.marked.startswith("</", self.at):
                self._end_tag()
            elif self.marked[self.at] == "<":
                self._start_tag()
            else:
                self._plain()
        if self.stack:
            tag = self.stack[-1].tag
            raise _unparsed(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return tidy("".join(self.parts), self.found)

    @property
    def where(self) -> str:
        return f"at byte offset {len(self.marked[: self.at].encode())}"

    def _add(self, piece: str, *, upto: int) -> None:
        self.parts.append(piece)
        self.offset += units(piece)
        self.at = upto

    def _plain(self) -> None:
        mark = _MARK.search(self.marked, self.at)
        stop = mark.start() if mark else len(self.marked)
        self._add(self.marked[self.at : stop], upto=stop)

    def _reference(self) -> None:
        """Take a character reference; what is none stays an ampersand, as with Telegram."""
        found = _REFERENCE.match(self.marked, self.at)
        if found:
            self._add(html.unescape(found[0]), upto=found.end())
        else:
            self._add("&", upto=self.at + 1)

    def _end_tag(self) -> None:
        end = _END.match(self.marked, self.at)
        if end is None:
            raise _unparsed(f"Unclosed end tag {self.where}")
        if not self.stack:
            raise _unparsed(f"Unexpected end tag {self.where}")
        last, name = self.stack.pop(), end[1].lower()
        if name and name != last.tag:
            raise _unparsed(
                f'Unmatched end tag {self.where}, expected "</{last.tag}>", found "</{name}>"'
            )
        _close(last, end=self.offset, into=self.found)
        self.at = end.end()

    def _start_tag(self) -> None:
        begin = _START.match(self.marked, self.at)
        if begin is None:
            raise _unparsed(f"Unclosed start tag {self.where}")
        tag = begin[1].lower()
        if tag not in _TAGS:
            raise _unparsed(f'Unsupported start tag "{tag}" {self.where}')
        attributes = {
            m[1].lower(): (m[2] or "").strip("\"'") for m in _ATTRIBUTE.finditer(begin[2])
        }
        self.stack.append(_opened(tag, attributes, start=self.offset, where=self.where))
        self.at = begin.end()


def parse_html(marked: str) -> tuple[str, list[Entity]]:
    """Return the plain text and its entities; refuse what Telegram could not parse."""
    return _Parser(marked).run()


def _close(last: _Open, *, end: int, into: list[Entity]) -> None:
    length = end - last.start
    if length <= 0 or last.kind is None:
        return
    entity: Entity = {"type": last.kind, "offset": last.start, "length": length, **last.extra}
    if last.kind == "pre":
        inner = next(
            (
                e
                for e in into
                if e["type"] == "code" and (e["offset"], e["length"]) == (last.start, length)
            ),
            None,
        )
        if inner is not None:
            into.remove(inner)
            if "language" in inner:
                entity["language"] = inner["language"]
    into.append(entity)


def tidy(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Trim the text as Telegram does and cut the entities to what is left of it."""
    whole = text.replace("\r\n", "\n").replace("\0", " ")
    body = whole.rstrip()
    lead = len(body) - len(body.lstrip())
    cut, size = units(body[:lead]), units(body)
    kept: list[Entity] = []
    for entity in entities:
        start = max(entity["offset"], cut)
        end = min(entity["offset"] + entity["length"], size)
        if end <= start:
            continue
        clean = {**entity, "offset": start - cut, "length": end - start}
        if clean["type"] == "code":  # a language counts only where <pre> has taken it over
            clean.pop("language", None)
        kept.append(clean)
    kept.sort(key=lambda e: (e["offset"], -e["length"]))
    return body[lead:], kept


def with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """Add the commands, links and mentions that Telegram finds by itself."""
    closed = [
        (e["offset"], e["offset"] + e["length"])
        for e in entities
        if e["type"] in _CLOSED_TO_FINDING
    ]
    found = list(entities)
    for match in _FOUND.finditer(text):
        start = units(text[: match.start()])
        end = start + units(match[0])
        if not any(start < b and a < end for a, b in closed):
            found.append({"type": str(match.lastgroup), "offset": start, "length": end - start})
    found.sort(key=lambda e: (e["offset"], -e["length"]))
    return found
