"""Pictures: how long one takes from the question to the PNG, and how large it is.

Drawn as the bot draws, in another process, one after the other, as people ask for them. The peer is
the same pictures drawn in the bot's own process: what that would have the event loop stand still.
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
if __name__ == "__main__":
    sys.path[0] = str(ROOT)  # instead of this folder

from benchmarks.report import Measure, below, options, say, show
from console.knowledge import Knowledge, knowledge
from console.pictures import examples
from console.studio import studio
from messages.pictures.draw import png_of
from messages.pictures.values import Picture

P50, LARGEST = 300.0, 150.0
"""Milliseconds, and kB: what a picture may take."""


async def measure(pictures: dict[str, Picture], *, rounds: int) -> list[Measure]:
    """Draw each picture so many times both ways."""
    away: list[float] = []
    still: list[float] = []
    sizes: list[int] = []
    late = 0.0
    async with studio() as drawing:
        await drawing.draw(next(iter(pictures.values())))
        for number in range(rounds):
            say(f"round {number + 1} of {rounds}")
            for picture in pictures.values():
                before = time.perf_counter()
                asked = asyncio.ensure_future(drawing.draw(picture))
                while not asked.done():
                    tick = time.perf_counter()
                    await asyncio.sleep(0.001)
                    late = max(late, time.perf_counter() - tick - 0.001)
                away.append(time.perf_counter() - before)
                sizes.append(len(asked.result()))
                before = time.perf_counter()
                png_of(picture)
                still.append(time.perf_counter() - before)
    away.sort()
    here = median(still) * 1000
    peer = "in the bot's own process"
    return [
        below("a picture, p50", median(away) * 1000, "ms", P50, peer=peer, peer_value=here),
        Measure("a picture, p95", away[int(len(away) * 0.95)] * 1000, "ms"),
        below("the largest picture", max(sizes) / 1000, "kB", LARGEST),
        Measure("event loop late meanwhile, at most", late * 1000, "ms", peer, here),
    ]


def main() -> int:
    """Measure and print."""
    chosen = options(__doc__ or "").parse_args()
    known: Knowledge = knowledge(datetime.now(UTC).date())
    pictures = {one.name: one.told.picture for one in examples(known)}
    measures = asyncio.run(measure(pictures, rounds=2 if chosen.quick else 10))
    return show(measures, title="Pictures", as_json=chosen.json)


if __name__ == "__main__":
    sys.exit(main())
