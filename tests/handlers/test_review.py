"""The operator decides: /review, /retract, their buttons, and who may use them."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from handlers.decisions import reviews_of
from handlers.replies import send
from inspections.model import Story
from inspections.reading import read
from newsroom.doubts import OperatorChat
from newsroom.intake import Newsroom
from sandbox.state import Seen
from store.doubts import Doubt, Verdict
from store.values import Delivery, Outcome
from tests.handlers.conftest import NOON, Town, said, tapped
from tests.handlers.test_operator import alerted

TRAFFORD, SALFORD = "E08000009", "E08000006"
CHANGE = "E08000009.ofsted-7d6b.20190508"


async def hold(town: Town, council: str = "Trafford") -> Doubt:
    """Let the newsroom hold a story back."""
    desk = town.desk
    room = Newsroom(
        desk.store,
        read=partial(read, gazetteer=desk.gazetteer, regimes=desk.regimes),
        gazetteer=desk.gazetteer,
        regimes=desk.regimes,
        now=town.clock,
        desk=OperatorChat(town.operator.id),
    )
    story = Story(
        id=f"paper {council}",
        source="paper",
        title=f"{council} children's services: inadequate overall",
        body="A sad day for the borough.",
        seen=NOON,
        published=NOON,
        url="https://paper.example/1",
        outlet="The Paper",
    )
    assert await room.take(story) is Outcome.DOUBTFUL
    return (await desk.store.doubts())[0]


async def opened(town: Town) -> Seen:
    """The card of the only doubt, from the list of /review."""
    listed = await said(town.operator, "/review")
    await tapped(town.operator, listed, "Trafford")
    return await town.operator.next_edit()


async def tap(town: Town, message: Seen, label: str) -> tuple[str, Seen]:
    """Tap a button; return the words that pop up and the card that takes its place."""
    words = await tapped(town.operator, message, label)
    return words, await town.operator.next_edit()


async def test_what_waits_is_listed_and_shown_with_its_evidence(town: Town) -> None:
    assert (await said(town.operator, "/review")).text == "Nothing waits for you."
    doubt = await hold(town)
    listed = await said(town.operator, "/review")
    assert listed.text.startswith("One question waits for you. After seven days")
    assert listed.labels == ["Trafford: overall inadequate"]
    card = await opened(town)
    assert card.text.splitlines() == [
        "Held back: Trafford, children's services: overall inadequate",
        "",
        "Why: unsure: confidence 0.50, told from 0.60",
        "",
        "“Trafford children's services: inadequate overall”",
        "",
        "Story: Trafford children's services: inadequate overall (The Paper)",
        "",
        "Nobody was told. What is shown here goes out when you tap Send.",
        "",
        f"Review {doubt.id}",
    ]
    assert card.labels == ["Send", "Not news", "Change grade…", "Wrong council…"]
    shown = await said(town.operator, f"/review {doubt.id}")
    assert shown.text == card.text
    assert (await said(town.operator, "/review 0123456789")).text.startswith("I know no review")


async def test_a_grade_is_changed_in_place_and_only_what_is_shown_is_sent(town: Town) -> None:
    doubt = await hold(town)
    first = await opened(town)
    again = await said(town.operator, f"/review {doubt.id}")
    _, aspects = await tap(town, first, "Change grade…")
    assert "Which grade is to be changed?" in aspects.text
    assert aspects.labels[0] == "Overall: inadequate"
    assert "Send as shown" not in aspects.labels
    _, grades = await tap(town, aspects, "Overall")
    assert grades.labels[:3] == ["Outstanding", "Good", "Requires improvement"]
    assert "✓ Inadequate" in grades.labels
    _, changed = await tap(town, grades, "Requires improvement")
    assert "Trafford, children's services: overall requires improvement" in changed.text
    assert "As read: Trafford: overall inadequate" in changed.text
    assert changed.labels[-2:] == ["‹ Back", "Send as shown"]
    words, refreshed = await tap(town, again, "Send")
    assert words.startswith("This has changed meanwhile.")
    assert "requires improvement" in refreshed.text
    assert await town.desk.store.fan_outs() == ()
    words, sent = await tap(town, changed, "Send as shown")
    assert words == "Sent"
    assert "Sent: Trafford: overall requires improvement. 24 November 2026, 12:00" in sent.text
    assert sent.labels == []
    words, _ = await tap(town, refreshed, "Send as shown")
    assert words == "Sent: Trafford: overall requires improvement."
    (fan_out,) = [f for f in await town.desk.store.fan_outs() if f.audience]
    assert fan_out.what == "alert"


async def test_an_aspect_can_be_left_out_or_be_unknown(town: Town) -> None:
    doubt = await hold(town)
    _, aspects = await tap(town, await opened(town), "Change grade…")
    _, grades = await tap(town, aspects, "Overall")
    _, aspects = await tap(town, grades, "Not graded")
    words, card = await tap(town, aspects, "Send as shown")
    assert words == "There is no grade left to send."
    _, aspects = await tap(town, card, "Change grade…")
    _, grades = await tap(town, aspects, "Overall")
    _, _ = await tap(town, grades, "Changed, not known to what")
    kept = await town.desk.store.doubt(doubt.id)
    assert kept is not None
    assert kept.draft_grades == {"overall": None}


async def test_the_council_is_named_by_an_answer_or_by_the_command(town: Town) -> None:
    doubt = await hold(town)
    _, asked = await tap(town, await opened(town), "Wrong council…")
    assert f"/review {doubt.id} NAME" in asked.text
    town.operator.send("Salford", reply_to=asked)
    card = await town.operator.next_message()
    assert card.text.startswith("Held back: Salford, children's services: overall inadequate")
    assert "As read: Trafford: overall inadequate" in card.text
    card = await said(town.operator, f"/review {doubt.id} Bury Council")
    assert card.text.startswith("Held back: Bury,")
    unknown = await said(town.operator, f"/review {doubt.id} Xyzzyville")
    assert "I know no council called “Xyzzyville”." in unknown.text
    district = await said(town.operator, f"/review {doubt.id} Amber Valley")
    assert "Amber Valley is not inspected for children's services" in district.text
    town.operator.send("Salfrod", reply_to=card)
    choice = await town.operator.next_message()
    assert "Which one is it?" in choice.text
    _, card = await tap(town, choice, "Salford City Council")
    words, sent = await tap(town, card, "Send as shown")
    assert words == "Sent"
    assert "Sent: Salford: overall inadequate." in sent.text
    (inspection,) = await town.desk.store.inspections(SALFORD)
    assert inspection.sources[0].name == "The Paper"


async def test_not_news_closes_it(town: Town) -> None:
    doubt = await hold(town)
    card = await opened(town)
    words, done = await tap(town, card, "Not news")
    assert (words, done.labels) == ("Done", [])
    assert "Not news. Nobody was told. 24 November 2026, 12:00" in done.text
    town.operator.tap_data(card, f"rev:{doubt.id}:no")
    assert (await town.operator.next_notice()).text == "Not news. Nobody was told."
    assert (await said(town.operator, "/review")).text == "Nothing waits for you."


async def test_a_tap_after_seven_days_says_that_it_expired(town: Town) -> None:
    await hold(town)
    card = await opened(town)
    town.clock.move(timedelta(days=7, minutes=1))
    await reviews_of(town.desk).expire(keep=timedelta(days=700))
    words, done = await tap(town, card, "Send")
    assert words.startswith("Expired: nobody decided within seven days.")
    assert done.labels == []
    assert await town.desk.store.inspections(SALFORD) == ()


@pytest.mark.parametrize("step", ["open", "send:mabcdef", "no", "aspects", "set:a0:g0", "ask"])
async def test_nobody_else_decides(town: Town, step: str) -> None:
    doubt = await hold(town)
    ann = town.ann
    for command in ("/review", "/retract", f"/review {doubt.id}"):
        assert (await said(ann, command)).text.startswith("I don’t know /re")
    card = await said(ann, "Trafford")
    ann.tap_data(card, f"rev:{doubt.id}:{step}")
    assert (await ann.next_notice()).text == "Only the operator’s chat decides this"
    ann.tap_data(card, f"retract:{CHANGE}")
    assert (await ann.next_notice()).text == "Only the operator’s chat decides this"
    assert await town.desk.store.doubt(doubt.id) == doubt


@pytest.mark.parametrize(
    "data", ["set:a99:g0", "set:a0:g99", "set", "grades:a99", "council:cE99999999"]
)
async def test_taps_that_no_button_has_do_nothing(town: Town, data: str) -> None:
    doubt = await hold(town)
    card = await opened(town)
    town.operator.tap_data(card, f"rev:{doubt.id}:{data}")
    await town.operator.next_notice()
    assert await town.desk.store.doubt(doubt.id) == doubt


async def reported(town: Town) -> tuple[str, Seen]:
    """An alert that Ann got and calls wrong, and the operator's card about it."""
    ann = town.ann
    await said(ann, "/subscribe Trafford")
    await send(town.app.bot, ann.id, await alerted(town))
    alert = await ann.next_message()
    await tapped(ann, alert, "This is wrong")
    (doubt,) = await town.desk.store.doubts()
    change = doubt.inspection or ""
    async with town.desk.store.unit() as unit:
        row = await unit.outbox_row(doubt.log)
        assert row is not None
        assert "wrong" in (row.message or "")
        await unit.drop_outbox(row.id)
        await unit.put_delivery(Delivery(change, ann.id, alert.message_id, 1, NOON))
    listed = await said(town.operator, "/review")
    assert listed.labels == ["! Trafford: overall inadequate and leadership inadequate"]
    _, card = await tap(town, listed, "Trafford")
    return change, card


async def test_an_alert_called_wrong_can_be_taken_back_from_those_who_got_it(town: Town) -> None:
    change, card = await reported(town)
    assert card.text.startswith("Told: Trafford, children's services: overall inadequate")
    assert "Why: somebody says that it is wrong" in card.text
    assert card.labels == ["It is right", "Change grade…", "Wrong council…", "Retract…"]
    _, asked = await tap(town, card, "Retract…")
    assert "One chat got it and will be told that nothing changed after all." in asked.text
    _, back = await tap(town, asked, "‹ Back")
    assert back.text == card.text
    _, asked = await tap(town, back, "Retract…")
    words, done = await tap(town, asked, "Yes, take it back (one chat)")
    assert words == "Done"
    assert "Taken back. Everybody who got it is told." in done.text
    inspection = await town.desk.store.inspection(change)
    assert inspection is not None
    assert inspection.taken_back
    fan_outs = [f.what.value for f in await town.desk.store.fan_outs() if f.change == change]
    assert fan_outs == ["correction"]
    again = await said(town.operator, f"/retract {change}")
    assert "Taken back." in again.text
    grades = (await said(town.ann, "Trafford")).text
    assert "24 November" not in grades


async def test_an_alert_is_right_or_put_right(town: Town) -> None:
    change, card = await reported(town)
    _, right = await tap(town, card, "It is right")
    assert "It is right. Nothing was changed." in right.text
    asked = await said(town.operator, f"/retract {change}")
    assert "Take this alert back?" in asked.text
    _, card = await tap(town, asked, "‹ Back")
    _, aspects = await tap(town, card, "Change grade…")
    _, grades = await tap(town, aspects, "Overall")
    _, aspects = await tap(town, grades, "Good")
    words, done = await tap(town, aspects, "Send correction as shown")
    assert words == "Sent"
    assert "Corrected: Trafford: overall good and leadership inadequate." in done.text
    inspection = await town.desk.store.inspection(change)
    assert inspection is not None
    assert [g.grade for g in inspection.grades] == ["good", "inadequate"]
    rulings = await town.desk.store.rulings()
    assert [r.verdict for r in rulings] == [Verdict.CORRECTED]


async def test_retract_without_an_alert_lists_the_latest(town: Town) -> None:
    assert (await said(town.operator, "/retract")).text.startswith("No alerts to take back.")
    assert (await said(town.operator, "/retract nonsense")).text.startswith(
        "I know no alert “nonsense”."
    )
    await hold(town)
    _, card = await tap(town, await opened(town), "Send")
    assert card.labels == []
    listed = await said(town.operator, "/retract")
    (label,) = listed.labels
    assert label.startswith("Trafford: children's services")
    await tapped(town.operator, listed, label)
    asked = await town.operator.next_message()
    assert "It is in nobody’s chat yet" in asked.text


async def test_the_operators_own_tap_on_this_is_wrong_shows_what_can_be_done(town: Town) -> None:
    await said(town.operator, "/subscribe Trafford")
    await send(town.app.bot, town.operator.id, await alerted(town))
    alert = await town.operator.next_message()
    await tapped(town.operator, alert, "This is wrong")
    await tapped(town.operator, alert, "This is wrong")
    card = await town.operator.next_message()
    assert card.labels == ["It is right", "Change grade…", "Wrong council…", "Retract…"]
