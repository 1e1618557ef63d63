"""Keeps the parts of one process running together, and ends them together.

A part is a coroutine that runs until it is cancelled. The first part that fails ends the process;
a stop signal ends it in order, within a bounded time.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Mapping, Sequence

import structlog

log = structlog.get_logger()

Part = Callable[[], Awaitable[object]]


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set ``stop`` on SIGTERM and SIGINT instead of ending the process at once."""
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)


async def run_together(parts: Mapping[str, Part], *, stop: Sequence[asyncio.Event]) -> None:
    """Run the parts until one of ``stop`` is set; then cancel them and wait for their end.

    Raises what the first failing part raised, after the others were ended. A part that returns
    of its own accord counts as failed: each is meant to run as long as the process.
    """
    tasks = {asyncio.create_task(_run(part), name=name) for name, part in parts.items()}
    stopping = {asyncio.create_task(event.wait()) for event in stop}
    try:
        done, _ = await asyncio.wait(tasks | stopping, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks | stopping:
            task.cancel()
        await asyncio.gather(*tasks, *stopping, return_exceptions=True)
    for task in done & tasks:
        log.error("part ended", part=task.get_name())
        if error := task.exception():
            raise error
        raise RuntimeError(f"{task.get_name()} ended, though it is meant to run on")


async def _run(part: Part) -> None:
    await part()


async def every(seconds: float, work: Part, *, name: str) -> None:
    """Do ``work`` now and then every so many seconds; a failure is logged and tried again."""
    while True:
        try:
            await work()
        except asyncio.CancelledError:
            raise
        except Exception:
            log.exception("upkeep failed; it is tried again", part=name, seconds=seconds)
        await asyncio.sleep(seconds)
