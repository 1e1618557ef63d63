"""Drains the outbox: claims rows, words them, sends them, and writes down what became of them.

What a crash can repeat is bounded: at most ``in_flight`` rows are on their way at a time, and a
row's place is given to the next one only when its end is durable. Wanted or not is asked twice,
when a row is claimed and again when its turn at Telegram's limits has come.

A message that may or may not have gone out (the connection broke after it) is tried once more,
after Telegram was seen to answer a harmless question; if that is unclear again, it counts as
sent, since a third would be more annoying than useful: it is logged, and cannot be edited later.
Everything else that fails through no fault of its own is tried until it succeeds. Who gets a
change, and what it says, is decided elsewhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

import structlog
from telegram.error import TelegramError
from telegram.ext import ExtBot

from alerts import ledger
from alerts.errand import Errand, errand_of
from alerts.ledger import Ledger
from alerts.outcome import Outcome, fault_pause, growing_pause, outcome_of
from alerts.post import Post, Sent
from alerts.wording import Wording
from botapi.failures import TokenRefused, pause_of
from botapi.pacing import NoLongerWanted
from store.protocol import Store
from store.values import Delivery, OutboxRow, What

log = structlog.get_logger()

LEASE = 900.0
"""Seconds after which a claimed row is another process's: longer than any send can last."""

GIVE_UP = timedelta(days=1)
GIVE_UP_TRIES = 8
"""How long, and how often at least, a message that is refused for itself is tried again."""

_LOOK = 1.0
"""Seconds after which the outbox is looked at though nobody said that something is new."""

_HELD = 2.0
"""Seconds of a chat's pause for which a place is kept; for more, the row is put back."""

_DOWN_AFTER = 3
"""Failures in a row, of whatever chats, that mean that Telegram itself cannot be reached."""


@dataclass(slots=True)
class Tally:
    """What became of rows since the start; for tests, rigs and /stats."""

    sent: int = 0
    edited: int = 0
    unwanted: int = 0
    gone: int = 0
    again: int = 0
    unclear: int = 0
    refused: int = 0


class Sender:
    """Sends what is due. ``now``: aware, UTC; ``in_flight``: rows on their way at most.

    ``pause`` says for how many seconds a chat is held (the pacing knows). ``grace`` is how long
    ``run`` lets messages on their way finish when it is cancelled, in seconds.
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
    ) -> None:
        self._bot = bot
        self._store = store
        self._gazetteer = wording.gazetteer
        self._post = Post(bot, wording)
        self._now = now
        self._random = random
        self._in_flight = in_flight
        self._admin_chat = admin_chat
        self._pause = pause
        self._grace = grace
        self._ledger = Ledger(store)
        self._wake = asyncio.Event()
        self._stopping = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._failures = 0
        self._unclear: set[str] = set()
        self._refused_token = False
        self.tally = Tally()

    def wake(self) -> None:
        """Say that something new is in the outbox."""
        self._wake.set()

    async def run(self) -> None:
        """Send until ``stop`` or cancellation; then let what is on its way finish.

        Raises TokenRefused; everything unsent is kept.
        """
        writing = asyncio.create_task(self._ledger.run(), name="ledger")
        try:
            while not self._stopping.is_set():
                await self._round()
                if self._refused_token:
                    raise TokenRefused
        finally:
            self._stopping.set()
            await self._finish()
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)

    async def stop(self, grace: float | None = None) -> None:
        """Take no more rows, and return when those on their way are done or ``grace`` is over."""
        if grace is not None:
            self._grace = grace
        self._stopping.set()
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
        down = self._failures >= _DOWN_AFTER
        if down and not self._tasks:
            await self._wait_for_telegram()
        room = (1 if down else self._in_flight) - len(self._tasks)
        if room > 0 and not self._stopping.is_set():
            rows = await self._store.claim(now=self._now(), limit=room, lease=LEASE)
            for row in rows:
                task = asyncio.create_task(self._carry(row), name=f"send {row.id}")
                self._tasks.add(task)
                task.add_done_callback(self._ended)
            if len(rows) == room:
                return  # there may be more, and there may be room by now
            await self._sleep(await self._until_due())
        else:
            await self._sleep(_LOOK)

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
        self._tasks.discard(task)
        self._wake.set()

    async def _wait_for_telegram(self) -> None:
        """Ask a harmless question with growing pauses until Telegram answers it."""
        attempts = 0
        while not self._stopping.is_set():
            try:
                await self._bot.get_me()
            except TelegramError as error:
                if outcome_of(error) is Outcome.TOKEN:
                    self._refused_token = True
                    return
                pause = min(60.0, growing_pause(attempts, random=self._random))
                log.warning(
                    "Telegram cannot be reached; all is kept", error=str(error), next_try_in=pause
                )
                attempts += 1
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._stopping.wait()
            else:
                self._failures = 0
                return

    async def _carry(self, row: OutboxRow) -> None:
        """Take one row to its end, whatever happens, and write that down."""
        try:
            await self._send(row)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            if isinstance(error, TelegramError):
                await self._failed(row, error)
            else:
                await self._faulty(row, error)

    async def _send(self, row: OutboxRow) -> None:
        held = self._pause(row.chat)
        if held > _HELD:
            await self._put_off(row, seconds=held, attempts=row.attempts)
            return
        if row.id in self._unclear:
            await self._wait_for_telegram()
            if self._stopping.is_set():
                return  # it stays in the outbox
        errand = await self._errand(row)
        if errand is None:
            await self._drop(row)
            return

        async def still() -> bool:
            return await self._errand(row) is not None

        sent = await self._post.deliver(errand, still=still)
        self._failures = 0
        await self._told(errand, sent)

    async def _errand(self, row: OutboxRow) -> Errand | None:
        return await errand_of(
            row, self._store, gazetteer=self._gazetteer, admin_chat=self._admin_chat
        )

    async def _told(self, errand: Errand, sent: Sent | None) -> None:
        """Write down a delivery; ``sent`` None: there was no message (left) to edit."""
        row, change, inspection = errand.row, errand.change, errand.inspection
        self._unclear.discard(row.id)
        if row.what is What.EDIT:
            self.tally.edited += 1
        else:
            self.tally.sent += 1
        if sent is None or change is None or inspection is None:
            await self._ledger.write(ledger.drop(row), f"chat:{row.chat}")
            return
        delivery = Delivery(
            change=change.id,
            chat=row.chat,
            message=sent.message,
            revision=inspection.revision,
            at=self._now(),
            thread=sent.thread,
        )
        await self._ledger.write(
            ledger.told(row, delivery, worded=change),
            f"chat:{row.chat}",
            f"register:{change.council}:{change.regime}",
        )

    async def _failed(self, row: OutboxRow, error: TelegramError) -> None:
        if isinstance(error, NoLongerWanted):
            await self._drop(row)
            return
        outcome = outcome_of(error)
        if outcome not in {Outcome.AGAIN, Outcome.UNCLEAR}:
            self._failures = 0  # that was an answer: Telegram is there
        said = log.bind(row=row.id, error=str(error), attempts=row.attempts)
        match outcome:
            case Outcome.PAUSE:
                seconds = pause_of(error) + self._random.uniform(0.0, 0.5)  # type: ignore[arg-type]  # PAUSE is RetryAfter
                await self._put_off(row, seconds=seconds, attempts=row.attempts)
            case Outcome.MOVED:
                new = int(error.new_chat_id)  # type: ignore[attr-defined]  # MOVED is ChatMigrated
                said.info("a group became a supergroup; all follows it", to=new)
                await self._ledger.write(
                    ledger.moved(row, new, due=self._now()), f"chat:{row.chat}", f"chat:{new}"
                )
            case Outcome.TOKEN:
                self._refused_token = True
                await self._put_off(row, seconds=0.0, attempts=row.attempts)
            case Outcome.GONE:
                self.tally.gone += 1
                said.info("a chat is gone or does not want the bot; nothing more is sent there")
                await self._ledger.write(ledger.gone(row.chat, row), f"chat:{row.chat}")
            case Outcome.UNCLEAR if row.id in self._unclear:
                self._unclear.discard(row.id)
                said.error("unclear twice whether a message arrived; it counts as sent")
                await self._ledger.write(ledger.drop(row), f"chat:{row.chat}")
            case Outcome.UNCLEAR | Outcome.AGAIN:
                self._failures += 1
                if outcome is Outcome.UNCLEAR:
                    self.tally.unclear += 1
                    self._unclear.add(row.id)
                self.tally.again += 1
                seconds = growing_pause(row.attempts, random=self._random)
                said.warning("not sent; it is tried again", outcome=outcome.name, seconds=seconds)
                await self._put_off(row, seconds=seconds, attempts=row.attempts + 1)
            case _:
                await self._faulty(row, error)

    async def _faulty(self, row: OutboxRow, error: Exception) -> None:
        """Keep a message that cannot be worded, or is refused for itself, for a day.

        That is a fault of ours: mended and started again, the bot still sends it.
        """
        self.tally.refused += 1
        self._unclear.discard(row.id)
        now = self._now()
        if now - row.created >= GIVE_UP and row.attempts >= GIVE_UP_TRIES:
            log.error("a message is given up after a day", row=row.id, error=str(error))
            await self._ledger.write(ledger.drop(row), f"chat:{row.chat}")
            return
        seconds = fault_pause(row.attempts, random=self._random)
        log.error(
            "a message cannot be sent as it is; it is kept for a day and tried again",
            row=row.id,
            seconds=seconds,
            exc_info=error,
        )
        await self._put_off(row, seconds=seconds, attempts=row.attempts + 1)

    async def _drop(self, row: OutboxRow) -> None:
        self.tally.unwanted += 1
        self._unclear.discard(row.id)
        await self._ledger.write(ledger.drop(row), f"chat:{row.chat}")

    async def _put_off(self, row: OutboxRow, *, seconds: float, attempts: int) -> None:
        due = self._now() + timedelta(seconds=seconds)
        await self._ledger.write(
            ledger.put_off(row, due=due, attempts=attempts), f"chat:{row.chat}"
        )
