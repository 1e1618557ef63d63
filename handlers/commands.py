"""The commands that Telegram offers, with their descriptions; the operator's only to him."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden

from handlers.desk import Desk
from messages.texts import Texts

PUBLIC = (
    "subscribe",
    "unsubscribe",
    "list",
    "settings",
    "pause",
    "resume",
    "timezone",
    "grade",
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
    "privacy",
    "topic",
    "mydata",
    "export",
    "import",
    "forgetme",
)
"""In the order in which Telegram lists them."""
OPERATOR = ("review", "retract", "feeds", "outbox", "stats")

_log = structlog.get_logger()


def commands(names: Sequence[str], texts: Texts) -> list[BotCommand]:
    """Return commands with their descriptions."""
    return [BotCommand(name, texts.plain(f"command-{name}")) for name in names]


async def offer_commands(bot: Bot, desk: Desk) -> None:
    """Register the commands with Telegram, and the operator's in the operator's chat.

    Raises TelegramError if Telegram cannot be reached. An operator's chat that Telegram does not
    know yet is no fault: the commands work there all the same.
    """
    await bot.set_my_commands(commands(PUBLIC, desk.texts))
    if desk.admin_chat is None:
        return
    try:
        await bot.set_my_commands(
            commands((*PUBLIC, *OPERATOR), desk.texts),
            scope=BotCommandScopeChat(desk.admin_chat),
        )
    except (BadRequest, Forbidden) as refused:
        _log.warning(
            "the operator's commands could not be listed: write to the bot from ADMIN_CHAT_ID once",
            problem=str(refused),
        )
