"""Updates through the inbox: stored first, each done once and whole, whatever goes wrong."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from telegram.error import NetworkError
from telegram.ext import CommandHandler

from botapi.inbox import STARTS, TRIES
from handlers.desk import Context
from sandbox.rooms import Person
from store.values import Arrival
from tests.handlers.conftest import NOON, Clock
from tests.office import Office, office_at

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with office_at(tmp_path, clock=Clock()) as made:
        yield made


def raw(number: int, text: str, person: Person) -> dict[str, Any]:
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": int(NOON.timestamp()),
            "chat": {"id": person.id, "type": "private", "first_name": person.name},
            "from": {"id": person.id, "is_bot": False, "first_name": person.name},
            "text": text,
            "entities": entities if text.startswith("/") else [],
        },
    }


def said(person: Person) -> list[str]:
    return [seen.text.splitlines()[0] for seen in person.bot_messages]


async def test_what_a_command_does_its_answer_and_its_id_are_one_unit_of_work(
    office: Office,
) -> None:
    async with office.open():
        office.ann.send("/subscribe Trafford")
        assert (await office.ann.next_message()).text.startswith("Subscribed to Trafford.")
        await office.settled()
    whole = {"subscribers", "subscriptions", "outbox", "updates", "ended_updates"}
    assert office.commits[:2] == [{"updates"}, whole]
    assert (await office.store.counts()).updates == 0


async def test_the_same_update_acts_once_however_often_it_comes(office: Office) -> None:
    office.ann.start()
    twice = [raw(5, "/subscribe Trafford", office.ann)] * 2
    async with office.open():
        await office.inbox.take(twice)
        await office.inbox.take(twice)
        await office.settled()
        await office.inbox.take(twice)
        await office.settled()
    answers = [text for text in said(office.ann) if "ubscribed to" in text]
    assert answers == ["Subscribed to Trafford. I will tell you when a grade changes."]


async def test_what_the_last_process_left_is_handled_first_and_in_order(office: Office) -> None:
    texts = ["/subscribe Trafford", "/unsubscribe Trafford", "/subscribe Leeds"]
    async with office.store.unit("updates") as unit:
        for number, text in enumerate(texts, start=10):
            stored = json.dumps(raw(number, text, office.ann))
            await unit.take_update(Arrival(number, stored, NOON, office.ann.id))
    office.ann.start()
    office.box.stage.queue.drop()
    office.ann.send("/list")
    async with office.open():
        await office.ann.expect("Leeds City Council")
        await office.settled()
    assert [text.split(".")[0] for text in said(office.ann)] == [
        "Subscribed to Trafford",
        "Unsubscribed from Trafford",
        "Subscribed to Leeds",
        "You have one subscription",
    ]


async def test_answers_wait_in_the_outbox_until_they_can_be_sent(office: Office) -> None:
    async with office.open(sending=False):
        office.ann.send("/subscribe Trafford")
        await office.box.all_read()
        async with asyncio.timeout(5):
            while not (await office.store.counts()).outbox:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert said(office.ann) == []
    async with office.open():
        assert "Subscribed" in (await office.ann.next_message()).text


async def test_a_tap_is_answered_at_once_and_its_edit_comes_through_the_outbox(
    office: Office,
) -> None:
    async with office.open():
        ann = office.ann
        ann.send("/subscribe Traford")
        question = await ann.next_message()
        ann.tap(question, "Trafford")
        assert (await ann.next_notice()).text == "Subscribed to Trafford"
        assert (await ann.next_edit()).text.startswith("Subscribed to Trafford.")
        await office.settled()
    assert len(ann.bot_messages) == 1


async def test_a_handler_that_fails_is_tried_again_and_has_done_nothing_before(
    office: Office,
) -> None:
    left = [ValueError("once"), NetworkError("twice")]

    async def odd(update: Update, context: Context) -> None:
        async with office.desk.store.unit("a") as unit:
            notes = await office.desk.store.outbox_row("x")
            assert notes is None
            await unit.put_note("odd", str(len(left)))
        if left:
            raise left.pop()

    office.app.handlers[0].insert(0, CommandHandler("odd", odd))
    async with office.open():
        office.ann.send("/odd")
        await office.box.all_read()
        await office.settled()
    assert await office.store.notes("odd") == {"odd": "0"}
    assert said(office.ann) == []


async def test_an_update_that_always_fails_is_set_aside_with_a_kind_word_and_told(
    office: Office,
) -> None:
    tries: list[int] = []

    async def odd(update: Update, context: Context) -> None:
        async with office.desk.store.unit("a") as unit:
            await unit.put_note("odd", "done")
        tries.append(update.update_id)
        raise ValueError("always")

    office.app.handlers[0].insert(0, CommandHandler("odd", odd))
    async with office.open():
        office.ann.send("/odd")
        office.ann.send("/list")
        assert "our fault, not yours" in (await office.ann.next_message()).text
        assert "not subscribed" in (await office.ann.next_message()).text
        assert "ValueError: always" in (await office.operator.next_message()).text
        await office.settled()
    assert len(tries) == TRIES
    assert await office.store.notes("odd") == {}
    (aside,) = await office.store.aside()
    assert aside.problem == "ValueError: always"


async def test_an_update_that_ends_the_process_each_time_is_set_aside(office: Office) -> None:
    stored = json.dumps(raw(10, "/list", office.ann))
    async with office.store.unit("updates") as unit:
        await unit.take_update(Arrival(10, stored, NOON, office.ann.id, starts=STARTS))
    office.ann.start()
    async with office.open():
        assert "our fault, not yours" in (await office.ann.next_message()).text
        assert "the bot ended" in (await office.operator.next_message()).text
    assert [each.id for each in await office.store.aside()] == [10]


@pytest.mark.parametrize("message", ["odd", {"chat": 5}, {"date": {}}])
async def test_an_update_that_makes_no_sense_keeps_no_other_waiting(
    office: Office, message: object
) -> None:
    office.ann.start()
    async with office.open():
        odd = {"update_id": 1, "message": message}
        await office.inbox.take([odd, raw(2, "/list", office.ann)])
        await office.ann.expect("not subscribed")
    assert [each.id for each in await office.store.aside()] == [1]


async def test_units_under_several_keys_become_one_and_are_done_once(office: Office) -> None:
    runs: list[int] = []

    async def odd(update: Update, context: Context) -> None:
        runs.append(1)
        for key in ("a", "b", "c"):
            async with office.desk.store.unit(key) as unit:
                await unit.put_note(f"odd {key}", str(len(runs)))

    office.app.handlers[0].insert(0, CommandHandler("odd", odd))
    async with office.open():
        office.ann.send("/odd")
        await office.box.all_read()
        await office.settled()
    assert await office.store.notes("odd") == {"odd a": "3", "odd b": "3", "odd c": "3"}
    assert sum("notes" in tables for tables in office.commits) == 1


async def test_who_asks_to_be_forgotten_leaves_no_word_behind(office: Office) -> None:
    async with office.open():
        ann = office.ann
        ann.send("/subscribe Trafford")
        await ann.next_message()
        ann.send("/forgetme")
        question = await ann.next_message()
        ann.tap(question, question.labels[0])
        assert "eleted" in (await ann.next_edit()).text
        await office.settled()
    kept = [str(row) async for _, row in office.store.export()]
    assert not [row for row in kept if str(ann.id) in row]


async def test_with_a_full_disk_questions_are_answered_and_changes_are_refused(
    office: Office,
) -> None:
    async with office.open():
        ann = office.ann
        ann.send("/subscribe Trafford")
        await ann.next_message()
        await office.settled()
        office.disk.full = True
        ann.send("/list")
        assert "Trafford" in (await ann.next_message()).text
        ann.send("/subscribe Leeds")
        assert "nothing was changed" in (await ann.next_message()).text
        office.disk.full = False
        assert await office.targets(ann) == ["council:E08000009"]
        ann.send("/subscribe Leeds")
        await ann.expect("Subscribed to Leeds")
        await office.settled()
    assert len(await office.targets(ann)) == 2
    assert len(said(ann)) == 4  # nothing was answered twice


async def test_a_flood_is_taken_no_faster_than_it_is_handled(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("botapi.inbox.AT_HAND", 5)
    crowd: Sequence[Person] = office.box.crowd(30)
    async with office.open():
        for person in crowd:
            person.send("/list")
        for person in crowd:
            await person.expect("not subscribed")
