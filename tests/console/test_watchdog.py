"""An event loop that stands still is found out, with the place where it does."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import MutableMapping
from typing import Any

import pytest
from structlog.testing import capture_logs

from console.watchdog import Watchdog

Line = MutableMapping[str, Any]


def a_blocking_call(seconds: float) -> None:
    time.sleep(seconds)  # stands for whatever should not block


async def watched(block: float, *, longest: float) -> list[Line]:
    """Block a watched loop for so many seconds; return what was logged."""
    rest = min(longest, 0.2)
    with capture_logs() as lines:
        watching = asyncio.create_task(Watchdog(longest).watch())
        await asyncio.sleep(rest)
        a_blocking_call(block)
        await asyncio.sleep(rest)
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
    return lines


async def test_an_event_loop_that_is_blocked_is_found_out_and_where() -> None:
    lines = await watched(0.5, longest=0.15)
    first, last = lines
    assert "stands still" in first["event"]
    assert "test_watchdog.py" in first["where"]
    assert first["where"].endswith("in a_blocking_call")
    assert "time.sleep(seconds)" in first["stack"]
    assert last["event"] == "the event loop goes on"
    assert last["stood_still"] >= 0.4


async def test_a_loop_that_is_only_busy_is_left_alone() -> None:
    assert await watched(0.05, longest=2) == []


HELD = """
import asyncio, re
from console.watchdog import Watchdog

async def main() -> None:
    watching = asyncio.create_task(Watchdog(0.1).watch())
    await asyncio.sleep(0.3)
    a_slow_expression()
    await asyncio.sleep(0.3)

def a_slow_expression() -> None:
    re.match(r"(a+)+$", "a" * 22 + "b")

asyncio.run(main())
"""


def test_what_holds_the_whole_interpreter_is_found_too() -> None:
    ended = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", HELD], capture_output=True, text=True, timeout=30, check=True
    )
    assert re.search(r"in a_slow_expression", ended.stderr)


STOPPED = """
import asyncio, sys
from console.watchdog import Watchdog

async def main() -> None:
    watching = asyncio.create_task(Watchdog(0.5).watch())
    await asyncio.sleep(0.5)
    print("ready", flush=True)
    await asyncio.sleep(1.5)

asyncio.run(main())
"""


@pytest.mark.long
def test_a_process_that_was_stopped_is_not_taken_for_a_blocked_loop() -> None:
    process = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, "-c", STOPPED], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    os.kill(process.pid, signal.SIGSTOP)
    time.sleep(2)
    os.kill(process.pid, signal.SIGCONT)
    said, _ = process.communicate(timeout=20)
    assert "the process was stopped" in said
    assert "stands still" not in said
