"""Old grades that come as if they were new: what is told of them, and what is not."""

from __future__ import annotations

from datetime import timedelta

from inspections.seeds import seeds
from newsroom.seeding import catch_up
from store.values import Outcome
from tests.newsroom.kit import GAZETTEER, REGIMES, TODAY, Desk, story

BURY = "E08000002"
NOTICE = (
    "Bury Council: Best Value Notice",
    "Bury Council was today issued with a notice: best value notice.",
)


async def at_work(desk: Desk, council: str) -> None:
    desk.now = TODAY
    await catch_up(desk.store, seeds(TODAY.date()), gazetteer=GAZETTEER, regimes=REGIMES, now=TODAY)
    await desk.subscribe(f"council:{council}")


async def test_a_page_of_the_government_of_which_only_the_update_is_known_is_held(
    desk: Desk,
) -> None:
    await at_work(desk, BURY)
    marked = story("updated", *NOTICE, day=TODAY, official=True, updated=True)
    assert await desk.room.take(marked) is Outcome.DOUBTFUL
    assert await desk.deliver() == ["notice doubt"]


async def test_a_page_of_the_government_alerts_by_its_first_day(desk: Desk) -> None:
    await at_work(desk, BURY)
    years_ago = TODAY - timedelta(days=900)
    old = story("old", *NOTICE, day=years_ago, seen=TODAY, official=True)
    assert await desk.room.take(old) is Outcome.RECORDED
    assert await desk.deliver() == []
    new = story("new", *NOTICE, day=TODAY, official=True)
    assert await desk.room.take(new) is Outcome.TOLD
