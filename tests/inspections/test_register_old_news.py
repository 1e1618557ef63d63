"""A story of old that carries today's date: what in it, or in the register, gives it away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inspections.claims import Claim
from inspections.decisions import Decision, Doubtful, New, Nothing
from inspections.model import Inspection, Source, Trust
from tests.inspections.register_kit import RI, claim, days_ago, held, play

SET = {"leaders": "inadequate", "help_and_protection": RI, "in_care": RI}
THEN = held({"leaders": "outstanding"}, id="then", published=date(2015, 5, 12))
FELL = held(SET, id="fell", published=date(2019, 5, 8))
ROSE = held({"leaders": "good", "in_care": RI}, id="rose", published=date(2022, 11, 30))
HISTORY = (THEN, FELL, ROSE)


def decide(one: Claim, *known: Inspection) -> Decision:
    return play([], known=known or HISTORY).take(one)


def test_the_press_saying_what_an_inspectorate_s_latest_report_says_is_silent() -> None:
    decision = decide(claim({"leaders": "good"}))
    assert isinstance(decision, Nothing)
    assert "rose" in decision.reason


def test_it_is_held_where_only_the_press_said_it_before() -> None:
    press = held({"leaders": "good"}, published=date(2022, 11, 30), confirmed=False)
    assert isinstance(decide(claim({"leaders": "good"}), THEN, FELL, press), Doubtful)


def test_it_is_held_where_the_story_names_a_day_of_late() -> None:
    assert isinstance(decide(replace(claim({"leaders": "good"}), newest=days_ago(30))), Doubtful)


def test_a_grade_that_is_said_to_have_stayed_is_news_unless_it_stayed_before_as_well() -> None:
    stayed = claim({"leaders": "good"}, previous={"leaders": "good"})
    assert isinstance(decide(stayed), New)
    again = held({"leaders": "good"}, id="again", published=date(2024, 11, 30))
    assert isinstance(decide(stayed, *HISTORY, again), Nothing)


def test_a_whole_list_of_an_earlier_report_is_held() -> None:
    assert isinstance(decide(claim(SET)), Doubtful)
    assert isinstance(decide(replace(claim(SET), newest=days_ago(20))), New)
    other = claim({**SET, "in_care": "inadequate"})
    assert isinstance(decide(other), New)


def test_a_story_that_dates_its_own_inspection_long_ago_is_none_of_today() -> None:
    fell = replace(claim({"leaders": "inadequate"}), inspected=date(2019, 3, 31))
    decision = decide(fell)
    assert isinstance(decision, Nothing)
    assert "fell" in decision.reason
    unknown = replace(claim({"leaders": RI}), inspected=date(2017, 3, 31))
    assert isinstance(decide(unknown), Doubtful)
    both = replace(fell, newest=days_ago(20))
    assert isinstance(decide(both), New)


@pytest.mark.parametrize("same", ["title", "url", "evidence"])
def test_an_article_that_was_a_source_once_is_known_again(same: str) -> None:
    title = "Council criticised as services for children decline"
    source = Source("Old Paper", Trust.PRESS, title=title, url="https://paper.example/a?x=1")
    sentence = "Leadership was rated inadequate, the inspectors' report says."
    grades = tuple(replace(g, evidence=sentence) for g in FELL.grades)
    was = replace(FELL, sources=(*FELL.sources, source), grades=grades)
    one = claim({"leaders": "inadequate"})
    told = {
        "title": replace(one, source=replace(one.source, title=f"  {title.upper()}!")),
        "url": replace(one, source=replace(one.source, url="http://paper.example/a?x=1")),
        "evidence": replace(
            one, judgements=tuple(replace(j, evidence=sentence) for j in one.judgements)
        ),
    }[same]
    assert isinstance(decide(one, THEN, was, ROSE), New)
    decision = decide(told, THEN, was, ROSE)
    assert isinstance(decision, Nothing)
    assert "fell" in decision.reason


def test_where_nothing_gives_it_away_it_is_told() -> None:
    decision = decide(claim({"leaders": "inadequate"}))
    assert isinstance(decision, New)
    assert decision.tell
    assert isinstance(play([]).take(claim({"leaders": "inadequate"})), New)


def test_a_report_put_up_again_within_months_is_silent() -> None:
    was = held(SET, id="was", published=days_ago(200))
    assert isinstance(decide(claim(SET, official=True), THEN, was), Nothing)
    long_ago = held(SET, id="was", published=days_ago(700))
    assert isinstance(decide(claim(SET, official=True), THEN, long_ago), New)


def test_an_undated_entry_of_an_official_list_is_news_only_if_nobody_said_so_before() -> None:
    for grade in ("inadequate", "good"):
        undated = claim({"leaders": grade}, official=True, dated=False)
        assert isinstance(decide(undated), Nothing), "its site was made anew"
    assert isinstance(decide(claim({"leaders": RI}, official=True, dated=False)), New)
