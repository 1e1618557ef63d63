"""Questions to the operator on their way, and alerts that are taken back on theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sandbox.rooms import Person
from store.doubts import Doubt, Ruling, Verdict
from store.values import FanOut, Outcome, StoryRecord, What
from tests.alerts.conftest import REGIME, TRAFFORD, House, now, trafford

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.fixture
async def olive(house: House) -> Person:
    person = house.box.user("Olive")
    await house.subscribe(person, target="council:E08000006")
    return person


def doubt() -> Doubt:
    record = StoryRecord(
        id="s1",
        source="paper",
        fingerprint="x",
        day=date(2026, 11, 20),
        seen=now(),
        outcome=Outcome.DOUBTFUL,
        kind="inspection",
        title="Trafford inadequate?",
        outlet="The Paper",
    )
    return Doubt(
        id="0123456789",
        story=record,
        council=TRAFFORD,
        regime=REGIME,
        grades={"overall": "inadequate"},
        evidence="Trafford is <said> to be inadequate.",
        why="unsure",
        at=now(),
    )


async def ask(house: House, chat: int) -> Doubt:
    asked = doubt()
    await house.notice(chat, "doubt")
    async with house.store.unit() as unit:
        row = await unit.outbox_row("notice:doubt")
        assert row is not None
        await unit.drop_outbox(row.id)
        await unit.add_outbox(replace(row, id=asked.log, change=asked.log))
        await unit.put_doubt(asked)
    return asked


async def decide(house: House, asked: Doubt) -> None:
    async with house.store.unit() as unit:
        await unit.put_ruling(Ruling(asked.id, asked, Verdict.EXPIRED, now()))
        await unit.drop_doubt(asked.id)
        await unit.start_fan_out(FanOut("e", asked.log, What.EDIT, 1, now()))
    await house.fan_outs.drain()


async def test_a_question_is_edited_when_it_is_decided(house: House, olive: Person) -> None:
    asked = await ask(house, olive.id)
    async with house.sending():
        seen = await olive.next_message()
        await house.empty()
        assert seen.text.splitlines()[0] == (
            "Held back: Trafford, children's services: overall inadequate"
        )
        assert "“Trafford is <said> to be inadequate.”" in seen.text
        assert seen.labels == ["Send", "Not news", "Change grade…", "Wrong council…"]
        await decide(house, asked)
        edited = await olive.next_edit()
        await house.empty()
    assert edited.message_id == seen.message_id
    assert "Expired: nobody decided within seven days." in edited.text
    assert edited.labels == []


async def test_a_question_that_is_decided_before_it_was_sent_is_not_sent(
    house: House, olive: Person
) -> None:
    await decide(house, await ask(house, olive.id))
    async with house.sending():
        await house.empty()
    assert olive.bot_messages == []


async def test_an_alert_taken_back_before_it_was_sent_is_not_sent(
    house: House, olive: Person
) -> None:
    ann = house.box.user("Ann")
    await house.subscribe(ann)
    change = await house.publish()
    gone = replace(trafford(revision=2), withdrawn=trafford().grades, grades=())
    async with house.store.unit() as unit:
        await unit.put_inspection(gone)
        await unit.put_change(replace(change, aspects=(), revision=2))
    async with house.sending():
        await house.empty()
    assert ann.bot_messages == []


async def test_an_alert_taken_back_after_it_was_sent_is_edited_and_corrected(house: House) -> None:
    ann = house.box.user("Ann")
    await house.subscribe(ann)
    await house.publish()
    async with house.sending():
        alert = await ann.next_message()
        await house.empty()
        gone = replace(trafford(revision=2), withdrawn=trafford().grades, grades=())
        await house.tell_again(gone, What.CORRECTION)
        edited, told = await ann.next_edit(), await ann.next_message()
        await house.empty()
    assert edited.message_id == alert.message_id
    assert edited.text.startswith("Trafford: children's services, no change after all")
    assert "nothing changed" in told.text
    assert not told.silent
