"""The bot's own picture, for its profile: a town hall whose columns are grades.

Telegram cuts it round and shows it as small as a fingertip, so there are no words in it.
"""

from __future__ import annotations

from messages.pictures.palette import GROUND, SCALES

SIZE = 256
"""Points across; twice as many pixels, as Telegram's BotFather wants it."""
_SKY = "#12305F"
_COLUMN, _GAP, _LEFT, _FOOT = 25, 14, 57, 184
_TALL = 82


def emblem() -> str:
    """Return the picture as SVG."""
    columns = "".join(
        f'<rect x="{_LEFT + number * (_COLUMN + _GAP)}" y="{_FOOT - _TALL}" width="{_COLUMN}"'
        f' height="{_TALL}" rx="3" fill="{colour}"/>'
        for number, colour in enumerate(("#3F7FD1", *SCALES[4][1:]))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" width="{SIZE}"'
        f' height="{SIZE}"><rect width="100%" height="100%" fill="{_SKY}"/>'
        f'<path d="M128 42L212 88H44Z" fill="{GROUND}"/>'
        f'<circle cx="128" cy="72" r="9" fill="{_SKY}"/>{columns}'
        f'<rect x="46" y="190" width="164" height="9" rx="2" fill="{GROUND}"/>'
        f'<rect x="36" y="203" width="184" height="9" rx="2" fill="{GROUND}"/></svg>'
    )
