"""/history, /map and /compare: pictures of grades, each also as text behind a button."""

from __future__ import annotations

from telegram import Update

from handlers.desk import Context, Desk
from handlers.following import is_followed
from handlers.places import asked_for
from handlers.replies import reply
from handlers.showing import show_picture, turn_picture
from handlers.standing import MAPPED, map_of, regime_asked
from handlers.subscribing import ask_about
from handlers.understanding import Understood, understand
from handlers.wiring import Handler, button, command
from inspections.gazetteer import Council
from inspections.succession import history_codes
from messages.actions import Action, Verb
from messages.comparing import illustrated_comparison
from messages.grades import grades
from messages.illustrated import Illustrated
from messages.maps import no_map, which_regime
from messages.pages import plain
from messages.timelines import illustrated_history
from messages.words import service

MOST_COMPARED = 3


async def history(update: Update, context: Context, desk: Desk) -> None:
    """/history NAMES."""
    understood = await _understood(update, context, desk, how="history-how")
    if understood is None:
        return
    for council in understood.councils[:MOST_COMPARED]:
        await _show_history(update, desk, council)
    await ask_about(
        update,
        desk,
        understood,
        action=lambda council: Action(Verb.TIMELINE, council=council.gss),
    )


async def history_button(
    update: Update, context: Context, desk: Desk, action: Action
) -> str | None:
    """Show a council's history as a picture, below."""
    council = desk.council(action.council)
    if council is None:
        return desk.texts.plain("toast-old")
    await _show_history(update, desk, council)
    return None


async def map_(update: Update, context: Context, desk: Desk) -> None:
    """/map [REGIME]."""
    asked = await asked_for(update, context, desk, manage=False)
    if asked is None:
        return
    regime, _ = regime_asked(asked[1], desk)
    if regime is None:
        mapped = [desk.regimes.get(r) for r in MAPPED]
        await reply(update, which_regime(asked[1], mapped, texts=desk.texts))
        return
    told = await map_of(desk, regime)
    if told is None:
        others = [desk.regimes.get(r) for r in MAPPED if r != regime.id]
        name = service(regime, desk.texts)
        await reply(update, no_map(name, others, texts=desk.texts))
        return
    await show_picture(update, desk, told)


async def map_button(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show a regime's map, in place of another."""
    told = await _map(desk, action)
    if told is None:
        return desk.texts.plain("toast-old")
    await turn_picture(update, desk, told)
    return None


async def map_text(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show what a map says as text, below."""
    told = await _map(desk, action)
    if told is None:
        return desk.texts.plain("toast-old")
    await reply(update, told.text)
    return None


async def compare(update: Update, context: Context, desk: Desk) -> None:
    """/compare NAMES: two or three."""
    understood = await _understood(update, context, desk, how="compare-how")
    if understood is None:
        return
    councils = understood.councils[:MOST_COMPARED]
    if len(councils) >= 2:
        told = await _comparison(desk, councils)
        if told is None:
            await reply(update, plain("compare-none", texts=desk.texts))
        else:
            await show_picture(update, desk, told)
    elif not (understood.unclear or understood.unknown):
        await reply(update, plain("compare-how", texts=desk.texts))
    await ask_about(
        update, desk, understood, action=lambda council: Action(Verb.GRADES, council=council.gss)
    )


async def compare_button(
    update: Update, context: Context, desk: Desk, action: Action
) -> str | None:
    """Show councils side by side, as picture or as text, below."""
    councils = [desk.council(code) for code in (action.which or "").split("+")]
    told = await _comparison(desk, tuple(c for c in councils if c is not None))
    if told is None or None in councils:
        return desk.texts.plain("toast-old")
    if action.verb is Verb.COMPARE_TEXT:
        await reply(update, told.text)
    else:
        await show_picture(update, desk, told)
    return None


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [
        command("history", history, desk),
        command("map", map_, desk),
        command("compare", compare, desk),
        button(Verb.TIMELINE, history_button, desk),
        button(Verb.MAP, map_button, desk),
        button(Verb.MAP_TEXT, map_text, desk),
        button(Verb.COMPARE, compare_button, desk),
        button(Verb.COMPARE_TEXT, compare_button, desk),
    ]


async def _understood(
    update: Update, context: Context, desk: Desk, *, how: str
) -> Understood | None:
    """Return what was named; None where nothing was, which has then been answered."""
    asked = await asked_for(update, context, desk, manage=False)
    if asked is None:
        return None
    if not asked[1]:
        await reply(update, plain(how, texts=desk.texts))
        return None
    typed = asked[1].replace(" vs ", ", ").replace(" v ", ", ").replace(" with ", ", ")
    return understand(typed, gazetteer=desk.gazetteer, on=desk.today)


async def _show_history(update: Update, desk: Desk, council: Council) -> None:
    chat = update.effective_chat
    if chat is None:
        return
    codes = history_codes(desk.gazetteer, council.gss)
    former = {code: desk.gazetteer.council(code) for code in codes if code != council.gss}
    held = [i for code in codes for i in await desk.store.inspections(code)]
    subscribed = await is_followed(desk, chat.id, council)
    told = illustrated_history(
        council,
        held,
        former=former,
        regimes=desk.regimes,
        texts=desk.texts,
        today=desk.today,
        subscribed=subscribed,
    )
    if told is not None:
        await show_picture(update, desk, told)
        return
    nothing = grades(
        council,
        [],
        former=former,
        regimes=desk.regimes,
        texts=desk.texts,
        subscribed=subscribed,
    )
    await reply(update, nothing)


async def _map(desk: Desk, action: Action) -> Illustrated | None:
    if action.regime is None or action.regime not in desk.regimes:
        return None
    return await map_of(desk, desk.regimes.get(action.regime))


async def _comparison(desk: Desk, councils: tuple[Council, ...]) -> Illustrated | None:
    if len(councils) < 2:
        return None
    held = {c.gss: await desk.store.inspections(c.gss) for c in councils}
    return illustrated_comparison(councils, held, regimes=desk.regimes, texts=desk.texts)
