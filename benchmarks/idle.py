"""The bot at rest: 500 feeds with no news, 10,000 subscribers, nobody types.

    python benchmarks/idle.py [--json] [--quick] [--minutes 10]

The real process (``bot.py run``) on a folder with 10,000 subscribers, 500 feeds of 30 entries from
``feed_server.py``, each polled every five minutes, and a Bot API that only answers
(``load_server.py``). It is started once to meet its feeds, then again: how long until somebody who
typed is answered; then the share of a core that it takes over so many minutes, and its memory (the
processes that parse are given apart). There is no peer. Exits with 1 if a goal was missed.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.path[0] = str(ROOT)  # instead of this folder

from benchmarks.feed_server import FEEDS_A_HOST
from benchmarks.filled import SMALL, Size, fill
from benchmarks.report import Measure, below, options, say, show

TOKEN = "70000001:AASandboxSandboxSandboxSandboxSandbo"  # noqa: S105 - of no bot
PATIENCE = 120.0
"""Seconds after which something counts as stuck."""


@contextmanager
def running(*words: str) -> Iterator[str]:
    """Run a server of the benchmarks; yields the line that it prints first: its port."""
    process = subprocess.Popen(  # noqa: S603 - our own program, our own words
        [sys.executable, "-m", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process.stdout.readline().strip() if process.stdout else ""
    finally:
        process.terminate()
        process.wait()


def feeds_file(port: str, *, feeds: int, every: str) -> str:
    """Return a ``feeds.yaml`` with so many feeds."""
    return "feeds:\n" + "".join(
        f"  - name: Feed {n}\n    url: http://127.0.1.{1 + n // FEEDS_A_HOST}:{port}/idle/{n}\n"
        f"    trust: press\n    every: {every}\n"
        for n in range(feeds)
    )


@contextmanager
def bot(folder: Path, api: str) -> Iterator[psutil.Process]:
    """Run the bot."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api,
        "FEEDS_FILE": str(folder / "feeds.yaml"),
        "DATA_DIR": str(folder / "data"),
        "ALLOW_PRIVATE_ADDRESSES": "true",
    }
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - our own program, our own words
            [sys.executable, str(ROOT / "bot.py"), "run"], cwd=folder, env=environment, stderr=log
        )
        try:
            yield psutil.Process(process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()


def ask(api: str, what: str) -> dict[str, Any]:
    """Ask the Bot API one of its control addresses; return its counts."""
    with urllib.request.urlopen(f"{api}/{what}") as answer:  # noqa: S310 - our own server
        counts: dict[str, Any] = json.load(answer)["counts"]
        return counts


def until_answered(api: str, folder: Path) -> float:
    """Let somebody type, and return the seconds until they are answered."""
    ask(api, "control")
    ask(api, "people?count=1&each=1000&seconds=0.0005")
    began = time.monotonic()
    while not (waits := ask(api, "counts")["waits"]):
        if time.monotonic() - began > PATIENCE:
            raise RuntimeError(f"nobody was answered: {(folder / 'log').read_text()[-2_000:]}")
        time.sleep(0.02)
    return float(waits[0])


def until_quiet(process: psutil.Process) -> None:
    """Wait until the bot and its workers have nothing to do for a few seconds."""
    quiet, ends = 0, time.monotonic() + PATIENCE
    while quiet < 3 and time.monotonic() < ends:
        before = sum(_spent(process))
        time.sleep(2)
        quiet = quiet + 1 if sum(_spent(process)) - before < 0.2 else 0


def _spent(process: psutil.Process) -> tuple[float, float]:
    """Return the CPU seconds of the bot and of its workers."""
    own = process.cpu_times()
    others = [child.cpu_times() for child in process.children(recursive=True)]
    return own.user + own.system, sum(each.user + each.system for each in others)


def measure(folder: Path, api: str, *, seconds: float) -> list[Measure]:
    """Start the bot twice, and watch it the second time."""
    say("the bot meets its feeds …")
    with bot(folder, api) as process:
        until_answered(api, folder)
        until_quiet(process)
    say("it is started again …")
    with bot(folder, api) as process:
        ready = until_answered(api, folder)
        until_quiet(process)
        say(f"it is watched for {seconds / 60:g} minutes …")
        began, before = time.monotonic(), _spent(process)
        time.sleep(seconds)
        lasted = time.monotonic() - began
        own, others = (now - then for now, then in zip(_spent(process), before, strict=True))
        memory = process.memory_info().rss / 1e6
        workers = sum(each.memory_info().rss for each in process.children(recursive=True)) / 1e6
    return [
        below("from the start to the first answer", ready, "s", 2),
        below("share of one core, workers included", 100 * (own + others) / lasted, "%", 5),
        below("memory of the bot's process", memory, "MB", 150),
        Measure("memory of its workers", workers, "MB"),
    ]


def main() -> int:
    """Run the benchmark; return the exit code."""
    parser = options(__doc__ or "")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long it is watched")
    given = parser.parse_args()
    feeds, every = (50, "10s") if given.quick else (500, "5m")
    seconds = 12.0 if given.quick else 60 * given.minutes
    with (
        tempfile.TemporaryDirectory(prefix="idle-benchmark-") as name,
        running("benchmarks.feed_server", "--feeds", str(feeds), "--news", "0") as site,
        running("benchmarks.load_server") as port,
    ):
        folder = Path(name)
        (folder / "feeds.yaml").write_text(feeds_file(site, feeds=feeds, every=every))
        rows = Size(SMALL.subscribers, 0, stock_inserts=0)
        asyncio.run(fill(folder / "data", rows))
        measures = measure(folder, f"http://127.0.0.1:{port}", seconds=seconds)
    title = f"At rest, {feeds} feeds, {rows.subscribers:,} subscribers"
    machine = f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GiB"
    return show(measures, title=f"{title} ({machine})", as_json=given.json)


if __name__ == "__main__":
    sys.exit(main())
