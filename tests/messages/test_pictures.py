"""Pictures: what they show of the shipped history, as values, and that all of it fits."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.gazetteer import Gazetteer, load_gazetteer
from inspections.model import Inspection
from inspections.regimes import load_regimes
from inspections.seeds import seeds
from inspections.standings import middle_of, stand_of
from inspections.succession import history_codes
from messages.illustrated import LONGEST_CAPTION, Illustrated
from messages.pictures.draw import png_of, svg_of
from messages.pictures.packing import packed
from messages.pictures.svg import fitted, measure, wrapped
from messages.pictures.values import Timeline, key_of
from messages.split import length
from messages.texts import load_texts
from messages.timelines import illustrated_history

TODAY = date(2026, 11, 24)
GAZETTEER: Gazetteer = load_gazetteer()
REGIMES = load_regimes()
TEXTS = load_texts(strict=True)
HELD: dict[str, list[Inspection]] = {}
for each in seeds():
    HELD.setdefault(each.council, []).append(each)


def history_of(name: str) -> Illustrated:
    council = GAZETTEER.look_up(name, TODAY).councils[0]
    codes = history_codes(GAZETTEER, council.gss)
    told = illustrated_history(
        council,
        [i for code in codes for i in HELD.get(code, [])],
        former={code: GAZETTEER.council(code) for code in codes[1:]},
        regimes=REGIMES,
        texts=TEXTS,
        today=TODAY,
        subscribed=False,
    )
    assert told is not None
    return told


def test_a_grade_stands_until_the_next_and_a_combined_one_for_both() -> None:
    picture = history_of("Trafford").picture
    assert isinstance(picture, Timeline)
    childrens = {line.label: line.spans for line in picture.groups[0].lines}
    assert [s.level.letter for s in childrens["Overall"]] == ["G", "I", "R"]
    assert [s.level.letter for s in childrens["Care leavers"]] == ["O", "R", "R"]
    first, second, last = childrens["Overall"]
    assert first.end == second.start
    assert last.end == picture.today


def test_a_grade_of_a_scheme_that_was_replaced_ends_with_it() -> None:
    picture = history_of("Trafford").picture
    assert isinstance(picture, Timeline)
    old, new = picture.groups[1].lines[0].spans
    assert old.end < 2023 < new.start


@pytest.mark.parametrize("name", ["Kent", "Somerset", "Buckinghamshire", "Isles of Scilly"])
def test_every_history_has_a_caption_and_a_text(name: str) -> None:
    told = history_of(name)
    assert length(told.caption) <= LONGEST_CAPTION
    assert told.text.html
    assert told.caption.count("\n") == 1


def test_all_councils_histories_stay_within_the_sheet() -> None:
    for council in GAZETTEER.councils():
        if council.gss not in HELD:
            continue
        drawn = svg_of(history_of(council.gss).picture)
        for x, width in re.findall(r'<rect x="([\d.-]+)" y="[\d.-]+" width="([\d.]+)"', drawn):
            assert 0 <= float(x) <= float(x) + float(width) <= 390.5, council.short_name


def test_a_drawn_picture_is_small_and_the_same_each_time() -> None:
    told = history_of("Trafford")
    drawn = png_of(told.picture)
    assert drawn.startswith(b"\x89PNG")
    assert len(drawn) < 150_000
    assert drawn == png_of(history_of("Trafford").picture)
    assert key_of(told.picture) != key_of(history_of("Kent").picture)


def test_words_are_measured_cut_and_wrapped_to_fit() -> None:
    assert measure("WWW", size=12) > measure("iii", size=12)
    assert fitted("Trafford", size=12, width=200) == "Trafford"
    cut = fitted("Bournemouth, Christchurch and Poole", size=12, width=100)
    assert cut.endswith("…")
    assert measure(cut, size=12) <= 100
    for line in wrapped("requires improvement to be good", size=12, width=70):
        assert measure(line, size=12) <= 70


@given(
    st.lists(st.tuples(st.floats(0, 360), st.floats(0, 500)), min_size=1, max_size=60, unique=True)
)
def test_tiles_end_beside_each_other(places: list[tuple[float, float]]) -> None:
    moved = packed(places, 12.0)
    assert len(moved) == len(places)
    assert moved == packed(places, 12.0)


def test_the_real_tiles_do_not_overlap() -> None:
    regime = REGIMES.get("ofsted-childrens-services")
    places = [
        (place[1] * 44, -place[0] * 73)
        for c in GAZETTEER.councils()
        if regime.concerns(c) and (place := middle_of(GAZETTEER, c)) is not None
    ]
    moved = packed(places, 14.5)
    near = [
        (a, b)
        for n, a in enumerate(moved)
        for b in moved[:n]
        if abs(a[0] - b[0]) < 13 and abs(a[1] - b[1]) < 13
    ]
    assert near == []


def test_how_councils_stand() -> None:
    regime = REGIMES.get("ofsted-childrens-services")
    stand = stand_of(GAZETTEER.council("E08000009"), HELD["E08000009"], regime)
    assert stand is not None
    assert (stand.grade, stand.before, stand.steps) == ("requires improvement", "inadequate", 1)
    assert stand.since == date(2023, 1, 31)
    assert stand_of(GAZETTEER.council("E08000009"), [], regime) is None


def test_a_county_lies_in_the_middle_of_its_districts() -> None:
    devon = GAZETTEER.look_up("Devon", TODAY).councils[0]
    place = middle_of(GAZETTEER, devon)
    assert place is not None
    assert place == pytest.approx((50.7, -3.7), abs=0.3)
