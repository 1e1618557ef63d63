import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from alerts.broadcast import PAGE, Broadcasts, Stage, current, put
from messages.texts import texts_in
from sandbox.state import Seen
from store.values import Rhythm, Subscriber, Subscription, Timing
from tests.handlers.conftest import NOON
from tests.office import Office, office_at


@contextlib.asynccontextmanager
async def writing(office: Office) -> AsyncIterator[Broadcasts]:
    """Write broadcasts while the block lasts."""
    made = Broadcasts(
        office.app.bot,
        office.store,
        chat=office.operator.id,
        texts=texts_in,
        now=lambda: NOON,
        every=0.0,
        pause=0.02,
    )
    task = asyncio.create_task(made.run())
    try:
        yield made
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def subscribed(
    office: Office, name: str, target: str, *, timing: Timing | None = None
) -> int:
    person = office.box.user(name)
    person.start()
    office.box.stage.queue.drop()
    async with office.store.unit("test") as unit:
        await unit.put_subscriber(Subscriber(person.id, since=NOON, timing=timing))
        await unit.put_subscription(Subscription(person.id, target, since=NOON))
    return person.id


async def asked(office: Office, text: str) -> tuple[Seen, Seen]:
    """Ask for a broadcast; return the preview and the question."""
    office.operator.send(f"/broadcast {text}")
    preview = await office.operator.expect("A message from the people behind this bot")
    return preview, await office.operator.next_message()


async def stage(office: Office, wanted: Stage) -> None:
    async with asyncio.timeout(10):
        while (held := await current(office.store)) is None or held.stage is not wanted:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with office_at(tmp_path, clock=lambda: NOON) as made:
        yield made


TRAFFORD, BURY = "council:E08000009", "council:E08000002"


async def test_everybody_gets_it_once_as_it_was_previewed(office: Office) -> None:
    await subscribed(office, "Ann", TRAFFORD)
    await subscribed(office, "Ben", "all")
    await subscribed(office, "Cy", BURY, timing=Timing(broadcasts=False))
    digest = Timing(rhythm=Rhythm.DAILY, hour=18)
    await subscribed(office, "Dot", BURY, timing=digest)
    async with office.store.unit("test") as unit:  # by two subscriptions, still once
        await unit.put_subscription(Subscription(office.ann.id, BURY, since=NOON))
    async with office.open(), writing(office):
        preview, question = await asked(office, "The map <has> moved.")
        assert question.text.startswith("Shall I send it to everybody? That is 3 chats.")
        office.operator.tap(question, "Send to 3 chats")
        for name in ("Ann", "Ben"):
            told = await office.box.user(name).next_message()
            assert (told.text, told.labels) == (preview.text, ["Stop these messages"])
        await stage(office, Stage.DONE)
        await office.operator.expect("Sent to everybody: 3 told.", what="edit")
        dot, cy = office.box.user("Dot"), office.box.user("Cy")
        assert not dot.bot_messages, "she has chosen an hour of her own"
        assert [row.parked for row in await office.store.rows_of(dot.id)] == [True]
        assert not cy.bot_messages
        assert len(office.ann.bot_messages) == 1


async def test_only_those_who_are_meant_get_it_and_others_cannot_send(office: Office) -> None:
    await subscribed(office, "Ann", TRAFFORD)
    await subscribed(office, "Ben", "council:E10000016")
    async with office.open(), writing(office):
        office.ann.send("/broadcast Hello")
        await office.ann.expect("I don’t know /broadcast.")
        office.operator.send("/broadcast to Trumpton: Hello")
        await office.operator.expect("I am not sure who is meant by “Trumpton”.")
        _, question = await asked(office, "to North West: Hello")
        assert "That is one chat." in question.text, "of the region's councils, Trafford is one"
        office.operator.tap(question, "Do not send")
        await office.operator.expect("Not sent.", what="edit")
        held = await current(office.store)
        assert held is not None
        office.ann.tap_data(question, f"cast:{held.id}:go")
        await stage(office, Stage.DROPPED)
        _, question = await asked(office, "to Trafford: Hello")
        office.operator.tap(question, "Send to one chat")
        told = await office.ann.expect("Hello")
        office.ann.tap(told, "Stop these messages")
        await office.ann.expect("I pass on no more of these", what="notice")
        await stage(office, Stage.DONE)
        _, question = await asked(office, "to Trafford: Hello again")
        assert question.text.startswith("This reaches nobody.")
        office.ann.send("/settings")
        page = await office.ann.expect("Messages from the people behind this bot: off.")
        office.ann.tap(page, "Their messages on")
        await office.ann.next_edit()
        _, question = await asked(office, "to Trafford: Hello again")
        assert "That is one chat." in question.text


async def test_it_goes_on_after_a_kill_where_it_was_and_can_be_stopped(office: Office) -> None:
    async with office.store.unit("test") as unit:
        for chat in range(1, 2 * PAGE + 51):
            await unit.put_subscriber(Subscriber(chat, since=NOON))
            await unit.put_subscription(Subscription(chat, TRAFFORD, since=NOON))
    async with office.open(sending=False):  # nothing leaves, so that all that is written is seen
        office.operator.send("/broadcast Hello")
        async with asyncio.timeout(10):
            while (held := await current(office.store)) is None:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    async with office.store.unit("broadcast") as unit:
        await put(unit, replace(held, stage=Stage.GOING))
    first = Broadcasts(
        office.app.bot, office.store, chat=office.operator.id, texts=texts_in, now=lambda: NOON
    )
    await first.look()
    assert await office.store.waiting_for(held.change) == PAGE
    again = Broadcasts(
        office.app.bot, office.store, chat=office.operator.id, texts=texts_in, now=lambda: NOON
    )
    while await again.look():
        pass
    assert await office.store.waiting_for(held.change) == 2 * PAGE + 50, "each chat once"
    going = await current(office.store)
    assert going is not None
    assert (going.written, going.ended) == (2 * PAGE + 50, True)
    async with office.store.unit("broadcast") as unit:
        await put(unit, replace(going, stage=Stage.STOPPING))
    await again.look()
    assert await office.store.waiting_for(held.change) == 0
    stopped = await current(office.store)
    assert stopped is not None
    assert (stopped.stage, stopped.written) == (Stage.STOPPED, 0)
