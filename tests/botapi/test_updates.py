"""The order in which updates are handled."""

from __future__ import annotations

import asyncio

from telegram import Chat, Message, Update

from botapi.updates import InOrderPerChat, place_of


def update(number: int, *, chat: int) -> Update:
    message = Message(message_id=number, date=None, chat=Chat(chat, "private"))  # type: ignore[arg-type] # the date plays no part here
    return Update(update_id=number, message=message)


async def test_updates_of_one_chat_are_handled_one_after_the_other() -> None:
    order: list[str] = []
    processor = InOrderPerChat()

    async def handle(name: str, seconds: float) -> None:
        order.append(f"{name} begins")
        await asyncio.sleep(seconds)
        order.append(f"{name} ends")

    await asyncio.gather(
        processor.process_update(update(1, chat=5), handle("first", 0.02)),
        processor.process_update(update(2, chat=5), handle("second", 0)),
    )
    assert order == ["first begins", "first ends", "second begins", "second ends"]


async def test_a_slow_chat_does_not_delay_another() -> None:
    order: list[int] = []
    processor = InOrderPerChat()
    gate = asyncio.Event()

    async def wait_then(number: int) -> None:
        await gate.wait()
        order.append(number)

    async def quick(number: int) -> None:
        order.append(number)
        gate.set()

    await asyncio.gather(
        processor.process_update(update(1, chat=5), wait_then(1)),
        processor.process_update(update(2, chat=6), quick(2)),
    )
    assert order == [2, 1]


async def test_a_flooding_chat_does_not_take_the_places_of_the_others() -> None:
    processor = InOrderPerChat(at_once=4)
    gate, answered = asyncio.Event(), asyncio.Event()

    async def wait() -> None:
        await gate.wait()

    async def answer() -> None:
        answered.set()

    flood = [
        asyncio.create_task(processor.process_update(update(number, chat=5), wait()))
        for number in range(20)
    ]
    other = asyncio.create_task(processor.process_update(update(99, chat=6), answer()))
    try:
        async with asyncio.timeout(1):
            await answered.wait()
    finally:
        gate.set()
        await asyncio.gather(other, *flood)


async def test_no_more_updates_are_handled_at_once_than_there_are_places() -> None:
    processor = InOrderPerChat(at_once=3)
    under_way = most = 0

    async def handle() -> None:
        nonlocal under_way, most
        under_way += 1
        most = max(most, under_way)
        await asyncio.sleep(0.005)
        under_way -= 1

    await asyncio.gather(
        *(processor.process_update(update(n, chat=n), handle()) for n in range(1, 13))
    )
    assert most == 3


async def test_a_failing_update_lets_the_next_one_go_on() -> None:
    processor = InOrderPerChat()
    done = asyncio.Event()

    async def fail() -> None:
        raise ValueError

    async def go_on() -> None:
        done.set()

    results = await asyncio.gather(
        processor.process_update(update(1, chat=5), fail()),
        processor.process_update(update(2, chat=5), go_on()),
        return_exceptions=True,
    )
    assert isinstance(results[0], ValueError)
    assert done.is_set()


def test_what_is_no_update_has_no_place() -> None:
    assert place_of("something else") == 0
