"""The store as plain dictionaries: slow, linear, and easy to see to be right.

The stateful test holds every back end against it.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from store.values import (
    Arrival,
    Audience,
    ChatState,
    Delivery,
    FanOut,
    OutboxRow,
    Priority,
    StoryRecord,
    Subscriber,
    Subscription,
    What,
)


@dataclass
class Model:
    """Everything that is stored, and what is done to it."""

    subscribers: dict[int, Subscriber] = field(default_factory=dict)
    subscriptions: dict[tuple[int, str], Subscription] = field(default_factory=dict)
    stories: dict[str, StoryRecord] = field(default_factory=dict)
    deliveries: dict[tuple[str, int], Delivery] = field(default_factory=dict)
    outbox: dict[str, OutboxRow] = field(default_factory=dict)
    fan_outs: dict[str, FanOut] = field(default_factory=dict)
    finished: set[str] = field(default_factory=set)
    updates: dict[int, Arrival] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)

    def copy(self) -> Model:
        return copy.deepcopy(self)

    def put_subscription(self, value: Subscription) -> bool:
        is_new = (value.chat, value.target) not in self.subscriptions
        self.subscriptions[value.chat, value.target] = value
        return is_new

    def forget(self, chat: int) -> None:
        self.subscribers.pop(chat, None)
        self.subscriptions = {k: v for k, v in self.subscriptions.items() if v.chat != chat}
        self.deliveries = {k: v for k, v in self.deliveries.items() if v.chat != chat}
        self.outbox = {k: v for k, v in self.outbox.items() if v.chat != chat}
        self.updates = {k: v for k, v in self.updates.items() if not v.aside or v.chat != chat}

    def migrate(self, old: int, new: int) -> None:
        if old == new:
            return
        if old in self.subscribers:
            moved = replace(self.subscribers.pop(old), chat=new)
            self.subscribers.setdefault(new, moved)
        for key in [key for key in self.subscriptions if key[0] == old]:
            subscription = self.subscriptions.pop(key)
            self.subscriptions.setdefault((new, key[1]), replace(subscription, chat=new))
        for log in [key for key in self.deliveries if key[1] == old]:
            delivery = self.deliveries.pop(log)
            self.deliveries.setdefault((log[0], new), replace(delivery, chat=new))
        for row in sorted(row for row, value in self.outbox.items() if value.chat == old):
            moved_row = replace(self.outbox.pop(row), chat=new)
            if not self.refuses(moved_row):
                self.outbox[row] = moved_row

    def refuses(self, row: OutboxRow) -> bool:
        """Return whether a row is known: it waits, or it was delivered."""
        if row.id in self.outbox:
            return True
        if row.change is None:
            return False
        is_alert = row.what is What.ALERT
        if is_alert and (row.change, row.chat) in self.deliveries:
            return True
        return any(
            other.chat == row.chat
            and (other.what, other.change) == (row.what, row.change)
            and (is_alert or other.revision == row.revision)
            for other in self.outbox.values()
        )

    def add_outbox(self, row: OutboxRow) -> bool:
        if self.refuses(row):
            return False
        self.outbox[row.id] = row
        return True

    def postpone(
        self, row: str, *, due: datetime, attempts: int, problem: str = "", unclear: bool = False
    ) -> None:
        if row in self.outbox:
            old = self.outbox[row]
            self.outbox[row] = replace(
                old,
                due=due,
                attempts=attempts,
                problem=problem,
                unclear=unclear,
                was_due=old.first_due,
            )

    def park(self, row: str, *, until: datetime) -> None:
        if row in self.outbox:
            self.outbox[row] = replace(
                self.outbox[row],
                due=until,
                was_due=None,
                problem="",
                priority=Priority.DIGEST,
                parked=True,
            )

    def bury(self, row: str, *, at: datetime, problem: str) -> None:
        if row in self.outbox:
            self.outbox[row] = replace(self.outbox[row], dead=at, problem=problem)

    def revive(self, row: str, *, due: datetime) -> None:
        old = self.outbox.get(row)
        if old is not None and old.dead:
            self.outbox[row] = replace(
                old, dead=None, attempts=0, problem="", due=due, was_due=old.first_due
            )

    def take_update(self, arrival: Arrival) -> bool:
        if arrival.id in self.updates or arrival.id in self.ended:
            return False
        self.updates[arrival.id] = arrival
        return True

    def count_start(self, update: int) -> None:
        if update in self.arrivals():
            old = self.updates[update]
            self.updates[update] = replace(old, starts=old.starts + 1)

    def end_update(self, update: int) -> bool:
        if update not in self.arrivals():
            return False
        del self.updates[update]
        self.ended.add(update)
        return True

    def set_aside(self, update: int, *, at: datetime, problem: str) -> bool:
        if update not in self.arrivals():
            return False
        self.updates[update] = replace(self.updates[update], aside=at, problem=problem)
        return True

    def arrivals(self) -> list[int]:
        return sorted(each.id for each in self.updates.values() if not each.aside)

    def aside(self) -> list[int]:
        """Return what was set aside, the oldest first."""
        given_up = [(each.aside, each.id) for each in self.updates.values() if each.aside]
        return [update for _, update in sorted(given_up)]

    def held(self) -> list[str]:
        rows = [row for row in self.outbox.values() if row.problem and not row.dead]
        return [row.id for row in sorted(rows, key=lambda row: (row.due, row.id))]

    def dead(self) -> list[str]:
        rows = [(row.dead, row.id) for row in self.outbox.values() if row.dead]
        return [row for _, row in sorted(rows)]

    def start_fan_out(self, fan_out: FanOut) -> bool:
        if fan_out.id in self.fan_outs or fan_out.id in self.finished:
            return False
        self.fan_outs[fan_out.id] = fan_out
        return True

    def run_fan_out(self, name: str, *, now: datetime) -> None:
        """Write all that is left of a fan-out."""
        fan_out = self.fan_outs.pop(name, None)
        if fan_out is None:
            return
        self.finished.add(name)
        after = fan_out.cursor if fan_out.cursor is not None else -(10**18)
        for chat, thread in sorted(self._told_of(fan_out, now=now).items()):
            if chat > after:
                revision = "" if fan_out.what is What.ALERT else f"{fan_out.revision}:"
                row = OutboxRow(
                    id=f"{fan_out.what}:{fan_out.change}:{revision}{chat}",
                    chat=chat,
                    what=fan_out.what,
                    priority=Priority[fan_out.what.name],
                    due=now,
                    created=now,
                    change=fan_out.change,
                    revision=fan_out.revision,
                    thread=thread,
                )
                self.add_outbox(row)

    def _told_of(self, fan_out: FanOut, *, now: datetime) -> dict[int, int | None]:
        if fan_out.audience is None:
            logged = self.deliveries.values()
            return {line.chat: line.thread for line in logged if line.change == fan_out.change}
        wanted: dict[int, int | None] = {}
        for target in fan_out.audience.targets:
            for value in self.subscriptions.values():
                if value.target == target and self._belongs(value, fan_out.audience, now=now):
                    wanted.setdefault(value.chat, value.thread)
        return wanted

    def _belongs(self, value: Subscription, audience: Audience, *, now: datetime) -> bool:
        subscriber = self.subscribers.get(value.chat)
        return (
            subscriber is not None
            and subscriber.state is ChatState.ACTIVE
            and (not value.regimes or audience.regime in value.regimes)
            and bool(value.wants & audience.directions)
            and (value.since <= audience.as_of or value.since > now)
        )

    def thin(self, before: datetime) -> int:
        old = [s for s in self.stories.values() if s.seen < before and (s.title or s.url)]
        for each in old:
            self.stories[each.id] = replace(each, title="", url=None, outlet="")
        return len(old)

    def news(self, council: str | None) -> list[str]:
        """Return the ids of the stories about a council, or any, newest first."""
        about = [
            value
            for value in self.stories.values()
            if value.title and value.councils and (council is None or council in value.councils)
        ]
        return [s.id for s in sorted(about, key=lambda s: (s.seen, s.id), reverse=True)]


@dataclass
class Claims:
    """Which rows may be handed out, by looking at all of them."""

    leases: dict[str, datetime] = field(default_factory=dict)

    def end_of_rows_not_in(self, model: Model) -> None:
        """Forget the claims of deleted rows: another row of the same id begins without one."""
        self.leases = {row: until for row, until in self.leases.items() if row in model.outbox}

    def check(
        self, model: Model, given: list[str], *, now: datetime, limit: int, lease: float
    ) -> None:
        """Fail unless ``given`` is a claim as promised, and note that it was made."""
        self.end_of_rows_not_in(model)
        self.leases = {row: until for row, until in self.leases.items() if until > now}
        busy = {model.outbox[row].chat for row in self.leases}
        heads: dict[int, OutboxRow] = {}
        for row in model.outbox.values():
            if row.dead:
                continue
            first = heads.get(row.chat)
            if first is None or _turn(row) < _turn(first):
                heads[row.chat] = row
        free = [row for row in heads.values() if row.chat not in busy and row.due <= now]
        free.sort(key=lambda row: (row.priority, row.due, row.id))
        rows = [model.outbox[row] for row in given]
        assert len(set(given)) == len(given) == min(limit, len(free))
        assert [row.priority for row in rows] == [row.priority for row in free[:limit]]
        for priority in {row.priority for row in rows}:
            self._check_turns(
                [row for row in free if row.priority is priority],
                [row for row in rows if row.priority is priority],
            )
        self.leases.update(dict.fromkeys(given, now + timedelta(seconds=lease)))

    def _check_turns(self, free: list[OutboxRow], given: list[OutboxRow]) -> None:
        """Within a change by due time; no change that has more waits for others' third row."""
        left: dict[str | None, int] = {}
        for change in {row.change for row in free}:
            theirs = [row for row in free if row.change == change]
            taken = [row for row in given if row.change == change]
            assert [row.due for row in taken] == [row.due for row in theirs[: len(taken)]]
            if len(taken) < len(theirs):
                left[change] = len(taken)
        most = max(
            sum(row.change == change for row in given) for change in {r.change for r in free}
        )
        assert all(most - served <= 2 for served in left.values())


def _turn(row: OutboxRow) -> tuple[int, datetime, str]:
    return (row.priority, row.created, row.id)
