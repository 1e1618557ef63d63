"""All that one update does, kept together: its effects, its answers and its id, or none of it.

While an update is handled, a ``joined`` store makes every unit of work that the handlers ask for
part of one, which ends with the update. What they answer is gathered here and put into the outbox
within it; what goes straight out (the answer to a tap, worth nothing later) is done after it.
Nothing that a handler does can be seen before that, so it may be run again from the start.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, cast

import structlog
from telegram.error import TelegramError

from store.protocol import Store, Unit
from store.reads import Reads
from store.values import OutboxRow, Priority, What

log = structlog.get_logger()

_READS = frozenset(name for name in vars(Reads) if not name.startswith("_"))
"""What can be asked of a unit of work as well as of a store."""

Ending = Callable[[Unit], Awaitable[bool]]


class MoreKeys(Exception):
    """A handler asked for a unit of work under further keys, which can't be taken one by one."""


class Deed:
    """What one update does. ``keys``: those of its unit of work, as far as they are known."""

    def __init__(
        self,
        store: Store,
        *,
        update: int,
        now: Callable[[], datetime],
        keys: frozenset[str] = frozenset(),
    ) -> None:
        self._store = store
        self._update = update
        self._now = now
        self.keys = keys
        """The keys with which it can be done: those it had, and those it asked for."""
        self.lacks_keys = False
        self.error: Exception | None = None
        """Why it failed, as far as it did."""
        self.unit: Unit | None = None
        """The unit of work, once one was asked for."""
        self.over = False
        self._block: AbstractAsyncContextManager[Unit] | None = None
        self._rows: list[OutboxRow] = []
        self._straight: list[Callable[[], Awaitable[object]]] = []

    @asynccontextmanager
    async def joined_unit(self, *keys: str) -> AsyncIterator[Unit]:
        """Give the unit of work, begun by the first who asks; an exception spoils the deed."""
        if self.unit is None:
            self.keys = self.keys.union(keys)
            block = self._store.unit(*self.keys)
            self.unit = await block.__aenter__()
            self._block = block
        elif not self.keys.issuperset(keys):
            self.keys, self.lacks_keys = self.keys.union(keys), True
            raise MoreKeys
        try:
            yield self.unit
        except Exception as error:
            self.error = self.error or error
            raise

    def answer(self, chat: int, args: Mapping[str, str | int], *, thread: int | None) -> None:
        """Put an answer into the outbox when the deed ends; ``args``: see ``alerts.answers``."""
        now = self._now()
        self._rows.append(
            OutboxRow(
                id=f"{What.ANSWER}:{self._update}:{len(self._rows):03}",
                chat=chat,
                what=What.ANSWER,
                priority=Priority.ANSWER,
                due=now,
                created=now,
                thread=thread,
                args=args,
            )
        )

    def straight(self, act: Callable[[], Awaitable[object]]) -> None:
        """Do something after the deed has ended well; if that fails, it is only logged."""
        self._straight.append(act)

    async def finish(self, ending: Ending) -> bool:
        """Make all of it durable, with what ``ending`` notes of the update, then send the rest.

        False, and nothing is done, where ``ending`` says that the update was handled before.

        Raises what leaving a unit of work raises; nothing is done then.
        """
        async with self.joined_unit() as unit:
            wanted = await ending(unit)
            for row in self._rows if wanted else ():
                await unit.add_outbox(row)
        if not wanted:
            await self.abandon()
            return False
        block, self._block = self._block, None
        if block is not None:
            await block.__aexit__(None, None, None)
        self.over = True
        for act in self._straight:
            try:
                await act()
            except TelegramError as error:
                log.info("what was to go straight out did not", error=str(error))
        return True

    async def abandon(self) -> None:
        """Let nothing of it be done. Twice is once."""
        self.over = True
        block, self._block = self._block, None
        if block is not None:
            reason = self.error or MoreKeys()
            await block.__aexit__(type(reason), reason, reason.__traceback__)


_current: ContextVar[Deed | None] = ContextVar("deed", default=None)


def current_deed() -> Deed | None:
    """Return the deed of the update that is being handled here; None outside of one."""
    deed = _current.get()
    return None if deed is None or deed.over else deed


@contextmanager
def doing(deed: Deed) -> Iterator[None]:
    """Let what happens in the block belong to a deed."""
    token = _current.set(deed)
    try:
        yield
    finally:
        _current.reset(token)


def joined(store: Store) -> Store:
    """Return a store whose units of work, while an update is handled, are parts of its deed."""
    return cast(Store, _Joined(store))


class _Joined:
    """Passes everything on: to the deed's unit of work if there is one, else to the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def unit(self, *keys: str) -> AbstractAsyncContextManager[Unit]:
        deed = current_deed()
        return self._store.unit(*keys) if deed is None else deed.joined_unit(*keys)

    def __getattr__(self, name: str) -> Any:
        deed = current_deed()
        if deed is not None and deed.unit is not None and name in _READS:
            return getattr(deed.unit, name)
        return getattr(self._store, name)
