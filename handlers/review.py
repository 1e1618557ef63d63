"""The operator's decisions: /review, /retract, and the buttons of doubts and reported alerts.

Only the operator's chat decides. Every tap says what became of it; one on a doubt that is
decided shows how. What a decision does is in ``newsroom/review.py``.
"""

from __future__ import annotations

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from handlers.decisions import (
    card_for,
    case_on,
    is_operators,
    retract_view,
    reviews_of,
    set_council,
    tap,
)
from handlers.desk import Context, Desk
from handlers.places import words
from handlers.replies import reply, shown_message
from handlers.understanding import understand
from handlers.wiring import Handler, answering, button, command
from messages.actions import Action, Verb
from messages.cards import Card
from messages.headline import headline
from messages.pages import plain
from messages.review import council_card, list_card, review_in, which_alert

MOST_LISTED = 10
MOST_CHOICES = 6


async def review(update: Update, context: Context, desk: Desk) -> None:
    """/review: what waits; /review CODE: one of them; /review CODE NAME: its council is NAME."""
    code, _, name = words(update, context).partition(" ")
    if not code:
        waiting = await desk.store.doubts(limit=MOST_LISTED)
        count = (await desk.store.counts()).doubts
        await reply(update, list_card([case_on(desk, d) for d in waiting], desk.texts, count=count))
    elif name.strip():
        await _name_council(update, desk, code, name.strip())
    else:
        await reply(update, await card_for(desk, await reviews_of(desk).find(code), code=code))


async def retract(update: Update, context: Context, desk: Desk) -> None:
    """/retract ALERT: ask whether to take it back; /retract: list the latest alerts."""
    alert = words(update, context)
    if alert:
        card = await _retraction(desk, alert)
        await reply(update, card or plain("retract-unknown", texts=desk.texts, alert=alert[:60]))
        return
    told = [
        (
            one.change.id,
            headline(
                one.change,
                council=desk.gazetteer.council(one.change.council),
                regime=desk.regimes.get(one.change.regime),
                texts=desk.texts,
            ),
        )
        for one in await reviews_of(desk).latest_told(limit=MOST_LISTED)
    ]
    await reply(update, which_alert(told, desk.texts))


async def answered(update: Update, context: Context, desk: Desk) -> None:
    """Take the answer to a review's message as the name of its council."""
    message = shown_message(update)
    code = _answers(message) if message is not None else None
    if code is not None and message is not None and message.text:
        await _name_council(update, desk, code, message.text.strip())


async def retract_button(
    update: Update, context: Context, desk: Desk, action: Action
) -> str | None:
    """Ask whether to take an alert back, below the list it was chosen from."""
    if not is_operators(update, desk):
        return desk.texts.plain("toast-review-operator")
    card = await _retraction(desk, action.change or "")
    if card is None:
        return desk.texts.plain("toast-wrong-gone")
    await reply(update, card)
    return None


async def show_alert(update: Update, desk: Desk, change: str) -> str | None:
    """Show the operator, below an alert, what can be done about it."""
    why = desk.texts.plain("reason-asked-back")
    answer = await reviews_of(desk).reopen(change, why=why)
    await reply(update, await card_for(desk, answer))
    return None


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic; without an operator's chat, the buttons only."""
    found = [button(Verb.REVIEW, tap, desk), button(Verb.RETRACT, retract_button, desk)]
    if desk.admin_chat is None:
        return found
    there = filters.UpdateType.MESSAGES & filters.Chat(desk.admin_chat)
    answers = there & filters.TEXT & ~filters.COMMAND & _ToReview()
    return [
        *found,
        command("review", review, desk, filters=there),
        command("retract", retract, desk, filters=there),
        MessageHandler(answers, answering(answered, desk)),
    ]


class _ToReview(filters.MessageFilter):
    """Passes answers to a message about a review."""

    def filter(self, message: Message) -> bool:
        return _answers(message) is not None


def _answers(message: Message) -> str | None:
    """Return the code of the review that a message answers, or None."""
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or asked.from_user.id != message.get_bot().id:
        return None
    return review_in(asked.text or "")


async def _name_council(update: Update, desk: Desk, code: str, name: str) -> None:
    """Take a name for the council of a review, or ask which of several is meant."""
    answer = await reviews_of(desk).find(code)
    if answer.doubt is None:
        await reply(update, await card_for(desk, answer, code=code))
        return
    understood = understand(name, gazetteer=desk.gazetteer, on=answer.doubt.day or desk.today)
    if len(understood.councils) == 1:
        done = await set_council(desk, code, understood.councils[0])
        await reply(update, done.card)
        return
    looks = (*understood.found, *understood.unclear)
    choices = tuple(dict.fromkeys(c for look in looks for c in look.councils))[:MOST_CHOICES]
    remark = None if choices else desk.texts.say("review-council-unknown", name=name[:60])
    case = case_on(desk, answer.doubt)
    await reply(update, council_card(case, desk.texts, choices=choices, remark=remark))


async def _retraction(desk: Desk, change: str) -> Card | None:
    """Return the question whether to take an alert back; None if none of this id is known."""
    why = desk.texts.plain("reason-asked-back")
    answer = await reviews_of(desk).reopen(change, why=why)
    if answer.doubt is not None:
        return await retract_view(desk, answer.doubt)
    return await card_for(desk, answer) if answer.ruling is not None else None
