"""/start: the first words, coming back, and links to one council.

A link ``t.me/<bot>?start=council_<code>`` shows a button and does nothing before it is tapped;
``grade_<code>``, ``history_<code>`` and ``meaning_<regime>`` show what their names say (used from
channels).
"""

from __future__ import annotations

import re

from telegram import Update

from handlers import scales
from handlers.desk import Context, Desk
from handlers.following import come_back, followed, is_followed
from handlers.grades import card_of
from handlers.places import asked_for, may_manage
from handlers.replies import reply
from handlers.wiring import Handler, command
from inspections.gazetteer import Council
from inspections.lookup import LookUp, Outcome
from messages.actions import Action, Verb, View
from messages.pages import plain, start, start_again, start_link
from messages.subscriptions import choose
from store.values import ChatState

_LINK = re.compile(r"(council|grade|history)_([A-Za-z0-9-]{2,12})")
_MEANING = re.compile(r"meaning_([a-z][a-z0-9-]{1,39})")


async def begin(update: Update, context: Context, desk: Desk) -> None:
    """/start [LINK] or /start for @channel."""
    chat = update.effective_chat
    if chat is None:
        return
    group = chat.type != "private"
    if group and not await may_manage(update, context):
        await reply(update, start(group=True, texts=desk.texts))
        return
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    place, typed = asked
    link = _LINK.fullmatch(typed)
    council = desk.council(link[2].upper()) if link else None
    if link is not None and council is not None and place.owner is None:
        await _show(update, desk, council, kind=link[1])
        return
    asked_about = _MEANING.fullmatch(typed)
    page = (
        scales.page_of(desk, Action(Verb.MEANING, regime=asked_about[1])) if asked_about else None
    )
    if page is not None:
        await reply(update, page)
        return
    before = await come_back(desk, place)
    councils = await followed(desk, place.chat)
    if place.owner is not None:
        await reply(update, plain("started-for", texts=desk.texts, title=place.title))
    elif before is None:
        await reply(update, start(group=group, texts=desk.texts))
    else:
        stopped = before is not ChatState.ACTIVE
        await reply(update, start_again(councils, stopped=stopped, texts=desk.texts))


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [command("start", begin, desk)]


async def _show(update: Update, desk: Desk, named: Council, *, kind: str) -> None:
    chat = update.effective_chat
    if chat is None:
        return
    if kind != "council":
        view = View.GRADES if kind == "grade" else View.HISTORY
        await reply(update, await card_of(desk, named, chat=chat.id, view=view))
        return
    standing = desk.gazetteer.successors(named.gss, desk.today)
    if len(standing) == 1:
        subscribed = await is_followed(desk, chat.id, standing[0])
        await reply(update, start_link(standing[0], texts=desk.texts, subscribed=subscribed))
        return
    look = LookUp(named.official_name, Outcome.CHOOSE, standing, former=named)
    await reply(
        update,
        choose(
            look.query,
            look.councils,
            action=lambda council: Action(Verb.FOLLOW, council=council.gss),
            texts=desk.texts,
            former=named,
        ),
    )
