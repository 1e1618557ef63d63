"""/feedback, the tap 'This did not help', and the operator's answers to both.

A letter reaches the operator as the bot's own message, never as a Telegram forward, which would
show who wrote it. The operator answers with Telegram's reply function, and the person reads that
as the bot's. Which chat is behind a letter is kept in ``postbag.py``.
"""

from __future__ import annotations

import re

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from alerts.answers import args_of
from handlers.desk import Context, Desk
from handlers.places import words
from handlers.postbag import Letter, Taken, code_of, letter_of, take
from handlers.replies import reply, shown_message, thread_of
from handlers.wiring import Handler, answering, button, command
from messages.actions import Action, Verb
from messages.feedback import LONGEST_LETTER, operators_answer
from messages.html import shorten
from messages.notices import FEEDBACK, FEEDBACK_LOST, NO_HELP
from messages.pages import plain
from store.values import ChatState, OutboxRow, Priority, What

_CODE = re.compile(r"✉\ufe0f? ([0-9a-f]{10})\s*$")


class _ToLetter(filters.MessageFilter):
    """Messages that answer a letter, which ends with its code."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message is the operator's answer to somebody."""
        return code_in(message.reply_to_message) is not None


def code_in(message: Message | None) -> str | None:
    """Return the code of the letter that a message of the bot's shows, or None."""
    if message is None or message.from_user is None or not message.from_user.is_bot:
        return None
    found = _CODE.search(message.text or "")
    return found[1] if found else None


async def feedback(update: Update, context: Context, desk: Desk) -> None:
    """Answer /feedback TEXT."""
    message = shown_message(update)
    if message is None:
        return
    typed = words(update, context)
    if desk.admin_chat is None:
        await reply(
            update, plain("feedback-nobody", texts=desk.texts, contact=desk.contact or "none")
        )
    elif not typed:
        await reply(update, plain("feedback-how", texts=desk.texts))
    elif len(typed) > LONGEST_LETTER:
        card = plain("feedback-long", texts=desk.texts, count=len(typed), most=LONGEST_LETTER)
        await reply(update, card)
    else:
        taken = await pass_on(desk, message, FEEDBACK, typed)
        await reply(update, plain(_SAID[taken], texts=desk.texts))


async def no_help(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show the operator the answer under which this was tapped."""
    message = shown_message(update)
    if message is None:
        return desk.texts.plain("toast-old")
    if desk.admin_chat is None:
        return desk.texts.plain("toast-nobody")
    taken = await pass_on(desk, message, NO_HELP, shorten(message.text or "", LONGEST_LETTER))
    return desk.texts.plain(_TOAST[taken])


async def answered(update: Update, context: Context, desk: Desk) -> None:
    """Pass the operator's answer on to whoever wrote the letter."""
    message = shown_message(update)
    code = code_in(message.reply_to_message) if message else None
    if message is None or code is None:
        return
    if update.edited_message is not None:
        await reply(update, plain("feedback-edited", texts=desk.texts))
        return
    if not message.text:
        await reply(update, plain("feedback-only-text", texts=desk.texts))
        return
    letter = await letter_of(desk.store, code, now=desk.now())
    if letter is None:
        await reply(update, plain("feedback-gone", texts=desk.texts))
        return
    held = await desk.store.subscriber(letter.chat)
    if held is not None and held.state is ChatState.BLOCKED:
        await reply(update, plain("notice-feedback-lost", texts=desk.texts, code=code))
        return
    spoken = desk.languages(held.language) if held else desk.languages("en")
    now = desk.now()
    row = OutboxRow(
        id=f"{What.ANSWER}:letter:{code}:{message.message_id}",
        chat=letter.chat,
        what=What.ANSWER,
        priority=Priority.ANSWER,
        due=now,
        created=now,
        thread=letter.thread,
        message=FEEDBACK_LOST,  # what the operator is told if it cannot be delivered
        args=dict(args_of(operators_answer(message.text, texts=spoken), quoted=letter.message))
        | {"code": code},
    )
    async with desk.store.unit(f"chat:{letter.chat}") as unit:
        await unit.add_outbox(row)
    await reply(update, plain("feedback-passed", texts=desk.texts))


async def pass_on(desk: Desk, message: Message, notice: str, text: str) -> Taken:
    """Hand a letter in, and show it to the operator if it is new."""
    chat = message.chat
    code = code_of(chat.id, message.message_id)
    letter = Letter(code, chat.id, message.message_id, desk.now(), thread_of(message))
    taken = await take(desk.store, letter)
    if taken is Taken.NEW:
        args = {"text": text, "kind": chat.type, "code": code}
        await desk.operator.tell(notice, args, key=code)
    return taken


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic; first of all, since an answer may hold anything."""
    found = [command("feedback", feedback, desk), button(Verb.NO_HELP, no_help, desk)]
    if desk.admin_chat is None:
        return found
    there = filters.UpdateType.MESSAGES & filters.Chat(desk.admin_chat) & ~filters.COMMAND
    return [MessageHandler(there & filters.REPLY & _ToLetter(), answering(answered, desk)), *found]


_SAID = {
    Taken.NEW: "feedback-thanks",
    Taken.KNOWN: "feedback-known",
    Taken.ENOUGH: "feedback-enough",
}
_TOAST = {
    Taken.NEW: "toast-no-help",
    Taken.KNOWN: "toast-wrong-known",
    Taken.ENOUGH: "toast-enough",
}
