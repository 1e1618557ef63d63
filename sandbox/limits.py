"""Telegram's sending limits: so many a second in all, in one chat, and a minute in a group.

Telegram's own figures are only roughly public (its FAQ for bots: about 30 messages a second
in all, one a second in a chat with short bursts let pass, 20 a minute in a group); all are
settings here. It counts what was let pass and what was refused; it sends nothing itself.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic


@dataclass(frozen=True, slots=True)
class Limits:
    """What is allowed; None switches one off.

    ``overall_per_second`` holds in every window of one second; ``overall_slack`` messages more
    are let pass, since the network bunches what was sent evenly. In one chat
    ``chat_burst`` messages may come at once, then ``chat_per_second``. A group takes
    ``group_per_minute`` in every window of a minute.
    """

    overall_per_second: int | None = 30
    overall_slack: int = 3
    chat_per_second: float | None = 1.0
    chat_burst: int = 3
    group_per_minute: int | None = 20

    @classmethod
    def off(cls) -> Limits:
        """No limit at all."""
        return cls(overall_per_second=None, chat_per_second=None, group_per_minute=None)


@dataclass(slots=True)
class Gate:
    """Lets calls pass or says how long to wait, and keeps count.

    ``passed`` and ``refused`` (by limit: overall, chat, group) only grow; ``busiest_second`` is
    the largest number let pass in any window of one second.
    """

    limits: Limits
    now: Callable[[], float] = monotonic
    passed: int = 0
    busiest_second: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    _second: deque[float] = field(default_factory=deque)
    _due: dict[int, float] = field(default_factory=dict)
    _minute: dict[int, deque[float]] = field(default_factory=dict)

    def wait(self, chat: int, *, group: bool) -> int:
        """Count a message to a chat: 0 lets it pass, else the seconds to wait (``retry_after``)."""
        now = self.now()
        while self._second and self._second[0] <= now - 1:
            self._second.popleft()
        for name, pause in (
            ("overall", self._overall(now)),
            ("chat", self._chat(chat, now=now)),
            ("group", self._group(chat, now=now) if group else 0.0),
        ):
            if pause > 0:
                self.refused[name] += 1
                return max(1, math.ceil(pause))
        self._pass(chat, now=now, group=group)
        return 0

    def _overall(self, now: float) -> float:
        most = self.limits.overall_per_second
        if most is None or len(self._second) < most + self.limits.overall_slack:
            return 0.0
        return self._second[0] + 1 - now

    def _chat(self, chat: int, *, now: float) -> float:
        rate = self.limits.chat_per_second
        if rate is None:
            return 0.0
        due = max(self._due.get(chat, now), now)
        return max(0.0, due - now - (self.limits.chat_burst - 1) / rate)

    def _group(self, chat: int, *, now: float) -> float:
        most = self.limits.group_per_minute
        if most is None:
            return 0.0
        minute = self._minute.setdefault(chat, deque())
        while minute and minute[0] <= now - 60:
            minute.popleft()
        return minute[0] + 60 - now if len(minute) >= most else 0.0

    def _pass(self, chat: int, *, now: float, group: bool) -> None:
        self.passed += 1
        self._second.append(now)
        self.busiest_second = max(self.busiest_second, len(self._second))
        if self.limits.chat_per_second is not None:
            due = max(self._due.get(chat, now), now)
            self._due[chat] = due + 1 / self.limits.chat_per_second
        if group and self.limits.group_per_minute is not None:
            self._minute.setdefault(chat, deque()).append(now)

    def counts(self) -> dict[str, int]:
        """Return the counters as plain numbers."""
        return {
            "passed": self.passed,
            "busiest_second": self.busiest_second,
            **{f"refused_{name}": self.refused[name] for name in ("overall", "chat", "group")},
        }
