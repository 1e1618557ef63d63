"""The bot, which kills itself with SIGKILL at a named point of its way; for ``kill_stages.py``.

    KILL_AT="send:Post.deliver:after:2" python benchmarks/killed_bot.py run …

lets it die after it has delivered its second message. The points are laid around the bot's own
functions from here, so that the bot itself knows nothing of them. What it dies of, and how long its
store took to open, it writes to standard error.
"""

from __future__ import annotations

import inspect
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import store.writer
from alerts.ledger import Ledger
from alerts.post import Post
from bot import main
from botapi.deed import Deed
from botapi.inbox import Inbox
from newsroom.intake import Newsroom
from poller.fetch import Fetcher
from poller.workers import Workers
from store.tiny import TinyStore

STAGES: dict[str, dict[str, tuple[type, str]]] = {
    "poll": {
        "Fetcher.fetch": (Fetcher, "fetch"),
        "TinyStore.save_poll": (TinyStore, "save_poll"),
    },
    "read": {
        "Workers.run": (Workers, "run"),
        "Newsroom.take": (Newsroom, "take"),
        "Newsroom._decide": (Newsroom, "_decide"),
    },
    "store": {"Writer._append_durably": (store.writer.Writer, "_append_durably")},
    "fan-out": {"TinyStore.advance_fan_out": (TinyStore, "advance_fan_out")},
    "commands": {
        "Inbox.take": (Inbox, "take"),
        "Deed.finish": (Deed, "finish"),
        "Deed.answer": (Deed, "answer"),
    },
    "send": {"Post.deliver": (Post, "deliver"), "Ledger.write": (Ledger, "_write")},
}
"""The points of each stage: a name, and the function that it lies around."""


def die(point: str) -> None:
    """Die at once, after saying of what."""
    os.write(2, f"KILLED AT {point}\n".encode())
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


class Point:
    """Counts how often it is passed, and dies the last time."""

    def __init__(self, name: str, passages: int) -> None:
        self._name = name
        self._left = passages

    def passed(self) -> None:
        """Pass it once more."""
        self._left -= 1
        if self._left == 0:
            die(self._name)


def lay(point: Point, owner: Any, name: str, *, after: bool) -> None:
    """Lay a point before or after a function."""
    whole = getattr(owner, name)

    async def later(*args: Any, **kwargs: Any) -> Any:
        if not after:
            point.passed()
        result = await whole(*args, **kwargs)
        if after:
            point.passed()
        return result

    def now(*args: Any, **kwargs: Any) -> Any:
        if not after:
            point.passed()
        result = whole(*args, **kwargs)
        if after:
            point.passed()
        return result

    setattr(owner, name, later if inspect.iscoroutinefunction(whole) else now)


def lay_within(point: Point) -> None:
    """Lay a point into the middle of a record's bytes."""
    whole: Callable[..., None] = store.writer._write_at

    def half(descriptor: int, data: bytes, *, at: int) -> None:
        whole(descriptor, data[: len(data) // 2], at=at)
        point.passed()
        whole(descriptor, data[len(data) // 2 :], at=at + len(data) // 2)

    store.writer._write_at = half


def watch_opening() -> None:
    """Say how long the store takes to open."""
    whole = TinyStore.open

    async def timed(*args: Any, **kwargs: Any) -> TinyStore:
        began = time.monotonic()
        opened = await whole(*args, **kwargs)
        os.write(2, f"STORE OPENED IN {time.monotonic() - began:.3f}\n".encode())
        return opened

    TinyStore.open = timed  # type: ignore[method-assign]  # called the same way


def arm(order: str) -> None:
    """Lay the point that an order names: ``stage:point:before|after|within:passages``."""
    stage, name, where, passages = order.split(":")
    point = Point(f"{stage}:{name}:{where}", int(passages))
    if where == "within":
        lay_within(point)
        return
    owner, function = STAGES[stage][name]
    lay(point, owner, function, after=where == "after")


if __name__ == "__main__":
    watch_opening()
    if os.environ.get("KILL_AT"):
        arm(os.environ["KILL_AT"])
    sys.exit(main())
