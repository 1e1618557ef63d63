"""Somebody who writes faster than they may be answered: told so once, and the rest is left out.

Telegram lets a bot write to a chat once a second, so that answers to a flood pile up in the outbox.
From so many on, a chat's further messages are left unanswered, with one message that says so; the
commands that end things always work. What waits in the outbox is all that is remembered.
"""

from __future__ import annotations

from telegram import Message, Update

from alerts.answers import args_of
from handlers.desk import Desk
from handlers.replies import reply
from messages.pages import plain
from store.values import What

MOST_WAITING = 20
"""Answers that may wait for a chat; each takes a second, in a group three."""
_ALWAYS = ("/stop", "/forgetme")


async def is_flood(update: Update, desk: Desk) -> bool:
    """Tell whether an update is one too many, and has been answered as that."""
    message, chat = update.message, update.effective_chat
    if message is None or chat is None or _must_be_done(message):
        return False
    waiting = [r for r in await desk.store.rows_of(chat.id) if r.what is What.ANSWER]
    if len(waiting) < MOST_WAITING:
        return False
    card = plain("flood", texts=desk.texts)
    said = args_of(card)["html"]
    if not any(row.args.get("html") == said for row in waiting):
        await reply(update, card)
    return True


def _must_be_done(message: Message) -> bool:
    """Tell whether a message ends things, or says that the group moves to another number."""
    moves = message.migrate_to_chat_id or message.migrate_from_chat_id
    return bool(moves) or (message.text or "").startswith(_ALWAYS)
