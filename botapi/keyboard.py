"""Turns rows of plain buttons into python-telegram-bot's inline keyboard, and nothing else.

``messages`` describes buttons as plain values so that it need not know Telegram's library; this is
the one place where they become Telegram's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from telegram import InlineKeyboardButton, InlineKeyboardMarkup


class Button(Protocol):
    """What a button must offer: a label, and either data that comes back or an address."""

    @property
    def label(self) -> str:
        """What stands on it."""
        ...

    @property
    def data(self) -> str | None:
        """What a tap sends back, at most 64 bytes."""
        ...

    @property
    def url(self) -> str | None:
        """What a tap opens, instead."""
        ...


def markup(rows: Iterable[Iterable[Button]]) -> InlineKeyboardMarkup | None:
    """Return the keyboard of rows of buttons; None if there is none.

    Raises ValueError for a button with both or neither of data and address, and for data of more
    than Telegram's 64 bytes: a fault of ours that would otherwise show as a message never sent.
    """
    keyboard = [[_button(button) for button in row] for row in rows]
    keyboard = [row for row in keyboard if row]
    return InlineKeyboardMarkup(keyboard) if keyboard else None


def _button(button: Button) -> InlineKeyboardButton:
    label, data, url = button.label, button.data, button.url
    if (data is None) == (url is None):
        raise ValueError(f"button {label!r} needs either data or an address, not both or neither")
    if data is not None and not 1 <= len(data.encode()) <= 64:
        raise ValueError(f"button {label!r}: its data {data!r} must be 1 to 64 bytes")
    return InlineKeyboardButton(label, callback_data=data, url=url)
