"""What only many processes on one PostgreSQL can show."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator

import psycopg
import pytest

from store.errors import StoreError, StoreInUse
from store.postgres import store as postgres_store
from store.postgres.store import PostgresStore
from store.postgres.wire import from_text, to_text
from tests.databases import migrated_database, restart, wipe
from tests.store.backends import Clock
from tests.store.made import NOON, alert_row, fan_out, subscriber, subscription

CLAIMER = """
import asyncio, sys
from datetime import UTC, datetime
from store.postgres.store import PostgresStore

async def main() -> None:
    store = await PostgresStore.open(sys.argv[1], now=lambda: datetime.now(UTC))
    rows = await store.claim(now=datetime.fromisoformat(sys.argv[2]), limit=5, lease=900)
    print(len(rows), flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.fixture
def url() -> str:
    found = migrated_database()
    wipe(found)
    return found


async def chats_of(store: PostgresStore) -> AsyncIterator[tuple[str, int]]:
    async for table, doc in store.export():
        yield table, doc["chat"]


async def test_units_of_one_key_run_one_after_the_other_in_all_processes(
    url: str, clock: Clock
) -> None:
    async def count_up(store: PostgresStore) -> None:
        async with store.unit("count") as unit:
            count = int((await store.notes("count")).get("count", "0"))
            await unit.put_note("count", str(count + 1))

    async with (
        await PostgresStore.open(url, now=clock) as one,
        await PostgresStore.open(url, now=clock) as other,
    ):
        await asyncio.gather(*(count_up(store) for store in (one, other) * 20))
        assert await one.notes("count") == {"count": "40"}


async def test_senders_that_claim_at_once_never_get_the_same_row_nor_two_of_a_chat(
    url: str, clock: Clock
) -> None:
    stores = [await PostgresStore.open(url, now=clock) for _ in range(3)]
    async with stores[0].unit() as unit:
        for chat in range(60):
            for change in ("c1", "c2", "c3"):
                await unit.add_outbox(alert_row(chat, change))
    sent: list[str] = []
    on_their_way: set[int] = set()

    async def send(store: PostgresStore) -> None:
        while rows := await store.claim(now=NOON, limit=7, lease=60):
            chats = {row.chat for row in rows}
            assert len(chats) == len(rows)
            assert not on_their_way & chats
            on_their_way.update(chats)
            await asyncio.sleep(0.001)
            on_their_way.difference_update(chats)
            async with store.unit() as unit:
                for row in rows:
                    await unit.drop_outbox(row.id)
            sent.extend(row.id for row in rows)

    await asyncio.gather(*(send(store) for store in stores))
    assert len(sent) == len(set(sent)) == 180
    for store in stores:
        await store.close()


async def test_a_page_and_a_chat_that_moves_or_goes_do_not_miss_each_other(
    url: str, clock: Clock
) -> None:
    async with await PostgresStore.open(url, now=clock) as store:
        async with store.unit() as unit:
            for chat in range(-30, 0):
                await unit.put_subscriber(subscriber(chat))
                await unit.put_subscription(subscription(chat))
            await unit.start_fan_out(fan_out("f"))

        async def write_all() -> None:
            while await store.advance_fan_out("f", limit=3, now=NOON):
                pass

        async def move(chat: int) -> None:
            async with store.unit(f"chat:{chat}") as unit:
                await unit.migrate(chat, chat - 1000)

        await asyncio.gather(write_all(), *(move(chat) for chat in range(-30, 0, 3)))
        while await store.advance_fan_out("f", limit=50, now=NOON):
            pass
        rows = await store.claim(now=NOON, limit=100, lease=0)
        moved = {chat - 1000 for chat in range(-30, 0, 3)}
        assert {row.chat for row in rows} == moved | set(range(-30, 0)) - set(range(-30, 0, 3))


@pytest.mark.long
async def test_the_rows_of_a_killed_process_are_given_back_long_before_their_lease(
    url: str, clock: Clock
) -> None:
    async with await PostgresStore.open(url, now=clock) as store:
        async with store.unit() as unit:
            for chat in range(5):
                await unit.add_outbox(alert_row(chat))
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", CLAIMER, url, NOON.isoformat(), stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        assert await process.stdout.readline() == b"5\n"
        assert not await store.claim(now=NOON, limit=9, lease=60)
        os.kill(process.pid, signal.SIGKILL)
        await process.wait()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("UPDATE workers SET seen = seen - interval '1 minute'")
            started = connection.execute("SELECT now() - pg_postmaster_start_time()").fetchone()
        if started is not None and started[0].total_seconds() < 10:
            await asyncio.sleep(10 - started[0].total_seconds())
        given = 0
        for _ in range(100):  # until the server has noticed that the process is gone
            given += len(await store.claim(now=NOON, limit=9, lease=60))
            if given == 5:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(given)


async def test_who_is_alone_with_a_database_keeps_others_out_who_would_be(
    url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_store, "_AGAIN", (0.01,))
    first = await PostgresStore.open(url, now=clock, alone=True)
    with pytest.raises(StoreInUse):
        await PostgresStore.open(url, now=clock, alone=True)
    async with await PostgresStore.open(url, now=clock) as reading:
        assert (await reading.counts()).outbox == 0
    await first.close()
    await (await PostgresStore.open(url, now=clock, alone=True)).close()


async def test_connections_that_are_cut_are_made_again(url: str, clock: Clock) -> None:
    async with await PostgresStore.open(url, now=clock) as store:
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(1))
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name LIKE 'council-watch%'"
            )
        assert await store.subscriber(1) == subscriber(1)
        async with store.unit() as unit:
            await unit.put_subscriber(subscriber(2))
        assert (await store.counts()).subscribers == 2


@pytest.mark.long
async def test_a_server_that_is_restarted_is_waited_for(url: str, clock: Clock) -> None:
    acknowledged = set()
    async with await PostgresStore.open(url, now=clock) as store:
        restarting = asyncio.create_task(asyncio.to_thread(restart))
        for chat in range(10_000):
            try:
                async with store.unit(f"chat:{chat}") as unit:
                    await unit.put_subscriber(subscriber(chat))
            except StoreError:
                await asyncio.sleep(0.05)
            else:
                acknowledged.add(chat)
            assert await store.claim(now=NOON, limit=5, lease=60) == ()
            if restarting.done() and chat in acknowledged:
                break
        await restarting
        kept = {each async for table, each in chats_of(store) if table == "subscribers"}
        assert acknowledged <= kept


@pytest.mark.parametrize("text", ["", "Cwm Taf ŵ 🎉", "\ud83d", "a\0b", "\ue000", "\ue0000041"])
def test_every_text_comes_back_though_postgres_takes_not_every_character(text: str) -> None:
    written = to_text(text)
    written.encode()
    assert "\0" not in written
    assert from_text(written) == text


async def test_a_task_that_is_cancelled_at_any_moment_ends(url: str, clock: Clock) -> None:
    async with await PostgresStore.open(url, now=clock) as store:

        async def go_on_for_ever(chat: int) -> None:
            while True:
                async with store.unit(f"chat:{chat}") as unit:
                    await unit.put_subscriber(subscriber(chat))
                await store.subscriber(chat)

        for turn in range(25):
            tasks = [asyncio.create_task(go_on_for_ever(chat)) for chat in range(4)]
            await asyncio.sleep(0.005 + turn / 5000)
            for task in tasks:
                task.cancel()
            _, left = await asyncio.wait(tasks, timeout=5)
            assert not left
