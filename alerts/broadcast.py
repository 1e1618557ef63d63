"""What the operator writes to everybody, or to the subscribers of some councils: page by page.

A broadcast is one note of the store: its text, to whom, and how far it is, so that it goes on
after a crash where it was and reaches nobody twice. Its rows go out behind all others, at the pace
of all others, a few hundred at a time, so that it can be stopped. What is asked and shown of it is
in ``handlers/broadcast.py``.
"""

from __future__ import annotations

import asyncio
import heapq
import json
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

import structlog
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from alerts.outcome import Outcome, outcome_of
from alerts.ready import ready
from botapi.calls import edit_text
from botapi.pacing import Ask
from messages.broadcast import Far, control
from messages.notices import BROADCAST
from messages.texts import Texts
from store.errors import StoreError
from store.protocol import Store, Unit
from store.values import ChatState, OutboxRow, Priority, Subscription, What

log = structlog.get_logger()

NOTE = "broadcast"
"""The name of the note, and of the key under which it is changed."""
PAGE = 100
MOST_WAITING = 300
"""Rows that wait at a time: more would only make it slower to stop."""
EVERY = 5.0
"""Seconds between two edits of the operator's message."""
_LOOK = 1.0
_BUFFER = 50


class Stage(StrEnum):
    """How far a broadcast is; the words are also those of its texts."""

    DRAFT = "draft"
    GOING = "going"
    STOPPING = "stopping"
    STOPPED = "stopped"
    DONE = "done"
    DROPPED = "dropped"
    """It was never sent."""


RUNNING = (Stage.GOING, Stage.STOPPING)


@dataclass(frozen=True, slots=True)
class Broadcast:
    """One broadcast. ``targets`` empty: everybody who is subscribed to anything.

    ``to`` says so in words; ``cursor`` is the last chat that was written to; ``message`` is the
    operator's, which shows how far it is; ``total`` how many it was to reach.
    """

    id: str
    text: str
    to: str
    targets: tuple[str, ...] = ()
    stage: Stage = Stage.DRAFT
    total: int = 0
    written: int = 0
    cursor: int | None = None
    ended: bool = False
    """Everybody was written to; some may wait to be sent."""
    message: int | None = None

    @property
    def change(self) -> str:
        """The name under which its rows wait."""
        return f"broadcast:{self.id}"

    def row_id(self, chat: int) -> str:
        """Return the id of its row for a chat."""
        return f"{What.NOTICE}:{self.change}:{chat}"


async def current(store: Store) -> Broadcast | None:
    """Return the last broadcast, whatever became of it."""
    held = (await store.notes(NOTE)).get(NOTE)
    if not held:
        return None
    doc = json.loads(held)
    return Broadcast(
        **{**doc, "targets": tuple(doc["targets"]), "stage": Stage(doc["stage"])},
    )


async def put(unit: Unit, broadcast: Broadcast) -> None:
    """Keep a broadcast, in a unit of work that holds ``NOTE``."""
    await unit.put_note(NOTE, json.dumps(asdict(broadcast)))


async def recipients(
    store: Store, targets: Sequence[str], *, after: int | None = None
) -> AsyncIterator[Subscription]:
    """Yield one subscription of each chat that is to be reached, by chat.

    Of the chats that are subscribed to one of ``targets``, those that can be written to and want
    to be.
    """
    heap: list[tuple[int, int, Subscription, AsyncIterator[Subscription]]] = []
    for order, target in enumerate(targets):
        await _next(heap, order, _to(store, target, after=after))
        if not order % 20:
            await asyncio.sleep(0)  # others want to get on, too
    last: int | None = None
    seen = 0
    while heap:
        chat, order, subscription, more = heapq.heappop(heap)
        await _next(heap, order, more)
        seen += 1
        if not seen % 200:
            await asyncio.sleep(0)
        if chat != last:
            last = chat
            held = await store.subscriber(chat)
            wanted = held is not None and (held.timing is None or held.timing.broadcasts)
            if held is not None and held.state is ChatState.ACTIVE and wanted:
                yield subscription


async def _next(
    heap: list[tuple[int, int, Subscription, AsyncIterator[Subscription]]],
    order: int,
    more: AsyncIterator[Subscription],
) -> None:
    found = await anext(more, None)
    if found is not None:
        heapq.heappush(heap, (found.chat, order, found, more))


async def _to(store: Store, target: str, *, after: int | None) -> AsyncIterator[Subscription]:
    while page := await store.subscriptions_to(target, after=after, limit=_BUFFER):
        for subscription in page:
            yield subscription
        after = page[-1].chat


class Broadcasts:
    """Writes the rows, and shows in ``chat`` how far they are. ``now``: aware, UTC.

    ``every``: seconds between two edits; ``pause``: between two looks while nothing is to do.
    """

    def __init__(
        self,
        bot: ExtBot[Any],
        store: Store,
        *,
        chat: int,
        texts: Callable[[str], Texts],
        now: Callable[[], datetime],
        every: float = EVERY,
        pause: float = _LOOK,
    ) -> None:
        self._bot = bot
        self._store = store
        self._chat = chat
        self._texts = texts
        self._now = now
        self._every = every
        self._pause = pause
        self._stream: tuple[str, int | None, AsyncIterator[Subscription]] | None = None
        """The recipients of a broadcast after a chat, read ahead: beginning anew costs much."""
        self._shown = ""
        self._next_show = 0.0

    async def run(self) -> None:
        """Write and show until cancelled; what fails is tried again."""
        while True:
            try:
                busy = await self.look()
            except StoreError as error:
                log.error("a broadcast cannot be written; it is tried again", error=str(error))
                busy = False
            if not busy:
                await asyncio.sleep(self._pause)

    async def look(self) -> bool:
        """Do what is next; False if there is nothing to do now."""
        broadcast = await current(self._store)
        if broadcast is None or broadcast.stage not in RUNNING:
            return False
        waiting = await self._store.waiting_for(broadcast.change)
        if broadcast.stage is Stage.STOPPING:
            broadcast = await self._stop(broadcast)
        elif broadcast.ended and not waiting:
            broadcast = await self._turn(broadcast, Stage.DONE)
        elif not broadcast.ended and waiting < MOST_WAITING:
            broadcast = await self._write_page(broadcast)
            waiting += PAGE
        await self._show(broadcast)
        return broadcast.stage is Stage.GOING and not broadcast.ended and waiting < MOST_WAITING

    async def _write_page(self, broadcast: Broadcast) -> Broadcast:
        page: list[Subscription] = []
        more = self._recipients(broadcast)
        while len(page) < PAGE and (found := await anext(more, None)) is not None:
            page.append(found)
        async with self._store.unit(NOTE) as unit:
            held = await current(self._store)
            if held is None or held.id != broadcast.id or held.stage is not Stage.GOING:
                return broadcast  # stopped meanwhile
            for subscription in page:
                await unit.add_outbox(self._row(broadcast, subscription))
            broadcast = replace(
                held,
                cursor=page[-1].chat if page else held.cursor,
                written=held.written + len(page),
                ended=len(page) < PAGE,
            )
            await put(unit, broadcast)
        self._stream = (broadcast.id, broadcast.cursor, more)
        return broadcast

    def _recipients(self, broadcast: Broadcast) -> AsyncIterator[Subscription]:
        """Return who comes after the cursor; what was read ahead serves once."""
        held, self._stream = self._stream, None
        if held is not None and held[:2] == (broadcast.id, broadcast.cursor):
            return held[2]
        return recipients(self._store, broadcast.targets, after=broadcast.cursor)

    def _row(self, broadcast: Broadcast, subscription: Subscription) -> OutboxRow:
        now = self._now()
        return OutboxRow(
            id=broadcast.row_id(subscription.chat),
            chat=subscription.chat,
            what=What.NOTICE,
            priority=Priority.DIGEST,
            due=now,
            created=now,
            change=broadcast.change,
            thread=subscription.thread,
            message=BROADCAST,
            args={"text": broadcast.text},
        )

    async def _stop(self, broadcast: Broadcast) -> Broadcast:
        """Take what waits out of the outbox; what is on its way arrives."""
        dropped, page = 0, list[str]()
        async for subscription in recipients(self._store, broadcast.targets):
            if broadcast.cursor is None or subscription.chat > broadcast.cursor:
                break
            page.append(broadcast.row_id(subscription.chat))
            if len(page) == PAGE:
                dropped += await self._drop(page)
                page.clear()
        dropped += await self._drop(page)
        stopped = replace(broadcast, written=broadcast.written - dropped)
        return await self._turn(stopped, Stage.STOPPED)

    async def _drop(self, rows: Sequence[str]) -> int:
        dropped = 0
        async with self._store.unit(NOTE) as unit:
            for row in rows:
                if await unit.outbox_row(row) is not None:
                    await unit.drop_outbox(row)
                    dropped += 1
        return dropped

    async def _turn(self, broadcast: Broadcast, stage: Stage) -> Broadcast:
        broadcast = replace(broadcast, stage=stage)
        async with self._store.unit(NOTE) as unit:
            await put(unit, broadcast)
        log.info("a broadcast ended", stage=stage.value, chats=broadcast.written)
        return broadcast

    async def _show(self, broadcast: Broadcast) -> None:
        """Edit the operator's message, not too often; where that fails, it is only a pity."""
        loop = asyncio.get_running_loop().time()
        if broadcast.message is None or (broadcast.stage in RUNNING and loop < self._next_show):
            return
        self._next_show = loop + self._every
        held = await self._store.subscriber(self._chat)
        far = await far_of(self._store, broadcast)
        card = ready(control(far, texts=self._texts(held.language if held else "en")))
        if card.parts[0] == self._shown:
            return
        self._shown = card.parts[0]
        try:
            await edit_text(
                self._bot,
                self._chat,
                card.parts[0],
                message=broadcast.message,
                ask=Ask(Priority.NOTICE),
                keyboard=card.keyboard,
            )
        except BadRequest as error:
            if outcome_of(error) not in {Outcome.SAME, Outcome.NO_MESSAGE}:
                log.warning("the operator is not shown how far a broadcast is", error=str(error))
        except TelegramError as error:
            log.info("the operator is not shown how far a broadcast is", error=str(error))


async def far_of(store: Store, broadcast: Broadcast) -> Far:
    """Return how far a broadcast is, as it is shown."""
    waiting = await store.waiting_for(broadcast.change)
    return Far(
        id=broadcast.id,
        stage=broadcast.stage.value,
        to=broadcast.to,
        total=broadcast.total,
        sent=max(0, broadcast.written - waiting),
    )
