"""What is between people and the operator: /feeds and /stats there, and 'This is wrong'.

A report that an alert is wrong carries the alert's facts and nothing about who sent it. Each
revision of a change is reported once.
"""

from __future__ import annotations

from dataclasses import asdict

from telegram import Update
from telegram.ext import filters

from handlers.desk import Context, Desk
from handlers.replies import reply
from handlers.wiring import Handler, button, command
from inspections.model import Change, Inspection
from messages.actions import Action, Verb
from messages.notices import WRONG, wrong_args
from messages.operator import feeds, stats


async def show_feeds(update: Update, context: Context, desk: Desk) -> None:
    """Answer /feeds (in the operator's chat only)."""
    await reply(update, feeds(await desk.feeds(), texts=desk.texts))


async def show_stats(update: Update, context: Context, desk: Desk) -> None:
    """Answer /stats (in the operator's chat only)."""
    counts = asdict(await desk.store.counts())
    await reply(update, stats(counts, version=desk.version, texts=desk.texts))


async def wrong(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Tell the operator that an alert is wrong."""
    change = await desk.store.change(action.change or "")
    inspection = await desk.store.inspection(action.change or "")
    if change is None or inspection is None:
        return desk.texts.plain("toast-wrong-gone")
    new = await _report(desk, change, inspection)
    return desk.texts.plain("toast-wrong" if new else "toast-wrong-known")


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic; without an operator's chat, no commands."""
    found = [button(Verb.WRONG, wrong, desk)]
    if desk.admin_chat is not None:
        there = filters.UpdateType.MESSAGES & filters.Chat(desk.admin_chat)
        found += [
            command("feeds", show_feeds, desk, filters=there),
            command("stats", show_stats, desk, filters=there),
        ]
    return found


async def _report(desk: Desk, change: Change, inspection: Inspection) -> bool:
    """File the report, unless this revision of the change was reported before."""
    name = f"wrong:{change.id}:{change.revision}"
    council = desk.gazetteer.council(change.council)
    regime = desk.regimes.get(change.regime)
    if name in await desk.store.notes(name):
        return False
    args = wrong_args(change, inspection, council=council, regime=regime, texts=desk.texts)
    await desk.operator.tell(WRONG, args, key=name)
    async with desk.store.unit(name) as unit:
        await unit.put_note(name, desk.now().isoformat())
    return True
