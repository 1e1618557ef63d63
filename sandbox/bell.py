"""A bell: whoever waits is woken by the next ring, which carries nothing but that it rang.

The world rings one for everything, one for each chat that somebody waits in, and one for updates.
"""

from __future__ import annotations

import asyncio


class Bell:
    """Wakes everybody who waits for the next thing to happen."""

    def __init__(self) -> None:
        self._waiting: list[asyncio.Future[None]] = []

    def ring(self) -> None:
        """Wake all who wait now."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def wait(self, timeout: float | None) -> bool:  # noqa: ASYNC109 - a long poll's own
        """Wait for the next ring; False when ``timeout`` seconds (None: for ever) passed."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        try:
            await asyncio.wait_for(future, timeout)
        except TimeoutError:
            return False
        finally:
            if future in self._waiting:
                self._waiting.remove(future)
        return True
