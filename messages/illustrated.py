"""A picture on its way to a chat: what it shows, its caption and buttons, and all of it as text."""

from __future__ import annotations

from dataclasses import dataclass

from messages.cards import Card, Row
from messages.html import Html
from messages.pictures.values import Picture

LONGEST_CAPTION = 1024
"""Telegram's limit, in characters after parsing."""


@dataclass(frozen=True, slots=True)
class Illustrated:
    """``text`` says all that the picture shows, for whoever cannot see it or asks for it."""

    picture: Picture
    caption: Html
    buttons: tuple[Row, ...]
    text: Card
