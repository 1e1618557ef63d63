"""A machine that has bad days, for a bot that runs as a process: its disk, its clock, its sleep.

The bot's own code is untouched: the interpreter is told, by a ``sitecustomize`` of ours, to ask
a control file before it writes to the journal or tells the time. Limits that the kernel can
set (the size of files, memory) are set on the running process.
"""

from __future__ import annotations

import errno
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from sandbox.process import BotProcess

ROOT = Path(__file__).parent.parent.parent

SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 20))]
"""The seeds of one fault: the first is quick enough for every run."""
LONG_SEEDS = [pytest.param(seed, marks=pytest.mark.long) for seed in range(20)]

_CUSTOM = """
import errno, json, os, sys, time
from datetime import datetime, timedelta, timezone

CONTROL = os.environ["MACHINE"]
sys.path.insert(0, os.environ["MACHINE_ROOT"])
pwrite, fdatasync = os.pwrite, os.fdatasync
looked, held = 0.0, {}

def order(name):
    global looked, held
    if time.monotonic() - looked > 0.02:
        looked = time.monotonic()
        with open(CONTROL) as file:
            held = json.load(file)
    return held.get(name)

def bad_pwrite(descriptor, data, at):
    code = order("disk")
    if code is None:
        return pwrite(descriptor, data, at)
    pwrite(descriptor, bytes(data)[: len(data) // 2], at)  # as much as there was room for
    raise OSError(code, os.strerror(code))

def bad_fdatasync(descriptor):
    code = order("disk")
    if code is not None:
        raise OSError(code, os.strerror(code))
    fdatasync(descriptor)

os.pwrite, os.fdatasync = bad_pwrite, bad_fdatasync

from console import clock
clock.machine_clock = lambda: datetime.now(timezone.utc) + timedelta(
    seconds=order("ahead") or 0.0
)
"""


@dataclass
class Machine:
    """The machine on which a bot runs; ``on`` makes it a bot's."""

    folder: Path

    def __post_init__(self) -> None:
        hooks = self.folder / "hooks"
        hooks.mkdir()
        (hooks / "sitecustomize.py").write_text(_CUSTOM)
        self._orders: dict[str, Any] = {}
        self._give()

    def on(self, bot: BotProcess) -> BotProcess:
        """Let a bot, not yet started, run on this machine."""
        bot.settings = {
            **bot.settings,
            "PYTHONPATH": str(self.folder / "hooks"),
            "MACHINE": str(self._control),
            "MACHINE_ROOT": str(ROOT),
        }
        return bot

    @property
    def _control(self) -> Path:
        return self.folder / "machine.json"

    def _give(self, **orders: Any) -> None:
        self._orders.update(orders)
        new = self._control.with_suffix(".new")
        new.write_text(json.dumps(self._orders))
        new.replace(self._control)

    def disk(self, code: int | None) -> None:
        """Let every write to the journal fail with a code of the system's; None: works again."""
        self._give(disk=code)

    def clock(self, *, ahead: float) -> None:
        """Let the bot's clock be so many seconds ahead of the real one; negative: behind."""
        self._give(ahead=ahead)


FULL, READ_ONLY, BROKEN = errno.ENOSPC, errno.EROFS, errno.EIO


def process_of(bot: BotProcess) -> psutil.Process:
    """Return the process of a running bot."""
    (found,) = (
        process
        for process in psutil.Process().children()
        if str(ROOT / "bot.py") in process.cmdline() and process.cwd() == str(bot.folder.resolve())
    )
    return found


@contextmanager
def asleep(bot: BotProcess) -> Iterator[None]:
    """Let the bot's process stand still while the block lasts, as a machine that sleeps."""
    process = process_of(bot)
    os.kill(process.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process.pid, signal.SIGCONT)
