from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from inspections.gazetteer import load_gazetteer
from inspections.model import Direction, Story
from inspections.reading import read
from inspections.regimes import UnknownRegimeError, load_regimes
from tests.inspections.reading_kit import CHILDREN, gazetteer, regimes, story

MADE_UP = """
id = "lighthouse-board"
name = "Lighthouses"
short_name = "lighthouses"
source_page = "https://lighthouses.example/"

[inspectorate]
name = "Board of Lighthouses"
short_name = "the Board of Lighthouses"
confirmed = "confirmed by the Board of Lighthouses"

[councils]
nations = ["England"]

[[grades]]
id = "bright"
label = "bright"

[[grades]]
id = "dim"
label = "dim"
phrases = ["barely lit"]

[[aspects]]
id = "overall"
label = "overall"

[[frameworks]]
id = "first"
from = 2020-01-01
aspects = ["overall"]

[reading]
scale = "own"
inspectors = ["board of lighthouses"]
topics = ["lighthouses", "lighthouse service"]
"""


def test_all_eleven_regimes_are_there_children_first() -> None:
    assert len(regimes()) == 11
    assert regimes().ids[0] == CHILDREN


def test_an_unknown_regime_says_which_are_known() -> None:
    with pytest.raises(UnknownRegimeError, match="area-send"):
        regimes().get("nonsense")


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("good", "inadequate", Direction.FALL),
        ("inadequate", "requires improvement", Direction.RISE),
        ("good", "good", Direction.UNCHANGED),
        (None, "good", Direction.FIRST),
        ("good", None, Direction.CHANGED),
        ("adequate", "requires improvement", Direction.CHANGED),
        ("adequate", "good", Direction.RISE),
    ],
)
def test_directions_of_the_children_scale(
    before: str | None, after: str | None, direction: Direction
) -> None:
    assert regimes().get(CHILDREN).direction(before, after) is direction


def test_schemes_that_replaced_each_other_are_not_compared() -> None:
    send = regimes().get("area-send")
    assert send.direction("written statement of action", "inconsistent") is Direction.CHANGED
    assert send.direction("positive", "systemic failings") is Direction.FALL
    status = regimes().get("best-value")
    assert status.direction("none", "best value notice") is Direction.FALL
    assert status.direction("none", "section 114 notice") is Direction.CHANGED


def test_what_is_graded_depends_on_the_day() -> None:
    children = regimes().get(CHILDREN)
    assert "overall" in children.aspects_on(date(2019, 5, 9))
    assert "care_leavers" in children.aspects_on(date(2019, 5, 9))
    framework = children.framework_on(date(2019, 5, 9))
    assert framework is not None
    assert framework.combined == {"in_care": ("in_care", "care_leavers")}
    assert "overall" not in children.aspects_on(date(2026, 6, 17))


def test_which_councils_a_regime_concerns() -> None:
    ashford = gazetteer().council("E07000105")
    kent = gazetteer().council("E10000016")
    cardiff = gazetteer().council("W06000015")
    assert not regimes().get(CHILDREN).concerns(ashford)
    assert regimes().get(CHILDREN).concerns(kent)
    assert not regimes().get(CHILDREN).concerns(cardiff)
    assert regimes().get("rsh-consumer").concerns(ashford)
    assert not regimes().get("rsh-consumer").concerns(kent)
    assert regimes().get("hmip-youth-justice").concerns(cardiff)


def test_labels_are_for_people() -> None:
    children = regimes().get(CHILDREN)
    assert children.aspect_label("help_and_protection") == "help and protection"
    assert children.grade_label(None) == "grade unknown"
    assert regimes().get("rsh-consumer").grade_label("C3") == "C3 (serious failings)"
    for regime in regimes():
        assert regime.inspectorate.confirmed.startswith("confirmed by ")
        assert regime.source_page.startswith("https://")


def test_a_made_up_regime_works_by_a_data_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "lighthouse-board.toml"
    file.write_text(MADE_UP, encoding="utf-8")
    more = load_regimes(extra=[file])
    told: Story = story(
        "Thanet's lighthouses barely lit",
        "The Board of Lighthouses graded Thanet District Council dim.",
    )
    found = read(told, gazetteer=gazetteer(), regimes=more)
    assert [(j.regime, j.grade) for j in found.judgements] == [("lighthouse-board", "dim")]


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text('id = "x"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.toml"):
        load_regimes(tmp_path)


def test_loading_twice_gives_equal_data() -> None:
    assert [c.gss for c in load_gazetteer()] == [c.gss for c in gazetteer()]
