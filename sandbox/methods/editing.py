"""Edits and deletions of what the bot sent."""

from __future__ import annotations

from typing import Any

from .. import refusals
from ..params import Params
from ..refusals import bad_request
from ..stage import Stage
from ..state import Chat, File, Message
from ..wire import message_json
from .common import (
    CAPTION_MOST,
    TEXT_MOST,
    chat_of,
    count_one,
    inline_keyboard,
    text_of,
    writable,
)
from .registry import method

EDITING = "business_connection_id chat_id message_id inline_message_id reply_markup"
DELETE_WITHIN = 48 * 3600
"""Telegram lets a bot delete messages of the last 48 hours only."""


def own_message(stage: Stage, params: Params) -> tuple[Chat, Message]:
    """Return the bot's message that is to be edited; refuses others' and unknown ones."""
    if params.has("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = chat_of(stage, params)
    if not params.has("message_id"):
        raise bad_request("message identifier is not specified")
    number = params.integer("message_id")
    writable(stage, chat)
    message = chat.messages.get(number)
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender != stage.world.bot.id and not message.extra.get("by_bot"):
        raise bad_request("message can't be edited")
    return chat, message


def change(
    stage: Stage,
    message: Message,
    *,
    text: str,
    entities: list[dict[str, Any]],
    markup: dict[str, Any] | None,
    photo: File | None,
) -> dict[str, Any]:
    """Make the edit, unless nothing would change; only content counts as 'edited'."""
    same_text = (message.text, message.entities) == (text, entities)
    same_photo = photo is message.photo
    if same_text and same_photo and message.markup == markup:
        raise bad_request(refusals.NOT_MODIFIED)
    count_one(stage, stage.world.chats[message.chat])
    if not (same_text and same_photo):
        message.edited = stage.world.now()
    message.text, message.entities, message.markup = text, entities, markup
    message.photo = photo
    stage.world.show("edit", message)
    return message_json(message, stage.world)


@method(
    "editMessageText",
    f"{EDITING} text parse_mode entities link_preview_options disable_web_page_preview",
)
async def edit_text(stage: Stage, params: Params) -> dict[str, Any]:
    """Replace the text, and the keyboard with it (none given: none left)."""
    if not params.text("text").strip():
        raise bad_request("message text is empty")
    text, entities = text_of(params, "text", most=TEXT_MOST)
    if not text:
        raise bad_request("message text is empty")
    _, message = own_message(stage, params)
    if message.photo or message.document:
        raise bad_request("there is no text in the message to edit")
    markup = inline_keyboard(params)
    return change(stage, message, text=text, entities=entities, markup=markup, photo=message.photo)


@method(
    "editMessageCaption",
    f"{EDITING} caption parse_mode caption_entities show_caption_above_media",
)
async def edit_caption(stage: Stage, params: Params) -> dict[str, Any]:
    """Replace a picture's or document's caption, and the keyboard with it."""
    text, entities = text_of(params, "caption", most=CAPTION_MOST, entities_name="caption_entities")
    _, message = own_message(stage, params)
    if not (message.photo or message.document):
        raise bad_request("there is no caption in the message to edit")
    markup = inline_keyboard(params)
    return change(stage, message, text=text, entities=entities, markup=markup, photo=message.photo)


@method("editMessageReplyMarkup", EDITING)
async def edit_markup(stage: Stage, params: Params) -> dict[str, Any]:
    """Replace the keyboard only."""
    _, message = own_message(stage, params)
    return change(
        stage,
        message,
        text=message.text,
        entities=message.entities,
        markup=inline_keyboard(params),
        photo=message.photo,
    )


def _delete(stage: Stage, chat: Chat, number: int) -> None:
    message = chat.messages.get(number)
    if message is None:
        raise bad_request("message to delete not found")
    own = message.sender == stage.world.bot.id or message.extra.get("by_bot")
    others_allowed = chat.type == "private" or chat.bot_status == "administrator"
    too_old = stage.world.now() - message.date > DELETE_WITHIN
    if (not own and not others_allowed) or (too_old and chat.bot_status != "administrator"):
        raise bad_request("message can't be deleted")
    del chat.messages[number]
    stage.world.show("delete", message)


@method("deleteMessage", "chat_id message_id")
async def delete_message(stage: Stage, params: Params) -> bool:
    """Take a message away."""
    chat = chat_of(stage, params)
    writable(stage, chat)
    _delete(stage, chat, params.integer("message_id"))
    return True


@method("deleteMessages", "chat_id message_ids")
async def delete_messages(stage: Stage, params: Params) -> bool:
    """Take several messages away; unknown ones are passed over."""
    chat = chat_of(stage, params)
    writable(stage, chat)
    for number in params.sequence("message_ids") or []:
        if number in chat.messages:
            _delete(stage, chat, number)
    return True
