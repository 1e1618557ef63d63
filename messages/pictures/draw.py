"""From a picture's value to a PNG: about a tenth of a second of processor time, so not in the loop.

The renderer holds Python's lock meanwhile; whoever wires the process lets another process do it.
"""

from __future__ import annotations

import resvg_py

from messages.pictures.bars import bars
from messages.pictures.dotmap import dot_map
from messages.pictures.emblem import emblem
from messages.pictures.grid import grid
from messages.pictures.svg import FONTS
from messages.pictures.timeline import timeline
from messages.pictures.values import Bars, DotMap, Picture, Timeline

ZOOM = 2
"""Pixels for each point of a phone's screen: 780 across."""
_FILES = [str(FONTS / "Inter-Regular.otf"), str(FONTS / "Inter-SemiBold.otf")]


def svg_of(picture: Picture) -> str:
    """Return a picture as SVG."""
    if isinstance(picture, Timeline):
        return timeline(picture)
    if isinstance(picture, DotMap):
        return dot_map(picture)
    return bars(picture) if isinstance(picture, Bars) else grid(picture)


def png_of(picture: Picture) -> bytes:
    """Return a picture as PNG. Only the fonts that are shipped are used, and no file or address."""
    return _png(svg_of(picture))


def emblem_png() -> bytes:
    """Return the bot's own picture as PNG, 512 pixels square."""
    return _png(emblem())


def _png(svg: str) -> bytes:
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=ZOOM,
            skip_system_fonts=True,
            font_files=_FILES,
            font_family="Inter",
        )
    )
