"""The bot as a process of its own, started as an operator would: ``python bot.py run``.

It knows the command line and the environment, nothing of the bot's inside. What the bot logs
(JSON, one object a line) is kept, so that the demo can look for a reason and show a tail.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
STOP_SECONDS = 12.0
"""The bot promises to drain within 10 s of SIGTERM."""
OPERATORS_OWN = ("TELEGRAM_", "WEBHOOK_", "DATABASE_", "FEEDS_", "DATA_", "ADMIN_", "LOG_")


class BotFailed(RuntimeError):
    """The bot could not start, or ended by itself; the text holds the tail of its log."""


@dataclass(eq=False)
class BotProcess:
    """One bot. ``lines`` is all that it wrote, ``events`` those lines that are JSON objects."""

    folder: Path
    """Where it runs; no ``.env`` of the operator's lies there."""
    settings: Mapping[str, str]
    script: Path = ROOT / "bot.py"
    """What is run; a rig may run the bot with something laid around it."""
    lines: list[str] = field(default_factory=list)
    events: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    _process: asyncio.subprocess.Process | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _closed: bool = False
    _stopping: bool = False
    _died: asyncio.Event = field(default_factory=asyncio.Event)
    _died_with: int = 0
    _readers: list[asyncio.Task[None]] = field(default_factory=list)

    async def start(self, *arguments: str) -> None:
        """Start it with further arguments of ``run``; BotFailed once it was closed for good."""
        async with self._turn:
            if self._closed:
                raise BotFailed("the demo is ending: the bot is not started again")
            await self._start(arguments)

    async def _start(self, arguments: tuple[str, ...]) -> None:
        own = {k: v for k, v in os.environ.items() if not k.startswith(OPERATORS_OWN)}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(self.script),
            "run",
            *arguments,
            cwd=self.folder,
            env={**own, "PYTHONUNBUFFERED": "1", **self.settings},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl-C reaches the demo only, which then ends the bot
            limit=1_000_000,
        )
        self._died.clear()
        self._readers.append(asyncio.create_task(self._watch(self._process)))
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                self._readers.append(asyncio.create_task(self._read(stream)))

    async def _read(self, stream: asyncio.StreamReader) -> None:
        while True:
            try:
                raw = await stream.readline()
            except ValueError:
                continue  # a line longer than the limit is passed over
            if not raw:
                return
            line = raw.decode(errors="replace").rstrip()
            self.lines.append(line)
            with contextlib.suppress(ValueError):
                event = json.loads(line)
                if isinstance(event, dict):
                    self.events.append((time.monotonic(), event))

    @property
    def running(self) -> bool:
        """Whether it is alive."""
        return self._process is not None and self._process.returncode is None

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        code = await process.wait()
        if not self._stopping:
            self._died_with = code
            self._died.set()

    def check(self) -> None:
        """Raise BotFailed, with the tail of its log, if it has ended by itself."""
        if self._died.is_set():
            words = f"the bot ended by itself (code {self._died_with}); its last lines:"
            raise BotFailed(f"{words}\n{self.tail()}")

    async def ended(self) -> None:
        """Wait until it ends by itself; being stopped, or started again, does not count."""
        await self._died.wait()

    async def stop(self) -> int | None:
        """End it as an operator would (SIGTERM), harder if it does not go; its exit code."""
        async with self._turn:
            return await self._stop()

    async def kill(self) -> None:
        """End it as a power cut would (SIGKILL)."""
        async with self._turn:
            if self._process is not None and self._process.returncode is None:
                self._stopping = True
                self._process.kill()
                await self._process.wait()
            await self._stop()

    async def close(self) -> None:
        """End it for good: whoever is about to start it again comes too late."""
        self._closed = True
        await self.stop()

    async def _stop(self) -> int | None:
        process = self._process
        if process is None:
            return None
        self._stopping = True
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(process.wait(), STOP_SECONDS)
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        await asyncio.gather(*self._readers, return_exceptions=True)
        self._readers.clear()
        self._process, self._stopping = None, False
        return process.returncode

    def reasons(self, *, since: float) -> list[str]:
        """Return the reasons that the log gave since a moment, each once, in order."""
        found = (str(e["reason"]) for at, e in self.events if at >= since and e.get("reason"))
        return list(dict.fromkeys(found))

    def tail(self, *, last: int = 15) -> str:
        """Return its last lines, indented."""
        return "\n".join(f"    {line}" for line in self.lines[-last:]) or "    (it wrote nothing)"
