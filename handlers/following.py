"""What is stored when a chat subscribes, unsubscribes, stops or comes back.

The short units of work behind the commands and buttons, without a word to anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.desk import Desk
from handlers.places import Place
from inspections.gazetteer import Council
from store.protocol import Unit
from store.values import ChatState, Subscriber, Subscription

COUNCIL = "council:"
"""How the target of a subscription to one council begins."""


async def follow(
    desk: Desk, place: Place, councils: Iterable[Council]
) -> tuple[tuple[Council, ...], tuple[Council, ...]]:
    """Subscribe a chat; returns the councils newly subscribed to and those that were before.

    Alerts that were off are on again: who asks for alerts wants them.
    """
    new: list[Council] = []
    old: list[Council] = []
    async with desk.store.unit(f"chat:{place.chat}") as unit:
        await _welcome(unit, desk, place)
        held = {s.target for s in await unit.subscriptions(place.chat)}
        for council in councils:
            if not held.isdisjoint(_targets(council)):
                old.append(council)
                continue
            target = COUNCIL + council.gss
            held.add(target)
            new.append(council)
            await unit.put_subscription(
                Subscription(place.chat, target, since=desk.now(), thread=place.thread)
            )
    return tuple(new), tuple(old)


async def unfollow(
    desk: Desk, chat: int, councils: Iterable[Council]
) -> tuple[tuple[Council, ...], tuple[Council, ...]]:
    """Unsubscribe a chat; returns the councils it had subscribed to and those it had not."""
    gone: list[Council] = []
    never: list[Council] = []
    async with desk.store.unit(f"chat:{chat}") as unit:
        for council in councils:
            dropped = [await unit.drop_subscription(chat, t) for t in _targets(council)]
            (gone if any(dropped) else never).append(council)
    return tuple(gone), tuple(never)


async def followed(desk: Desk, chat: int) -> tuple[Council, ...]:
    """Return the councils that a chat is subscribed to, by name."""
    found: dict[str, Council] = {}
    for subscription in await desk.store.subscriptions(chat):
        if not subscription.target.startswith(COUNCIL):
            continue
        council = desk.council(subscription.target.removeprefix(COUNCIL))
        if council is not None:
            found.setdefault(council.gss, council)
    return tuple(sorted(found.values(), key=lambda c: (c.short_name, c.gss)))


async def is_followed(desk: Desk, chat: int, council: Council) -> bool:
    """Tell whether a chat is subscribed to a council."""
    held = {s.target for s in await desk.store.subscriptions(chat)}
    return not held.isdisjoint(_targets(council))


async def come_back(desk: Desk, place: Place) -> ChatState | None:
    """Turn a chat's alerts on; returns how it stood before, None if it was not known."""
    async with desk.store.unit(f"chat:{place.chat}") as unit:
        return await _welcome(unit, desk, place)


async def stop(desk: Desk, chat: int) -> bool:
    """Turn a chat's alerts off; False if it is not known."""
    return await _become(desk, chat, ChatState.STOPPED, {ChatState.ACTIVE, ChatState.BLOCKED})


async def shut_out(desk: Desk, chat: int) -> bool:
    """Note that the bot was blocked or removed; a chat that had stopped stays stopped."""
    return await _become(desk, chat, ChatState.BLOCKED, {ChatState.ACTIVE})


async def let_in(desk: Desk, chat: int) -> bool:
    """Note that a chat which had blocked or removed the bot can be written to again."""
    return await _become(desk, chat, ChatState.ACTIVE, {ChatState.BLOCKED})


async def _become(desk: Desk, chat: int, state: ChatState, only_from: set[ChatState]) -> bool:
    async with desk.store.unit(f"chat:{chat}") as unit:
        known = await unit.subscriber(chat)
        if known is None:
            return False
        if known.state in only_from:
            await unit.put_subscriber(replace(known, state=state))
        return True


async def _welcome(unit: Unit, desk: Desk, place: Place) -> ChatState | None:
    known = await unit.subscriber(place.chat)
    if known is None:
        new = Subscriber(place.chat, since=desk.now(), kind=place.kind, title=place.title)
        await unit.put_subscriber(new)
        return None
    wanted = replace(known, kind=place.kind, title=place.title, state=ChatState.ACTIVE)
    if wanted != known:
        await unit.put_subscriber(wanted)
    return known.state


def _targets(council: Council) -> Sequence[str]:
    return [COUNCIL + code for code in (council.gss, *council.other_gss)]
