"""Cut a text that is too long for one message, between lines, with its HTML whole in each part.

Telegram counts UTF-16 units after parsing: a tag costs nothing, ``&amp;`` costs one, an emoji
two. It also ignores all but the first hundred tags' worth of formatting in a message, so a part
ends before that. Only the tags that Telegram knows are expected; the texts hold no others.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from messages.html import Html

LIMIT = 4096
"""Telegram's longest text of a message, in UTF-16 units after parsing."""
MOST_ENTITIES = 100
"""Telegram formats at most this many stretches of a message."""

_TOKEN = re.compile(
    r"<(/?)([a-z][a-z0-9-]*)([^>]*)>|&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-z]+);|\n|[^<&\n]+|[<&]"
)


def length(text: str) -> int:
    """Return the length of an HTML text as Telegram counts it."""
    return sum(_units(token) for token in _TOKEN.finditer(text))


@dataclass
class _Part:
    """The message that is being filled; ``open`` holds the opening tags that are not closed."""

    limit: int
    open: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""
    units: int = 0
    entities: int = 0

    def fits(self, units: int, entities: int) -> bool:
        return self.units + units <= self.limit and self.entities + entities <= MOST_ENTITIES

    def close(self) -> tuple[str, _Part]:
        """Return the finished text, and the part in which it goes on."""
        finished = self.text.rstrip("\n") + "".join(f"</{name}>" for name, _ in reversed(self.open))
        opening = "".join(tag for _, tag in self.open)
        return finished, _Part(self.limit, list(self.open), opening, 0, len(self.open))

    def add(self, line: str) -> None:
        for token in _TOKEN.finditer(line):
            slash, name = token.group(1), token.group(2)
            if name and not slash:
                self.open.append((name, token.group(0)))
                self.entities += 1
            elif name and self.open and self.open[-1][0] == name:
                self.open.pop()
            self.units += _units(token)
        self.text += line


def split(text: Html, *, limit: int = LIMIT) -> tuple[Html, ...]:
    """Return a text as messages of at most ``limit`` UTF-16 units each.

    Cuts between lines; a line that is too long by itself is cut between words, and a word
    between characters. Tags open at a cut are closed and opened again. Empty messages, which
    Telegram refuses, are left out: a blank text gives none.
    """
    part = _Part(limit)
    done: list[str] = []
    for line in text.splitlines(keepends=True):
        for piece in _pieces(line, limit):
            bare = piece.rstrip("\n")
            if not part.fits(length(bare), bare.count("<") - bare.count("</")):
                finished, part = part.close()
                done.append(finished)
            if not length(part.text) and not bare.strip():
                continue
            part.add(piece)
    done.append(part.close()[0])
    return tuple(Html(d) for d in done if _visible(d))


def _pieces(line: str, limit: int) -> Iterator[str]:
    """Yield a line whole if it fits into one message, else in stretches that do."""
    if length(line.rstrip("\n")) <= limit:
        yield line
        return
    piece, units = "", 0
    for atom in _atoms(line, longest=max(1, min(200, limit // 2))):
        cost = length(atom)
        if units + cost > limit:
            yield piece
            piece, units = "", 0
        piece += atom
        units += cost
    yield piece


def _atoms(line: str, *, longest: int) -> Iterator[str]:
    """Yield what is not cut: tags, entities, and words of up to ``longest`` characters."""
    words = re.compile(rf"\S{{1,{longest}}}|\s{{1,{longest}}}")
    for token in _TOKEN.finditer(line):
        if token.group(2) or token.group(0).startswith("&"):
            yield token.group(0)
            continue
        yield from words.findall(token.group(0))


def _units(token: re.Match[str]) -> int:
    if token.group(2):
        return 0
    return len(html.unescape(token.group(0)).encode("utf-16-le")) // 2


def _visible(text: str) -> bool:
    return bool(html.unescape(re.sub(r"<[^>]*>", "", text)).strip())
