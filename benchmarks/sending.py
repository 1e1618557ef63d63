"""Sending beside stock python-telegram-bot: the request class, the pace, and who types meanwhile.

    python benchmarks/sending.py [--json] [--quick]

The server (``load_server.py``) runs in a process of its own on the other core and only answers.
'Stock' is python-telegram-bot with its own HTTPX request class; 'bare' is python-telegram-bot on
our request class, without outbox, pacing and store; all send the same alert, in the same run.
'Whole' is the bot's own way: a fan-out into the outbox, claims, pacing, wording, and a durable line
of the delivery log for each. ``--quick`` sends fewer. Exits with 1 if a goal was missed.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.path[0] = str(ROOT)  # instead of this folder

from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import ExtBot
from telegram.request import BaseRequest, HTTPXRequest

from alerts.sending import Choices, sending
from benchmarks.audience import FIRST, KNOWN, News, now, publish, subscribe
from benchmarks.people import answer_people
from benchmarks.report import Measure, at_least, below, options, say, show
from botapi.keyboard import markup
from botapi.pace import HEADROOM
from botapi.pacing import Pacing
from botapi.request import AiohttpRequest
from botapi.turns import Limits
from store.tiny import TinyStore

TOKEN = "70000001:AASandboxSandboxSandboxSandboxSandbo"  # noqa: S105 - of no bot
STOCK, STOCK_BEST = "python-telegram-bot, 128 in flight", "python-telegram-bot, 8 in flight"
BARE = "our request class alone, 128 in flight"
NO_LIMITS = Limits(per_second=1e6, chat_per_second=1e6, group_per_minute=1e6)
PATIENCE = 600.0
"""Seconds after which a run counts as stuck."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many messages each part sends, and for how many seconds people type."""

    stock: int
    ours: int
    strict: int
    fast: int
    typing: int
    rounds: int


FULL = Size(stock=1000, ours=6000, strict=3000, fast=6000, typing=1200, rounds=3)
QUICK = Size(stock=200, ours=1000, strict=90, fast=2000, typing=40, rounds=1)


class Server:
    """The load server, from here."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"

    def ask(self, what: str) -> dict[str, Any]:
        """Ask one of its control addresses; return its counts."""
        with urllib.request.urlopen(f"{self.url}/{what}") as answer:  # noqa: S310 - our own server
            counts: dict[str, Any] = json.load(answer)["counts"]
            return counts


@contextmanager
def on_the_other_core() -> Iterator[Server]:
    """Run the load server on one core and this process on another."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[0]})
    process = subprocess.Popen(  # noqa: S603 - our own program, our own words
        [sys.executable, "-m", "benchmarks.load_server", "--core", str(cores[-1])],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Server(int(process.stdout.readline() if process.stdout else 0))
    finally:
        process.terminate()
        process.wait()
        os.sched_setaffinity(0, cores)


@asynccontextmanager
async def bot_on(
    server: Server, request: BaseRequest, pacing: Pacing | None = None
) -> AsyncIterator[ExtBot[Any]]:
    """Open a bot of python-telegram-bot on the server."""
    bot: ExtBot[Any] = ExtBot(
        TOKEN,
        base_url=f"{server.url}/bot",
        request=request,
        get_updates_request=AiohttpRequest(connections=2),
        rate_limiter=pacing,
    )
    await bot.initialize()
    try:
        yield bot
    finally:
        await bot.shutdown()


@dataclass(frozen=True, slots=True)
class Bare:
    """The same alert sent by python-telegram-bot's own method, and nothing else."""

    html: str
    keyboard: InlineKeyboardMarkup | None

    @classmethod
    def of(cls, news: News) -> Bare:
        """Word an alert."""
        card = KNOWN.wording.alert(news.change, news.inspection, language="en")
        return cls(card.html, markup(card.buttons))

    async def rate(
        self, server: Server, request: BaseRequest, *, messages: int, at_once: int
    ) -> float:
        """Return the messages a second, ``at_once`` of them on their way at a time."""
        chats = iter(range(FIRST, FIRST + messages))
        no_preview = LinkPreviewOptions(is_disabled=True)
        async with bot_on(server, request) as bot:

            async def work() -> None:
                for chat in chats:
                    await bot.send_message(
                        chat,
                        self.html,
                        parse_mode=ParseMode.HTML,
                        reply_markup=self.keyboard,
                        link_preview_options=no_preview,
                    )

            began = time.perf_counter()
            await asyncio.gather(*(work() for _ in range(at_once)))
            return messages / (time.perf_counter() - began)


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a whole fan-out."""

    a_second: float
    """From its start to the last durable line of the delivery log."""
    server: dict[str, Any]

    @property
    def pace(self) -> float:
        """Messages a second from the first to the last that the server saw."""
        return float((self.server["passed"] - 1) / max(self.server["lasted"], 1e-9))

    @property
    def refused(self) -> int:
        """How many got a 429."""
        return int(self.server["refused"])


Meanwhile = Callable[[ExtBot[Any], TinyStore, Callable[[], None]], Awaitable[None]]
"""What runs beside a fan-out, given the bot, the store and what wakes the sender."""


async def whole(
    server: Server,
    *,
    messages: int,
    limits: Limits,
    in_flight: int,
    stars: int | None = None,
    meanwhile: Callable[[ExtBot[Any], TinyStore, Callable[[], None]], Awaitable[None]]
    | None = None,
) -> Run:
    """Fan a change out to so many chats and send it, in the bot's own way."""
    pacing, news = Pacing(limits), News.of_trafford()
    with tempfile.TemporaryDirectory(prefix="sending-benchmark-") as folder:
        async with (
            await TinyStore.open(Path(folder), now=now) as store,
            bot_on(server, AiohttpRequest(), pacing) as bot,
        ):
            await subscribe(store, messages)
            sent = sending(
                bot,
                store,
                KNOWN.wording,
                pacing=pacing,
                now=now,
                random=Random(7),
                choices=Choices(in_flight=in_flight, stars=stars),
            )
            await publish(store, news)
            began = time.perf_counter()
            tasks = [
                asyncio.create_task(sent.sender.run()),
                asyncio.create_task(sent.fan_outs.run()),
            ]
            if meanwhile is not None:
                tasks.append(asyncio.create_task(_as_task(meanwhile(bot, store, sent.sender.wake))))
            try:
                await _until_empty(store)
                took = time.perf_counter() - began
            finally:
                for task in tasks:
                    task.cancel()
                ends = await asyncio.gather(*tasks, return_exceptions=True)
            for end in ends:
                if isinstance(end, Exception):  # a part of it failed: the figures are of no use
                    raise end
    return Run(messages / took, server.ask("counts"))


async def _as_task(work: Awaitable[None]) -> None:
    await work


async def _until_empty(store: TinyStore) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            counts = await store.counts()
            if not counts.outbox and not counts.fan_outs:
                return
            await asyncio.sleep(0.01)


def measure_speed(server: Server, size: Size) -> list[Measure]:
    """Measure the request class and the whole way without a limit, in turns with stock."""
    bare = Bare.of(News.of_trafford())
    rates: dict[str, list[float]] = {name: [] for name in ("stock", "best", "ours8", "ours", "all")}
    idle: list[float] = []
    for turn in range(size.rounds):
        say(f"no limit, round {turn + 1} of {size.rounds} …")
        server.ask("control")
        for name, request, messages, at_once in (
            ("stock", partial(_stock, 128), size.stock, 128),
            ("best", partial(_stock, 8), size.stock, 8),
            ("ours8", AiohttpRequest, size.ours, 8),
            ("ours", AiohttpRequest, size.ours, 128),
        ):
            rates[name].append(
                asyncio.run(bare.rate(server, request(), messages=messages, at_once=at_once))
            )
        server.ask("control")
        run = asyncio.run(whole(server, messages=size.ours, limits=NO_LIMITS, in_flight=128))
        rates["all"].append(run.a_second)
        idle.append(run.server["idle"])
    mid = {name: statistics.median(found) for name, found in rates.items()}
    return [
        at_least(
            "request class, 128 in flight",
            mid["ours"] / mid["stock"],
            "times",
            4,
            peer=STOCK,
            peer_value=1.0,
        ),
        Measure("request class, 128 in flight", mid["ours"], "/s", STOCK, mid["stock"]),
        Measure("request class, 8 in flight", mid["ours8"], "/s", STOCK_BEST, mid["best"]),
        Measure("whole way, no limit, 128 in flight", mid["all"], "/s", STOCK, mid["stock"]),
        at_least(
            "whole way, no limit", mid["all"] / mid["stock"], "times", 5, peer=STOCK, peer_value=1.0
        ),
        Measure("whole way, no limit", mid["all"] / mid["best"], "times", STOCK_BEST, 1.0),
        at_least(
            "whole way, no limit",
            100 * mid["all"] / mid["ours"],
            "%",
            70,
            peer=BARE,
            peer_value=100.0,
        ),
        at_least("the server was idle", 100 * min(idle), "%", 30),
    ]


def _stock(connections: int) -> HTTPXRequest:
    return HTTPXRequest(connection_pool_size=connections, pool_timeout=60)


def measure_limit(server: Server, size: Size) -> list[Measure]:
    """Measure a fan-out on a server that takes 30 messages a second."""
    say(f"30 a second: {size.strict:,} chats, {size.strict / 29:.0f} seconds …")
    server.ask("control?rate=30&latency=0.05")
    run = asyncio.run(whole(server, messages=size.strict, limits=Limits(), in_flight=8))
    return [
        at_least("30 a second: share of the rate", 100 * run.pace / 30, "%", 97),
        below("30 a second: refused (429)", run.refused, "messages", 1),
        Measure("30 a second: most in any second", run.server["busiest_second"], "messages"),
    ]


def measure_fast(server: Server, size: Size) -> list[Measure]:
    """Measure a paid fan-out on a server that takes 1,000 a second, 50 ms away."""
    say(f"1,000 a second, paid, 50 ms away: {size.fast:,} chats …")
    server.ask("control?rate=30&latency=0.05&paying=taken")
    run = asyncio.run(
        whole(server, messages=size.fast, limits=Limits(), in_flight=128, stars=1_000_000)
    )
    return [
        at_least("1,000 a second, 50 ms away: pace", run.pace, "/s", 950),
        Measure("1,000 a second, 50 ms away: refused (429)", run.refused, "messages"),
    ]


def measure_typing(server: Server, size: Size) -> list[Measure]:
    """Measure how long people wait for an answer while a fan-out is at the limit."""
    seconds = size.typing / (30 * HEADROOM - 20)
    say(f"20 messages a second from 500 people meanwhile: {seconds:.0f} seconds …")
    server.ask("control?rate=30&latency=0.02")
    server.ask(f"people?count=500&each=20&seconds={seconds}")
    run = asyncio.run(
        whole(
            server,
            messages=size.typing,
            limits=Limits(),
            in_flight=8,
            meanwhile=answer_people,
        )
    )
    waits = sorted(run.server["waits"])
    return [
        below("answered meanwhile, p99", 1000 * _at(waits, 0.99), "ms", 250),
        Measure("answered meanwhile, p50", 1000 * _at(waits, 0.5), "ms"),
        Measure("answered meanwhile", 100 * len(waits) / max(run.server["typed"], 1), "%"),
        below("answered meanwhile: refused (429)", run.refused, "messages", 1),
    ]


def _at(ordered: list[float], part: float) -> float:
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)] if ordered else float("inf")


def main() -> int:
    """Run the benchmark; return the exit code."""
    given = options(__doc__ or "").parse_args()
    size = QUICK if given.quick else FULL
    with on_the_other_core() as server:
        measures = [
            measure
            for part in (measure_speed, measure_fast, measure_limit, measure_typing)
            for measure in part(server, size)
        ]
    machine = f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GiB"
    return show(measures, title=f"Sending ({machine})", as_json=given.json)


if __name__ == "__main__":
    sys.exit(main())
