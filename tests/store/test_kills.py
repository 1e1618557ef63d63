"""``kill -9`` in the middle of writing: everything that was acknowledged is there."""

import asyncio
import random
import sys
from pathlib import Path

import pytest

from store.tiny import TinyStore
from tests.store.backends import Clock

WRITER = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from store.tiny import TinyStore
from store.values import Subscriber, Subscription

NOW = datetime.now(UTC)

async def main() -> None:
    store = await TinyStore.open(Path(sys.argv[1]), now=lambda: NOW, compact_from=30_000)
    first = (await store.counts()).subscribers

    async def write(lane: int) -> None:
        chat = first * 100 + lane + 1
        while True:
            async with store.unit(f"chat:{chat}") as unit:
                await unit.put_subscriber(Subscriber(chat, NOW))
                await unit.put_subscription(Subscription(chat, "all", NOW))
                await unit.put_note(f"lane{lane}", str(chat))
            sys.stdout.write(f"{chat}\\n")
            sys.stdout.flush()
            chat += 10

    await asyncio.gather(*(write(lane) for lane in range(10)))

asyncio.run(main())
"""


async def write_until_killed(folder: Path, *, after: float) -> set[int]:
    """Run a writing process for so many seconds; return the chats it had acknowledged."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, str(folder), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    first = await process.stdout.readline()
    reading = asyncio.create_task(process.stdout.read())
    await asyncio.sleep(after)
    process.kill()
    lines = (first + await reading).split(b"\n")[:-1]  # the last may be cut off
    await process.wait()
    return {int(line) for line in lines if line.isdigit()}  # others are the log's


async def kill_again_and_again(folder: Path, clock: Clock, *, rounds: int, seed: int) -> None:
    chance = random.Random(seed)  # no secret
    acknowledged: set[int] = set()
    for _ in range(rounds):
        acknowledged |= await write_until_killed(folder, after=chance.uniform(0, 0.3))
        async with await TinyStore.open_read_only(folder, now=clock) as store:
            chats = {doc["chat"] async for table, doc in store.export() if table == "subscribers"}
            subscribed = {s.chat for s in await store.subscriptions_to("all", limit=1_000_000)}
        assert acknowledged <= chats
        assert subscribed == chats
    assert len(acknowledged) >= rounds


async def test_kill_9_loses_nothing_that_was_acknowledged(folder: Path, clock: Clock) -> None:
    await kill_again_and_again(folder, clock, rounds=4, seed=1)


@pytest.mark.long
@pytest.mark.timeout(600)
async def test_kill_9_loses_nothing_in_a_hundred_rounds(folder: Path, clock: Clock) -> None:
    await kill_again_and_again(folder, clock, rounds=100, seed=2)
