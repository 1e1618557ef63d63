"""What is stored when a chat subscribes, unsubscribes, stops or comes back.

The short units of work behind the commands and buttons, without a word to anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from alerts.audience import target_of
from handlers.desk import Desk
from handlers.places import Place
from inspections.areas import AREAS, Area
from inspections.model import Direction
from messages.words import Named
from store.protocol import Unit
from store.reads import Reads
from store.values import ChatState, Subscriber, Subscription, Timing

COUNCIL = "council:"
"""How the target of a subscription to one council begins."""
MOST_SUBSCRIPTIONS = 200
"""Subscriptions of one chat; who wants more wants a region, a nation or all councils."""

_AREAS = {target_of(area): area for area in AREAS}


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of those that a chat asked to be subscribed to."""

    new: tuple[Named, ...] = ()
    old: tuple[Named, ...] = ()
    """Were so before."""
    beyond: tuple[Named, ...] = ()
    """Left out, since the chat has all that it can have."""


async def follow(
    desk: Desk,
    place: Place,
    wanted: Iterable[Named],
    *,
    wants: frozenset[Direction] | None = None,
) -> Followed:
    """Subscribe a chat; ``wants``: what it is to be told of these (None: the usual).

    Alerts that were off are on again: who asks for alerts wants them. What one that was
    subscribed to before is told changes only where ``wants`` is said.
    """
    new: list[Named] = []
    old: list[Named] = []
    beyond: list[Named] = []
    async with desk.store.unit(f"chat:{place.chat}") as unit:
        await _welcome(unit, desk, place)
        held = {s.target: s for s in await unit.subscriptions(place.chat)}
        for named in wanted:
            before = next((held[t] for t in targets(named) if t in held), None)
            if before is None and len(held) >= MOST_SUBSCRIPTIONS:
                beyond.append(named)
                continue
            (new if before is None else old).append(named)
            subscription = before or Subscription(
                place.chat, target_of(named), since=desk.now(), thread=place.thread
            )
            if wants is not None:
                subscription = replace(subscription, wants=wants)
            if subscription != before:
                await unit.put_subscription(subscription)
            held[subscription.target] = subscription
    return Followed(tuple(new), tuple(old), tuple(beyond))


async def restore(
    desk: Desk, place: Place, wishes: Iterable[tuple[Named, Subscription]]
) -> Followed:
    """Subscribe a chat as a file of its own says: with these wishes, also where it was before."""
    every = list(wishes)
    done = await follow(desk, place, [named for named, _ in every])
    left_out = set(done.beyond)
    async with desk.store.unit(f"chat:{place.chat}") as unit:
        for named, wish in every:
            held = None if named in left_out else await subscription_of(unit, place.chat, named)
            if held is not None:
                thread = held.thread if wish.thread is None else wish.thread
                kept = replace(held, regimes=wish.regimes, wants=wish.wants, thread=thread)
                await unit.put_subscription(kept)
    return done


async def unfollow(
    desk: Desk, chat: int, unwanted: Iterable[Named]
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Unsubscribe a chat; returns those it had subscribed to and those it had not."""
    gone: list[Named] = []
    never: list[Named] = []
    async with desk.store.unit(f"chat:{chat}") as unit:
        for named in unwanted:
            dropped = [await unit.drop_subscription(chat, t) for t in targets(named)]
            (gone if any(dropped) else never).append(named)
    return tuple(gone), tuple(never)


async def followed(desk: Desk, chat: int) -> tuple[Named, ...]:
    """Return what a chat is subscribed to: areas first, then councils by name."""
    return tuple(named for named, _ in await wishes_of(desk, chat))


async def wishes_of(desk: Desk, chat: int) -> tuple[tuple[Named, Subscription], ...]:
    """Return what a chat is subscribed to, each with its subscription, as ``followed``."""
    found: dict[str, tuple[Named, Subscription]] = {}
    for subscription in await desk.store.subscriptions(chat):
        named = named_by(desk, subscription.target)
        if named is not None:
            found.setdefault(named.gss, (named, subscription))
    return tuple(sorted(found.values(), key=_in_order))


def named_by(desk: Desk, target: str) -> Named | None:
    """Return the council or area of a subscription's target; None for one that is not known."""
    return _AREAS.get(target) or desk.council(target.removeprefix(COUNCIL))


async def subscription_of(reads: Reads, chat: int, named: Named) -> Subscription | None:
    """Return a chat's subscription to a council or area, or None."""
    held = {s.target: s for s in await reads.subscriptions(chat)}
    return next((held[t] for t in targets(named) if t in held), None)


async def change_wishes(
    desk: Desk, chat: int, named: Named, change: Callable[[Subscription], Subscription | None]
) -> Subscription | None:
    """Change a subscription and return it as it then is; None if there is none.

    A ``change`` that answers None leaves it as it was.
    """
    async with desk.store.unit(f"chat:{chat}") as unit:
        held = await subscription_of(unit, chat, named)
        changed = None if held is None else change(held)
        if changed is not None and changed != held:
            await unit.put_subscription(changed)
    return changed or held


async def is_followed(desk: Desk, chat: int, council: Named) -> bool:
    """Tell whether a chat is subscribed to a council (or area) itself."""
    return await subscription_of(desk.store, chat, council) is not None


async def change_timing(desk: Desk, place: Place, change: Callable[[Timing], Timing]) -> Subscriber:
    """Change when a chat is told, and return it as it then is.

    What waits for a moment that was chosen before is looked at again at once.
    """
    now = desk.now()
    async with desk.store.unit(f"chat:{place.chat}") as unit:
        known = await unit.subscriber(place.chat)
        subscriber = known or _new(desk, place)
        timing = subscriber.timing or Timing()
        changed = change(timing)
        if changed == timing:
            return subscriber
        subscriber = replace(subscriber, timing=None if changed == Timing() else changed)
        await unit.put_subscriber(subscriber)
        for row in await unit.rows_of(place.chat):
            if row.parked and row.due > now:  # what is due may be on its way already
                await unit.park(row.id, until=now)
    return subscriber


async def change_language(desk: Desk, place: Place, language: str, *, chosen: bool) -> Subscriber:
    """Let a chat be written to in a language, from now on; returns it as it then is.

    ``chosen``: it stays so, whatever language a person's Telegram speaks.
    """
    async with desk.store.unit(f"chat:{place.chat}") as unit:
        known = await unit.subscriber(place.chat)
        subscriber = replace(known or _new(desk, place), language=language, language_chosen=chosen)
        if subscriber != known:
            await unit.put_subscriber(subscriber)
    return subscriber


async def come_back(desk: Desk, place: Place) -> ChatState | None:
    """Turn a chat's alerts on; returns how it stood before, None if it was not known."""
    async with desk.store.unit(f"chat:{place.chat}") as unit:
        return await _welcome(unit, desk, place)


async def stop(desk: Desk, chat: int) -> bool:
    """Turn a chat's alerts off; False if it is not known."""
    return await _become(desk, chat, lambda known: replace(known, state=ChatState.STOPPED))


async def shut_out(desk: Desk, chat: int) -> bool:
    """Note that the bot was blocked or removed; a chat that had stopped stays stopped.

    A group or channel is forgotten a month later (``console/upkeep.py``), unless it lets the bot
    back in.
    """

    def out(known: Subscriber) -> Subscriber:
        state = ChatState.BLOCKED if known.state is ChatState.ACTIVE else known.state
        since = None if known.kind == "private" else known.out_since or desk.now()
        return replace(known, state=state, out_since=since)

    return await _become(desk, chat, out)


async def let_in(desk: Desk, chat: int) -> bool:
    """Note that a chat which had blocked or removed the bot can be written to again."""

    def back(known: Subscriber) -> Subscriber:
        state = ChatState.ACTIVE if known.state is ChatState.BLOCKED else known.state
        return replace(known, state=state, out_since=None)

    return await _become(desk, chat, back)


async def _become(desk: Desk, chat: int, change: Callable[[Subscriber], Subscriber]) -> bool:
    async with desk.store.unit(f"chat:{chat}") as unit:
        known = await unit.subscriber(chat)
        if known is None:
            return False
        changed = change(known)
        if changed != known:
            await unit.put_subscriber(changed)
        return True


async def _welcome(unit: Unit, desk: Desk, place: Place) -> ChatState | None:
    known = await unit.subscriber(place.chat)
    if known is None:
        await unit.put_subscriber(_new(desk, place))
        return None
    wanted = replace(
        known,
        kind=place.kind,
        title=place.title,
        state=ChatState.ACTIVE,
        out_since=None,
    )
    if wanted != known:
        await unit.put_subscriber(wanted)
    return known.state


def _new(desk: Desk, place: Place) -> Subscriber:
    return Subscriber(
        place.chat,
        since=desk.now(),
        kind=place.kind,
        language=desk.texts.language,
        title=place.title,
    )


def targets(named: Named) -> Sequence[str]:
    """Return the targets under which a chat may be subscribed to a council or area."""
    if isinstance(named, Area):
        return [target_of(named)]
    return [COUNCIL + code for code in (named.gss, *named.other_gss)]


def _in_order(held: tuple[Named, Subscription]) -> tuple[bool, str, str]:
    named, _ = held
    if isinstance(named, Area):
        return (False, str(AREAS.index(named)).zfill(2), named.gss)
    return (True, named.short_name, named.gss)
