"""How far a big change is: one message in the operator's chat, edited until everybody was told.

What is counted is what still waits in the outbox; the most that ever waited stands for all, which
is near enough, for rows are written far faster than they are sent. The message goes on after a
restart. It goes out beside the alerts, not through the outbox: what it said is soon old.
"""

from __future__ import annotations

import asyncio
import json
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import structlog
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from alerts.outcome import Outcome, outcome_of
from alerts.ready import ready
from alerts.wording import Wording
from botapi.calls import edit_text, send_text
from botapi.pacing import Ask
from messages.cards import Card
from messages.headline import headline
from messages.outbox import progress
from store.errors import StoreError
from store.protocol import Store
from store.values import Priority

log = structlog.get_logger()

BIG = 1000
"""Messages of one change from which on the operator is shown how far it is: half a minute's."""

EVERY = 15.0
"""Seconds between two edits."""

_NOTE = "progress"


@dataclass(slots=True)
class _Going:
    """A change that is shown. ``begun`` is a moment as ISO text, ``message`` where it stands."""

    total: int
    begun: str
    message: int | None = None


class Progress:
    """Shows in ``chat`` how far big changes are. ``now``: aware, UTC."""

    def __init__(
        self,
        bot: ExtBot[Any],
        store: Store,
        wording: Wording,
        *,
        chat: int,
        now: Callable[[], datetime],
        big: int = BIG,
        every: float = EVERY,
    ) -> None:
        self._bot = bot
        self._store = store
        self._wording = wording
        self._chat = chat
        self._now = now
        self._big = big
        self._every = every
        self._going: dict[str, _Going] = {}
        self._new: set[str] = set()

    def watch(self, change: str) -> None:
        """Say that rows of a change were written."""
        self._new.add(change)

    async def run(self) -> None:
        """Show until cancelled; where it cannot, that is no more than a pity."""
        noted = (await self._store.notes(_NOTE)).get(_NOTE, "")
        self._going = {change: _Going(**held) for change, held in json.loads(noted or "{}").items()}
        while True:
            await asyncio.sleep(self._every)
            try:
                await self.look()
            except (TelegramError, StoreError) as error:
                log.info("the operator is not shown how far alerts are", error=str(error))

    async def look(self) -> None:
        """Bring every message up to date.

        Raises TelegramError or StoreError; the rest is done the next time.
        """
        writing = {fan_out.change for fan_out in await self._store.fan_outs()}
        for change in {*self._new, *self._going}:
            waiting = await self._store.waiting_for(change)
            going = self._going.get(change)
            if going is None and waiting < self._big:
                if change not in writing:
                    self._new.discard(change)
                continue
            if going is None:
                going = self._going[change] = _Going(waiting, self._now().isoformat())
            self._new.discard(change)
            going.total = max(going.total, waiting)
            done = not waiting and change not in writing
            await self._show(change, going, waiting=waiting, done=done)
            if done:
                del self._going[change]
            await self._note()

    async def _show(self, change: str, going: _Going, *, waiting: int, done: bool) -> None:
        card = await self._card(change, going, waiting=waiting, done=done)
        if card is None:
            return
        text = ready(card).parts[0]
        ask = Ask(Priority.NOTICE)
        if going.message is None:
            going.message = await send_text(self._bot, self._chat, text, ask=ask)
            return
        try:
            await edit_text(self._bot, self._chat, text, message=going.message, ask=ask)
        except BadRequest as error:
            match outcome_of(error):
                case Outcome.SAME:
                    pass
                case Outcome.NO_MESSAGE:
                    going.message = None  # deleted; the next look sends another
                case _:
                    raise

    async def _card(self, change: str, going: _Going, *, waiting: int, done: bool) -> Card | None:
        found = await self._store.change(change)
        if found is None:
            return None  # taken back meanwhile
        texts = self._wording.texts("en")
        told = going.total - waiting
        took = (self._now() - datetime.fromisoformat(going.begun)).total_seconds()
        seconds = took if done else took * waiting / max(told, 1)
        return progress(
            headline(
                found,
                council=self._wording.council(found),
                regime=self._wording.regimes.get(found.regime),
                texts=texts,
            ),
            told=told,
            total=going.total,
            minutes=max(1, math.ceil(seconds / 60)),
            done=done,
            texts=texts,
        )

    async def _note(self) -> None:
        held = {change: asdict(going) for change, going in self._going.items()}
        async with self._store.unit(f"note:{_NOTE}") as unit:
            await unit.put_note(_NOTE, json.dumps(held))
