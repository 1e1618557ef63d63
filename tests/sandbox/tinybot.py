"""A small bot on the real python-telegram-bot, for tests of the ground it stands on."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from sandbox.rig import Box

App = Application[Any, Any, Any, Any, Any, Any]


async def greet(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message is not None
    keyboard = InlineKeyboardMarkup(
        [
            [
                InlineKeyboardButton("Count", callback_data="count:0"),
                InlineKeyboardButton("Site", url="https://example.org/"),
            ]
        ]
    )
    words = " ".join(context.args or [])
    await update.effective_message.reply_html(f"<b>Hello</b> {words}", reply_markup=keyboard)


async def count(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    number = int(query.data.partition(":")[2]) + 1
    await query.answer(f"{number}!")
    if query.message is not None and query.message.is_accessible:
        keyboard = InlineKeyboardMarkup(
            [[InlineKeyboardButton("Count", callback_data=f"count:{number}")]]
        )
        await query.edit_message_text(f"Counted to {number}", reply_markup=keyboard)


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.effective_message is not None and update.effective_message.text:
        await update.effective_message.reply_text(update.effective_message.text)


def build(box: Box) -> App:
    app = (
        Application.builder()
        .token(box.token)
        .base_url(f"{box.api_url}/bot")
        .base_file_url(f"{box.api_url}/file/bot")
        .get_updates_connection_pool_size(4)
        .build()
    )
    app.add_handler(CommandHandler("start", greet))
    app.add_handler(CallbackQueryHandler(count))
    app.add_handler(MessageHandler(filters.TEXT, echo))
    return app


@contextlib.asynccontextmanager
async def bot_on(box: Box) -> AsyncIterator[App]:
    app = build(box)
    async with app:
        assert app.updater is not None
        await app.start()
        await app.updater.start_polling(poll_interval=0, timeout=5)
        try:
            yield app
        finally:
            await app.updater.stop()
            await app.stop()
