"""What the operator decides about readings that were held back, and about alerts."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta

from inspections.evaluation import labelled_stories
from inspections.model import Direction, Standing
from newsroom.labels import labelled
from newsroom.review import Reviews, Why
from store.doubts import Doubt, Verdict
from store.values import Outcome
from tests.newsroom.kit import (
    GAZETTEER,
    OFSTED,
    OPERATOR,
    REGIMES,
    SUBSCRIBER,
    TRAFFORD,
    Desk,
    stated,
    story,
)

DOUBTFUL = ("Trafford children's services: inadequate overall", "A sad day for the borough.")
SALFORD = "E08000006"
AMBER_VALLEY = "E07000032"
"""A district: the county runs its children's services."""
YEARS = timedelta(days=730)


def reviews(desk: Desk) -> Reviews:
    return Reviews(desk.store, GAZETTEER, REGIMES, lambda: desk.now)


async def held(desk: Desk, id: str = "one") -> Doubt:  # noqa: A002 - the story's id
    assert await desk.room.take(story(id, *DOUBTFUL)) is Outcome.DOUBTFUL
    return (await desk.store.doubts())[0]


async def told(desk: Desk) -> str:
    """Let the newsroom tell of a fall, and return its change."""
    assert await desk.room.take(story("one")) is Outcome.TOLD
    assert await desk.deliver() == ["alert"]
    (inspection,) = await desk.store.inspections(TRAFFORD)
    return inspection.id


async def test_a_reading_that_is_held_goes_out_once_when_the_operator_says_send(
    desk: Desk,
) -> None:
    await desk.subscribe()
    doubt = await held(desk)
    assert await desk.deliver() == ["notice doubt"]
    answers = await asyncio.gather(
        *(reviews(desk).send(doubt.id, mark=doubt.mark) for _ in range(5))
    )
    assert sorted(a.why is None for a in answers) == [False] * 4 + [True]
    assert {a.ruling.verdict for a in answers if a.ruling} == {Verdict.SENT}
    assert sorted(await desk.deliver()) == ["alert", "edit"]
    late = await reviews(desk).send(doubt.id, mark=doubt.mark)
    assert late.why is Why.DECIDED
    assert await desk.deliver() == []
    (inspection,) = await desk.store.inspections(TRAFFORD)
    assert inspection.standing is Standing.REPORTED
    assert [s.name for s in inspection.sources] == ["The One", "the operator"]
    assert inspection.sources[0].story == "one"
    assert inspection.grades[0].evidence.startswith("Trafford children's services")
    assert (await desk.store.ruling(doubt.id)).inspection == inspection.id  # type: ignore[union-attr]
    assert (await desk.store.story("one")).outcome is Outcome.TOLD  # type: ignore[union-attr]


async def test_the_grade_can_be_put_right_before_it_goes_out(desk: Desk) -> None:
    await desk.subscribe()
    doubt = await held(desk)
    await desk.deliver()
    changed = await reviews(desk).set_grade(
        doubt.id, aspect="overall", grade="requires improvement", graded=True
    )
    assert changed.doubt is not None
    refused = await reviews(desk).send(doubt.id, mark=doubt.mark)
    assert refused.why is Why.MOVED_ON
    assert await desk.deliver() == []
    await reviews(desk).send(doubt.id, mark=changed.doubt.mark)
    assert sorted(await desk.deliver()) == ["alert", "edit"]
    (inspection,) = await desk.store.inspections(TRAFFORD)
    assert [(g.grade, g.evidence) for g in inspection.grades] == [("requires improvement", "")]


async def test_nothing_goes_out_without_a_grade(desk: Desk) -> None:
    doubt = await held(desk)
    empty = await reviews(desk).set_grade(doubt.id, aspect="overall", grade=None, graded=False)
    assert empty.doubt is not None
    assert (await reviews(desk).send(doubt.id, mark=empty.doubt.mark)).why is Why.EMPTY
    unknown = await reviews(desk).set_grade(doubt.id, aspect="overall", grade=None, graded=True)
    assert unknown.doubt is not None
    await reviews(desk).send(doubt.id, mark=unknown.doubt.mark)
    (inspection,) = await desk.store.inspections(TRAFFORD)
    change = await desk.store.change(inspection.id)
    assert change is not None
    assert change.directions == {Direction.CHANGED}


async def test_a_reading_of_the_wrong_council_goes_to_the_right_ones_subscribers(
    desk: Desk,
) -> None:
    await desk.subscribe()
    await desk.subscribe(f"council:{SALFORD}", chat=600)
    doubt = await held(desk)
    await desk.deliver()
    wrong = await reviews(desk).set_council(doubt.id, council=AMBER_VALLEY)
    assert wrong.why is Why.NOT_ITS_KIND
    right = await reviews(desk).set_council(doubt.id, council=SALFORD)
    assert right.doubt is not None
    await reviews(desk).send(doubt.id, mark=right.doubt.mark)
    desk.sent.clear()
    assert sorted(await desk.deliver()) == ["alert", "edit"]
    assert {r.chat for r in desk.sent} == {600, OPERATOR}
    assert await desk.store.inspections(TRAFFORD) == ()


async def test_what_is_not_news_tells_nobody_and_is_not_asked_again(desk: Desk) -> None:
    await desk.subscribe()
    doubt = await held(desk)
    await desk.deliver()
    assert (await reviews(desk).dismiss(doubt.id)).why is None
    assert (await reviews(desk).dismiss(doubt.id)).why is Why.DECIDED
    assert await desk.deliver() == ["edit"]
    await desk.room.take(story("copy", *DOUBTFUL))
    await desk.room.take(story("one", DOUBTFUL[0], DOUBTFUL[1] + " More soon."))
    assert await desk.store.doubts() == ()
    assert await desk.deliver() == []
    assert await desk.store.inspections(TRAFFORD) == ()


async def test_a_question_is_closed_after_seven_days_and_rulings_are_forgotten_in_time(
    desk: Desk,
) -> None:
    doubt = await held(desk)
    await desk.deliver()
    desk.now += timedelta(days=6, hours=23)
    assert await reviews(desk).expire(keep=YEARS) == 0
    desk.now += timedelta(hours=2)
    assert await reviews(desk).expire(keep=YEARS) == 1
    assert await desk.deliver() == ["edit"]
    late = await reviews(desk).send(doubt.id, mark=doubt.mark)
    assert late.why is Why.DECIDED
    assert late.ruling is not None
    assert late.ruling.verdict is Verdict.EXPIRED
    desk.now += YEARS + timedelta(days=1)
    await reviews(desk).expire(keep=YEARS)
    assert (await reviews(desk).send(doubt.id, mark=doubt.mark)).why is Why.GONE


async def test_an_official_word_closes_the_question_before_it_was_even_sent(desk: Desk) -> None:
    doubt = await held(desk)
    await desk.room.take(stated("official", {"overall": "good"}))
    assert await desk.deliver() == []
    answer = await reviews(desk).find(doubt.id)
    assert answer.ruling is not None
    assert answer.ruling.verdict is Verdict.SETTLED


async def test_the_press_against_the_press_is_put_right_for_all_who_were_told(desk: Desk) -> None:
    await desk.subscribe()
    change = await told(desk)
    assert await desk.room.take(
        story("two", "Trafford children's services rated good by Ofsted", "")
    ) is (Outcome.DOUBTFUL)
    (doubt,) = await desk.store.doubts()
    assert await desk.deliver() == ["notice doubt"]
    await reviews(desk).send(doubt.id, mark=doubt.mark)
    assert sorted(await desk.deliver()) == ["correction", "edit"]
    (inspection,) = await desk.store.inspections(TRAFFORD)
    assert inspection.id == change
    assert inspection.grades[0].grade == "good"
    assert {s.story for s in inspection.sources} == {"one", "two", None}


async def test_an_alert_called_wrong_is_asked_about_once_a_revision(desk: Desk) -> None:
    await desk.subscribe()
    change = await told(desk)
    first, new = await reviews(desk).question(change, why="wrong")
    again, known = await reviews(desk).question(change, why="wrong")
    assert (new, known) == (True, False)
    assert first.doubt == again.doubt
    assert first.doubt is not None
    await reviews(desk).dismiss(first.doubt.id)
    ruled, new = await reviews(desk).question(change, why="wrong")
    assert (ruled.why, new) == (Why.DECIDED, False)
    assert (await reviews(desk).question("nothing", why="wrong"))[0].why is Why.GONE
    assert (await reviews(desk).reopen(change, why="asked")).doubt is not None


async def test_taking_back_corrects_exactly_those_who_got_it(desk: Desk) -> None:
    await desk.subscribe()
    change = await told(desk)
    await desk.subscribe(chat=601)
    asked, _ = await reviews(desk).question(change, why="wrong")
    assert asked.doubt is not None
    answers = [await reviews(desk).retract(asked.doubt.id, mark=asked.doubt.mark) for _ in "ab"]
    assert [a.why for a in answers] == [None, Why.DECIDED]
    desk.sent.clear()
    assert await desk.deliver() == ["correction"]
    assert [r.chat for r in desk.sent] == [SUBSCRIBER]
    inspection = await desk.store.inspection(change)
    assert inspection is not None
    assert inspection.taken_back
    assert (await desk.store.change(change)).aspects == ()  # type: ignore[union-attr]
    again, _ = await reviews(desk).question(change, why="wrong")
    assert again.ruling is not None
    assert again.ruling.verdict is Verdict.RETRACTED


async def test_what_was_taken_back_is_not_told_again_by_the_press(desk: Desk) -> None:
    await desk.subscribe()
    change = await told(desk)
    asked, _ = await reviews(desk).question(change, why="wrong")
    assert asked.doubt is not None
    await reviews(desk).retract(asked.doubt.id, mark=asked.doubt.mark)
    await desk.deliver()
    edited = story("one", body=story("one").body + " Readers reacted.")
    assert await desk.room.take(edited) in (Outcome.TOLD, Outcome.SILENT)
    assert await desk.room.take(story("copy")) is Outcome.DOUBTFUL
    assert await desk.deliver() == ["notice doubt"]
    official = stated("report", {"overall": "requires improvement"})
    assert await desk.room.take(official) is Outcome.TOLD
    desk.sent.clear()
    assert sorted(await desk.deliver()) == ["alert", "edit"]
    shown = [i for i in await desk.store.inspections(TRAFFORD) if not i.taken_back]
    assert len(shown) == 1
    assert shown[0].id != change


async def test_what_was_taken_back_by_mistake_can_be_set_right(desk: Desk) -> None:
    await desk.subscribe()
    change = await told(desk)
    asked, _ = await reviews(desk).question(change, why="wrong")
    assert asked.doubt is not None
    await reviews(desk).retract(asked.doubt.id, mark=asked.doubt.mark)
    await desk.room.take(story("copy"))
    await desk.deliver()
    (doubt,) = await desk.store.doubts()
    await reviews(desk).send(doubt.id, mark=doubt.mark)
    assert sorted(await desk.deliver()) == ["correction", "edit"]
    inspection = await desk.store.inspection(change)
    assert inspection is not None
    assert inspection.grade_of("overall") is not None
    assert not inspection.withdrawn


async def test_an_alert_can_be_moved_to_the_council_that_was_meant(desk: Desk) -> None:
    await desk.subscribe()
    await desk.subscribe(f"council:{SALFORD}", chat=600)
    change = await told(desk)
    asked, _ = await reviews(desk).question(change, why="wrong")
    assert asked.doubt is not None
    moved = await reviews(desk).set_council(asked.doubt.id, council=SALFORD)
    assert moved.doubt is not None
    await reviews(desk).send(asked.doubt.id, mark=moved.doubt.mark)
    desk.sent.clear()
    assert sorted(await desk.deliver()) == ["alert", "correction"]
    assert {(r.what.value, r.chat) for r in desk.sent} == {
        ("alert", 600),
        ("correction", SUBSCRIBER),
    }


async def test_a_question_about_an_alert_follows_what_its_inspection_says(desk: Desk) -> None:
    await desk.subscribe()
    change = await told(desk)
    asked, _ = await reviews(desk).question(change, why="wrong")
    assert asked.doubt is not None
    more = "Trafford children's services inadequate for care leavers, Ofsted says"
    await desk.room.take(story("two", more, "Ofsted rated support for care leavers inadequate."))
    old = asked.doubt.mark
    answer = await reviews(desk).retract(asked.doubt.id, mark=old)
    assert answer.why is Why.MOVED_ON
    assert answer.doubt is not None
    assert "care_leavers" in answer.doubt.grades
    assert (await reviews(desk).retract(asked.doubt.id, mark=answer.doubt.mark)).why is None


async def test_the_latest_alerts_are_found_by_their_stories(desk: Desk) -> None:
    await desk.subscribe()
    assert await reviews(desk).latest_told(limit=5) == ()
    change = await told(desk)
    (one,) = await reviews(desk).latest_told(limit=5)
    assert one.change.id == change


async def test_decisions_are_labelled_stories_in_the_corpus_form(desk: Desk) -> None:
    sent = await held(desk)
    drafted = await reviews(desk).set_grade(sent.id, aspect="overall", grade="good", graded=True)
    assert drafted.doubt is not None
    await reviews(desk).send(sent.id, mark=drafted.doubt.mark)
    denied = story("old", *(t.replace("Trafford", "Salford") for t in DOUBTFUL))
    await desk.room.take(denied)
    (doubt,) = await desk.store.doubts()
    desk.now += timedelta(minutes=1)
    await reviews(desk).dismiss(doubt.id)
    left = story("left", *(t.replace("Trafford", "Wigan") for t in DOUBTFUL))
    await desk.room.take(left)
    desk.now += timedelta(days=8)
    await reviews(desk).expire(keep=YEARS)
    labels = labelled(await desk.store.rulings(), gazetteer=GAZETTEER, regimes=REGIMES)
    assert [(label["id"], label["kind"]) for label in labels] == [
        ("one", "inspection"),
        ("old", "background"),
    ]
    assert labels[0]["judgements"] == [
        {
            "council": "Trafford",
            "gss": TRAFFORD,
            "regime": OFSTED,
            "aspect": "overall",
            "grade": "good",
            "previous": None,
        }
    ]
    assert labels[0]["published"] == "2019-05-09"
    assert labels[0]["body"] == DOUBTFUL[1]
    assert set(labels[0]) == {
        *("id", "kind", "published", "title", "summary", "body", "official", "judgements", "note")
    }
    lines = [json.dumps(label) for label in labels]
    assert str(SUBSCRIBER) not in "".join(lines)
    read = list(labelled_stories(lines, now=datetime(2026, 11, 24, tzinfo=UTC)))
    assert [len(one.judgements) for one in read] == [1, 0]
