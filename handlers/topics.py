"""/topic: into which topic of a group its alerts go, all of them or those of some councils."""

from __future__ import annotations

from dataclasses import replace

from telegram import Update
from telegram.constants import ChatType

from handlers.desk import Context, Desk
from handlers.following import named_by
from handlers.places import Place, asked_for
from handlers.replies import reply
from handlers.understanding import understand
from handlers.wiring import Handler, command
from messages.pages import plain
from messages.words import Named, council_names


async def topic(update: Update, context: Context, desk: Desk) -> None:
    """Answer /topic [NAMES], written where the alerts are wanted; outside of topics: no topic."""
    chat = update.effective_chat
    if chat is None:
        return
    if chat.type not in (ChatType.GROUP, ChatType.SUPERGROUP):
        await reply(update, plain("topic-only-groups", texts=desk.texts))
        return
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    place, typed = asked
    wanted = understand(typed, gazetteer=desk.gazetteer, on=desk.today).named if typed else None
    moved = await move_alerts(desk, place, wanted)
    if not moved:
        await reply(update, plain("topic-none", texts=desk.texts))
    elif place.thread is None:
        await reply(update, plain("topic-group", texts=desk.texts))
    else:
        names = desk.texts.listed(council_names(moved[:1], desk.texts))
        card = plain("topic-here", texts=desk.texts, count=len(moved), councils=names)
        await reply(update, card)


async def move_alerts(
    desk: Desk, place: Place, wanted: tuple[Named, ...] | None
) -> tuple[Named, ...]:
    """Let alerts go to the place's topic: of some councils and areas, or of all (None).

    Returns those subscribed to of which that is now so.
    """
    moved: list[Named] = []
    async with desk.store.unit(f"chat:{place.chat}") as unit:
        for held in await unit.subscriptions(place.chat):
            named = named_by(desk, held.target)
            if named is None or (wanted is not None and named not in wanted):
                continue
            moved.append(named)
            if held.thread != place.thread:
                await unit.put_subscription(replace(held, thread=place.thread))
    return tuple(moved)


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    return [command("topic", topic, desk)]
