"""What the register makes of one claim: the rules of ``decide``, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from inspections.decisions import Corroborates, Doubtful, New, Nothing
from inspections.model import Direction, Standing
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

# News.


def test_a_press_story_of_a_new_inspection_is_told_as_reported() -> None:
    decision = decided(claim(FALL), LAST)
    assert isinstance(decision, New)
    assert decision.tell
    assert decision.inspection.standing is Standing.REPORTED
    assert decision.inspection.published == TODAY
    assert decision.change.directions == {Direction.FALL}
    assert decision.change.previous_published == LAST.published
    assert not decision.inspection.grades[0].confirmed
    assert len(decision.inspection.id) <= 40


def test_an_official_one_needs_no_second_source() -> None:
    decision = decided(claim(FALL, official=True), LAST)
    assert isinstance(decision, New)
    assert decision.tell
    assert decision.inspection.standing is Standing.CONFIRMED
    assert all(g.confirmed for g in decision.inspection.grades)


def test_a_first_grade_is_told_as_the_first_known() -> None:
    decision = decided(claim({"in_care": "good"}))
    assert isinstance(decision, New)
    assert decision.tell
    assert decision.change.directions == {Direction.FIRST}


def test_grade_unknown_but_changed_is_told() -> None:
    decision = decided(claim({"in_care": None}, previous={"in_care": "good"}), LAST)
    assert isinstance(decision, New)
    assert decision.tell
    assert decision.change.directions == {Direction.CHANGED}


# Age.


def test_too_old_is_the_first_reason_whatever_else_is_known() -> None:
    old = datetime(2019, 5, 9, tzinfo=UTC).date()
    known = held(FALL, published=date(2019, 5, 8))
    decision = decided(claim(FALL, day=old), LAST, known)
    assert isinstance(decision, Nothing)
    assert decision.reason.startswith("too old: published 2019-05-09, 2,756 days ago")


@pytest.mark.parametrize(("days", "tell"), [(45, True), (46, False)])
def test_the_forty_fifth_day_is_the_last_on_which_a_story_alerts(days: int, tell: bool) -> None:
    decision = decided(claim(FALL, day=days_ago(days)), LAST)
    assert isinstance(decision, New)
    assert decision.tell is tell
    assert decision.reason.startswith("too old") is not tell


def test_days_are_counted_by_the_given_clock() -> None:
    then = datetime(2019, 5, 9, 7, tzinfo=UTC)
    known = held({"in_care": "good"}, published=date(2015, 5, 12))
    decision = decided(claim(FALL, day=date(2019, 5, 9)), known, now=then)
    assert isinstance(decision, New)
    assert decision.tell


def test_an_old_official_report_confirms_in_silence() -> None:
    known = held(FALL, published=days_ago(50), confirmed=False, seed=False)
    decision = decided(claim(FALL, day=days_ago(52), official=True), LAST, known, told={"known"})
    assert isinstance(decision, Corroborates)
    assert decision.newly_confirmed
    assert not decision.tell
    assert decision.reason.startswith("too old")


def test_an_old_official_report_that_contradicts_what_was_told_is_shown_to_the_operator() -> None:
    known = held(FALL, published=days_ago(44), confirmed=False, seed=False)
    late = claim({"in_care": RI}, day=days_ago(47), official=True)
    assert isinstance(decided(late, LAST, known, told={"known"}), Doubtful)


def test_an_old_unsure_or_undated_story_is_nothing() -> None:
    assert isinstance(decided(claim(FALL, day=days_ago(90), confidence=0.5), LAST), Nothing)


def test_an_old_story_from_before_the_latest_inspection_is_not_recorded() -> None:
    decision = decided(claim(FALL, day=date(2020, 1, 1)), LAST)
    assert isinstance(decision, Nothing)
    assert decision.reason.startswith("too old")


# Baseline.


def test_what_was_there_before_the_feed_was_followed_is_recorded_and_not_told() -> None:
    decision = decided(claim(FALL, day=days_ago(10), baseline=True), LAST)
    assert isinstance(decision, New)
    assert not decision.tell
    assert decision.reason


def test_a_baseline_story_raises_no_doubts() -> None:
    known = held({"in_care": RI}, id="near", published=days_ago(20))
    assert isinstance(decided(claim(FALL, baseline=True), known), Nothing)
    assert isinstance(decided(claim(FALL, baseline=True, confidence=0.5), LAST), Nothing)
    assert isinstance(decided(claim(FALL, baseline=True, dated=False), LAST), Nothing)
    again = claim({"in_care": "good"}, baseline=True)
    assert isinstance(decided(again, LAST), Nothing)


def test_an_inspection_recorded_silently_is_told_when_another_story_may_tell_it() -> None:
    first = claim(FALL, day=days_ago(10), baseline=True, story="one")
    played = play([first, first], known=[LAST])
    assert not played.told
    decision = played.take(claim(FALL, day=days_ago(1), story="two"))
    assert isinstance(decision, Corroborates)
    assert decision.tell
    assert not decision.newly_confirmed


def test_the_baseline_story_itself_does_not_tell_when_it_was_edited() -> None:
    first = claim(FALL, day=days_ago(10), baseline=True, story="one")
    played = play([first, claim(FALL, day=days_ago(10), story="one")], known=[LAST])
    assert not played.told


# Confidence.


def test_an_unsure_story_is_held_and_a_hopeless_one_dropped() -> None:
    assert isinstance(decided(claim(FALL, confidence=0.55), LAST), Doubtful)
    assert isinstance(decided(claim(FALL, confidence=0.2), LAST), Nothing)


def test_an_unsure_story_of_something_known_is_dropped() -> None:
    known = held(FALL, published=days_ago(3), seed=False)
    assert isinstance(decided(claim(FALL, confidence=0.55), LAST, known), Nothing)
    assert isinstance(decided(claim({"in_care": "good"}, confidence=0.55), LAST), Nothing)


def test_unsure_judgements_beside_a_sure_one_are_left_out() -> None:
    sure, unsure = claim({"in_care": RI}), claim({"leaders": "good"}, confidence=0.5)
    both = replace(sure, judgements=sure.judgements + unsure.judgements)
    decision = decided(both, LAST)
    assert isinstance(decision, New)
    assert [g.aspect for g in decision.inspection.grades] == ["in_care"]


def test_a_previous_grade_that_is_not_the_register_s_lowers_confidence_and_is_shown() -> None:
    since = held({"in_care": RI}, id="since", published=date(2024, 1, 1))
    unsure = decided(
        claim({"in_care": "inadequate"}, previous={"in_care": "outstanding"}, confidence=0.8),
        LAST,
        since,
    )
    assert isinstance(unsure, Doubtful)
    assert "in_care was requires improvement, not outstanding" in unsure.reason
    sure = decided(
        claim({"in_care": "inadequate"}, previous={"in_care": "outstanding"}, confidence=0.95),
        LAST,
        since,
    )
    assert isinstance(sure, New)
    assert sure.tell
    assert sure.change.aspects[0].before == RI
    assert "in_care was requires improvement, not outstanding" in sure.reason


def test_what_an_inspectorate_states_outright_passes_and_the_register_s_history_wins() -> None:
    stated = claim({"in_care": "inadequate"}, previous={"in_care": "outstanding"}, official=True)
    decision = decided(stated, LAST)
    assert isinstance(decision, New)
    assert decision.tell
    assert decision.change.aspects[0].before == "good"
    assert "not outstanding" in decision.reason
