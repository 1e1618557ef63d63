"""The question in which language a chat is written to (/language), and its buttons."""

from __future__ import annotations

from messages.actions import Action, Verb, pack
from messages.cards import Button, Card, rows
from messages.html import paragraphs
from messages.subscriptions import Owner
from messages.texts import LANGUAGES, Texts

OWN = "own"
"""The value of the button for the language of one's Telegram."""


def language_page(
    language: str, *, person: bool, chosen: bool, texts: Texts, owner: Owner | None = None
) -> Card:
    """Return the languages to choose from.

    ``language`` is the chat's now, ``chosen`` whether it was chosen; a ``person`` may also have
    that of their Telegram.
    """
    chat = owner.chat if owner else None
    title = (
        texts.say("language-title")
        if owner is None
        else texts.say("language-title-for", title=owner.title)
    )
    follows = person and not chosen
    now = "language-telegram" if follows else "language-now"
    return Card(
        paragraphs(title, texts.say(now, language=LANGUAGES.get(language, language))),
        rows(
            tuple(
                _choice(name, code, on=code == language and not follows, chat=chat)
                for code, name in LANGUAGES.items()
            ),
            (_choice(texts.plain("button-language-own"), OWN, on=follows, chat=chat),)
            if person
            else (),
        ),
    )


def language_button(texts: Texts, *, chat: int | None) -> Button:
    """Return the button that asks for the language; ``chat``: of a channel elsewhere."""
    shown = pack(Action(Verb.LANGUAGE, value="show", chat=chat))
    return Button(texts.plain("button-language"), shown)


def _choice(label: str, value: str, *, on: bool, chat: int | None) -> Button:
    marked = f"✓ {label}" if on else label
    return Button(marked, pack(Action(Verb.LANGUAGE, value=value, chat=chat)))
