"""/mydata, /export and /import: what is kept about a chat, as a page, as a file, and back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from telegram import Document, Update
from telegram.ext import MessageHandler, filters

from botapi.deed import current_deed
from handlers.desk import Context, Desk
from handlers.following import MOST_SUBSCRIPTIONS, change_timing, follow, restore
from handlers.listed import json_of, lines_in, text_of, understand_list
from handlers.places import Place, asked_for, tapped_for
from handlers.portable import Restored, kept_of, restored, written
from handlers.postbag import letters_from
from handlers.replies import reply, shown_message, thread_of
from handlers.speaking import follows_telegram
from handlers.timing import times_of
from handlers.wiring import Handler, answering, button, command
from messages.actions import Action, Verb
from messages.cards import Card
from messages.data import Facts, Imported, import_how, imported, mydata
from messages.pages import plain
from messages.timing import when_line
from store.values import Subscriber

LARGEST = 256 * 1024
"""Bytes of a file that is read."""
FILE = "council-watch.json"


async def my_data(update: Update, context: Context, desk: Desk) -> None:
    """Answer /mydata [for @channel]."""
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    place, _ = asked
    letters = len(await letters_from(desk.store, place.chat, now=desk.now()))
    facts = await _facts(desk, place)
    await reply(update, mydata(facts, texts=desk.texts, owner=place.owner, letters=letters))


async def export(update: Update, context: Context, desk: Desk) -> None:
    """Answer /export [for @channel]."""
    asked = await asked_for(update, context, desk)
    if asked is not None:
        await _send_file(update, desk, asked[0])


async def export_button(update: Update, context: Context, desk: Desk, action: Action) -> str | None:
    """Send the file."""
    place = await tapped_for(update, context, chat=action.chat)
    if place is None:
        return desk.texts.plain("toast-administrators")
    await _send_file(update, desk, place)
    return None


async def import_(update: Update, context: Context, desk: Desk) -> None:
    """Answer /import [NAMES] [for @channel]."""
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    place, typed = asked
    if not typed:
        await reply(update, import_how(desk.texts))
        return
    await reply(update, await _take_in(desk, place, typed))


async def import_file(update: Update, context: Context, desk: Desk) -> None:
    """Take a file in; in a group, one with /import as its caption."""
    message = shown_message(update)
    if message is None or message.document is None:
        return
    asked = await asked_for(update, context, desk)
    if asked is None:
        return
    content = await _content(context, message.document)
    if content is None:
        card = plain("import-too-big", texts=desk.texts, kilobytes=LARGEST // 1024)
        await reply(update, card)
        return
    text = text_of(content)
    if text is None:
        await reply(update, plain("import-no-text", texts=desk.texts))
        return
    await reply(update, await _take_in(desk, asked[0], text))


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    messages = filters.UpdateType.MESSAGE & filters.Document.ALL
    captioned = filters.CaptionRegex(r"^/import\b")
    files = messages & (filters.ChatType.PRIVATE | captioned)
    return [
        command("mydata", my_data, desk),
        command("export", export, desk),
        command("import", import_, desk),
        button(Verb.EXPORT, export_button, desk),
        MessageHandler(files, answering(import_file, desk)),
    ]


async def _facts(desk: Desk, place: Place) -> Facts | None:
    kept = await kept_of(desk, place.chat)
    held = kept.subscriber
    if held is None:
        return None
    return Facts(
        chat=held.chat,
        kind=held.kind,
        state=held.state.value,
        language=held.language,
        language_from="telegram" if follows_telegram(held) else _chosen(held),
        title=held.title,
        since=held.since,
        when=when_line(times_of(held, desk), desk.texts),
        subscriptions=len(kept.subscriptions),
        told=len(kept.deliveries),
        waiting=kept.waiting,
        aside=len(kept.aside),
        topics=sum(s.thread is not None for s in kept.subscriptions),
    )


def _chosen(held: Subscriber) -> str:
    return "choice" if held.language_chosen else "setting-up"


async def _send_file(update: Update, desk: Desk, place: Place) -> None:
    chat = update.effective_chat
    if chat is None:
        return
    message = shown_message(update)
    kept = await kept_of(desk, place.chat)
    send = partial(
        update.get_bot().send_document,
        chat.id,
        written(kept, now=desk.now()),
        filename=FILE,
        caption=desk.texts.plain("export-caption"),
        message_thread_id=thread_of(message),
    )
    deed = current_deed()
    if deed is not None:
        deed.straight(send)
    else:
        await send()


async def _content(context: Context, document: Document) -> bytes | None:
    """Return a file's content; None where it is too big."""
    if document.file_size is None or document.file_size > LARGEST:
        return None
    file = await context.bot.get_file(document.file_id)
    content = bytes(await file.download_as_bytearray())
    return content if len(content) <= LARGEST else None


async def _take_in(desk: Desk, place: Place, text: str) -> Card:
    doc = json_of(text)
    ours = restored(doc, desk, chat=place.chat) if isinstance(doc, dict) else None
    if ours is not None:
        return await _restore(desk, place, ours)
    names = text if doc is None else lines_in(doc)
    look = partial(understand_list, names, gazetteer=desk.gazetteer, on=desk.today)
    understood = await asyncio.to_thread(look)
    done = await follow(desk, place, understood.named)
    told = Imported(
        new=done.new,
        already=done.old,
        unclear=[(look.query, look.councils) for look in understood.unclear],
        unknown=understood.unknown,
        beyond=done.beyond,
        most=MOST_SUBSCRIPTIONS,
        lines_left=understood.beyond,
    )
    return imported(told, texts=desk.texts, owner=place.owner)


async def _restore(desk: Desk, place: Place, ours: Restored) -> Card:
    done = await restore(desk, place, ours.wishes)
    timing = ours.timing
    if timing is not None:
        await change_timing(
            desk, place, lambda held: replace(timing, paused_until=held.paused_until)
        )
    told = Imported(
        new=done.new,
        already=done.old,
        unknown=_readable(ours.unknown),
        beyond=done.beyond,
        most=MOST_SUBSCRIPTIONS,
        timing=timing is not None,
    )
    return imported(told, texts=desk.texts, owner=place.owner)


def _readable(targets: Sequence[str]) -> list[str]:
    return [target.partition(":")[2] or target for target in targets]
