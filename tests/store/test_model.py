"""Any sequence of units, pages, claims, compactions, restarts and crashes, against a model."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from store.protocol import Store
from store.reads import Reads
from store.tiny import TinyStore
from store.values import ChatState
from tests.store.backends import BACKENDS, Clock
from tests.store.damage import crashed, places
from tests.store.made import (
    LEEDS,
    NOON,
    TRAFFORD,
)
from tests.store.model import Claims, Model
from tests.store.steps import CHANGES, CHATS, NAMES, STEPS, TARGETS, Step

T = TypeVar("T")

STATEFUL = settings(deadline=None, suppress_health_check=list(HealthCheck))


class StoreAgainstModel(RuleBasedStateMachine):
    """The model is what was acknowledged; a crash may add nothing to it and take nothing."""

    backend = "tiny"

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.base = Path(tempfile.mkdtemp())
        self.folders = 0
        self.clock = Clock()
        self.clock.at = NOON
        self.model = Model()
        self.before_last: Model | None = None
        """The model before the last record of the journal, if that is known."""
        self.claims = Claims()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(coroutine)

    @property
    def folder(self) -> Path:
        return self.base / str(self.folders)

    @initialize()
    def begin(self) -> None:
        self.store: Store = self.run(self.open())

    async def open(self) -> Store:
        return await BACKENDS[self.backend](self.folder, self.clock)

    @rule(steps=st.lists(STEPS, min_size=1, max_size=6), keep=st.booleans() | st.just(value=True))
    def do_one_unit(self, steps: list[Step], keep: bool) -> None:
        model = self.model.copy()
        released: list[str] = []

        async def unit_of_work() -> None:
            async with self.store.unit("chat:1", "chat:2") as unit:
                for step in steps:
                    expected = step.to_model(model)
                    assert await step.to_unit(unit) == expected, step
                    await agree(unit, model)
                    if step.name.startswith(("postpone", "park", "bury")):
                        released.append(step.name.split()[1])
                if not keep:
                    raise ZeroDivisionError

        try:
            self.run(unit_of_work())
        except ZeroDivisionError:
            return
        # Where nothing changed there may be no record, and what the last one was is not known.
        self.before_last = self.model if model != self.model else None
        self.model = model
        for row in released:
            self.claims.leases.pop(row, None)
        self.claims.end_of_rows_not_in(model)

    @rule(name=st.sampled_from(NAMES), limit=st.integers(1, 4))
    def run_a_fan_out(self, name: str, limit: int) -> None:
        async def all_pages() -> None:
            while await self.store.advance_fan_out(name, limit=limit, now=self.clock()):
                pass

        self.run(all_pages())
        self.before_last = None
        self.model.run_fan_out(name, now=self.clock())

    @rule(limit=st.integers(0, 4), lease=st.sampled_from([0, 30, 200]))
    def claim(self, limit: int, lease: float) -> None:
        now = self.clock()
        rows = self.run(self.store.claim(now=now, limit=limit, lease=lease))
        given = [row.id for row in rows]
        self.claims.check(self.model, given, now=now, limit=limit, lease=lease)
        assert all(row == self.model.outbox[row.id] for row in rows)

    @rule(days=st.integers(-2, 2))
    def thin(self, days: int) -> None:
        before = NOON + timedelta(days=days)
        count = self.run(self.store.thin(stories_before=before, entries_before=before))
        assert count == self.model.thin(before)
        self.before_last = None

    @rule(seconds=st.integers(1, 100))
    def wait(self, seconds: int) -> None:
        self.clock.go_on(seconds=seconds)

    @rule()
    def compact(self) -> None:
        if isinstance(self.store, TinyStore):
            self.run(self.store.compact())
            self.before_last = None

    @rule()
    def restart(self) -> None:
        self.run(self.store.close())
        self.store = self.run(self.open())
        self.claims = Claims()

    @rule(part=st.floats(0, 1, exclude_max=True))
    def crash_within_the_last_record(self, part: float) -> None:
        """Go on from a copy of the folder whose last record is cut somewhere."""
        if self.before_last is None or not isinstance(self.store, TinyStore):
            return None
        self.run(asyncio.sleep(0))  # a compaction that is due begins now, not during the copy
        self.run(self.store.close())
        found = places(self.folder)
        start, end = found[-1]
        if b'"snapshot"' in (self.folder / "journal").read_bytes()[start:end]:
            return self.go_on_from(self.folder, size=None)
        self.model, self.before_last = self.before_last, None
        return self.go_on_from(self.folder, size=start + int((end - start) * part))

    def go_on_from(self, folder: Path, *, size: int | None) -> None:
        self.folders += 1
        crashed(folder, self.folder, size=size)
        self.store = self.run(self.open())
        self.claims = Claims()

    @invariant()
    def store_and_model_agree(self) -> None:
        if hasattr(self, "store"):
            self.run(self.everything_agrees())

    async def everything_agrees(self) -> None:
        await agree(self.store, self.model)
        model = self.model
        assert {each.id for each in await self.store.fan_outs()} == set(model.fan_outs)
        counts = await self.store.counts()
        states = [each.state for each in model.subscribers.values()]
        assert (counts.subscribers, counts.active, counts.blocked) == (
            len(states),
            states.count(ChatState.ACTIVE),
            states.count(ChatState.BLOCKED),
        )
        assert (counts.subscriptions, counts.stories) == (
            len(model.subscriptions),
            len(model.stories),
        )
        dead = sum(row.dead is not None for row in model.outbox.values())
        assert (counts.outbox, counts.dead) == (len(model.outbox) - dead, dead)
        assert counts.held == len(model.held())
        assert counts.fan_outs == len(model.fan_outs)
        assert (counts.updates, counts.aside) == (len(model.arrivals()), len(model.aside()))

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.run(self.store.close())
        self.runner.close()
        shutil.rmtree(self.base)


class PostgresAgainstModel(StoreAgainstModel):
    """The same on PostgreSQL, whose journal is not ours to cut."""

    backend = "postgres"


async def agree(reads: Reads, model: Model) -> None:
    """Ask for everything that the model holds, through every look-up."""
    for chat in CHATS:
        assert await reads.subscriber(chat) == model.subscribers.get(chat)
        own = sorted(target for owner, target in model.subscriptions if owner == chat)
        expected = tuple(model.subscriptions[chat, target] for target in own)
        assert await reads.subscriptions(chat) == expected
        for change in CHANGES:
            assert await reads.delivery(change, chat) == model.deliveries.get((change, chat))
    for target in TARGETS:
        to_it = sorted(chat for chat, wanted in model.subscriptions if wanted == target)
        page = await reads.subscriptions_to(target, after=-5, limit=2)
        assert [each.chat for each in await reads.subscriptions_to(target)] == to_it
        assert [each.chat for each in page] == [chat for chat in to_it if chat > -5][:2]
    for council in (None, TRAFFORD, LEEDS):
        found = await reads.news(council, limit=2)
        assert [each.id for each in found] == model.news(council)[:2]
    for number in range(4):
        assert await reads.story(f"s{number}") == model.stories.get(f"s{number}")
    for row, value in model.outbox.items():
        assert await reads.outbox_row(row) == value
    assert [row.id for row in await reads.held_rows(limit=3)] == model.held()[:3]
    assert [row.id for row in await reads.dead_rows(limit=3)] == model.dead()[:3]
    waiting_updates, after = await reads.arrivals(), await reads.arrivals(after=1, limit=2)
    assert waiting_updates == tuple(model.updates[each] for each in model.arrivals())
    assert [each.id for each in after] == [each for each in model.arrivals() if each > 1][:2]
    assert await reads.aside(limit=2) == tuple(model.updates[each] for each in model.aside()[:2])
    for change in CHANGES:
        waiting = [
            r for r in model.outbox.values() if r.change == change and not r.dead and not r.parked
        ]
        assert await reads.waiting_for(change) == len(waiting)


@pytest.mark.timeout(120)
def test_store_and_model_agree_whatever_happens() -> None:
    run_state_machine_as_test(
        StoreAgainstModel, settings=settings(STATEFUL, max_examples=40, stateful_step_count=20)
    )


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_store_and_model_agree_for_long() -> None:
    run_state_machine_as_test(
        StoreAgainstModel, settings=settings(STATEFUL, max_examples=1000, stateful_step_count=50)
    )


@pytest.mark.timeout(120)
def test_postgres_and_model_agree_whatever_happens() -> None:
    run_state_machine_as_test(
        PostgresAgainstModel, settings=settings(STATEFUL, max_examples=4, stateful_step_count=20)
    )


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_postgres_and_model_agree_for_long() -> None:
    run_state_machine_as_test(
        PostgresAgainstModel, settings=settings(STATEFUL, max_examples=150, stateful_step_count=50)
    )
