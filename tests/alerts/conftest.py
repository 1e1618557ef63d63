"""A real store, a real bot on the stand-in, and a sender between them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from telegram.ext import ExtBot

from alerts.audience import audience_of
from alerts.fanout import FanOuts
from alerts.sender import Sender
from alerts.wording import Wording
from botapi.pacing import Pacing
from botapi.request import AiohttpRequest
from botapi.turns import Limits
from inspections.gazetteer import Gazetteer, load_gazetteer
from inspections.model import (
    AspectChange,
    AspectGrade,
    Change,
    Direction,
    Inspection,
    Source,
    Standing,
    Trust,
)
from inspections.regimes import Regimes, load_regimes
from messages.texts import Texts, load_texts
from sandbox import limits as server
from sandbox.rig import Box
from sandbox.rooms import Person
from sandbox.server import serve
from store.tiny import TinyStore
from store.values import (
    ChatState,
    FanOut,
    OutboxRow,
    Priority,
    Subscriber,
    Subscription,
    What,
)
from tests.botapi.conftest import running_bot

TRAFFORD = "E08000009"
REGIME = "ofsted-childrens-services"
ADMIN = 4_000_001


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class House:
    """All parts of sending, with real sockets and files between them."""

    box: Box
    store: TinyStore
    bot: ExtBot[Any]
    wording: Wording
    gazetteer: Gazetteer
    fan_outs: FanOuts
    pacing: Pacing
    senders: list[Sender] = field(default_factory=list)
    random: Random = field(default_factory=lambda: Random(7))

    async def subscribe(self, *people: Person, target: str = f"council:{TRAFFORD}") -> None:
        async with self.store.unit() as unit:
            for person in people:
                person.start()
                await unit.put_subscriber(Subscriber(person.id, since=now()))
                await unit.put_subscription(
                    Subscription(person.id, target, since=now() - timedelta(days=1))
                )

    async def publish(self, inspection: Inspection | None = None) -> Change:
        """Store an inspection and its change, and start the fan-out, in one unit of work."""
        inspection = inspection or trafford()
        change = change_of(inspection)
        async with self.store.unit(f"register:{TRAFFORD}:{REGIME}") as unit:
            await unit.put_inspection(inspection)
            await unit.put_change(change)
            audience = audience_of(
                change,
                council=self.gazetteer.council(inspection.council),
                as_of=now(),
                gazetteer=self.gazetteer,
            )
            await unit.start_fan_out(
                FanOut(
                    f"alert:{change.id}",
                    change.id,
                    What.ALERT,
                    inspection.revision,
                    now(),
                    audience,
                )
            )
        await self.fan_outs.drain()
        return change

    async def tell_again(self, inspection: Inspection, what: What) -> None:
        """Store a new revision of an inspection and fan it out as an edit or correction."""
        async with self.store.unit(f"register:{TRAFFORD}:{REGIME}") as unit:
            await unit.put_inspection(inspection)
            await unit.put_change(change_of(inspection))
            await unit.start_fan_out(
                FanOut(
                    f"{what}:{inspection.id}:{inspection.revision}",
                    inspection.id,
                    what,
                    inspection.revision,
                    now(),
                )
            )
        await self.fan_outs.drain()

    async def notice(self, chat: int, message: str, **args: str | int) -> None:
        row = OutboxRow(
            f"notice:{message}",
            chat,
            What.NOTICE,
            Priority.NOTICE,
            due=now(),
            created=now(),
            message=message,
            args=args,
        )
        async with self.store.unit() as unit:
            await unit.add_outbox(row)

    @contextlib.asynccontextmanager
    async def sending(self, *, in_flight: int = 8) -> AsyncIterator[Sender]:
        sender = Sender(
            bot=self.bot,
            store=self.store,
            wording=self.wording,
            now=now,
            random=self.random,
            in_flight=in_flight,
            admin_chat=ADMIN,
            pause=self.pacing.pause,
            grace=2.0,
        )
        self.senders.append(sender)
        task = asyncio.create_task(sender.run())
        try:
            yield sender
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def empty(self, seconds: float = 10.0) -> None:
        """Wait until the outbox is empty."""
        async with asyncio.timeout(seconds):
            while (await self.store.counts()).outbox:  # noqa: ASYNC110 - a store has no bell
                await asyncio.sleep(0.01)

    async def state(self, chat: int) -> ChatState | None:
        subscriber = await self.store.subscriber(chat)
        return subscriber.state if subscriber else None


def trafford(*, standing: Standing = Standing.REPORTED, revision: int = 1) -> Inspection:
    press = Source(
        "Manchester Paper", Trust.PRESS, "https://press.example/1", published=date(2026, 11, 20)
    )
    official = Source("Ofsted", Trust.OFFICIAL, "https://ofsted.example/1")
    return Inspection(
        id="ofsted:E08000009:2026-11-20",
        council=TRAFFORD,
        regime=REGIME,
        published=date(2026, 11, 20),
        grades=(AspectGrade("overall", "inadequate", "Trafford was rated inadequate."),),
        standing=standing,
        sources=(press,) if standing is Standing.REPORTED else (press, official),
        revision=revision,
    )


def change_of(inspection: Inspection) -> Change:
    aspects = tuple(
        AspectChange(g.aspect, "good", g.grade, Direction.FALL) for g in inspection.grades
    )
    return Change(
        inspection.id,
        inspection.council,
        inspection.regime,
        aspects,
        inspection.published,
        date(2015, 5, 8),
        inspection.revision,
    )


def corrected(inspection: Inspection, grade: str) -> Inspection:
    """The next revision of an inspection, with another grade."""
    grades = (replace(inspection.grades[0], grade=grade),)
    return replace(inspection, grades=grades, revision=inspection.revision + 1)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def regimes() -> Regimes:
    return load_regimes()


@pytest.fixture(scope="session")
def texts() -> Texts:
    return load_texts()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[TinyStore]:
    async with await TinyStore.open(tmp_path / "data", now=now) as opened:
        yield opened


@pytest.fixture
async def house(
    store: TinyStore, gazetteer: Gazetteer, regimes: Regimes, texts: Texts
) -> AsyncIterator[House]:
    pacing = Pacing(Limits(per_second=1000, chat_per_second=20, group_per_minute=1200))
    async with (
        serve(limits=server.Limits.off()) as box,
        running_bot(box.api_url, request=AiohttpRequest(read_timeout=0.5), pacing=pacing) as bot,
    ):
        yield House(
            box=box,
            store=store,
            bot=bot,
            wording=Wording(gazetteer, regimes, lambda language: texts),
            gazetteer=gazetteer,
            fan_outs=FanOuts(store, now=now, page=50),
            pacing=pacing,
        )
