"""What sending and editing share: which chat, which text, which keyboard, and the limits."""

from __future__ import annotations

import re
from typing import Any

from .. import refusals
from ..entities import Entity, parse_html, tidy, units, with_found
from ..params import Params
from ..refusals import bad_request, forbidden
from ..stage import Stage
from ..state import BOT_STATUSES_IN, Chat, Message

TEXT_MOST = 4096
CAPTION_MOST = 1024
DATA_MOST = 64
BUTTONS_MOST = 100
_ACTIONS = {
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "pay",
}
_KIND_WORDS = {"group": "group", "supergroup": "supergroup", "channel": "channel"}


def chat_of(stage: Stage, params: Params, name: str = "chat_id") -> Chat:
    """Return the chat that a parameter names, by id or @username."""
    value = params.text(name).strip()
    if not value:
        raise bad_request(f"{name} is empty")
    world = stage.world
    if value.startswith("@"):
        number = world.usernames.get(value[1:].lower())
        found = world.chats.get(number) if number is not None else None
        if found is None or found.type == "private":
            raise bad_request("chat not found")
        return found
    chat = world.chats.get(int(value)) if re.fullmatch(r"-?\d+", value) else None
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable(stage: Stage, chat: Chat) -> None:
    """Refuse a chat in which the bot cannot write now."""
    if chat.migrated_to is not None:
        raise refusals.migrated(chat.migrated_to)
    if chat.type == "private":
        user = stage.world.users[chat.id]
        if user.deleted:
            raise forbidden("user is deactivated")
        if user.blocked:
            raise forbidden("bot was blocked by the user")
        if not user.started:
            raise forbidden("bot can't initiate conversation with a user")
        return
    kind = _KIND_WORDS[chat.type]
    if chat.bot_status == "kicked":
        raise forbidden(f"bot was kicked from the {kind} chat")
    if chat.bot_status not in BOT_STATUSES_IN:
        raise forbidden(f"bot is not a member of the {kind} chat")
    if chat.type == "channel" and chat.bot_status != "administrator":
        raise bad_request("need administrator rights in the channel chat")


def count_one(stage: Stage, chat: Chat) -> None:
    """Count one message or edit against the limits; refuse it when there are too many."""
    pause = stage.gate.wait(chat.id, group=chat.is_group)
    if pause:
        raise refusals.too_many(pause)


def text_of(
    params: Params, name: str, *, most: int, entities_name: str = "entities"
) -> tuple[str, list[Entity]]:
    """Return a text and its entities, parsed as parse_mode says; refuses one too long."""
    raw = params.text(name)
    mode = params.text("parse_mode").lower()
    if mode == "html":
        text, entities = parse_html(raw)
    elif not mode:
        text, entities = tidy(raw, _given(params, entities_name))
    elif mode in {"markdown", "markdownv2"}:
        raise bad_request("this stand-in speaks HTML only, not Markdown")
    else:
        raise bad_request("unsupported parse_mode")
    if units(text) > most:
        raise bad_request(
            "message is too long" if most == TEXT_MOST else "message caption is too long"
        )
    return text, with_found(text, entities)


def _given(params: Params, name: str) -> list[Entity]:
    given = params.sequence(name) or []
    for entity in given:
        if not isinstance(entity, dict) or not {"type", "offset", "length"} <= entity.keys():
            raise bad_request("can't parse MessageEntity: it needs type, offset and length")
    return given


def inline_keyboard(params: Params) -> dict[str, Any] | None:
    """Return the call's inline keyboard, checked; None where there is none (or an empty one)."""
    markup = params.mapping("reply_markup")
    if markup is None or "inline_keyboard" not in markup:
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse inline keyboard: field must be an Array of Array")
    for row in rows:
        for button in row:
            _check_button(button)
    kept = [row for row in rows if row]
    if sum(len(row) for row in kept) > BUTTONS_MOST:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _check_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    actions = _ACTIONS & button.keys()
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: only one action is allowed")
    data, url = button.get("callback_data"), button.get("url")
    if "callback_data" in button and (
        not isinstance(data, str) or not 1 <= len(data.encode()) <= DATA_MOST
    ):
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not re.fullmatch(r"(?:https?|tg|ton)://[^\s/]\S*", str(url)):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def reply_keyboard(params: Params, chat: Chat) -> None:
    """Take over a reply keyboard, or its removal, from the call."""
    markup = params.mapping("reply_markup")
    if markup is None:
        return
    known = {"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"}
    if not known & markup.keys():
        raise bad_request("can't parse reply keyboard markup JSON object")
    if "keyboard" in markup:
        if chat.type == "channel":
            raise bad_request("reply keyboards are not shown in channels")
        chat.keyboard = markup["keyboard"]
    elif markup.get("remove_keyboard"):
        chat.keyboard = None


def place(
    stage: Stage, chat: Chat, params: Params, *, text: str, entities: list[Entity]
) -> Message:
    """Prepare the bot's message for a chat; the caller adds files and posts it."""
    reply = params.mapping("reply_parameters") or {}
    reply_to = reply.get("message_id")
    if reply_to is not None and reply_to not in chat.messages:
        if not reply.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        reply_to = None
    thread = params.integer("message_thread_id") or None
    if thread is not None and not chat.forum:
        raise bad_request("message thread not found")
    world = stage.world
    channel = chat.type == "channel"
    return Message(
        id=0,
        chat=chat.id,
        date=world.now(),
        sender=None if channel else world.bot.id,
        sender_chat=chat.id if channel else None,
        text=text,
        entities=entities,
        markup=inline_keyboard(params),
        extra={"by_bot": True} if channel else {},
        reply_to=reply_to,
        thread=thread,
        silent=params.boolean("disable_notification"),
    )


def post(stage: Stage, chat: Chat, message: Message) -> Message:
    """Put the bot's finished message into its chat, within the limits."""
    count_one(stage, chat)
    message.id = stage.world.next_message_id(chat)
    chat.messages[message.id] = message
    stage.world.show("message", message)
    return message
