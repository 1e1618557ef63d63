"""Paid broadcasts: whether an alert may be paid for, within a budget of Stars a day.

Telegram takes a tenth of a Star for a message beyond its free pace; here every message that is sent
so counts, so that a day (UTC) never costs more than its budget. What is spent is written down with
what was sent. Where Telegram refuses paid messages, or treats them as any other, they end until the
next start. Pacing and sending are others'.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

import structlog

from store.protocol import Store

log = structlog.get_logger()

A_STAR = 10
"""Messages that a Star pays for: https://core.telegram.org/bots/api#sendmessage"""

NOTE = "paid-broadcasts"
SPENT = "paid-spent"
"""The notice that the day's budget is used up; argument: ``stars``."""
REFUSED = "paid-refused"
"""The notice that Telegram does not take them; argument: ``problem``."""

_LOOKED_AT, _MOST_REFUSED = 50, 25
"""Of the last so many paid messages, as many refused with 429 mean that paying changes nothing; a
pace that is a little too high is refused now and then only."""

Tell = Callable[[str, Mapping[str, str | int], str], Awaitable[None]]


class Purse:
    """The day's budget. ``now``: aware, UTC; ``tell`` takes a notice, its arguments and its key."""

    def __init__(self, *, stars: int, now: Callable[[], datetime], tell: Tell) -> None:
        self._stars = stars
        self._now = now
        self._tell = tell
        self._day = ""
        self._spent = 0
        self._stopped = False
        self._told = ""
        self._last: deque[bool] = deque(maxlen=_LOOKED_AT)

    async def open(self, store: Store) -> None:
        """Read what was spent today."""
        day, _, spent = (await store.notes(NOTE)).get(NOTE, "").partition(" ")
        if spent.isdecimal():
            self._day, self._spent = day, int(spent)

    @property
    def note(self) -> str:
        """What is to be written down under ``NOTE``."""
        return f"{self._day} {self._spent}"

    async def take(self) -> bool:
        """Take the price of a message; False if it has to go unpaid. The first time says why."""
        if self._stopped:
            return False
        today = self._now().date().isoformat()
        if today != self._day:
            self._day, self._spent = today, 0
        if self._spent >= self._stars * A_STAR:
            if self._told != today:
                self._told = today
                log.warning("the day's budget of paid broadcasts is used up", stars=self._stars)
                await self._tell(SPENT, {"stars": self._stars}, today)
            return False
        self._spent += 1
        return True

    def sent(self) -> None:
        """Note that a paid message went out."""
        self._last.append(False)

    def give_back(self) -> None:
        """Take back the price of a message that did not go out."""
        self._spent = max(0, self._spent - 1)

    async def held(self) -> None:
        """Note that a paid message was refused with 429; it costs nothing."""
        self.give_back()
        self._last.append(True)
        if sum(self._last) >= _MOST_REFUSED:
            await self.stop("they are refused (429) like unpaid ones")

    async def stop(self, problem: str) -> None:
        """Pay for no more until the next start, and say why."""
        if not self._stopped:
            self._stopped = True
            log.error("paid broadcasts are not taken; going on without", problem=problem)
            await self._tell(REFUSED, {"problem": problem}, self._now().isoformat())
