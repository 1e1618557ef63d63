"""Telegram's bad days, each by its name, between the bot as it is wired and the stand-in.

Some chats are told of a change and some of their people type, while the seed chooses whom and how
often the fault meets. What must then hold stands in ``docs/reliability.md``.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from alerts.audience import audience_of
from botapi.failures import TokenRefused
from botapi.polling import poll_updates
from sandbox.refusals import OLD_QUERY
from sandbox.rooms import Group, Person, Room
from sandbox.stage import FaultKind
from store.values import ChatState, FanOut, Subscriber, Subscription, What
from tests.alerts.conftest import REGIME, TRAFFORD, change_of, trafford
from tests.end_to_end.rig import ON_THAT_DAY
from tests.end_to_end.test_run import world
from tests.faults.seeds import seeded
from tests.office import Office, office_at

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


@dataclass
class Fast:
    """A clock on which growing pauses are over soon."""

    times: float = 60.0
    began: float = field(default_factory=time.monotonic)

    def __call__(self) -> datetime:
        passed = (time.monotonic() - self.began) * self.times
        return datetime(2026, 11, 24, 12, tzinfo=UTC) + timedelta(seconds=passed)


async def follow(office: Office, *chats: Room, thread: int | None = None) -> None:
    """Let chats follow Trafford, without a word to the bot."""
    since = office.desk.now() - timedelta(days=1)
    async with office.store.unit() as unit:
        for chat in chats:
            if isinstance(chat, Person):
                chat.start()
            await unit.put_subscriber(Subscriber(chat.id, since))
            target = f"council:{TRAFFORD}"
            await unit.put_subscription(Subscription(chat.id, target, since, thread=thread))
    office.box.stage.queue.drop()


async def publish(office: Office) -> None:
    """Let Trafford's grade fall."""
    inspection = trafford()
    change, council = change_of(inspection), office.desk.gazetteer.council(TRAFFORD)
    now = office.desk.now()
    audience = audience_of(change, council=council, as_of=now, gazetteer=office.desk.gazetteer)
    async with office.store.unit(f"register:{TRAFFORD}:{REGIME}") as unit:
        await unit.put_inspection(inspection)
        await unit.put_change(change)
        await unit.start_fan_out(
            FanOut(f"alert:{change.id}", change.id, What.ALERT, 1, now, audience)
        )
    office.fan_outs.wake()


def alerts(chat: Room) -> list[str]:
    return [seen.text for seen in chat.bot_messages if "good → inadequate" in seen.text]


def answers(chat: Room) -> list[str]:
    return [seen.text for seen in chat.bot_messages if "Subscribed to Leeds" in seen.text]


def once(texts: list[str], *, repeats: bool) -> None:
    """Hold that something came: once, or again with a mark where that may be."""
    assert texts
    assert len(texts) == 1 or (repeats and len(texts) == 2)
    assert all(text.startswith("This may be a repeat") for text in texts[1:])


@dataclass(frozen=True)
class Bad:
    """A bad day: how calls go wrong, and whether that may bring marked repeats."""

    how: FaultKind
    repeats: bool = False
    seconds: float = 1.0
    times: int = 3
    everybody: bool = False


SENDING = {
    "429 for a chat": Bad("429", times=1),
    "429 for everybody": Bad("429", times=4, everybody=True),
    "429 for long": Bad("429", seconds=3, times=1),
    "500": Bad("500"),
    "502 with HTML": Bad("html"),
    "reset before the request": Bad("drop_before", times=1),
    "reset after it was processed": Bad("drop_after", repeats=True, times=1),
    "hang": Bad("delay", repeats=True, seconds=1.0, times=1),
    "truncated JSON": Bad("cut", repeats=True, times=1),
    "slow": Bad("delay", seconds=0.2, times=4),
}


@seeded(SENDING, quick=["502 with HTML"])
async def test_sending_outlives(tmp_path: Path, name: str, seed: int) -> None:
    random, bad = Random(seed), SENDING[name]
    patience = 0.3 if name == "hang" else 5.0
    async with office_at(tmp_path, clock=Fast(), read_timeout=patience) as office:
        crowd = office.box.crowd(6)
        await follow(office, *crowd)
        office.box.fault(
            bad.how,
            method=random.choice(["sendMessage", "*"]),
            times=random.randint(1, bad.times),
            seconds=bad.seconds,
            chat=None if bad.everybody else random.choice(crowd),
        )
        typing = random.sample(crowd, 2)
        async with office.open():
            for person in typing:
                person.send("/subscribe Leeds")
            await publish(office)
            await office.settled(30)
        for person in crowd:
            once(alerts(person), repeats=bad.repeats)
        for person in typing:
            once(answers(person), repeats=bad.repeats)
            assert len(await office.targets(person)) == 2
        counts = await office.store.counts()
        assert (counts.dead, counts.aside, counts.blocked) == (0, 0, 0)


GONE = {
    "blocked": (403, "Forbidden: bot was blocked by the user"),
    "deactivated": (403, "Forbidden: user is deactivated"),
    "kicked": (403, "Forbidden: bot was kicked from the supergroup chat"),
    "chat not found": (400, "Bad Request: chat not found"),
}


@seeded(GONE, quick=["blocked"])
async def test_a_chat_that_is_gone_costs_the_others_nothing(
    tmp_path: Path, name: str, seed: int
) -> None:
    random, (code, words) = Random(seed), GONE[name]
    async with office_at(tmp_path, clock=Fast()) as office:
        crowd = office.box.crowd(6)
        await follow(office, *crowd)
        gone = random.choice(crowd)
        office.box.fault("refuse", times=99, chat=gone, code=code, words=words)
        async with office.open():
            for person in crowd:
                person.send("/subscribe Leeds")
            await publish(office)
            await office.settled(30)
        for person in crowd:
            assert len(alerts(person)) == len(answers(person)) == (person is not gone)
        subscriber = await office.store.subscriber(gone.id)
        assert subscriber is not None
        assert subscriber.state is ChatState.BLOCKED
        assert (await office.store.counts()).blocked == 1


@seeded()
async def test_a_group_that_migrated_is_followed(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    async with office_at(tmp_path, clock=Fast()) as office:
        ann = office.ann
        groups: list[Group] = [
            office.box.group(f"Watchers {n}", admins=[ann], kind="group") for n in range(4)
        ]
        await follow(office, *groups)
        moved = random.choice(groups)
        new = moved.migrate()
        if random.random() < 0.5:
            office.box.stage.queue.drop()  # nobody says so before the alert is refused
        async with office.open():
            await publish(office)
            await office.settled(30)
        assert [len(alerts(group)) for group in groups if group is not moved] == [1, 1, 1]
        assert len(alerts(new)) == 1
        assert await office.store.subscriber(moved.id) is None
        assert await office.store.subscriber(new.id) is not None


@seeded()
async def test_a_topic_that_was_deleted_sends_the_alert_to_the_group(
    tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    async with office_at(tmp_path, clock=Fast()) as office:
        groups = [office.box.group(f"Forum {n}", admins=[office.ann]) for n in range(3)]
        topics = [random.randint(2, 999) for _ in groups]
        for group, topic in zip(groups, topics, strict=True):
            await follow(office, group, thread=topic)  # of which there are none
        async with office.open():
            await publish(office)
            await office.settled(30)
        assert [len(alerts(group)) for group in groups] == [1, 1, 1]


@seeded()
async def test_a_replayed_tap_acts_once_and_is_no_fault(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    async with office_at(tmp_path, clock=Fast()) as office:
        ann = office.ann
        async with office.open():
            ann.send("/subscribe Traford")
            question = await ann.next_message()
            old = f"Bad Request: {OLD_QUERY}"
            office.box.fault("refuse", method="answerCallbackQuery", words=old, times=9)
            for _ in range(random.randint(2, 5)):
                ann.tap(question, "Trafford") if question.labels else None
            await office.settled()
        assert await office.targets(ann) == [f"council:{TRAFFORD}"]
        assert not [m for m in ann.bot_messages if "Sorry" in m.text]
        assert (await office.store.counts()).aside == 0


@seeded()
async def test_getupdates_failing_for_an_hour_loses_no_command(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    async with office_at(tmp_path, clock=Fast()) as office:
        crowd = office.box.crowd(4)
        for person in crowd:
            person.send("/subscribe Leeds")
        kinds: tuple[FaultKind, ...] = ("500", "html", "drop_before", "cut")
        for _ in range(140):
            office.box.fault(random.choice(kinds), method="getUpdates")
        async with office.open():
            await office.settled(30)
        assert sum(office.pauses) >= 3600
        assert max(office.pauses) <= 30
        for person in crowd:
            assert len(answers(person)) == 1


@seeded()
async def test_a_second_instance_is_told_and_polling_goes_on_when_alone(
    tmp_path: Path, seed: int
) -> None:
    random = Random(seed)
    async with office_at(tmp_path, clock=Fast()) as office:
        if full := random.random() < 0.5:
            office.disk.full = True  # together with a full disk
        ann = office.ann
        ann.start()
        async with office.open():
            await office.box.until(lambda: bool(office.box.stage.queue.polls))
            second = asyncio.create_task(poll_updates(office.app.bot, _take, open_for=1))
            await office.box.until(lambda: bool(office.pauses), what="a conflict")
            await asyncio.sleep(random.uniform(0, 0.1))
            second.cancel()
            await asyncio.gather(second, return_exceptions=True)
            office.disk.full = False
            ann.send("/subscribe Leeds")
            await ann.expect("Subscribed to Leeds")
            if not full:
                await office.operator.expect("exactly one")


async def _take(_: object) -> None:
    return None


async def test_a_refused_token_ends_the_polling_and_keeps_everything(tmp_path: Path) -> None:
    async with office_at(tmp_path, clock=Fast()) as office:
        crowd = office.box.crowd(4)
        await follow(office, *crowd)
        await publish(office)
        await office.fan_outs.drain()
        crowd[0].send("/subscribe Leeds")
        token, office.box.stage.world.token = office.box.token, "1:revoked"
        with pytest.raises(TokenRefused, match="everything unsent is kept"):
            await office.poll()
        office.box.stage.world.token = token
        assert (await office.store.counts()).outbox == 4
        async with office.open():
            await office.settled()
        assert [len(alerts(person)) for person in crowd] == [1] * 4
        assert len(answers(crowd[0])) == 1


@pytest.mark.long
async def test_a_token_revoked_while_the_bot_runs_ends_it_with_code_4_and_loses_nothing(
    tmp_path: Path,
) -> None:
    async with world(tmp_path) as (box, _, bot):
        await bot.start(*ON_THAT_DAY)
        await box.bot_listens()
        token, box.stage.world.token = box.token, "1:revoked"
        box.stage.queue.bell.ring()
        box.user("Ann").send("/subscribe Trafford")
        await asyncio.wait_for(bot.ended(), 60)
        assert await bot.stop() == 4
        box.stage.world.token = token
        await bot.start(*ON_THAT_DAY)
        assert "Subscribed to Trafford" in (await box.user("Ann").next_message(timeout=20)).text
