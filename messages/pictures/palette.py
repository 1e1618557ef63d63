"""Colours of grades that people with any colour vision tell apart, on a ground of their own.

From blue (the best) over light to dark red (the worst): hue and lightness both differ, a letter
stands on each, and the test holds every pair against the three kinds of colour blindness. The
ground is opaque, so that a picture reads the same in a dark chat and in a light one.
"""

from __future__ import annotations

from messages.pictures.values import Level

GROUND = "#FCFBF8"
INK = "#1D1B19"
QUIET = "#68645E"
"""Text of second rank; 5.6 to 1 against the ground."""
FAINT = "#E4E0D9"
UNKNOWN = "#D3CEC5"

SCALES: dict[int, tuple[str, ...]] = {
    2: ("#6DB4E8", "#F2A93B"),
    3: ("#1A4E9E", "#F5B83D", "#A3240F"),
    4: ("#1A4E9E", "#7CBDEB", "#F5B83D", "#A3240F"),
    5: ("#1A4E9E", "#7CBDEB", "#F1E7B4", "#E8962B", "#8E1D0C"),
    6: ("#143E80", "#4A90D6", "#A5D3F2", "#F3DF9B", "#E8962B", "#8E1D0C"),
}
"""By how many grades a scale has, the best first."""


def colour(level: Level) -> str:
    """Return the colour of a grade; of one that is not known, grey."""
    if level.rank is None:
        return UNKNOWN
    scale = SCALES[min(max(level.of, 2), 6)]
    return scale[min(level.rank, len(scale) - 1)]


def ink_on(ground: str) -> str:
    """Return the colour of letters on a colour: dark or white, whichever reads better."""
    return INK if contrast(INK, ground) >= contrast("#FFFFFF", ground) else "#FFFFFF"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2 counts it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return a colour's relative luminance, 0 to 1."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> tuple[float, float, float]:
    """Return the red, green and blue of ``#RRGGBB`` as amounts of light, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue
