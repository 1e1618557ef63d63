"""HTML as Telegram understands it: what is already HTML, and how anything else becomes so.

A plain string is never trusted: it is escaped wherever it meets HTML, unless it is an ``Html``,
which only this room makes. Nothing here knows what the texts say.
"""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

_TAG = re.compile(r"<[^<>]*>")

LONGEST_ADDRESS = 2048
"""Longest link that is shown, in characters: longer ones make a message unreadable to Telegram."""


class Html(str):
    """Text in Telegram's HTML, safe to send as it is."""

    __slots__ = ()


_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for the tabulator and the line's end
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of text
    "\ufeff\ufff9-\ufffb]"  # a mark of byte order, and notes between lines
)
"""What makes text look like what it is not, or nothing at all. What joins emoji stays."""

_NO_TEXT = re.compile("[\ud800-\udfff]")
"""Halves of characters: no UTF-8 can hold them."""


def visible(text: str) -> str:
    """Return a text without characters that cannot be seen but change what is.

    So no name can turn the words behind it round. An ``Html`` stays one.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = _NO_TEXT.sub("\ufffd", _HIDDEN.sub("", text))
    shown = shown.replace("\u2028", "\n").replace("\u2029", "\n")
    return Html(shown) if isinstance(text, Html) else shown


def escape(text: str) -> Html:
    """Return a text as HTML, safe to show; an ``Html`` is returned as it is."""
    return text if isinstance(text, Html) else Html(html.escape(visible(text), quote=True))


def bold(text: str) -> Html:
    """Return a text in bold."""
    return Html(f"<b>{escape(text)}</b>")


def lines(*parts: str | None) -> Html:
    """Join parts with line breaks, leaving out None; empty parts stay as empty lines."""
    return Html("\n".join(escape(part) for part in parts if part is not None))


def paragraphs(*parts: str | None) -> Html:
    """Join parts with an empty line between them, leaving out those that are None or empty."""
    return Html("\n\n".join(escape(part) for part in parts if part))


def web_address(address: str | None) -> str | None:
    """Return an address if it can stand behind a link or a button, else None.

    Only http and https with a host count; others (``javascript:``, ``file:``) and overlong ones
    would make Telegram refuse the whole message, or a person's phone do something unexpected.
    """
    if not address or len(address) > LONGEST_ADDRESS or any(c.isspace() for c in address):
        return None
    if visible(address) != address:
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and host else None


def link(address: str | None, text: str) -> Html:
    """Return a text as a link, or as plain text where the address cannot be linked to."""
    usable = web_address(address)
    if usable is None:
        return escape(text)
    return Html(f'<a href="{html.escape(usable, quote=True)}">{escape(text)}</a>')


def shorten(text: str, longest: int) -> str:
    """Cut a text to at most ``longest`` characters, between words, with '…' where it was cut."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    space = kept.rfind(" ")
    return (kept[:space] if space > longest // 2 else kept).rstrip(" ,;:–-") + "…"


def plain_text(marked: str) -> str:
    """Return the words of HTML that this room made, without its tags."""
    return html.unescape(_TAG.sub("", marked))
