"""Takes updates in so that none is lost and none is done twice, wherever the process ends.

An update is stored before Telegram is told that it was taken; handled, in order within its chat, as
one deed (``deed``), which ends with its id on record; and handed on again at the next start if
that was not reached. A handler that fails is tried again a few times, then the update is set aside.
Where the disk is full, updates are handled past the store: what only reads is answered, what
changes something is refused. What updates mean, and what is said about failures, is for others.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

import structlog
from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter
from telegram.ext import Application

from botapi.deed import Deed, Ending, doing
from store.errors import StoreError, StoreFull
from store.protocol import Store
from store.values import Arrival

log = structlog.get_logger()

Raw = dict[str, Any]
Excuse = Callable[[Update | None, Exception], Awaitable[object]]

AT_HAND = 1000
"""Updates in memory at most; while there are so many, no more are taken from Telegram."""

TRIES, TRIES_AWAY = 3, 8
"""How often an update is tried whose handler fails; the latter while Telegram can't be reached."""

STARTS = 8
"""How often an update may be found half done by a process that starts: then it ends processes."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
"""Seconds between tries, doubling."""

_LONGEST_PROBLEM = 300


class EndsTheProcess(Exception):
    """The process ended each time while it handled an update."""

    def __init__(self, starts: int) -> None:
        super().__init__(f"the bot ended {starts} times before it had handled this update")


class Inbox:
    """The updates between Telegram and the handlers of ``application``.

    ``store`` is the store itself; that of the handlers is the same one, ``deed.joined``.
    ``excuse`` says to the person and the operator that an update could not be handled (None: it
    could not even be read). ``answered`` is called when answers were put into the outbox.
    """

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        store: Store,
        *,
        now: Callable[[], datetime],
        excuse: Excuse,
        answered: Callable[[], None] = lambda: None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._application = application
        self._store = store
        self._now = now
        self._excuse = excuse
        self._answered = answered
        self._sleep = sleep
        self._at_hand: dict[int, Arrival] = {}
        self._room = asyncio.Event()
        self._unstored: dict[int, Arrival] = {}
        """Those at hand that could not be stored."""
        self._unwritten: dict[int, Arrival] = {}
        """Those that were handled while nothing could be written."""

    async def run(self, take_updates: Callable[[], Awaitable[object]]) -> None:
        """Hand on what waits since the last process ended; then run what takes updates."""
        await self.resume()
        await take_updates()

    async def resume(self) -> None:
        """Hand on what the last process left."""
        after: int | None = None
        while page := await self._store.arrivals(after=after):
            after = page[-1].id
            try:
                async with self._store.unit("updates") as unit:
                    for arrival in page:
                        await unit.count_start(arrival.id)
            except StoreError as error:
                log.warning("a start is not counted", error=str(error))
            for arrival in page:
                await self._has_room()
                await self._hand_on(arrival)
        if after is not None:
            log.info("updates of the last run are handled first", last=after)

    async def take(self, raws: Sequence[Raw]) -> None:
        """Store updates as Telegram gave them, and hand on those that are new."""
        await self._has_room()
        arrivals = [self._arrival(raw) for raw in raws]
        try:
            async with self._store.unit("updates") as unit:
                for each in self._unwritten.values():
                    await unit.take_update(each)
                    await unit.end_update(each.id, at=self._now())
                for each in self._unstored.values():
                    await unit.take_update(each)
                new = [each for each in arrivals if await unit.take_update(each)]
            self._unwritten.clear()
            self._unstored.clear()
        except StoreFull as error:
            log.error("updates cannot be stored; they are handled all the same", error=str(error))
            known = self._at_hand.keys() | self._unwritten.keys()
            new = [each for each in arrivals if each.id not in known]
            self._unstored.update((each.id, each) for each in new)
        for arrival in new:
            await self._hand_on(arrival)

    async def take_one(self, raw: Raw) -> None:
        """Store one update as Telegram gave it, and hand it on if it is new."""
        await self.take([raw])

    async def handle(self, update: object, first: Awaitable[Any]) -> None:
        """Handle an update in its turn (``updates.InOrderPerChat``); ``first`` is the first try."""
        arrival = self._at_hand.get(update.update_id) if isinstance(update, Update) else None
        if arrival is None or not isinstance(update, Update):
            await first
            return
        try:
            if arrival.id in self._unstored:
                await self._past_the_store(arrival, first)
            else:
                await self._handle(arrival, update, first)
        finally:
            self._at_hand.pop(arrival.id, None)
            self._room.set()

    async def _handle(self, arrival: Arrival, update: Update, first: Awaitable[Any]) -> None:
        tries, pause = 0, _FIRST_PAUSE
        waiting: list[Awaitable[Any]] = [first]

        async def attempt() -> None:
            await (waiting.pop() if waiting else self._application.process_update(update))

        async def ended(unit: Any) -> bool:
            return bool(await unit.end_update(arrival.id, at=self._now()))

        while True:
            error = await self._do(arrival, attempt, ended)
            if error is None:
                return
            if isinstance(error, StoreFull):
                await self._past_the_store(arrival, self._application.process_update(update))
                return
            if isinstance(error, StoreError):
                log.warning("an update waits for the next start", error=str(error))
                return
            tries += 1
            away = isinstance(error, NetworkError | RetryAfter) and not isinstance(
                error, BadRequest
            )
            if tries >= (TRIES_AWAY if away else TRIES) or isinstance(error, Forbidden):
                await self._give_up(arrival, update, error)
                return
            log.warning(
                "an update was not handled; it is tried again",
                update=arrival.id,
                error=f"{type(error).__name__}: {error}",
                next_try_in=pause,
            )
            await self._sleep(pause)
            pause = min(_LONGEST_PAUSE, pause * 2)

    async def _do(
        self, arrival: Arrival, act: Callable[[], Awaitable[object]], ending: Ending
    ) -> Exception | None:
        """Do something as one deed, again with more keys where it asks for them; why it failed."""
        keys: frozenset[str] = frozenset()
        while True:
            deed = Deed(self._store, update=arrival.id, now=self._now, keys=keys)
            try:
                with doing(deed):
                    await act()
                    if not deed.lacks_keys and deed.error is None:
                        if await deed.finish(ending):
                            self._answered()
                        return None
            except Exception as error:
                deed.error = deed.error or error
            finally:
                await deed.abandon()
            if not deed.lacks_keys:
                return deed.error
            keys = deed.keys

    async def _give_up(self, arrival: Arrival, update: Update | None, error: Exception) -> None:
        """Set an update aside, with words to person and operator, as one deed."""
        problem = f"{type(error).__name__}: {error}"[:_LONGEST_PROBLEM]
        log.error("an update is set aside", update=arrival.id, problem=problem)

        async def excuse() -> None:
            await self._excuse(update, error)

        async def nothing() -> None:
            return None

        async def aside(unit: Any) -> bool:
            if isinstance(error, Forbidden):  # nobody's fault, and nothing to be mended
                return bool(await unit.end_update(arrival.id, at=self._now()))
            return bool(await unit.set_aside(arrival.id, at=self._now(), problem=problem))

        failed = await self._do(arrival, excuse, aside)
        if isinstance(failed, StoreFull):
            self._unwritten[arrival.id] = arrival
            await self._excuse(update, error)
        elif failed is not None:
            log.error("nobody could be told of a failure", exc_info=failed)
            await self._do(arrival, nothing, aside)

    async def _past_the_store(self, arrival: Arrival, handling: Awaitable[Any]) -> None:
        """Handle an update though nothing can be written: answers go straight out."""
        await handling
        self._unstored.pop(arrival.id, None)
        self._unwritten[arrival.id] = arrival

    async def _hand_on(self, arrival: Arrival) -> None:
        try:
            update = Update.de_json(json.loads(arrival.raw), self._application.bot)
        except Exception as error:  # of whatever kind: it must not keep the others waiting
            await self._give_up(arrival, None, error)
            return
        if arrival.starts >= STARTS:
            await self._give_up(arrival, update, EndsTheProcess(arrival.starts))
            return
        self._at_hand[arrival.id] = arrival
        await self._application.update_queue.put(update)

    async def _has_room(self) -> None:
        while len(self._at_hand) >= AT_HAND:
            self._room.clear()
            await self._room.wait()

    def _arrival(self, raw: Raw) -> Arrival:
        text = json.dumps(raw, ensure_ascii=False, separators=(",", ":"))
        return Arrival(id=int(raw["update_id"]), raw=text, at=self._now(), chat=_chat_of(raw))


def _chat_of(raw: Raw) -> int:
    """Return the chat in which an update happened, 0 where it names none."""
    for said in (said for said in raw.values() if isinstance(said, dict)):
        below = said.get("message")
        for place in (said.get("chat"), below.get("chat") if isinstance(below, dict) else None):
            if isinstance(place, dict) and isinstance(place.get("id"), int):
                return int(place["id"])
    return 0
