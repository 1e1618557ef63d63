"""What is between people and the operator: /feeds there, and 'This is wrong'.

A report that an alert is wrong carries the alert's facts and nothing about who sent it. Each
revision of a change is reported once; what the operator does about it is in ``review.py``.
"""

from __future__ import annotations

from functools import partial

from telegram import Update
from telegram.ext import filters

from handlers.decisions import reviews_of
from handlers.desk import Context, Desk
from handlers.replies import reply
from handlers.review import show_alert
from handlers.wiring import Handler, button, command
from inspections.model import Change, Inspection
from messages.actions import Action, Verb
from messages.notices import WRONG, wrong_args
from messages.operator import feeds
from newsroom.doubts import notice_of
from store.doubts import Doubt
from store.values import OutboxRow


async def show_feeds(update: Update, context: Context, desk: Desk) -> None:
    """Answer /feeds (in the operator's chat only)."""
    await reply(update, feeds(await desk.feeds(), texts=desk.texts))


async def wrong(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Tell the operator that an alert is wrong."""
    change = await desk.store.change(action.change or "")
    inspection = await desk.store.inspection(action.change or "")
    if change is None or inspection is None:
        return desk.texts.plain("toast-wrong-gone")
    if change.is_visit:
        return await _visit_is_wrong(desk, change, inspection)
    new = await _report(desk, change, inspection)
    chat = update.effective_chat
    if chat is not None and chat.id == desk.admin_chat and not new:
        return await show_alert(update, desk, change.id)
    return desk.texts.plain("toast-wrong" if new else "toast-wrong-known")


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic; without an operator's chat, no commands."""
    found = [button(Verb.WRONG, wrong, desk)]
    if desk.admin_chat is not None:
        there = filters.UpdateType.MESSAGES & filters.Chat(desk.admin_chat)
        found.append(command("feeds", show_feeds, desk, filters=there))
    return found


async def _visit_is_wrong(desk: Desk, change: Change, inspection: Inspection) -> str:
    """Tell the operator; there is no grade on which to decide."""
    council, regime = desk.gazetteer.council(change.council), desk.regimes.get(change.regime)
    args = wrong_args(change, inspection, council=council, regime=regime, texts=desk.texts)
    await desk.operator.tell(WRONG, args, key=change.id)
    return desk.texts.plain("toast-wrong")


async def _report(desk: Desk, change: Change, inspection: Inspection) -> bool:
    """File the report, unless this revision of the change was reported before."""
    council = desk.gazetteer.council(change.council)
    regime = desk.regimes.get(change.regime)
    worded = partial(wrong_args, change, inspection, council=council, regime=regime)

    def announced(doubt: Doubt) -> OutboxRow | None:
        if desk.admin_chat is None:
            return None
        args = worded(texts=desk.texts, review=doubt.id)
        return notice_of(doubt, WRONG, args, chat=desk.admin_chat, now=desk.now())

    why = desk.texts.plain("reason-called-wrong")
    _, new = await reviews_of(desk).question(change.id, why=why, announced=announced)
    if new and desk.admin_chat is None:
        await desk.operator.tell(WRONG, worded(texts=desk.texts))
    return new
