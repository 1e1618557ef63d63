"""What an inspection altered, aspect by aspect."""

from __future__ import annotations

from datetime import date

from inspections.changes import change_in, change_of
from inspections.model import AspectChange, Change, Direction, Inspection
from inspections.seeds import seeds
from tests.inspections.register_kit import OFSTED, REGIMES, RI, TRAFFORD, held

SIF = held(
    {"overall": "good", "leaders": "outstanding", "in_care": "good", "care_leavers": "outstanding"},
    id="sif",
    published=date(2015, 5, 12),
    framework="SIF",
)
COMBINED = held(
    {"overall": "inadequate", "leaders": "inadequate", "in_care": RI},
    id="combined",
    published=date(2019, 5, 8),
    framework="ILACS 2018",
)


Difference = tuple[str | None, str | None, Direction]


def directions(change: Change) -> dict[str, Difference]:
    return {a.aspect: (a.before, a.after, a.direction) for a in change.aspects}


def test_each_graded_aspect_has_one_difference_and_the_day_before_is_named() -> None:
    change = change_of(COMBINED, SIF, regime=OFSTED)
    assert directions(change) == {
        "overall": ("good", "inadequate", Direction.FALL),
        "leaders": ("outstanding", "inadequate", Direction.FALL),
        "in_care": ("good", RI, Direction.FALL),
    }
    assert change.previous_published == date(2015, 5, 12)
    assert (change.id, change.revision) == ("combined", 1)


def test_the_combined_grade_stands_for_care_leavers_too() -> None:
    new = held({"in_care": "good", "care_leavers": RI}, id="new", published=date(2024, 3, 1))
    assert directions(change_of(new, COMBINED, regime=OFSTED)) == {
        "in_care": (RI, "good", Direction.RISE),
        "care_leavers": (RI, RI, Direction.UNCHANGED),
    }


def test_an_inspection_without_an_overall_grade_has_its_aspects_compared() -> None:
    new = held({"leaders": RI, "in_care": RI}, id="new", published=date(2026, 6, 17))
    assert directions(change_of(new, COMBINED, regime=OFSTED)) == {
        "leaders": ("inadequate", RI, Direction.RISE),
        "in_care": (RI, RI, Direction.UNCHANGED),
    }


def test_an_aspect_that_the_last_inspection_lacks_is_compared_with_an_earlier_one() -> None:
    new = held({"overall": RI}, id="new", published=date(2029, 6, 17))
    without = held({"leaders": "good"}, id="without", published=date(2026, 6, 17))
    change = change_of(new, without, regime=OFSTED, earlier=(SIF, COMBINED))
    assert directions(change) == {"overall": ("inadequate", RI, Direction.RISE)}


def test_a_grade_never_known_before_is_the_first_known() -> None:
    new = held({"overall": "good"}, id="new", published=date(2024, 1, 1))
    nothing_before = change_of(new, None, regime=OFSTED)
    assert nothing_before.aspects == (AspectChange("overall", None, "good", Direction.FIRST),)
    assert nothing_before.previous_published is None
    other_aspect = held({"leaders": "good"}, published=date(2020, 1, 1))
    assert directions(change_of(new, other_aspect, regime=OFSTED))["overall"][2] is Direction.FIRST


def test_an_unknown_grade_is_changed_and_the_next_is_compared_with_the_last_known() -> None:
    unknown = held({"overall": None}, id="unknown", published=date(2022, 1, 1))
    change = change_of(unknown, COMBINED, regime=OFSTED)
    assert directions(change)["overall"] == ("inadequate", None, Direction.CHANGED)
    good = held({"overall": "good"}, id="later", published=date(2025, 1, 1))
    after = change_of(good, unknown, regime=OFSTED, earlier=(COMBINED,))
    assert directions(after)["overall"] == ("inadequate", "good", Direction.RISE)
    back = held({"overall": "inadequate"}, id="back", published=date(2025, 1, 1))
    again = change_of(back, unknown, regime=OFSTED, earlier=(COMBINED,))
    assert directions(again)["overall"][2] is Direction.CHANGED


def test_grades_of_two_schemes_have_no_order() -> None:
    send = REGIMES.get("area-send")
    old = held({"overall": "written statement of action"}, published=date(2019, 1, 1))
    new = held({"overall": "inconsistent"}, id="new", published=date(2024, 1, 1))
    assert directions(change_of(new, old, regime=send))["overall"][2] is Direction.CHANGED


def test_the_last_known_is_found_in_any_order_and_undated_ones_come_first() -> None:
    undated = held({"overall": "outstanding"}, id="undated", published=None)
    new = held({"overall": RI}, id="new", published=date(2020, 1, 1))
    later = held({"overall": "good"}, id="later", published=date(2023, 1, 1))
    change = change_in(new, [later, COMBINED, new, undated, SIF], regime=OFSTED)
    assert change.previous_published == date(2019, 5, 8)
    alone = change_in(new, [later, undated], regime=OFSTED)
    assert directions(alone)["overall"] == ("outstanding", RI, Direction.FALL)


def test_trafford_s_real_history_gives_the_changes_that_everybody_saw() -> None:
    history = [i for i in seeds() if i.council == TRAFFORD and i.regime == OFSTED.id]
    assert len(history) == 3
    fall, rise = (change_in(i, history, regime=OFSTED) for i in history[1:])
    assert directions(fall)["overall"] == ("good", "inadequate", Direction.FALL)
    assert directions(fall)["leaders"] == ("outstanding", "inadequate", Direction.FALL)
    assert directions(rise)["overall"] == ("inadequate", RI, Direction.RISE)
    assert directions(rise)["in_care"] == (RI, RI, Direction.UNCHANGED)


def test_the_history_holds_the_known_numbers_of_rises_and_falls_of_the_overall_grade() -> None:
    by_council: dict[str, list[Inspection]] = {}
    for seed in seeds():
        if seed.regime == OFSTED.id and seed.grade_of("overall"):
            by_council.setdefault(seed.council, []).append(seed)
    found = [
        a.direction
        for history in by_council.values()
        for inspection in history
        for a in change_in(inspection, history, regime=OFSTED).aspects
        if a.aspect == "overall"
    ]
    counts = [found.count(d) for d in (Direction.RISE, Direction.FALL, Direction.UNCHANGED)]
    assert counts == [154, 50, 122]
