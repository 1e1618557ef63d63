"""A machine's bad days under ``bot.py run`` itself: disk, clock, sleep, memory, SIGTERM, a flood.

Everything is real but what is broken on purpose; the seed fixes what is broken, and when.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import psutil
import pytest

from sandbox.limits import Limits
from sandbox.process import BotProcess
from sandbox.rig import Box
from sandbox.rooms import Person
from sandbox.server import serve
from tests.end_to_end.rig import TRAFFORD_FELL, Paper, bot_between, newspaper
from tests.end_to_end.test_run import alerts_of, verb
from tests.faults.machine import (
    BROKEN,
    FULL,
    LONG_SEEDS,
    READ_ONLY,
    Machine,
    asleep,
    process_of,
)

AS_OF = ("--register-as-of", "2019-05-07")
PATIENCE = 20.0
QUICK = {"CHAT_RATE": "50", "SEND_RATE": "500"}


@dataclass
class House:
    """A bot on a machine of its own, between a paper and the sandbox."""

    box: Box
    paper: Paper
    machine: Machine
    bot: BotProcess
    olive: Person
    ann: Person
    folder: Path

    async def start(self) -> None:
        await self.bot.start(*AS_OF)
        await self.box.bot_listens()

    def publish(self) -> None:
        self.paper.publish(*TRAFFORD_FELL, at=datetime.now(UTC) - timedelta(hours=1))

    async def crowd(self, size: int) -> list[Person]:
        """Let so many people subscribe to Trafford."""
        people = self.box.crowd(size)
        for person in people:
            person.send("/subscribe Trafford")
        for person in people:
            await person.expect("Subscribed to Trafford", timeout=PATIENCE)
        return people

    async def told(self, people: list[Person], wanted: int) -> None:
        await self.box.until(
            lambda: sum(bool(alerts_of(person)) for person in people) >= wanted,
            timeout=PATIENCE,
            what=f"alert {wanted}",
        )

    async def all_told(self, people: list[Person]) -> None:
        await self.told(people, len(people))

    async def all_told_once(self, people: list[Person]) -> None:
        await self.all_told(people)
        await asyncio.sleep(0.5)
        assert [len(alerts_of(person)) for person in people] == [1] * len(people)

    async def start_again(self, **settings: str) -> None:
        """End the bot and start it with other settings."""
        await self.bot.stop()
        self.bot.settings = {**self.bot.settings, **settings}
        await self.start()


@asynccontextmanager
async def house(folder: Path, **settings: str) -> AsyncIterator[House]:
    async with serve(limits=Limits.off()) as box, newspaper() as paper:
        olive, ann = box.user("Olive"), box.user("Ann")
        olive.start()
        bot = bot_between(paper, box, folder, ADMIN_CHAT_ID=str(olive.id), **settings)
        machine = Machine(folder)
        here = House(box, paper, machine, machine.on(bot), olive, ann, folder)
        try:
            await here.start()
            yield here
        finally:
            await bot.stop()


async def asked(person: Person, text: str, answer: str) -> str:
    person.send(text)
    return (await person.expect(answer, timeout=PATIENCE)).text


@pytest.mark.parametrize("seed", LONG_SEEDS)
async def test_disk_full_or_read_only_and_a_whole_bot_lives_through_it(
    seed: int, tmp_path: Path
) -> None:
    chance = Random(seed)
    code = chance.choice((FULL, READ_ONLY, BROKEN))
    async with house(tmp_path, **QUICK) as here:
        ann = here.ann
        await asked(ann, "/subscribe Trafford", "Subscribed to Trafford")
        here.machine.disk(code)
        await asyncio.sleep(0.05)
        reads = [("/list", "Trafford"), ("/grade Trafford", "Trafford")]
        for text, answer in chance.sample(reads, 2):
            await asked(ann, text, answer)
        await asked(ann, "/subscribe Leeds", "nothing was changed")
        await here.olive.expect("can’t write its data down", timeout=PATIENCE)
        before = chance.random() < 0.5
        if before:
            here.publish()
        await asyncio.sleep(chance.uniform(0.1, 2.5))
        assert alerts_of(ann) == []
        here.machine.disk(None)
        if not before:
            here.publish()
        await asked(ann, "/subscribe Leeds", "Subscribed to Leeds")
        await here.all_told([ann])
        killed = chance.random() < 0.5
        if killed:
            await here.bot.kill()
            await here.start()
        told = await asked(ann, "/list", "Leeds")
        assert "Trafford" in told
        await asyncio.sleep(0.5)
        # Killed between the sending and its line in the log, it is sent once more.
        assert len(alerts_of(ann)) in ((1, 2) if killed else (1,))


@pytest.mark.parametrize("seed", LONG_SEEDS)
async def test_a_clock_that_jumps_back_and_forward_tells_everybody_once(
    seed: int, tmp_path: Path
) -> None:
    chance = Random(seed)
    async with house(tmp_path, **QUICK) as here:
        people = await here.crowd(5)
        publish_at = chance.randrange(4)
        for jump in range(4):
            if jump == publish_at:
                here.publish()
            here.machine.clock(ahead=86_400 * chance.choice((-9, -1, -0.1, 0.1, 1, 9)))
            await asyncio.sleep(chance.uniform(0.05, 1.5))
            await asked(here.ann, "/grade Trafford", "Trafford")
        here.machine.clock(ahead=0)
        await here.all_told_once(people)


@pytest.mark.parametrize("seed", LONG_SEEDS)
async def test_waking_after_12_hours_of_sleep_sends_what_is_due_and_no_burst(
    seed: int, tmp_path: Path
) -> None:
    """The process stands still in a fan-out, and when it goes on it is twelve hours later."""
    chance = Random(seed)
    async with house(tmp_path, **QUICK) as here:
        people = await here.crowd(60)
        await here.bot.stop()
        here.box.set_limits(Limits())
        here.box.stage.gate.busiest_second = 0
        here.bot.settings = {**here.bot.settings, "SEND_RATE": "30", "CHAT_RATE": "1"}
        await here.start()
        here.publish()
        wanted = chance.randrange(1, 40)
        await here.told(people, wanted)
        with asleep(here.bot):
            here.machine.clock(ahead=12 * 3600)
            await asyncio.sleep(1)
            polls = here.paper.polls
        await asyncio.sleep(2)
        assert here.paper.polls - polls <= 3  # every 2 s, and one that was under way
        await here.all_told(people)
        await asyncio.sleep(0.5)
        # What was on its way when the machine fell asleep may have arrived unanswered.
        assert sum(len(alerts_of(person)) - 1 for person in people) <= 8
        counts = here.box.counts()
        assert counts["busiest_second"] <= 30
        assert sum(n for name, n in counts.items() if name.startswith("refused")) == 0


@pytest.mark.parametrize("seed", LONG_SEEDS)
async def test_sigterm_in_a_fan_out_ends_in_time_and_the_rest_is_sent_once(
    seed: int, tmp_path: Path
) -> None:
    chance = Random(seed)
    async with house(tmp_path, **QUICK) as here:
        people = await here.crowd(80)
        await here.start_again(SEND_RATE="30")
        here.publish()
        for _ in range(2):
            told = sum(bool(alerts_of(p)) for p in people)
            wanted = told + chance.randrange(1, 25)
            await here.told(people, wanted)
            await asyncio.sleep(chance.uniform(0, 0.1))
            began = time.monotonic()
            assert await here.bot.stop() == 0
            assert time.monotonic() - began < 10
            await here.start()
        await here.all_told_once(people)


@pytest.mark.parametrize("seed", LONG_SEEDS[:3])
async def test_a_memory_limit_that_is_enough_for_the_start_is_enough_for_a_fan_out_and_a_flood(
    seed: int, tmp_path: Path
) -> None:
    chance = Random(seed)
    async with house(tmp_path, **QUICK) as here:
        people = await here.crowd(150)
        process = process_of(here.bot)
        before = process.memory_info()
        process.rlimit(psutil.RLIMIT_DATA, (before.data + (96 << 20), psutil.RLIM_INFINITY))
        mallory = here.box.user("Mallory")
        for number in range(1500):
            mallory.send(chance.choice(("/grade Trafford", "/list", "x" * 4000, f"/x{number}")))
        here.publish()
        await here.all_told(people)
        await asked(here.ann, "/grade Trafford", "Trafford")
        here.bot.check()
        assert process.memory_info().rss - before.rss < 64 << 20


@pytest.mark.parametrize("seed", LONG_SEEDS)
async def test_a_flood_delays_nobody_but_its_sender(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    async with house(tmp_path, SEND_RATE="30") as here:
        await asked(here.ann, "/subscribe Trafford", "Subscribed to Trafford")
        mallory = here.box.user("Mallory")
        for _ in range(chance.randrange(150, 400)):
            mallory.send(chance.choice(("/grade Trafford", "/list", "hello", "/subscribe Leeds")))
        waits = []
        for _ in range(3):
            await asyncio.sleep(1)  # a chat gets one message a second
            began = time.monotonic()
            await asked(here.ann, "/list", "Trafford")
            waits.append(time.monotonic() - began)
        assert max(waits) < 2
        here.publish()
        await here.all_told([here.ann])
        assert len(mallory.bot_messages) < 40
        here.bot.check()


@pytest.mark.parametrize("seed", LONG_SEEDS)
async def test_a_backup_taken_during_a_fan_out_goes_on_where_it_was(
    seed: int, tmp_path: Path
) -> None:
    """The bot and its folder are lost right after; another one starts on the backup."""
    chance = Random(seed)
    async with house(tmp_path, **QUICK) as here:
        people = await here.crowd(80)
        await here.start_again(SEND_RATE="30")
        here.publish()
        wanted = chance.randrange(1, 25)
        await here.told(people, wanted)
        told = [person for person in people if alerts_of(person)]
        code, said = await verb(here.bot, "backup", "copy.backup")
        assert code == 0, said
        await here.bot.kill()
        code, said = await verb(here.bot, "restore", "copy.backup")
        assert (code, "not empty" in said) == (3, True)
        here.bot.settings = {**here.bot.settings, "DATA_DIR": str(tmp_path / "again")}
        code, said = await verb(here.bot, "restore", "copy.backup")
        assert code == 0, said
        await here.start()
        await here.all_told(people)
        await asyncio.sleep(0.5)
        repeated = [person for person in told if len(alerts_of(person)) > 1]
        assert len(repeated) <= 8  # sent, but not yet written down when the backup was taken
        assert "Trafford" in await asked(people[0], "/list", "Trafford")
