"""How the shipped history meets what was reported meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from inspections.absorbing import absorb
from inspections.model import AspectGrade, Inspection, Standing
from tests.inspections.register_kit import OFSTED, RI, held

SEED = held(
    {"overall": "inadequate", "help_and_protection": RI}, id="seed", published=date(2019, 5, 8)
)
REPORTED = held(
    {"overall": "inadequate"},
    id="reported",
    published=date(2019, 5, 9),
    confirmed=False,
    seed=False,
)


def put(seed: Inspection, *known: Inspection) -> Inspection | None:
    return absorb(seed, known, regime=OFSTED)


def test_a_seed_that_tells_of_nothing_known_is_added_once() -> None:
    earlier = held({"overall": "good"}, id="earlier", published=date(2015, 5, 12))
    assert put(SEED, earlier) == SEED
    assert put(SEED, earlier, SEED) is None


def test_a_seed_confirms_what_was_reported_under_the_id_that_it_has() -> None:
    merged = put(SEED, REPORTED)
    assert merged is not None
    assert merged.id == "reported"
    assert not merged.seed
    assert merged.standing is Standing.CONFIRMED
    assert merged.published == SEED.published
    assert {(g.aspect, g.grade, g.confirmed) for g in merged.grades} == {
        ("overall", "inadequate", True),
        ("help_and_protection", RI, True),
    }
    assert put(SEED, merged) is None


def test_an_official_seed_puts_the_press_right_but_not_an_inspectorate() -> None:
    wrong = replace(REPORTED, grades=(AspectGrade("overall", "good"),))
    merged = put(SEED, wrong)
    assert merged is not None
    assert merged.grades[0].grade == "inadequate"
    official = held({"overall": "good"}, id="o", published=date(2019, 5, 9), seed=False)
    assert put(SEED, official) is None


def test_a_seed_from_the_press_leaves_what_contradicts_it() -> None:
    press_seed = held({"overall": "good"}, id="seed", published=date(2019, 5, 8), confirmed=False)
    assert put(press_seed, REPORTED) is None


def test_an_undated_seed_finds_what_it_tells_of_or_lies_before_it() -> None:
    undated = held({"overall": "inadequate"}, id="undated", published=None)
    merged = put(undated, REPORTED)
    assert merged is not None
    assert (merged.id, merged.published) == ("reported", REPORTED.published)
    assert put(undated, merged) is None
    other = held({"overall": "good"}, id="undated", published=None)
    assert put(other, REPORTED) == other


def test_a_mended_line_replaces_a_seed_that_gained_nothing() -> None:
    mended = replace(SEED, grades=(AspectGrade("overall", RI, confirmed=True),))
    assert put(mended, SEED) == mended
    assert put(mended, replace(SEED, revision=2)) is None
