"""How a card gets to a chat: as a new message, or in place of one.

While an update is handled, cards go into the outbox as parts of its deed (``botapi/deed.py``);
outside of one, or where the store takes nothing in, they go straight out. Too long ones are cut
into several messages, with the buttons under the last. Messages that Telegram no longer shows the
bot, and edits that change nothing, are ordinary cases.
"""

from __future__ import annotations

from telegram import (
    Bot,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from alerts.answers import args_of
from botapi.deed import current_deed
from botapi.keyboard import markup
from messages.cards import Card
from messages.split import split

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_GONE = ("message to edit not found", "can't be edited", "message_id_invalid")
"""How Telegram words that a message cannot be edited any more."""


async def send(
    bot: Bot, chat: int, card: Card, *, thread: int | None = None, answering: int | None = None
) -> None:
    """Send a card to a chat; ``answering`` is the message that is quoted, if any."""
    deed = current_deed()
    if deed is not None:
        deed.answer(chat, args_of(card, quoted=answering), thread=thread)
        return
    parts = split(card.html)
    quoted = (
        ReplyParameters(answering, allow_sending_without_reply=True)
        if answering is not None
        else None
    )
    for number, part in enumerate(parts, start=1):
        await bot.send_message(
            chat,
            part,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=markup(card.buttons) if number == len(parts) else None,
            reply_parameters=quoted if number == 1 else None,
            message_thread_id=thread,
        )


async def reply(update: Update, card: Card) -> None:
    """Answer an update in its chat, in the same topic; in a group, quoting what is answered."""
    chat = update.effective_chat
    if chat is None:
        return
    message = shown_message(update)
    asked = update.message or update.edited_message
    await send(
        update.get_bot(),
        chat.id,
        card,
        thread=thread_of(message),
        answering=asked.message_id if asked is not None and chat.type != "private" else None,
    )


async def edit(update: Update, card: Card) -> None:
    """Put a card in the place of the message whose button was tapped.

    Where that is impossible (too old, too long, gone) the card comes as a new message.
    """
    message = shown_message(update)
    parts = split(card.html)
    if message is None or len(parts) != 1:
        await reply(update, card)
        return
    deed = current_deed()
    if deed is not None:
        args = args_of(card, instead=message.message_id)
        deed.answer(message.chat.id, args, thread=thread_of(message))
        return
    try:
        await message.edit_text(
            parts[0],
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=markup(card.buttons),
        )
    except BadRequest as refused:
        words = refused.message.casefold()
        if "not modified" in words:
            return
        if not any(gone in words for gone in _GONE):
            raise
        await reply(update, card)


def shown_message(update: Update) -> Message | None:
    """Return the message of an update, or under its button; None if Telegram no longer shows it."""
    if update.callback_query is not None:
        message = update.callback_query.message
        # The library may dress an InaccessibleMessage as a Message: only its date tells.
        return message if isinstance(message, Message) and message.is_accessible else None
    return update.message or update.edited_message


def thread_of(message: Message | None) -> int | None:
    """Return the topic of a group in which a message stands, if any."""
    if message is None or not message.is_topic_message:
        return None
    return message.message_thread_id
