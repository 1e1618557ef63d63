"""The writes that a test makes at random: what each does to a unit, and what to the model."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from inspections.model import Direction
from store.protocol import Unit
from store.values import Arrival, ChatState, Priority, What
from tests.store.made import (
    LEEDS,
    NOON,
    TRAFFORD,
    alert_row,
    audience,
    delivery,
    fan_out,
    minutes,
    outbox_row,
    story,
    subscriber,
    subscription,
    told_everybody,
)
from tests.store.model import Model

CHATS = [-1002, -5, 1, 2, 30]
TARGETS = [f"council:{TRAFFORD}", "region:North West", "all"]
CHANGES = ["c1", "c2"]
NAMES = [f"{what}:{change}" for what in ("alert", "edit") for change in CHANGES]

chats = st.sampled_from(CHATS)
targets = st.sampled_from(TARGETS)
changes = st.sampled_from(CHANGES)
moments = st.integers(-3, 3).map(lambda count: NOON + minutes(count))
past = st.integers(-3, 0).map(lambda count: NOON + minutes(count))
"""When a row may have been created: by a clock that was never ahead, as the model's is not."""
threads = st.none() | st.integers(1, 2)


@dataclass(frozen=True)
class Step:
    """One write: what it does to a unit, what to the model, both giving the same answer."""

    name: str
    to_unit: Callable[[Unit], Awaitable[Any]]
    to_model: Callable[[Model], Any]

    def __repr__(self) -> str:
        return self.name


def put_subscriber(chat: int, state: ChatState) -> Step:
    value = subscriber(chat, state=state)

    def store_it(model: Model) -> None:
        model.subscribers[chat] = value

    return Step(f"put {value}", lambda unit: unit.put_subscriber(value), store_it)


def put_subscription(chat: int, target: str, regime: str, thread: int | None) -> Step:
    value = subscription(chat, target, thread=thread, regimes=frozenset({regime} if regime else ()))
    return Step(
        f"put {value}",
        lambda unit: unit.put_subscription(value),
        lambda model: model.put_subscription(value),
    )


def drop_subscription(chat: int, target: str) -> Step:
    return Step(
        f"drop {chat} {target}",
        lambda unit: unit.drop_subscription(chat, target),
        lambda model: model.subscriptions.pop((chat, target), None) is not None,
    )


def put_story(number: int, seen: Any, councils: list[str], title: str) -> Step:
    url = "https://example.org" if title else None
    value = story(
        f"s{number}", seen=seen, councils=tuple(councils), title=title, url=url, outlet=""
    )

    def store_it(model: Model) -> None:
        model.stories[value.id] = value

    return Step(f"put {value}", lambda unit: unit.put_story(value), store_it)


def put_delivery(chat: int, change: str, thread: int | None) -> Step:
    value = delivery(chat, change, thread=thread)

    def store_it(model: Model) -> None:
        model.deliveries[change, chat] = value

    return Step(f"put {value}", lambda unit: unit.put_delivery(value), store_it)


def add_outbox(chat: int, change: str, kind: str, due: Any, created: Any) -> Step:
    if kind == "alert":
        value = alert_row(chat, change, due=due, created=created)
    else:
        priority = Priority.ANSWER if kind == "answer" else Priority.NOTICE
        value = outbox_row(f"{kind}:{chat}", chat, due=due, created=created, priority=priority)
    return Step(
        f"add {value}",
        lambda unit: unit.add_outbox(value),
        lambda model: model.add_outbox(value),
    )


def end_row(number: int, due: Any) -> Step:
    """Postpone or drop one of the rows that might wait."""
    chat, kind = CHATS[number % len(CHATS)], ("alert:c1", "alert:c2", "notice")[number % 3]
    row = f"{kind}:{chat}"
    if number % 2:
        return Step(
            f"drop row {row}",
            lambda unit: unit.drop_outbox(row),
            lambda model: model.outbox.pop(row, None) and None,
        )
    match number % 8:
        case 0:
            return Step(
                f"bury {row}",
                lambda unit: unit.bury(row, at=due, problem="refused"),
                lambda model: model.bury(row, at=due, problem="refused"),
            )
        case 2:
            return Step(
                f"revive {row}",
                lambda unit: unit.revive(row, due=due),
                lambda model: model.revive(row, due=due),
            )
        case 6:
            return Step(
                f"park {row} until {due}",
                lambda unit: unit.park(row, until=due),
                lambda model: model.park(row, until=due),
            )
    problem, unclear = "no answer" if number % 8 == 4 else "", number % 16 == 4
    how: dict[str, Any] = {"due": due, "attempts": number, "problem": problem, "unclear": unclear}
    return Step(
        f"postpone {row} to {due}",
        lambda unit: unit.postpone(row, **how),
        lambda model: model.postpone(row, **how),
    )


def about_an_update(number: int, what: str, chat: int, at: Any) -> Step:
    """Take an update in, count a start that found it, end it, or set it aside."""
    name = f"{what} update {number} of {chat} at {at}"
    match what:
        case "take":
            arrival = Arrival(number, raw="{}", at=at, chat=chat)
            return Step(
                name, lambda unit: unit.take_update(arrival), lambda m: m.take_update(arrival)
            )
        case "count":
            return Step(
                name, lambda unit: unit.count_start(number), lambda m: m.count_start(number)
            )
        case "end":
            return Step(
                name, lambda unit: unit.end_update(number, at=at), lambda m: m.end_update(number)
            )
    return Step(
        name,
        lambda unit: unit.set_aside(number, at=at, problem="a fault"),
        lambda model: model.set_aside(number, at=at, problem="a fault"),
    )


def forget(chat: int) -> Step:
    return Step(f"forget {chat}", lambda unit: unit.forget(chat), lambda m: m.forget(chat))


def migrate(old: int, new: int) -> Step:
    return Step(
        f"migrate {old} to {new}",
        lambda unit: unit.migrate(old, new),
        lambda model: model.migrate(old, new),
    )


def start_fan_out(name: str, as_of: Any, created: Any) -> Step:
    what, change = name.split(":")
    if what == "alert":
        wanted = audience(as_of=as_of, directions=frozenset({Direction.FALL}))
        value = fan_out(name, change=change, audience=wanted, created=created)
    else:
        value = told_everybody(name, What.EDIT, change=change, created=created)
    return Step(
        f"start {value}",
        lambda unit: unit.start_fan_out(value),
        lambda model: model.start_fan_out(value),
    )


STEPS = st.one_of(
    st.builds(put_subscriber, chats, st.sampled_from(ChatState)),
    st.builds(put_subscription, chats, targets, st.sampled_from(["", "cqc"]), threads),
    st.builds(drop_subscription, chats, targets),
    st.builds(
        put_story,
        st.integers(0, 3),
        moments,
        st.lists(st.sampled_from([TRAFFORD, LEEDS]), unique=True),
        st.sampled_from(["", "A title – ‘ŵ’"]),
    ),
    st.builds(put_delivery, chats, changes, threads),
    st.builds(
        add_outbox, chats, changes, st.sampled_from(["alert", "notice", "answer"]), moments, past
    ),
    st.builds(end_row, st.integers(0, 60), moments),
    st.builds(
        about_an_update,
        st.integers(1, 4),
        st.sampled_from(["take", "take", "count", "end", "set aside"]),
        chats,
        moments,
    ),
    st.builds(forget, chats),
    st.builds(migrate, chats, chats),
    st.builds(start_fan_out, st.sampled_from(NAMES), moments, moments),
)
