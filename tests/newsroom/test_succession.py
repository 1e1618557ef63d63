"""Subscriptions follow replaced councils."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from inspections.gazetteer import Council
from inspections.model import Direction
from inspections.succession import with_successions
from newsroom.succession import follow_successors
from store.values import ChatState, Subscriber, Subscription
from tests.newsroom.kit import GAZETTEER, SUBSCRIBER, TODAY, Desk

NORTHAMPTONSHIRE = "council:E10000021"
NEW = ("council:E06000061", "council:E06000062")


def worded(old: Council, new: Sequence[Council], *, on: date) -> Mapping[str, str | int]:
    return {"old": old.short_name, "new": " | ".join(c.short_name for c in new), "on": str(on)}


async def follow(desk: Desk) -> int:
    gazetteer = with_successions(GAZETTEER, desk.now.date())
    return await follow_successors(desk.store, gazetteer, desk.now, args_of=worded, page=2)


async def test_a_subscription_becomes_one_to_each_successor_with_one_notice(
    desk: Desk,
) -> None:
    desk.now = TODAY
    await desk.subscribe(NORTHAMPTONSHIRE)
    assert await follow(desk) == 1
    assert await follow(desk) == 0
    found = await desk.store.subscriptions(SUBSCRIBER)
    assert {s.target for s in found} == set(NEW)
    assert await desk.deliver() == ["notice succession"]
    assert desk.sent[0].args["new"] == "North Northamptonshire | West Northamptonshire"
    assert await follow(desk) == 0
    assert await desk.deliver() == []


async def test_wishes_are_kept_and_joined_with_those_the_chat_has(desk: Desk) -> None:
    desk.now = TODAY
    await desk.subscribe(NORTHAMPTONSHIRE)
    async with desk.store.unit("chat") as unit:
        (old,) = await desk.store.subscriptions(SUBSCRIBER)
        await unit.put_subscription(
            replace(old, regimes=frozenset({"area-send"}), wants=frozenset({Direction.FALL}))
        )
        await unit.put_subscription(
            Subscription(
                SUBSCRIBER,
                NEW[0],
                since=TODAY,
                regimes=frozenset({"ciw"}),
                wants=frozenset({Direction.RISE}),
            )
        )
    await follow(desk)
    north, west = await desk.store.subscriptions(SUBSCRIBER)
    assert north.regimes == {"area-send", "ciw"}
    assert north.wants == {Direction.FALL, Direction.RISE}
    assert north.since == old.since
    assert west.regimes == {"area-send"}


async def test_a_stopped_chat_follows_in_silence(desk: Desk) -> None:
    desk.now = TODAY
    await desk.subscribe(NORTHAMPTONSHIRE)
    async with desk.store.unit("chat") as unit:
        await unit.put_subscriber(Subscriber(SUBSCRIBER, since=TODAY, state=ChatState.STOPPED))
    assert await follow(desk) == 1
    assert await desk.deliver() == []
    assert len(await desk.store.subscriptions(SUBSCRIBER)) == 2


async def test_many_chats_are_followed_page_by_page(desk: Desk) -> None:
    desk.now = TODAY
    for chat in range(SUBSCRIBER, SUBSCRIBER + 7):
        await desk.subscribe(NORTHAMPTONSHIRE, chat=chat)
    assert await follow(desk) == 7
    assert await desk.store.subscriptions_to(NORTHAMPTONSHIRE) == ()
    assert len(await desk.store.subscriptions_to(NEW[0])) == 7


async def test_surrey_s_subscribers_follow_on_the_day_and_not_before(desk: Desk) -> None:
    desk.now = datetime(2027, 3, 31, 12, tzinfo=UTC)
    await desk.subscribe("council:E10000030")
    assert await follow(desk) == 0
    desk.now = datetime(2027, 4, 1, 0, 1, tzinfo=UTC)
    assert await follow(desk) == 1
    found = await desk.store.subscriptions(SUBSCRIBER)
    assert {s.target for s in found} == {"council:ESY", "council:WSY"}
