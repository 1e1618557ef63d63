"""/stop (no more alerts, the list is kept) and /forgetme (everything is deleted, asked once)."""

from __future__ import annotations

from telegram import Update

from handlers.desk import Context, Desk
from handlers.following import stop
from handlers.places import asked_for, tapped_for
from handlers.postbag import NOTE, forget_letters, letters_from
from handlers.replies import edit, reply
from handlers.wiring import Handler, button, command
from messages.actions import Action, Verb
from messages.pages import forget_nothing, forget_question, forgotten, plain, stopped


async def stop_alerts(update: Update, context: Context, desk: Desk) -> None:
    """/stop [for @channel]."""
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    place, _ = asked
    if await stop(desk, place.chat):
        await reply(update, stopped(texts=desk.texts, owner=place.owner))
    else:
        await reply(update, plain("stop-nothing", texts=desk.texts))


async def ask_to_forget(update: Update, context: Context, desk: Desk) -> None:
    """/forgetme [for @channel]."""
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    place, _ = asked
    held = await desk.store.subscriptions(place.chat)
    letters = await letters_from(desk.store, place.chat, now=desk.now())
    if not held and not letters and await desk.store.subscriber(place.chat) is None:
        await reply(update, forget_nothing(texts=desk.texts, owner=place.owner))
        return
    question = forget_question(subscriptions=len(held), texts=desk.texts, owner=place.owner)
    await reply(update, question)


async def forget(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Delete everything, or nothing; the answer replaces the question."""
    place = await tapped_for(update, context, chat=action.chat)
    if place is None:
        return desk.texts.plain("toast-administrators")
    if not action.answer:
        await edit(update, plain("forget-kept", texts=desk.texts))
        return desk.texts.plain("toast-kept")
    async with desk.store.unit(f"chat:{place.chat}", NOTE) as unit:
        await unit.forget(place.chat)
        await forget_letters(desk.store, unit, place.chat)
    card = forgotten(backup_days=desk.backup_days, texts=desk.texts, owner=place.owner)
    await edit(update, card)
    return None


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [
        command("stop", stop_alerts, desk),
        command("forgetme", ask_to_forget, desk),
        button(Verb.FORGET, forget, desk),
    ]
