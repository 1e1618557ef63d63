"""Grades that are told by what was told before: the same again, or the grade before."""

from __future__ import annotations

from datetime import date

import pytest

from tests.inspections.reading_kit import told

OFSTED = "Ofsted has reported on Kirklees Council's children's services."


@pytest.mark.parametrize(
    ("said", "grades"),
    [
        ("Leadership, previously inadequate, is now good.", {"leaders": ("good", "inadequate")}),
        ("Leadership was outstanding two years ago and is good now.",
         {"leaders": ("good", "outstanding")}),
        ("Help and protection is good. So are care leavers' services.",
         {"help_and_protection": ("good", None), "care_leavers": ("good", None)}),
        ("Good, good and inadequate: the grades for leaders, for help and protection and for care"
         " leavers.", {"leaders": ("good", None), "help_and_protection": ("good", None),
                       "care_leavers": ("inadequate", None)}),
        ("Leaders - good; help and protection - outstanding; care leavers - inadequate.",
         {"leaders": ("good", None), "help_and_protection": ("outstanding", None),
          "care_leavers": ("inadequate", None)}),
        ("It was inadequate in 2015, required improvement in 2018 and is good.",
         {"overall": ("good", "requires improvement")}),
        ("They were outstanding in 2019 and still are.", {"overall": ("outstanding",) * 2}),
        ("They are no longer inadequate.", {"overall": (None, "inadequate")}),
        ("They are not inadequate any more.", {"overall": (None, "inadequate")}),
        ("The services have gone up a grade, Ofsted said.", {"overall": (None, None)}),
        ("They have been lifted off the bottom rung.", {"overall": (None, "inadequate")}),
    ],
)  # fmt: skip
def test_what_a_sentence_leaves_unsaid(
    said: str, grades: dict[str, tuple[str | None, str | None]]
) -> None:
    found = told("News from Kirklees", f"{OFSTED} {said}", day=date(2023, 5, 9))
    assert {aspect: grade for (_, aspect), grade in found.items()} == grades


@pytest.mark.parametrize(
    ("said", "grades"),
    [
        ("Both are good. Kirklees had been inadequate, Leeds too.",
         {"Kirklees": ("good", "inadequate"), "Leeds": ("good", "inadequate")}),
        ("Kirklees requires improvement and so does Leeds, which was good.",
         {"Kirklees": ("requires improvement", None), "Leeds": ("requires improvement", "good")}),
        ("Kirklees rises from inadequate to good. Leeds made the same leap.",
         {"Kirklees": ("good", "inadequate"), "Leeds": ("good", "inadequate")}),
        ("Kirklees and Leeds are outstanding. Leeds keeps its grade.",
         {"Kirklees": ("outstanding", None), "Leeds": ("outstanding", "outstanding")}),
    ],
)  # fmt: skip
def test_what_is_said_of_one_council_and_meant_of_two(
    said: str, grades: dict[str, tuple[str, str | None]]
) -> None:
    title = "Kirklees and Leeds: Ofsted on children's services"
    found = told(title, said, day=date(2023, 5, 9))
    assert {council: grade for (council, _), grade in found.items()} == grades
