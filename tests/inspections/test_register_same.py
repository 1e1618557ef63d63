"""What the register takes for an inspection that it knows already, and what for another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from inspections.decisions import Corrects, Corroborates, Doubtful, New, Nothing, Wrong
from inspections.model import AspectGrade, Direction, Standing
from tests.inspections.register_kit import (
    FALL,
    LAST,
    RI,
    TODAY,
    claim,
    days_ago,
    decided,
    held,
    play,
)

# The same inspection.


@pytest.mark.parametrize("apart", [-120, -3, 0, 119, 120])
def test_an_agreeing_story_within_the_window_is_corroboration(apart: int) -> None:
    known = held(FALL, published=days_ago(10) + timedelta(days=apart), seed=False)
    one = claim({"in_care": "inadequate"}, day=days_ago(10))
    decision = decided(one, LAST, known, told={"known"})
    assert isinstance(decision, Corroborates)
    assert not decision.tell
    assert decision.inspection.id == "known"


def test_beyond_the_window_a_different_grade_is_a_new_inspection() -> None:
    known = held(FALL, published=days_ago(121), seed=False)
    decision = decided(claim({"in_care": RI}), LAST, known, told={"known"})
    assert isinstance(decision, New)
    assert decision.tell


def test_a_seed_without_a_date_is_corroborated_and_dated_by_the_official_word_only() -> None:
    seed = held({"in_care": "good"}, id="seed", published=None)
    press = decided(claim({"in_care": "good"}), seed)
    assert isinstance(press, Corroborates)
    assert press.inspection.published is None
    assert not press.tell
    official = decided(claim({"in_care": "good"}, official=True), seed)
    assert isinstance(official, Corroborates)
    assert not official.tell


def test_a_seed_without_a_date_that_is_contradicted_lies_before() -> None:
    seed = held({"in_care": "good"}, id="seed", published=None)
    decision = decided(claim({"in_care": "inadequate"}), seed)
    assert isinstance(decision, New)
    assert decision.tell
    assert decision.change.directions == {Direction.FALL}
    later = held({"in_care": "inadequate"}, id="later", published=days_ago(200), seed=False)
    back = decided(claim({"in_care": "good"}), seed, later)
    assert isinstance(back, New)
    assert back.change.directions == {Direction.RISE}


def test_the_official_word_confirms_dates_and_adds_aspects() -> None:
    press = held({"in_care": "inadequate"}, published=days_ago(2), confirmed=False, seed=False)
    official = claim(
        {"in_care": "inadequate", "help_and_protection": RI}, day=days_ago(3), official=True
    )
    decision = decided(official, LAST, press, told={"known"})
    assert isinstance(decision, Corroborates)
    assert decision.newly_confirmed
    assert decision.added_aspects == ("help_and_protection",)
    assert not decision.alters_what_was_told
    found = decision.inspection
    assert found.standing is Standing.CONFIRMED
    assert found.published == days_ago(3)
    assert found.revision == 2
    assert all(g.confirmed for g in found.grades)


def test_an_added_aspect_that_moved_otherwise_is_told_to_those_who_want_it() -> None:
    press = held({"in_care": "good"}, published=days_ago(2), confirmed=False, seed=False)
    unchanged = decided(claim({"in_care": "good"}, official=True), LAST, press, told={"known"})
    assert isinstance(unchanged, Corroborates)
    assert not unchanged.tell
    official = claim({"in_care": "good", "leaders": RI}, official=True)
    decision = decided(official, LAST, press, told={"known"})
    assert isinstance(decision, Corroborates)
    assert decision.tell


def test_the_press_adds_to_a_confirmed_inspection_in_silence() -> None:
    known = held({"in_care": "good"}, published=date(2026, 10, 20), seed=False)
    added = decided(claim({"leaders": RI}), LAST, known, told={"known"})
    assert isinstance(added, Corroborates)
    assert added.added_aspects == ("leaders",)
    assert not added.tell
    not_graded_any_more = held({"leaders": "good"}, published=date(2026, 10, 20), seed=False)
    nothing = decided(claim({"overall": "inadequate"}), LAST, not_graded_any_more, told={"known"})
    assert isinstance(nothing, Corroborates)
    assert nothing.inspection.grade_of("overall") is None
    assert not nothing.added_aspects
    assert not nothing.tell


def test_a_grade_told_as_unknown_alters_what_was_told_when_it_becomes_known() -> None:
    unknown = held({"in_care": None}, published=days_ago(2), confirmed=False, seed=False)
    for official in (False, True):
        decision = decided(claim({"in_care": RI}, official=official), LAST, unknown, told={"known"})
        assert isinstance(decision, Corroborates)
        assert decision.alters_what_was_told
        assert decision.tell  # to those who asked for falls and weren't told of 'changed'
        assert decision.change.directions == {Direction.FALL}


def test_unknown_agrees_with_known_unless_it_changed_from_just_that() -> None:
    known = held({"in_care": "inadequate"}, published=days_ago(9), seed=False)
    agrees = claim({"in_care": None}, previous={"in_care": "good"})
    assert isinstance(decided(agrees, LAST, known, told={"known"}), Corroborates)
    away = claim({"in_care": None}, previous={"in_care": "inadequate"})
    assert isinstance(decided(away, LAST, known, told={"known"}), Doubtful)
    unknown = held({"in_care": None}, published=days_ago(9), seed=False)
    assert isinstance(decided(claim({"in_care": "good"}), LAST, unknown), Doubtful)


def test_an_event_and_a_status_are_never_one_inspection() -> None:
    notice = held({"in_care": "section 114 notice"}, published=days_ago(30), regime="best-value")
    decision = decided(claim({"in_care": "statutory intervention"}, regime="best-value"), notice)
    assert isinstance(decision, New)
    assert decision.tell


# Contradiction, in all four combinations.


def test_press_against_press_is_held() -> None:
    known = held({"in_care": RI}, published=days_ago(5), confirmed=False, seed=False)
    decision = decided(claim({"in_care": "inadequate"}), LAST, known, told={"known"})
    assert isinstance(decision, Doubtful)
    assert "in_care: inadequate, known requires improvement" in decision.reason


def test_press_against_official_is_held() -> None:
    known = held({"in_care": RI}, published=days_ago(5), seed=False)
    assert isinstance(decided(claim({"in_care": "good"}), LAST, known), Doubtful)


def test_official_against_press_corrects() -> None:
    known = held(FALL, published=days_ago(5), confirmed=False, seed=False)
    official = claim({"in_care": RI, "leaders": "inadequate"}, day=days_ago(6), official=True)
    decision = decided(official, LAST, known, told={"known"})
    assert isinstance(decision, Corrects)
    assert decision.wrong == (Wrong("in_care", "inadequate", RI),)
    assert decision.inspection.id == "known"
    assert decision.inspection.published == days_ago(6)
    assert [g.grade for g in decision.inspection.grades] == ["inadequate", RI]
    assert decision.inspection.revision == 2
    assert not decision.tell


def test_official_against_official_is_held() -> None:
    known = held({"in_care": RI}, published=days_ago(5), seed=False)
    official = claim({"in_care": "good"}, official=True)
    assert isinstance(decided(official, LAST, known, told={"known"}), Doubtful)


def test_an_undated_official_entry_that_contradicts_the_press_is_held() -> None:
    known = held(FALL, published=days_ago(5), confirmed=False, seed=False)
    official = claim({"in_care": RI}, official=True, dated=False)
    assert isinstance(decided(official, LAST, known, told={"known"}), Doubtful)


def test_of_two_inspections_near_the_press_means_the_one_it_agrees_with() -> None:
    older = held({"in_care": "inadequate"}, id="older", published=days_ago(100), seed=False)
    newer = held({"in_care": RI}, id="newer", published=days_ago(5), seed=False)
    press = decided(claim({"in_care": "inadequate"}), LAST, older, newer, told={"older", "newer"})
    assert isinstance(press, Corroborates)
    assert press.inspection.id == "older"
    reported = replace(newer, standing=Standing.REPORTED, grades=(AspectGrade("in_care", RI),))
    official = claim({"in_care": "inadequate"}, official=True)
    corrects = decided(official, LAST, older, reported, told={"older", "newer"})
    assert isinstance(corrects, Corrects)
    assert corrects.inspection.id == "newer"


# What is no news.


def test_a_story_from_before_the_latest_inspection_is_no_news() -> None:
    latest = held({"in_care": RI}, id="latest", published=TODAY)
    early = claim({"in_care": "inadequate"}, day=days_ago(40))
    known = held({"in_care": RI}, id="latest", published=TODAY + timedelta(days=100))
    assert isinstance(decided(early, latest), Doubtful)  # within the window it contradicts
    decision = decided(early, known)
    assert isinstance(decision, Nothing)
    assert decision.reason.startswith("older than the latest known")


def test_the_press_repeating_the_last_inspection_years_later_is_no_news() -> None:
    decision = decided(claim({"in_care": "good", "leaders": "outstanding"}), LAST)
    assert isinstance(decision, Nothing)
    assert "anniversary" in decision.reason


def test_the_press_saying_that_the_grade_stayed_is_news_of_an_unchanged_grade() -> None:
    stays = claim({"in_care": "good"}, previous={"in_care": "good"})
    decision = decided(stays, LAST)
    assert isinstance(decision, New)
    assert decision.change.directions == {Direction.UNCHANGED}


def test_the_official_word_repeating_a_grade_is_a_new_inspection() -> None:
    decision = decided(claim({"in_care": "good"}, official=True), LAST)
    assert isinstance(decision, New)


def test_a_retelling_with_the_old_before_and_after_does_not_alert() -> None:
    fell = held({"in_care": "inadequate"}, id="fell", published=date(2024, 5, 1))
    rose = held({"in_care": RI}, id="rose", published=date(2025, 5, 1))
    retelling = claim({"in_care": "inadequate"}, previous={"in_care": "good"}, confidence=1.0)
    for known in ((LAST, fell), (LAST, fell, rose)):
        decision = decided(retelling, *known)
        assert isinstance(decision, Doubtful)
        assert "retells fell" in decision.reason


def test_old_and_new_mixed_up_does_not_alert() -> None:
    fell = held({"in_care": "inadequate"}, id="fell", published=date(2024, 5, 1))
    mixed_up = claim({"in_care": "inadequate"}, previous={"in_care": RI}, confidence=1.0)
    assert isinstance(decided(mixed_up, LAST, fell), Doubtful)


def test_the_press_listing_every_aspect_of_the_framework_is_news_though_none_moved() -> None:
    grades = dict.fromkeys(("leaders", "help_and_protection", "in_care", "care_leavers"), "good")
    before = held({**grades, "overall": "good"}, published=date(2023, 4, 11))
    decision = decided(replace(claim(grades), newest=TODAY), before)
    assert isinstance(decision, New)
    assert decision.tell
    assert decision.change.directions == {Direction.UNCHANGED}
    assert isinstance(decided(claim(grades), before), Nothing), "nothing in it is of today"
    with_overall = claim({**grades, "overall": "good"})  # not graded any more: an old story
    assert isinstance(decided(replace(with_overall, newest=TODAY), before), Doubtful)


def test_a_press_story_without_a_date_never_makes_an_inspection() -> None:
    assert isinstance(decided(claim(FALL, dated=False), LAST), Doubtful)
    known = held(FALL, published=days_ago(3), confirmed=False, seed=False)
    decision = decided(claim(FALL, dated=False), LAST, known, told={"known"})
    assert isinstance(decision, Corroborates)
    assert decision.inspection.published == days_ago(3)


def test_an_undated_official_entry_that_turns_up_is_news() -> None:
    decision = decided(claim(FALL, dated=False, official=True), LAST)
    assert isinstance(decision, New)
    assert decision.tell
    baseline = claim(FALL, dated=False, official=True, baseline=True)
    assert isinstance(decided(baseline, LAST), Nothing)


# Repetition.


def test_the_same_claim_again_changes_nothing() -> None:
    for one in (claim(FALL), claim(FALL, official=True)):
        played = play([one, one], known=[LAST])
        assert isinstance(played.decisions[1], Nothing)
        assert len(played.known) == 2


def test_five_outlets_and_the_report_are_one_inspection_and_one_change() -> None:
    outlets = [claim(FALL, story=f"outlet {n}", day=days_ago(n)) for n in range(5)]
    report = claim({**FALL, "help_and_protection": RI}, day=days_ago(4), official=True, story="r")
    played = play([*outlets, report], known=[LAST])
    assert len(played.changes) == 1
    (found,) = [i for i in played.known.values() if i.id != "last"]
    assert found.standing is Standing.CONFIRMED
    assert len(found.sources) == 6
    assert found.sources[0].name == "Ofsted"
