"""Polling beside lemon24's ``reader`` and bare aiohttp with feedparser: what a round costs.

    python benchmarks/polling.py [--json] [--quick]

500 feeds with 30 entries each, five on a host, from a server in a process of its own
(``feed_server.py``); each poller too has a process of its own (``pollers.py``). What counts is CPU
seconds, of the process and of its children, so that waiting costs nobody anything. In an unchanged
round every feed answers 304; in a new one every entry is new. Ours parses in a worker, reads every
story, decides on it and stores it durably; ``reader`` parses and stores in SQLite; the bare one
only parses. ``reader`` is measured if it is installed (by hand, from ``requirements-bench.txt``).
Of three rounds of each kind the middle one counts. Exits with 1 if a goal was missed.
"""

from __future__ import annotations

import importlib.util
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent
if not __package__:
    sys.path[0] = str(ROOT)  # instead of this folder

from benchmarks.report import Measure, at_least, options, say, show

READER, BARE = "reader", "aiohttp and feedparser"
UNCHANGED_GOAL, NEW_GOAL = 5, 1.5
"""Times less than ``reader``."""
FEEDS, FEW = 500, 60


@contextmanager
def served(feeds: int) -> Iterator[int]:
    """Serve so many feeds in a process of their own; yields its port."""
    words = [sys.executable, "-m", "benchmarks.feed_server", "--feeds", str(feeds)]
    process = subprocess.Popen(  # noqa: S603 - our own program, our own words
        words, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        yield int(process.stdout.readline() if process.stdout else 0)
    finally:
        process.terminate()
        process.wait()


def polled(name: str, port: int, *, feeds: int, rounds: int) -> dict[str, float]:
    """Let one poller poll; return the CPU seconds of a round of each kind."""
    words = [sys.executable, "-m", "benchmarks.pollers", name, str(port)]
    words += ["--feeds", str(feeds), "--rounds", str(rounds)]
    done = subprocess.run(  # noqa: S603 - our own program, our own words
        words, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr[-2_000:]}")
    found: dict[str, list[float]] = json.loads(done.stdout)
    return {kind: statistics.median(each) for kind, each in found.items()}


def main() -> int:
    """Run the benchmark; return the exit code."""
    given = options(__doc__ or "").parse_args()
    feeds, rounds = (FEW, 1) if given.quick else (FEEDS, 3)
    names = ["ours", "bare"]
    if importlib.util.find_spec("reader"):
        names.append("reader")
    else:
        say("reader is not installed (requirements-bench.txt), and left out")
    mid: dict[tuple[str, str], float] = {}
    for name in names:
        say(f"{name}, {feeds} feeds …")
        with served(feeds) as port:  # anew: what one poller asked for slows no other
            cost = polled(name, port, feeds=feeds, rounds=rounds)
        mid |= {(name, kind): seconds for kind, seconds in cost.items()}
    measures = []
    for kind, goal in (("unchanged", UNCHANGED_GOAL), ("new", NEW_GOAL)):
        what, ours = f"a round, {kind}", mid["ours", kind]
        measures.append(Measure(what, ours, "s of CPU", BARE, mid["bare", kind]))
        if "reader" in names:
            peer = mid["reader", kind]
            measures.append(Measure(what, ours, "s of CPU", READER, peer))
            less = f"{what}, compared"
            measures.append(
                at_least(less, peer / ours, "times less", goal, peer=READER, peer_value=1.0)
            )
    machine = f"{os.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GiB"
    return show(measures, title=f"Polling, {feeds} feeds ({machine})", as_json=given.json)


if __name__ == "__main__":
    sys.exit(main())
