"""The shipped history in a real store."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from inspections.model import Inspection, Standing
from inspections.seeds import seeds
from newsroom.seeding import catch_up
from store.protocol import Store
from store.tiny import TinyStore
from store.values import Outcome
from tests.newsroom.kit import GAZETTEER, OFSTED, REGIMES, TODAY, TRAFFORD, Desk, story


async def seeded(desk: Desk, shipped: Sequence[Inspection]) -> int:
    return await catch_up(desk.store, shipped, gazetteer=GAZETTEER, regimes=REGIMES, now=desk.now)


async def everything(store: Store) -> list[object]:
    return [row async for row in store.export() if row[0] in ("inspections", "changes")]


async def test_the_history_is_put_once_and_alerts_nobody(desk: Desk) -> None:
    desk.now = TODAY
    await desk.subscribe("all")
    assert await seeded(desk, seeds()) == 986
    assert (await desk.store.counts()).inspections == 986
    assert await seeded(desk, seeds()) == 0
    assert await desk.deliver() == []
    history = await desk.store.inspections(TRAFFORD, OFSTED)
    assert [i.published for i in history] == [
        date(2015, 5, 12),
        date(2019, 5, 8),
        date(2023, 1, 31),
    ]


async def test_a_start_with_nothing_new_takes_no_time(tmp_path: Path) -> None:
    async with await TinyStore.open(tmp_path, now=lambda: TODAY) as store:
        desk = Desk(now=TODAY)
        desk.store = store
        await seeded(desk, seeds())
    async with await TinyStore.open(tmp_path, now=lambda: TODAY) as store:
        desk.store = store
        started = time.perf_counter()
        assert await seeded(desk, seeds()) == 0
        assert time.perf_counter() - started < 1


async def test_catching_up_goes_on_where_it_broke_off(desk: Desk) -> None:
    desk.now = TODAY
    await seeded(desk, seeds()[:300])
    assert await seeded(desk, seeds()) == 686


async def test_a_later_clock_confirms_in_silence_what_was_reported(
    desk: Desk,
) -> None:
    await desk.subscribe()
    await seeded(desk, seeds(date(2019, 5, 7)))
    assert await desk.room.take(story("guardian")) is Outcome.TOLD
    assert await desk.deliver() == ["alert"]
    (reported,) = [i for i in await desk.store.inspections(TRAFFORD, OFSTED) if not i.seed]

    desk.now = TODAY
    assert await seeded(desk, seeds()) == 986 - len(seeds(date(2019, 5, 7)))
    assert await desk.deliver() == ["edit"]
    found = await desk.store.inspection(reported.id)
    assert found is not None
    assert found.standing is Standing.CONFIRMED
    assert found.published == date(2019, 5, 8)
    assert len(await desk.store.inspections(TRAFFORD, OFSTED)) == 3

    before = await everything(desk.store)
    async with desk.store.unit("note:seeds") as unit:
        await unit.put_note("seeds", "as if it had been interrupted at the very end")
    assert await seeded(desk, seeds()) == 0
    assert await everything(desk.store) == before
    assert await desk.deliver() == []


async def test_what_the_operator_dropped_stays_away(desk: Desk) -> None:
    await seeded(desk, seeds())
    gone = (await desk.store.inspections(TRAFFORD, OFSTED))[0]
    async with desk.store.unit(f"register:{TRAFFORD}:{OFSTED}") as unit:
        await unit.drop_inspection(gone.id)
    assert await seeded(desk, seeds()) == 0
    assert await desk.store.inspection(gone.id) is None


async def test_a_clock_set_back_knows_only_what_was_published_by_then(desk: Desk) -> None:
    await seeded(desk, seeds())
    async with desk.store.unit("operator") as unit:
        later = (await desk.store.inspections(TRAFFORD, OFSTED))[-1]
        await unit.put_inspection(replace(later, revision=2))
    past = seeds(date(2019, 5, 7))
    assert await seeded(desk, past) == 986 - len(past) - 1
    found = await desk.store.inspections(TRAFFORD, OFSTED)
    assert [i.published for i in found] == [date(2015, 5, 12), date(2023, 1, 31)]
    assert await seeded(desk, seeds()) == 986 - len(past) - 1
