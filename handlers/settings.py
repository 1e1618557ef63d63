"""/settings and its buttons: what each subscription is told; when is in ``timing.py``.

A page is edited in place; a button carries what it sets.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Update

from alerts.wishes import PRESETS, every_regime, kind_set, preset, regime_set
from handlers import timing
from handlers.desk import Context, Desk
from handlers.following import change_wishes, followed
from handlers.places import Place, asked_for, tapped_for
from handlers.replies import edit, reply
from handlers.wiring import Handler, button, command
from inspections.gazetteer import Council
from inspections.regimes import Regime
from messages.actions import Action, Option, Verb
from messages.cards import Card
from messages.pages import plain
from messages.settings import Wishes, kinds_page, regime_mark, regimes_page, what_page
from messages.words import Named, said_name
from store.values import Subscription

Show = Callable[[Desk, Place, Action], Awaitable[Card | None]]


async def settings(update: Update, context: Context, desk: Desk) -> None:
    """Answer /settings [for @channel]."""
    asked = await asked_for(update, context, desk)
    if asked is not None:
        await reply(update, await timing.show_home(desk, asked[0], Action(Verb.SETTINGS)))


async def settings_button(
    update: Update, context: Context, desk: Desk, action: Action
) -> str | None:
    """Set what the button says, and show its page as it then is, in place."""
    place = await tapped_for(update, context, chat=action.chat)
    if place is None:
        return desk.texts.plain("toast-administrators")
    show = _PAGES.get(action.option) if action.option else None
    card = None if show is None else await show(desk, place, action)
    if card is None:
        return desk.texts.plain("toast-old")
    await edit(update, card)
    return None


def wishes(desk: Desk, subscription: Subscription) -> Wishes:
    """Return what a subscription is told, as it is shown."""
    known = {r.id: r for r in desk.regimes}
    return Wishes(
        kinds=subscription.wants,
        regimes=tuple(known[r] for r in sorted(subscription.regimes) if r in known),
        preset=next((n for n, wants in PRESETS.items() if wants == subscription.wants), None),
    )


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [
        command("settings", settings, desk),
        button(Verb.SETTINGS, settings_button, desk),
    ]


async def _what(desk: Desk, place: Place, action: Action) -> Card:
    held = await followed(desk, place.chat)
    return what_page(held, page=action.page, texts=desk.texts, owner=place.owner)


async def _kinds(desk: Desk, place: Place, action: Action) -> Card | None:
    value = action.value or ""
    name, on = value.rstrip("+-"), value.endswith("+")

    def change(held: Subscription) -> Subscription | None:
        return preset(held, name) if value == name else kind_set(held, name, on=on)

    return await _changed(desk, place, action, change, page=Option.KINDS)


async def _regimes(desk: Desk, place: Place, action: Action) -> Card | None:
    value = action.value or ""
    every = [r.id for r in _concerning(desk, desk.named(action.council))]
    meant = next((r for r in every if regime_mark(r) == value.rstrip("+-")), None)

    def change(held: Subscription) -> Subscription | None:
        if value == "all":
            return every_regime(held)
        if meant is None:
            return None
        return regime_set(held, meant, on=value.endswith("+"), every=every)

    return await _changed(desk, place, action, change, page=Option.REGIMES)


_PAGES: dict[Option, Show] = {
    **timing.PAGES,
    Option.WHAT: _what,
    Option.KINDS: _kinds,
    Option.REGIMES: _regimes,
}


async def _changed(
    desk: Desk,
    place: Place,
    action: Action,
    change: Callable[[Subscription], Subscription | None],
    *,
    page: Option,
) -> Card | None:
    """Change a subscription, if a value is given, and return its page."""
    named = desk.named(action.council)
    if named is None:
        return None
    asked = change if action.value else lambda held: held
    held = await change_wishes(desk, place.chat, named, asked)
    if held is None:
        return plain("settings-gone", texts=desk.texts, name=said_name(named, desk.texts))
    shown = wishes(desk, held)
    if page is Option.KINDS:
        return kinds_page(named, shown, texts=desk.texts, owner=place.owner)
    every = _concerning(desk, named)
    return regimes_page(named, shown, every, texts=desk.texts, owner=place.owner)


def _concerning(desk: Desk, named: Named | None) -> tuple[Regime, ...]:
    """Return the regimes that can concern a council, or any council of an area."""
    if isinstance(named, Council):
        return desk.regimes.concerning(named)
    councils = [c for c in desk.gazetteer.councils() if named is None or named.holds(c)]
    return tuple(r for r in desk.regimes if any(r.concerns(c) for c in councils))
