"""The commands that Telegram offers, described in each language; the operator's only to him.

The commands themselves are the same words in every language.
"""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden

from handlers.desk import Desk
from messages.texts import BASE, LANGUAGES, Texts

PUBLIC = (
    "subscribe",
    "unsubscribe",
    "list",
    "settings",
    "pause",
    "resume",
    "timezone",
    "language",
    "grade",
    "grades",
    "history",
    "map",
    "compare",
    "league",
    "week",
    "about",
    "news",
    "stop",
    "start",
    "help",
    "feedback",
    "privacy",
    "topic",
    "mydata",
    "export",
    "import",
    "forgetme",
)
"""In the order in which Telegram lists them."""
OPERATOR = ("review", "retract", "feeds", "outbox", "broadcast", "stats")

_CODES = {name: None if name == BASE else name for name in LANGUAGES}
"""Telegram's language code for each language; None: whoever has no other."""

_log = structlog.get_logger()


def commands(names: Sequence[str], texts: Texts) -> list[BotCommand]:
    """Return commands with their descriptions."""
    return [BotCommand(name, texts.plain(f"command-{name}")) for name in names]


async def offer_commands(bot: Bot, desk: Desk) -> None:
    """Register the commands with Telegram, and the operator's in the operator's chat.

    Raises TelegramError if Telegram cannot be reached. An operator's chat that Telegram does not
    know yet is no fault: the commands work there all the same.
    """
    spoken = {code: desk.languages(name) for name, code in _CODES.items()}
    for code, texts in spoken.items():
        await bot.set_my_commands(commands(PUBLIC, texts), language_code=code)
    if desk.admin_chat is None:
        return
    try:
        for code, texts in spoken.items():
            await bot.set_my_commands(
                commands((*PUBLIC, *OPERATOR), texts),
                scope=BotCommandScopeChat(desk.admin_chat),
                language_code=code,
            )
    except (BadRequest, Forbidden) as refused:
        _log.warning(
            "the operator's commands could not be listed: write to the bot from ADMIN_CHAT_ID once",
            problem=str(refused),
        )
