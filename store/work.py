"""How a unit of work begins and ends: its keys, its block, and the wait until it is durable.

What it reads and writes is in ``tiny_unit``; how it becomes durable is in ``tiny``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from types import TracebackType

from store.journal import Writes
from store.keys import Keys
from store.tiny_unit import TinyUnit


class UnitOfWork(AbstractAsyncContextManager[TinyUnit]):
    """The block of one unit of work, to be entered once."""

    def __init__(
        self,
        keys: Keys,
        names: Sequence[str],
        *,
        begin: Callable[[], TinyUnit],
        commit: Callable[[TinyUnit], Awaitable[None]],
    ) -> None:
        """Take how the unit begins, and how it is made durable when its block is left."""
        self._keys = keys
        self._names = sorted(set(names))
        self._begin = begin
        self._commit = commit

    async def __aenter__(self) -> TinyUnit:
        await self._keys.take(self._names)
        self._unit = self._begin()
        return self._unit

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._unit.end()
        try:
            if kind is None:
                await self._commit(self._unit)
        finally:
            self._keys.give_back(self._names)


class Landing:
    """A unit on its way to the disk, and the task that waits for it."""

    def __init__(self, unit: TinyUnit, writes: Writes) -> None:
        self.unit = unit
        self.writes = writes
        self._ended = False
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def end(self, error: Exception | None) -> None:
        """Say that it is durable and visible, or why not."""
        self._ended, self._error = True, error
        if not self._waiter.done():
            self._waiter.set_result(None)

    async def wait(self) -> None:
        """Wait to the end even if cancelled: until a unit is visible its keys must be held.

        Raises what ``end`` was told, such as StoreFull.
        """
        cancelled: asyncio.CancelledError | None = None
        while not self._ended:
            try:
                await self._waiter
            except asyncio.CancelledError as error:
                cancelled = error
                self._waiter = asyncio.get_running_loop().create_future()
        if cancelled is not None:
            raise cancelled
        if self._error is not None:
            raise self._error
