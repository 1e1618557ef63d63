"""/list: what a chat is subscribed to, page by page, with a button to drop each."""

from __future__ import annotations

from telegram import Update

from handlers.desk import Context, Desk
from handlers.following import unfollow, wishes_of
from handlers.places import Place, asked_for, tapped_for
from handlers.replies import edit, reply
from handlers.settings import wishes
from handlers.wiring import Handler, button, command
from messages.actions import Action, Verb
from messages.cards import Card
from messages.settings import told_briefly
from messages.subscriptions import listing
from messages.words import said_name
from store.values import ChatState


async def list_(update: Update, context: Context, desk: Desk) -> None:
    """/list [for @channel]; in a group everybody may look."""
    asked = await asked_for(update, context, desk, manage=False)
    if asked is not None:
        await show_list(update, desk, asked[0])


async def show_list(update: Update, desk: Desk, place: Place) -> None:
    """Answer with the first page of a chat's list."""
    await reply(update, await _page(desk, place, page=0))


async def turn_page(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Show another page in place; from a card that is no list, the list replaces it."""
    place = await tapped_for(update, context, chat=action.chat)
    if place is None:
        return desk.texts.plain("toast-administrators")
    await edit(update, await _page(desk, place, page=action.page))
    return None


async def drop(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Unsubscribe from an entry of the list, and show the list without it."""
    council = desk.named(action.council)
    if council is None:
        return desk.texts.plain("toast-old")
    place = await tapped_for(update, context, chat=action.chat)
    if place is None:
        return desk.texts.plain("toast-administrators")
    gone, _ = await unfollow(desk, place.chat, [council])
    await edit(update, await _page(desk, place, page=action.page))
    text = "toast-unsubscribed" if gone else "toast-not-subscribed"
    return desk.texts.plain(text, council=said_name(council, desk.texts))


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [
        command("list", list_, desk),
        button(Verb.LIST, turn_page, desk),
        button(Verb.DROP, drop, desk),
    ]


async def _page(desk: Desk, place: Place, *, page: int) -> Card:
    known = await desk.store.subscriber(place.chat)
    held = await wishes_of(desk, place.chat)
    told = {named.gss: told_briefly(wishes(desk, s), desk.texts) for named, s in held}
    return listing(
        [named for named, _ in held],
        texts=desk.texts,
        remarks={code: words for code, words in told.items() if words},
        page=page,
        stopped=known is not None and known.state is ChatState.STOPPED,
        owner=place.owner,
    )
