"""What the operator took back, and who may say it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspections.claims import Claim
from inspections.decisions import Decision, Doubtful, New, Nothing
from inspections.model import Inspection, Source, Trust
from inspections.register import decide
from tests.inspections.register_kit import NOW, OFSTED, claim, days_ago, held

KNOWN = (held({"in_care": "good"}, published=days_ago(1500)),)


def gone(*, days: int = 5, story: str = "first") -> Inspection:
    told = held({"in_care": "inadequate"}, id="gone", published=days_ago(days), confirmed=False)
    source = Source("The Paper", Trust.PRESS, story=story)
    return replace(told, withdrawn=told.grades, grades=(), sources=(source,), seed=False)


def decided(one: Claim, *, taken_back: Inspection | None = None) -> Decision:
    return decide(one, KNOWN, regime=OFSTED, now=NOW, taken_back=(taken_back or gone(),))


def test_the_same_story_saying_it_again_is_no_news() -> None:
    decision = decided(claim({"in_care": "inadequate"}, story="first"))
    assert isinstance(decision, Nothing)
    assert "the operator took this back: gone" in decision.reason


def test_another_paper_saying_it_is_held_and_a_baseline_is_silent() -> None:
    assert isinstance(decided(claim({"in_care": "inadequate"}, story="copy")), Doubtful)
    with_more = claim({"in_care": "inadequate", "leaders": "good"}, story="copy")
    assert isinstance(decided(with_more), Doubtful)
    baseline = claim({"in_care": "inadequate"}, story="copy", baseline=True)
    assert isinstance(decided(baseline), Nothing)


@pytest.mark.parametrize(
    "one",
    [
        claim({"in_care": "outstanding"}, story="first"),
        claim({"in_care": "requires improvement"}, story="copy"),
        claim({"in_care": "inadequate"}, story="report", official=True),
    ],
)
def test_another_grade_and_the_inspectorate_are_heard(one: Claim) -> None:
    decision = decided(one)
    assert isinstance(decision, New)
    assert decision.tell
    assert decision.change.previous_published == days_ago(1500)


def test_long_after_it_the_same_grade_is_news_again() -> None:
    later = decided(claim({"in_care": "inadequate"}, story="copy"), taken_back=gone(days=200))
    assert isinstance(later, New)


def test_a_new_inspection_never_takes_the_id_of_one_that_was_taken_back() -> None:
    first = decide(claim({"in_care": "inadequate"}), KNOWN, regime=OFSTED, now=NOW)
    assert isinstance(first, New)
    back = replace(first.inspection, withdrawn=first.inspection.grades, grades=())
    other = decide(
        claim({"in_care": "outstanding"}), KNOWN, regime=OFSTED, now=NOW, taken_back=(back,)
    )
    assert isinstance(other, New)
    assert other.inspection.id != back.id
