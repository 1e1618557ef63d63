"""Councils side by side: a column each, with the latest grades one below the other."""

from __future__ import annotations

from messages.pictures.palette import FAINT, INK, QUIET, colour, ink_on
from messages.pictures.parts import heading, notes
from messages.pictures.svg import MARGIN, WIDTH, Sheet, wrapped
from messages.pictures.values import Cell, Grid

GAP = 6.0
_PAD = 5.0


def grid(picture: Grid) -> str:
    """Return the picture as SVG."""
    sheet = Sheet()
    y = heading(sheet, picture.title, picture.subtitle) + 6
    left = MARGIN + (104 if len(picture.columns) < 3 else 84)
    column = (WIDTH - MARGIN - left + GAP) / max(len(picture.columns), 1)
    names = [wrapped(n, size=14, width=column - GAP, bold=True)[:3] for n in picture.columns]
    most = max((len(n) for n in names), default=1)
    for number, lines in enumerate(names):
        for row, words in enumerate(lines):
            x = left + number * column
            sheet.text(x, y + 15 + 17 * (row + most - len(lines)), words, size=14, bold=True)
    y += 17 * most + 8
    for label, cells in picture.rows:
        if not cells and not label:
            y += 4
            sheet.line(MARGIN, y, WIDTH - MARGIN, y, colour=FAINT)
            y += 10
            continue
        if not cells:
            y += 22
            sheet.text(MARGIN, y - 2, label, size=13.5, bold=True)
            sheet.line(MARGIN, y + 4, WIDTH - MARGIN, y + 4, colour=FAINT)
            y += 10
            continue
        y += _row(sheet, y, label, cells, left=left, column=column, nothing=picture.nothing)
    return sheet.svg(notes(sheet, y + 4, picture.notes))


def _row(
    sheet: Sheet,
    y: float,
    label: str,
    cells: tuple[Cell | None, ...],
    *,
    left: float,
    column: float,
    nothing: str,
) -> float:
    """Draw a row; returns its height."""
    wide = column - GAP
    size = 12.0 if wide > 100 else 11.0
    words = [
        wrapped(c.label, size=size, width=wide - 2 * _PAD, bold=True)[:4] if c else []
        for c in cells
    ]
    said = wrapped(label, size=12, width=left - MARGIN - 8)[:3]
    lines = max(*(len(w) + bool(c and c.since) for w, c in zip(words, cells, strict=True)), 1)
    height = max(15.0 * lines + 9, 15.0 * len(said) + 9)
    for number, part in enumerate(said):
        sheet.text(MARGIN, y + 16 + 15 * number, part, size=12, colour=INK)
    for number, (cell, parts) in enumerate(zip(cells, words, strict=True)):
        x = left + number * column
        if cell is None:
            sheet.rect(x, y, wide, height, fill="#F1EEE8", radius=4)
            sheet.text(x + _PAD, y + 16, nothing, size=11.5, colour=QUIET)
            continue
        fill = colour(cell.level)
        ink = ink_on(fill)
        sheet.rect(x, y, wide, height, fill=fill, radius=4)
        for row, part in enumerate(parts):
            sheet.text(x + _PAD, y + 16 + 15 * row, part, size=size, bold=True, colour=ink)
        if cell.since:
            sheet.text(x + _PAD, y + 16 + 15 * len(parts), cell.since, size=11, colour=ink)
    return height + GAP
