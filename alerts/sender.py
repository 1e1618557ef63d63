"""Drains the outbox: claims rows that are due and has them carried, a bounded number at a time.

What a crash can repeat is bounded: at most ``in_flight`` rows are on their way, and a row's place
is given to the next one only when its end is durable. What becomes of one row is the carrier's;
who gets a change, and what it says, is decided elsewhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from random import Random
from time import monotonic
from typing import Any

import structlog
from telegram.ext import ExtBot

from alerts.carrier import Carrier, Tally
from alerts.ledger import Ledger
from alerts.line import Line
from alerts.paid import Purse
from alerts.post import Post
from alerts.wording import Wording
from botapi.failures import TokenRefused
from store.protocol import Store
from store.values import OutboxRow, Priority

log = structlog.get_logger()

LEASE = 900.0
"""Seconds after which a claimed row is another process's: longer than any send can last."""

_TALK = 5.0
"""Seconds after an answer for which alerts leave most places to further ones."""

_LOOK = 1.0
"""Seconds after which the outbox is looked at though nobody said that something is new."""


class Sender:
    """Sends what is due. ``now``: aware, UTC; ``in_flight``: rows on their way at most.

    ``bot`` must have ``botapi.pacing.Pacing`` as its rate limiter, and ``pause`` says for how
    many seconds that holds a chat. ``grace`` is how long ``run`` lets messages on their way
    finish when it is cancelled, in seconds. ``send_late``: alerts that come long after they were
    due are sent, marked so; else they are dropped. ``purse`` pays for alerts.
    """

    def __init__(
        self,
        *,
        bot: ExtBot[Any],
        store: Store,
        wording: Wording,
        now: Callable[[], datetime],
        random: Random,
        in_flight: int = 8,
        admin_chat: int | None = None,
        pause: Callable[[int], float] = lambda chat: 0.0,
        grace: float = 7.0,
        send_late: bool = True,
        purse: Purse | None = None,
    ) -> None:
        self._store = store
        self._now = now
        self._in_flight = in_flight
        self._others = in_flight - max(min(2, in_flight // 2), in_flight // 8)
        """Places that others than answers take at most, so that who types need not wait for one."""
        self._others_in_a_talk = max(1, in_flight // 4, in_flight - 16)
        """The same while people type: others wait in their places until all answers are out."""
        self._talked = float("-inf")
        """When the last answer was claimed, on a steady clock."""
        self._grace = grace
        self._ledger = Ledger(store)
        self._line = Line(bot, random=random)
        self._carrier = Carrier(
            post=Post(bot, wording),
            store=store,
            ledger=self._ledger,
            line=self._line,
            gazetteer=wording.gazetteer,
            now=now,
            random=random,
            pause=pause,
            admin_chat=admin_chat,
            send_late=send_late,
            purse=purse,
        )
        self._purse = purse
        self._wake = asyncio.Event()
        self._tasks: dict[asyncio.Task[None], OutboxRow] = {}
        self._others_going = 0
        """How many of their rows are no answers."""

    @property
    def tally(self) -> Tally:
        """What became of rows since the start."""
        return self._carrier.tally

    def wake(self) -> None:
        """Say that something new is in the outbox."""
        self._wake.set()

    async def run(self) -> None:
        """Send until ``stop`` or cancellation; then let what is on its way finish.

        Raises TokenRefused; everything unsent is kept.
        """
        if self._purse is not None:
            await self._purse.open(self._store)
        writing = asyncio.create_task(self._ledger.run(), name="ledger")
        try:
            while not self._line.ended:
                await self._round()
                if self._line.token_refused:
                    raise TokenRefused
        finally:
            self._line.hang_up()
            await self._finish()
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)

    async def stop(self, grace: float | None = None) -> None:
        """Take no more rows, and return when those on their way are done or ``grace`` is over."""
        if grace is not None:
            self._grace = grace
        self._line.hang_up()
        self._wake.set()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=self._grace)

    async def _finish(self) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=self._grace)
        left = list(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        if left:
            log.warning("stopped with messages on their way; they are kept", messages=len(left))

    async def _round(self) -> None:
        """Claim what there is room for, and wait until that may be worth doing again."""
        self._wake.clear()
        if self._line.down and not self._tasks:
            await self._line.wait()
        free = (1 if self._line.down else self._in_flight) - len(self._tasks)
        if free <= 0 or self._line.ended or self._line.token_refused:
            await self._sleep(_LOOK)
            return
        others = self._room_for_others()
        room, last = (min(free, others), Priority.DIGEST) if others else (free, Priority.ANSWER)
        rows = await self._store.claim(now=self._now(), limit=room, lease=LEASE, last=last)
        for row in rows:
            if row.priority > Priority.ANSWER:
                self._others_going += 1
            else:
                self._talked = monotonic()
            task = asyncio.create_task(self._carrier.carry(row), name=f"send {row.id}")
            self._tasks[task] = row
            task.add_done_callback(self._ended)
        if len(rows) < room:
            # For answers alone there is nothing to wait for: whoever brings one says so.
            await self._sleep(await self._until_due() if last > Priority.ANSWER else _LOOK)

    def _room_for_others(self) -> int:
        """Return how many more rows that are no answers may be on their way."""
        if self._line.down:
            return 1
        talking = monotonic() - self._talked < _TALK
        most = self._others_in_a_talk if talking else self._others
        return max(0, most - self._others_going)

    async def _until_due(self) -> float:
        due = await self._store.next_due()
        if due is None:
            return _LOOK
        return min(_LOOK, max(0.005, (due - self._now()).total_seconds()))

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._wake.wait()

    def _ended(self, task: asyncio.Task[None]) -> None:
        row = self._tasks.pop(task, None)
        if row is not None and row.priority > Priority.ANSWER:
            self._others_going -= 1
        self._wake.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a row could not be brought to its end; it is kept", exc_info=error)
