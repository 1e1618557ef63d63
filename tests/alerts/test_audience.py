"""Who is told of a change: the targets that reach a council."""

from datetime import UTC, date, datetime

import pytest

from alerts.audience import audience_of, targets_of
from inspections.gazetteer import Gazetteer, load_gazetteer
from inspections.model import AspectChange, Change, Direction

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TRAFFORD = "E08000009"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def _change(council: str) -> Change:
    fell = AspectChange("overall", "good", "inadequate", Direction.FALL)
    same = AspectChange("care", "good", "good", Direction.UNCHANGED)
    return Change("i1", council, "childrens", (fell, same), date(2026, 11, 24))


def test_a_change_reaches_its_council_its_region_its_nation_and_everything(
    gazetteer: Gazetteer,
) -> None:
    audience = audience_of(
        _change(TRAFFORD), council=gazetteer.council(TRAFFORD), as_of=NOW, gazetteer=gazetteer
    )
    assert audience.targets == (
        "council:E08000009",
        "region:North West",
        "nation:England",
        "all",
    )
    assert audience.regime == "childrens"
    assert audience.directions == {Direction.FALL, Direction.UNCHANGED}
    assert audience.as_of == NOW


def test_a_subscription_to_an_abolished_council_is_reached_through_any_chain(
    gazetteer: Gazetteer,
) -> None:
    somerset = next(c for c in gazetteer if c.official_name == "Somerset Council")
    names = {
        gazetteer.council(t.removeprefix("council:")).short_name
        for t in targets_of(somerset, gazetteer=gazetteer)
        if t.startswith("council:")
    }
    assert {"Somerset West and Taunton", "Taunton Deane", "Mendip"} <= names


def test_a_council_without_older_ones_is_reached_by_its_own_code_only(gazetteer: Gazetteer) -> None:
    targets = targets_of(gazetteer.council(TRAFFORD), gazetteer=gazetteer)
    assert [t for t in targets if t.startswith("council:")] == ["council:E08000009"]
