"""What holds of the register whatever the stories are and in whichever order they come."""

from __future__ import annotations

from datetime import date
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from inspections.claims import Claim, Policy, days_old
from inspections.decisions import Corrects, Corroborates, Doubtful, New, Nothing
from inspections.model import Inspection
from tests.inspections.register_kit import NOW, OFSTED, RI, Played, claim, days_ago, held, play

GRADES = ("outstanding", "good", RI, "inadequate")
ASPECTS = ("overall", "leaders", "help_and_protection", "in_care", "care_leavers")
GRADED = ASPECTS[1:]
"""Those of today's framework, which an inspectorate may grade."""
LAST = held(dict.fromkeys(ASPECTS, "good"), id="last", published=date(2023, 3, 1))

grades = st.sampled_from(GRADES)


@st.composite
def one_inspection_s_stories(draw: st.DrawFn) -> list[Claim]:
    """Draw stories that all tell of one inspection in which the grade of leaders changed."""
    truth = {"leaders": draw(st.sampled_from([g for g in GRADES if g != "good"]))}
    truth |= draw(st.dictionaries(st.sampled_from(GRADED[1:]), grades))
    count = draw(st.integers(1, 6))
    return [
        claim(
            {"leaders": truth["leaders"]} | {a: g for a, g in truth.items() if draw(st.booleans())},
            story=f"story {n}",
            day=days_ago(draw(st.integers(0, 45))),
            official=draw(st.booleans()),
            confidence=draw(st.sampled_from([0.75, 0.95])),
            previous={"leaders": "good"} if draw(st.booleans()) else None,
        )
        for n in range(count)
    ]


def essence(played: Played) -> tuple[object, ...]:
    (found,) = [i for i in played.known.values() if i.id != "last"]
    change = played.change(found.id)
    return (
        {(g.aspect, g.grade, g.confirmed) for g in found.grades},
        found.published,
        found.standing,
        {s.story for s in found.sources},
        change.aspects,
        change.previous_published,
        played.told == {found.id},
    )


@given(one_inspection_s_stories(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_any_order_of_one_inspection_s_stories_gives_one_change_and_the_same_register(
    stories: list[Claim], random: Random
) -> None:
    other = list(stories)
    random.shuffle(other)
    one, two = play(stories, known=[LAST]), play(other, known=[LAST])
    assert essence(one) == essence(two)
    assert len(one.changes) == 1
    assert sum(isinstance(d, New) for d in one.decisions) == 1


@given(one_inspection_s_stories())
@settings(max_examples=150, deadline=None)
def test_all_the_stories_again_change_nothing(stories: list[Claim]) -> None:
    played = play(stories, known=[LAST])
    before = dict(played.known)
    for one in stories:
        assert isinstance(played.take(one), Nothing)
    assert played.known == before


claims = st.builds(
    claim,
    st.dictionaries(st.sampled_from(ASPECTS), grades | st.none(), max_size=4),
    story=st.sampled_from(["one", "two", "three"]),
    day=st.integers(-1, 400).map(days_ago),
    official=st.booleans(),
    previous=st.dictionaries(st.sampled_from(ASPECTS), grades, max_size=2),
    confidence=st.sampled_from([0.1, 0.5, 0.59, 0.6, 0.9, 1.0]),
    dated=st.booleans(),
    baseline=st.booleans(),
    updated=st.booleans(),
)

histories = st.lists(
    st.builds(
        held,
        st.dictionaries(st.sampled_from(ASPECTS), grades | st.none(), min_size=1),
        id=st.sampled_from(["a", "b", "c"]),
        published=st.none() | st.integers(0, 1500).map(days_ago),
        confirmed=st.booleans(),
        seed=st.booleans(),
        framework=st.sampled_from([None, "SIF", "ILACS 2018"]),
    ),
    max_size=3,
    unique_by=lambda i: i.id,
)


@given(claims, histories, st.sets(st.sampled_from("abc")))
@settings(max_examples=250, deadline=None)
def test_nothing_old_undated_unsure_baseline_or_shipped_is_ever_told(
    one: Claim, history: list[Inspection], told: set[str]
) -> None:
    played = play([], known=history)
    played.told |= told
    decision = played.take(one)
    if isinstance(decision, Nothing | Doubtful):
        assert decision.reason
        assert list(played.known.values()) == history
        return
    assert isinstance(decision, New | Corroborates | Corrects)
    assert decision.change.id == decision.inspection.id
    assert decision.change.revision == decision.inspection.revision
    policy = Policy()
    if decision.tell:
        assert days_old(one.day, NOW) <= policy.stale_days
        assert not one.baseline
        assert one.dated or one.official
        assert not one.updated
        assert not decision.inspection.seed
        assert any(j.confidence >= policy.threshold for j in one.judgements)
    else:
        assert decision.reason
    if days_old(one.day, NOW) > policy.stale_days:
        assert decision.reason.startswith("too old")


@given(claims, histories, st.sets(st.sampled_from("abc")))
@settings(max_examples=250, deadline=None)
def test_any_claim_taken_twice_changes_nothing_the_second_time(
    one: Claim, history: list[Inspection], told: set[str]
) -> None:
    played = play([], known=history)
    played.told |= told
    first = played.take(one)
    before, told_before = dict(played.known), set(played.told)
    second = played.take(one)
    assert played.known == before
    assert played.told == told_before
    if isinstance(first, New | Corroborates | Corrects):
        assert isinstance(second, Nothing | Doubtful), (first, second)


@given(st.lists(claims, max_size=6), histories)
@settings(max_examples=80, deadline=None)
def test_each_inspection_keeps_its_id_regime_and_one_grade_an_aspect(
    several: list[Claim], history: list[Inspection]
) -> None:
    played = play(several, known=history)
    for id_, inspection in played.known.items():
        assert inspection.id == id_
        aspects = [g.aspect for g in inspection.grades]
        assert len(set(aspects)) == len(aspects)
        if inspection not in history:
            assert aspects == sorted(aspects, key=OFSTED.aspect_order)
    assert {i.id for i in history} <= set(played.known)
