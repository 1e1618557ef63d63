"""How a picture gets to a chat: uploaded once, then sent on by Telegram's own id of it.

Where it cannot be drawn, what it says comes as text; which picture is shown is for others.
"""

from __future__ import annotations

from telegram import InputMediaPhoto, Message, Update
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest

from botapi.keyboard import markup
from handlers.desk import Desk
from handlers.outside import OutsideError
from handlers.replies import reply, shown_message, thread_of
from messages.illustrated import Illustrated

_NAME = "grades.png"


async def show_picture(update: Update, desk: Desk, told: Illustrated) -> None:
    """Answer with a picture, below."""
    chat, message = update.effective_chat, shown_message(update)
    if chat is None:
        return
    bot, thread = update.get_bot(), thread_of(message)
    known = desk.pictures.file_of(told.picture) if desk.pictures else None
    if known is None:
        await bot.send_chat_action(chat.id, ChatAction.UPLOAD_PHOTO, message_thread_id=thread)
    for photo in (known, None):
        drawn = photo or await _drawn(desk, told)
        if drawn is None:
            await reply(update, told.text)
            return
        try:
            sent = await bot.send_photo(
                chat.id,
                drawn,
                caption=told.caption,
                parse_mode=ParseMode.HTML,
                reply_markup=markup(told.buttons),
                message_thread_id=thread,
                filename=None if photo else _NAME,
            )
        except BadRequest as refused:
            if photo is None or "file" not in refused.message.casefold():
                raise
            continue  # Telegram has it no more: upload it again
        _keep(desk, told, sent)
        return


async def turn_picture(update: Update, desk: Desk, told: Illustrated) -> None:
    """Put a picture in the place of the one whose button was tapped; else below."""
    message = shown_message(update)
    if message is None or not message.photo:
        await show_picture(update, desk, told)
        return
    known = desk.pictures.file_of(told.picture) if desk.pictures else None
    drawn = known or await _drawn(desk, told)
    if drawn is None:
        await reply(update, told.text)
        return
    media = InputMediaPhoto(
        drawn,
        caption=told.caption,
        parse_mode=ParseMode.HTML,
        filename=None if known else _NAME,
    )
    try:
        changed = await message.edit_media(media, reply_markup=markup(told.buttons))
    except BadRequest as refused:
        if "not modified" in refused.message.casefold():
            return
        if desk.pictures:
            desk.pictures.keep(told.picture, None)
        await show_picture(update, desk, told)
        return
    if isinstance(changed, Message):
        _keep(desk, told, changed)


async def _drawn(desk: Desk, told: Illustrated) -> bytes | None:
    if desk.pictures is None:
        return None
    try:
        return await desk.pictures.draw(told.picture)
    except OutsideError:
        return None


def _keep(desk: Desk, told: Illustrated, sent: Message) -> None:
    if desk.pictures is not None and sent.photo:
        desk.pictures.keep(told.picture, sent.photo[-1].file_id)
