"""A sheet to draw on: SVG text, piece by piece, with words measured in the fonts that are shipped.

Measures are those of a phone's screen, 390 wide; the finished picture is finer.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from messages.pictures.palette import GROUND, INK

WIDTH = 390.0
MARGIN = 16.0
FONTS = Path(__file__).parent / "fonts"


class Sheet:
    """One picture under way; ``height`` grows with what is drawn, by whoever draws."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 12,
        bold: bool = False,
        colour: str = INK,
        anchor: str = "start",
    ) -> None:
        """Write words on the line ``y``; ``anchor``: start, middle or end."""
        weight = ' font-weight="600"' if bold else ""
        place = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self._parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" fill="{colour}"{weight}{place}>'
            f"{escape(words)}</text>"
        )

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str,
        radius: float = 0,
        opacity: float = 1,
        dashed: str = "",
    ) -> None:
        """Draw a box; ``dashed`` is the colour of a dashed frame."""
        more = f' rx="{radius:g}"' if radius else ""
        more += f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
        if dashed:
            more += f' stroke="{dashed}" stroke-width="1" stroke-dasharray="3 2.5"'
        self._parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{height:.1f}"'
            f' fill="{fill}"{more}/>'
        )

    def line(self, x: float, y: float, to_x: float, to_y: float, *, colour: str) -> None:
        """Draw a thin line."""
        self._parts.append(
            f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" stroke={quoteattr(colour)}/>'
        )

    def svg(self, height: float) -> str:
        """Return the whole as SVG, ``height`` high."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:.0f}"'
            f' width="{WIDTH:g}" height="{height:.0f}" font-family="Inter">'
            f'<rect width="100%" height="100%" fill="{GROUND}"/>{"".join(self._parts)}</svg>'
        )


def measure(words: str, *, size: float, bold: bool = False) -> float:
    """Return how wide words are."""
    widths = _widths()["bold" if bold else "regular"]
    return sum(widths.get(letter, 600) for letter in words) * size / 1000


def fitted(words: str, *, size: float, width: float, bold: bool = False) -> str:
    """Return words, cut with '…' where they are too wide."""
    if measure(words, size=size, bold=bold) <= width:
        return words
    kept = words
    while kept and measure(kept + "…", size=size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip(" ,;:–-") + "…"


def wrapped(words: str, *, size: float, width: float, bold: bool = False) -> list[str]:
    """Return words in lines that are not too wide; a word that is too wide is cut."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size=size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(fitted(word, size=size, width=width, bold=bold))
    return lines


@lru_cache(maxsize=1)
def _widths() -> dict[str, dict[str, int]]:
    held: dict[str, dict[str, int]] = json.loads((FONTS / "widths.json").read_text("utf-8"))
    return held
