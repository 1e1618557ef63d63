"""The operator's desk: notices that survive a restart, and the log where there is no chat."""

import asyncio
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from structlog.testing import capture_logs

from alerts.operator import OperatorDesk
from alerts.sender import Sender
from messages.notices import notice
from messages.texts import Texts
from store.tiny import TinyStore
from store.values import OutboxRow
from tests.alerts.conftest import ADMIN, House, now
from tests.botapi.conftest import TOKEN

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(store: TinyStore, texts: Texts, clock: Clock) -> OperatorDesk:
    return OperatorDesk(store, admin_chat=ADMIN, texts=texts, now=clock, secrets=(TOKEN,))


async def _waiting(store: TinyStore) -> list[OutboxRow]:
    rows: list[OutboxRow] = []
    later = now() + timedelta(days=1000)
    while claimed := await store.claim(now=later, limit=10, lease=60):
        rows += claimed
        async with store.unit() as unit:
            for row in claimed:
                await unit.drop_outbox(row.id)
    return rows


def _fault(text: str) -> BaseException:
    try:
        raise RuntimeError(text)
    except RuntimeError as error:
        return error


async def test_a_dead_feed_and_its_return_become_notices(
    desk: OperatorDesk, store: TinyStore, clock: Clock
) -> None:
    await desk.feed_dead("BBC", since=NOON - timedelta(days=1), error="404 Not Found")
    await desk.feed_dead("BBC", since=NOON - timedelta(days=1), error="404 Not Found")
    clock.time += timedelta(days=1)
    await desk.feed_back("BBC", dead_for=timedelta(days=2))
    rows = await _waiting(store)
    assert [row.message for row in rows] == ["feed-dead", "feed-back"]
    assert {row.chat for row in rows} == {ADMIN}


async def test_a_second_poller_is_told_once_while_the_notice_waits(
    desk: OperatorDesk, store: TinyStore, texts: Texts
) -> None:
    await desk.second_poller("409")
    await desk.second_poller("409")
    rows = await _waiting(store)
    assert [row.message for row in rows] == ["second-poller"]
    assert "Run exactly one" in notice("second-poller", rows[0].args, texts).html


async def test_the_same_fault_is_told_once_a_minute_with_how_often_it_happened(
    desk: OperatorDesk, store: TinyStore, clock: Clock
) -> None:
    for _ in range(5):
        await desk.fault(_fault("odd"), doing="/grade", reference="A1")
    await desk.fault(_fault("another"), doing="/grade", reference="A2")
    clock.time += timedelta(seconds=61)
    await desk.fault(_fault("odd"), doing="/grade", reference="A3")
    told = [(row.args["reference"], row.args["again"]) for row in await _waiting(store)]
    assert sorted(told) == [("A1", 0), ("A2", 0), ("A3", 4)]


async def test_a_traceback_is_told_without_the_token(desk: OperatorDesk, store: TinyStore) -> None:
    await desk.fault(_fault(f"GET https://h/bot{TOKEN}/x {TOKEN}"), doing="x", reference="A1")
    (row,) = await _waiting(store)
    assert "RuntimeError" in str(row.args["traceback"])
    assert TOKEN not in str(row.args)


async def test_without_a_chat_all_goes_to_the_log(store: TinyStore, texts: Texts) -> None:
    desk = OperatorDesk(store, admin_chat=None, texts=texts, now=now)
    with capture_logs() as logs:
        await desk.feed_dead("BBC", since=NOON, error="404")
        await desk.fault(_fault("odd"), doing="/grade", reference="A1")
    assert (await store.counts()).outbox == 0
    assert [e["event"] for e in logs] == ["for the operator", "fault"]
    assert logs[0]["about_feed"] == "BBC"


async def test_a_fault_reaches_the_operator_as_a_message(house: House, texts: Texts) -> None:
    admin = house.box.user("Op")
    admin.start()
    sender = Sender(
        bot=house.bot,
        store=house.store,
        wording=house.wording,
        now=now,
        random=Random(1),
        admin_chat=admin.id,
    )
    desk = OperatorDesk(house.store, admin_chat=admin.id, texts=texts, now=now, wake=sender.wake)
    await desk.fault(_fault("<odd> & wrong"), doing="/grade", reference="A1B2")
    task = asyncio.create_task(sender.run())
    seen = await admin.next_message()
    assert "A1B2" in seen.text
    assert "<odd> & wrong" in seen.text
    await sender.stop()
    await task
