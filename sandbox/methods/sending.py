"""sendMessage and its kin: what the bot puts into a chat as text."""

from __future__ import annotations

from typing import Any

from ..params import Params
from ..refusals import bad_request
from ..stage import Stage
from ..state import Message
from ..wire import message_json
from .common import (
    TEXT_MOST,
    chat_of,
    place,
    post,
    reply_keyboard,
    text_of,
    writable,
)
from .registry import method

SENDING = (
    "chat_id message_thread_id business_connection_id disable_notification protect_content"
    " allow_paid_broadcast message_effect_id reply_parameters reply_markup"
    " direct_messages_topic_id suggested_post_parameters"
)
_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


@method(
    "sendMessage",
    f"{SENDING} text parse_mode entities link_preview_options disable_web_page_preview",
)
async def send_message(stage: Stage, params: Params) -> dict[str, Any]:
    """Send a text."""
    if not params.text("text").strip():
        raise bad_request("message text is empty")
    chat = chat_of(stage, params)
    text, entities = text_of(params, "text", most=TEXT_MOST)
    if not text:
        raise bad_request("message text is empty")
    params.mapping("link_preview_options")
    writable(stage, chat)
    message = place(stage, chat, params, text=text, entities=entities)
    post(stage, chat, message)
    reply_keyboard(params, chat)
    return message_json(message, stage.world)


@method("sendChatAction", "chat_id business_connection_id message_thread_id action")
async def send_chat_action(stage: Stage, params: Params) -> bool:
    """Show that the bot is at work."""
    chat = chat_of(stage, params)
    action = params.needed("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    writable(stage, chat)
    shown = Message(0, chat.id, stage.world.now(), stage.world.bot.id)
    stage.world.show("action", shown, text=action)
    return True


@method(
    "forwardMessage",
    "chat_id message_thread_id from_chat_id message_id disable_notification protect_content"
    " video_start_timestamp suggested_post_parameters direct_messages_topic_id"
    " message_effect_id",
)
async def forward_message(stage: Stage, params: Params) -> dict[str, Any]:
    """Pass a message on to another chat, with its author's name."""
    chat, source = chat_of(stage, params), chat_of(stage, params, "from_chat_id")
    original = source.messages.get(params.integer("message_id"))
    if original is None:
        raise bad_request("message to forward not found")
    writable(stage, chat)
    message = place(stage, chat, params, text=original.text, entities=list(original.entities))
    message.photo, message.document = original.photo, original.document
    message.extra["forward_origin"] = {
        "type": "hidden_user",
        "date": original.date,
        "sender_user_name": stage.world.sender_name(original),
    }
    post(stage, chat, message)
    return message_json(message, stage.world)
