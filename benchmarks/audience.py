"""Whom the benchmark of sending tells, and what: many chats that follow one council, and its news.

It measures nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from alerts.audience import audience_of
from alerts.operator import OperatorDesk
from alerts.wording import Wording
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
from store.tiny import TinyStore
from store.values import FanOut, Subscriber, Subscription, What

FIRST = 100_000
"""The first chat that is told; the others follow."""
TRAFFORD = "E08000009"
REGIME = "ofsted-childrens-services"
DAY = date(2026, 11, 20)
SENTENCE = "Inspectors have judged children's services in Trafford to be inadequate."


def now() -> datetime:
    """Return the machine's time."""
    return datetime.now(UTC)


class Knowledge:
    """What the bot knows, loaded when it is first asked for."""

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """All councils."""
        return load_gazetteer()

    @cached_property
    def regimes(self) -> Regimes:
        """All regimes."""
        return load_regimes()

    @cached_property
    def texts(self) -> Texts:
        """English."""
        return load_texts()

    @cached_property
    def wording(self) -> Wording:
        """How alerts are worded."""
        return Wording(self.gazetteer, self.regimes, lambda language: self.texts)

    def operator(self, store: TinyStore) -> OperatorDesk:
        """Return a desk without an operator's chat."""
        return OperatorDesk(store, admin_chat=None, texts=self.texts, now=now)


KNOWN = Knowledge()


@dataclass(frozen=True, slots=True)
class News:
    """An inspection and what it changed."""

    inspection: Inspection
    change: Change

    @classmethod
    def of_trafford(cls) -> News:
        """Children's services went from good to inadequate."""
        paper = Source(
            "Manchester Evening News", Trust.PRESS, "https://press.example/1", published=DAY
        )
        inspection = Inspection(
            id=f"ofsted:{TRAFFORD}:{DAY}",
            council=TRAFFORD,
            regime=REGIME,
            published=DAY,
            grades=(AspectGrade("overall", "inadequate", SENTENCE),),
            standing=Standing.REPORTED,
            sources=(paper,),
        )
        moved = AspectChange("overall", "good", "inadequate", Direction.FALL)
        change = Change(inspection.id, TRAFFORD, REGIME, (moved,), DAY, date(2015, 5, 8))
        return cls(inspection, change)


async def subscribe(store: TinyStore, chats: int) -> None:
    """Let so many chats follow Trafford."""
    async with store.unit() as unit:
        for chat in range(FIRST, FIRST + chats):
            await unit.put_subscriber(Subscriber(chat, since=now()))
            yesterday = now() - timedelta(days=1)
            await unit.put_subscription(Subscription(chat, f"council:{TRAFFORD}", yesterday))


async def publish(store: TinyStore, news: News) -> None:
    """Store news, and the start of its fan-out."""
    change, council = news.change, KNOWN.gazetteer.council(TRAFFORD)
    audience = audience_of(change, council=council, as_of=now(), gazetteer=KNOWN.gazetteer)
    async with store.unit() as unit:
        await unit.put_inspection(news.inspection)
        await unit.put_change(change)
        await unit.start_fan_out(
            FanOut(f"alert:{change.id}", change.id, What.ALERT, 1, now(), audience)
        )
