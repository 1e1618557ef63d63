"""Migrations: from every earlier version with data, once, whole or not at all."""

import asyncio
from pathlib import Path

import psycopg
import pytest

from store.errors import StoreTooNew
from store.postgres.migrations import (
    StoreTooOld,
    check_version,
    migrate,
    migrations,
)
from store.postgres.store import PostgresStore
from store.postgres.wire import StoreUnreachable
from tests.databases import new_database
from tests.store.backends import Clock
from tests.store.made import alert_row, audience, fan_out, subscriber, subscription

NEWEST = len(migrations())


def sql(url: str, text: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(text.encode())


async def test_an_empty_database_becomes_one_that_can_be_opened(clock: Clock) -> None:
    url = await asyncio.to_thread(new_database)
    with pytest.raises(StoreTooOld, match=r"version 0 .* bot\.py migrate"):
        await PostgresStore.open(url, now=clock)
    told: list[int] = []
    assert await migrate(url, each=lambda one: told.append(one.version)) == NEWEST
    assert told == list(range(1, NEWEST + 1))
    assert await migrate(url, each=lambda one: told.append(one.version)) == NEWEST
    assert len(told) == NEWEST
    async with await PostgresStore.open(url, now=clock) as store:
        assert (await store.counts()).subscribers == 0


@pytest.mark.parametrize("version", range(1, NEWEST))
async def test_every_earlier_version_is_brought_up_with_its_data(
    version: int, clock: Clock
) -> None:
    url = await asyncio.to_thread(new_database)
    await migrate(url, upto=version)
    await asyncio.to_thread(
        sql,
        url,
        "INSERT INTO subscribers VALUES (1, 'active');"
        "INSERT INTO subscriptions VALUES (1, 'all', '2026-11-24 12:00Z', NULL, '{fall}')",
    )
    with pytest.raises(StoreTooOld, match=f"version {version} "):
        await check_version(url)
    assert await migrate(url) == NEWEST
    async with await PostgresStore.open(url, now=clock) as store:
        assert [each.chat for each in await store.subscriptions_to("all")] == [1]
        async with store.unit() as unit:
            await unit.start_fan_out(fan_out("f", audience=audience(targets=("all",))))
        assert await store.advance_fan_out("f", limit=5, now=clock()) is None
        assert await store.outbox_row("alert:c1:1") is not None


async def test_a_newer_schema_is_refused_with_what_to_do() -> None:
    url = await asyncio.to_thread(new_database)
    await migrate(url)
    newer = "SELECT max(version) + 1, 'later' FROM schema_version"
    await asyncio.to_thread(sql, url, f"INSERT INTO schema_version {newer}")
    for refused in (check_version, migrate):
        with pytest.raises(StoreTooNew, match="newer version of the bot"):
            await refused(url)


async def test_a_migration_that_fails_leaves_the_version_before_it(tmp_path: Path) -> None:
    url = await asyncio.to_thread(new_database)
    (tmp_path / "0001_good.sql").write_text("CREATE TABLE good (id int)")
    (tmp_path / "0002_bad.sql").write_text("CREATE TABLE bad (id int); SELECT 1 / 0")
    with pytest.raises(psycopg.errors.DivisionByZero):
        await migrate(url, folder=tmp_path)
    (tmp_path / "0002_bad.sql").write_text("CREATE TABLE bad (id int)")
    assert await migrate(url, folder=tmp_path) == 2


async def test_two_that_migrate_at_once_do_it_once(clock: Clock) -> None:
    url = await asyncio.to_thread(new_database)
    told: list[int] = []
    both = (migrate(url, each=lambda one: told.append(one.version)) for _ in range(2))
    assert await asyncio.gather(*both) == [NEWEST, NEWEST]
    assert sorted(told) == list(range(1, NEWEST + 1))
    async with await PostgresStore.open(url, now=clock) as store, store.unit() as unit:
        await unit.put_subscriber(subscriber(1))
        await unit.put_subscription(subscription(1))
        await unit.add_outbox(alert_row(1))


async def test_a_database_that_does_not_answer_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachable, match="does not answer") as refused:
        await migrate(f"postgresql:///none?host={tmp_path}")
    assert "\n" not in str(refused.value)
