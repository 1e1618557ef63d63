"""Processes that parse: bounded, replaced, and without our secrets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import psutil
import pytest

from poller.protocols import Failure
from poller.workers import Workers, WorkFailedError
from tests.poller.kit import item, rss

FEED = {"url": "https://example.org/", "charset": None}


@pytest.fixture
async def pool() -> AsyncIterator[Workers]:
    async with Workers(size=1, limit=1.0, module="tests.poller.hanging_worker") as one:
        yield one


async def pid(pool: Workers) -> int:
    return int((await pool.run("environment", b"", {}))["pid"])


async def test_a_process_that_hangs_is_ended_and_replaced(pool: Workers) -> None:
    before = await pid(pool)
    with pytest.raises(WorkFailedError, match="took more than 1 s") as caught:
        await pool.run("hang", b"", {})
    assert caught.value.failure is Failure.LIMIT
    assert not psutil.pid_exists(before)
    assert await pid(pool) != before
    answer = await pool.run("feed", rss(item(1)).encode(), FEED)
    assert len(answer["entries"]) == 1


async def test_a_process_that_dies_is_replaced(pool: Workers) -> None:
    with pytest.raises(WorkFailedError, match="ended its process"):
        await pool.run("die", b"x" * 5_000_000, {})
    assert await pid(pool)


async def test_a_process_killed_while_idle_is_replaced(pool: Workers) -> None:
    process = psutil.Process(await pid(pool))
    process.kill()
    assert await pid(pool) != process.pid


async def test_memory_is_bounded(pool: Workers) -> None:
    before = await pid(pool)
    with pytest.raises(WorkFailedError, match="within bounds"):
        await pool.run("hoard", b"", {})
    assert await pid(pool) == before


async def test_the_loop_goes_on_while_a_process_is_busy(pool: Workers) -> None:
    ticks = 0
    work = asyncio.create_task(pool.run("hang", b"", {}))
    while not work.done():
        await asyncio.sleep(0.01)
        ticks += 1
    with pytest.raises(WorkFailedError):
        await work
    assert ticks > 20


async def test_a_call_that_is_given_up_leaves_no_half_answer_behind(pool: Workers) -> None:
    await pid(pool)
    work = asyncio.create_task(pool.run("hang", b"", {}))
    await asyncio.sleep(0.1)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    answer = await pool.run("environment", b"12345", {})
    assert answer["size"] == 5


async def test_a_process_knows_none_of_our_secrets(
    pool: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:secret")
    names = (await pool.run("environment", b"", {}))["names"]
    assert "TELEGRAM_BOT_TOKEN" not in names
    assert "PATH" in names


async def test_no_process_is_left_behind() -> None:
    async with Workers(size=2, module="tests.poller.hanging_worker") as two:
        found = await asyncio.gather(pid(two), pid(two))
    assert len(set(found)) == 2
    assert not any(psutil.pid_exists(each) for each in found)


@pytest.mark.parametrize(
    "document",
    [
        b"<rss version='2.0'>" + b"<a>" * 1_000_000,
        b"<rss version='2.0' " + b" ".join(b"a%d='1'" % n for n in range(300_000)) + b">",
    ],
    ids=["a million levels deep", "300,000 attributes"],
)
async def test_hostile_xml_costs_its_time_limit_and_no_more(document: bytes) -> None:
    async with Workers(size=1, limit=1.0) as pool:
        with pytest.raises(WorkFailedError, match="took more than 1 s"):
            await pool.run("feed", document, FEED)
        assert (await pool.run("feed", rss(item(1)).encode(), FEED))["format"] == "RSS 2.0"


async def test_a_process_that_cannot_start_is_a_failure_in_words() -> None:
    async with Workers(size=1, module="tests.poller.no_such_module") as pool:
        with pytest.raises(WorkFailedError, match="could not be started"):
            await pool.run("feed", b"", FEED)
