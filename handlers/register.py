"""Puts all handlers into an application, in the order in which they are asked.

A new topic is one file with a ``handlers(desk)`` of its own, named here once.
"""

from __future__ import annotations

from telegram import Update

from handlers import (
    broadcast,
    data,
    details,
    fallback,
    feedback,
    figures,
    finding,
    grades,
    groups,
    inline,
    language,
    leagues,
    leaving,
    links,
    listing,
    operator,
    outbox,
    pictures,
    reconcile,
    review,
    scales,
    settings,
    start,
    subscribing,
    timing,
    topics,
)
from handlers import help as helping
from handlers.desk import App, Desk
from handlers.errors import add_error_handler

UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.INLINE_QUERY,
]
"""The kinds of updates that have handlers: no others are asked for."""

TOPICS = (
    feedback,  # first: an answer to somebody may hold anything
    finding,  # before the commands: a postcode behind one is no name
    start,
    subscribing,
    listing,
    settings,
    timing,
    language,
    topics,
    details,
    data,
    grades,
    scales,
    pictures,
    leagues,
    leaving,
    helping,
    operator,
    figures,
    outbox,
    broadcast,
    reconcile,
    review,
    groups,
    inline,
    links,
    fallback,  # last: it answers whatever is left
)


def add_handlers(application: App, desk: Desk) -> None:
    """Let an application answer people: commands, buttons, groups, and its own faults."""
    for topic in TOPICS:
        application.add_handlers(topic.handlers(desk))
    add_error_handler(application, desk)
