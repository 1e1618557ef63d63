"""The operator sees in one message how far a big change is."""

import asyncio
import contextlib

import pytest

from alerts.progress import Progress
from sandbox.rooms import Person
from tests.alerts.conftest import House, now

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@pytest.fixture
async def admin(house: House) -> Person:
    person = house.box.user("Op")
    person.start()
    return person


def showing(house: House, admin: Person, *, big: int = 20) -> Progress:
    return Progress(
        house.bot, house.store, house.wording, chat=admin.id, now=now, big=big, every=0.05
    )


async def test_one_message_is_edited_until_everybody_was_told(house: House, admin: Person) -> None:
    await house.subscribe(*house.box.crowd(60))
    progress = showing(house, admin)
    change = await house.publish()
    progress.watch(change.id)
    await progress.look()
    seen = await admin.next_message()
    assert "Trafford" in seen.text
    assert "0 of about 60 messages sent" in seen.text
    async with house.sending(in_flight=2):
        await house.empty()
    await progress.look()
    edited = await admin.next_edit()
    assert edited.message_id == seen.message_id
    assert "All of about 60 messages sent, in one minute" in edited.text
    await progress.look()
    await admin.quiet(0.05)


async def test_of_a_small_change_nothing_is_shown(house: House, admin: Person) -> None:
    await house.subscribe(*house.box.crowd(5))
    progress = showing(house, admin)
    progress.watch((await house.publish()).id)
    await progress.look()
    await admin.quiet(0.05)


async def test_after_a_restart_the_same_message_goes_on(house: House, admin: Person) -> None:
    await house.subscribe(*house.box.crowd(30))
    before = showing(house, admin)
    before.watch((await house.publish()).id)
    await before.look()
    seen = await admin.next_message()
    running = asyncio.create_task(showing(house, admin).run())
    async with house.sending():
        await house.empty()
        edited = await admin.next_edit()
        assert edited.message_id == seen.message_id
        while "All of" not in admin.current(seen).text:
            await admin.next_edit()
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running


async def test_a_message_that_the_operator_deleted_is_sent_again(
    house: House, admin: Person
) -> None:
    await house.subscribe(*house.box.crowd(30))
    progress = showing(house, admin)
    progress.watch((await house.publish()).id)
    await progress.look()
    seen = await admin.next_message()
    del admin.chat.messages[seen.message_id]
    await progress.look()
    await progress.look()
    assert (await admin.next_message()).message_id != seen.message_id


async def test_while_telegram_is_away_it_tries_again(house: House, admin: Person) -> None:
    await house.subscribe(*house.box.crowd(30))
    progress = showing(house, admin)
    progress.watch((await house.publish()).id)
    house.box.fault("500", times=2)
    running = asyncio.create_task(progress.run())
    assert "of about 30" in (await admin.next_message()).text
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running
