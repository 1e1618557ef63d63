"""The parts of one process, running and ending together."""

from __future__ import annotations

import asyncio

import pytest

from console.supervise import every, run_together


async def test_a_stop_ends_every_part() -> None:
    stop = asyncio.Event()
    ended: list[str] = []

    async def part(name: str) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(name)

    asyncio.get_running_loop().call_later(0.01, stop.set)
    await run_together({"a": lambda: part("a"), "b": lambda: part("b")}, stop=[stop])
    assert sorted(ended) == ["a", "b"]


async def test_a_failing_part_ends_the_others_and_is_raised() -> None:
    ended = asyncio.Event()

    async def goes_on() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    async def fails() -> None:
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        await run_together({"a": goes_on, "b": fails}, stop=[asyncio.Event()])
    assert ended.is_set()


async def test_a_part_that_just_returns_counts_as_failed() -> None:
    async def returns() -> None:
        return

    with pytest.raises(RuntimeError, match="b ended, though it is meant to run on"):
        await run_together({"b": returns}, stop=[asyncio.Event()])


async def test_upkeep_that_fails_is_tried_again() -> None:
    tries = 0
    done = asyncio.Event()

    async def work() -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise OSError("disk full")
        done.set()

    task = asyncio.create_task(every(0.01, work, name="thinning"))
    await asyncio.wait_for(done.wait(), 5)
    task.cancel()
    assert tries >= 2
