"""Alerts that waited for their chat's own moment, and go out as one message.

Which they are, and what is written down of each when the message was sent. When the moment is
said by ``timing.py``; wording and sending are for others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from alerts import ledger
from alerts.errand import Errand, errand_of
from alerts.ledger import Write
from alerts.post import Sent
from inspections.gazetteer import Gazetteer
from messages.digest import MOST
from store.protocol import Unit
from store.reads import Reads
from store.values import Delivery, OutboxRow, What


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was parked for a chat and is due: ``wanted`` is told, the rest is dropped."""

    wanted: tuple[Errand, ...] = ()
    unwanted: tuple[OutboxRow, ...] = ()


async def gather(first: Errand, reads: Reads, *, gazetteer: Gazetteer, now: datetime) -> Gathered:
    """Return what is to go out together with a parked alert, that one first.

    The rows of the same chat and topic that are due too, as many as fit into one message; of one
    chat a single row is handed out at a time, so no other sender has any of them.
    """
    wanted, unwanted = [first], []
    for row in await reads.rows_of(first.row.chat):
        if len(wanted) >= MOST:
            break
        if row.id == first.row.id or not _goes_with(row, first.row, now=now):
            continue
        errand = await errand_of(row, reads, gazetteer=gazetteer, admin_chat=None)
        if errand is None:
            unwanted.append(row)
        else:
            wanted.append(errand)
    return Gathered(tuple(wanted), tuple(unwanted))


def told_together(gathered: Gathered, sent: Sent, *, at: datetime) -> tuple[Write, frozenset[str]]:
    """Return the writing for a digest that was delivered, and the keys of its unit of work."""
    writes: list[Write] = [ledger.drop(row) for row in gathered.unwanted]
    keys = set()
    for errand in gathered.wanted:
        change, inspection = errand.change, errand.inspection
        if change is None or inspection is None:
            raise ValueError(f"row {errand.row.id}: an alert of no change")
        delivery = Delivery(
            change=change.id,
            chat=errand.row.chat,
            message=sent.message,
            revision=inspection.revision,
            at=at,
            thread=sent.thread,
            digest=True,
        )
        writes.append(ledger.told(errand.row, delivery, worded=change))
        keys.add(f"register:{change.council}:{change.regime}")
    return _all_of(writes), frozenset(keys)


def all_given_up(gathered: Gathered, *, at: datetime, problem: str) -> Write:
    """Return the writing that gives a digest up, for the operator to look at."""
    unwanted = [ledger.drop(row) for row in gathered.unwanted]
    wanted = [ledger.bury(each.row, at=at, problem=problem) for each in gathered.wanted]
    return _all_of([*unwanted, *wanted])


def _goes_with(row: OutboxRow, first: OutboxRow, *, now: datetime) -> bool:
    return row.parked and row.what is What.ALERT and row.due <= now and row.thread == first.thread


def _all_of(writes: Sequence[Write]) -> Write:
    async def write(unit: Unit) -> None:
        for each in writes:
            await each(unit)

    return write
