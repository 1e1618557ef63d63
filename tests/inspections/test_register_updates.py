"""What an inspectorate's page may tell that shows only when it was updated, or an odd grade."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from inspections.claims import Claim, claims_of
from inspections.decisions import Corroborates, Decision, Doubtful, New, Nothing
from inspections.model import Inspection, Judgement, Kind, Reading, Standing, Story, Trust
from tests.inspections.register_kit import NOW, OFSTED, RI, TRAFFORD, claim, days_ago, held, play

LAST = held({"leaders": "good"}, id="last", published=date(2022, 3, 1))
FORMER = held({"leaders": "inadequate"}, id="former", published=date(2019, 5, 9))


def updated(leaders: str = "inadequate", *, baseline: bool = False) -> Claim:
    """A claim of an official page that was updated today and first came out nobody knows when."""
    return claim({"leaders": leaders}, official=True, baseline=baseline, updated=True)


def decide(one: Claim, *known: Inspection, told: tuple[str, ...] = ()) -> Decision:
    played = play([], known=known)
    played.told |= set(told)
    return played.take(one)


def test_an_update_that_the_register_does_not_know_is_held() -> None:
    decision = decide(updated(), LAST)
    assert isinstance(decision, Doubtful)
    assert "updated" in decision.reason


@pytest.mark.parametrize("grade", ["good", "inadequate"])
def test_an_update_that_says_what_was_known_before_is_silent(grade: str) -> None:
    assert isinstance(decide(updated(grade), FORMER, LAST), Nothing)


def test_an_update_that_was_there_before_its_feed_was_followed_is_silent() -> None:
    assert isinstance(decide(updated(baseline=True), LAST), Nothing)
    near = held({"leaders": RI}, published=days_ago(3), confirmed=False, seed=False)
    assert isinstance(decide(updated(baseline=True), LAST, near), Nothing)


def test_an_update_confirms_what_the_press_told_and_keeps_its_date() -> None:
    press = held({"leaders": "inadequate"}, published=days_ago(9), confirmed=False, seed=False)
    decision = decide(updated(), LAST, press, told=("known",))
    assert isinstance(decision, Corroborates)
    assert decision.inspection.standing is Standing.CONFIRMED
    assert decision.inspection.published == days_ago(9)
    assert not decision.tell


def test_an_update_never_tells_what_was_recorded_silently() -> None:
    press = held({"leaders": "inadequate"}, published=days_ago(9), confirmed=False, seed=False)
    decision = decide(updated(), LAST, press)
    assert isinstance(decision, Corroborates)
    assert not decision.tell


def test_an_update_corrects_nobody() -> None:
    press = held({"leaders": RI}, published=days_ago(9), confirmed=False, seed=False)
    assert isinstance(decide(updated(), LAST, press, told=("known",)), Doubtful)


def test_a_story_dated_by_its_update_is_claimed_without_a_date_only_if_official() -> None:
    judgement = Judgement(TRAFFORD, OFSTED.id, "leaders", "good", None, "Good.", 1.0)
    reading = Reading("one", Kind.INSPECTION, (judgement,))
    story = Story("one", "GOV.UK", "A page", NOW, Trust.OFFICIAL, published=NOW, updated=True)
    (one,) = claims_of(reading, story)
    assert (one.updated, one.dated, one.source.published) == (True, False, None)
    (press,) = claims_of(reading, replace(story, trust=Trust.PRESS))
    assert (press.updated, press.dated) == (False, True)


def test_an_official_overall_grade_is_held_since_none_is_given() -> None:
    both = {"overall": "inadequate", "leaders": "inadequate"}
    decision = decide(claim(both, official=True), LAST)
    assert isinstance(decision, Doubtful)
    assert "overall" in decision.reason
    assert isinstance(decide(claim(both, official=True, baseline=True), LAST), Nothing)
    late = decide(claim(both, official=True, day=date(2026, 7, 1)), LAST)
    assert isinstance(late, Nothing)


def test_an_official_overall_grade_of_the_framework_before_is_told() -> None:
    then = datetime(2026, 5, 21, 12, tzinfo=UTC)
    one = claim({"overall": RI, "leaders": RI}, official=True, day=then.date())
    decision = play([], known=[LAST]).take(one, now=then)
    assert isinstance(decision, New)
    assert decision.tell
