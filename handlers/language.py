"""/language and its buttons: in which language a chat is written to.

What is chosen counts for everything: answers, buttons, pictures and alerts. In a group an
administrator chooses for the group; the list of commands follows the language of a person's
Telegram all the same, since Telegram keeps it.
"""

from __future__ import annotations

from dataclasses import replace

from telegram import Update

from handlers.desk import Context, Desk
from handlers.following import change_language
from handlers.places import Place, asked_for, tapped_for
from handlers.replies import edit, reply
from handlers.speaking import follows_telegram, telegrams_own
from handlers.wiring import Handler, button, command
from messages.actions import Action, Verb
from messages.cards import Card
from messages.language import OWN, language_page
from messages.texts import LANGUAGES
from store.values import Subscriber

_CALLED = {
    "en": ("en", "english", "saesneg", "yn saesneg", "in english"),
    "cy": ("cy", "cymraeg", "welsh", "yn gymraeg", "in welsh"),
}


async def language(update: Update, context: Context, desk: Desk) -> None:
    """Answer /language [LANGUAGE] [for @channel]."""
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    place, typed = asked
    meant = next((code for code, names in _CALLED.items() if typed.casefold() in names), None)
    if meant is None:
        await reply(update, _page(desk, place, await desk.store.subscriber(place.chat)))
        return
    held = await change_language(desk, place, meant, chosen=True)
    await reply(update, _page(_answering(desk, place, held), place, held))


async def language_button(
    update: Update, context: Context, desk: Desk, action: Action
) -> str | None:
    """Write to the chat in the language that a button says, and show so in its place."""
    place = await tapped_for(update, context, chat=action.chat)
    if place is None:
        return desk.texts.plain("toast-administrators")
    if action.value == "show":
        await edit(update, _page(desk, place, await desk.store.subscriber(place.chat)))
        return None
    if action.value not in (OWN, *LANGUAGES):
        return desk.texts.plain("toast-old")
    own = action.value == OWN
    spoken = telegrams_own(update) if own else action.value
    held = await change_language(desk, place, spoken, chosen=not own)
    desk = _answering(desk, place, held)
    await edit(update, _page(desk, place, held))
    return None if place.owner else desk.texts.plain("toast-language")


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [
        command("language", language, desk),
        button(Verb.LANGUAGE, language_button, desk),
    ]


def _answering(desk: Desk, place: Place, held: Subscriber) -> Desk:
    """Return the desk in the language just chosen; of a channel it is not the person's."""
    return desk if place.owner else replace(desk, texts=desk.languages(held.language))


def _page(desk: Desk, place: Place, held: Subscriber | None) -> Card:
    person = place.owner is None and place.kind == "private"
    return language_page(
        held.language if held else desk.texts.language,
        person=person,
        chosen=held is not None and not follows_telegram(held),
        texts=desk.texts,
        owner=place.owner,
    )
