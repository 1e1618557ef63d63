"""Keeps everything the bot sends within Telegram's limits, as python-telegram-bot's rate limiter.

One instance serves handlers and sender alike, so that one pace holds for all. Answers to people
go first: a call without ``rate_limit_args`` counts as one; others give their priority there (an
int, lower goes first, or an ``Ask``). An answer refused with 429 is held and tried again here;
anything else comes back to its caller, which keeps it in the outbox. It never sees what a message
says.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from time import monotonic
from typing import Any

import structlog
from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from botapi.failures import NotSent, pause_of
from botapi.turns import ANSWER, Limits, Turn, Turns

log = structlog.get_logger()

_COUNTED = ("send", "edit", "forward", "copy")
_FREE = frozenset({"sendChatAction"})
"""'typing …' is no message."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a call may say of itself: its priority, and how to find out whether it is wanted still.

    ``paid``: it is a paid broadcast, for which the higher limit holds.

    ``still`` is asked when the call's turn has come, right before it goes out, unless its turn
    came at once.
    """

    priority: int
    still: Callable[[], Awaitable[bool]] | None = None
    paid: bool = False


class NoLongerWanted(TelegramError):
    """When the call's turn came, nobody wanted it any more; nothing went out."""

    def __init__(self) -> None:
        super().__init__("no longer wanted when its turn came; not sent")


Result = Any
Callback = Callable[..., Coroutine[Any, Any, Result]]


class Pacing(BaseRateLimiter[int | Ask]):
    """Lets calls through by priority, within ``limits``.

    ``clock`` gives seconds of a steady clock. ``tries`` is how often an answer is tried when
    Telegram says 429, ``patience`` how many seconds of ``retry_after`` it may ask for each time.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        clock: Callable[[], float] = monotonic,
        tries: int = 3,
        patience: float = 60.0,
    ) -> None:
        self._turns = Turns(limits or Limits())
        self._clock = clock
        self._tries = tries
        self._patience = patience
        self._granted: dict[Turn, asyncio.Future[None]] = {}
        self._timer: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        """How many calls wait for their turn."""
        return self._turns.waiting

    def pause(self, chat: int) -> float:
        """Return the seconds for which a chat is held; 0 if it may be written to now."""
        return self._turns.pause(chat, self._clock())

    async def initialize(self) -> None:
        """Nothing needs to be opened."""

    async def shutdown(self) -> None:
        """Turn away whoever still waits: with NotSent, since nothing went out."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        granted, self._granted = self._granted, {}
        for turn, future in granted.items():
            self._turns.leave(turn)
            if not future.done():
                future.set_exception(NotSent("the bot is stopping"))

    async def process_request(  # noqa: PLR0917 - the signature is python-telegram-bot's
        self,
        callback: Callback,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | Ask | None,
    ) -> Result:
        """Wait for the call's turn, then make it; see the class for 429.

        Raises RetryAfter for what is no answer, or has been tried often enough; NoLongerWanted if
        the call says so itself; NotSent where the bot stops before the turn came.
        """
        if not endpoint.startswith(_COUNTED) or endpoint in _FREE:
            return await callback(*args, **kwargs)
        ask = rate_limit_args
        if not isinstance(ask, Ask):
            ask = Ask(ANSWER if ask is None else ask)
        left = self._tries if ask.priority == ANSWER else 1
        order: int | None = None
        while True:
            left -= 1
            turn = self._turns.join(_chat(data), priority=ask.priority, order=order, paid=ask.paid)
            waited = await self._wait(turn)
            try:
                if waited and ask.still is not None and not await ask.still():
                    raise NoLongerWanted
                if waited:
                    self._turns.begins(turn, self._clock())
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                pause = pause_of(error)
                self._turns.refused(turn, self._clock(), retry_after=pause)
                log.warning(
                    "Telegram asks for a pause", chat=turn.chat, seconds=pause, endpoint=endpoint
                )
                if left <= 0 or pause > self._patience:
                    raise
                order = turn.order
            finally:
                self._turns.done(turn, self._clock())
                self._pump()

    async def _wait(self, turn: Turn) -> bool:
        """Return when a turn has come: whether that took any time."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._granted[turn] = future
        self._pump()
        if future.done():
            return False
        try:
            await future
        except asyncio.CancelledError:
            if self._granted.pop(turn, None) is not None:
                self._turns.leave(turn)
            else:  # cancelled in the same breath in which it was granted
                self._turns.done(turn, self._clock())
            self._pump()
            raise
        return True

    def _pump(self) -> None:
        """Grant all turns that are due, and come back when the next one is."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while isinstance(found := self._turns.next(self._clock()), Turn):
            future = self._granted.pop(found)
            if not future.done():
                future.set_result(None)
        if found is not None:
            pause = max(0.0, found - self._clock())
            self._timer = asyncio.get_running_loop().call_later(pause, self._pump)


def _chat(data: dict[str, Any]) -> int | str | None:
    """Return whom a call writes to; numbers written as text are numbers."""
    chat = data.get("chat_id")
    if chat is None:
        return None
    try:
        return int(chat)
    except (TypeError, ValueError):
        return str(chat)
