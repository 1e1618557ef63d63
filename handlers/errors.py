"""When a handler fails: an apology with a number to the person, the fault to the operator's desk.

A chat that no longer lets the bot write is nobody's fault; where Telegram cannot be reached, no
apology is tried. How often and where the operator is told is the desk's business
(``alerts/operator.py``); a full disk is told once, by whoever watches it (``console/disk.py``).
"""

from __future__ import annotations

import traceback
from contextlib import suppress
from hashlib import sha256

import structlog
from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from botapi.deed import current_deed
from handlers.desk import App, Context, Desk
from handlers.following import shut_out
from handlers.replies import reply, send
from handlers.speaking import speaking
from handlers.wiring import answer_tap
from messages.pages import plain
from store.errors import StoreError, StoreFull

_log = structlog.get_logger()


def add_error_handler(application: App, desk: Desk) -> None:
    """Let an application answer and report the faults of its handlers."""

    async def on_error(update: object, context: Context) -> None:
        deed = current_deed()
        if context.error is None:
            return
        if deed is not None:
            deed.error = deed.error or context.error  # whoever began it decides
            return
        known = update if isinstance(update, Update) else None
        await failed(known, context.error, bot=context.bot, desk=desk)

    application.add_error_handler(on_error)


def reference_of(error: BaseException, update: Update | None) -> str:
    """Return the number of one failure: the same letters for the same fault, then the update's."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    fault = sha256(f"{type(error).__qualname__} {place}".encode()).hexdigest()[:4].upper()
    return f"{fault}-{(update.update_id if update else 0) % 10000:04d}"


def doing_of(update: Update | None) -> str:
    """Say what the bot was answering, without who asked or what they wrote: '/grade', 'a tap'."""
    if update is None:
        return "something of its own"
    if update.callback_query is not None:
        return f"the button {(update.callback_query.data or '?').partition(':')[0]}"
    message = update.message or update.edited_message
    if message is None:
        return "an update without a message"
    if message.text and message.text.startswith("/"):
        return message.text.split(maxsplit=1)[0].partition("@")[0][:40]
    return "a message"


async def failed(update: Update | None, error: Exception, *, bot: Bot, desk: Desk) -> None:
    """Say to the person and to the operator that an update could not be handled."""
    if isinstance(error, Forbidden):
        await _shut_out(update, desk)
        return
    reference = reference_of(error, update)
    try:
        await desk.operator.fault(error, doing=doing_of(update), reference=reference)
    except StoreFull as unwritten:  # whoever watches the disk tells that, once for all (``disk``)
        _log.error("the store takes nothing in", reference=reference, problem=str(unwritten))
    except StoreError as unwritten:
        await _tell_directly(bot, desk, reference=reference, problem=str(unwritten))
    # Where Telegram itself cannot be reached or asks for quiet, an apology that went straight out
    # would only add to it; in the outbox it waits.
    away = isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest)
    if update is not None and (current_deed() is not None or not away):
        await _apologise(update, desk, error, reference=reference)


async def tell_of_disk(problem: str, *, bot: Bot, desk: Desk) -> None:
    """Say to the operator that nothing can be written, past the outbox, which can't be either."""
    await _tell_directly(bot, desk, reference="DISK", problem=problem)


async def _shut_out(update: Update | None, desk: Desk) -> None:
    """Note that a chat no longer lets the bot write."""
    chat = update.effective_chat if update else None
    if chat is not None:
        _log.info("a chat does not let the bot write", chat=chat.id)
        await shut_out(desk, chat.id)


async def _tell_directly(bot: Bot, desk: Desk, *, reference: str, problem: str) -> None:
    """Reach the operator past the outbox, which is part of what failed."""
    _log.error("the store takes nothing in", reference=reference, problem=problem)
    if desk.admin_chat is None:
        return
    card = plain("store-failing", texts=desk.texts, reference=reference, problem=problem[:500])
    try:
        await send(bot, desk.admin_chat, card)
    except TelegramError as unsent:
        _log.error("the operator could not be told", reference=reference, problem=str(unsent))


async def _apologise(update: Update, desk: Desk, error: Exception, *, reference: str) -> None:
    if update.callback_query is None and update.message is None and update.edited_message is None:
        return
    with suppress(StoreError):  # it may be what failed; then it is English
        desk = await speaking(update, desk)
    card = plain("error", texts=desk.texts, reference=reference)
    toast = desk.texts.plain("error-toast", reference=reference)
    if isinstance(error, StoreFull):
        card, toast = plain("error-full", texts=desk.texts), desk.texts.plain("error-full-toast")
    try:
        if update.callback_query is not None:
            await answer_tap(update, toast, alert=True)
        else:
            await reply(update, card)
    except TelegramError as unsent:
        _log.warning("an apology could not be sent", reference=reference, problem=str(unsent))
