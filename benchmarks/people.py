"""The bot's half of a talk, for the benchmark of sending: takes updates in and answers them.

The same parts as ``bot.py`` wires, from the long poll to the answer's row in the outbox; it
measures nothing, and sends nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from telegram.ext import Application, ExtBot

from benchmarks.audience import KNOWN, now
from botapi.deed import joined
from botapi.inbox import Inbox
from botapi.polling import poll_updates
from botapi.updates import InOrderPerChat
from handlers.desk import App, Desk
from handlers.errors import failed
from handlers.register import add_handlers
from store.tiny import TinyStore


async def answer_people(bot: ExtBot[Any], store: TinyStore, wake: Callable[[], None]) -> None:
    """Answer whoever types, as the bot does, until cancelled; ``wake`` is told of each answer."""
    turns = InOrderPerChat()
    application: App = Application.builder().bot(bot).concurrent_updates(turns).build()
    desk = Desk(
        store=joined(store),
        gazetteer=KNOWN.gazetteer,
        regimes=KNOWN.regimes,
        texts=KNOWN.texts,
        now=now,
        operator=KNOWN.operator(store),
    )
    add_handlers(application, desk)
    inbox = Inbox(
        application, store, now=now, excuse=partial(failed, bot=bot, desk=desk), answered=wake
    )
    turns.handle = inbox.handle
    await application.initialize()
    await application.start()
    try:
        await inbox.run(partial(poll_updates, bot, inbox.take))
    finally:
        with suppress(Exception):
            await application.stop()
