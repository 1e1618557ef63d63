"""Politeness: one request at a time to one host, and a pause between two.

It knows hosts and moments only, not what is fetched.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0
    free_at: float = 0.0


class Turns:
    """Queues, one for each host. ``pause`` is in seconds, from one's end to the next's start."""

    def __init__(
        self,
        *,
        pause: float,
        monotonic: Callable[[], float],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._pause = pause
        self._monotonic = monotonic
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._slower: dict[str, float] = {}

    def slow_down(self, host: str, pause: float) -> None:
        """Leave a host that asks for it a longer pause, in seconds, from now on."""
        self._slower[host] = pause

    @asynccontextmanager
    async def turn(self, host: str, *, pausing: bool = True) -> AsyncIterator[None]:
        """Wait for this host's turn, and hold it; without ``pausing``, take it at once."""
        pause = max(self._pause, self._slower.get(host, 0.0))
        place = self._hosts.setdefault(host, _Host())
        place.users += 1
        try:
            async with place.lock:
                wait = place.free_at - self._monotonic()
                if wait > 0 and pausing:
                    await self._sleep(min(wait, pause))
                try:
                    yield
                finally:
                    place.free_at = self._monotonic() + pause
        finally:
            place.users -= 1
            self._tidy()

    def _tidy(self) -> None:
        """Forget hosts that nobody waits for and whose pause is over."""
        if len(self._hosts) > 1_000:
            now = self._monotonic()
            idle = [
                h for h, place in self._hosts.items() if not place.users and place.free_at < now
            ]
            for host in idle:
                del self._hosts[host]
