"""What a person sees of a card: the text without its tags, and the labels of the buttons."""

import html
import re

from messages.cards import Card


def seen(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def labels(card: Card) -> list[list[str]]:
    return [[button.label for button in row] for row in card.buttons]
