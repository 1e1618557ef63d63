"""The chat under load: 500 people use the bot while 10,000 alerts go out.

    python benchmarks/chat.py [--json] [--quick] [--seconds 120]

``bot.py run`` as a process on the sandbox with Telegram's limits on messages and edits. The people
together do 20 things a second: names, misspelt names, settings by buttons, subscribing, lists, and
one picture in sixteen. First alone, which is the peer; then while a change of one council goes out
to 10,000 chats at the limit; then with a flood from one chat on top. Time runs from when the bot
is given an update to when its answer arrives. Exits with 1 if a goal was missed.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.path[0] = str(ROOT)  # instead of this folder

from benchmarks.chatting import PICTURE, Ask, Crowd
from benchmarks.gazette import bot_on
from benchmarks.paper import Paper, served
from benchmarks.report import Measure, below, options, say, show
from handlers.understanding import understand
from inspections.gazetteer import Gazetteer, load_gazetteer
from inspections.seeds import seeds
from sandbox.limits import Limits
from sandbox.rig import Box
from sandbox.rooms import Person
from sandbox.server import serve
from store.tiny import TinyStore
from store.values import Subscriber, Subscription

RATE = 30
EACH = 20.0
"""What all people together do in a second."""
COUNCIL, GSS = "Trafford", "E08000009"
PEER = "the same people, no alerts"
PAGE = 1000
FLOOD = 10.0
"""Messages a second of the chat that floods."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many follow the council, how many use the bot, and for how many seconds each part is."""

    followers: int = 10_000
    people: int = 500
    alone: float = 60.0
    together: float = 120.0
    flood: float = 40.0


QUICK = Size(followers=300, people=60, alone=3, together=6, flood=3)


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """What came of one part: the asks of the many and of the few, and what was sent besides."""

    asks: list[Ask]
    few: list[Ask]
    lost: int
    doubled: int
    alerts: int
    seconds: float
    refused: int

    def times(self, *, pictures: bool) -> list[float]:
        """Return how long the many waited, in milliseconds, sorted."""
        return sorted(1000 * a.took for a in self.asks if (a.what == PICTURE) is pictures)

    def from_typing(self) -> list[float]:
        """Return the same without pictures, from when they wrote."""
        return sorted(1000 * a.took_from_typing for a in self.asks if a.what != PICTURE)


def at(ordered: list[float], share: float) -> float:
    """Return the value below which that share lies."""
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else float("inf")


def plain_names(gazetteer: Gazetteer) -> list[str]:
    """Return names of councils with a history, which have one answer each, misspelt or not."""
    today, graded = datetime.now(UTC).date(), {inspection.council for inspection in seeds()}
    names = [c.short_name for c in gazetteer if c.current and c.gss in graded - {GSS}]
    single = [name for name in names if " and " not in name]
    understood = {name: understand(name, gazetteer=gazetteer, on=today) for name in single}
    return [n for n, u in understood.items() if len(u.named) == 1 and not u.unclear]


async def fill(folder: Path, followers: list[Person]) -> None:
    """Let them follow the council, as if each had long ago."""
    since = datetime.now(UTC) - timedelta(days=30)
    async with await TinyStore.open(folder, now=lambda: datetime.now(UTC)) as store:
        for start in range(0, len(followers), PAGE):
            async with store.unit() as unit:
                for person in followers[start : start + PAGE]:
                    person.user.started = True
                    await unit.put_subscriber(Subscriber(person.id, since))
                    await unit.put_subscription(Subscription(person.id, f"council:{GSS}", since))


async def type_fast(crowd: Crowd, person: Person, *, seconds: float) -> None:
    """Let somebody write three messages in one breath, every ten seconds."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        for text in crowd.dice.sample(list(crowd.councils), 3):
            crowd.write(person, text, what="fast")
        await asyncio.sleep(min(10, max(0, ends - time.monotonic())))


async def flood(crowd: Crowd, person: Person, *, seconds: float) -> None:
    """Let somebody write without end."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        person.send(crowd.dice.choice(crowd.councils))
        await asyncio.sleep(1 / FLOOD)


async def part(
    box: Box, crowd: Crowd, few: Crowd, *, followers: set[int], seconds: float, fast: Person
) -> Part:
    """Let people use the bot for a while; return what came of it."""
    refused = sum(n for name, n in box.counts().items() if name.startswith("refused"))
    began, seen = time.monotonic(), len(box.timeline)
    crowd.begin()
    few.begin()

    def handed(update: dict[str, Any]) -> None:
        crowd.handed(update)
        few.handed(update)

    box.stage.queue.handed = handed
    await asyncio.gather(
        crowd.use(each=EACH, seconds=seconds), type_fast(few, fast, seconds=seconds)
    )
    lasted = time.monotonic() - began
    sent = [s for s in box.timeline[seen:] if s.chat in followers and s.by_bot]
    await crowd.answered(within=20)
    await few.answered(within=20)
    counts = box.counts()
    return Part(
        asks=crowd.asks,
        few=few.asks,
        lost=crowd.lost + few.lost,
        doubled=crowd.doubled + few.doubled,
        alerts=len(sent),
        seconds=lasted,
        refused=sum(n for name, n in counts.items() if name.startswith("refused")) - refused,
    )


async def run(size: Size, folder: Path) -> tuple[Part, Part, Part, int]:
    """Run the three parts; also return how many answers the flooding chat got.

    Raises BotFailed if the bot ends by itself.
    """
    names, dice, paper = plain_names(load_gazetteer()), Random(5), Paper()
    async with serve(limits=Limits.off()) as box, served(paper) as feed:
        followers = box.crowd(size.followers, prefix="Follower")
        say(f"{size.followers:,} chats follow {COUNCIL} …")
        await fill(folder / "data", followers)
        crowd = Crowd(box, box.crowd(size.people), names, dice)
        few = Crowd(box, [], names, dice)
        fast, noisy = box.user("Fast"), box.user("Noisy")
        told = {person.id for person in followers}
        bot = bot_on(box, folder, feed, rate=RATE)
        await bot.start()
        try:
            await box.bot_listens()
            await crowd.use(each=EACH, seconds=3)  # whatever is loaded at first use is loaded
            await asyncio.sleep(3)
            box.set_limits(Limits(overall_per_second=RATE))
            say(f"{size.people} people alone, {size.alone:.0f} seconds …")
            alone = await part(box, crowd, few, followers=told, seconds=size.alone, fast=fast)
            publish(paper)
            await box.until(
                lambda: any(f.bot_messages for f in followers), timeout=60, what="the first alert"
            )
            say(f"the same while {size.followers:,} alerts go out, {size.together:.0f} seconds …")
            together = await part(box, crowd, few, followers=told, seconds=size.together, fast=fast)
            say(f"the same with a flood from one chat, {size.flood:.0f} seconds …")
            flooding = asyncio.create_task(flood(few, noisy, seconds=size.flood))
            flooded = await part(box, crowd, few, followers=told, seconds=size.flood, fast=fast)
            await flooding
            bot.check()
        finally:
            await bot.stop()
        return alone, together, flooded, len(noisy.bot_messages)


def publish(paper: Paper) -> None:
    """Publish the story."""
    paper.publish(
        f"{COUNCIL} children's services rated inadequate by Ofsted",
        f"Inspectors have judged children's services in {COUNCIL} to be inadequate.",
        at=format_datetime(datetime.now(UTC) - timedelta(minutes=5)),
    )


def measures_of(alone: Part, together: Part, flooded: Part, noise: int) -> list[Measure]:
    """Return the table."""
    peer, other = alone.times(pictures=False), together.times(pictures=False)
    drawn, drawn_alone = together.times(pictures=True), alone.times(pictures=True)
    typed, typed_alone = together.from_typing(), alone.from_typing()
    others = flooded.times(pictures=False)
    parts = (alone, together, flooded)
    fast = [ask for each in parts for ask in each.few]

    def beside(share: float, ordered: list[float]) -> dict[str, object]:
        return {"peer": PEER, "peer_value": at(ordered, share)}

    return [
        below("answers without pictures, p99", at(other, 0.99), "ms", 250, **beside(0.99, peer)),
        Measure("answers without pictures, p50", at(other, 0.5), "ms", PEER, at(peer, 0.5)),
        Measure("the same from typing on, p99", at(typed, 0.99), "ms", PEER, at(typed_alone, 0.99)),
        Measure("pictures, p50", at(drawn, 0.5), "ms", PEER, at(drawn_alone, 0.5)),
        Measure("pictures, p99", at(drawn, 0.99), "ms", PEER, at(drawn_alone, 0.99)),
        Measure("asked meanwhile", len(together.asks) / together.seconds, "/s"),
        Measure("alerts meanwhile", together.alerts / together.seconds, "/s"),
        below("answers lost", sum(p.lost for p in parts), f"of {_asked(parts):,}", 1),
        below("answers doubled", sum(p.doubled for p in parts), f"of {_asked(parts):,}", 1),
        below("refused (429)", sum(p.refused for p in parts), "messages", 1),
        below("a fast typer: not answered once each", _wrong(fast), f"of {len(fast)}", 1),
        below("others while one chat floods, p99", at(others, 0.99), "ms", 250),
        Measure("answers to the chat that floods", noise, "messages"),
    ]


def _asked(parts: tuple[Part, ...]) -> int:
    return sum(len(part.asks) + len(part.few) for part in parts)


def _wrong(asks: list[Ask]) -> int:
    """Return how many asks of a fast typer have not the answer to what was asked, in its order."""
    return sum(ask.answer is None or ask.text not in ask.answer.text for ask in asks)


def main() -> int:
    """Run the benchmark; return the exit code."""
    parser = options(__doc__ or "")
    parser.add_argument("--seconds", type=float, help="how long alerts and people are together")
    given = parser.parse_args()
    size = QUICK if given.quick else Size()
    if given.seconds:
        size = replace(size, together=given.seconds)
    with tempfile.TemporaryDirectory(prefix="chat-benchmark-") as folder:
        found = asyncio.run(run(size, Path(folder)))
    machine = f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GiB"
    return show(measures_of(*found), title=f"The chat under load ({machine})", as_json=given.json)


if __name__ == "__main__":
    sys.exit(main())
