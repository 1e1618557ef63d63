"""Numbers as bars, in groups one below the other; each group is measured by its own longest."""

from __future__ import annotations

from messages.pictures.palette import FAINT, SCALES
from messages.pictures.parts import heading, notes
from messages.pictures.svg import MARGIN, WIDTH, Sheet, fitted
from messages.pictures.values import Bars

_LABEL, _NUMBER, _HIGH = 150.0, 52.0, 16.0


def bars(picture: Bars) -> str:
    """Return the picture as SVG."""
    sheet = Sheet()
    y = heading(sheet, picture.title, picture.subtitle) + 4
    longest = WIDTH - 2 * MARGIN - _LABEL - _NUMBER
    for title, rows in picture.groups:
        y += 20
        shown = fitted(title, size=13.5, width=WIDTH - 2 * MARGIN, bold=True)
        sheet.text(MARGIN, y, shown, size=13.5, bold=True)
        sheet.line(MARGIN, y + 6, WIDTH - MARGIN, y + 6, colour=FAINT)
        y += 14
        most = max((bar.number for bar in rows), default=0) or 1
        for bar in rows:
            sheet.text(MARGIN, y + 12.5, fitted(bar.label, size=12, width=_LABEL - 8), size=12)
            wide = max(longest * bar.number / most, 2.0 if bar.number else 0.0)
            sheet.rect(MARGIN + _LABEL, y, wide, _HIGH, fill=SCALES[4][0], radius=3)
            sheet.text(MARGIN + _LABEL + wide + 6, y + 12.5, bar.said, size=12, bold=True)
            y += _HIGH + 6
        y += 4
    return sheet.svg(notes(sheet, y + 2, picture.notes))
