"""The arithmetic of Telegram's limits, on a simulated clock."""

import heapq
from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from botapi.pace import HEADROOM
from botapi.turns import Limits, Turn, Turns

Sent = tuple[float, int | str | None, int]
"""When a message began, to whom, and its priority."""


class World:
    """A small clock with a server at its other end: plays joins and ends of messages in order."""

    def __init__(self, limits: Limits, *, lateness: float = 0.0) -> None:
        self.turns = Turns(limits)
        self.lateness = lateness
        self.now = 0.0
        self.sent: list[Sent] = []
        self._events: list[tuple[float, int, Turn | tuple[int | str | None, int]]] = []
        self._n = 0
        self._took: dict[int, float] = {}

    def at(self, when: float, chat: int | str | None, *, priority: int = 3) -> None:
        self._push(when, (chat, priority))

    def _push(self, when: float, what: Turn | tuple[int | str | None, int]) -> None:
        self._n += 1
        heapq.heappush(self._events, (when, self._n, what))

    def run(self, *, takes: float = 0.01, until: float = 1e9) -> list[Sent]:
        while True:
            found = self.turns.next(self.now)
            if isinstance(found, Turn):
                self.sent.append((self.now, found.chat, found.priority))
                self._push(self.now + takes, found)
                continue
            due = [
                t for t in (found, self._events[0][0] if self._events else None) if t is not None
            ]
            if not due or min(due) > until:
                return self.sent
            wake = min(due)
            late = self.lateness if wake == found else 0.0
            self.now = max(self.now, wake + late)
            while self._events and self._events[0][0] <= self.now:
                _, _, what = heapq.heappop(self._events)
                if isinstance(what, Turn):
                    self.turns.done(what, self.now)
                else:
                    self.turns.join(what[0], priority=what[1])


def most_in_any(window: float, moments: list[float]) -> int:
    moments = sorted(moments)
    first = most = 0
    for last, moment in enumerate(moments):
        while moments[first] <= moment - window:
            first += 1
        most = max(most, last - first + 1)
    return most


CHATS = st.one_of(st.integers(1, 60), st.integers(-4, -1), st.just("@council"), st.none())
JOINS = st.lists(st.tuples(st.floats(0, 20), CHATS, st.integers(0, 4)), max_size=150)


@settings(max_examples=150, deadline=None)
@given(
    joins=JOINS,
    per_second=st.integers(1, 60),
    lateness=st.floats(0, 0.3),
    takes=st.floats(0, 0.5),
)
def test_no_window_ever_holds_more_than_its_limit_and_every_message_goes_out(
    joins: list[tuple[float, int | str | None, int]],
    per_second: int,
    lateness: float,
    takes: float,
) -> None:
    limits = Limits(per_second=per_second, group_per_minute=5)
    world = World(limits, lateness=lateness)
    for when, chat, priority in joins:
        world.at(when, chat, priority=priority)
    sent = world.run(takes=takes)
    assert len(sent) == len(joins)
    assert most_in_any(1 - 1e-9, [when for when, _, _ in sent]) <= per_second
    by_chat = defaultdict(list)
    for when, chat, _ in sent:
        by_chat[chat].append(when)
    for chat, moments in by_chat.items():
        if chat is None:
            continue
        assert most_in_any(1 - 1e-9, moments) <= 1
        if isinstance(chat, str) or chat < 0:
            assert most_in_any(60 - 1e-9, moments) <= limits.group_per_minute
    assert world.turns.waiting == 0


def test_a_big_fan_out_keeps_97_per_cent_of_the_rate_with_late_timers() -> None:
    world = World(Limits(per_second=30), lateness=0.015)
    for chat in range(1, 3001):
        world.at(0.0, chat)
    sent = world.run()
    rate = (len(sent) - 1) / (sent[-1][0] - sent[0][0])
    assert rate >= 0.97 * 30


def test_answers_go_before_alerts_that_waited_longer() -> None:
    world = World(Limits(per_second=10))
    for chat in range(1, 51):
        world.at(0.0, chat, priority=3)
    world.at(1.0, 999, priority=0)
    sent = world.run()
    answered = next(when for when, chat, _ in sent if chat == 999)
    assert answered < 1.0 + 1 / (10 * HEADROOM) + 1e-6


def test_the_order_within_a_chat_is_kept_for_equal_priorities() -> None:
    turns = Turns(Limits())
    first = turns.join(7, priority=3)
    second = turns.join(7, priority=3)
    assert turns.next(0.0) is first
    assert turns.next(0.5) is None or not isinstance(turns.next(0.5), Turn)
    turns.done(first, 0.5)
    assert turns.next(1.4) == 1.5
    assert turns.next(1.5) is second


def test_a_message_that_is_still_on_its_way_keeps_only_its_own_chat_waiting() -> None:
    turns = Turns(Limits())
    slow = turns.join(7, priority=3)
    turns.join(7, priority=3)
    other = turns.join(8, priority=3)
    assert turns.next(0.0) is slow
    assert turns.next(0.1) is other
    assert turns.next(100.0) is None  # nothing to wait for by the clock: the first must end


def test_a_refused_chat_is_held_and_the_others_go_on() -> None:
    turns = Turns(Limits())
    refused = turns.join(7, priority=3)
    assert turns.next(0.0) is refused
    turns.refused(refused, 0.1, retry_after=20)
    turns.done(refused, 0.1)
    again = turns.join(7, priority=3, order=refused.order)
    other = turns.join(8, priority=3)
    assert turns.next(1.0) is other
    assert turns.next(2.0) == 20.1
    assert turns.next(20.1) is again


def test_several_chats_refused_within_a_short_time_hold_everything() -> None:
    turns = Turns(Limits())
    for chat in (1, 2, 3):
        turn = turns.join(chat, priority=3)
        assert turns.next(float(chat)) is turn
        turns.refused(turn, chat + 0.1, retry_after=10)
        turns.done(turn, chat + 0.1)
    innocent = turns.join(99, priority=0)
    assert turns.next(5.0) == 13.1
    assert turns.next(13.1) is innocent


def test_a_refusal_slows_the_pace_a_little_and_it_comes_back() -> None:
    turns = Turns(Limits())
    turn = turns.join(1, priority=3)
    turns.next(0.0)
    turns.refused(turn, 0.0, retry_after=1)
    turns.refused(turn, 0.1, retry_after=1)
    assert turns.share(0.1) < 0.96
    assert turns.share(0.1) > 0.9  # one mishap of many messages counts once
    assert turns.share(120.0) == 1.0
    for second in range(200, 300):
        turns.refused(turn, second, retry_after=1)
    assert turns.share(300) >= 0.5


def test_idle_chats_are_forgotten() -> None:
    world = World(Limits(per_second=10_000))
    for chat in range(-50, 5_000):
        world.at(0.0, chat)
    world.run()
    assert world.turns.known_chats <= 5_100
    world.at(world.now + 61, 1)
    world.run()
    assert world.turns.known_chats <= 1


def test_a_turn_given_up_while_waiting_takes_nothing_from_the_others() -> None:
    turns = Turns(Limits())
    gone = turns.join(1, priority=0)
    left = turns.join(1, priority=3)
    turns.leave(gone)
    assert turns.next(0.0) is left
    turns.done(left, 0.0)
    assert turns.next(5.0) is None


def test_a_group_may_be_given_less_than_one_message_a_minute() -> None:
    world = World(Limits(group_per_minute=0.5))
    for _ in range(3):
        world.at(0.0, -7)
    moments = [when for when, _, _ in world.run()]
    assert moments[1] - moments[0] >= 120
    assert moments[2] - moments[1] >= 120


def granted(turns: Turns, *, until: float) -> list[tuple[float, Turn]]:
    """All turns as they are granted, each over at once."""
    now, found = 0.0, []
    while now < until:
        match turns.next(now):
            case Turn() as turn:
                found.append((now, turn))
                turns.done(turn, now)
            case None:
                break
            case later:
                now = max(now, later)
    return found


def test_paid_messages_keep_to_the_higher_limit_and_the_others_to_theirs() -> None:
    turns = Turns(Limits(per_second=30, paid_per_second=1000))
    for chat in range(1, 3001):
        turns.join(chat, priority=3, paid=True)
        if chat <= 200:
            turns.join(10_000 + chat, priority=4)
    found = granted(turns, until=100)
    paid = [at for at, turn in found if turn.paid]
    free = [at for at, turn in found if not turn.paid]
    assert (len(paid), len(free)) == (3000, 200)
    assert most_in_any(0.999, free) <= 30
    assert most_in_any(0.999, [at for at, _ in found]) <= 1000
    assert paid[-1] <= 3.2  # edits do not hold up what is paid for
    assert free[-1] <= paid[-1] + 200 / (30 * HEADROOM) + 0.1


def test_an_answer_goes_before_what_is_paid_for() -> None:
    turns = Turns(Limits())
    for chat in range(1, 500):
        turns.join(chat, priority=3, paid=True)
    first = turns.next(0.0)
    assert isinstance(first, Turn)
    answer = turns.join(9000, priority=0)
    order = [turn for _, turn in granted(turns, until=0.2)]
    assert order.index(answer) <= 1


def test_a_few_who_type_at_the_same_moment_are_answered_at_once() -> None:
    turns = Turns(Limits())
    for chat in range(1, 12):
        turns.join(chat, priority=3)
    assert len(granted(turns, until=1.0)) == 11
    for chat in range(100, 106):
        turns.join(chat, priority=0)
    turns.join(200, priority=3)
    found = granted(turns, until=2.0)
    answers = [at for at, turn in found if turn.priority == 0]
    assert len(answers) == 6
    alert = next(at for at, turn in found if turn.priority == 3)
    assert alert >= answers[0] + 6 / 30 - 0.06  # it makes up for them


def test_a_pause_for_everybody_holds_what_is_paid_for_too() -> None:
    turns = Turns(Limits())
    for chat in range(1, 10):
        turns.join(chat, priority=3, paid=True)
    for _ in range(3):
        turn = turns.next(1.0)
        assert isinstance(turn, Turn)
        turns.refused(turn, 1.0, retry_after=5)
        turns.done(turn, 1.0)
    later = turns.next(1.0)
    assert isinstance(later, float)
    assert later >= 6
