"""Puts one worded message into a chat, or edits one there, through python-telegram-bot.

It knows which keyboard stands under which part, topics and silent edits; what thousands are told
is worded once (``ready``).
Errors come out as they are, but for those that are ordinary: a message that already looks so, one
that is no more, a topic that was deleted. Retrying and writing down are the sender's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from telegram.error import BadRequest
from telegram.ext import ExtBot

from alerts.answers import Answer, answer_of
from alerts.errand import Errand
from alerts.outcome import Outcome, outcome_of
from alerts.ready import Ready, ReadyCards, ready
from alerts.wording import Wording
from botapi.calls import edit_text, send_text
from botapi.pacing import Ask
from messages.html import Html
from messages.outbox import marked
from store.values import Delivery, What

log = structlog.get_logger()

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
        self._cards = ReadyCards(wording)

    async def deliver(
        self,
        errand: Errand,
        *,
        still: Still,
        marks: Sequence[Html] = (),
        paid: bool = False,
    ) -> Sent | None:
        """Send or edit; None for an edit whose message is no more.

        ``marks`` stand before what is sent anew; ``paid``: it is sent as a paid broadcast.

        Raises what python-telegram-bot raises, NoLongerWanted, and whatever wording raises.
        """
        ask = Ask(errand.row.priority, still, paid=paid)
        if errand.row.what is What.ANSWER:
            return await self._answer(errand, answer_of(errand.row, marks), ask)
        if errand.row.what in {What.ALERT, What.NOTICE}:
            return await self._send(errand, self._cards.of(errand, marks), ask)
        if errand.row.what is What.CORRECTION:
            return await self._correct(errand, ask, marks)
        return await self._edit(errand, self._cards.of(errand), ask)

    async def _correct(self, errand: Errand, ask: Ask, marks: Sequence[Html]) -> Sent | None:
        """Edit what was told wrong and say so aloud; the latter whatever became of the former."""
        try:
            edited = await self._edit(errand, self._cards.of(errand), ask)
        except BadRequest as error:
            if outcome_of(error) is not Outcome.REFUSED:
                raise
            log.warning("a wrong alert cannot be edited", row=errand.row.id, error=error.message)
            edited = None
        sent = await self._send(errand, self._cards.correction_of(errand, marks), ask)
        return edited or sent

    async def _answer(self, errand: Errand, answer: Answer, ask: Ask) -> Sent:
        """Put an answer in the place of a message, or send it."""
        row, card = errand.row, answer.card
        if answer.instead is not None and len(card.parts) == 1:
            shown = Delivery("", row.chat, answer.instead, 0, row.due, row.thread)
            edited = await self._edit(replace(errand, delivery=shown), card, ask)
            if edited is not None:
                return edited
        return await self._send(errand, card, ask, reply=answer.quoted)

    async def tell_together(
        self, errands: Sequence[Errand], *, still: Still, marks: Sequence[Html] = ()
    ) -> Sent:
        """Send several alerts of one chat as one message, under the first one's priority."""
        first = errands[0]
        told = [(e.change, e.inspection) for e in errands]
        known = [(change, inspection) for change, inspection in told if change and inspection]
        card = self._wording.digest(known, language=first.language)
        whole = ready(marked(marks, card) if marks else card)
        return await self._send(first, whole, Ask(first.row.priority, still))

    def marks(
        self, errand: Errand, *, repeat: bool = False, late: datetime | None = None
    ) -> tuple[Html, ...]:
        """Return what stands before a message that may be a repeat, or was due long before."""
        return self._wording.marks(language=errand.language, repeat=repeat, late=late)

    async def _send(
        self, errand: Errand, card: Ready, ask: Ask, *, reply: int | None = None
    ) -> Sent:
        """Send a card in as many parts as it takes; the buttons stand under the last.

        ``reply`` is the message that is quoted; else it is what the errand's chat was told before.
        """
        thread = errand.row.thread
        if reply is None and errand.delivery is not None:
            reply = errand.delivery.message
        first: int | None = None
        for number, part in enumerate(card.parts, start=1):
            send = partial(
                send_text,
                self._bot,
                errand.row.chat,
                part,
                ask=ask,
                keyboard=card.keyboard if number == len(card.parts) else None,
                reply=reply,
                silent=errand.silent,
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

    async def _edit(self, errand: Errand, card: Ready, ask: Ask) -> Sent | None:
        """Edit what was told before; None if it is no more. Already so is as good as edited."""
        told = errand.delivery
        if told is None:
            return None
        try:
            await edit_text(
                self._bot,
                told.chat,
                card.parts[0],
                message=told.message,
                ask=ask,
                keyboard=card.keyboard if len(card.parts) == 1 else None,
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
