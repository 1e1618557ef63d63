"""What several kinds of picture share: the heading, the legend and the notes below."""

from __future__ import annotations

from collections.abc import Sequence

from messages.pictures.palette import INK, QUIET, colour, ink_on
from messages.pictures.svg import MARGIN, WIDTH, Sheet, measure, wrapped
from messages.pictures.values import Entry, Level

INNER = WIDTH - 2 * MARGIN


def heading(sheet: Sheet, title: str, subtitle: str) -> float:
    """Write title and subtitle; returns the height that they end at."""
    y = 14.0
    for words in wrapped(title, size=20, width=INNER, bold=True)[:2]:
        y += 23
        sheet.text(MARGIN, y, words, size=20, bold=True)
    for words in wrapped(subtitle, size=13, width=INNER)[:3]:
        y += 18
        sheet.text(MARGIN, y, words, size=13, colour=QUIET)
    return y + 10


def chip(sheet: Sheet, x: float, y: float, level: Level, *, width: float = 22) -> None:
    """Draw a grade's sign, 18 high, from the upper left."""
    fill = colour(level)
    sheet.rect(x, y, width, 18, fill=fill, radius=4)
    size = 12 if len(level.letter) == 1 else 10.5
    sheet.text(
        x + width / 2,
        y + 13.2,
        level.letter,
        size=size,
        bold=True,
        colour=ink_on(fill),
        anchor="middle",
    )


def legend(sheet: Sheet, y: float, entries: Sequence[Entry]) -> float:
    """Draw the legend, as many entries in a line as fit; returns where it ends."""
    x = MARGIN
    for entry in entries:
        words = f"{entry.label} {entry.count}".strip()
        wide = 28 + measure(words, size=12.5) + 16
        if x > MARGIN and x + wide - 16 > WIDTH - MARGIN:
            x, y = MARGIN, y + 25
        chip(sheet, x, y, entry.level)
        sheet.text(x + 28, y + 13.4, entry.label, size=12.5)
        if entry.count:
            after = x + 28 + measure(entry.label + " ", size=12.5)
            sheet.text(after, y + 13.4, entry.count, size=12.5, bold=True, colour=INK)
        x += wide + (measure(" ", size=12.5) if entry.count else 0)
    return y + 18 if entries else y


def notes(sheet: Sheet, y: float, said: Sequence[str]) -> float:
    """Write what has to be known, small; returns where it ends, with a margin."""
    for note in said:
        for words in wrapped(note, size=11.5, width=INNER):
            y += 15
            sheet.text(MARGIN, y, words, size=11.5, colour=QUIET)
    return y + 14
