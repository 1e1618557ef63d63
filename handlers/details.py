"""The numbers under a digest: one of its alerts, whole, below it."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from handlers.desk import Context, Desk
from handlers.replies import reply
from handlers.wiring import Handler, answer_tap, button
from messages.actions import Action, Verb
from messages.alert import alert


async def show_alert(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show an alert as it is known now; a channel's readers see the grades in private."""
    change = await desk.store.change(action.change or "")
    inspection = await desk.store.inspection(action.change or "")
    chat = update.effective_chat
    if change is None or inspection is None or chat is None:
        return desk.texts.plain("toast-wrong-gone")
    if chat.type == ChatType.CHANNEL:
        address = f"https://t.me/{context.bot.username}?start=grade_{change.council}"
        await answer_tap(update, None, url=address)
        return None
    card = alert(
        change,
        inspection,
        council=desk.gazetteer.council(change.council),
        regime=desk.regimes.get(change.regime),
        texts=desk.texts,
    )
    await reply(update, card)
    return None


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [button(Verb.ALERT, show_alert, desk)]
