"""Postcodes by their form, and councils near a place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.completing import complete
from inspections.gazetteer import load_gazetteer
from inspections.nearby import distance, nearest
from inspections.postcodes import is_half_postcode, postcode_in

GAZETTEER = load_gazetteer()
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("M32 0TH", "M32 0TH"),
        ("sw1a1aa", "SW1A 1AA"),
        ("at EC1A 1BB, London", "EC1A 1BB"),
        ("GIR 0AA", "GIR 0AA"),
        ("E08000009", None),
        ("Trafford", None),
        ("A1 2AB34", None),
        ("the A19 9am", None),
        ("M32", None),
    ],
)
def test_postcodes_are_known_by_their_form(text: str, postcode: str | None) -> None:
    assert postcode_in(text) == postcode


def test_no_name_of_a_council_is_taken_for_a_postcode() -> None:
    for council in GAZETTEER:
        for name in (*council.names, council.gss, council.register_code):
            assert postcode_in(name) is None
            assert not is_half_postcode(name)


@given(st.text(max_size=60))
def test_any_text_is_looked_at_without_harm(text: str) -> None:
    found = postcode_in(text)
    assert found is None or 6 <= len(found) <= 8
    complete(GAZETTEER, text, on=TODAY)


def test_the_nearest_council_is_found_and_counties_stand_back_behind_districts() -> None:
    near = nearest(GAZETTEER, 51.15, 0.87, on=TODAY)
    assert near[0].council.short_name == "Ashford"
    assert all(n.council.type != "county" for n in near)
    assert near[0].distance < near[1].distance
    assert nearest(GAZETTEER, 0.0, 0.0, on=TODAY) == ()


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert distance(53, -2, 54, -2) == pytest.approx(111.2, abs=0.1)
