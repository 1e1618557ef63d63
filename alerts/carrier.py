"""Takes one row of the outbox to its end: worded, sent, and written down, whatever happens.

A message that may or may not have gone out (the connection broke after it) is tried once more,
marked as a possible repeat, after Telegram was seen to answer a harmless question; if that is
unclear again, it is given up for the operator to see, who alone decides on a third time. What fails
otherwise is tried with growing pauses, and given up so once it failed for a day; while Telegram as
a whole is away, that uses up nothing.
How many rows are on their way at a time is the sender's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

import structlog
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from alerts import ledger
from alerts.digest import all_given_up, gather, told_together
from alerts.errand import Errand, errand_of
from alerts.ledger import Ledger, Write
from alerts.line import Line
from alerts.outcome import Outcome, fault_pause, growing_pause, outcome_of
from alerts.paid import NOTE, Purse
from alerts.post import Post, Sent
from alerts.timing import goes_at, is_quiet
from botapi.failures import pause_of
from botapi.pacing import NoLongerWanted
from inspections.gazetteer import Gazetteer
from messages.html import Html
from messages.notices import BROADCAST
from store.protocol import Store
from store.values import Delivery, OutboxRow, What

log = structlog.get_logger()

GIVE_UP = timedelta(days=1)
GIVE_UP_TRIES = 8
"""How long after it was due, and how often at least, a message is tried before it is given up."""

LATE = timedelta(hours=48)
"""How long after it was due an alert is late."""

_LONGEST_PROBLEM = 300
"""Characters of an error that are kept with a row."""

_TWICE = "unclear twice whether it arrived"

_HELD = 2.0
"""Seconds of a chat's pause for which a row keeps its place; for more, it is put back."""


@dataclass(slots=True)
class Tally:
    """What became of rows since the start; for tests and rigs."""

    sent: int = 0
    edited: int = 0
    unwanted: int = 0
    gone: int = 0
    again: int = 0
    unclear: int = 0
    repeats: int = 0
    """Sent again, marked, because it was unclear whether they had arrived."""
    late: int = 0
    refused: int = 0
    buried: int = 0


@dataclass
class Carrier:
    """What carrying a row takes. ``now``: aware, UTC; ``pause``: seconds a chat is held for.

    ``send_late``: alerts that are late are sent, marked so; else they are dropped. ``purse`` pays
    for alerts, as long as it can.
    """

    post: Post
    store: Store
    ledger: Ledger
    line: Line
    gazetteer: Gazetteer
    now: Callable[[], datetime]
    random: Random
    pause: Callable[[int], float]
    admin_chat: int | None = None
    send_late: bool = True
    purse: Purse | None = None
    tally: Tally = field(default_factory=Tally)

    async def carry(self, row: OutboxRow) -> None:
        """Take a row to its end and write that down, durably."""
        try:
            await self._send(row)
        except NoLongerWanted:
            await self._drop(row)
        except TelegramError as error:
            await self._failed(row, error)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            await self._faulty(row, error)

    async def _send(self, row: OutboxRow) -> None:
        held = self.pause(row.chat)
        if held > _HELD:
            await self._put_off(row, seconds=held, attempts=row.attempts)
            return
        if row.unclear:
            await self.line.wait()
            if self.line.ended or self.line.token_refused:
                return  # it stays in the outbox
        errand = await self._errand(row)
        late = row.first_due if self._is_late(row) else None
        if errand is None or (late and not self.send_late):
            await self._drop(row)
            return
        if row.what is What.ALERT or row.message == BROADCAST:
            until = goes_at(errand.timing, ready=row.created, now=self.now())
            if until > self.now():
                await self._write(row, ledger.park(row, until=until))
                return
        errand = self._sounding(errand)
        together = row.parked and row.what is What.ALERT
        if together and await self._sent_together(errand):
            return
        marks = (
            self.post.marks(errand, repeat=row.unclear, late=late) if row.unclear or late else ()
        )
        sent = await self._deliver(errand, marks)
        self.line.answered()
        if row.what is not What.EDIT:
            self.tally.repeats += row.unclear
            self.tally.late += late is not None
        await self._told(errand, sent)

    def _sounding(self, errand: Errand) -> Errand:
        """Let a message arrive without a sound where its chat wants that, or wants quiet now."""
        timing = errand.timing
        if timing is None or errand.row.what is What.ANSWER:
            return errand
        return replace(errand, silent=timing.silent or is_quiet(timing, self.now()))

    async def _sent_together(self, errand: Errand) -> bool:
        """Send what waited for the same moment as one message; False: this alert is alone."""
        row = errand.row
        gathered = await gather(errand, self.store, gazetteer=self.gazetteer, now=self.now())
        if len(gathered.wanted) == 1:
            return False

        async def still() -> bool:
            return await self._errand(row) is not None

        marks = self.post.marks(errand, repeat=True) if row.unclear else ()
        try:
            sent = await self.post.tell_together(gathered.wanted, still=still, marks=marks)
        except TelegramError as error:
            if not (row.unclear and outcome_of(error) is Outcome.UNCLEAR):
                raise
            self.line.failed()
            self.tally.buried += 1
            log.error(_TWICE, row=row.id, error=str(error))
            problem = _problem_of(error, first=_TWICE)
            await self._write(row, all_given_up(gathered, at=self.now(), problem=problem))
            return True
        self.line.answered()
        self.tally.sent += 1
        self.tally.repeats += row.unclear
        write, keys = told_together(gathered, sent, at=self.now())
        await self._write(row, write, *keys)
        return True

    async def _deliver(self, errand: Errand, marks: Sequence[Html]) -> Sent | None:
        """Deliver, paid for where that is wanted and possible."""
        row, purse = errand.row, self.purse

        async def still() -> bool:
            return await self._errand(row) is not None

        paying = row.what is What.ALERT and not row.parked
        if purse is None or not paying or not await purse.take():
            return await self.post.deliver(errand, still=still, marks=marks)
        try:
            sent = await self.post.deliver(errand, still=still, marks=marks, paid=True)
        except RetryAfter:
            await purse.held()
            raise
        except (NoLongerWanted, Forbidden):
            purse.give_back()
            raise
        except BadRequest as error:
            purse.give_back()
            if outcome_of(error) is not Outcome.REFUSED:
                raise
            sent = await self.post.deliver(errand, still=still, marks=marks)
            await purse.stop(error.message)  # without paying it is taken
        else:
            purse.sent()
        return sent

    def _is_late(self, row: OutboxRow) -> bool:
        return row.what is What.ALERT and self.now() - row.first_due > LATE

    async def _errand(self, row: OutboxRow) -> Errand | None:
        return await errand_of(
            row, self.store, gazetteer=self.gazetteer, admin_chat=self.admin_chat
        )

    async def _told(self, errand: Errand, sent: Sent | None) -> None:
        """Write down a delivery; ``sent`` None: there was no message (left) to edit."""
        row, change, inspection = errand.row, errand.change, errand.inspection
        if row.what is What.EDIT:
            self.tally.edited += 1
        else:
            self.tally.sent += 1
        if sent is not None and errand.review is not None and row.what is What.NOTICE:
            shown = Delivery(
                change=row.change or "",
                chat=row.chat,
                message=sent.message,
                revision=row.revision,
                at=self.now(),
                thread=sent.thread,
            )
            await self._write(row, ledger.asked(row, shown))
            return
        if sent is None or change is None or inspection is None:
            await self._write(row, ledger.drop(row))
            return
        delivery = Delivery(
            change=change.id,
            chat=row.chat,
            message=sent.message,
            revision=inspection.revision,
            at=self.now(),
            thread=sent.thread,
            digest=bool(errand.digest) and sent.message == _told_in(errand),
        )
        # Serial with decisions on the inspection: either this sees its new revision, or the
        # fan-out of that sees this delivery.
        register = f"register:{change.council}:{change.regime}"
        await self._write(row, ledger.told(row, delivery, worded=change), register)

    async def _failed(self, row: OutboxRow, error: TelegramError) -> None:
        outcome = outcome_of(error)
        if outcome in {Outcome.AGAIN, Outcome.UNCLEAR}:
            self.line.failed()
        else:
            self.line.answered()
        said = log.bind(row=row.id, error=str(error), attempts=row.attempts)
        match error:
            case RetryAfter():
                seconds = pause_of(error) + self.random.uniform(0.0, 0.5)
                await self._put_off(row, seconds=seconds, attempts=row.attempts)
                return
            case ChatMigrated():
                new = int(error.new_chat_id)
                said.info("a group became a supergroup; all follows it", to=new)
                await self._write(row, ledger.moved(row, new, due=self.now()), f"chat:{new}")
                return
        match outcome:
            case Outcome.TOKEN:
                self.line.token_refused = True
                await self._put_off(row, seconds=0.0, attempts=row.attempts)
            case Outcome.GONE:
                self.tally.gone += 1
                said.info("a chat is gone or does not want the bot; nothing more is sent there")
                await self._lost(row, ledger.gone(row.chat, row, at=self.now()))
            case Outcome.UNCLEAR if row.what is What.EDIT:  # made twice it is the same
                await self._again(row, unclear=False, error=error)
            case Outcome.UNCLEAR if row.unclear:
                said.error(_TWICE)
                await self._bury(row, error, why=_TWICE)
            case Outcome.UNCLEAR | Outcome.AGAIN:
                await self._again(row, unclear=outcome is Outcome.UNCLEAR, error=error)
            case _:
                await self._faulty(row, error)

    async def _again(self, row: OutboxRow, *, unclear: bool, error: TelegramError) -> None:
        self.tally.again += 1
        self.tally.unclear += unclear
        # While Telegram as a whole is away, no message has itself to blame.
        attempts = row.attempts if self.line.down else row.attempts + 1
        if not unclear and await self._give_up(row, error, attempts=attempts):
            return
        seconds = growing_pause(row.attempts, random=self.random)
        log.warning(
            "not sent; it is tried again",
            row=row.id,
            error=str(error),
            attempts=attempts,
            may_have_arrived=unclear,
            next_try_in=seconds,
        )
        await self._put_off(
            row, seconds=seconds, attempts=attempts, error=error, unclear=unclear or row.unclear
        )

    async def _faulty(self, row: OutboxRow, error: Exception) -> None:
        """Keep a message that cannot be worded, or is refused for itself, for a day.

        That is a fault of ours: mended and started again, the bot still sends it.
        """
        self.tally.refused += 1
        attempts = row.attempts + 1
        if row.what is What.ANSWER:  # nobody waits a day for one, and the next must not wait for it
            await self._bury(row, error)
            return
        if await self._give_up(row, error, attempts=attempts):
            return
        seconds = fault_pause(row.attempts, random=self.random)
        log.error(
            "a message cannot be sent as it is; it is kept for a day and tried again",
            row=row.id,
            next_try_in=seconds,
            exc_info=error,
        )
        await self._put_off(row, seconds=seconds, attempts=attempts, error=error)

    async def _give_up(self, row: OutboxRow, error: Exception, *, attempts: int) -> bool:
        """Bury a row that failed for a day; False if it did not yet."""
        if self.now() - row.first_due < GIVE_UP or attempts < GIVE_UP_TRIES:
            return False
        await self._bury(row, error)
        return True

    async def _bury(self, row: OutboxRow, error: Exception, *, why: str = "") -> None:
        self.tally.buried += 1
        log.error("a message is given up; /outbox shows it", row=row.id, exc_info=error)
        problem = _problem_of(error, first=why)
        await self._lost(row, ledger.bury(row, at=self.now(), problem=problem))

    async def _lost(self, row: OutboxRow, write: Write) -> None:
        """Write down that a row reached nobody; say so of the operator's answers."""
        write = ledger.saying_lost(write, row, chat=self.admin_chat, at=self.now())
        await self._write(row, write)

    async def _drop(self, row: OutboxRow) -> None:
        self.tally.unwanted += 1
        await self._write(row, ledger.unwanted(row))

    async def _put_off(
        self,
        row: OutboxRow,
        *,
        seconds: float,
        attempts: int,
        error: Exception | None = None,
        unclear: bool | None = None,
    ) -> None:
        due = self.now() + timedelta(seconds=seconds)
        write = ledger.put_off(
            row,
            due=due,
            attempts=attempts,
            problem=row.problem if error is None else _problem_of(error),
            unclear=row.unclear if unclear is None else unclear,
        )
        await self._write(row, write)

    async def _write(self, row: OutboxRow, write: Write, *keys: str) -> None:
        purse = self.purse
        if purse is not None:
            write = ledger.noting(write, name=NOTE, value=lambda: purse.note)
        await self.ledger.write(write, f"chat:{row.chat}", *keys)


def _told_in(errand: Errand) -> int | None:
    """Return the message in which an errand's chat was told before, if it was."""
    return errand.delivery.message if errand.delivery else None


def _problem_of(error: Exception, *, first: str = "") -> str:
    """Return why a message was not sent, as the operator reads it; ``first`` before the error."""
    return (f"{first}: " if first else "") + f"{type(error).__name__}: {error}"[:_LONGEST_PROBLEM]
