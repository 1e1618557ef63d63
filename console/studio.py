"""Draws pictures in a process of its own, and remembers which ones Telegram has already.

Drawing takes a tenth of a second of processor time and holds Python's lock: in the bot's own
process every answer would wait for it. The process starts with the bot, knows nothing but how
to draw, and is replaced when it dies or takes too long. What is remembered lives in memory only:
after a restart each picture is drawn and uploaded once more.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import asynccontextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait

import structlog

from handlers.outside import OutsideError
from messages.pictures.draw import png_of
from messages.pictures.values import Picture, key_of

SECONDS = 10.0
"""How long drawing one picture, and waiting for others before it, may take."""
MOST_WAITING = 32
MOST_KEPT = 2_000

_log = structlog.get_logger()


class Studio:
    """Satisfies ``handlers.outside.Pictures``; opened by ``studio``."""

    def __init__(self) -> None:
        self._pool = _pool()
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._drawing: dict[str, asyncio.Future[bytes]] = {}

    async def draw(self, picture: Picture) -> bytes:
        """Return a picture as PNG; the same picture asked for twice at once is drawn once."""
        key = key_of(picture)
        running = self._drawing.get(key)
        if running is None:
            if len(self._drawing) >= MOST_WAITING:
                raise OutsideError("too many pictures wait to be drawn")
            running = asyncio.ensure_future(self._drawn(picture))
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

    def forget(self) -> None:
        """Forget which pictures Telegram has (another bot, another token)."""
        self._kept.clear()

    async def close(self) -> None:
        """End the process."""
        _end(self._pool)

    async def _drawn(self, picture: Picture) -> bytes:
        pool = self._pool
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(SECONDS):
                return await loop.run_in_executor(pool, png_of, picture)
        except (BrokenExecutor, TimeoutError, RuntimeError) as error:
            _log.warning("the process that draws was replaced", problem=type(error).__name__)
            if self._pool is pool:
                _end(pool)
                self._pool = _pool()
            raise OutsideError("the picture could not be drawn") from error
        except ValueError as error:
            raise OutsideError(f"the picture could not be drawn: {error}") from error


@asynccontextmanager
async def studio() -> AsyncIterator[Studio]:
    """Open a studio, its process under way."""
    made = Studio()
    try:
        yield made
    finally:
        await made.close()


def _pool() -> ProcessPoolExecutor:
    # spawn: a forked child would hold the data folder's lock and the bot's sockets.
    pool = ProcessPoolExecutor(
        max_workers=1, mp_context=get_context("spawn"), initializer=_end_with_the_bot
    )
    pool.submit(_ready)
    return pool


def _end_with_the_bot() -> None:
    """Let the process end when the bot does, which could be killed and not say so."""
    bot = parent_process()
    if bot is not None:
        threading.Thread(target=_end_after, args=(bot.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(0)


def _ready() -> None:
    """Start the process and load what draws, before anybody waits for a picture."""


def _end(pool: ProcessPoolExecutor) -> None:
    """End a pool at once, also one whose process hangs."""
    for process in list((getattr(pool, "_processes", None) or {}).values()):
        with contextlib.suppress(OSError):
            process.kill()
    pool.shutdown(wait=False, cancel_futures=True)
