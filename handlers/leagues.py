"""/league, /week and /about: pages of text about many councils, or about what one is."""

from __future__ import annotations

from datetime import timedelta

from telegram import Update

from handlers.desk import Context, Desk
from handlers.finding import county_of, with_family
from handlers.following import is_followed
from handlers.places import asked_for
from handlers.replies import edit, reply
from handlers.standing import MAPPED, regime_asked, stands
from handlers.subscribing import ask_about
from handlers.understanding import understand
from handlers.wiring import Handler, button, command
from inspections.areas import Area, area_called, area_of
from inspections.gazetteer import Council
from inspections.regimes import Regime
from inspections.standings import is_known
from inspections.succession import announced
from messages.about import about
from messages.actions import Action, Verb
from messages.cards import Card
from messages.leagues import league
from messages.maps import which_regime
from messages.pages import plain
from messages.week import WeekLine, week

DAYS = 7
MOST_ABOUT = 3


async def show_league(update: Update, context: Context, desk: Desk) -> None:
    """/league [REGIME] [REGION]."""
    asked = await asked_for(update, context, desk, manage=False)
    if asked is None:
        return
    regime, rest = regime_asked(asked[1], desk)
    area = area_called(rest) if rest else None
    if regime is None and area is not None:
        regime = desk.regimes.get(MAPPED[0])
    if regime is None or (rest and area is None):
        mapped = [desk.regimes.get(r) for r in MAPPED]
        await reply(update, which_regime(asked[1], mapped, verb=Verb.LEAGUE, texts=desk.texts))
        return
    await reply(update, await _league(desk, regime, area))


async def turn_league(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show the league of a regime in place."""
    if action.regime is None or action.regime not in desk.regimes:
        return desk.texts.plain("toast-old")
    await edit(update, await _league(desk, desk.regimes.get(action.regime), area_of(action.which)))
    return None


async def show_week(update: Update, context: Context, desk: Desk) -> None:
    """/week."""
    first = desk.today - timedelta(days=DAYS - 1)
    found = []
    for council in desk.gazetteer.councils():
        for inspection in await desk.store.inspections(council.gss):
            day = inspection.published
            if day is None or not first <= day <= desk.today or not is_known(inspection):
                continue
            change = await desk.store.change(inspection.id)
            if change is not None and change.aspects:
                regime = desk.regimes.get(inspection.regime)
                found.append(WeekLine(day, change, council, regime))
    await reply(update, week(found, first=first, last=desk.today, texts=desk.texts))


async def show_about(update: Update, context: Context, desk: Desk) -> None:
    """/about NAMES."""
    asked = await asked_for(update, context, desk, manage=False)
    chat = update.effective_chat
    if asked is None or chat is None:
        return
    if not asked[1]:
        await reply(update, plain("about-how", texts=desk.texts))
        return
    understood = understand(asked[1], gazetteer=desk.gazetteer, on=desk.today)
    for council in understood.councils[:MOST_ABOUT]:
        await reply(update, await _about(desk, council, chat=chat.id))
    await ask_about(
        update, desk, understood, action=lambda council: Action(Verb.ABOUT, council=council.gss)
    )


async def about_button(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show what a council is, below."""
    council, chat = desk.council(action.council), update.effective_chat
    if council is None or chat is None:
        return desk.texts.plain("toast-old")
    await reply(update, await _about(desk, council, chat=chat.id))
    return None


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [
        command("league", show_league, desk),
        command("week", show_week, desk),
        command("about", show_about, desk),
        button(Verb.LEAGUE, turn_league, desk),
        button(Verb.ABOUT, about_button, desk),
    ]


async def _league(desk: Desk, regime: Regime, area: Area | None) -> Card:
    found = await stands(desk, regime)
    return league(
        regime,
        [s for s in found if area is None or area.holds(s.council)],
        area=area,
        regimes=[desk.regimes.get(r) for r in MAPPED],
        texts=desk.texts,
    )


async def _about(desk: Desk, council: Council, *, chat: int) -> Card:
    card = about(
        council,
        county=county_of(desk, council),
        districts=desk.gazetteer.districts_of(council.gss),
        former=desk.gazetteer.predecessors(council.gss),
        regimes=desk.regimes.concerning(council),
        coming=announced(desk.gazetteer, council.gss, desk.today),
        texts=desk.texts,
        subscribed=await is_followed(desk, chat, council),
    )
    return with_family(card, desk, council)
