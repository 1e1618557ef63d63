"""A report's text without any blanks, and the way back to the words as printed.

What comes out of a PDF has blanks and line breaks in the wrong places: labels over two lines,
'1 9 June', 'care Good' without its blank, non-breaking spaces. So reports are matched with all of
them taken out, in lower case; only what is shown to people is taken from the text as it was.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

LONGEST = 40_000
"""Characters of a report that are read: what is looked for stands on its first pages."""

_PLAIN = {
    **dict.fromkeys('‘’‚‛′´`ʼ"“”„‟″', "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("|•\uf0b7\uf0a7", " "),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", ""),
}
_TABLE = str.maketrans(_PLAIN)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text in two forms: ``plain`` as printed, ``tight`` without blanks and in lower case.

    ``at`` holds, for each character of ``tight``, where it stands in ``plain``; ``breaks`` holds
    the places in ``tight`` at which a new page begins.
    """

    plain: str
    tight: str
    at: tuple[int, ...]
    breaks: tuple[int, ...]

    def words(self, start: int, end: int) -> str:
        """Return the words that a stretch of ``tight`` stands for, on one line."""
        if start >= end:
            return ""
        return " ".join(self.plain[self.at[start] : self.at[end - 1] + 1].split())

    def before(self, place: int, *, most: int) -> str:
        """Return, on one line, up to ``most`` printed characters before a place in ``tight``."""
        end = self.at[place] if place < len(self.at) else len(self.plain)
        return " ".join(self.plain[max(0, end - most) : end].split())

    def after(self, place: int, *, most: int) -> str:
        """Return, on one line, up to ``most`` printed characters from a place in ``tight`` on."""
        if place >= len(self.at):
            return ""
        return " ".join(self.plain[self.at[place] : self.at[place] + most].split())

    def goes_on(self, place: int) -> bool:
        """Tell whether a sentence goes on at a place: the letter printed there is a small one."""
        return place < len(self.at) and self.plain[self.at[place]].islower()

    def break_between(self, start: int, end: int) -> int | None:
        """Return the first place within a stretch (its ends included) where a page begins."""
        index = bisect_left(self.breaks, start)
        if index < len(self.breaks) and self.breaks[index] <= end:
            return self.breaks[index]
        return None


def squeeze(text: str) -> Squeezed:
    """Bring a text to both forms; a form feed is where a page begins. Linear in its length."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).translate(_TABLE)
    plain = re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]", "", plain)
    tight: list[str] = []
    at: list[int] = []
    breaks: list[int] = []
    for place, character in enumerate(plain):
        if character.isspace():
            if character == "\f":
                breaks.append(len(tight))
            continue
        low = character.lower()
        tight.append(low if len(low) == 1 else character)
        at.append(place)
    return Squeezed(plain, "".join(tight), tuple(at), tuple(breaks))
