"""/grade and /news, and the buttons that turn one council's card: grades, history, news.

A council's name typed alone is answered from here as well (see ``fallback.py``).
"""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from handlers.coming import with_coming
from handlers.desk import Context, Desk
from handlers.finding import with_family
from handlers.following import is_followed
from handlers.places import asked_for
from handlers.replies import edit, reply
from handlers.subscribing import ask_about
from handlers.understanding import Understood, understand
from handlers.wiring import Handler, answer_tap, button, command
from inspections.areas import Area
from inspections.gazetteer import Council
from inspections.model import Inspection
from inspections.succession import history_codes
from messages.actions import Action, Verb, View
from messages.cards import Card
from messages.grades import grades, history
from messages.news import NewsLine, news
from messages.pages import plain
from messages.subscriptions import area_offer

MOST_CARDS = 3
"""Councils of one message that are shown."""
MOST_STORIES = 10


async def grade(update: Update, context: Context, desk: Desk) -> None:
    """/grade NAMES."""
    await _show_named(update, context, desk, view=View.GRADES)


async def stories(update: Update, context: Context, desk: Desk) -> None:
    """/news [NAMES]; without a name, of all councils."""
    await _show_named(update, context, desk, view=View.NEWS)


async def show(update: Update, desk: Desk, understood: Understood, *, view: View) -> None:
    """Answer with a card for each council understood, and ask about unclear names."""
    chat = update.effective_chat
    if chat is None:
        return
    for area in understood.areas[:MOST_CARDS]:
        await reply(update, await _offer(desk, area, chat=chat.id))
    for council in understood.councils[:MOST_CARDS]:
        await reply(update, await card_of(desk, council, chat=chat.id, view=view))
    await ask_about(
        update,
        desk,
        understood,
        action=lambda council: Action(Verb.TURN, council=council.gss, view=view),
    )


async def turn(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show another view of a council in place of the card."""
    council, chat = desk.council(action.council), update.effective_chat
    if council is None or chat is None or action.view is None:
        return desk.texts.plain("toast-old")
    await edit(update, await card_of(desk, council, chat=chat.id, view=action.view))
    return None


async def grade_button(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show the latest grades below the message."""
    return await _show_below(update, context, desk, action, view=View.GRADES)


async def history_button(
    update: Update, context: Context, desk: Desk, action: Action
) -> str | None:
    """Show all grades below the message (an alert stays as it is)."""
    return await _show_below(update, context, desk, action, view=View.HISTORY)


async def card_of(desk: Desk, council: Council, *, chat: int, view: View) -> Card:
    """Return one view of a council, with buttons that fit the chat."""
    subscribed = await is_followed(desk, chat, council)
    if view is View.NEWS:
        records = await desk.store.news(council.gss, limit=MOST_STORIES)
        lines = [NewsLine(r.title, r.outlet or r.source, r.day, r.url) for r in records]
        return news(lines, council=council, texts=desk.texts, subscribed=subscribed)
    found = list(await desk.store.inspections(council.gss))
    former = {
        code: desk.gazetteer.council(code)
        for code in history_codes(desk.gazetteer, council.gss)
        if code != council.gss
    }
    if view is View.GRADES:
        card = grades(
            council,
            found,
            former=former,
            regimes=desk.regimes,
            texts=desk.texts,
            subscribed=subscribed,
        )
        return with_family(with_coming(card, desk, council), desk, council)
    held: list[Inspection] = found
    for code in former:
        held += await desk.store.inspections(code)
    return history(
        council,
        held,
        former=former,
        regimes=desk.regimes,
        texts=desk.texts,
        subscribed=subscribed,
    )


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [
        command("grade", grade, desk),
        command("news", stories, desk),
        button(Verb.TURN, turn, desk),
        button(Verb.GRADES, grade_button, desk),
        button(Verb.HISTORY, history_button, desk),
    ]


async def _offer(desk: Desk, area: Area, *, chat: int) -> Card:
    """Return what an area is, offered as one subscription."""
    return area_offer(
        area,
        count=sum(area.holds(council) for council in desk.gazetteer.councils()),
        texts=desk.texts,
        subscribed=await is_followed(desk, chat, area),
    )


async def _show_named(update: Update, context: Context, desk: Desk, *, view: View) -> None:
    asked = await asked_for(update, context, desk, manage=False)
    if asked is None:
        return
    _, typed = asked
    if typed:
        understood = understand(typed, gazetteer=desk.gazetteer, on=desk.today)
        await show(update, desk, understood, view=view)
    elif view is View.NEWS:
        records = await desk.store.news(limit=MOST_STORIES)
        lines = [NewsLine(r.title, r.outlet or r.source, r.day, r.url) for r in records]
        await reply(update, news(lines, council=None, texts=desk.texts))
    else:
        await reply(update, plain("grade-how", texts=desk.texts))


async def _show_below(
    update: Update, context: Context, desk: Desk, action: Action, *, view: View
) -> str | None:
    council, chat = desk.council(action.council), update.effective_chat
    if council is None or chat is None:
        return desk.texts.plain("toast-old")
    if chat.type == ChatType.CHANNEL:
        # Anybody who reads a channel can tap; the answer must not be posted to all the others.
        kind = "grade" if view is View.GRADES else "history"
        address = f"https://t.me/{context.bot.username}?start={kind}_{council.gss}"
        await answer_tap(update, None, url=address)
        return None
    await reply(update, await card_of(desk, council, chat=chat.id, view=view))
    return None
