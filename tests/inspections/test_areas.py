from datetime import date

import pytest

from inspections.areas import AREAS, EVERYTHING, area_called, area_of
from inspections.gazetteer import Gazetteer, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("North West", "North West"),
        ("the north-west", "North West"),
        ("Yorkshire & the Humber", "Yorkshire and The Humber"),
        ("Yorkshire and Humber", "Yorkshire and The Humber"),
        ("WALES", "Wales"),
        ("Cymru", "Wales"),
        ("y Gogledd-orllewin", "North West"),
        ("Swydd Efrog a'r Humber", "Yorkshire and The Humber"),
        ("Pob cyngor", "United Kingdom"),
        ("E12000002", "North West"),
        ("all", "United Kingdom"),
        ("*", "United Kingdom"),
    ],
)
def test_an_area_is_known_by_the_names_that_people_use(typed: str, name: str) -> None:
    area = area_called(typed)
    assert area is not None
    assert area.name == name


@pytest.mark.parametrize("typed", ["Trafford", "West Yorkshire", "", "?", "North West Leicester"])
def test_other_names_are_no_areas(typed: str) -> None:
    assert area_called(typed) is None


def test_every_region_and_nation_of_the_data_is_an_area(gazetteer: Gazetteer) -> None:
    by_kind = {kind: {a.name for a in AREAS if a.kind == kind} for kind in ("region", "nation")}
    assert by_kind["nation"] == set(gazetteer.nations)
    assert by_kind["region"] | by_kind["nation"] >= set(gazetteer.regions)
    for council in gazetteer:
        assert EVERYTHING.holds(council)
        assert sum(area.holds(council) for area in AREAS) == (
            3 if council.nation == "England" else 2
        )


def test_no_council_has_the_code_of_an_area(gazetteer: Gazetteer) -> None:
    assert not any(area_of(council.gss) for council in gazetteer)


def test_names_of_areas_are_kept_whole_where_a_list_is_divided(gazetteer: Gazetteer) -> None:
    assert gazetteer.split_names("Yorkshire and The Humber, Wales and Leeds") == (
        "Yorkshire and The Humber",
        "Wales",
        "Leeds",
    )
    assert gazetteer.look_up("West Midlands Council", date(2026, 11, 24)).councils
