"""Paid broadcasts: faster, within the day's budget, and back to the ordinary pace where refused."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alerts.paid import A_STAR, NOTE, REFUSED, SPENT, Purse
from alerts.sender import Sender
from benchmarks.load_server import Stage, serving
from botapi.pacing import Pacing
from botapi.turns import Limits
from store.tiny import TinyStore
from tests.alerts.conftest import House, now
from tests.botapi.conftest import running_bot

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
EVENING = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)


class Told(list[tuple[str, Mapping[str, str | int]]]):
    """What the operator was told."""

    async def tell(self, message: str, args: Mapping[str, str | int], key: str) -> None:
        self.append((message, args))


async def test_the_budget_ends_paying_until_the_next_day_and_the_operator_is_told_once() -> None:
    told, at = Told(), [EVENING]
    purse = Purse(stars=1, now=lambda: at[0], tell=told.tell)
    assert [await purse.take() for _ in range(A_STAR + 3)] == [True] * A_STAR + [False] * 3
    assert told == [(SPENT, {"stars": 1})]
    at[0] += timedelta(hours=2)
    assert await purse.take()
    purse.give_back()
    assert purse.note == "2026-11-25 0"


async def test_what_was_spent_today_is_known_after_a_restart(tmp_path: Path) -> None:
    async with await TinyStore.open(tmp_path, now=lambda: EVENING) as store:
        async with store.unit() as unit:
            await unit.put_note(NOTE, "2026-11-24 9")
        purse = Purse(stars=1, now=lambda: EVENING, tell=Told().tell)
        await purse.open(store)
        assert [await purse.take(), await purse.take()] == [True, False]


async def test_paid_messages_that_are_refused_like_others_end_paying() -> None:
    told = Told()
    purse = Purse(stars=1000, now=lambda: EVENING, tell=told.tell)
    for _ in range(40):
        purse.sent()
    for _ in range(25):
        assert not told
        assert await purse.take()
        await purse.held()
    assert not await purse.take()
    assert [message for message, _ in told] == [REFUSED]


@dataclass
class Paying:
    """A sender that pays, on a server that keeps to limits."""

    stage: Stage
    told: Told

    @property
    def messages(self) -> list[str]:
        return [message for message, _ in self.told]


@contextlib.asynccontextmanager
async def paying(
    house: House, *, how: str, stars: int = 100, rate: float = 60, people: int = 90
) -> AsyncIterator[Paying]:
    """Send an alert to a crowd, paid for; when the block is left, everybody was told."""
    await house.subscribe(*house.box.crowd(people))
    await house.publish()
    stage, told = Stage(), Told()
    stage.rate, stage.paying = rate, how
    pacing = Pacing(Limits(per_second=rate))
    async with (
        serving(stage) as port,
        running_bot(f"http://127.0.0.1:{port}", pacing=pacing) as bot,
    ):
        sender = Sender(
            bot=bot,
            store=house.store,
            wording=house.wording,
            now=now,
            random=house.random,
            in_flight=64,
            pause=pacing.pause,
            purse=Purse(stars=stars, now=now, tell=told.tell),
        )
        task = asyncio.create_task(sender.run())
        try:
            yield Paying(stage, told)
            await house.empty(20)
        finally:
            await sender.stop()
            await task


async def test_alerts_are_paid_for_go_faster_and_what_was_spent_is_written_down(
    house: House,
) -> None:
    begun = time.monotonic()
    async with paying(house, how="taken", people=200) as done:
        await house.empty()
        assert time.monotonic() - begun < 200 / 60
    assert done.stage.counts.paid == done.stage.counts.passed == 200
    assert (await house.store.notes(NOTE))[NOTE].endswith(" 200")
    assert done.messages == []


async def test_beyond_the_budget_alerts_go_on_unpaid_within_the_ordinary_limit(
    house: House,
) -> None:
    async with paying(house, how="taken", stars=1) as done:
        pass
    counts = done.stage.counts
    assert (counts.paid, counts.passed, counts.refused) == (A_STAR, 90, 0)
    assert done.messages == [SPENT]


async def test_where_telegram_refuses_to_be_paid_everybody_is_told_all_the_same(
    house: House,
) -> None:
    async with paying(house, how="refused") as done:
        pass
    assert (done.stage.counts.paid, done.stage.counts.passed) == (0, 90)
    assert done.messages == [REFUSED]
    assert done.told[0][1]["problem"] == "Balance_too_low"


# On a machine that is busy with other tests the sender may be too slow to be refused at all.
@pytest.mark.long
async def test_where_paying_changes_nothing_it_ends_and_the_ordinary_pace_is_kept(
    house: House,
) -> None:
    async with paying(house, how="ignored", people=150) as done:
        pass
    assert done.stage.counts.passed == 150
    assert done.messages == [REFUSED]
