"""A grade that is left open says nothing of an aspect that was not graded at the time."""

from __future__ import annotations

from datetime import date

from inspections.merging import merge
from inspections.model import AspectGrade, Inspection, Source, Standing, Trust
from inspections.regimes import load_regimes

REGIME = load_regimes().get("ofsted-childrens-services")
DAY = date(2026, 11, 20)


def test_the_same_official_word_twice_changes_nothing_the_second_time() -> None:
    told = Inspection(
        id="x",
        council="E08000009",
        regime=REGIME.id,
        published=DAY,
        grades=(AspectGrade("overall", "good"), AspectGrade("leaders", "good")),
        standing=Standing.REPORTED,
    )
    report = Source(name="Ofsted", trust=Trust.OFFICIAL, story="report")
    said = [AspectGrade("overall", None), AspectGrade("leaders", "outstanding")]
    once, _ = merge(told, said, source=report, day=DAY, regime=REGIME)
    twice, _ = merge(once, said, source=report, day=DAY, regime=REGIME)
    assert [g.aspect for g in once.grades] == ["leaders"]
    assert twice == once
