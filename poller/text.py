"""Text from the world made plain: odd encodings, HTML, control characters, endless strings.

Everything here is pure and takes time linear in what it is given. It knows nothing of feeds.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from selectolax.lexbor import LexborHTMLParser

MOST_HTML = 100_000
"""Characters of one HTML text that are looked at; what follows is cut off."""

_BREAK = "\x1e"
"""Stands for a line break while blanks are being tidied; a control character that no text has."""

_BLOCKS = (
    "address|article|aside|blockquote|caption|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|"
    "header|li|main|nav|ol|p|pre|section|td|th|ul"
)
_OPENS = re.compile(rf"<(?:{_BLOCKS}|br|hr)\b[^<>]*>", re.IGNORECASE)
_CLOSES = re.compile(rf"</(?:{_BLOCKS})\s*>", re.IGNORECASE)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)
_C1 = re.compile("[\x80-\x9f]")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,300}\?>")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = (
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
)
_NOT_MEANT = frozenset(
    {"utf-8", "utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape"}
)
"""UTF-8 was tried before a name is looked up; the others are escapes that no feed is written in."""
_LATIN = frozenset({"iso8859-1", "ascii", "cp1252"})


def decode_xml(data: bytes, charset: str | None) -> str:
    """Return the text of an XML document, whatever its encoding says, without its declaration.

    What decides, in this order: a byte order mark; being valid UTF-8, which no other encoding is
    by chance; the document's own declaration; ``charset`` of the HTTP answer; Windows-1252. What
    is called Latin-1 is read as Windows-1252, as browsers do.
    """
    return _DECLARATION.sub("", _decode(data, charset), count=1)


def _decode(data: bytes, charset: str | None) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for start, encoding in _UNMARKED:
        if data.startswith(start):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:  # cut off within its last character
            return data.decode("utf-8", "replace")
    declared = _DECLARED.search(data[:1_000])
    for name in (declared.group(1).decode("ascii") if declared else None, charset):
        known = _known(name)
        if known:
            return data.decode(known, "replace")
    return data.decode("cp1252", "replace")


def _known(name: str | None) -> str | None:
    """Return Python's name of a text encoding, or None if there is no such encoding."""
    try:
        found = codecs.lookup(name or "").name
        b"x".decode(found, "replace")
    except (LookupError, ValueError, UnicodeError):
        return None
    if found in _NOT_MEANT:
        return None
    return "cp1252" if found in _LATIN else found


def clean(text: str, *, most: int) -> str:
    """Return ``text`` on one line, without what can't be seen, of at most ``most`` characters."""
    return " ".join(_visible(text[: most * 4]).split())[:most].rstrip()


def html_to_text(html: str, *, most: int) -> str:
    """Return what a person would read of an HTML fragment, a line for each paragraph.

    At most ``most`` characters; scripts, styles and comments are gone, entities are resolved.
    Plain text passes unharmed.
    """
    if not html:
        return ""
    source = _visible(html[:MOST_HTML])
    if "<" not in source and "&" not in source:
        return _tidy(source, most=most)
    source = _OPENS.sub(lambda m: m.group(0) + _BREAK, source)
    source = _CLOSES.sub(lambda m: _BREAK + m.group(0), source)
    tree = LexborHTMLParser(source)
    tree.strip_tags(["script", "style", "template", "noscript", "iframe", "svg"])
    text = tree.body.text(deep=True, separator="") if tree.body else ""
    return _tidy(_visible(text, keep=_BREAK), most=most)


def _tidy(text: str, *, most: int) -> str:
    lines = (" ".join(line.split()) for line in text.split(_BREAK))
    return "\n".join(line for line in lines if line)[:most].rstrip()


def _visible(text: str, *, keep: str = "") -> str:
    """Repair Windows characters read as controls, drop unseen ones, compose accents."""
    if text.isascii() and text.isprintable():
        return text
    text = _C1.sub(_windows, text)
    text = _UNSEEN.sub(lambda m: m.group(0) if m.group(0) == keep else "", text)
    return unicodedata.normalize("NFC", text)


def _windows(match: re.Match[str]) -> str:
    return match.group(0).encode("latin-1").decode("cp1252", "replace").replace("\ufffd", "")
