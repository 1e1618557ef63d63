"""/help and /privacy: what the bot can do, and what it keeps."""

from __future__ import annotations

from telegram import Update

from handlers.desk import Context, Desk
from handlers.replies import reply
from handlers.wiring import Handler, button, command
from messages.actions import Action, Verb
from messages.pages import help_page, privacy


async def show_help(update: Update, context: Context, desk: Desk) -> None:
    """/help."""
    await reply(update, help_page(contact=desk.contact, texts=desk.texts))


async def show_privacy(update: Update, context: Context, desk: Desk) -> None:
    """/privacy."""
    chat = update.effective_chat
    page = privacy(
        contact=desk.contact,
        backup_days=desk.backup_days,
        keep_deliveries=desk.keep_deliveries,
        chat=chat.id if chat else 0,
        texts=desk.texts,
    )
    await reply(update, page)


async def help_button(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show the help below the message."""
    await show_help(update, context, desk)
    return None


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [
        command("help", show_help, desk),
        command("privacy", show_privacy, desk),
        button(Verb.HELP, help_button, desk),
    ]
