"""/grades: what the grades mean and what they do not say, by buttons, in place.

From a council's card the scales come in its place, with a way back; below an alert or a picture
they come as a message of their own. In a channel a tap leads to the private chat.
"""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from handlers.desk import Context, Desk
from handlers.grades import show
from handlers.places import asked_for
from handlers.replies import edit, reply
from handlers.standing import regime_asked
from handlers.understanding import understand
from handlers.wiring import Handler, answer_tap, button, command
from messages.actions import Action, Verb, View
from messages.cards import Card
from messages.scales import ALL, NOT_SAID, not_said, scale, scales


async def explain(update: Update, context: Context, desk: Desk) -> None:
    """Answer /grades [REGIME]; of a council, show its grades: that is what was meant."""
    asked = await asked_for(update, context, desk, manage=False)
    if asked is None:
        return
    _, typed = asked
    regime, _ = regime_asked(typed, desk) if typed else (None, "")
    if regime is not None:
        await reply(update, scale(regime, texts=desk.texts))
        return
    understood = understand(typed, gazetteer=desk.gazetteer, on=desk.today)
    if understood.named or understood.unclear:
        await show(update, desk, understood, view=View.GRADES)
    else:
        await reply(update, scales(tuple(desk.regimes), texts=desk.texts))


async def turn(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show a scale, or all, in place."""
    card = page_of(desk, action)
    if card is None:
        return desk.texts.plain("toast-old")
    await edit(update, card)
    return None


async def below(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show a scale below the message, which stays as it is."""
    card, chat = page_of(desk, action), update.effective_chat
    if card is None or chat is None:
        return desk.texts.plain("toast-old")
    if chat.type == ChatType.CHANNEL:
        address = f"https://t.me/{context.bot.username}?start=meaning_{action.regime}"
        await answer_tap(update, None, url=address)
        return None
    await reply(update, card)
    return None


def page_of(desk: Desk, action: Action) -> Card | None:
    """Return the page that a button or a link asks for; None for what is not known (any more)."""
    council, view = desk.council(action.council), action.view
    if action.regime == NOT_SAID:
        return not_said(council=council, view=view, texts=desk.texts)
    if action.regime == ALL:
        held = desk.regimes.concerning(council) if council else tuple(desk.regimes)
        return scales(held, council=council, view=view, texts=desk.texts)
    if action.regime is None or action.regime not in desk.regimes:
        return None
    return scale(desk.regimes.get(action.regime), council=council, view=view, texts=desk.texts)


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [
        command("grades", explain, desk),
        button(Verb.SCALE, turn, desk),
        button(Verb.MEANING, below, desk),
    ]
