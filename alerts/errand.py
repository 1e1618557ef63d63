"""What a row of the outbox still asks for, looked up at the moment of sending.

A row may have waited: meanwhile its chat unsubscribed, stopped or asked to be forgotten, the
inspection was confirmed or corrected, or the alert already says what an edit was to add.
``errand_of`` answers with all that is needed to word and send it, or None where it is not wanted
any more. It reads only.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from alerts.audience import targets_of
from inspections.gazetteer import Gazetteer
from inspections.model import Change, Inspection
from messages.notices import BROADCAST
from store.doubts import Doubt, Ruling, doubt_of
from store.reads import Reads
from store.values import ChatState, Delivery, OutboxRow, Subscriber, Subscription, Timing, What


@dataclass(frozen=True, slots=True)
class Errand:
    """A row that is wanted, with what it is about. ``delivery`` is what was told before.

    ``review`` is what the operator is asked, or what became of it.
    """

    row: OutboxRow
    subscriber: Subscriber | None
    change: Change | None = None
    inspection: Inspection | None = None
    delivery: Delivery | None = None
    review: Doubt | Ruling | None = None
    digest: tuple[tuple[Change, Inspection], ...] = ()
    """All that the delivered message tells of, as it is now, where that is several alerts."""
    silent: bool = False
    """It is to arrive without a sound."""

    @property
    def timing(self) -> Timing | None:
        """When its chat wants its alerts; None: at once."""
        return self.subscriber.timing if self.subscriber else None

    @property
    def language(self) -> str:
        """The language to word it in."""
        return self.subscriber.language if self.subscriber else "en"


async def errand_of(
    row: OutboxRow, reads: Reads, *, gazetteer: Gazetteer, admin_chat: int | None
) -> Errand | None:
    """Return what a row asks for now, or None if nobody wants it any more.

    - An answer goes to whoever asked.
    - A notice goes to active subscribers, and to the operator's chat whatever its state; one
      about a doubt as long as that waits, and its edit once it is decided; a broadcast to those
      who did not ask for no more of them.
    - An alert goes to active subscribers who still follow a target of the change and want its
      regime and direction, and who were not told of it yet.
    - A correction or edit goes to active subscribers who were told, as long as what they were
      told is older than the inspection (and, for a correction, than the row).
    """
    subscriber = await reads.subscriber(row.chat)
    if row.what is What.ANSWER:
        return Errand(row, subscriber)
    active = subscriber is not None and subscriber.state is ChatState.ACTIVE
    asked = doubt_of(row.change)
    if row.what is What.NOTICE or asked is not None:
        if not active and row.chat != admin_chat:
            return None
        if row.message == BROADCAST and not await _wants_broadcasts(row.chat, subscriber, reads):
            return None
        errand = Errand(row, subscriber)
        return errand if asked is None else await _of_review(errand, asked, reads)
    if not active or row.change is None:
        return None
    change = await reads.change(row.change)
    inspection = await reads.inspection(row.change)
    if change is None or inspection is None:
        return None
    delivery = await reads.delivery(change.id, row.chat)
    told = Errand(row, subscriber, change, inspection, delivery)
    if row.what is What.ALERT:
        targets = _targets(change.council, gazetteer)
        subscriptions = await reads.subscriptions(row.chat)
        wanted = delivery is None and follows(subscriptions, change, targets=targets)
        return told if wanted else None
    if delivery is None or delivery.revision >= inspection.revision:
        return None
    if row.what is What.CORRECTION and delivery.revision >= row.revision:
        return None
    return replace(told, digest=await _together(delivery, reads)) if delivery.digest else told


async def _together(delivery: Delivery, reads: Reads) -> tuple[tuple[Change, Inspection], ...]:
    """Return all that a message tells of, in the order in which it does."""
    found = []
    for each in await reads.deliveries(delivery.chat):
        if each.message != delivery.message or not each.digest:
            continue
        change, inspection = await reads.change(each.change), await reads.inspection(each.change)
        if change is not None and inspection is not None:
            found.append((change, inspection))
    return tuple(found)


async def _wants_broadcasts(chat: int, subscriber: Subscriber | None, reads: Reads) -> bool:
    if subscriber is not None and subscriber.timing and not subscriber.timing.broadcasts:
        return False
    return bool(await reads.subscriptions(chat))  # who wants nothing any more, not this either


async def _of_review(errand: Errand, doubt: str, reads: Reads) -> Errand | None:
    row = errand.row
    if row.what is What.NOTICE:
        waiting = await reads.doubt(doubt)
        return replace(errand, review=waiting) if waiting is not None else None
    ruling = await reads.ruling(doubt)
    delivery = await reads.delivery(row.change or "", row.chat)
    if ruling is None or delivery is None:
        return None
    return replace(errand, review=ruling, delivery=delivery)


@lru_cache(maxsize=512)
def _targets(council: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the targets of a council's news; kept, since thousands are asked about the same."""
    return frozenset(targets_of(gazetteer.council(council), gazetteer=gazetteer))


def follows(subscriptions: Iterable[Subscription], change: Change, *, targets: Set[str]) -> bool:
    """Tell whether one of a chat's subscriptions wants a change that reaches ``targets``."""
    return any(
        s.target in targets
        and (not s.regimes or change.regime in s.regimes)
        and bool(s.wants & change.wanted_as)
        for s in subscriptions
    )
