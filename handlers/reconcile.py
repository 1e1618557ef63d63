"""Official lists that differ from the register: the operator looks through them and accepts.

Only the operator's chat decides. What accepting does is in ``newsroom/reconcile.py``.
"""

from __future__ import annotations

from telegram import Update

from handlers.decisions import is_operators
from handlers.desk import Context, Desk
from handlers.replies import edit
from handlers.wiring import Handler, button
from messages.actions import Action, Verb
from messages.cards import Card
from messages.differences import differences_accepted, differences_page
from newsroom.reconcile import Pending, Reconciliation


async def look(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show a page of what differs, in place."""
    if not is_operators(update, desk):
        return desk.texts.plain("toast-review-operator")
    pending = await _of(desk).find(action.mark or "")
    if pending is None:
        return desk.texts.plain("toast-old")
    await edit(update, _page(desk, pending, action.page))
    return None if pending.mark == action.mark else desk.texts.plain("toast-differences-moved")


async def accept(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Put the register right by the list."""
    if not is_operators(update, desk):
        return desk.texts.plain("toast-review-operator")
    after = await _of(desk).accept(action.mark or "")
    if after is None:
        return desk.texts.plain("toast-old")
    if after.differences:
        await edit(update, _page(desk, after, 0))
        return desk.texts.plain("toast-differences-moved")
    await edit(update, differences_accepted(after.source, after.accepted, texts=desk.texts))
    return desk.texts.plain("toast-differences-accepted", number=after.accepted)


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [button(Verb.DIFFERENCES, look, desk), button(Verb.ACCEPT, accept, desk)]


def _of(desk: Desk) -> Reconciliation:
    return Reconciliation(desk.store, desk.gazetteer, desk.regimes, desk.now)


def _page(desk: Desk, pending: Pending, page: int) -> Card:
    return differences_page(
        pending.source,
        pending.mark,
        pending.differences,
        page=page,
        gazetteer=desk.gazetteer,
        regimes=desk.regimes,
        texts=desk.texts,
    )
