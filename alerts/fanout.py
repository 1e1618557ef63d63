"""Turns changes into outbox rows, page by page, for as long as there are fan-outs unfinished.

A fan-out is a row of the store with a cursor, so a crash goes on where it was. Several at once
take turns, a page each, so that a change for a big city does not keep a small one waiting. Who
belongs to an audience is executed by the store; sending is the sender's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import structlog

from store.errors import StoreError
from store.protocol import Store

log = structlog.get_logger()

_LOOK = 1.0
"""Seconds after which fan-outs are looked for though nobody said that one was started."""


class FanOuts:
    """Writes the pages. ``page`` is their size in rows; ``written`` is called after each.

    ``watch`` is told whose change it is.
    """

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime],
        page: int = 100,
        written: Callable[[], None] = lambda: None,
        watch: Callable[[str], None] = lambda change: None,
    ) -> None:
        self._store = store
        self._now = now
        self._page = page
        self._written = written
        self._watch = watch
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Say that a fan-out was started."""
        self._wake.set()

    async def run(self) -> None:
        """Write pages until cancelled. Where the disk is full, it is tried again."""
        while True:
            self._wake.clear()
            try:
                await self.drain()
            except StoreError as error:
                log.error("a fan-out cannot be written; it is tried again", error=str(error))
            with suppress(TimeoutError):
                async with asyncio.timeout(_LOOK):
                    await self._wake.wait()

    async def drain(self) -> None:
        """Write pages of all fan-outs, in turns, until none is left."""
        while fan_outs := await self._store.fan_outs():
            for fan_out in fan_outs:
                left = await self._store.advance_fan_out(
                    fan_out.id, limit=self._page, now=self._now()
                )
                self._written()
                self._watch(fan_out.change)
                if left is None:
                    log.info("a fan-out is written", fan_out=fan_out.id)
