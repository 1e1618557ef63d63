"""A council's grades over the years: a row for each aspect, a bar for each grade while it stood."""

from __future__ import annotations

from math import ceil, floor

from messages.pictures.palette import FAINT, INK, QUIET, colour, ink_on
from messages.pictures.parts import heading, legend, notes
from messages.pictures.svg import MARGIN, WIDTH, Sheet, fitted, measure, wrapped
from messages.pictures.values import Line, Span, Timeline

LABELS = 122.0
"""Width of the column of labels."""
BAR = 20.0
STEP = 26.0
LEAST = 16.0
"""Width of a bar, so that its letter can be read."""
_LEAST_YEARS = 6


def timeline(picture: Timeline) -> str:
    """Return the picture as SVG."""
    sheet = Sheet()
    y = heading(sheet, picture.title, picture.subtitle) + 16
    starts = [s.start for g in picture.groups for line in g.lines for s in line.spans]
    first = min([*starts, picture.today - _LEAST_YEARS])
    axis = _Axis(floor(first), picture.today)
    height = sum(_height(g.title, len(g.lines)) for g in picture.groups)
    _years(sheet, axis, y, y + height)
    for group in picture.groups:
        for words in wrapped(group.title, size=13.5, width=WIDTH - 2 * MARGIN, bold=True)[:2]:
            y += 19
            wide = measure(words, size=13.5, bold=True)
            sheet.rect(MARGIN - 2, y - 13, wide + 6, 18, fill="#FCFBF8")
            sheet.text(MARGIN, y, words, size=13.5, bold=True)
        y += 8
        for line in group.lines:
            _row(sheet, axis, y, line)
            y += STEP
        y += 6
    y = legend(sheet, y + 10, picture.legend)
    return sheet.svg(notes(sheet, y + 4, picture.notes))


class _Axis:
    def __init__(self, first: float, last: float) -> None:
        self.first, self.last = first, last
        self._left, self._right = MARGIN + LABELS, WIDTH - MARGIN

    def x(self, year: float) -> float:
        share = (min(max(year, self.first), self.last) - self.first) / (self.last - self.first)
        return self._left + share * (self._right - self._left)


def _height(title: str, lines: int) -> float:
    titles = len(wrapped(title, size=13.5, width=WIDTH - 2 * MARGIN, bold=True)[:2])
    return titles * 19 + 8 + lines * STEP + 6


def _years(sheet: Sheet, axis: _Axis, top: float, bottom: float) -> None:
    years = range(ceil(axis.first), floor(axis.last) + 1)
    every = 1 if len(years) <= 5 else 2 if len(years) <= 9 else 4
    for year in years:
        x = axis.x(year)
        if (year - years[-1]) % every == 0:
            sheet.line(x, top, x, bottom, colour=FAINT)
            sheet.text(x, top - 5, str(year), size=11, colour=QUIET, anchor="middle")


def _row(sheet: Sheet, axis: _Axis, y: float, line: Line) -> None:
    label = fitted(line.label, size=12, width=LABELS - 6)
    sheet.text(MARGIN, y + 14.2, label, size=12, colour=INK)
    sheet.rect(axis.x(axis.first), y, axis.x(axis.last) - axis.x(axis.first), BAR, fill="#F1EEE8")
    for span in line.spans:
        _bar(sheet, axis, y, span)


def _bar(sheet: Sheet, axis: _Axis, y: float, span: Span) -> None:
    left, right = axis.x(span.start), axis.x(span.end)
    fill = colour(span.level)
    # A grade of last week is seen all the same: over the end of the one before.
    left = max(min(left, right - LEAST), axis.x(axis.first))
    wide = right - left - 1
    letter = span.level.letter
    if span.dated:
        sheet.rect(left, y, wide, BAR, fill=fill, radius=3, opacity=0.55 if span.pale else 1)
    else:
        sheet.rect(left, y, wide, BAR, fill=fill, radius=3, opacity=0.3, dashed=QUIET)
    ink = INK if span.pale or not span.dated else ink_on(fill)
    # An undated grade stands in the middle of when it may have been given, others at their start.
    middle = left + wide / 2
    x = middle if not span.dated else min(left + 10, middle)
    sheet.text(x, y + 14.4, letter, size=12, bold=True, colour=ink, anchor="middle")
