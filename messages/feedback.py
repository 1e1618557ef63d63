"""What is said between people and the operator: /feedback, and the answers to it."""

from __future__ import annotations

from messages.actions import Action, Verb, pack
from messages.cards import Button, Card
from messages.html import escape, paragraphs
from messages.texts import Texts

LONGEST_LETTER = 2000
"""Characters that are passed on."""


def no_help_button(texts: Texts) -> Button:
    """Return the button under an answer that may have been no help."""
    return Button(texts.plain("button-no-help"), pack(Action(Verb.NO_HELP)))


def operators_answer(text: str, *, texts: Texts) -> Card:
    """Return what the operator answers, as it reaches the person: under the bot's name alone."""
    return Card(
        paragraphs(
            texts.say("feedback-answer"),
            escape(text),
            texts.say("feedback-more"),
        )
    )
