"""Says where the event loop stood still: while it does, nobody is answered and nothing is sent.

A thread of its own looks whether the loop still beats and, where it does not, logs what the main
thread is doing. Where that thread cannot run either, since something holds the interpreter (one
long regular expression), the interpreter's own alarm prints the stack to standard error. It
costs a wake-up a second, and ends nothing: that is the supervisor's, by ``bot.py health``.
"""

from __future__ import annotations

import asyncio
import faulthandler
import sys
import threading
import time
import traceback
from dataclasses import dataclass, field
from types import FrameType

import structlog

log = structlog.get_logger()

LONGEST = 5.0
"""Seconds without a beat after which the loop counts as standing still."""

_FRAMES = 25
"""Frames of a stack that are logged, the innermost ones."""


@dataclass
class Watchdog:
    """Watches the event loop in which ``watch`` runs. ``longest``: seconds that are allowed."""

    longest: float = LONGEST
    _beat: float = field(default_factory=time.monotonic)
    _said: bool = False
    _end: threading.Event = field(default_factory=threading.Event)

    async def watch(self) -> None:
        """Watch until cancelled."""
        self._beat = time.monotonic()
        thread = threading.Thread(
            target=self._look, args=(threading.get_ident(),), name="watchdog", daemon=True
        )
        thread.start()
        try:
            while True:
                self._alive()
                await asyncio.sleep(self.longest / 5)
        finally:
            self._end.set()
            faulthandler.cancel_dump_traceback_later()

    def _alive(self) -> None:
        now = time.monotonic()
        if self._said:
            log.error("the event loop goes on", stood_still=round(now - self._beat, 1))
        self._beat, self._said = now, False
        if sys.__stderr__ is not None:
            # Goes off by itself, without the interpreter, unless the next beat sets it anew.
            faulthandler.dump_traceback_later(2 * self.longest, file=sys.__stderr__)

    def _look(self, loop_thread: int) -> None:
        """Look until ended (in the watchdog's thread)."""
        pause = self.longest / 4
        while True:
            before, busy = time.monotonic(), time.process_time()
            if self._end.wait(pause):
                return
            now = time.monotonic()
            late = now - before - pause
            if late > self.longest:
                # This thread stood still as well: nothing can be said of the loop yet.
                self._overslept(late, busy=time.process_time() - busy)
            elif now - self._beat > self.longest and not self._said:
                self._said = True
                _say(sys._current_frames().get(loop_thread), seconds=now - self._beat)

    def _overslept(self, late: float, *, busy: float) -> None:
        if busy > late / 2:
            log.error(
                "something held the interpreter, so that nothing else ran; where stands in the"
                " stack on standard error",
                seconds=round(late, 1),
            )
        else:
            log.warning("the process was stopped, or the machine slept", seconds=round(late, 1))


def _say(frame: FrameType | None, *, seconds: float) -> None:
    stack = traceback.extract_stack(frame)[-_FRAMES:] if frame else []
    last = stack[-1] if stack else None
    log.error(
        "the event loop stands still; until it goes on, nobody is answered",
        seconds=round(seconds, 1),
        where=f"{last.filename}:{last.lineno} in {last.name}" if last else "unknown",
        stack="".join(traceback.format_list(stack)),
    )
