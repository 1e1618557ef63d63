"""Names that one task of the process holds at a time: the keys of units of work.

Whoever holds several takes them in sorted order. Other processes are not known here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence


class Keys:
    """Names of which each is held by one task at a time.

    The lock of a name exists only while somebody holds it or waits for it.
    """

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._users: dict[str, int] = {}

    async def take(self, names: Sequence[str]) -> None:
        """Hold names, in the order given; none is held if that is cancelled."""
        for place, name in enumerate(names):
            lock = self._locks.setdefault(name, asyncio.Lock())
            self._users[name] = self._users.get(name, 0) + 1
            try:
                await lock.acquire()
            except BaseException:
                self._leave(name)
                self.give_back(names[:place])
                raise

    def give_back(self, names: Sequence[str]) -> None:
        """Hold them no more."""
        for name in names:
            self._locks[name].release()
            self._leave(name)

    def _leave(self, name: str) -> None:
        self._users[name] -= 1
        if not self._users[name]:
            del self._users[name], self._locks[name]
