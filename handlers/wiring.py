"""How a plain function becomes the handler of a command or of a button.

A command's function answers by itself; a button's returns the words that pop up (or None), and
the tap is always answered, so that no button goes on spinning. Which commands and buttons
there are stands in the topics' own files.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from telegram import CallbackQuery, Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler
from telegram.ext.filters import BaseFilter

from botapi.deed import current_deed
from handlers.desk import Context, Desk
from handlers.flood import is_flood
from handlers.speaking import speaking
from messages.actions import Action, Verb, parse

Answer = Callable[[Update, Context, Desk], Awaitable[None]]
Tap = Callable[[Update, Context, Desk, Action], Awaitable[str | None]]
Handler = BaseHandler[Update, Context, Any]

Run = Callable[[Update, Context], Coroutine[Any, Any, None]]

LONGEST_TOAST = 200
"""Telegram's limit for the words that pop up, in characters."""


def answering(answer: Answer, desk: Desk) -> Run:
    """Return a handler's function that answers each update in the language of its chat."""

    async def run(update: Update, context: Context) -> None:
        spoken = await speaking(update, desk)
        if not await is_flood(update, spoken):
            await answer(update, context, spoken)

    return run


def command(name: str, answer: Answer, desk: Desk, *, filters: BaseFilter | None = None) -> Handler:
    """Return the handler of a command, in messages and in edited ones."""
    return CommandHandler(name, answering(answer, desk), filters=filters)


def button(verb: Verb, tap: Tap, desk: Desk) -> Handler:
    """Return the handler of the buttons of one verb."""

    async def run(update: Update, context: Context, desk: Desk) -> None:
        query = update.callback_query
        action = parse(query.data if query else None)
        if action is None:
            await answer_tap(update, desk.texts.plain("toast-old"), alert=True)
            return
        await answer_tap(update, await tap(update, context, desk, action))

    return CallbackQueryHandler(answering(run, desk), pattern=rf"^{verb}(?::|$)")


async def answer_tap(
    update: Update, words: str | None, *, alert: bool = False, url: str | None = None
) -> None:
    """End the waiting of a tapped button, with or without words; too late is no fault.

    Worth nothing later, it goes straight out, once what the tap did is stored.
    """
    query = update.callback_query
    if query is None:
        return
    deed = current_deed()
    if deed is not None:
        deed.straight(partial(_answer, query, words, alert=alert, url=url))
        return
    await _answer(query, words, alert=alert, url=url)


async def _answer(query: CallbackQuery, words: str | None, *, alert: bool, url: str | None) -> None:
    shown = words[:LONGEST_TOAST] if words else None
    try:
        await query.answer(shown, show_alert=alert, url=url)
    except BadRequest as refused:
        if "query" not in refused.message.casefold():
            raise
