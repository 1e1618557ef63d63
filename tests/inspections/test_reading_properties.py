"""Whatever the world sends: never an exception, never for long, and no council favoured."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from inspections.gazetteer import Council
from inspections.reading import ALERT_THRESHOLD, read
from tests.inspections.reading_kit import CHILDREN, gazetteer, regimes, story

PIECES = st.sampled_from(
    [
        "Ofsted", "rated", "good", "outstanding", "inadequate", "requires improvement",
        "Trafford", "Trafford Council", "Bury", "Reading", "from", "to", "in 2015", "was", "is",
        "children's services", "CQC", "C3", "section 114 notice", "best value notice", "leaders",
        "care leavers", "overall", "and", ",", ".", ";", ":", "-", "(", ")", "'", '"',
        "no longer", "hopes", "school", "respectively", "the rest (", "SEND", "monitoring visit",
        "both", "So were", "\n", "İ", "ß", "\u00ad", "&amp;", "<b>", "2013:", "except",
        "every category", "Kent and Medway", "in the north", "commissioners", "lifted", "%",
    ]
)  # fmt: skip
WORLD = st.one_of(
    st.text(max_size=400),
    st.lists(PIECES, max_size=40).map(" ".join),
    st.lists(PIECES).map("".join),
)


def is_sane(title: str, summary: str, body: str) -> None:
    found = read(story(title, summary, body=body), gazetteer=gazetteer(), regimes=regimes())
    for judgement in found.judgements:
        assert 0 < judgement.confidence <= 1
        assert judgement.council in gazetteer().by_gss
        regime = regimes().get(judgement.regime)
        # None: changed, but the story doesn't say to what.
        assert judgement.grade in {g.id for g in regime.grades} | {"requires improvement", None}
        assert regime.aspect(judgement.aspect) is not None
        assert judgement.rules
        assert judgement.evidence
    keys = [(j.council, j.regime, j.aspect) for j in found.judgements]
    assert len(keys) == len(set(keys))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(title=WORLD, summary=WORLD, body=WORLD)
@example(title="", summary="Ofsted Trafford", body="require improvement no longer")
def test_reading_never_raises_and_its_values_are_sane(title: str, summary: str, body: str) -> None:
    is_sane(title, summary, body)


@pytest.mark.long
@settings(max_examples=10_000, suppress_health_check=[HealthCheck.too_slow])
@given(title=WORLD, summary=WORLD, body=WORLD)
def test_ten_thousand_readings_never_raise_and_stay_sane(
    title: str, summary: str, body: str
) -> None:
    is_sane(title, summary, body)


@pytest.mark.parametrize(
    "unit",
    [
        "Ofsted rated Leeds City Council's children's services inadequate, up from good in 2015. ",
        "good ",
        "from from from ",
        "' \" ' \" (((",
        "a",
        ", and Trafford",
        "inadequate, ",
        "<",
        "&#39;",
        "2015 ",
        "the rest (",
        " - ",
    ],
)
def test_a_megabyte_is_read_in_bounded_time(unit: str) -> None:
    body = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
    huge = story("Ofsted rates Leeds children's services good", body=body)
    started = time.process_time()
    read(huge, gazetteer=gazetteer(), regimes=regimes())
    assert time.process_time() - started < 4


def swaps(every: int) -> list[Council]:
    concerned = [c for c in gazetteer().councils() if regimes().get(CHILDREN).concerns(c)]
    return concerned[::every]


TEMPLATES = (
    (
        "Children's services in {name} rated inadequate",
        "{official} was good in 2019, Ofsted said.",
        {"overall": ("inadequate", "good")},
    ),
    (
        "Ofsted: {name} rises from good to outstanding",
        "Children's services have improved, inspectors found.",
        {"overall": ("outstanding", "good")},
    ),
    (
        "Ofsted report published",
        "Children's services at {official} are good overall. Leaders were judged outstanding.",
        {"overall": ("good", None), "leaders": ("outstanding", None)},
    ),
)


def check_swap(council: Council) -> None:
    for title, summary, expected in TEMPLATES:
        names = {"name": council.short_name, "official": council.official_name}
        told = story(title.format(**names), summary.format(**names), day=date(2024, 5, 9))
        found = {
            (j.council, j.aspect): (j.grade, j.previous)
            for j in read(told, gazetteer=gazetteer(), regimes=regimes()).judgements
            if j.confidence >= ALERT_THRESHOLD
        }
        assert found == {(council.gss, a): grades for a, grades in expected.items()}, told.title


def check_landlord(council: Council) -> None:
    told = story(
        f"{council.short_name} graded C3",
        f"The housing regulator found serious failings at {council.official_name}.",
        day=date(2025, 5, 9),
    )
    found = read(told, gazetteer=gazetteer(), regimes=regimes()).judgements
    expected = [council.gss] if regimes().get("rsh-consumer").concerns(council) else []
    assert [j.council for j in found if j.confidence >= ALERT_THRESHOLD] == expected


def check_district(council: Council) -> None:
    """A grade in a district's town is the county's, or nobody's."""
    told = story(
        f"{council.short_name} children's services rated good", "Ofsted reported on Monday."
    )
    found = read(told, gazetteer=gazetteer(), regimes=regimes()).judgements
    assert {j.council for j in found} <= {council.county}


def test_swapping_the_council_keeps_the_reading() -> None:
    for council in swaps(every=7):
        check_swap(council)


@pytest.mark.long
def test_swapping_in_every_council_keeps_the_reading() -> None:
    for council in swaps(every=1):
        check_swap(council)
    for council in gazetteer().councils():
        check_landlord(council)
        if council.county:
            check_district(council)


def test_landlords_and_districts_are_told_apart_by_the_regime() -> None:
    for council in gazetteer().councils()[::9]:
        check_landlord(council)
        if council.county:
            check_district(council)
