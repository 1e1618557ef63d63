"""Bring a story's text to plain form, and cut it into sentences and clauses with offsets.

Everything here is linear in the length of the text. It knows punctuation, not meaning.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from inspections.model import Story

LONGEST = 60_000
"""Characters of a story that are read: the news stands at its beginning."""

LONGEST_SENTENCE = 1_500
LONGEST_CLAUSE = 400
"""Longer stretches without an end are cut, so that rules over a clause stay cheap."""

_PLAIN: dict[str, str] = {
    **dict.fromkeys("‘’‚‛′´ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
        "\u200a\u202f\u205f\u3000\t\r\f\v",
        " ",
    ),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", ""),
    "\u2026": "...",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_TAG = re.compile(r"<[^<>]{1,300}>")
_CONTROLS = re.compile(r"[\t\r\f\v\x00-\x08]")
_BLANKS = re.compile(r" {2,}")
_END = re.compile(r"[.!?]+['\")\]]*\s+(?=['\"(\[]*[A-Z0-9])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:st|mr|mrs|ms|dr|no|cllr|rev|prof|vs|approx|e\.g|i\.e|sen|gov|hon)|\b[a-z])\.$"
)
_CLAUSE = re.compile(
    r";|:(?=\s)(?!\s+['\"]?(?:outstanding|good|requires? |inadequate|adequate|c[1-4]\b))"
    r"|\s-\s(?!['\"]?(?:outstanding|good|requires? |inadequate|adequate|c[1-4]\b))|\s/\s"
    r"|\s\((?!(?:in |from )?(?:19|20)\d\d\))|(?<!(?:19|20)\d\d)\)"
    r"|(?<!\ball)(?<!thing)(?<!areas)(?<!category)(?<!categories)(?<!judgements)"
    r",?\s+but\s(?!one\b)|,?\s+(?:while|whilst|whereas|though|although|however|because|so that)\s"
    r"|,\s+(?:and\s+)?(?:which|whose|where|up from|down from|having|after|despite|with"
    r"|(?:each|both|all) having)\s"
    r"|,\s+so\s|[.!?]['\")]?\s"
)
_SEPARATORS = frozenset({";", ":", "-", "(", ")", ".", "!", "?", "/"})
_NO_OUTLET = re.compile(r"council|ofsted|cqc|inspect|watchdog|regulator|report|rated|probation")
_OUTLET = re.compile(r"\s[-|]\s([^-|]{2,45})$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the story: where it stands, and in which part."""

    start: int
    end: int
    part: str
    """``title``, ``summary`` or ``body``."""


@dataclass(frozen=True, slots=True)
class Text:
    """A story's plain text with its sentences; offsets everywhere are those of ``plain``."""

    plain: str
    folded: str
    sentences: tuple[Sentence, ...]


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set; for short lists in code."""
    return frozenset(text.split())


def _plain(match: re.Match[str]) -> str:
    return _PLAIN.get(match.group(), match.group())


def clean(text: str) -> str:
    """Return the text without markup, invisible characters and typographic punctuation."""
    text = text[:LONGEST]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if text.isascii():
        text = _CONTROLS.sub(" ", text)
    else:
        text = _NOT_ASCII.sub(_plain, unicodedata.normalize("NFC", text))
        text = _CONTROLS.sub(" ", text)
    return _BLANKS.sub(" ", text).strip()


def without_outlet(title: str) -> str:
    """Cut ' - Local Government Lawyer' and the like off the end of a headline."""
    match = _OUTLET.search(title)
    if match is None:
        return title
    words = match.group(1).split()
    capitalised = sum(w[:1].isupper() for w in words)
    named = _NO_OUTLET.search(match.group(1).lower()) is not None
    if len(words) <= 5 and capitalised >= len(words) - 1 and not named:
        return title[: match.start()]
    return title


def parts_of(story: Story) -> list[tuple[str, str]]:
    """Return the story's parts in order, each with its name, none said twice."""
    title = without_outlet(clean(story.title))
    summary = clean(story.summary)
    body = clean(story.body)
    found = [("title", title)]
    if summary and summary != title:
        found.append(("summary", summary))
    if body and body not in (title, summary):
        found.append(("body", body))
    return [(name, text) for name, text in found if text]


def fold(text: str) -> str:
    """Return the text in lower case, of the same length."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def rough(story: Story) -> str:
    """Return all of a story's text in lower case, just clean enough to look for words in it."""
    text = f" {story.title}\n{story.summary[:LONGEST]}\n{story.body[:LONGEST]}"
    if not text.isascii():
        text = _NOT_ASCII.sub(_plain, text)
    return text.lower()


def read_text(story: Story) -> Text:
    """Return the plain text of a story and its sentences."""
    pieces: list[str] = []
    sentences: list[Sentence] = []
    at = 0
    for part, text in parts_of(story):
        pieces.append(text)
        sentences += _sentences(text, at, part)
        at += len(text) + 1
    plain = "\n".join(pieces)
    return Text(plain, fold(plain), tuple(sentences))


def _sentences(text: str, at: int, part: str) -> list[Sentence]:
    """Cut a part into sentences; a headline is one, whatever stands in it ('Outstanding! …')."""
    found: list[Sentence] = []
    start = 0
    if part == "title":
        _add_sentence(found, text, 0, len(text), at=at, part=part)
        return found
    for end in _END.finditer(text):
        if text[end.start()] == "." and _ABBREVIATION.search(
            text[max(0, end.start() - 8) : end.start() + 1].lower()
        ):
            continue
        _add_sentence(found, text, start, end.end(), at=at, part=part)
        start = end.end()
    _add_sentence(found, text, start, len(text), at=at, part=part)
    return found


def _add_sentence(
    found: list[Sentence], text: str, start: int, end: int, *, at: int, part: str
) -> None:
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start, start + LONGEST_SENTENCE) + 1 or start + LONGEST_SENTENCE
        _add_sentence(found, text, start, cut, at=at, part=part)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Sentence(at + start, at + end, part))


def clauses(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch of text into clauses, at semicolons, brackets, 'but', 'while' and the like."""
    found: list[tuple[int, int]] = []
    for first, last in _between_marks(folded, start, end):
        at = first
        while last - at > LONGEST_CLAUSE:
            comma = folded.rfind(",", at, at + LONGEST_CLAUSE) + 1
            cut = comma or folded.rfind(" ", at, at + LONGEST_CLAUSE) + 1 or at + LONGEST_CLAUSE
            found.append((at, cut))
            at = cut
        found.append((at, last))
    return found


def _between_marks(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = start
    for cut in _CLAUSE.finditer(folded, start, end):
        if cut.start() > at:
            found.append((at, cut.start()))
        at = cut.end() if cut.group().strip() in _SEPARATORS else cut.start()
    if at < end:
        found.append((at, end))
    return found
