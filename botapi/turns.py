"""In which order, and how fast, messages may go out: the arithmetic of Telegram's limits.

Pure: moments are arguments (seconds of any steady clock), nothing here waits or sends. Every
message is a ``Turn`` that joins, is granted by ``next``, and is over by ``done``. ``pacing`` puts
it into python-telegram-bot.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field

from botapi.pace import AHEAD, LATE, Pace, Quickest, Trip

ANSWER = 0
"""The priority of answers to people."""

STANDSTILL = 0.25
"""Seconds after which a timer that did not fire means that the whole process stood still."""

PENALTY, SLOWEST, RECOVERY = 0.95, 0.5, 0.001
"""A 429 takes 5 % off the pace, once a second and down to half at most; 0.1 % of the full pace
comes back with each second."""

SEVERAL, SHORT = 3, 5.0
"""So many chats refused within so many seconds: the limit met is the whole bot's, not theirs."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many messages a second in all and in one chat, and how many a minute in a group.

    The defaults are the figures of Telegram's FAQ for bots. ``paid_per_second`` holds for all
    messages together where some are paid for; those that are not keep to ``per_second`` as well.
    """

    per_second: float = 30.0
    chat_per_second: float = 1.0
    group_per_minute: float = 20.0
    paid_per_second: float = 1000.0

    @property
    def group_window(self) -> tuple[int, float]:
        """How many messages a group takes within how many seconds: whole messages, from 60 s."""
        most = max(1, int(self.group_per_minute))
        return most, 60.0 * most / self.group_per_minute


@dataclass(eq=False, slots=True)
class Turn(Trip):
    """One message that waits for its turn, or has it. ``chat`` None: no chat's limit applies."""

    chat: int | str | None
    priority: int
    order: int
    paid: bool = False
    gone: bool = False

    def __lt__(self, other: Turn) -> bool:
        return (self.priority, self.order) < (other.priority, other.order)


@dataclass(eq=False, slots=True)
class _Chat:
    """What is known of a chat that was written to in the last minute, or is waited for."""

    recent: deque[float]
    """When the last messages to a group were over, at most its allowance; empty for a person."""
    group: bool
    free_at: float = float("-inf")
    busy: bool = False
    waiting: list[Turn] = field(default_factory=list)


class Turns:
    """Hands out turns: by priority, then order of joining, within all limits.

    Of one chat only one message is on its way at a time, and a chat's pause is counted from the
    end of the last one, so that the server, which sees it earlier, never sees two too close. The
    whole bot's pace is counted from when messages may have arrived, see ``pace``. Chats idle for
    a minute are forgotten.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._group_most, self._group_window = limits.group_window
        self._chats: dict[int | str, _Chat] = {}
        self._ready: dict[bool, list[Turn]] = {False: [], True: []}
        """First turns of chats that may be free, by whether they are paid for; checked again when
        they are taken out."""
        self._later: list[tuple[float, int, int | str]] = []
        """When chats become free again, or may be forgotten."""
        self._count = 0
        self._waiting = 0
        self._free = Pace(limits.per_second)
        self._all = Pace(max(limits.per_second, limits.paid_per_second))
        self._held_until = float("-inf")
        self._look_at: float | None = None
        """When ``next`` was to be asked again."""
        self._quickest = Quickest()
        self._share = 1.0
        self._share_at = 0.0
        self._penalised_at = float("-inf")
        self._refused: deque[tuple[float, int | str, float]] = deque(maxlen=64)

    @property
    def waiting(self) -> int:
        """How many turns wait."""
        return self._waiting

    @property
    def known_chats(self) -> int:
        """How many chats are remembered."""
        return len(self._chats)

    def share(self, now: float) -> float:
        """Return the share of the pace (0.5 to 1) that is used since the last 429s."""
        return min(1.0, self._share + max(0.0, now - self._share_at) * RECOVERY)

    def pause(self, chat: int | str, now: float) -> float:
        """Return the seconds until a chat may be written to again, its waiting turns left aside."""
        known = self._chats.get(chat)
        return max(0.0, known.free_at - now) if known else 0.0

    def join(
        self,
        chat: int | str | None,
        *,
        priority: int,
        order: int | None = None,
        paid: bool = False,
    ) -> Turn:
        """Queue a message; ``order`` is that of an earlier turn which came to nothing."""
        turn = Turn(chat, priority, self._counter() if order is None else order, paid=paid)
        self._waiting += 1
        if chat is None:
            self._is_ready(turn)
            return turn
        known = self._chats.get(chat)
        if known is None:
            allowance = deque[float](maxlen=self._group_most)
            known = self._chats[chat] = _Chat(recent=allowance, group=is_group(chat))
        heapq.heappush(known.waiting, turn)
        if known.waiting[0] is turn and not known.busy:
            self._is_ready(turn)
        return turn

    def leave(self, turn: Turn) -> None:
        """Give up a turn that still waits."""
        if not turn.gone:
            turn.gone = True
            self._waiting -= 1

    def next(self, now: float) -> Turn | float | None:
        """Grant the next turn, or say from when on to ask again, or None if nothing waits."""
        if self._look_at is not None and now > self._look_at + STANDSTILL:
            self._all.stood_still(now)
            self._free.stood_still(now)
        found = self._next(now)
        self._look_at = found if isinstance(found, float) else None
        return found

    def _next(self, now: float) -> Turn | float | None:
        self._wake_chats(now)
        while self._waiting and (paid := self._first(now)) is not None:
            start = self._start(paid=paid)
            if start > now:
                return start
            turn = heapq.heappop(self._ready[paid])
            if self._may_go(turn, now):
                self._waiting -= 1
                turn.began = now
                share = self.share(now)
                self._all.take(turn, now, share=share)
                if not paid:
                    self._free.take(turn, now, share=share)
                return turn
        if not self._waiting:
            return None
        return self._later[0][0] if self._later else None

    def begins(self, turn: Turn, now: float) -> None:
        """Say that a granted turn goes out only now, some time after it was granted."""
        turn.began = now

    def _first(self, now: float) -> bool | None:
        """Return whether the next message is a paid one; None: there is none."""
        free, paid = self._ready[False], self._ready[True]
        if not free or not paid:
            return bool(paid) if free or paid else None
        if self._start(paid=False) > now:
            return True  # a paid one has not to wait for those that are not
        return paid[0] < free[0]

    def _start(self, *, paid: bool) -> float:
        ready, quickest = self._ready[paid], self._quickest.seconds
        ahead = AHEAD if ready and ready[0].priority <= ANSWER else LATE
        start = max(self._all.start(quickest, ahead=ahead), self._held_until)
        return start if paid else max(start, self._free.start(quickest, ahead=ahead))

    def _is_ready(self, turn: Turn) -> None:
        heapq.heappush(self._ready[turn.paid], turn)

    def done(self, turn: Turn, now: float) -> None:
        """Say that a granted turn is over, whatever came of it."""
        turn.over = now
        self._quickest.note(now - turn.began)
        if turn.chat is None:
            return
        chat = self._chats[turn.chat]
        chat.busy = False
        chat.free_at = max(chat.free_at, now + 1 / self._limits.chat_per_second)
        if chat.group:
            chat.recent.append(now)
            if len(chat.recent) == chat.recent.maxlen:
                chat.free_at = max(chat.free_at, chat.recent[0] + self._group_window)
        self._look_again(turn.chat, chat.free_at)

    def refused(self, turn: Turn, now: float, *, retry_after: float) -> None:
        """Heed a 429 on a granted turn (before ``done``): hold its chat, or everything."""
        self._refused.append((now, turn.chat if turn.chat is not None else "", now + retry_after))
        recent = [r for r in self._refused if r[0] > now - SHORT]
        if turn.chat is None or len({chat for _, chat, _ in recent}) >= SEVERAL:
            self._held_until = max(self._held_until, *(until for _, _, until in recent))
        if turn.chat is not None:
            chat = self._chats[turn.chat]
            chat.free_at = max(chat.free_at, now + retry_after)
        if now - self._penalised_at >= 1:
            self._share = max(SLOWEST, self.share(now) * PENALTY)
            self._share_at = self._penalised_at = now

    def _may_go(self, turn: Turn, now: float) -> bool:
        """Tell whether a turn may go now, and take its chat if so; else see that it is found."""
        if turn.chat is None:
            return not turn.gone
        chat = self._chats.get(turn.chat)
        if chat is None or chat.busy:
            return False
        while chat.waiting and chat.waiting[0].gone:
            heapq.heappop(chat.waiting)
        if not chat.waiting:
            self._look_again(turn.chat, max(now, chat.free_at))
            return False
        if chat.free_at > now:
            self._look_again(turn.chat, chat.free_at)
            return False
        if chat.waiting[0] is not turn:
            self._is_ready(chat.waiting[0])
            return False
        heapq.heappop(chat.waiting)
        chat.busy = True
        return True

    def _wake_chats(self, now: float) -> None:
        """Put the first turns of chats that have become free among the ready; forget idle ones."""
        while self._later and self._later[0][0] <= now:
            _, _, key = heapq.heappop(self._later)
            chat = self._chats.get(key)
            if chat is None or chat.busy:
                continue
            if chat.free_at > now:
                self._look_again(key, chat.free_at)
            elif chat.waiting:
                self._is_ready(chat.waiting[0])
            elif chat.recent and chat.recent[-1] + self._group_window > now:
                self._look_again(key, chat.recent[-1] + self._group_window)
            else:
                del self._chats[key]

    def _look_again(self, chat: int | str, at: float) -> None:
        heapq.heappush(self._later, (at, self._counter(), chat))

    def _counter(self) -> int:
        self._count += 1
        return self._count


def is_group(chat: int | str) -> bool:
    """Tell whether a chat is a group or a channel: negative ids and public names are."""
    return isinstance(chat, str) or chat < 0
