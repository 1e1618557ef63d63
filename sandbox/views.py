"""How the control API writes people, chats and what was seen, for the page and for rigs.

Plain JSON of our own, smaller than the Bot API's: everything that a chat shows, nothing else.
"""

from __future__ import annotations

from typing import Any

from .stage import Stage
from .state import Chat, File, Message, Seen

Json = dict[str, Any]


def _file(file: File | None) -> Json | None:
    if file is None:
        return None
    return {
        "id": file.id,
        "name": file.name,
        "size": len(file.content),
        "width": file.width,
        "height": file.height,
    }


def _rows(message: Message | Seen) -> list[list[Json]]:
    return [
        [{"label": b.label, **({"url": b.url} if b.url else {"data": b.data})} for b in row]
        for row in message.buttons
    ]


def message_view(message: Message, stage: Stage) -> Json:
    """Return a message as it stands now."""
    world = stage.world
    sender = message.sender if message.sender_chat is None else message.sender_chat
    return {
        "chat": message.chat,
        "id": message.id,
        "date": message.date,
        "edited": message.edited is not None,
        "sender": world.sender_name(message),
        "sender_id": sender,
        "by_bot": message.sender == world.bot.id or bool(message.extra.get("by_bot")),
        "text": message.text,
        "entities": message.entities,
        "buttons": _rows(message),
        "photo": _file(message.photo),
        "document": _file(message.document),
        "place": message.extra.get("location"),
        "reply_to": message.reply_to,
    }


def seen_view(seen: Seen) -> Json:
    """One thing that happened, as it looked at that moment."""
    return {
        "seq": seen.seq,
        "what": seen.what,
        "chat": seen.chat,
        "id": seen.message_id,
        "date": seen.date,
        "edited": seen.edited,
        "sender": seen.sender,
        "sender_id": seen.sender_id,
        "by_bot": seen.by_bot,
        "text": seen.text,
        "entities": list(seen.entities),
        "buttons": _rows(seen),
        "photo": _file(seen.photo),
        "document": _file(seen.document),
        "place": seen.extra.get("location"),
        "reply_to": seen.reply_to,
        "silent": seen.silent,
        "to_user": seen.to_user,
        "alert": seen.alert,
    }


def chat_view(chat: Chat, stage: Stage) -> Json:
    """Return a chat, who may act in it, and its last message."""
    world = stage.world
    last = next(reversed(chat.messages.values()), None)
    user = world.users.get(chat.id)
    acting = [chat.id] if chat.type == "private" else list(chat.members)
    if chat.type == "channel":
        acting = list(chat.admins())
    return {
        "id": chat.id,
        "type": chat.type,
        "title": world.bot.name if chat.type == "private" else chat.title,
        "people": acting,
        "admins": list(chat.admins()),
        "bot": chat.bot_status,
        "blocked": bool(user and user.blocked),
        "gone": bool(user and user.deleted) or chat.migrated_to is not None,
        "keyboard": chat.keyboard,
        "last": message_view(last, stage) if last else None,
    }


def world_view(stage: Stage, *, most: int = 200) -> Json:
    """Everybody and every chat; of a crowd only the first ``most``."""
    world = stage.world
    people = [u for u in world.users.values() if not u.is_bot]
    return {
        "bot": {
            "id": world.bot.id,
            "name": world.bot.name,
            "username": world.bot.username,
            "description": _text(stage, "description"),
            "commands": _commands(stage),
        },
        "now": world.now(),
        "seq": len(world.timeline),
        "people_in_all": len(people),
        "people": [
            {"id": u.id, "name": u.name, "blocked": u.blocked, "deleted": u.deleted}
            for u in people[:most]
        ],
        "chats": [
            chat_view(c, stage)
            for c in list(world.chats.values())[: most * 2]
            if c.migrated_to is None
        ],
        "counts": stage.gate.counts(),
        "pending": stage.queue.pending,
        "polls": stage.queue.polls,
    }


def _text(stage: Stage, name: str) -> str:
    found = (v for k, v in stage.world.profile.items() if k.startswith(f"{name} "))
    return next((v for v in found if v), "")


def _commands(stage: Stage) -> list[Json]:
    """Return the commands to offer: of the default scope, else of the first scope that has some."""
    lists = {k: v for k, v in stage.world.profile.items() if k.startswith("commands ")}
    default = next((v for k, v in lists.items() if '"default"' in k and v), None)
    found: list[Json] = default or next((v for v in lists.values() if v), [])
    return found
