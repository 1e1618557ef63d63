"""Groups and channels: the bot is added, removed, blocked, let back in; a group moves.

Nothing is stored of a chat before somebody in it asks for something.
"""

from __future__ import annotations

from telegram import Bot, Chat, ChatMember, ChatMemberAdministrator, ChatMemberUpdated, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from handlers.desk import Context, Desk
from handlers.following import let_in, shut_out
from handlers.replies import send
from handlers.wiring import Handler, answering
from messages.pages import channel_added, plain
from messages.subscriptions import Owner

_OUT = (ChatMember.LEFT, ChatMember.BANNED)


async def moved(update: Update, context: Context, desk: Desk) -> None:
    """Note what became of the bot in a chat, and greet where it was added."""
    news = update.my_chat_member
    if news is None:
        return
    was_out = news.old_chat_member.status in _OUT
    if news.new_chat_member.status in _OUT:
        await shut_out(desk, news.chat.id)
        return
    if was_out:
        await let_in(desk, news.chat.id)
    if news.chat.type == ChatType.CHANNEL:
        await _greet_channel(context.bot, desk, news)
    elif news.chat.type != ChatType.PRIVATE and was_out:
        await send(context.bot, news.chat.id, plain("group-added", texts=desk.texts))


async def migrate(update: Update, context: Context, desk: Desk) -> None:
    """Follow a group that became a supergroup; told on both sides, whichever comes first."""
    message = update.message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        old, new = message.chat.id, message.migrate_to_chat_id
    elif message.migrate_from_chat_id is not None:
        old, new = message.migrate_from_chat_id, message.chat.id
    else:
        return
    async with desk.store.unit(f"chat:{old}", f"chat:{new}") as unit:
        await unit.migrate(old, new)


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [
        ChatMemberHandler(answering(moved, desk), ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, answering(migrate, desk)),
    ]


async def _greet_channel(bot: Bot, desk: Desk, news: ChatMemberUpdated) -> None:
    """Tell whoever made the bot an administrator, in private, how to go on."""
    now, before = news.new_chat_member, news.old_chat_member
    if not isinstance(now, ChatMemberAdministrator):
        return
    may_post = bool(now.can_post_messages)
    if isinstance(before, ChatMemberAdministrator) and bool(before.can_post_messages) == may_post:
        return
    card = channel_added(owner=_owner(news.chat), may_post=may_post, texts=desk.texts)
    try:
        await send(bot, news.from_user.id, card)
    except (BadRequest, Forbidden):
        return  # they have never written to the bot: /help will tell them once they do


def _owner(chat: Chat) -> Owner:
    name = f"@{chat.username}" if chat.username else str(chat.id)
    return Owner(chat=chat.id, title=chat.title or name, name=name)
