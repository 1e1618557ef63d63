"""Councils on a map by grade: a tile with a letter for each, near where it is.

There is no coast in the data: the councils without a grade, as small dots, draw the land. In
cities tiles stand side by side where the places themselves would lie on top of each other.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, radians, sqrt

from messages.pictures.packing import Place, packed
from messages.pictures.palette import UNKNOWN, colour, ink_on
from messages.pictures.parts import INNER, heading, legend, notes
from messages.pictures.svg import MARGIN, Sheet
from messages.pictures.values import Dot, DotMap

SMALL: float = 4.0
"""Side of a council without a grade."""
LARGEST, SMALLEST = 17.0, 10.0
_TALLEST = 560.0
_COVER = 0.24
"""Share of the map that the tiles cover, as far as they can."""
_EDGE = 12.0


def dot_map(picture: DotMap) -> str:
    """Return the picture as SVG."""
    sheet = Sheet()
    y = round(heading(sheet, picture.title, picture.subtitle)) + 4.0
    where = tuple((d.latitude, d.longitude, d.level is not None) for d in picture.dots)
    places, side, height = _layout(where)
    for dot, (x, down) in sorted(
        zip(picture.dots, places, strict=True), key=lambda one: one[0].level is not None
    ):
        _tile(sheet, MARGIN + x, y + down, dot, side=side)
    y = legend(sheet, y + height + 14, picture.legend)
    return sheet.svg(notes(sheet, y + 4, picture.notes))


def _tile(sheet: Sheet, x: float, y: float, dot: Dot, *, side: float) -> None:
    level = dot.level
    wide = SMALL if level is None else side - 1
    # On whole half points, so that edges are sharp and the file is small.
    left, top = _half(x - wide / 2), _half(y - wide / 2)
    if level is None:
        sheet.rect(left, top, wide, wide, fill=UNKNOWN, radius=1)
        return
    fill = colour(level)
    sheet.rect(left, top, wide, wide, fill=fill, radius=3)
    size = _half(side * (0.72 if len(level.letter) == 1 else 0.58))
    sheet.text(
        left + wide / 2,
        top + wide / 2 + size * 0.36,
        level.letter,
        size=size,
        bold=True,
        colour=ink_on(fill),
        anchor="middle",
    )


@lru_cache(maxsize=16)
def _layout(
    where: tuple[tuple[float, float, bool], ...],
) -> tuple[tuple[Place, ...], float, float]:
    """Return where each council comes to stand, the side of a tile, and the map's height."""
    graded = [number for number, (_, _, has) in enumerate(where) if has]
    north, south = max(lat for lat, _, _ in where), min(lat for lat, _, _ in where)
    west, east = min(lon for _, lon, _ in where), max(lon for _, lon, _ in where)
    shrink = cos(radians((north + south) / 2))
    wide, tall = (east - west) * shrink or 1.0, (north - south) or 1.0
    scale = min((INNER - 2 * _EDGE) / wide, (_TALLEST - 2 * _EDGE) / tall)
    height = tall * scale + 2 * _EDGE
    left = (INNER - wide * scale) / 2
    places = [
        (left + (lon - west) * shrink * scale, _EDGE + (north - lat) * scale)
        for lat, lon, _ in where
    ]
    side = sqrt(_COVER * wide * scale * height / len(graded))
    side = _half(min(LARGEST, max(SMALLEST, side)))
    for number, place in zip(graded, packed([places[n] for n in graded], side), strict=True):
        places[number] = place
    return tuple(places), side, height


def _half(measure: float) -> float:
    return round(measure * 2) / 2
