"""The operator is told of a disk that is nearly full, that refuses, and that works again."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from console.disk import DiskWatch
from store.errors import StoreFull
from store.tiny import TinyStore
from tests.store.backends import Clock


async def test_a_disk_that_refuses_is_told_once_and_again_when_it_is_over(tmp_path: Path) -> None:
    clock, told, bad = Clock(), list[str](), False

    def sync(descriptor: int) -> None:
        if bad:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(descriptor)

    async def failing(problem: str) -> None:
        told.append(problem)

    async def back() -> None:
        told.append("back")

    async def low(free: int) -> None:
        told.append(f"low {free > 0}")

    async with await TinyStore.open(tmp_path / "data", now=clock, sync=sync) as store:

        async def write() -> None:
            async with store.unit() as unit:
                await unit.put_note("x", str(len(told)))

        watch = DiskWatch(
            tmp_path, clock, lambda: store.trouble, failing=failing, back=back, low=low, least=0
        )
        await write()
        await watch.look()
        assert told == []
        bad = True
        with capture_logs(), pytest.raises(StoreFull):
            await write()
        for _ in range(3):
            await watch.look()
        assert len(told) == 1
        assert "No space left" in told[0]
        bad = False
        await write()
        for _ in range(2):
            await watch.look()
        assert told[1:] == ["back"]
        watch.least = 1 << 62
        for _ in range(3):
            await watch.look()
        assert told[2:] == ["low True"]
        clock.go_on(days=1)
        await watch.look()
        assert told[3:] == ["low True"]
