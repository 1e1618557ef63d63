"""A card: what one answer or alert looks like, before Telegram's own types come into it.

A card is HTML with rows of buttons. Whoever sends it turns the buttons into a keyboard, and
cuts what is too long with ``split.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from messages.html import Html


class Button(NamedTuple):
    """A button under a message: a label with either callback data or an address."""

    label: str
    data: str | None = None
    url: str | None = None


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One message, as HTML, with its rows of buttons."""

    html: Html
    buttons: tuple[Row, ...] = ()


def rows(*given: tuple[Button | None, ...]) -> tuple[Row, ...]:
    """Return rows of buttons without those that are None, and without empty rows."""
    full = (tuple(button for button in row if button is not None) for row in given)
    return tuple(row for row in full if row)
