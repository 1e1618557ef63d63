"""A pasted link to a news story: read, and answered with what it looks like.

Fetching is done by whoever was handed in, with its limits. Nothing is stored, and nobody else is
told: what alerts people comes from the feeds.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.ext import MessageHandler, filters

import inspections.reading as rules
from handlers.desk import Context, Desk
from handlers.outside import NotReadError, Page, Unread
from handlers.replies import reply, shown_message
from handlers.wiring import Handler, answering
from inspections.model import Story
from inspections.reading import ALERT_THRESHOLD
from messages.cards import Card
from messages.links import Looks, looks_like, no_grade
from messages.pages import plain

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_OWN = frozenset({"t.me", "telegram.me"})
_UNREAD = {
    Unread.REFUSED: "unread-refused",
    Unread.UNREACHED: "unread-unreached",
    Unread.WALL: "unread-wall",
    Unread.NO_ARTICLE: "unread-no-article",
    Unread.BUSY: "unread-busy",
}


def link_in(message: Message) -> str | None:
    """Return the first link to a page in a message, typed or behind words, or None."""
    hidden = [e.url for e in message.entities if e.url]
    found = _LINK.findall(message.text or "") + hidden
    for link in found:
        host = _host(link)
        if host and host not in _OWN:
            return str(link).rstrip(".,;:!?)»”’'")
    return None


def _host(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").casefold()
    except ValueError:
        return ""


class _HoldsLink(filters.MessageFilter):
    """Messages with a link to a page."""

    def filter(self, message: Message) -> bool:
        """Tell whether a message is to be answered as a link."""
        return link_in(message) is not None


async def answer_link(update: Update, context: Context, desk: Desk) -> None:
    """Say what the article behind a link looks like."""
    message, chat = shown_message(update), update.effective_chat
    link = link_in(message) if message else None
    if link is None or chat is None:
        return
    await context.bot.send_chat_action(chat.id, ChatAction.TYPING)
    if desk.pages is None:
        await reply(update, plain(_UNREAD[Unread.UNREACHED], texts=desk.texts))
        return
    try:
        page = await desk.pages.read(link)
    except NotReadError as error:
        await reply(update, plain(_UNREAD[error.why], texts=desk.texts))
        return
    await reply(update, await _looks(desk, page))


def handlers(desk: Desk) -> list[Handler]:
    """Return the handlers of this topic."""
    private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
    links = private & filters.TEXT & ~filters.COMMAND & _HoldsLink()
    return [MessageHandler(links, answering(answer_link, desk))]


async def _looks(desk: Desk, page: Page) -> Card:
    story = Story(
        id=page.url,
        source=page.url,
        title=page.title,
        body=page.text,
        url=page.url,
        seen=desk.now(),
    )
    reading = rules.read(story, gazetteer=desk.gazetteer, regimes=desk.regimes)
    found: list[Looks] = []
    for council, regime in dict.fromkeys((j.council, j.regime) for j in reading.judgements):
        told = tuple(j for j in reading.judgements if (j.council, j.regime) == (council, regime))
        held = await desk.store.inspections(council, regime)
        found.append(
            Looks(
                desk.gazetteer.council(council),
                desk.regimes.get(regime),
                told,
                held,
                max(j.confidence for j in told) >= ALERT_THRESHOLD,
            )
        )
    if found:
        return looks_like(page.title, found, texts=desk.texts)
    councils = [c for code in reading.councils if (c := desk.council(code)) is not None]
    return no_grade(page.title, councils, kind=reading.kind, texts=desk.texts)
