"""One writer a folder, readers beside it, private files, and stock TinyDB on top."""

import errno
import os
from pathlib import Path

import pytest
from tinydb import where

from store.errors import StoreError, StoreInUse, StoreUnusable
from store.folder import JOURNAL, LOCK
from store.journal import JournalStorage
from store.tables import JournalDatabase
from store.tiny import TinyStore
from tests.store.backends import Clock
from tests.store.damage import contents_of, crashed, files_in, made_folder, modes_in, places
from tests.store.made import TRAFFORD, story, subscriber, subscription


async def test_a_second_writer_is_told_to_use_another_folder(folder: Path, clock: Clock) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        with pytest.raises(StoreInUse, match="DATA_DIR"):
            await TinyStore.open(folder, now=clock)
        async with store.unit() as unit:
            await unit.put_note("still", "works")
    async with await TinyStore.open(folder, now=clock) as store:
        assert await store.notes() == {"still": "works"}


async def test_reading_works_while_a_bot_writes_and_changes_nothing(
    folder: Path, clock: Clock
) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(1))
        before = contents_of(folder)
        async with await TinyStore.open_read_only(folder, now=clock) as reader:
            assert await reader.subscriber(1) == subscriber(1)
            with pytest.raises(StoreError, match="reading only"):
                async with reader.unit() as unit:
                    await unit.put_subscriber(subscriber(2))
            with pytest.raises(StoreError):
                await reader.compact()
        assert contents_of(folder) == before
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(2))


async def test_a_reader_that_meets_half_a_record_reads_what_is_whole(
    folder: Path, tmp_path: Path, clock: Clock
) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        for name in ("a", "b"):
            async with store.unit() as unit:
                await unit.put_note(name, "x")
    half = crashed(folder, tmp_path / "half", size=places(folder)[1][0] + 20)
    size = (half / JOURNAL).stat().st_size
    async with await TinyStore.open_read_only(half, now=clock) as reader:
        assert await reader.notes() == {"a": "x"}
    assert [path.name for path in half.iterdir()] == [JOURNAL]
    assert (half / JOURNAL).stat().st_size == size


async def test_reading_where_there_is_nothing_is_an_empty_store(folder: Path, clock: Clock) -> None:
    async with await TinyStore.open_read_only(folder, now=clock) as reader:
        assert (await reader.counts()).subscribers == 0
    assert files_in(folder) == []


async def test_a_disk_that_is_full_at_the_very_first_start_is_said_and_leaves_no_half_journal(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StoreUnusable, match=r"no room on the disk .* Make room .*DATA_DIR"):
            await TinyStore.open(folder, now=clock)
    async with await TinyStore.open(folder, now=clock) as store:
        assert (await store.counts()).subscribers == 0


async def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "odd" / JOURNAL).mkdir(parents=True)
    for folder in (tmp_path / "file", tmp_path / "file" / "data", tmp_path / "odd"):
        with pytest.raises(StoreUnusable, match=r"cannot be used .*DATA_DIR"):
            await TinyStore.open(folder, now=clock)
        with pytest.raises(StoreUnusable, match=r"cannot be used .*DATA_DIR"):
            await TinyStore.open_read_only(folder, now=clock)


async def test_only_the_owner_can_look_into_the_folder(folder: Path, clock: Clock) -> None:
    made_folder(folder, mode=0o755)
    async with await TinyStore.open(folder, now=clock) as store:
        await store.compact()
        assert modes_in(folder) == {".": 0o700, JOURNAL: 0o600, LOCK: 0o600}


async def test_stock_tinydb_reads_the_rows_of_a_store(folder: Path, clock: Clock) -> None:
    async with await TinyStore.open(folder, now=clock) as store:
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(1, language="cy"))
            await unit.put_subscriber(subscriber(2))
            await unit.put_subscription(subscription(1))
            await unit.put_story(story("s"))
        table = store.database.table("subscribers")
        assert [doc["chat"] for doc in table.search(where("language") == "cy")] == [1]
        assert table.get(doc_id=1) is not None
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(2, language="cy"))
        assert table.count(where("language") == "cy") == 2
    with JournalDatabase(folder, read_only=True) as database:
        assert database.tables() == {"subscribers", "subscriptions", "stories"}
        assert len(database.table("subscribers")) == 2
        assert [doc["chat"] for doc in database.table("subscribers").all()] == [1, 2]
        assert database.table("subscriptions").contains(where("target") == f"council:{TRAFFORD}")
        assert database.table("stories").search(where("councils").any([TRAFFORD]))


async def test_stock_tinydb_can_write_too_and_the_store_finds_it(
    folder: Path, clock: Clock
) -> None:
    async with await TinyStore.open(folder, now=clock) as store, store.unit() as unit:
        await unit.put_subscriber(subscriber(1))
        await unit.put_subscriber(subscriber(2))
    with JournalDatabase(folder) as database:
        table = database.table("subscribers")
        table.update({"language": "cy"}, where("chat") == 1)
        table.remove(where("chat") == 2)
        database.table("jottings").insert({"word": "later"})
    async with await TinyStore.open(folder, now=clock) as store:
        assert await store.subscriber(1) == subscriber(1, language="cy")
        assert await store.subscriber(2) is None
        assert (await store.counts()).active == 1


def test_a_storage_for_reading_only_refuses_to_write(folder: Path) -> None:
    storage = JournalStorage(folder, read_only=True)
    with pytest.raises(StoreError, match="reading only"):
        storage.write({"subscribers": {"1": {"chat": 1}}})
