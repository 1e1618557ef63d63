"""One pace where messages take their time: what arrives in a second, on a simulated clock."""

from __future__ import annotations

import heapq
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from botapi.pace import UNSEEN
from botapi.turns import Limits, Turn, Turns
from tests.botapi.test_turns import most_in_any


def arrivals(
    *,
    messages: int,
    rate: float,
    way: float,
    held_up: float,
    seed: int,
    stops: tuple[int, ...] = (),
) -> list[float]:
    """When so many messages arrive that are each held up for a while on their way there.

    ``way``: seconds there and back; ``stops``: messages after whose grant, and before they are
    out, the process stands still for a while.
    """
    chance, turns, now = Random(seed), Turns(Limits(per_second=rate)), 0.0
    ends: list[tuple[float, int, Turn]] = []
    arrived: list[float] = []
    granted: list[Turn] = []
    for chat in range(1, messages + 1):
        turns.join(chat, priority=3)
    while len(arrived) < messages or ends:
        found = turns.next(now)
        if isinstance(found, Turn):
            granted.append(found)
            continue
        for turn in granted:
            if len(arrived) in stops:
                now += chance.uniform(1, 5)
            there = now + way / 2 + chance.choice((0.0, 0.0, chance.uniform(0, held_up)))
            arrived.append(there)
            heapq.heappush(ends, (there + way / 2, len(arrived), turn))
        granted.clear()
        moments = [at for at in (found, ends[0][0] if ends else None) if at is not None]
        now = max(now, min(moments))
        while ends and ends[0][0] <= now:
            _, _, turn = heapq.heappop(ends)
            turns.done(turn, now)
    return arrived


@settings(max_examples=40, deadline=None)
@given(
    rate=st.integers(5, 60),
    way=st.floats(0.001, 0.2),
    held_up=st.floats(0, UNSEEN),
    seed=st.integers(0, 999),
)
def test_no_second_sees_more_arrive_than_its_limit_though_some_are_held_up_on_their_way(
    rate: int, way: float, held_up: float, seed: int
) -> None:
    arrived = arrivals(messages=4 * rate, rate=rate, way=way, held_up=held_up, seed=seed)
    assert most_in_any(1 - 1e-9, arrived) <= rate


@settings(max_examples=20, deadline=None)
@given(stop=st.integers(31, 100), seed=st.integers(0, 999))
def test_what_was_on_its_way_when_the_process_stood_still_counts_from_when_it_went_on(
    stop: int, seed: int
) -> None:
    arrived = arrivals(messages=150, rate=30, way=0.02, held_up=0.0, seed=seed, stops=(stop,))
    assert most_in_any(1 - 1e-9, arrived) <= 30


def test_a_steady_network_costs_nothing_however_far_the_server_is() -> None:
    for way in (0.002, 0.05, 0.5):
        arrived = arrivals(messages=900, rate=30, way=way, held_up=0.0, seed=1)
        assert 899 / (arrived[-1] - arrived[0]) >= 0.98 * 30


def test_an_uneven_network_costs_five_per_cent_at_most() -> None:
    arrived = arrivals(messages=900, rate=30, way=0.05, held_up=2.0, seed=1)
    assert 899 / (arrived[-1] - arrived[0]) >= 0.94 * 30


def test_messages_are_spread_over_the_second() -> None:
    arrived = arrivals(messages=90, rate=30, way=0.01, held_up=0.0, seed=1)
    assert most_in_any(0.2, arrived) <= 8
