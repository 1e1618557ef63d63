"""/stats, for the operator: how much there is, who is followed, what was told, what is missing."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from datetime import timedelta

from telegram import Update
from telegram.ext import filters

from handlers.desk import Context, Desk
from handlers.following import targets
from handlers.replies import reply
from handlers.searches import most_missed
from handlers.showing import show_picture
from handlers.wiring import Handler, button, command
from inspections.areas import AREAS
from messages.actions import Action, Verb
from messages.figures import Alerted, Figures, illustrated_figures, with_figures
from messages.operator import stats
from messages.words import Named

MOST = 8
"""Lines of a kind that are shown."""
DAYS = 7
_PAGE = 1000


async def show_stats(update: Update, context: Context, desk: Desk) -> None:
    """Answer /stats (in the operator's chat only)."""
    counts = asdict(await desk.store.counts())
    card = stats(counts, version=desk.version, texts=desk.texts, articles=desk.articles())
    await reply(update, with_figures(card, await figures_of(desk), texts=desk.texts))


async def stats_button(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show the same as a picture, below."""
    chat = update.effective_chat
    if chat is None or chat.id != desk.admin_chat:
        return desk.texts.plain("toast-old")
    told = illustrated_figures(await figures_of(desk), on=desk.today, texts=desk.texts)
    await show_picture(update, desk, told)
    return None


async def figures_of(desk: Desk) -> Figures:
    """Return what is shown beside the plain counts."""
    counts = await desk.store.counts()
    return Figures(
        active=counts.active,
        blocked=counts.blocked,
        subscriptions=counts.subscriptions,
        followed=await _followed(desk),
        alerted=await _alerted(desk),
        missed=await most_missed(desk.store, on=desk.today, limit=MOST),
    )


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic; none without an operator's chat."""
    if desk.admin_chat is None:
        return []
    there = filters.UpdateType.MESSAGES & filters.Chat(desk.admin_chat)
    return [
        command("stats", show_stats, desk, filters=there),
        button(Verb.STATS, stats_button, desk),
    ]


async def _followed(desk: Desk) -> list[tuple[Named, int]]:
    """Return what is subscribed to most, with how many chats are."""
    found: list[tuple[Named, int]] = []
    every: list[Named] = [*AREAS, *desk.gazetteer.councils()]
    for named in every:
        number = sum([await _subscribed(desk, target) for target in targets(named)])
        if number:
            found.append((named, number))
    return sorted(found, key=lambda each: -each[1])[:MOST]


async def _subscribed(desk: Desk, target: str) -> int:
    number, after = 0, None
    while page := await desk.store.subscriptions_to(target, after=after, limit=_PAGE):
        number, after = number + len(page), page[-1].chat
        await asyncio.sleep(0)  # others want to get on, too
    return number


async def _alerted(desk: Desk) -> list[Alerted]:
    """Return the changes published this week, with how many chats were told of each."""
    first = desk.today - timedelta(days=DAYS - 1)
    found = []
    for council in desk.gazetteer.councils():
        for inspection in await desk.store.inspections(council.gss):
            day = inspection.published
            if day is None or not first <= day <= desk.today:
                continue
            change = await desk.store.change(inspection.id)
            if change is not None and change.aspects:
                told = await desk.store.told(change.id)
                regime = desk.regimes.get(change.regime)
                found.append(Alerted(change, council, regime, told))
    return sorted(found, key=lambda each: -each.told)[:MOST]
