"""Let the bot run for a while with everything going wrong a little, and see whether it holds.

``bot.py run`` as a process between a newspaper and the sandbox, with Telegram's limits. Stories
appear that each change the grade of another council; everybody follows all councils; people
type; of the calls that send, one in twenty goes wrong in one of six ways. At the end every chat
must have every alert once, those whose connection broke twice after the operator's '/outbox retry';
what came twice must be marked as a repeat; and memory may not have grown.

    python benchmarks/soak.py [--minutes 30] [--chats 200] [--seed N] [--quick] [--json]

Exits with 1 if an alert is missing or doubled without a mark, or memory grew.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random
from statistics import median

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.gazette import bot_on
from benchmarks.paper import Paper, served
from inspections.gazetteer import load_gazetteer
from sandbox.limits import Limits
from sandbox.process import BotProcess
from sandbox.rig import Box
from sandbox.rooms import Person
from sandbox.server import serve
from sandbox.stage import FaultKind

RATE = 30
EVERY = 20
"""One send in so many goes wrong."""
_BIG = ("E08", "E09", "E10")
"""How the codes of metropolitan districts, London boroughs and counties begin."""
KINDS: tuple[FaultKind, ...] = ("500", "502", "429", "drop_before", "drop_after", "delay")
GROWTH = 1.1
"""By how much memory may grow from the second quarter of the time to the last, at most."""
KNOWN = "2015-01-01"
"""The register holds what was published by then, so that every story is news."""
REPEAT = "may be a repeat"
GIVEN_UP = "a message is given up; /outbox shows it"


@dataclass
class Report:
    """What came of it. ``memory`` and ``files``: bytes, looked at every second or so."""

    chats: int
    seed: int
    seconds: float = 0.0
    published: int = 0
    changes: int = 0
    """Stories that told a change; the others told what was known."""
    missing: int = 0
    given_up: int = 0
    """Messages whose connection broke twice: kept for the operator, who sent them again."""
    doubled: int = 0
    """Alerts that came once more without a mark."""
    repeats: int = 0
    """Alerts that came once more, marked."""
    faults: int = 0
    sends: int = 0
    refused: int = 0
    """429s of the sandbox's own limits."""
    typed: int = 0
    memory: list[int] = field(default_factory=list)
    files: list[int] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """Memory in the last quarter of the time, as a multiple of that in the second."""
        quarter = max(1, len(self.memory) // 4)
        return median(self.memory[-quarter:]) / median(self.memory[quarter : 2 * quarter])

    @property
    def passed(self) -> bool:
        """Whether it held."""
        wrong = self.missing or self.doubled or self.growth > GROWTH
        return self.changes > 0 and not wrong


def publish(paper: Paper, council: str) -> None:
    """Publish that a council's children's services were rated inadequate."""
    paper.publish(
        f"{council} children's services rated inadequate by Ofsted",
        f"Inspectors have judged children's services in {council} to be inadequate.",
        at=format_datetime(datetime.now(UTC) - timedelta(minutes=5)),
    )


async def _subscribe(box: Box, bot: BotProcess, crowd: list[Person]) -> None:
    bot.settings = {**bot.settings, "SEND_RATE": "1000"}
    await bot.start("--register-as-of", KNOWN)
    await box.bot_listens()
    for person in crowd:
        person.send("/subscribe all")
    for person in crowd:
        await person.expect("Subscribed", timeout=60)
    await bot.stop()
    bot.settings = {**bot.settings, "SEND_RATE": str(RATE)}


async def _go_wrong(box: Box, report: Report, chance: Random) -> None:
    """Order a fault for one in so many calls that send."""
    while True:
        sends = sum(n for name, n in box.calls.items() if name.casefold() == "sendmessage")
        while report.sends + EVERY <= sends:
            report.sends += EVERY
            report.faults += 1
            kind = chance.choice(KINDS)
            box.fault(kind, method="sendMessage", seconds=chance.uniform(0.1, 2))
        await asyncio.sleep(0.1)


async def _type(crowd: list[Person], report: Report, chance: Random) -> None:
    while True:
        await asyncio.sleep(chance.uniform(0.5, 1.5))
        report.typed += 1
        chance.choice(crowd).send(chance.choice(("/list", "/grade Leeds", "/help", "hello")))


async def _measure(bot: BotProcess, report: Report) -> None:
    (process,) = (
        each
        for each in psutil.Process().children()
        if str(ROOT / "bot.py") in each.cmdline() and each.cwd() == str(bot.folder.resolve())
    )
    data = bot.folder / "data"
    while True:
        report.memory.append(process.memory_info().rss)
        report.files.append(sum(p.stat().st_size for p in data.rglob("*") if p.is_file()))
        await asyncio.sleep(1)


def _count(crowd: list[Person], councils: list[str], report: Report) -> None:
    """Count what everybody has of each change; a repeat is one that came before as well."""
    for person in crowd:
        plain, marked = Counter[str](), Counter[str]()
        for seen in person.bot_messages:
            about = {
                line.partition(":")[0] for line in seen.text.splitlines() if "inadequate" in line
            }
            (marked if REPEAT in seen.text else plain).update(about.intersection(councils))
        for council in councils:
            report.missing += not plain[council] + marked[council]
            report.doubled += max(0, plain[council] - 1)
            report.repeats += marked[council] if plain[council] else max(0, marked[council] - 1)


async def run(*, minutes: float, chats: int, seed: int, folder: Path) -> Report:
    """Let it run. Raises BotFailed if the bot ends by itself."""
    chance, report, paper = Random(seed), Report(chats, seed), Paper(shown=30)
    gazetteer = load_gazetteer()
    names = [c.short_name for c in gazetteer if c.current and c.gss.startswith(_BIG)]
    councils = chance.sample(names, len(names))
    async with serve(limits=Limits.off()) as box, served(paper) as feed:
        bot, crowd, olive = (
            bot_on(box, folder, feed, rate=RATE),
            box.crowd(chats),
            box.user("Olive"),
        )
        olive.start()
        bot.settings = {**bot.settings, "ADMIN_CHAT_ID": str(olive.id)}
        await _subscribe(box, bot, crowd)
        box.set_limits(Limits(overall_per_second=RATE))
        await bot.start("--register-as-of", KNOWN)
        await box.bot_listens()
        began = time.monotonic()
        doing = [
            asyncio.create_task(_go_wrong(box, report, chance)),
            asyncio.create_task(_type(crowd, report, chance)),
            asyncio.create_task(_measure(bot, report)),
        ]
        try:
            while time.monotonic() - began < minutes * 60 and report.changes < len(councils):
                publish(paper, councils[report.changes])
                report.changes += 1
                await asyncio.sleep(chats / RATE * 1.3 + 1)
                bot.check()
            await asyncio.sleep(chats / RATE + 45)  # what was put off comes in
            doing[0].cancel()
            box.stage.faults.clear()
            olive.send("/outbox retry")
            await asyncio.sleep(15)
            report.seconds = time.monotonic() - began
        finally:
            for task in doing:
                task.cancel()
            await asyncio.gather(*doing, return_exceptions=True)
            await bot.stop()
        taken = [e for _, e in bot.events if e.get("event") == "story taken"]
        judged = [str(e["judged"][0]).split()[0] for e in taken if e["outcome"] == "told"]
        told = [gazetteer.council(gss).short_name for gss in judged]
        report.published, report.changes = report.changes, len(told)
        report.given_up = sum(e.get("event") == GIVEN_UP for _, e in bot.events)
        _count(crowd, told, report)
        counts = box.counts()
        report.refused = sum(n for name, n in counts.items() if name.startswith("refused"))
    return report


def table(report: Report) -> str:
    """Return the result for people."""
    mega = 1 / (1 << 20)
    return "\n".join(
        (
            f"time:      {report.seconds / 60:.1f} minutes, {report.chats} chats, {report.changes}"
            f" changes in {report.published} stories, {report.typed} messages typed",
            f"faults:    {report.faults} ordered of {report.sends} sends; {report.refused} refused"
            " by the limits",
            f"alerts:    {report.missing} missing, {report.doubled} doubled without a mark,"
            f" {report.repeats} marked as repeats; {report.given_up} given up, then sent again"
            " by the operator",
            f"memory:    {report.memory[0] * mega:.0f} MB at first, {max(report.memory) * mega:.0f}"
            f" MB at most, last quarter {report.growth:.2f} of the second (allowed {GROWTH})",
            f"files:     {report.files[0] * mega:.2f} MB at first, {max(report.files) * mega:.2f}"
            f" MB at most, {report.files[-1] * mega:.2f} MB at the end",
            f"result:    {'passed' if report.passed else 'FAILED'} (seed {report.seed})",
        )
    )


def measures(report: Report) -> list[dict[str, object]]:
    """Return the result for machines."""
    lost = report.missing + report.doubled
    return [
        {"name": "alerts missing or doubled", "value": lost, "goal": 0, "reached": not lost},
        {
            "name": "memory, last quarter to second",
            "value": round(report.growth, 3),
            "goal": GROWTH,
            "reached": report.growth <= GROWTH,
        },
    ]


def main(arguments: list[str] | None = None) -> int:
    """Run as the command line asks; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="2 minutes, 60 chats")
    parser.add_argument("--json", action="store_true", help="print one JSON object only")
    chosen = parser.parse_args(arguments)
    minutes, chats = (2.0, 60) if chosen.quick else (chosen.minutes, chosen.chats)
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(
            run(minutes=minutes, chats=chats, seed=chosen.seed, folder=Path(folder))
        )
    print(json.dumps({"measures": measures(report)}) if chosen.json else table(report))
    return 0 if report.passed else 1


if __name__ == "__main__":
    sys.exit(main())
