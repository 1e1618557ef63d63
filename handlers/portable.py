"""A chat's own data as plain JSON: written for /export, read again for /import.

What is read came from outside, whatever it says of itself: every field is looked at, and what
does not fit is left out. Nothing is stored or sent here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.desk import Desk
from handlers.following import named_by
from handlers.postbag import letters_from
from inspections.areas import Area
from inspections.model import Direction
from messages.words import Named
from store.codec import encode
from store.values import Delivery, Rhythm, Subscriber, Subscription, Timing

FORMAT = "council-watch"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything that is kept about a chat. ``waiting``: messages on their way to it."""

    subscriber: Subscriber | None
    subscriptions: tuple[Subscription, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    waiting: int = 0
    aside: tuple[str, ...] = ()
    """What was sent to the bot and could not be handled, as Telegram told it."""
    letters: tuple[datetime, ...] = ()
    """When something was written to the operator."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a file of ours holds: subscriptions with their wishes, and when to be told."""

    wishes: tuple[tuple[Named, Subscription], ...] = ()
    timing: Timing | None = None
    unknown: tuple[str, ...] = ()


async def kept_of(desk: Desk, chat: int) -> Kept:
    """Return everything that is kept about a chat."""
    store = desk.store
    return Kept(
        subscriber=await store.subscriber(chat),
        subscriptions=await store.subscriptions(chat),
        deliveries=await store.deliveries(chat),
        waiting=len(await store.rows_of(chat)),
        aside=tuple(each.raw for each in await store.aside(limit=1000) if each.chat == chat),
        letters=tuple(e.at for e in await letters_from(store, chat, now=desk.now())),
    )


def written(kept: Kept, *, now: datetime) -> bytes:
    """Return what is kept as a JSON file that people can read too."""
    doc = {
        "format": FORMAT,
        "version": VERSION,
        "exported": now.isoformat(timespec="seconds"),
        "chat": encode(kept.subscriber) if kept.subscriber else None,
        "subscriptions": [encode(each) for each in kept.subscriptions],
        "alerts_sent": [encode(each) for each in kept.deliveries],
        "messages_waiting": kept.waiting,
        "not_handled": list(kept.aside),
        "written_to_the_operator": [at.isoformat() for at in kept.letters],
    }
    return json.dumps(doc, ensure_ascii=False, indent=2).encode()


def restored(doc: Mapping[str, Any], desk: Desk, *, chat: int) -> Restored | None:
    """Return what a file of ours says, for a chat; None for a file that is none of ours."""
    held = doc.get("subscriptions")
    if doc.get("format") != FORMAT or not isinstance(held, list):
        return None
    wishes: list[tuple[Named, Subscription]] = []
    unknown: list[str] = []
    for each in held[:1000]:
        target = each.get("target") if isinstance(each, dict) else None
        named = _standing(desk, str(target or ""))
        if named is None:
            unknown.append(str(target)[:60])
        else:
            wishes.append((named, _subscription(each, desk, chat=chat)))
    owner = doc.get("chat")
    timing = owner.get("timing") if isinstance(owner, dict) else None
    return Restored(
        tuple(wishes), _timing(timing) if isinstance(timing, dict) else None, tuple(unknown)
    )


def _standing(desk: Desk, target: str) -> Named | None:
    named = named_by(desk, target)
    if named is None or isinstance(named, Area):
        return named
    standing = desk.gazetteer.successors(named.gss, desk.today)
    return standing[0] if len(standing) == 1 else None


def _subscription(doc: Mapping[str, Any], desk: Desk, *, chat: int) -> Subscription:
    """Return the wishes of a subscription that a file tells; its target is set by whoever asks."""
    wants = doc.get("wants")
    regimes = doc.get("regimes")
    known = frozenset(desk.regimes.ids)
    usual = Subscription(chat, "", since=desk.now())
    topic = doc.get("thread") if doc.get("chat") == chat else None
    return Subscription(
        chat,
        "",
        since=usual.since,
        regimes=known & _texts_of(regimes),
        wants=frozenset(d for d in Direction if d.value in _texts_of(wants))
        if isinstance(wants, list)
        else usual.wants,
        thread=topic if isinstance(topic, int) and topic > 0 else None,
    )


def _timing(doc: Mapping[str, Any]) -> Timing:
    rhythm, zone = doc.get("rhythm"), doc.get("zone")
    begin, end = _hour(doc.get("quiet_from")), _hour(doc.get("quiet_until"))
    both = begin is not None and end is not None
    day, hour = _hour(doc.get("weekday")), _hour(doc.get("hour"))
    return Timing(
        rhythm=Rhythm(rhythm) if rhythm in {r.value for r in Rhythm} else Rhythm.AT_ONCE,
        hour=Timing().hour if hour is None else hour,
        weekday=day if day is not None and day < 7 else 0,
        quiet_from=begin if both else None,
        quiet_until=end if both else None,
        zone=zone if isinstance(zone, str) and len(zone) < 60 else Timing().zone,
        silent=doc.get("silent") is True,
        broadcasts=doc.get("broadcasts") is not False,
    )


def _hour(value: object) -> int | None:
    return value if type(value) is int and 0 <= value < 24 else None


def _texts_of(value: object) -> frozenset[str]:
    texts = value if isinstance(value, list) else []
    return frozenset(each for each in texts if isinstance(each, str))
