"""Puts one worded message into a chat, or edits one there, through python-telegram-bot.

It knows how a message is cut, which keyboard stands under which part, topics and silent edits.
Errors come out as they are, but for those that are ordinary: a message that already looks so, one
that is no more, a topic that was deleted. Retrying and writing down are the sender's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog
from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from alerts.errand import Errand
from alerts.outcome import Outcome, outcome_of
from alerts.wording import Wording
from botapi.keyboard import markup
from botapi.pacing import Ask
from messages.cards import Card
from messages.html import Html
from messages.split import split
from store.values import What

log = structlog.get_logger()

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Still = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a message now stands: its id (of the first part) and topic."""

    message: int
    thread: int | None


class Post:
    """Delivers errands. Each call goes out under the row's priority, if ``still`` says so."""

    def __init__(self, bot: ExtBot[Any], wording: Wording) -> None:
        self._bot = bot
        self._wording = wording

    async def deliver(self, errand: Errand, *, still: Still) -> Sent | None:
        """Send or edit; None for an edit whose message is no more.

        Raises what python-telegram-bot raises, NoLongerWanted, and whatever wording raises.
        """
        ask = Ask(errand.row.priority, still)
        language = errand.language
        change, inspection = errand.change, errand.inspection
        if change is None or inspection is None:
            card = self._wording.notice(errand.row, language=language, review=errand.review)
            if errand.row.what is What.EDIT:
                return await self._edit(errand, card, ask)
            return await self._send(errand, card, ask)
        card = self._wording.alert(change, inspection, language=language)
        if errand.row.what is What.ALERT:
            return await self._send(errand, card, ask)
        edited = await self._edit(errand, card, ask)
        if errand.row.what is What.CORRECTION:
            told = self._wording.correction(change, inspection, language=language)
            sent = await self._send(errand, told, ask)
            return edited or sent
        return edited

    async def _send(self, errand: Errand, card: Card, ask: Ask) -> Sent:
        """Send a card in as many parts as it takes; the buttons stand under the last."""
        parts = split(card.html)
        if not parts:
            raise ValueError(f"row {errand.row.id}: its text is empty")
        thread = errand.row.thread
        reply = errand.delivery.message if errand.delivery else None
        first: int | None = None
        for number, part in enumerate(parts, start=1):
            send = partial(
                self._message,
                errand,
                part,
                ask=ask,
                buttons=markup(card.buttons) if number == len(parts) else None,
                reply=reply,
            )
            try:
                message = await send(thread=thread)
            except BadRequest as error:
                if thread is None or outcome_of(error) is not Outcome.NO_TOPIC:
                    raise
                log.info("a topic is gone; the message goes to the group", row=errand.row.id)
                thread = None
                message = await send(thread=None)
            first = message if first is None else first
            ask, reply = Ask(ask.priority), None  # once begun, the rest belongs to it
        return Sent(first or 0, thread)

    async def _message(
        self,
        errand: Errand,
        part: Html,
        *,
        ask: Ask,
        buttons: InlineKeyboardMarkup | None,
        thread: int | None,
        reply: int | None,
    ) -> int:
        message = await self._bot.send_message(
            errand.row.chat,
            part,
            parse_mode=ParseMode.HTML,
            reply_markup=buttons,
            message_thread_id=thread,
            reply_to_message_id=reply,
            allow_sending_without_reply=True if reply else None,
            link_preview_options=NO_PREVIEW,
            rate_limit_args=ask,
        )
        return message.message_id

    async def _edit(self, errand: Errand, card: Card, ask: Ask) -> Sent | None:
        """Edit what was told before; None if it is no more. Already so is as good as edited."""
        told = errand.delivery
        if told is None:
            return None
        parts = split(card.html)
        try:
            await self._bot.edit_message_text(
                parts[0],
                chat_id=told.chat,
                message_id=told.message,
                parse_mode=ParseMode.HTML,
                reply_markup=markup(card.buttons) if len(parts) == 1 else None,
                link_preview_options=NO_PREVIEW,
                rate_limit_args=ask,
            )
        except BadRequest as error:
            match outcome_of(error):
                case Outcome.SAME:
                    pass
                case Outcome.NO_MESSAGE:
                    return None
                case _:
                    raise
        return Sent(told.message, told.thread)
