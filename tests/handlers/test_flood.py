"""Somebody who writes faster than they may be answered; how it reads: ``transcripts/flood.txt``."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.flood import MOST_WAITING
from sandbox.rooms import Person
from store.values import ChatState
from tests.handlers.journeys.tale import Tale, tale_in


@pytest.fixture
async def flooded(tmp_path: Path) -> AsyncIterator[tuple[Tale, Person]]:
    """Somebody to whom as many answers wait as may."""
    async with tale_in(tmp_path, sending=False) as tale:
        ann = tale.person()
        ann.send("/subscribe Trafford")
        for _ in range(MOST_WAITING - 1):
            ann.send("/list")
        await tale.handled()
        yield tale, ann


async def waiting(tale: Tale, chat: int) -> int:
    return len(await tale.office.store.rows_of(chat))


async def test_one_more_is_told_so_and_all_after_it_is_left_out(
    flooded: tuple[Tale, Person],
) -> None:
    tale, ann = flooded
    assert await waiting(tale, ann.id) == MOST_WAITING
    for _ in range(5):
        ann.send("/subscribe Leeds")
    await tale.handled()
    assert await waiting(tale, ann.id) == MOST_WAITING + 1
    assert await tale.office.targets(ann) == ["council:E08000009"]


async def test_what_ends_things_is_always_done(flooded: tuple[Tale, Person]) -> None:
    tale, ann = flooded
    ann.send("/stop")
    await tale.handled()
    known = await tale.office.store.subscriber(ann.id)
    assert known is not None
    assert known.state is ChatState.STOPPED


async def test_a_group_that_floods_is_followed_when_it_moves(tmp_path: Path) -> None:
    async with tale_in(tmp_path, sending=False) as tale:
        ann = tale.person()
        group = tale.office.box.group("Residents", admins=[ann], kind="group")
        for text in ("/subscribe Trafford", *["/list"] * (MOST_WAITING + 2)):
            ann.send(text, chat=group)
        new = group.migrate()
        await tale.handled()
        assert [s.target for s in await tale.office.store.subscriptions(new.id)] == [
            "council:E08000009"
        ]
