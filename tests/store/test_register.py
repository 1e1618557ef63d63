"""Inspections, changes, stories, doubts and notes."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from inspections.model import AspectChange, Direction, Judgement, Source, Trust
from store.doubts import Verdict
from store.protocol import Store
from tests.store.conftest import Reopen, before_and_after
from tests.store.made import (
    LEEDS,
    NOON,
    TRAFFORD,
    change,
    delivery,
    doubt,
    inspection,
    minutes,
    ruling,
    story,
)


async def test_an_inspection_comes_back_as_it_was_put(store: Store, reopen: Reopen) -> None:
    async with store.unit() as unit:
        await unit.put_inspection(inspection("i1"))
        await unit.put_inspection(inspection("i2", published=None, sources=(), seed=True))
    async for each in before_and_after(store, reopen):
        assert await each.inspection("i1") == inspection("i1")
        assert await each.inspection("i2") == inspection(
            "i2", published=None, sources=(), seed=True
        )
        assert await each.inspection("i3") is None


async def test_a_councils_inspections_are_oldest_first_and_undated_before(store: Store) -> None:
    async with store.unit() as unit:
        await unit.put_inspection(inspection("new", published=date(2024, 1, 2)))
        await unit.put_inspection(inspection("undated", published=None))
        await unit.put_inspection(inspection("old", published=date(2015, 3, 1)))
        await unit.put_inspection(inspection("cqc", regime="cqc", published=date(2020, 1, 1)))
        await unit.put_inspection(inspection("leeds", council=LEEDS))
    assert [i.id for i in await store.inspections(TRAFFORD)] == ["undated", "old", "cqc", "new"]
    assert [i.id for i in await store.inspections(TRAFFORD, "ofsted-ilacs")] == [
        "undated",
        "old",
        "new",
    ]
    assert await store.inspections("E99999999") == ()


async def test_an_inspection_can_be_replaced_moved_and_dropped(store: Store) -> None:
    async with store.unit() as unit:
        await unit.put_inspection(inspection("i1"))
    async with store.unit() as unit:
        await unit.put_inspection(inspection("i1", council=LEEDS, revision=4))
    assert await store.inspections(TRAFFORD) == ()
    assert await store.inspections(LEEDS) == (inspection("i1", council=LEEDS, revision=4),)
    async with store.unit() as unit:
        await unit.drop_inspection("i1")
        await unit.drop_inspection("never known")
    assert await store.inspections(LEEDS) == ()


async def test_a_change_comes_back_as_it_was_put(store: Store, reopen: Reopen) -> None:
    told = change(
        "c1",
        aspects=(
            AspectChange("overall", None, "good", Direction.FIRST),
            AspectChange("leadership", "good", None, Direction.CHANGED),
        ),
        revision=2,
    )
    async with store.unit() as unit:
        await unit.put_change(told)
    assert await store.change("c1") == told
    assert await store.change("c2") is None
    assert await (await reopen()).change("c1") == told


async def test_a_story_comes_back_as_it_was_put(store: Store, reopen: Reopen) -> None:
    bare = story("bare", councils=(), title="", url=None, outlet="")
    async with store.unit() as unit:
        await unit.put_story(story("s1", reason="too old"))
        await unit.put_story(bare)
    async for each in before_and_after(store, reopen):
        assert await each.story("s1") == story("s1", reason="too old")
        assert await each.story("bare") == bare
        assert await each.story("s2") is None


async def test_news_are_the_newest_stories_about_a_council_or_any(store: Store) -> None:
    async with store.unit() as unit:
        for minute in (3, 1, 2):
            await unit.put_story(story(f"t{minute}", seen=NOON + minutes(minute)))
        both = story("both", seen=NOON + minutes(9), councils=(TRAFFORD, LEEDS))
        await unit.put_story(both)
        await unit.put_story(story("football", seen=NOON + minutes(20), councils=()))
    assert [s.id for s in await store.news(TRAFFORD)] == ["both", "t3", "t2", "t1"]
    assert [s.id for s in await store.news(TRAFFORD, limit=2)] == ["both", "t3"]
    assert await store.news(LEEDS) == (both,)
    assert [s.id for s in await store.news(limit=3)] == ["both", "t3", "t2"]
    assert await store.news("E99999999") == ()
    async with store.unit() as unit:
        await unit.put_story(story("both", seen=NOON + minutes(9), councils=(LEEDS,)))
    assert [s.id for s in await store.news(TRAFFORD, limit=1)] == ["t3"]


async def test_doubts_are_newest_first_until_dropped(store: Store, reopen: Reopen) -> None:
    async with store.unit() as unit:
        await unit.put_doubt(doubt("d1"))
        await unit.put_doubt(doubt("d2", at=NOON + minutes(5)))
    again = await reopen()
    assert await again.doubts() == (doubt("d2", at=NOON + minutes(5)), doubt("d1"))
    assert await again.doubts(limit=1) == (doubt("d2", at=NOON + minutes(5)),)
    assert await again.doubt("d1") == doubt("d1")
    async with again.unit() as unit:
        assert await unit.drop_doubt("d1")
        assert not await unit.drop_doubt("d1")
    assert await again.doubt("d1") is None
    assert len(await again.doubts()) == 1


async def test_a_doubt_keeps_what_the_operator_made_of_it(store: Store, reopen: Reopen) -> None:
    changed = doubt(
        "d1",
        source=Source("The Gazette", Trust.PRESS, "https://example.org/a", "Ofsted", story="s1"),
        day=date(2026, 11, 24),
        previous={"overall": "inadequate"},
        summary="Good news.",
        others=(Judgement(LEEDS, "ofsted-ilacs", "overall", None, "good", "It fell.", 0.9),),
        inspection="i1",
        revision=2,
        draft_council=LEEDS,
        draft_grades={"overall": None},
    )
    none_left = doubt("d2", draft_grades={})
    async with store.unit() as unit:
        await unit.put_doubt(changed)
        await unit.put_doubt(none_left)
    async for each in before_and_after(store, reopen):
        assert await each.doubt("d1") == changed
        assert await each.doubt("d2") == none_left


async def test_doubts_that_wait_since_before_a_moment(store: Store) -> None:
    async with store.unit() as unit:
        for n in range(4):
            await unit.put_doubt(doubt(f"d{n}", at=NOON + minutes(n)))
        before = NOON + minutes(2)
        assert [d.id for d in await unit.doubts(before=before)] == ["d1", "d0"]
    assert [d.id for d in await store.doubts(before=before, limit=1)] == ["d1"]


async def test_rulings_are_newest_first_until_dropped(store: Store, reopen: Reopen) -> None:
    async with store.unit() as unit:
        for n, verdict in enumerate(Verdict):
            await unit.put_ruling(ruling(f"r{n}", at=NOON + minutes(n), verdict=verdict))
    again = await reopen()
    sent = ruling("r0", verdict=Verdict.SENT, inspection="i1")
    async with again.unit() as unit:
        await unit.put_ruling(sent)
    assert await again.ruling("r0") == sent
    assert await again.ruling("r9") is None
    assert [r.id for r in await again.rulings(limit=2)] == ["r6", "r5"]
    assert [r.id for r in await again.rulings(before=NOON + minutes(2))] == ["r1", "r0"]
    async with again.unit() as unit:
        assert await unit.drop_ruling("r0")
        assert not await unit.drop_ruling("r0")
    assert await again.ruling("r0") is None
    assert (await again.counts()).doubts == 0


async def test_how_many_chats_were_told_of_a_change(store: Store) -> None:
    async with store.unit() as unit:
        for chat in (1, 2, -3):
            await unit.put_delivery(delivery(chat))
        await unit.put_delivery(delivery(1, revision=2))
        await unit.put_delivery(delivery(9, "c2"))
        assert await unit.told("c1") == 3
        await unit.forget(2)
    assert await store.told("c1") == 2
    assert await store.told("c3") == 0


async def test_the_delivery_log_keeps_the_last_line_of_a_change_and_chat(store: Store) -> None:
    async with store.unit() as unit:
        await unit.put_delivery(delivery(1))
        await unit.put_delivery(delivery(1, revision=2, thread=5))
    assert await store.delivery("c1", 1) == delivery(1, revision=2, thread=5)
    assert await store.delivery("c1", 2) is None


async def test_notes_are_found_by_the_beginning_of_their_name(store: Store) -> None:
    async with store.unit() as unit:
        for name in ("poll:a", "poll:b", "pole", "send"):
            await unit.put_note(name, f"of {name}")
        await unit.put_note("poll:a", "newer")
    assert await store.notes("poll:") == {"poll:a": "newer", "poll:b": "of poll:b"}
    assert set(await store.notes()) == {"poll:a", "poll:b", "pole", "send"}
    assert await store.notes("zebra") == {}


async def test_moments_are_kept_to_the_microsecond_and_in_utc(store: Store) -> None:
    exact = datetime(2026, 3, 29, 2, 30, 0, 1, tzinfo=timezone(timedelta(hours=1)))
    async with store.unit() as unit:
        await unit.put_story(story("s1", seen=exact))
    kept = await store.story("s1")
    assert kept is not None
    assert kept.seen == exact
    assert kept.seen.tzinfo == UTC


async def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="time zone"):
        async with store.unit() as unit:
            await unit.put_story(story("s1", seen=datetime(2026, 1, 1)))  # noqa: DTZ001  # the point
    assert await store.story("s1") is None
