"""Asks Telegram for updates, again and again, and hands them on before it asks for the next.

In place of python-telegram-bot's own loop because a supervisor must see how it ends: a refused
token raises TokenRefused here, and a second poller (409) is reported as what it is. Updates are
confirmed to Telegram only after ``take`` has returned for them, so what a crash interrupts comes
again. They are handed on as Telegram's own JSON; storing and reading them is for others.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot

from botapi.calls import updates as ask_for_updates
from botapi.failures import TokenRefused, pause_of
from store.errors import StoreError

log = structlog.get_logger()

SECOND_POLLER = (
    "another process is polling with this token, or a webhook is set: run exactly one bot with"
    " it, or get a token of its own for each from @BotFather"
)

LONGEST_PAUSE = 30.0
"""Seconds between attempts while Telegram cannot be reached."""

Take = Callable[[Sequence[dict[str, Any]]], Awaitable[object]]


async def poll_updates(
    bot: ExtBot[Any],
    take: Take,
    *,
    allowed: Sequence[str] = (),
    open_for: int = 30,
    conflict: Callable[[str], Awaitable[object]] | None = None,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Take updates until cancelled; ``bot`` must be initialized.

    ``allowed`` are the kinds of update asked for, in Telegram's words (empty: its default).
    ``open_for`` is how long Telegram keeps a question open, in seconds. ``conflict`` is told once
    for each time that a second poller turns up, again if it raises StoreError. Failures are tried
    again with growing pauses.

    Raises TokenRefused. When cancelled, it first confirms to Telegram what was taken, within two
    seconds, so that it does not come again after the next start.
    """
    taken = _Taken()
    try:
        await _poll(
            bot,
            take,
            taken,
            allowed=list(allowed) or None,
            open_for=open_for,
            conflict=conflict,
            sleep=sleep,
        )
    except asyncio.CancelledError:
        if taken.offset is not None:
            with contextlib.suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(2):
                    await ask_for_updates(bot, offset=taken.offset, open_for=0, limit=1)
        raise


@dataclass(slots=True)
class _Taken:
    """From which update on Telegram is asked next; all before it were taken."""

    offset: int | None = None


async def _poll(
    bot: ExtBot[Any],
    take: Take,
    taken: _Taken,
    *,
    allowed: list[str] | None,
    open_for: int,
    conflict: Callable[[str], Awaitable[object]] | None,
    sleep: Callable[[float], Awaitable[object]],
) -> None:
    pause = 0.0
    webhook_gone = in_conflict = told = False
    while True:
        try:
            if not webhook_gone:
                await bot.delete_webhook()
                webhook_gone = True
            updates = await ask_for_updates(
                bot, offset=taken.offset, open_for=open_for, allowed=allowed
            )
        except InvalidToken:
            raise TokenRefused from None
        except TimedOut:
            log.debug("no answer to the question for updates; asking again")
            pause = _grown(pause)
        except RetryAfter as error:
            pause = pause_of(error)
            log.warning("Telegram asks for a pause before the next updates", seconds=pause)
        except Conflict:
            pause = _grown(pause)
            log.error("updates refused (409)", meaning=SECOND_POLLER, next_try_in=pause)
            webhook_gone = False
            told = told or await _told(conflict)
            in_conflict = True
        except TelegramError as error:
            pause = _grown(pause)
            log.warning("no updates from Telegram", error=str(error), next_try_in=pause)
        else:
            if in_conflict:
                log.info("updates come again: no other process polls with this token")
            pause, in_conflict, told = 0.0, False, False
            if updates:
                await take(updates)
                taken.offset = int(updates[-1]["update_id"]) + 1
        if pause:
            await sleep(pause)


async def _told(conflict: Callable[[str], Awaitable[object]] | None) -> bool:
    """Tell of a second poller; False where that could not be written down, to try it again."""
    if conflict is not None:
        try:
            await conflict(SECOND_POLLER)
        except StoreError as error:
            log.error("the operator cannot be told of a second poller yet", error=str(error))
            return False
    return True


def _grown(pause: float) -> float:
    return min(LONGEST_PAUSE, max(1.0, pause * 1.5))
