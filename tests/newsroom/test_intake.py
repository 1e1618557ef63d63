"""The way of one story, on a real store, with real readings."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from inspections.model import Direction, Inspection, Judgement, Kind, Reading, Standing, Story
from inspections.seeds import seeds
from newsroom.seeding import catch_up
from store.protocol import Store, Unit
from store.tiny import TinyStore
from store.values import Outcome
from tests.newsroom.kit import (
    FALL,
    GAZETTEER,
    OFSTED,
    OPERATOR,
    REGIMES,
    SUBSCRIBER,
    THEN,
    TODAY,
    TRAFFORD,
    Desk,
    made,
    stated,
    story,
)

REPORT = {
    "overall": "inadequate",
    "leaders": "inadequate",
    "help_and_protection": "requires improvement",
    "in_care": "requires improvement",
}


async def trafford(store: Store) -> tuple[Inspection, ...]:
    return tuple(i for i in await store.inspections(TRAFFORD, OFSTED) if not i.seed)


async def seed(desk: Desk) -> None:
    await catch_up(
        desk.store,
        seeds(desk.now.date() - timedelta(days=2)),
        gazetteer=GAZETTEER,
        regimes=REGIMES,
        now=desk.now,
    )


async def test_the_founding_story_is_one_alert_with_the_grades_before(desk: Desk) -> None:
    await seed(desk)
    await desk.subscribe()
    assert await desk.room.take(story("guardian")) is Outcome.TOLD
    assert await desk.deliver() == ["alert"]
    (found,) = await trafford(desk.store)
    change = await desk.store.change(found.id)
    assert change is not None
    assert {(a.aspect, a.before, a.after) for a in change.aspects} == {
        ("overall", "good", "inadequate"),
        ("leaders", "outstanding", "inadequate"),
    }
    assert change.directions == {Direction.FALL}
    record = await desk.store.story("guardian")
    assert record is not None
    assert record.outcome is Outcome.TOLD
    assert record.councils == (TRAFFORD,)


async def test_four_other_outlets_and_the_report_do_not_buzz_again(desk: Desk) -> None:
    await seed(desk)
    await desk.subscribe()
    await desk.room.take(story("guardian"))
    assert await desk.deliver() == ["alert"]
    for outlet in ("times", "mail", "echo", "post"):
        assert await desk.room.take(story(outlet)) is Outcome.CORROBORATED
    assert await desk.deliver() == []
    official = stated("report", REPORT, day=THEN - timedelta(days=1))
    assert await desk.room.take(official) is Outcome.CORROBORATED
    assert await desk.deliver() == ["edit"]
    (found,) = await trafford(desk.store)
    assert found.standing is Standing.CONFIRMED
    assert len(found.sources) == 6
    assert len(found.grades) == 4


async def test_the_same_story_seven_years_later_is_too_old_not_merely_known(desk: Desk) -> None:
    await seed(desk)
    await desk.subscribe()
    await desk.room.take(story("guardian"))
    await desk.deliver()
    desk.now = TODAY
    with capture_logs() as logs:
        outcome = await desk.room.take(story("guardian-again", seen=TODAY))
    assert outcome is Outcome.SILENT
    assert await desk.deliver() == []
    (line,) = [entry for entry in logs if entry["event"] == "story taken"]
    assert line["reason"].startswith("too old: published 2019-05-09, 2,756 days ago")


async def test_two_outlets_in_the_same_second_are_one_inspection(desk: Desk) -> None:
    await desk.subscribe()
    outcomes = await asyncio.gather(
        *(desk.room.take(story(outlet)) for outlet in ("one", "two", "three", "four"))
    )
    assert sorted(outcomes) == ["corroborated"] * 3 + ["told"]
    assert len(await trafford(desk.store)) == 1
    assert await desk.deliver() == ["alert"]


async def test_the_same_story_twice_in_the_same_second_is_told_once(desk: Desk) -> None:
    await desk.subscribe()
    await asyncio.gather(*(desk.room.take(story("one")) for _ in range(3)))
    assert await desk.deliver() == ["alert"]
    record = await desk.store.story("one")
    assert record is not None
    assert record.outcome is Outcome.TOLD


async def test_a_story_that_is_known_is_not_read_again_unless_it_was_edited(desk: Desk) -> None:
    reads: list[str] = []
    read = desk.room.read

    def counting(one: Story) -> Reading:
        reads.append(one.id)
        return read(one)

    room = replace(desk.room, read=counting)
    await room.take(story("one"))
    await room.take(story("one"))
    assert reads == ["one"]
    await room.take(story("one", body=f"{FALL[1]} More soon."))
    assert reads == ["one", "one"]
    record = await desk.store.story("one")
    assert record is not None
    assert record.outcome is Outcome.TOLD
    assert len(await trafford(desk.store)) == 1


async def test_the_official_word_corrects_the_press_and_buzzes_once(desk: Desk) -> None:
    await desk.subscribe()
    await desk.room.take(story("guardian"))
    await desk.deliver()
    right = stated("report", {**REPORT, "overall": "requires improvement"})
    assert await desk.room.take(right) is Outcome.CORRECTED
    assert await desk.deliver() == ["correction"]
    assert await desk.room.take(right) is Outcome.CORRECTED
    assert await desk.deliver() == []


async def test_a_grade_that_becomes_known_buzzes(desk: Desk) -> None:
    await seed(desk)
    await desk.subscribe()
    no_longer_good = Judgement(
        TRAFFORD, OFSTED, "overall", None, "good", "It is no longer good.", 0.9
    )
    vague = Reading("vague", Kind.INSPECTION, (no_longer_good,), councils=(TRAFFORD,))
    outcome = await replace(desk.room, read=lambda _: vague).take(story("vague"))
    assert outcome is Outcome.TOLD
    assert await desk.deliver() == ["alert"]
    assert await desk.room.take(story("guardian")) is Outcome.TOLD
    assert await desk.deliver() == ["correction"]


async def test_contradicting_press_is_held_and_the_operator_told_once(desk: Desk) -> None:
    await desk.subscribe()
    await desk.room.take(stated("report", REPORT))
    await desk.deliver()
    for outlet in ("one", "two"):
        other = stated(outlet, {"overall": "good"}, official=False)
        assert await desk.room.take(other) is Outcome.DOUBTFUL
    assert await desk.deliver() == ["notice doubt"]
    assert desk.sent[-1].chat == OPERATOR
    (doubt,) = await desk.store.doubts()
    assert doubt.grades == {"overall": "good"}
    assert "contradicts" in doubt.why
    assert doubt.story.id == "one"


async def test_an_official_word_settles_what_was_doubtful(desk: Desk) -> None:
    await desk.room.take(stated("one", {"overall": "good"}, official=False, day=THEN))
    await desk.room.take(stated("two", {"overall": "inadequate"}, official=False))
    assert len(await desk.store.doubts()) == 1
    await desk.room.take(stated("report", REPORT))
    assert await desk.store.doubts() == ()


async def test_what_was_there_before_the_feed_was_followed_alerts_nobody(desk: Desk) -> None:
    await desk.subscribe()
    assert await desk.room.take(story("old"), baseline=True) is Outcome.RECORDED
    assert await desk.deliver() == []
    assert len(await trafford(desk.store)) == 1


async def test_a_press_story_without_a_date_alerts_nobody_alone(desk: Desk) -> None:
    await desk.subscribe()
    assert await desk.room.take(story("undated", day=None)) is Outcome.DOUBTFUL
    assert await desk.deliver() == ["notice doubt"]
    assert await trafford(desk.store) == ()


async def test_a_story_on_no_inspection_is_kept_with_its_reason(desk: Desk) -> None:
    school = story(
        "school", "Trafford school inadequate", "Ofsted rated a Trafford school inadequate."
    )
    assert await desk.room.take(school) is Outcome.SILENT
    record = await desk.store.story("school")
    assert record is not None
    assert record.reason


async def test_a_table_on_several_councils_is_several_inspections(desk: Desk) -> None:
    both = story("table", "Grades", "", official=True)
    rows = stated("a", {"overall": "C2"}, regime="rsh-consumer").stated + (
        stated("b", {"overall": "C3"}, regime="rsh-consumer", council="E08000006").stated
    )
    assert await desk.room.take(replace(both, stated=rows)) is Outcome.TOLD
    for council in (TRAFFORD, "E08000006"):
        assert len(await desk.store.inspections(council, "rsh-consumer")) == 1


async def test_unknown_councils_and_regimes_of_a_table_are_said_not_raised(desk: Desk) -> None:
    odd = stated("odd", {"overall": "good"}, council="E99999999")
    assert await desk.room.take(odd) is Outcome.SILENT
    record = await desk.store.story("odd")
    assert record is not None
    assert "E99999999" in record.reason
    assert await desk.room.take(stated("r", {"overall": "x"}, regime="mot")) is Outcome.SILENT


async def test_a_grade_of_an_abolished_council_goes_to_its_one_successor(desk: Desk) -> None:
    desk.now = TODAY
    grade, regime = {"overall": "inconsistent"}, "area-send"
    one = stated("somerset", grade, council="E10000027", regime=regime, day=TODAY)
    assert await desk.room.take(one) is Outcome.TOLD
    assert len(await desk.store.inspections("E06000066", regime)) == 1
    two = stated("northamptonshire", grade, council="E10000021", regime=regime, day=TODAY)
    assert await desk.room.take(two) is Outcome.SILENT


async def test_a_council_s_predecessor_of_the_same_name_is_its_history(desk: Desk) -> None:
    desk.now = TODAY
    await seed(desk)
    new = stated(
        "send", {"overall": "systemic failings"}, council="E06000066", regime="area-send", day=TODAY
    )
    assert await desk.room.take(new) is Outcome.TOLD
    (found,) = await desk.store.inspections("E06000066", "area-send")
    change = await desk.store.change(found.id)
    assert change is not None
    assert change.aspects[0].before == "written statement of action"


class Crash(Exception):
    """The process ends here."""


class Crashing:
    """A store that ends the process at the n-th unit of work: before it is kept, or after."""

    def __init__(self, store: Store, *, at: int, kept: bool) -> None:
        self._store = store
        self._left = at
        self._kept = kept

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @asynccontextmanager
    async def unit(self, *keys: str) -> AsyncIterator[Unit]:
        self._left -= 1
        async with self._store.unit(*keys) as unit:
            yield unit
            if self._left == 0 and not self._kept:
                raise Crash
        if self._left == 0:
            raise Crash


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("at", [1, 2, 3])
async def test_a_story_taken_half_before_a_crash_is_finished_when_it_comes_again(
    tmp_path: Path, at: int, kept: bool
) -> None:
    rows = tuple(
        row
        for code in (TRAFFORD, "E08000006", "E08000003")
        for row in stated("t", {"overall": "C3"}, regime="rsh-consumer", council=code).stated
    )
    table = story("table", "Grades", "", official=True, stated=rows)
    desk = Desk()
    async with await TinyStore.open(tmp_path, now=lambda: desk.now) as store:
        made(desk, store)
        await desk.subscribe("all")
        made(desk, Crashing(store, at=at, kept=kept))
        with pytest.raises(Crash):
            await desk.room.take(table)
    async with await TinyStore.open(tmp_path, now=lambda: desk.now) as store:
        made(desk, store)
        await desk.room.take(table)
        assert await desk.deliver() == ["alert"] * 3
        assert {row.chat for row in desk.sent} == {SUBSCRIBER}
        assert await desk.room.take(table) is Outcome.TOLD
        assert await desk.deliver() == []
