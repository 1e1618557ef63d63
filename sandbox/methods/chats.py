"""Who is where: chats, their members and administrators, leaving."""

from __future__ import annotations

from typing import Any

from ..params import Params
from ..refusals import bad_request
from ..stage import Stage
from ..state import BOT_STATUSES_IN, Chat, Member
from ..wire import full_chat_json, member_json
from .common import chat_of, writable
from .registry import method


def _group(stage: Stage, params: Params) -> Chat:
    chat = chat_of(stage, params)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    if chat.bot_status not in BOT_STATUSES_IN:
        writable(stage, chat)
    return chat


@method("getChat", "chat_id")
async def get_chat(stage: Stage, params: Params) -> dict[str, Any]:
    """Tell what a chat is."""
    return full_chat_json(chat_of(stage, params), stage.world)


@method("getChatAdministrators", "chat_id return_bots")
async def get_administrators(stage: Stage, params: Params) -> list[dict[str, Any]]:
    """Return the people (and the bot itself) who administer a chat."""
    chat, world = _group(stage, params), stage.world
    channel = chat.type == "channel"
    found = [member_json(world.users[i], chat.members[i], channel=channel) for i in chat.admins()]
    if chat.bot_status == "administrator":
        found.append(member_json(world.bot, Member("administrator"), channel=channel))
    return found


@method("getChatMember", "chat_id user_id")
async def get_member(stage: Stage, params: Params) -> dict[str, Any]:
    """Somebody's part in a chat."""
    chat, world = chat_of(stage, params), stage.world
    user = world.users.get(params.integer("user_id"))
    if user is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    channel = chat.type == "channel"
    if user.id == world.bot.id and chat.type != "private":
        return member_json(user, Member(chat.bot_status), channel=channel)
    if chat.type != "private" and chat.bot_status not in BOT_STATUSES_IN:
        writable(stage, chat)
    if channel and chat.bot_status != "administrator":
        raise bad_request("member list is inaccessible")
    if chat.type == "private":
        return member_json(user, Member("member"), channel=False)
    return member_json(user, chat.members.get(user.id, Member("left")), channel=channel)


@method("getChatMemberCount", "chat_id")
async def count_members(stage: Stage, params: Params) -> int:
    """How many are in a chat, the bot among them."""
    chat = chat_of(stage, params)
    if chat.type == "private":
        return 2
    inside = sum(m.status in BOT_STATUSES_IN for m in chat.members.values())
    return inside + (chat.bot_status in BOT_STATUSES_IN)


@method("leaveChat", "chat_id")
async def leave_chat(stage: Stage, params: Params) -> bool:
    """Leave a group or channel."""
    chat = chat_of(stage, params)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    writable(stage, chat)
    chat.bot_status = "left"
    return True
