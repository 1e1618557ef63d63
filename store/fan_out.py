"""One page of a fan-out: the audience of a change, or its delivery log, into outbox rows.

It executes an ``Audience`` on the subscriptions' index; it does not know why these people.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from store.codec import Doc, encode, moment
from store.schema import (
    DELIVERIES,
    FAN_OUTS,
    FINISHED,
    SUBSCRIBERS,
    SUBSCRIPTIONS,
    subscriber_id,
)
from store.tiny_unit import TinyUnit
from store.values import Audience, ChatState, FanOut, OutboxRow, Priority, What
from store.view import Lookups

_LOOKS_A_ROW = 20
"""A page looks at no more than this times its limit, so that an audience of few among many
subscribers (most of whom stopped, or want other regimes) does not hold up everything else."""

_PRIORITY = {
    What.ALERT: Priority.ALERT,
    What.CORRECTION: Priority.CORRECTION,
    What.EDIT: Priority.EDIT,
    What.NOTICE: Priority.NOTICE,
}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A chat that was looked at; ``thread`` counts if it is wanted."""

    chat: int
    wanted: bool
    thread: int | None


async def write_page(
    unit: TinyUnit, fan_out: FanOut, *, limit: int, now: datetime
) -> FanOut | None:
    """Write the next page of a fan-out into a unit; return it as it stands then.

    None if it is finished; its id then stays on record, so that it is never started again.
    """
    candidates = _candidates(unit.lookups, fan_out, now=now)
    cursor, written = fan_out.cursor, 0
    finished = True
    for looks, candidate in enumerate(candidates):
        if written >= limit or looks >= limit * _LOOKS_A_ROW:
            finished = False
            break
        cursor = candidate.chat
        if candidate.wanted:
            written += 1
            await unit.add_outbox(_row(fan_out, candidate, now=now))
    advanced = replace(fan_out, cursor=cursor, written=fan_out.written + written)
    if finished:
        unit.drop(FAN_OUTS, fan_out.id)
        unit.put(FINISHED, fan_out.id, {"id": fan_out.id, "at": moment(now)})
        return None
    unit.put(FAN_OUTS, fan_out.id, encode(advanced))
    return advanced


def _row(fan_out: FanOut, candidate: _Candidate, *, now: datetime) -> OutboxRow:
    # An alert's id leaves the revision out, so that a chat is alerted once.
    revision = "" if fan_out.what is What.ALERT else f"{fan_out.revision}:"
    return OutboxRow(
        id=f"{fan_out.what}:{fan_out.change}:{revision}{candidate.chat}",
        chat=candidate.chat,
        what=fan_out.what,
        priority=_PRIORITY[fan_out.what],
        due=now,
        created=now,
        change=fan_out.change,
        revision=fan_out.revision,
        thread=candidate.thread,
    )


def _candidates(lookups: Lookups, fan_out: FanOut, *, now: datetime) -> Iterator[_Candidate]:
    """Yield the chats after the cursor, each once, in order of chat id."""
    low = None if fan_out.cursor is None else fan_out.cursor + 1
    if fan_out.what is What.ALERT and fan_out.audience is not None:
        return _subscribed(lookups, fan_out.audience, low=low, now=now)
    return _told(lookups, fan_out.change, low=low)


def _told(lookups: Lookups, change: str, *, low: int | None) -> Iterator[_Candidate]:
    for chat, row in lookups.walk(DELIVERIES, "change", change, low=low):
        doc = lookups.get(DELIVERIES, row)
        if doc is not None:
            yield _Candidate(chat, wanted=True, thread=doc.get("thread"))


def _subscribed(
    lookups: Lookups, audience: Audience, *, low: int | None, now: datetime
) -> Iterator[_Candidate]:
    """Merge the targets' subscribers; of a chat's several, the first target's thread counts.

    What was asked for at a moment yet to come was asked for by a clock that was ahead: it existed.
    """
    wants = {direction.value for direction in audience.directions}
    as_of, yet_to_come = moment(audience.as_of), moment(now)
    walks = (
        _subscribers(lookups, target, order=order, low=low)
        for order, target in enumerate(audience.targets)
    )
    last: _Candidate | None = None
    for chat, _, row in heapq.merge(*walks):
        if last is not None and last.chat != chat:
            yield last
            last = None
        if last is not None and last.wanted:
            continue
        doc = lookups.get(SUBSCRIPTIONS, row) or {}
        wanted = (
            _is_active(lookups, chat)
            and _regime_fits(doc, audience.regime)
            and not wants.isdisjoint(doc["wants"])
            and (doc["since"] <= as_of or doc["since"] > yet_to_come)
        )
        last = _Candidate(chat, wanted=wanted, thread=doc.get("thread"))
    if last is not None:
        yield last


def _subscribers(
    lookups: Lookups, target: str, *, order: int, low: int | None
) -> Iterator[tuple[int, int, str]]:
    for chat, row in lookups.walk(SUBSCRIPTIONS, "target", target, low=low):
        yield chat, order, row


def _regime_fits(subscription: Doc, regime: str) -> bool:
    regimes = subscription.get("regimes")
    return not regimes or regime in regimes


def _is_active(lookups: Lookups, chat: int) -> bool:
    subscriber = lookups.get(SUBSCRIBERS, subscriber_id(chat))
    return subscriber is not None and subscriber["state"] == ChatState.ACTIVE
