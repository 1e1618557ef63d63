"""The operator mends the register."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspections.gazetteer import Reorganisation
from inspections.model import Standing
from newsroom.mending import add_successors, imported_successors, mend
from newsroom.mendings import Mending, MendingError, join, mending, read_file
from tests.newsroom.kit import GAZETTEER, OFSTED, REGIMES, THEN, TRAFFORD, Desk, stated, story

HEAD = "council,regime,published,aspect,grade,standing,evidence,source,url,inspection"
TODAY = date(2026, 11, 24)


def read(text: str) -> tuple[Mending, ...]:
    found = read_file(text, gazetteer=GAZETTEER, regimes=REGIMES, today=TODAY)
    return tuple(m for m in found if isinstance(m, Mending))


async def mended(desk: Desk, *lines: str, alert: bool = False) -> tuple[str, ...]:
    return await mend(
        desk.store,
        read("\n".join((HEAD, *lines))),
        gazetteer=GAZETTEER,
        regimes=REGIMES,
        now=desk.now,
        alert=alert,
    )


async def test_an_inspection_is_added_in_silence_and_said_in_words(desk: Desk) -> None:
    await desk.subscribe()
    lines = (
        "Trafford,ofsted-childrens-services,2019-05-08,overall,inadequate,,It is.,Ofsted,,",
        "TRF,ofsted-childrens-services,2019-05-08,leaders,inadequate,,,Ofsted,,",
    )
    (said,) = await mended(desk, *lines)
    assert said == (
        "Trafford, children's services, 2019-05-08 (E08000009.ofsted-e217.20190508):"
        " new: overall inadequate, leaders inadequate"
    )
    (found,) = await desk.store.inspections(TRAFFORD, OFSTED)
    assert found.standing is Standing.CONFIRMED
    assert found.revision == 1
    assert found.sources[0].name == "Ofsted"
    assert await desk.deliver() == []
    (again,) = await mended(desk, *lines)
    assert again.endswith("as it was")
    assert await desk.store.inspection(found.id) == found


async def test_with_alert_those_who_want_it_are_told_once(desk: Desk) -> None:
    await desk.subscribe()
    line = "Trafford,ofsted-childrens-services,2019-05-08,,inadequate,,,,,"
    await mended(desk, line)
    assert await desk.deliver() == []
    await mended(desk, line, alert=True)
    assert await desk.deliver() == ["alert"]
    await mended(desk, line, alert=True)
    assert await desk.deliver() == []


async def test_what_was_told_wrong_is_corrected_only_with_alert(desk: Desk) -> None:
    await desk.subscribe()
    await desk.room.take(story("guardian"))
    await desk.deliver()
    line = "Trafford,ofsted-childrens-services,2019-05-08,overall,{},,,,,"
    (said,) = await mended(desk, line.format("good"))
    assert "overall inadequate → good" in said
    assert "day 2019-05-09 → 2019-05-08" in said
    assert "reported → confirmed" in said
    assert await desk.deliver() == []
    await mended(desk, line.format("requires improvement"), alert=True)
    assert await desk.deliver() == ["correction"]


async def test_the_operator_s_word_settles_doubts(desk: Desk) -> None:
    await desk.room.take(stated("one", {"overall": "good"}))
    await desk.room.take(stated("two", {"overall": "inadequate"}, official=False))
    assert len(await desk.store.doubts()) == 1
    await mended(desk, "Trafford,ofsted-childrens-services,2019-05-09,,inadequate,,,,,")
    assert await desk.store.doubts() == ()


async def test_an_inspection_without_grades_leaves_the_register(desk: Desk) -> None:
    await mended(desk, "Trafford,ofsted-childrens-services,2019-05-08,,good,,,,,")
    (said,) = await mended(desk, "Trafford,ofsted-childrens-services,,,-,,,,,latest")
    assert said.endswith("taken out of the register")
    assert await desk.store.inspections(TRAFFORD) == ()


async def test_an_inspection_to_mend_must_be_known(desk: Desk) -> None:
    for named in ("latest", "E08000009.nothing.20190101"):
        with pytest.raises(MendingError, match="inspection"):
            await mended(
                desk,
                "Bury,ofsted-childrens-services,2019-05-08,,good,,,,,",
                f"Trafford,ofsted-childrens-services,,,good,,,,,{named}",
            )
        assert (await desk.store.counts()).inspections == 0


def test_register_set_says_the_same_as_a_line() -> None:
    one, two = (
        mending(
            {
                "council": "Trafford",
                "regime": OFSTED,
                "aspect": a,
                "grade": g,
                "published": "2026-01-05",
            },
            gazetteer=GAZETTEER,
            regimes=REGIMES,
            today=TODAY,
        )
        for a, g in (("overall", "?"), ("leaders", "-"))
    )
    both = join([one, two])
    assert both.grades == {"overall": None}
    assert both.take_away == {"leaders"}
    assert both.published == date(2026, 1, 5)


def test_every_error_names_line_field_and_what_is_allowed() -> None:
    text = "\n".join(
        (
            HEAD,
            "Traford,ofsted-childrens-services,2019-05-08,overall,good,,,,,",
            "Trafford,ofsted,2019-05-08,overall,good,,,,,",
            "Trafford,ofsted-childrens-services,8 May,overall,good,,,,,",
            "Trafford,ofsted-childrens-services,2019-05-08,food,good,,,,,",
            "Trafford,ofsted-childrens-services,2019-05-08,overall,C1,,,,,",
            "Trafford,ofsted-childrens-services,2019-05-08,overall,good,sure,,,,",
            "Trafford,ofsted-childrens-services,2019-05-08,overall,good,,,,javascript:1,",
        )
    )
    with pytest.raises(MendingError) as wrong:
        read(text)
    lines = str(wrong.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "line 2, council",
        "line 3, regime",
        "line 4, published",
        "line 5, aspect",
        "line 6, grade",
        "line 7, standing",
        "line 8, url",
    ]
    assert "Trafford" in lines[0]
    assert "outstanding, good" in lines[4]


def test_an_inspection_is_not_of_a_day_to_come() -> None:
    line = "Trafford,ofsted-childrens-services,{},overall,good,,,,,"
    assert read(f"{HEAD}\n{line.format(TODAY)}")
    with pytest.raises(MendingError, match="line 2, published: '2062-11-24' is not allowed"):
        read(f"{HEAD}\n{line.format('2062-11-24')}")


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("council,regime", "needs the column grade"),
        ("council,regime,grade,colour", "'colour'"),
        ("council,regime,grade,grade", "twice"),
        ("old,new_name,on", "needs the column new_code"),
        ("", "needs the column council"),
    ],
)
def test_wrong_columns_are_named(head: str, says: str) -> None:
    with pytest.raises(MendingError, match=says):
        read(head)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    for file in (text, f"{HEAD}\n{text}", f"old,new_code,new_name,on\n{text}"):
        with suppress(MendingError):
            read_file(file, gazetteer=GAZETTEER, regimes=REGIMES, today=TODAY)


async def test_successors_are_brought_and_come_back(desk: Desk) -> None:
    text = (
        "old,new_code,new_name,on\n"
        "Basildon|Thurrock|Essex County Council,E06000099,South West Essex Council,2028-04-01\n"
    )
    found = read_file(text, gazetteer=GAZETTEER, regimes=REGIMES, today=THEN.date())
    successors = [f for f in found if isinstance(f, Reorganisation)]
    (said,) = await add_successors(desk.store, successors, gazetteer=GAZETTEER)
    assert said == (
        "South West Essex Council (E06000099) follows Basildon, Thurrock, Essex on 2028-04-01"
    )
    (again,) = await add_successors(desk.store, successors, gazetteer=GAZETTEER)
    assert again.endswith("known already")
    assert list(await imported_successors(desk.store)) == successors
