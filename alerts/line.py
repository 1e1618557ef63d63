"""Whether Telegram can be reached at all: so that its bad hour is not taken for each row's own.

Failures in a row, of whatever chats, mean that Telegram itself is away; then one harmless question
is asked with growing pauses until it is answered. What becomes of the rows is the sender's.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from random import Random
from typing import Any

import structlog
from telegram.error import TelegramError
from telegram.ext import ExtBot

from alerts.outcome import Outcome, growing_pause, outcome_of

log = structlog.get_logger()

_DOWN_AFTER = 3
"""Failures in a row after which Telegram counts as away."""

_LONGEST = 60.0
"""Seconds between two questions at most."""


class Line:
    """The line to Telegram. ``token_refused`` ends all sending; ``hang_up`` ends all waiting."""

    def __init__(self, bot: ExtBot[Any], *, random: Random) -> None:
        self._bot = bot
        self._random = random
        self._failures = 0
        self._ended = asyncio.Event()
        self.token_refused = False

    @property
    def down(self) -> bool:
        """Whether Telegram counts as away."""
        return self._failures >= _DOWN_AFTER

    @property
    def ended(self) -> bool:
        """Whether nothing more is to be sent."""
        return self._ended.is_set()

    def hang_up(self) -> None:
        """End all waiting: nothing more is to be sent."""
        self._ended.set()

    def answered(self) -> None:
        """Note that Telegram answered, whatever it said."""
        self._failures = 0

    def failed(self) -> None:
        """Note that Telegram did not answer, or answered with a fault of its own."""
        self._failures += 1

    async def wait(self) -> None:
        """Return when Telegram answers a harmless question, refuses the token, or all is ended."""
        attempts = 0
        while not self.ended:
            try:
                await self._bot.get_me()
            except TelegramError as error:
                if outcome_of(error) is Outcome.TOKEN:
                    self.token_refused = True
                    return
                pause = min(_LONGEST, growing_pause(attempts, random=self._random))
                log.warning(
                    "Telegram cannot be reached; all is kept", error=str(error), next_try_in=pause
                )
                attempts += 1
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._ended.wait()
            else:
                self.answered()
                return
