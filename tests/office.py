"""The bot as ``bot.py`` wires it, in this process: inbox, handlers, outbox, on the stand-in."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from telegram.ext import Application

from alerts.fanout import FanOuts
from alerts.operator import OperatorDesk
from alerts.sender import Sender
from alerts.wording import Wording
from botapi.deed import joined
from botapi.inbox import Inbox
from botapi.pacing import Pacing
from botapi.polling import poll_updates
from botapi.request import AiohttpRequest
from botapi.turns import Limits as Pace
from botapi.updates import InOrderPerChat
from handlers.desk import App, Desk
from handlers.errors import failed
from handlers.register import add_handlers
from inspections.gazetteer import Gazetteer, load_gazetteer
from inspections.regimes import Regimes, load_regimes
from messages.texts import Texts, load_texts, texts_in
from sandbox.limits import Limits
from sandbox.rig import Box
from sandbox.rooms import Person
from sandbox.server import serve
from store.tiny import TinyStore


@cache
def _known() -> tuple[Gazetteer, Regimes, Texts]:
    return load_gazetteer(), load_regimes(), load_texts()


@dataclass
class Disk:
    """Makes files durable, unless it is full."""

    full: bool = False

    def sync(self, descriptor: int) -> None:
        if self.full:
            raise OSError(28, os.strerror(28))
        os.fsync(descriptor)


@dataclass
class Office:
    """The bot as it is wired, with everything between Telegram and the store."""

    box: Box
    store: TinyStore
    disk: Disk
    app: App
    inbox: Inbox
    desk: Desk
    sender: Sender
    fan_outs: FanOuts
    operator: Person
    commits: list[set[str]] = field(default_factory=list)
    """The tables that each unit of work wrote to."""
    pauses: list[float] = field(default_factory=list)
    """How long polling paused, in seconds (it did not really)."""

    @property
    def ann(self) -> Person:
        return self.box.user("Ann")

    @contextlib.asynccontextmanager
    async def open(self, *, sending: bool = True) -> AsyncIterator[None]:
        """Talk with Telegram while the block lasts."""
        async with running(self.inbox.run(self.poll)):
            if not sending:
                yield
                return
            async with self.sending():
                yield

    @contextlib.asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        """Send while the block lasts."""
        async with running(self.sender.run(), self.fan_outs.run(), self._keep_awake()):
            yield

    async def poll(self) -> None:
        await poll_updates(
            self.app.bot,
            self.inbox.take,
            open_for=2,
            conflict=self.desk.operator.second_poller,
            sleep=self._paused,
        )

    async def _paused(self, seconds: float) -> None:
        self.pauses.append(seconds)
        await _soon(seconds)

    async def _keep_awake(self) -> None:
        """Wake the sender all the time: its clock may go faster than it can know."""
        while True:
            await asyncio.sleep(0.02)
            self.sender.wake()

    async def targets(self, person: Person) -> list[str]:
        return [s.target for s in await self.store.subscriptions(person.id)]

    async def settled(self, seconds: float = 10.0) -> None:
        """Wait until nothing is to be handled, nor to be sent."""
        async with asyncio.timeout(seconds):
            await self.box.all_read(timeout=seconds)
            while (c := await self.store.counts()).outbox or c.updates or c.fan_outs:  # noqa: ASYNC110
                await asyncio.sleep(0.01)


@contextlib.asynccontextmanager
async def running(*parts: Coroutine[Any, Any, object]) -> AsyncIterator[None]:
    """Let parts run while the block lasts."""
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _soon(seconds: float) -> None:
    await asyncio.sleep(min(seconds, 0.005))


@contextlib.asynccontextmanager
async def office_at(
    folder: Path, *, clock: Callable[[], datetime], read_timeout: float = 5.0, **outside: Any
) -> AsyncIterator[Office]:
    """An office whose data lie in a folder. ``clock``: aware, UTC; ``read_timeout``: seconds.

    ``outside`` is what else its desk has: postcodes, pages, pictures.
    """
    disk, gazetteer, regimes, texts = Disk(), *_known()
    turns, pacing = InOrderPerChat(), Pacing(Pace(per_second=1000, chat_per_second=100))
    async with (
        serve(limits=Limits.off()) as box,
        await TinyStore.open(folder / "data", now=clock, sync=disk.sync) as store,
    ):
        app: App = (
            Application.builder()
            .token(box.token)
            .base_url(f"{box.api_url}/bot")
            .base_file_url(f"{box.api_url}/file/bot")
            .request(AiohttpRequest(read_timeout=read_timeout))
            .get_updates_request(AiohttpRequest())
            .rate_limiter(pacing)
            .concurrent_updates(turns)
            .build()
        )
        operator = box.user("Olive")
        operator.start()
        box.stage.queue.drop()
        sender = Sender(
            bot=app.bot,
            store=store,
            wording=Wording(gazetteer, regimes, texts_in),
            now=clock,
            random=Random(1),
            admin_chat=operator.id,
            pause=pacing.pause,
            grace=1.0,
        )
        desk = Desk(
            store=joined(store),
            gazetteer=gazetteer,
            regimes=regimes,
            texts=texts,
            now=clock,
            operator=OperatorDesk(joined(store), admin_chat=operator.id, texts=texts, now=clock),
            admin_chat=operator.id,
            **outside,
        )
        add_handlers(app, desk)
        inbox = Inbox(
            app,
            store,
            now=clock,
            excuse=lambda update, error: failed(update, error, bot=app.bot, desk=desk),
            answered=sender.wake,
            sleep=_soon,
        )
        turns.handle = inbox.handle
        fan_outs = FanOuts(store, now=clock, page=3, written=sender.wake)
        made = Office(box, store, disk, app, inbox, desk, sender, fan_outs, operator)
        commit = store._commit

        async def watched(unit: Any) -> None:
            made.commits.append({table for table, own in unit.overlay.own.items() if own})
            await commit(unit)

        store._commit = watched  # type: ignore[method-assign]
        async with app:
            await app.start()
            try:
                yield made
            finally:
                await app.stop()
