"""The updates that wait for the bot: queued until confirmed, taken by long polling.

Updates outlive the bot's restarts, as with Telegram. Which kinds are queued follows the
bot's last ``allowed_updates``. Delivery to a webhook stands in ``webhook``.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from .bell import Bell
from .refusals import conflict

Update = dict[str, Any]
KINDS = {
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "message_reaction_count",
}
ONLY_ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
POLLED_BY_ANOTHER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(slots=True)
class Webhook:
    """Where updates are pushed to, and how that goes."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error_date: int = 0
    last_error: str = ""


@dataclass(slots=True)
class Queue:
    """Updates in order. ``served`` counts answers to getUpdates, ``confirmed`` those done with."""

    first_id: int = 900_000_001
    webhook: Webhook = field(default_factory=Webhook)
    allowed: frozenset[str] = frozenset(KINDS - ONLY_ON_REQUEST)
    confirmed: int = 0
    polls: int = 0
    bell: Bell = field(default_factory=Bell)
    handed: Callable[[Update], object] | None = None
    """Told of every update whenever an answer to getUpdates holds it."""
    _waiting: OrderedDict[int, Update] = field(default_factory=OrderedDict)
    _next: int = 0
    _poller: object | None = None

    def put(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queue an update of a kind; None if the bot does not want that kind."""
        if kind not in self.allowed:
            return None
        number = self.first_id + self._next
        self._next += 1
        self._waiting[number] = {"update_id": number, kind: content}
        self.bell.ring()
        return number

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Take over ``allowed_updates``: None leaves all as it is, empty means the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) if kinds else frozenset(KINDS - ONLY_ON_REQUEST)

    @property
    def pending(self) -> int:
        """How many updates wait."""
        return len(self._waiting)

    def drop(self) -> None:
        """Forget all that waits."""
        self._waiting.clear()

    def head(self, limit: int) -> list[Update]:
        """Return the first updates, oldest first, left in the queue."""
        return list(islice(self._waiting.values(), limit))

    def done(self, update_id: int) -> None:
        """Take one delivered update out."""
        if self._waiting.pop(update_id, None) is not None:
            self.confirmed += 1

    def confirm(self, offset: int) -> None:
        """Confirm everything below an offset; a negative one keeps that many of the newest."""
        if offset < 0:
            offset = self.first_id + self._next + offset
        while self._waiting and next(iter(self._waiting)) < offset:
            self._waiting.popitem(last=False)
            self.confirmed += 1

    async def take(self, *, offset: int, limit: int, seconds: float) -> list[Update]:
        """Answer a getUpdates; the later of two pollers goes on, the earlier gets 409."""
        if self.webhook.url:
            raise conflict(
                "can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first"
            )
        me = object()
        self._poller = me
        self.bell.ring()
        self.polls += 1
        try:
            if offset:
                self.confirm(offset)
            loop = asyncio.get_running_loop()
            end = loop.time() + seconds
            while not self._waiting and (left := end - loop.time()) > 0:
                await self.bell.wait(left)
                if self._poller is not me:
                    raise conflict(POLLED_BY_ANOTHER)
                if self.webhook.url:
                    raise conflict("terminated by setWebhook request")
            found = self.head(limit)
            if self.handed is not None:
                for update in found:
                    self.handed(update)
            return found
        finally:
            if self._poller is me:
                self._poller = None
