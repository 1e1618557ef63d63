"""In which language an update is answered: the chat's own where one is known, else the person's.

A chat's language is stored with it. A person's follows their Telegram until they choose one with
/language; a group or channel keeps that of whoever set it up, until an administrator chooses.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from telegram import Update

from handlers.desk import Desk
from messages.texts import language_of
from store.errors import StoreError
from store.values import Subscriber


async def speaking(update: Update, desk: Desk) -> Desk:
    """Return the desk with the texts of the language in which an update is to be answered.

    Where a person's Telegram speaks another language than before, that is stored, for their
    alerts; if it cannot be, it is the next time.
    """
    chat = update.effective_chat
    held = await desk.store.subscriber(chat.id) if chat else None
    if held is not None and not follows_telegram(held):
        return _in(held.language, desk)
    language = await _persons_own(update, desk)
    if held is not None and held.language != language:
        with suppress(StoreError):
            await _note(desk, held.chat, language)
    return _in(language, desk)


def follows_telegram(held: Subscriber) -> bool:
    """Tell whether a chat's language is that of the person's Telegram."""
    return held.kind == "private" and not held.language_chosen


def telegrams_own(update: Update) -> str:
    """Return the language of the Telegram of whoever sent an update."""
    user = update.effective_user
    return language_of(user.language_code if user else None)


async def _persons_own(update: Update, desk: Desk) -> str:
    """Return what a person chose for themselves in private, else the language of their Telegram."""
    user, chat = update.effective_user, update.effective_chat
    if user is not None and (chat is None or chat.id != user.id):
        private = await desk.store.subscriber(user.id)
        if private is not None and private.language_chosen:
            return private.language
    return telegrams_own(update)


async def _note(desk: Desk, chat: int, language: str) -> None:
    async with desk.store.unit(f"chat:{chat}") as unit:
        held = await unit.subscriber(chat)
        if held is not None and follows_telegram(held):
            await unit.put_subscriber(replace(held, language=language))


def _in(language: str, desk: Desk) -> Desk:
    return (
        desk if language == desk.texts.language else replace(desk, texts=desk.languages(language))
    )
