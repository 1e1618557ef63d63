"""Kill the bot in the middle of telling many people, again and again, and count what they got.

Everything is real: ``python bot.py run`` as a process, a feed on a local server, and the sandbox in
place of Telegram, with Telegram's limits. Some hundred chats subscribe to a council, a story about
it appears, and at random moments of the fan-out the bot is killed with SIGKILL and started again.
At the end every chat must have its alert, with at most two repeats a kill on average.

    python benchmarks/kills.py [--kills 20] [--chats 500] [--seed N] [--quick] [--json]

Exits with 1 if a chat was missed, or repeats were too many.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random, SystemRandom

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.paper import Paper, served
from sandbox.limits import Limits
from sandbox.process import BotProcess
from sandbox.rig import Box
from sandbox.rooms import Person
from sandbox.server import serve

MORNING = datetime(2019, 5, 9, 7)  # noqa: DTZ001 - the command line takes London's time, bare
KNOWN = "2019-05-07"
"""The register holds what was published by then, so that the story is news."""
HEADLINE = "Trafford Council's children's services rated inadequate by Ofsted"
TEXT = (
    "Inspectors have judged children's services in Trafford to be inadequate. The council was"
    " rated good at its last inspection in 2015."
)
RATE = 30
MOST_REPEATS = 2.0
"""Repeats a kill, on average, that are allowed."""
PATIENCE = 30.0
"""Seconds without anything new after which a run counts as stuck."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: how many chats had been told by then, and how many repeats had come."""

    told: int
    repeats: int


@dataclass(slots=True)
class Report:
    """What came of a run. ``seconds`` counts from the story's appearance to the last alert."""

    chats: int
    seed: int
    told: int = 0
    repeats: int = 0
    """Alerts that a chat got once more."""
    kills: list[Kill] = field(default_factory=list)
    seconds: float = 0.0
    busiest_second: int = 0
    refused: int = 0

    @property
    def repeats_a_kill(self) -> float:
        """Repeats a kill, on average."""
        return self.repeats / len(self.kills) if self.kills else 0.0

    @property
    def passed(self) -> bool:
        """Whether every chat was told, and repeats kept within what is allowed."""
        return self.told == self.chats and self.repeats_a_kill <= MOST_REPEATS


@dataclass
class Rig:
    """The bot between the paper and the sandbox, and the crowd that waits."""

    box: Box
    crowd: list[Person]
    folder: Path
    feed: str
    began: float = field(default_factory=time.monotonic)

    async def start(self, *, rate: int) -> BotProcess:
        """Start the bot, its clock where the last one's would be by now."""
        feeds = self.folder / "feeds.yaml"
        feeds.write_text(
            f"feeds:\n  - name: Gazette\n    url: {self.feed}\n    trust: press\n    every: 2s\n",
            encoding="utf-8",
        )
        bot = BotProcess(
            folder=self.folder,
            settings={
                "TELEGRAM_BOT_TOKEN": self.box.token,
                "TELEGRAM_API_URL": self.box.api_url,
                "FEEDS_FILE": str(feeds),
                "DATA_DIR": str(self.folder / "data"),
                "ALLOW_PRIVATE_ADDRESSES": "true",
                "LOG_FORMAT": "json",
                "SEND_RATE": str(rate),
            },
        )
        clock = MORNING + timedelta(seconds=time.monotonic() - self.began)
        await bot.start("--clock", clock.isoformat(timespec="seconds"), "--register-as-of", KNOWN)
        return bot

    @property
    def told(self) -> int:
        """How many chats have their alert."""
        return sum(alerts_of(person) > 0 for person in self.crowd)

    @property
    def repeats(self) -> int:
        """How many alerts came once more."""
        return sum(max(0, alerts_of(person) - 1) for person in self.crowd)

    async def until_told(self, wanted: int, bot: BotProcess) -> None:
        """Wait until so many are told. Raises TimeoutError if nothing new comes for long."""
        while (before := self.told) < wanted:
            bot.check()
            await self.box.until(
                lambda: self.told > before, timeout=PATIENCE, what=f"alert {before + 1}"
            )


def alerts_of(person: Person) -> int:
    """Count the alerts that a chat got."""
    return sum("good → inadequate" in seen.text.split("\n", 1)[0] for seen in person.bot_messages)


async def run(*, kills: int, chats: int, seed: int, folder: Path, say: Say) -> Report:
    """Play it once; a stuck bot leaves chats untold. Raises BotFailed if it ends by itself."""
    random = Random(seed)
    paper, report = Paper(), Report(chats, seed)
    last = chats - 4  # a kill a moment after the last of these is still in the fan-out
    say(f"{kills} kills, {chats} chats, seed {seed}")
    async with serve(limits=Limits.off()) as box, served(paper) as feed:
        rig = Rig(box, box.crowd(chats), folder, feed)
        await _subscribe(rig)
        say(f"{chats} chats are subscribed to Trafford")
        box.set_limits(Limits(overall_per_second=RATE))
        box.stage.gate.busiest_second = 0
        bot = await rig.start(rate=RATE)
        try:
            await box.bot_listens()
            paper.publish(HEADLINE, TEXT)
            published = time.monotonic()
            for number in range(kills):
                at = random.randrange(number * last // kills, (number + 1) * last // kills)
                await rig.until_told(at, bot)
                await asyncio.sleep(random.uniform(0, 2 / RATE))
                report.kills.append(Kill(rig.told, rig.repeats))
                await kill(bot)
                say(_told(report.kills[-1], number=number + 1, chats=chats))
                bot = await rig.start(rate=RATE)
            await rig.until_told(chats, bot)
            report.seconds = time.monotonic() - published
            await asyncio.sleep(1.0)  # whatever else may come, comes now
        except TimeoutError as stuck:
            say(f"stuck: {stuck}; the bot's last lines:\n{bot.tail()}")
        finally:
            await bot.stop()
        report.told, report.repeats = rig.told, rig.repeats
        counts = box.counts()
        report.busiest_second = counts["busiest_second"]
        report.refused = sum(n for name, n in counts.items() if name.startswith("refused"))
    return report


def _told(kill: Kill, *, number: int, chats: int) -> str:
    share = f"{kill.told:>5} of {chats} told ({kill.told / chats:4.0%})"
    return f"  kill {number:>3}: {share}, {kill.repeats} repeats so far"


async def kill(bot: BotProcess) -> None:
    """Kill the bot with SIGKILL: it can do nothing about it, or after it."""
    for process in psutil.Process().children():
        if str(ROOT / "bot.py") in process.cmdline():
            process.kill()
    await bot.ended()


async def _subscribe(rig: Rig) -> None:
    """Let everybody subscribe by a command; a bot without Telegram's limits takes them quickly."""
    bot = await rig.start(rate=1000)
    try:
        await rig.box.bot_listens()
        for person in rig.crowd:
            person.send("/subscribe Trafford")
        for person in rig.crowd:
            await person.expect("Subscribed to Trafford", timeout=PATIENCE)
    finally:
        await bot.stop()


def main(arguments: list[str] | None = None) -> int:
    """Run the rig as the command line asks; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--chats", type=int, default=500)
    parser.add_argument("--seed", type=int, default=None, help="any number; printed if not given")
    parser.add_argument("--quick", action="store_true", help="3 kills, 80 chats: under 20 s")
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    chosen = parser.parse_args(arguments)
    kills, chats = (3, 80) if chosen.quick else (chosen.kills, chosen.chats)
    seed = SystemRandom().randrange(1_000_000) if chosen.seed is None else chosen.seed
    progress = sys.stderr if chosen.json else sys.stdout
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(
            run(
                kills=kills,
                chats=chats,
                seed=seed,
                folder=Path(folder),
                say=lambda line: print(line, file=progress, flush=True),
            )
        )
    print(json.dumps({"measures": measures(report)}) if chosen.json else table(report))
    return 0 if report.passed else 1


def table(report: Report) -> str:
    """Return the result for people."""
    return "\n".join(
        (
            f"told:            {report.told} of {report.chats} chats",
            f"repeats:         {report.repeats} after {len(report.kills)} kills"
            f" ({report.repeats_a_kill:.2f} a kill; allowed {MOST_REPEATS:g})",
            f"from story on:   {report.seconds:.1f} s, restarts included",
            f"busiest second:  {report.busiest_second} messages; {report.refused} refused with 429",
            f"result:          {'passed' if report.passed else 'FAILED'} (seed {report.seed})",
        )
    )


def measures(report: Report) -> list[dict[str, object]]:
    """Return the result for machines."""
    return [
        {
            "name": "chats told",
            "value": report.told,
            "unit": "chats",
            "peer": "chats subscribed",
            "peer_value": report.chats,
            "goal": report.chats,
            "reached": report.told == report.chats,
        },
        {
            "name": "repeats a kill",
            "value": round(report.repeats_a_kill, 3),
            "unit": "messages",
            "peer": "messages on their way at most (IN_FLIGHT)",
            "peer_value": 8,
            "goal": MOST_REPEATS,
            "reached": report.repeats_a_kill <= MOST_REPEATS,
        },
    ]


if __name__ == "__main__":
    sys.exit(main())
