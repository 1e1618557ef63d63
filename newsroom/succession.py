"""Subscriptions follow a council that was abolished to those that replaced it, once.

Run at start and daily. Which council follows which is said by ``inspections.succession``; the
notice's arguments are worded by whoever starts this (a function handed in).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

import structlog

from inspections.gazetteer import Council, Gazetteer
from inspections.succession import Succession, ended
from store.protocol import Store
from store.values import ChatState, OutboxRow, Priority, Subscription, What

_log = structlog.get_logger()

MESSAGE = "succession"
"""The name of the notice's text."""


class WordSuccession(Protocol):
    """Words a succession as the arguments of its notice."""

    def __call__(
        self, old: Council, new: Sequence[Council], *, on: date
    ) -> Mapping[str, str | int]:
        """Return the arguments: the old council, the new ones, and the day."""
        ...


async def follow_successors(
    store: Store,
    gazetteer: Gazetteer,
    now: datetime,
    *,
    args_of: WordSuccession,
    page: int = 500,
) -> int:
    """Move every subscription to an abolished council to its successors; return how many moved.

    Each chat's move is one unit of work, with one notice to the chat (if it is not stopped),
    so that a repetition after a crash goes on where it broke off and says nothing twice.
    ``gazetteer`` should be as of ``now`` (``with_successions``).
    """
    moved = 0
    for succession in ended(gazetteer, now.date()):
        target = f"council:{succession.old.gss}"
        after: int | None = None
        while subscriptions := await store.subscriptions_to(target, after=after, limit=page):
            for subscription in subscriptions:
                moved += await _follow(
                    store, subscription.chat, succession, now=now, args_of=args_of
                )
            after = subscriptions[-1].chat
    if moved:
        _log.info("subscriptions followed replaced councils", moved=moved)
    return moved


async def _follow(
    store: Store,
    chat: int,
    succession: Succession,
    *,
    now: datetime,
    args_of: WordSuccession,
) -> int:
    old_target = f"council:{succession.old.gss}"
    async with store.unit(f"chat:{chat}") as unit:
        held = {s.target: s for s in await unit.subscriptions(chat)}
        old = held.get(old_target)
        if old is None:
            return 0
        for council in succession.new:
            target = f"council:{council.gss}"
            await unit.put_subscription(_joined(old, held.get(target), target))
        await unit.drop_subscription(chat, old_target)
        subscriber = await unit.subscriber(chat)
        if subscriber is not None and subscriber.state is ChatState.ACTIVE:
            await unit.add_outbox(
                OutboxRow(
                    id=f"succession:{succession.old.gss}:{chat}",
                    chat=chat,
                    what=What.NOTICE,
                    priority=Priority.NOTICE,
                    due=now,
                    created=now,
                    thread=old.thread,
                    message=MESSAGE,
                    args=args_of(succession.old, succession.new, on=succession.on),
                )
            )
    return 1


def _joined(old: Subscription, own: Subscription | None, target: str) -> Subscription:
    """Return the subscription to a successor: the old wishes, joined with any of its own."""
    if own is None:
        return Subscription(
            chat=old.chat,
            target=target,
            since=old.since,
            regimes=old.regimes,
            wants=old.wants,
            thread=old.thread,
        )
    everything = not old.regimes or not own.regimes
    return Subscription(
        chat=own.chat,
        target=target,
        since=min(old.since, own.since),
        regimes=frozenset() if everything else old.regimes | own.regimes,
        wants=old.wants | own.wants,
        thread=own.thread,
    )
