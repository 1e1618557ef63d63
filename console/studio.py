"""Draws pictures in a process of its own, and remembers which ones Telegram has already.

Drawing takes a tenth of a second of processor time and holds Python's lock: in the bot's own
process every answer would wait for it. The process (``console.drawing``) is started with the first
picture, draws one after the other, and is replaced when it dies or takes too long. What is
remembered lives in memory only: after a restart each picture is drawn and uploaded once more.
"""

from __future__ import annotations

import asyncio
import contextlib
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import structlog

from console.drawing import DRAWN, LENGTH
from handlers.outside import OutsideError
from messages.pictures.values import Picture, key_of

SECONDS = 10.0
"""How long drawing one picture, and starting the process, may take."""
MOST_WAITING = 32
MOST_KEPT = 2_000
_ROOT = Path(__file__).parent.parent

_log = structlog.get_logger()


class Studio:
    """Satisfies ``handlers.outside.Pictures``; opened by ``studio``."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._turn = asyncio.Lock()
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._drawing: dict[str, asyncio.Task[bytes]] = {}

    @property
    def pid(self) -> int | None:
        """The number of the process that draws, while there is one."""
        return self._process.pid if self._process else None

    async def draw(self, picture: Picture) -> bytes:
        """Return a picture as PNG; the same picture asked for twice at once is drawn once."""
        key = key_of(picture)
        running = self._drawing.get(key)
        if running is None:
            if len(self._drawing) >= MOST_WAITING:
                raise OutsideError("too many pictures wait to be drawn")
            running = asyncio.create_task(self._drawn(picture))
            self._drawing[key] = running
            running.add_done_callback(lambda _: self._drawing.pop(key, None))
        return await asyncio.shield(running)

    def file_of(self, picture: Picture) -> str | None:
        """Return Telegram's id of a picture that was uploaded before, or None."""
        key = key_of(picture)
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def keep(self, picture: Picture, file: str | None) -> None:
        """Remember under which id Telegram has a picture; None: that it has it no more."""
        key = key_of(picture)
        self._kept.pop(key, None)
        if file is not None:
            self._kept[key] = file
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)

    async def close(self) -> None:
        """End the process, and what is being drawn."""
        for running in list(self._drawing.values()):
            running.cancel()
        await self._end()

    async def _drawn(self, picture: Picture) -> bytes:
        async with self._turn:
            sound = False
            try:
                async with asyncio.timeout(SECONDS):
                    answer = await self._exchange(pickle.dumps(picture))
                sound = True
            except (OSError, EOFError, TimeoutError) as error:
                _log.warning("the process that draws is replaced", problem=type(error).__name__)
                raise OutsideError("the picture could not be drawn") from error
            finally:
                if not sound:
                    await asyncio.shield(self._end())
        if answer[:1] != DRAWN:
            words = answer[1:].decode(errors="replace")
            _log.error("a picture could not be drawn", problem=words[:300])
            raise OutsideError(f"the picture could not be drawn: {words}")
        return answer[1:]

    async def _exchange(self, packed: bytes) -> bytes:
        process = self._process
        if process is None or process.returncode is not None:
            process = self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "console.drawing", stdin=PIPE, stdout=PIPE, cwd=_ROOT, env={}
            )
        if process.stdin is None or process.stdout is None:
            raise EOFError
        process.stdin.write(LENGTH.pack(len(packed)) + packed)
        await process.stdin.drain()
        (size,) = LENGTH.unpack(await process.stdout.readexactly(LENGTH.size))
        return await process.stdout.readexactly(size)

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


@asynccontextmanager
async def studio() -> AsyncIterator[Studio]:
    """Open a studio for as long as the block lasts."""
    made = Studio()
    try:
        yield made
    finally:
        await made.close()
