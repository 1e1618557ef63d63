"""Whose subscriptions an update is about, and whether the asker may change them.

In private it is the person's own chat, in a group the group (for its administrators), and where
a channel is named in private ('for @name'), that channel, once Telegram confirms that the asker
and the bot are both among its administrators. Refusals are answered here; nothing is stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Bot, ChatFullInfo, ChatMember, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden

from handlers.desk import Context, Desk
from handlers.replies import reply, shown_message, thread_of
from messages.pages import plain
from messages.subscriptions import Owner

_CHANNEL = re.compile(
    r"(?:^|\s+)(?:(?:for|in|to|ar\s+gyfer|i|yn|mewn)\s+)?"
    r"(?P<name>@[A-Za-z]\w{3,31}|(?:https?://)?t\.me/[A-Za-z]\w{3,31}|-100\d{5,15})\s*$",
    re.IGNORECASE | re.ASCII,
)
_MANAGERS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Place:
    """A chat whose subscriptions are meant; ``owner`` is set where it is a channel elsewhere."""

    chat: int
    kind: str
    title: str = ""
    thread: int | None = None
    owner: Owner | None = None


def words(update: Update, context: Context) -> str:
    """Return what was typed after a command, lines kept; the bot's own name taken out."""
    message = shown_message(update)
    typed = (message.text or message.caption if message else None) or ""
    if typed.startswith("/"):
        parts = typed.split(maxsplit=1)
        typed = parts[1] if len(parts) > 1 else ""
    return typed.replace(f"@{context.bot.username}", "").strip()


def split_channel(typed: str) -> tuple[str, str | None]:
    """Part what was typed from the channel named at its end: ('Trafford', '@name')."""
    found = _CHANNEL.search(typed)
    if found is None:
        return typed, None
    name = found["name"]
    if "t.me/" in name.casefold():
        name = "@" + name.rpartition("/")[2]
    return typed[: found.start()].strip(), name


async def asked_for(
    update: Update, context: Context, desk: Desk, *, manage: bool = True
) -> tuple[Place, str] | None:
    """Return the place that a command is about and what else was typed.

    None if the asker may not manage it (asked only if ``manage``; of a channel, always), which
    has then been answered.
    """
    chat = update.effective_chat
    if chat is None:
        return None
    typed, name = split_channel(words(update, context))
    if name is not None:
        place = await _named_channel(update, context, desk, name)
        return None if place is None else (place, typed)
    place = _here(update)
    if manage and not await may_manage(update, context):
        await reply(update, plain("administrators-only", texts=desk.texts))
        return None
    return place, typed


async def tapped_for(update: Update, context: Context, *, chat: int | None) -> Place | None:
    """Return the place that a button is about; None if the asker may not manage it.

    ``chat`` is the channel in the button's data: it came from outside, so everything is checked
    again.
    """
    user = update.effective_user
    if chat is None:
        return _here(update) if await may_manage(update, context) else None
    if user is None:
        return None
    try:
        channel = await context.bot.get_chat(chat)
    except (BadRequest, Forbidden):
        return None
    if channel.type != ChatType.CHANNEL or not await administers(context.bot, chat, user.id):
        return None
    return _channel_place(channel)


async def may_manage(update: Update, context: Context) -> bool:
    """Tell whether the asker may change what this chat is told.

    In a group: administrators, and those who write as the group itself, which Telegram allows
    to administrators only.
    """
    chat, user = update.effective_chat, update.effective_user
    if chat is None:
        return False
    if chat.type == ChatType.PRIVATE:
        return True
    message = update.message or update.edited_message
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.id == chat.id
    return user is not None and await administers(context.bot, chat.id, user.id)


async def administers(bot: Bot, chat: int, user: int) -> bool:
    """Ask Telegram whether somebody administers a group or channel."""
    try:
        member = await bot.get_chat_member(chat, user)
    except Forbidden:
        return False
    except BadRequest:
        # Where the list of members is hidden, that of administrators is not.
        try:
            found = await bot.get_chat_administrators(chat)
        except (BadRequest, Forbidden):
            return False
        return any(m.user.id == user for m in found)
    return member.status in _MANAGERS


def _here(update: Update) -> Place:
    chat = update.effective_chat
    if chat is None:
        msg = "an update without a chat was taken for a command; check its filters"
        raise ValueError(msg)
    return Place(
        chat=chat.id,
        kind=chat.type,
        title=chat.title or "",
        thread=thread_of(shown_message(update)),
    )


async def _named_channel(update: Update, context: Context, desk: Desk, name: str) -> Place | None:
    chat, user = update.effective_chat, update.effective_user
    if chat is None or chat.type != ChatType.PRIVATE or user is None:
        await reply(update, plain("channel-only-private", texts=desk.texts))
        return None
    refusal: str | None = None
    channel: ChatFullInfo | None = None
    try:
        channel = await context.bot.get_chat(name if name.startswith("@") else int(name))
    except Forbidden:
        refusal = "channel-not-there"
    except BadRequest:
        refusal = "channel-unknown"
    if channel is not None:
        if channel.type != ChatType.CHANNEL:
            refusal = "channel-is-group"
        elif not await administers(context.bot, channel.id, context.bot.id):
            refusal = "channel-not-there"
        elif not await administers(context.bot, channel.id, user.id):
            refusal = "channel-not-yours"
    if refusal is not None or channel is None:
        await reply(update, plain(refusal or "channel-unknown", texts=desk.texts, name=name))
        return None
    return _channel_place(channel)


def _channel_place(channel: ChatFullInfo) -> Place:
    name = f"@{channel.username}" if channel.username else str(channel.id)
    title = channel.title or name
    return Place(
        chat=channel.id,
        kind=channel.type,
        title=title,
        owner=Owner(chat=channel.id, title=title, name=name),
    )
