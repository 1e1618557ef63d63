"""Writes down what became of the rows that were sent, many at a time.

A message counts as sent only when this is durable: until then a crash sends it again. Senders
hand in an ``Entry`` and wait; all that came in while the last unit of work was being written go
into the next one together, so that the disk sets no pace. Where the disk is full it tries again
until there is room, and the senders wait: nothing more is sent that could not be written down.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog

from inspections.model import Change
from store.errors import StoreError
from store.protocol import Store, Unit
from store.values import (
    ChatState,
    Delivery,
    OutboxRow,
    Priority,
    What,
)

log = structlog.get_logger()

_PAUSE = 1.0
"""Seconds between attempts while nothing can be written."""

Write = Callable[[Unit], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to write down; ``keys`` are those of its unit of work."""

    keys: frozenset[str]
    write: Write
    done: asyncio.Future[None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class Ledger:
    """Collects entries; ``run`` writes them until cancelled."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[Entry] = []
        self._some = asyncio.Event()

    async def write(self, write: Write, *keys: str) -> None:
        """Write within the next unit of work, and return when that is durable."""
        entry = Entry(frozenset(keys), write)
        self._waiting.append(entry)
        self._some.set()
        await entry.done

    async def run(self) -> None:
        """Write what comes in, until cancelled."""
        while True:
            await self._some.wait()
            self._some.clear()
            entries, self._waiting = self._waiting, []
            await self._write(entries)

    async def _write(self, entries: list[Entry]) -> None:
        while True:
            try:
                async with self._store.unit(*frozenset().union(*(e.keys for e in entries))) as unit:
                    for entry in entries:
                        await entry.write(unit)
            except StoreError as error:
                log.error("sent messages cannot be written down; sending waits", error=str(error))
                await asyncio.sleep(_PAUSE)
            except Exception as error:
                if len(entries) == 1:
                    _settle(entries[0], error)
                    return
                for entry in entries:  # find the one that is at fault
                    await self._write([entry])
                return
            else:
                for entry in entries:
                    _settle(entry, None)
                return


def _settle(entry: Entry, error: Exception | None) -> None:
    with suppress(asyncio.InvalidStateError):  # who waited was cancelled
        if error is None:
            entry.done.set_result(None)
        else:
            entry.done.set_exception(error)


def drop(row: OutboxRow) -> Write:
    """Return the writing that takes a row out of the outbox."""

    async def write(unit: Unit) -> None:
        await unit.drop_outbox(row.id)

    return write


def unwanted(row: OutboxRow) -> Write:
    """Return the writing for a row that its chat does not want.

    Where the chat moved while the row was on its way, it was asked under its old id, which wants
    nothing any more: the row follows it to the new one.
    """

    async def write(unit: Unit) -> None:
        held = await unit.outbox_row(row.id)
        if held is not None and held.chat != row.chat:
            await unit.postpone(row.id, due=held.due, attempts=held.attempts)
        else:
            await unit.drop_outbox(row.id)

    return write


def put_off(
    row: OutboxRow,
    *,
    due: datetime,
    attempts: int,
    problem: str = "",
    unclear: bool = False,
) -> Write:
    """Return the writing that gives a row back until later, with why."""

    async def write(unit: Unit) -> None:
        if await unit.outbox_row(row.id) is not None:
            await unit.postpone(
                row.id, due=due, attempts=attempts, problem=problem, unclear=unclear
            )

    return write


def park(row: OutboxRow, *, until: datetime) -> Write:
    """Return the writing that keeps a row for the moment that its chat chose."""

    async def write(unit: Unit) -> None:
        await unit.park(row.id, until=until)

    return write


def bury(row: OutboxRow, *, at: datetime, problem: str) -> Write:
    """Return the writing that gives a row up, for the operator to look at."""

    async def write(unit: Unit) -> None:
        await unit.bury(row.id, at=at, problem=problem)

    return write


def noting(write: Write, *, name: str, value: Callable[[], str]) -> Write:
    """Return a writing that keeps a note of the process along with another's."""

    async def both(unit: Unit) -> None:
        await write(unit)
        await unit.put_note(name, value())

    return both


def saying_lost(write: Write, row: OutboxRow, *, chat: int | None, at: datetime) -> Write:
    """Return a writing that also says to the operator that an answer did not reach anybody.

    Only where the row names the notice that says so (its ``message``); ``chat`` is the operator's.
    """
    if row.what is not What.ANSWER or row.message is None or chat is None:
        return write
    notice = OutboxRow(
        id=f"{What.NOTICE}:{row.message}:{row.id}",
        chat=chat,
        what=What.NOTICE,
        priority=Priority.NOTICE,
        due=at,
        created=at,
        message=row.message,
        args={"code": row.args.get("code", "")},
    )

    async def both(unit: Unit) -> None:
        await write(unit)
        await unit.add_outbox(notice)

    return both


def told(row: OutboxRow, delivery: Delivery, *, worded: Change) -> Write:
    """Return the writing for a row that was delivered, with its line of the delivery log.

    Where the inspection moved on while the message was on its way, the fan-out of that could not
    see this chat yet: an edit is filed, or a correction if a grade that was told (``worded``) is
    wrong now. A chat that was forgotten meanwhile leaves no trace.
    """

    async def write(unit: Unit) -> None:
        await unit.drop_outbox(row.id)
        if await unit.subscriber(row.chat) is None:
            return
        await unit.put_delivery(delivery)
        inspection = await unit.inspection(delivery.change)
        change = await unit.change(delivery.change)
        if inspection is None or change is None or inspection.revision <= delivery.revision:
            return
        what = What.CORRECTION if is_wrong(worded, now=change) else What.EDIT
        await unit.add_outbox(
            follow_up(delivery, what, revision=inspection.revision, now=delivery.at)
        )

    return write


def asked(row: OutboxRow, delivery: Delivery) -> Write:
    """Return the writing for a question to the operator: where it stands, to be edited later."""

    async def write(unit: Unit) -> None:
        await unit.drop_outbox(row.id)
        await unit.put_delivery(delivery)

    return write


def is_wrong(worded: Change, *, now: Change) -> bool:
    """Tell whether a grade that a change told is another one, or none, as the change stands now."""
    grades = {aspect.aspect: aspect.after for aspect in now.aspects}
    return any(grades.get(told.aspect) != told.after for told in worded.aspects)


def follow_up(delivery: Delivery, what: What, *, revision: int, now: datetime) -> OutboxRow:
    """Return the row that brings an alert up to a revision, under the id a fan-out gives it."""
    return OutboxRow(
        id=f"{what}:{delivery.change}:{revision}:{delivery.chat}",
        chat=delivery.chat,
        what=what,
        priority=Priority.CORRECTION if what is What.CORRECTION else Priority.EDIT,
        due=now,
        created=now,
        change=delivery.change,
        revision=revision,
        thread=delivery.thread,
    )


def gone(chat: int, row: OutboxRow, *, at: datetime) -> Write:
    """Return the writing for a chat that cannot be written to any more: BLOCKED, row dropped.

    Its other rows are dropped as they come up, since alerts go to active subscribers only.
    """

    async def write(unit: Unit) -> None:
        await unit.drop_outbox(row.id)
        subscriber = await unit.subscriber(chat)
        if subscriber is not None and subscriber.state is not ChatState.BLOCKED:
            out = None if subscriber.kind == "private" else subscriber.out_since or at
            await unit.put_subscriber(replace(subscriber, state=ChatState.BLOCKED, out_since=out))

    return write


def moved(row: OutboxRow, new: int, *, due: datetime) -> Write:
    """Return the writing for a group that goes on under a new id: everything follows."""

    async def write(unit: Unit) -> None:
        await unit.migrate(row.chat, new)
        if await unit.outbox_row(row.id) is not None:
            await unit.postpone(row.id, due=due, attempts=row.attempts)

    return write
