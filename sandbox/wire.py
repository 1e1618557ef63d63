"""How the world looks in the Bot API's JSON: users, chats, messages, members, files."""

from __future__ import annotations

from typing import Any

from .state import Chat, File, Member, Message, User, World

Json = dict[str, Any]


def user_json(user: User) -> Json:
    """Return a User object."""
    out: Json = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    if user.last_name:
        out["last_name"] = user.last_name
    if user.username:
        out["username"] = user.username
    if not user.is_bot:
        out["language_code"] = user.language_code
    return out


def chat_json(chat: Chat, world: World) -> Json:
    """Return a Chat object."""
    out: Json = {"id": chat.id, "type": chat.type}
    if chat.type == "private":
        user = world.users[chat.id]
        out["first_name"] = user.first_name
        if user.last_name:
            out["last_name"] = user.last_name
    else:
        out["title"] = chat.title
    if chat.username:
        out["username"] = chat.username
    if chat.forum:
        out["is_forum"] = True
    return out


def full_chat_json(chat: Chat, world: World) -> Json:
    """Return a ChatFullInfo object, with the fields that the Bot API promises always."""
    return {
        **chat_json(chat, world),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def photo_json(file: File) -> list[Json]:
    """Return the one size in which the sandbox keeps a picture."""
    return [
        {
            "file_id": file.id,
            "file_unique_id": file.unique_id,
            "width": file.width,
            "height": file.height,
            "file_size": len(file.content),
        }
    ]


def document_json(file: File) -> Json:
    """Return a Document object."""
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_name": file.name,
        "mime_type": file.mime,
        "file_size": len(file.content),
    }


def message_json(message: Message, world: World, *, with_reply: bool = True) -> Json:
    """Return a Message object."""
    chat = world.chats[message.chat]
    out: Json = {
        "message_id": message.id,
        "date": message.date,
        "chat": chat_json(chat, world),
        **{k: v for k, v in message.extra.items() if k != "by_bot"},
    }
    if message.sender is not None and chat.type != "channel":
        out["from"] = user_json(world.users[message.sender])
    if message.sender_chat is not None:
        out["sender_chat"] = chat_json(world.chats[message.sender_chat], world)
    has_file = message.photo or message.document or "voice" in message.extra
    if message.photo:
        out["photo"] = photo_json(message.photo)
    if message.document:
        out["document"] = document_json(message.document)
    if message.text:
        out["caption" if has_file else "text"] = message.text
        if message.entities:
            out["caption_entities" if has_file else "entities"] = [
                entity_json(e, world) for e in message.entities
            ]
    if message.markup:
        out["reply_markup"] = message.markup
    if message.edited is not None:
        out["edit_date"] = message.edited
    if message.thread is not None:
        out["message_thread_id"] = message.thread
        out["is_topic_message"] = True
    replied = chat.messages.get(message.reply_to) if message.reply_to is not None else None
    if replied is not None and with_reply:
        out["reply_to_message"] = message_json(replied, world, with_reply=False)
    return out


def entity_json(entity: Json, world: World) -> Json:
    """Return a MessageEntity object."""
    out = dict(entity)
    number = out.pop("user_id", None)
    if number is not None:
        user = world.users.get(number)
        out["user"] = user_json(user) if user else {"id": number, "is_bot": False, "first_name": ""}
    return out


def inaccessible_json(message: Message, world: World) -> Json:
    """Return an InaccessibleMessage: all that a bot is told of a message too old for it."""
    chat = chat_json(world.chats[message.chat], world)
    return {"chat": chat, "message_id": message.id, "date": 0}


_ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def member_json(user: User, member: Member, *, channel: bool) -> Json:
    """Return a ChatMember object of the kind that the status asks for."""
    out: Json = {"user": user_json(user), "status": member.status}
    if member.status == "creator":
        out["is_anonymous"] = member.anonymous
    elif member.status == "administrator":
        out |= {"can_be_edited": False, "is_anonymous": member.anonymous}
        out |= dict.fromkeys(_ADMIN_RIGHTS, True)
        if channel:
            out |= {"can_post_messages": True, "can_edit_messages": True}
    elif member.status == "kicked":
        out["until_date"] = 0
    return out
