"""A small pool of processes for work that is slow, holds the interpreter's lock, or may hang.

Each call has a time limit; a process that overruns it or dies is ended and replaced, and only its
own call fails. The event loop never waits for any of it. What the processes do is ``worker``'s.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import structlog

from poller.protocols import Failure

_log = structlog.get_logger()

LONGEST_ANSWER = 64 << 20
"""Bytes of one answer; far above what 5 MB of feed can become within ``parse``'s bounds."""
START_LIMIT = 30.0
"""Seconds that a process may take to start; they don't count towards the first call's limit."""
READY = b"ready\n"
"""What a worker writes first. Not imported from there: it would bring feedparser in here."""
_ROOT = Path(__file__).parent.parent


class WorkFailedError(Exception):
    """The work could not be done; the message says why, for the operator.

    ``failure`` is LIMIT where it took too much or its process died, MISFIT where the document
    isn't what it should be.
    """

    def __init__(self, failure: Failure, message: str) -> None:
        super().__init__(message)
        self.failure = failure


class _DiedError(Exception):
    """The process died, or answered nonsense, while it had a job."""


class Workers:
    """Up to ``size`` processes, started when first needed; ``limit`` is seconds for each call.

    ``module`` is what each process runs (``python -m module``).
    """

    def __init__(
        self, *, size: int = 2, limit: float = 20.0, module: str = "poller.worker"
    ) -> None:
        self._limit = limit
        self._module = module
        self._places = asyncio.Semaphore(size)
        self._idle: list[asyncio.subprocess.Process] = []
        self._busy: set[asyncio.subprocess.Process] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def run(self, job: str, data: bytes, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Do ``job`` on ``data`` in a process and return its answer.

        Raises WorkFailedError when the time limit passes, the process dies, or the document
        can't be what it should be.
        """
        async with self._places:
            try:
                answer = await self._once(job, data, options)
            except _DiedError:
                # It may have died before, while idle; a second death is the document's doing.
                try:
                    answer = await self._once(job, data, options)
                except _DiedError as error:
                    words = "parsing ended its process"
                    raise WorkFailedError(Failure.LIMIT, words) from error
        for failure in (Failure.MISFIT, Failure.LIMIT):
            if failure.value in answer:
                raise WorkFailedError(failure, str(answer[failure.value]))
        result: Mapping[str, Any] = answer["answer"]
        return result

    async def _once(self, job: str, data: bytes, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Try the job in one process, which goes back to the idle ones only if it is sound."""
        process = await self._take()
        self._busy.add(process)
        sound = False
        try:
            async with asyncio.timeout(self._limit):
                answer = await self._exchange(process, job=job, data=data, options=options)
            sound = True
            return answer
        except TimeoutError:
            _log.warning("worker replaced", why="over its time limit", pid=process.pid)
            words = f"parsing took more than {self._limit:g} s"
            raise WorkFailedError(Failure.LIMIT, words) from None
        except (OSError, EOFError, ValueError) as error:
            _log.warning("worker replaced", why="it died", pid=process.pid)
            raise _DiedError from error
        finally:
            self._busy.discard(process)
            if sound:
                self._idle.append(process)
            else:
                await asyncio.shield(_end(process))

    async def close(self) -> None:
        """End every process."""
        processes = [*self._idle, *self._busy]
        self._idle.clear()
        await asyncio.gather(*(_end(process) for process in processes))

    async def _take(self) -> asyncio.subprocess.Process:
        while self._idle:
            process = self._idle.pop()
            if process.returncode is None:
                return process
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            self._module,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            cwd=_ROOT,
            env=_environment(),
            limit=LONGEST_ANSWER,
        )
        ready = b""
        try:
            async with asyncio.timeout(START_LIMIT):
                ready = await process.stdout.readline() if process.stdout else b""
        except TimeoutError:
            _log.warning("worker did not start in time", pid=process.pid)
        finally:
            if ready != READY:
                await asyncio.shield(_end(process))
        if ready != READY:
            raise WorkFailedError(Failure.LIMIT, "the process that parses could not be started")
        return process

    async def _exchange(
        self,
        process: asyncio.subprocess.Process,
        *,
        job: str,
        data: bytes,
        options: Mapping[str, Any],
    ) -> Mapping[str, Any]:
        if process.stdin is None or process.stdout is None:
            raise EOFError
        task = {"job": job, "size": len(data), "limit": self._limit, "options": options}
        process.stdin.write(json.dumps(task).encode("ascii") + b"\n")
        process.stdin.write(data)
        await process.stdin.drain()
        line = await process.stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        # Some megabytes of JSON take a while; a thread keeps the loop free of the longest ones.
        load = json.loads
        answer: Mapping[str, Any] = (
            load(line) if len(line) < 100_000 else await asyncio.to_thread(load, line)
        )
        return answer


def _environment() -> dict[str, str]:
    """Return what a worker needs of our environment, and none of its secrets."""
    kept = ("PATH", "LANG", "LC_ALL", "TZ", "TZDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "PYTHONPATH": str(_ROOT)
    }


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        try:
            process.kill()
        except ProcessLookupError:
            return
    await process.wait()
