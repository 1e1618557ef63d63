"""Whose official pages are looked at first."""

from __future__ import annotations

from pathlib import Path

from console.wanted import WANTED_FOR, Noting, Wanted
from store.tiny import TinyStore
from store.values import Outcome
from tests.newsroom.kit import GAZETTEER, TODAY, TRAFFORD, Desk, made, stated, story
from tests.poller.kit import Clock

URN = GAZETTEER.council(TRAFFORD).ofsted_urn


async def test_the_page_of_a_council_is_wanted_when_the_press_tells_of_it(tmp_path: Path) -> None:
    clock = Clock(TODAY)
    wanted = Wanted(clock)
    async with await TinyStore.open(tmp_path, now=clock) as store:
        desk = made(Desk(now=TODAY), store)
        intake = Noting(desk.room, store, GAZETTEER, wanted)
        budget = story("dull", "Council sets its budget", "Taxes go up.", day=TODAY)
        assert await intake.take(budget, baseline=False) is Outcome.SILENT
        official = stated("official", {"leaders": "good"}, day=TODAY, council="E08000002")
        assert await intake.take(official, baseline=False) is Outcome.TOLD
        assert wanted.pages() == ()
        press = stated("paper", {"leaders": "good"}, day=TODAY, official=False)
        assert await intake.take(press, baseline=False) is Outcome.TOLD
        assert wanted.pages() == (URN,)
        clock.move(days=1)
        wanted.note(["2"])
        assert wanted.pages() == ("2", URN)
        clock.move(seconds=WANTED_FOR.total_seconds() - 1)
        assert wanted.pages() == ("2",)
