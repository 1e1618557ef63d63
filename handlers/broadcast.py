"""/broadcast, for the operator: to write to all, or to the subscribers of councils and areas.

First it is shown as it will look, with the number of chats; a tap sends it, another stops it. What
is sent is written by ``alerts/broadcast.py``. Those whom it reaches can ask for no more of them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256

from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import filters

from alerts.audience import target_of
from alerts.broadcast import NOTE, RUNNING, Broadcast, Stage, current, far_of, put, recipients
from handlers.desk import Context, Desk
from handlers.following import change_timing, targets
from handlers.places import tapped_for, words
from handlers.replies import edit, reply, shown_message
from handlers.understanding import understand
from handlers.wiring import Handler, button, command
from inspections.areas import AREAS, Area
from messages.actions import Action, Verb
from messages.broadcast import LONGEST, broadcast, control
from messages.pages import plain
from messages.words import Named, council_names

_TO = re.compile(r"to\s+(?P<names>[^:\n]{1,300})[:\n]\s*(?P<text>.+)", re.IGNORECASE | re.DOTALL)
_EVERYBODY = ("all", "everybody", "everyone", "pawb")


async def draft(update: Update, context: Context, desk: Desk) -> None:
    """Answer /broadcast TEXT and /broadcast to NAMES: TEXT with a preview and a question."""
    typed = words(update, context)
    named, text = _parted(typed)
    if not text:
        await reply(update, plain("broadcast-how", texts=desk.texts))
        return
    if len(text) > LONGEST:
        card = plain("broadcast-long", texts=desk.texts, count=len(text), most=LONGEST)
        await reply(update, card)
        return
    wanted: tuple[Named, ...] = ()
    if named and named.casefold() not in _EVERYBODY:
        understood = understand(named, gazetteer=desk.gazetteer, on=desk.today)
        if understood.unclear or understood.unknown or not understood.named:
            await reply(update, plain("broadcast-unclear", texts=desk.texts, names=named[:200]))
            return
        wanted = tuple(n for n in understood.named if not (isinstance(n, Area) and n.kind == "all"))
    chat = update.effective_chat
    if chat is not None:  # to count a hundred thousand takes a while
        await context.bot.send_chat_action(chat.id, ChatAction.TYPING)
    async with desk.store.unit(NOTE) as unit:
        before = await current(desk.store)
        if before is not None and before.stage in RUNNING:
            await reply(update, plain("broadcast-busy", texts=desk.texts))
            return
        reached = _targets(desk, wanted)
        made = Broadcast(
            id=sha256(f"{desk.now().isoformat()} {text}".encode()).hexdigest()[:10],
            text=text,
            to=_said(desk, wanted),
            targets=reached,
            total=sum([1 async for _ in recipients(desk.store, reached)]),
        )
        await put(unit, made)
    await reply(update, broadcast(text, texts=desk.texts))
    await reply(update, control(await far_of(desk.store, made), texts=desk.texts))


async def decide(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Send, drop or stop a broadcast, and show how it stands; only in the operator's chat."""
    chat, message = update.effective_chat, shown_message(update)
    if chat is None or chat.id != desk.admin_chat:
        return desk.texts.plain("toast-old")
    async with desk.store.unit(NOTE) as unit:
        held = await current(desk.store)
        if held is None or held.id != action.mark:
            return desk.texts.plain("toast-old")
        after = _NEXT.get((held.stage, action.value or ""))
        if after is not None:
            shown = message.message_id if message else held.message
            held = replace(held, stage=after, message=shown)
            await put(unit, held)
    await edit(update, control(await far_of(desk.store, held), texts=desk.texts))
    return None


async def hush(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Pass no more broadcasts on to a chat."""
    place = await tapped_for(update, context, chat=None)
    if place is None:
        return desk.texts.plain("toast-administrators")
    await change_timing(desk, place, lambda timing: replace(timing, broadcasts=False))
    return desk.texts.plain("toast-hush")


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic; without an operator's chat, only those of others."""
    found = [button(Verb.HUSH, hush, desk), button(Verb.BROADCAST, decide, desk)]
    if desk.admin_chat is None:
        return found
    there = filters.UpdateType.MESSAGE & filters.Chat(desk.admin_chat)
    return [*found, command("broadcast", draft, desk, filters=there)]


_NEXT = {
    (Stage.DRAFT, "go"): Stage.GOING,
    (Stage.DRAFT, "drop"): Stage.DROPPED,
    (Stage.GOING, "halt"): Stage.STOPPING,
}


def _parted(typed: str) -> tuple[str, str]:
    found = _TO.fullmatch(typed)
    return (found["names"].strip(), found["text"].strip()) if found else ("", typed)


def _targets(desk: Desk, wanted: tuple[Named, ...]) -> tuple[str, ...]:
    """Return the targets of those that are named, of an area also its councils'; none: all."""
    found: dict[str, None] = {}
    if not wanted:
        found.update(dict.fromkeys(target_of(area) for area in AREAS))
    for named in wanted:
        found.update(dict.fromkeys(targets(named)))
    areas = [named for named in wanted if isinstance(named, Area)]
    for council in desk.gazetteer:
        if not wanted or any(area.holds(council) for area in areas):
            found.update(dict.fromkeys(targets(council)))
    return tuple(found)


def _said(desk: Desk, wanted: tuple[Named, ...]) -> str:
    if not wanted:
        return desk.texts.plain("broadcast-everybody")
    return desk.texts.plain_list(council_names(wanted, desk.texts))
