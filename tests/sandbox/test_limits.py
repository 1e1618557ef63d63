from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sandbox.limits import Gate, Limits


class Clock:
    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def test_a_chat_takes_a_short_burst_and_then_one_a_second() -> None:
    clock = Clock()
    gate = Gate(Limits(chat_burst=3), now=clock)
    assert [gate.wait(1, group=False) for _ in range(4)] == [0, 0, 0, 1]
    clock.at += 1
    assert [gate.wait(1, group=False) for _ in range(2)] == [0, 1]
    assert gate.wait(2, group=False) == 0
    assert gate.counts()["refused_chat"] == 2


def test_a_group_takes_twenty_in_any_minute() -> None:
    clock = Clock()
    gate = Gate(Limits(chat_per_second=None), now=clock)
    passed = 0
    for _ in range(40):
        passed += gate.wait(-5, group=True) == 0
        clock.at += 1
    assert passed == 20
    assert gate.wait(-5, group=True) == 20
    clock.at += 20
    assert gate.wait(-5, group=True) == 0


def test_without_limits_everything_passes() -> None:
    gate = Gate(Limits.off(), now=Clock())
    assert not any(gate.wait(-1, group=True) for _ in range(500))
    assert gate.counts()["busiest_second"] == 500


@given(st.lists(st.floats(0, 0.5), min_size=1, max_size=200), st.integers(1, 10))
def test_no_second_ever_holds_more_than_the_limit_with_its_slack(
    pauses: list[float], most: int
) -> None:
    clock = Clock()
    limits = Limits(overall_per_second=most, overall_slack=2, chat_per_second=None)
    gate, passed = Gate(limits, now=clock), []
    for number, pause in enumerate(pauses):
        clock.at += pause
        if gate.wait(number, group=False) == 0:
            passed.append(clock.at)
    for moment in passed:
        assert sum(moment - 1 < at <= moment for at in passed) <= most + 2
