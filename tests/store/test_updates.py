"""Updates: kept until they are handled, each once, and set aside where that cannot be done."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from store import tiny_arrivals
from store.protocol import Store
from store.tiny import TinyStore
from store.values import Arrival
from tests.store.backends import Clock
from tests.store.conftest import Reopen
from tests.store.made import NOON, subscriber


def arrival(number: int, chat: int = 1) -> Arrival:
    return Arrival(number, f'{{"update_id": {number}, "message": "Grüße"}}', NOON, chat)


async def take(store: Store, *arrivals: Arrival) -> list[bool]:
    async with store.unit("updates") as unit:
        return [await unit.take_update(each) for each in arrivals]


async def waiting(store: Store) -> list[int]:
    return [each.id for each in await store.arrivals()]


async def test_updates_wait_in_the_order_of_their_ids_and_survive_a_restart(
    store: Store, reopen: Reopen
) -> None:
    assert await take(store, *(arrival(n) for n in (9, 100, 10))) == [True] * 3
    store = await reopen()
    assert await store.arrivals() == (arrival(9), arrival(10), arrival(100))
    assert [each.id for each in await store.arrivals(after=9, limit=1)] == [10]
    assert (await store.counts()).updates == 3


async def test_the_same_update_is_taken_once_however_often_it_comes(
    store: Store, reopen: Reopen
) -> None:
    assert await take(store, arrival(1), arrival(1), arrival(2)) == [True, False, True]
    async with store.unit() as unit:
        assert await unit.end_update(1, at=NOON)
        assert not await unit.end_update(1, at=NOON)
    async with store.unit() as unit:
        assert not await unit.end_update(1, at=NOON)
        assert await unit.set_aside(2, at=NOON, problem="")
    assert await take(await reopen(), arrival(1), arrival(2)) == [False, False]


async def test_an_update_ends_with_what_it_did_or_not_at_all(store: Store) -> None:
    await take(store, arrival(1))
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the unit is what raises
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(5))
            await unit.end_update(1, at=NOON)
            assert await unit.arrivals() == ()
            raise ZeroDivisionError
    assert await waiting(store) == [1]
    assert await store.subscriber(5) is None
    async with store.unit() as unit:
        await unit.put_subscriber(subscriber(5))
        await unit.end_update(1, at=NOON)
    assert await waiting(store) == []
    assert await store.subscriber(5) == subscriber(5)


async def test_nothing_of_what_an_update_says_is_exported_once_it_is_handled(store: Store) -> None:
    await take(store, arrival(1), arrival(2))
    async with store.unit() as unit:
        await unit.end_update(1, at=NOON)
    kept = [str(row) async for _, row in store.export()]
    assert sum("Grüße" in row for row in kept) == 1


async def test_starts_are_counted(store: Store, reopen: Reopen) -> None:
    await take(store, arrival(1))
    for _ in range(2):
        async with store.unit() as unit:
            await unit.count_start(1)
            await unit.count_start(2)
    assert await (await reopen()).arrivals() == (replace(arrival(1), starts=2),)


async def test_what_is_set_aside_is_not_handed_out_and_goes_with_its_chat(
    store: Store, reopen: Reopen
) -> None:
    await take(store, arrival(1, 7), arrival(2, 7), arrival(3, 8))
    async with store.unit() as unit:
        assert await unit.set_aside(1, at=NOON, problem="KeyError")
        assert await unit.set_aside(3, at=NOON + timedelta(seconds=1), problem="ValueError")
        assert not await unit.set_aside(1, at=NOON, problem="again")
        assert not await unit.end_update(1, at=NOON)
        assert [each.id for each in await unit.aside()] == [1, 3]
    store = await reopen()
    first = replace(arrival(1, 7), aside=NOON, problem="KeyError")
    assert await store.aside(limit=1) == (first,)
    assert ((await store.counts()).updates, (await store.counts()).aside) == (1, 2)
    async with store.unit() as unit:
        await unit.forget(7)
    assert await waiting(store) == [2]  # what was typed since is still to be answered
    assert [each.id for each in await store.aside()] == [3]


async def test_the_ids_that_tinydb_keeps_are_bounded_the_oldest_going_first(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiny_arrivals, "KNOWN_UPDATES", 5)
    async with await TinyStore.open(folder, now=clock) as store:
        await take(store, *(arrival(n) for n in range(20)))
        for number in range(20):
            async with store.unit() as unit:
                assert await unit.end_update(number, at=NOON + timedelta(seconds=number))
        assert await take(store, *(arrival(n) for n in range(20))) == [True] * 15 + [False] * 5


async def test_what_ended_or_was_set_aside_long_ago_is_thinned(store: Store, clock: Clock) -> None:
    clock.at = NOON
    await take(store, *(arrival(n) for n in range(5)))
    async with store.unit() as unit:
        await unit.end_update(1, at=NOON - timedelta(days=8))
        await unit.end_update(2, at=NOON - timedelta(days=6))
        await unit.set_aside(3, at=NOON - timedelta(days=31), problem="")
        await unit.set_aside(4, at=NOON - timedelta(days=29), problem="")
    await store.thin(stories_before=NOON, entries_before=NOON)
    assert [each.id for each in await store.aside()] == [4]
    assert await take(store, *(arrival(n) for n in range(5))) == [False, True, False, True, False]
