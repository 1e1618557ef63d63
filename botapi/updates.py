"""In which order updates are handled: side by side over chats, one after the other within a chat.

So a chat whose answers wait for Telegram's limits delays nobody else, and '/subscribe', '/list'
typed quickly are answered in that order.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


_BOUNDLESS = 1 << 31
"""The library counts an update from its arrival on; see ``InOrderPerChat`` for what counts here."""


Handle = Callable[[object, Awaitable[Any]], Awaitable[None]]


async def _just(update: object, handling: Awaitable[Any]) -> None:
    await handling


@dataclass(slots=True)
class _Turn:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class InOrderPerChat(BaseUpdateProcessor):
    """python-telegram-bot's extension point for the order of updates.

    ``at_once`` bounds how many updates are handled at the same time, over all chats. Those that
    wait for an earlier one of their chat do not count, or one flooding chat would take all places
    and hold up everybody.
    """

    def __init__(self, at_once: int = 256) -> None:
        super().__init__(_BOUNDLESS)
        self.handle: Handle = _just
        """What is done with an update in its turn; the inbox takes its place there."""
        self._places = asyncio.Semaphore(at_once)
        self._turns: dict[int, _Turn] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle the update when those of the same chat that came before it are done."""
        async with self._turn(place_of(update)), self._places:
            await self.handle(update, coroutine)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    @asynccontextmanager
    async def _turn(self, place: int) -> AsyncIterator[None]:
        turn = self._turns.setdefault(place, _Turn())
        turn.waiting += 1
        try:
            async with turn.lock:
                yield
        finally:
            turn.waiting -= 1
            if not turn.waiting:
                self._turns.pop(place, None)


def place_of(update: object) -> int:
    """Return the chat in which an update happened, else the person's own, else 0."""
    if not isinstance(update, Update):
        return 0
    if update.effective_chat:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else 0
