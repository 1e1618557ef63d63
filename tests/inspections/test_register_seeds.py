"""The shipped history."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from inspections.gazetteer import load_gazetteer
from inspections.model import Standing
from inspections.seeds import HISTORY, seeds
from tests.inspections.register_kit import REGIMES, TRAFFORD


def test_every_line_of_the_five_histories_is_an_inspection() -> None:
    assert Counter(i.regime for i in seeds()) == {
        "ofsted-childrens-services": 481,
        "area-send": 245,
        "cqc-adult-social-care": 99,
        "hmip-youth-justice": 91,
        "rsh-consumer": 70,
    }


def test_ids_are_unlike_each_other_and_fit_into_a_button() -> None:
    ids = [i.id for i in seeds()]
    assert len(set(ids)) == len(ids)
    assert all(i.isascii() and len(i) <= 40 for i in ids)


def test_councils_regimes_aspects_grades_and_frameworks_are_those_of_the_data() -> None:
    gazetteer = load_gazetteer()
    for seed in seeds():
        regime = REGIMES.get(seed.regime)
        assert gazetteer.council(seed.council).gss == seed.council
        for grade in seed.grades:
            assert regime.aspect(grade.aspect) is not None
            assert regime.grade(grade.grade or "") is not None, (seed.id, grade)
        frameworks = {f.id for f in regime.frameworks} | {"Pilot (indicative)"}
        assert seed.framework in frameworks


def test_a_seed_says_honestly_how_it_is_known() -> None:
    for seed in seeds():
        assert seed.seed
        assert seed.sources[0].title
        confirmed = seed.standing is Standing.CONFIRMED
        assert all(g.confirmed is confirmed for g in seed.grades)
    reported = Counter(i.regime for i in seeds() if i.standing is Standing.REPORTED)
    assert reported == {"cqc-adult-social-care": 26, "rsh-consumer": 25}


def test_a_past_clock_knows_only_what_was_published_by_then() -> None:
    then = seeds(date(2019, 5, 7))
    assert all(i.published and i.published <= date(2019, 5, 7) for i in then)
    trafford = [i for i in then if i.council == TRAFFORD and "ofsted" in i.regime]
    assert [i.published for i in trafford] == [date(2015, 5, 12)]
    assert len(seeds(date(2026, 11, 24))) == len([i for i in seeds() if i.published])


def test_what_was_not_judged_is_unknown() -> None:
    scilly = next(i for i in seeds() if i.id.startswith("E06000053.ofsted"))
    assert scilly.grade_of("in_care") is None
    brent = next(
        i for i in seeds() if i.id.startswith("E09000005.ofsted") and i.id.endswith("0617")
    )
    assert brent.framework == "ILACS 2026"
    assert brent.grade_of("overall") is None


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    for file in HISTORY.glob("*.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    housing = tmp_path / "rsh-consumer.csv"
    housing.write_text(housing.read_text().replace("2024-07-09,C3", "2024-17-09,C3", 1))
    with pytest.raises(ValueError, match=r"rsh-consumer\.csv, line 2"):
        seeds(folder=tmp_path)
