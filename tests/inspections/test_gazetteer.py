from __future__ import annotations

from datetime import date

import pytest

from inspections.finding import Strength
from inspections.gazetteer import UnknownCouncilError
from inspections.lookup import Outcome
from tests.inspections.reading_kit import gazetteer

TODAY = date(2026, 11, 24)


def names(text: str, on: date = TODAY) -> list[str]:
    return [c.short_name for c in gazetteer().look_up(text, on).councils]


def test_every_council_is_there_current_and_former() -> None:
    assert len(gazetteer().councils()) == 382
    assert len(gazetteer()) == 382 + 111
    assert gazetteer().nations == ("England", "Northern Ireland", "Scotland", "Wales")
    assert len(gazetteer().regions) == 12


def test_every_council_is_found_by_each_of_its_names() -> None:
    for council in gazetteer().councils():
        for name in (council.official_name, council.short_name, council.gss):
            found = gazetteer().look_up(name, TODAY)
            assert council.gss in {c.gss for c in (*found.councils, *found.also)}, name


def test_spelling_case_and_punctuation_make_no_difference() -> None:
    for typed in (
        "kings lynn",
        "King's  Lynn & West Norfolk",
        "ST. HELENS",
        "st helens",
        "the wirral",
    ):
        assert gazetteer().look_up(typed, TODAY).outcome is Outcome.FOUND, typed
    assert names("trafford!") == ["Trafford"]
    assert names("ynys mon") == ["Anglesey"]


def test_a_typed_name_is_a_council_even_if_it_is_a_word() -> None:
    assert names("reading") == ["Reading"]
    assert names("bury") == ["Bury"]


def test_nottingham_is_the_city_and_the_county_is_offered() -> None:
    found = gazetteer().look_up("Nottingham", TODAY)
    assert found.outcome is Outcome.FOUND
    assert [c.short_name for c in found.councils] == ["Nottingham"]
    assert [c.short_name for c in found.also] == ["Nottinghamshire"]


def test_durham_is_the_county_since_the_city_council_is_gone() -> None:
    assert names("Durham") == ["County Durham"]


@pytest.mark.parametrize("typed", ["Richmond", "Kingston", "Newcastle", "Sussex", "NCC"])
def test_a_shared_name_offers_a_choice(typed: str) -> None:
    found = gazetteer().look_up(typed, TODAY)
    assert found.outcome is Outcome.CHOOSE
    assert len(found.councils) > 1


def test_a_former_name_leads_to_its_successors() -> None:
    found = gazetteer().look_up("Northamptonshire", TODAY)
    assert found.outcome is Outcome.CHOOSE
    assert [c.short_name for c in found.councils] == [
        "North Northamptonshire",
        "West Northamptonshire",
    ]
    assert found.former is not None
    assert found.former.official_name == "Northamptonshire County Council"
    assert names("Northamptonshire", date(2020, 1, 1)) == ["Northamptonshire"]
    assert names("Taunton Deane") == ["Somerset"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Traford", "Trafford"), ("Wolverhamton", "Wolverhampton"), ("Aberdean", "Aberdeen")],
)
def test_a_misspelt_name_is_answered_with_the_nearest(typed: str, meant: str) -> None:
    found = gazetteer().look_up(typed, TODAY)
    assert found.outcome is Outcome.NEAR
    assert found.councils[0].short_name == meant


@pytest.mark.parametrize("typed", ["", "   ", "blah blah blah", "Whitehall", "E99999999", "?!"])
def test_what_is_no_council_is_unknown(typed: str) -> None:
    assert gazetteer().look_up(typed, TODAY).outcome is Outcome.UNKNOWN


def test_an_older_code_of_the_same_council_is_understood() -> None:
    assert gazetteer().council("E08000016").short_name == "Barnsley"
    with pytest.raises(UnknownCouncilError, match="no council has the code 'nonsense'"):
        gazetteer().council("nonsense")


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Trafford, Bury and Kent", ["Trafford", "Bury", "Kent"]),
        ("Kensington and Chelsea and Kent", ["Kensington and Chelsea", "Kent"]),
        ("Bournemouth, Christchurch and Poole", ["Bournemouth, Christchurch and Poole"]),
        ("Tyne and Wear", ["Tyne and Wear"]),
        ("Kent and Medway", ["Kent", "Medway"]),
        ("Leeds\nYork; Hull", ["Leeds", "York", "Hull"]),
        ("Brighton & Hove, Leeds", ["Brighton & Hove", "Leeds"]),
        ("", []),
    ],
)
def test_several_councils_in_one_message_are_told_apart(typed: str, parts: list[str]) -> None:
    assert list(gazetteer().split_names(typed)) == parts


def test_successors_follow_the_whole_chain_by_the_day() -> None:
    taunton = gazetteer().by_register_code("TAU")
    assert taunton is not None
    for on, expected in (
        (date(2018, 1, 1), "Taunton Deane"),
        (date(2020, 1, 1), "Somerset West and Taunton"),
        (date(2024, 1, 1), "Somerset"),
    ):
        assert [c.short_name for c in gazetteer().successors(taunton.gss, on)] == [expected]


def test_districts_and_predecessors() -> None:
    kent = gazetteer().look_up("Kent", TODAY).councils[0]
    assert "Ashford" in {c.short_name for c in gazetteer().districts_of(kent.gss)}
    cumberland = gazetteer().look_up("Cumberland", TODAY).councils[0]
    assert {c.short_name for c in gazetteer().predecessors(cumberland.gss)} == {
        "Allerdale",
        "Carlisle",
        "Copeland",
        "Cumbria",
    }


def test_councils_of_one_name_that_followed_each_other_are_one_family() -> None:
    family = gazetteer().same_name("E06000060")
    assert {gazetteer().council(g).official_name for g in family} == {
        "Buckinghamshire Council",
        "Buckinghamshire County Council",
    }


def find(text: str, on: date = TODAY) -> list[tuple[str, Strength]]:
    return [(m.text, m.strength) for m in gazetteer().find(text, on)]


def test_the_longest_name_wins_in_free_text() -> None:
    assert [t for t, _ in find("In North East Lincolnshire and Lincolnshire County Council")] == [
        "North East Lincolnshire",
        "Lincolnshire County Council",
    ]


def test_a_name_within_a_word_is_no_name() -> None:
    assert find("Bathroom, Kentish and Readings") == []


@pytest.mark.parametrize(
    "text",
    [
        "Trafford College is good",
        "University of Kent",
        "Cambridgeshire and Peterborough",
        "Greater Manchester",
        "HMP Wandsworth",
        "Mr Bolton said",
        "Derby County lost",
    ],
)
def test_other_bodies_are_no_councils(text: str) -> None:
    assert all(strength is Strength.OTHER for _, strength in find(text))


def test_an_everyday_word_is_weak_and_never_found_in_small_letters() -> None:
    assert find("Reading is fun") == [("Reading", Strength.WEAK)]
    assert find("They were reading and had to bury it") == []
    assert find("Reading Borough Council") == [("Reading Borough Council", Strength.FULL)]


def test_the_date_chooses_between_a_council_and_its_successor() -> None:
    before = gazetteer().find("Buckinghamshire", date(2019, 1, 1))[0].councils
    after = gazetteer().find("Buckinghamshire", date(2023, 1, 1))[0].councils
    assert gazetteer().council(before[0]).official_name == "Buckinghamshire County Council"
    assert gazetteer().council(after[0]).official_name == "Buckinghamshire Council"


def test_offsets_are_those_of_the_text() -> None:
    text = "İn York’s city: City of York Council"
    for mention in gazetteer().find(text, TODAY):
        assert text[mention.start : mention.end] == mention.text
