"""Watches the disk on which the data stand: tells the operator before it is full, and when it is.

What is told while nothing can be written goes past the outbox, which is on that disk. It holds no
rule of what the bot does meanwhile: that is each part's own.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import structlog

from console.clock import Now

log = structlog.get_logger()

EVERY = 10.0
"""Seconds between two looks."""

LOW = 100 << 20
"""Bytes that are left on the disk when the operator is warned: some weeks of a small bot."""


@dataclass
class DiskWatch:
    """Looks at the disk of ``folder``.

    ``trouble`` says why nothing could be written the last time (empty: it could). ``failing`` is
    told so once, past the outbox; ``back`` when it is over; ``low`` once a day how many bytes are
    left.
    """

    folder: Path
    now: Now
    trouble: Callable[[], str]
    failing: Callable[[str], Awaitable[object]]
    back: Callable[[], Awaitable[object]]
    low: Callable[[int], Awaitable[object]]
    least: int = LOW
    _in_trouble: bool = False
    _warned: date | None = None

    async def look(self) -> None:
        """Look once. Raises what telling raises; then it is told the next time."""
        trouble = self.trouble()
        if trouble:
            if not self._in_trouble:
                await self.failing(trouble)
                self._in_trouble = True
            return
        if self._in_trouble:
            log.info("what is stored can be written again")
            await self.back()
            self._in_trouble = False
        free = (await asyncio.to_thread(shutil.disk_usage, self.folder)).free
        if free < self.least and self._warned != self.now().date():
            log.warning("the disk is nearly full", bytes_free=free, folder=str(self.folder))
            await self.low(free)
            self._warned = self.now().date()
