"""Copies from one back end to the other and back: the same, also when cut off in the middle."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from console.data import Data
from store import copying
from store.copying import CopyRefused, copy
from store.protocol import Store
from tests.databases import migrated_database, wipe
from tests.store.backends import Clock
from tests.store.made import (
    NOON,
    alert_row,
    change,
    delivery,
    doubt,
    fan_out,
    inspection,
    minutes,
    outbox_row,
    ruling,
    story,
    subscriber,
    subscription,
)
from tests.store.test_updates import arrival


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "BATCH", 11)


@pytest.fixture
def database() -> Data:
    url = migrated_database()
    wipe(url)
    return Data.named(url)


async def fill(store: Store, *, chats: int = 20) -> None:
    async with store.unit() as unit:
        for chat in range(chats):
            await unit.put_subscriber(subscriber(chat, title="\ud83d Cwm Taf ‘ŵ’"))
            await unit.put_subscription(subscription(chat))
            await unit.put_story(story(f"s{chat}"))
            await unit.put_inspection(inspection(f"i{chat}"))
            await unit.put_change(change(f"i{chat}"))
            await unit.put_delivery(delivery(chat, "c0"))
            await unit.add_outbox(alert_row(chat))
            await unit.add_outbox(outbox_row(f"n{chat}", chat))
        await unit.put_doubt(doubt("d1"))
        await unit.put_ruling(ruling("d2"))
        await unit.start_fan_out(fan_out("f"))
        await unit.start_fan_out(fan_out("g"))
        await unit.put_note("poll", "1")
        await unit.take_update(arrival(1))
        await unit.take_update(arrival(2))
        await unit.end_update(1, at=NOON)
        await unit.bury("alert:c1:3", at=NOON, problem="refused")
        await unit.postpone("alert:c1:4", due=NOON + minutes(5), attempts=1, problem="502")
        await unit.park("alert:c1:5", until=NOON + minutes(500))
    await store.advance_fan_out("g", limit=500, now=NOON)
    await store.save_poll("BBC", state="x", entries={f"k{n}": "1" for n in range(30)}, at=NOON)


async def exported(store: Store) -> list[tuple[str, str]]:
    return [(table, json.dumps(doc, sort_keys=True)) async for table, doc in store.export()]


async def test_there_and_back_is_the_same(tmp_path: Path, database: Data, clock: Clock) -> None:
    folder, again = Data(tmp_path / "a"), Data(tmp_path / "b")
    async with await folder.open(now=clock) as first, await database.open(now=clock) as between:
        await fill(first)
        counted = await copy(first, between, load=database.loading(between), named="a")
        assert counted["subscribers"] == 20
        assert await between.counts() == await first.counts()
        async with await again.open(now=clock) as last:
            await copy(between, last, load=again.loading(last), named="b")
            assert await exported(last) == await exported(first)
        # Who may be given what is the same too: the notice goes first, and the dead do not go.
        claimed = {row.id for row in await first.claim(now=NOON, limit=99, lease=60)}
        assert {row.id for row in await between.claim(now=NOON, limit=99, lease=60)} == claimed


async def test_a_copy_that_was_cut_off_goes_on_where_it_was(
    tmp_path: Path, database: Data, clock: Clock
) -> None:
    folder = Data(tmp_path / "a")
    async with await folder.open(now=clock) as first, await database.open(now=clock) as target:
        await fill(first)
        whole = database.loading(target)
        written = 0

        async def cut_off(documents: copying.Documents, *, note: str | None) -> None:
            nonlocal written
            if written > 50:
                raise ZeroDivisionError
            await whole(documents, note=note)
            written += len(documents)

        with pytest.raises(ZeroDivisionError):
            await copy(first, target, load=cut_off, named="a")
        with pytest.raises(CopyRefused, match="a part of a"):
            await copy(first, target, load=whole, named="another")
        again: list[Mapping[str, Any]] = []

        async def counted(documents: copying.Documents, *, note: str | None) -> None:
            again.extend(doc for _, doc in documents)
            await whole(documents, note=note)

        await copy(first, target, load=counted, named="a")
        assert len(again) + written == len(await exported(first))
        assert await target.notes("copy") == {}


async def test_what_holds_something_is_not_written_over(
    tmp_path: Path, database: Data, clock: Clock
) -> None:
    folder = Data(tmp_path / "a")
    async with await folder.open(now=clock) as first, await database.open(now=clock) as target:
        await fill(first, chats=1)
        async with target.unit() as unit:
            await unit.put_note("a", "1")
        with pytest.raises(CopyRefused, match="not empty"):
            await copy(first, target, load=database.loading(target), named="a")


async def test_a_copy_into_which_somebody_else_writes_is_found_out(
    tmp_path: Path, database: Data, clock: Clock
) -> None:
    folder = Data(tmp_path / "a")
    async with await folder.open(now=clock) as first, await database.open(now=clock) as target:
        await fill(first, chats=3)
        whole = database.loading(target)

        async def disturbed(documents: copying.Documents, *, note: str | None) -> None:
            await whole(documents, note=note)
            async with target.unit() as unit:
                await unit.forget(2)

        with pytest.raises(CopyRefused, match="not what was copied"):
            await copy(first, target, load=disturbed, named="a")
