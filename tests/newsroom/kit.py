"""What the newsroom's tests share: stories, a newsroom with a clock, and what people would get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from inspections.gazetteer import load_gazetteer
from inspections.model import StatedJudgement, Story, Trust
from inspections.reading import read
from inspections.regimes import load_regimes
from newsroom.doubts import OperatorChat
from newsroom.intake import Newsroom
from store.protocol import Store
from store.values import Delivery, OutboxRow, Subscriber, Subscription

GAZETTEER = load_gazetteer()
REGIMES = load_regimes()
TRAFFORD = "E08000009"
OFSTED = "ofsted-childrens-services"
OPERATOR = 1
SUBSCRIBER = 500
THEN = datetime(2019, 5, 9, 7, tzinfo=UTC)
TODAY = datetime(2026, 11, 24, 9, tzinfo=UTC)

FALL = (
    "Tratford Council criticised by Ofsted as services for children decline",
    "Ofsted has downgraded Trafford Council's children's services from good to inadequate. "
    "Leadership was rated inadequate, down from outstanding, the inspectors' report says.",
)


def story(
    id: str,  # noqa: A002 - the field's own name
    title: str = FALL[0],
    body: str = FALL[1],
    *,
    day: datetime | None = THEN,
    seen: datetime | None = None,
    official: bool = False,
    **more: Any,
) -> Story:
    return Story(
        id=id,
        source="ofsted" if official else "paper",
        title=title,
        body=body,
        seen=seen or day or THEN,
        published=day,
        trust=Trust.OFFICIAL if official else Trust.PRESS,
        url=f"https://paper.example/{id}",
        outlet="Ofsted" if official else f"The {id.title()}",
        **more,
    )


def stated(
    id: str,  # noqa: A002 - the field's own name
    grades: Mapping[str, str],
    *,
    day: datetime = THEN,
    council: str = TRAFFORD,
    regime: str = OFSTED,
    official: bool = True,
    **more: Any,
) -> Story:
    """Return a story whose grades stand in a table."""
    return story(
        id,
        "Report",
        "",
        day=day,
        official=official,
        stated=tuple(
            StatedJudgement(council, regime, aspect, grade, evidence=f"{aspect}: {grade}")
            for aspect, grade in grades.items()
        ),
        **more,
    )


@dataclass
class Desk:
    """A newsroom and its store; ``now`` is the clock."""

    now: datetime = THEN
    sent: list[OutboxRow] = field(default_factory=list)
    store: Store = field(init=False)
    room: Newsroom = field(init=False)

    async def subscribe(self, target: str = f"council:{TRAFFORD}", chat: int = SUBSCRIBER) -> None:
        async with self.store.unit(f"chat:{chat}") as unit:
            await unit.put_subscriber(Subscriber(chat, since=self.now - timedelta(days=1)))
            await unit.put_subscription(
                Subscription(chat, target, since=self.now - timedelta(days=1))
            )

    async def deliver(self) -> list[str]:
        """Write every fan-out, send every row as Telegram would take it, and name them."""
        for fan_out in await self.store.fan_outs():
            while await self.store.advance_fan_out(fan_out.id, limit=10, now=self.now):
                pass
        names = []
        while rows := await self.store.claim(now=self.now, limit=10, lease=60):
            for row in rows:
                names.append(f"{row.what.value} {row.message}" if row.message else row.what.value)
                self.sent.append(row)
                async with self.store.unit(f"chat:{row.chat}") as unit:
                    await unit.drop_outbox(row.id)
                    if row.change:
                        await unit.put_delivery(
                            Delivery(row.change, row.chat, 1, row.revision, self.now)
                        )
        return names


def made(desk: Desk, store: Store) -> Desk:
    desk.store = store
    desk.room = room(store, desk)
    return desk


def room(store: Store, desk: Desk) -> Newsroom:
    return Newsroom(
        store=store,
        read=partial(read, gazetteer=GAZETTEER, regimes=REGIMES),
        gazetteer=GAZETTEER,
        regimes=REGIMES,
        now=lambda: desk.now,
        desk=OperatorChat(OPERATOR),
    )
