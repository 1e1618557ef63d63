"""Long polling against the stand-in: nothing lost, nothing twice, and plain words for trouble."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram.ext import ExtBot

from botapi.failures import TokenRefused
from botapi.polling import SECOND_POLLER, Take, poll_updates
from sandbox.limits import Limits
from sandbox.rig import Box
from sandbox.server import serve
from store.errors import StoreFull
from tests.botapi.conftest import running_bot


@contextlib.asynccontextmanager
async def polling(bot: ExtBot[Any], take: Take) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(poll_updates(bot, take, open_for=2, sleep=_soon))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _soon(seconds: float) -> None:
    await asyncio.sleep(min(seconds, 0.05))


class Heard:
    """Collects what people wrote; fails as often as told."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    async def __call__(self, updates: Sequence[dict[str, Any]]) -> None:
        self.texts += [each["message"]["text"] for each in updates]


async def _all(box: Box, heard: Heard, texts: list[str]) -> None:
    await box.until(lambda: len(heard.texts) >= len(texts), what="hearing all")
    assert heard.texts == texts


async def test_every_update_is_handed_on_once_and_in_order() -> None:
    heard = Heard()
    async with serve(limits=Limits.off()) as box, running_bot(box.api_url) as bot:
        ann = box.user("Ann")
        ann.send("before")
        async with polling(bot, heard):
            await _all(box, heard, ["before"])
            ann.send("one")
            ann.send("two")
            await _all(box, heard, ["before", "one", "two"])
        async with polling(bot, heard):  # a restart in order brings nothing back
            ann.send("three")
            await _all(box, heard, ["before", "one", "two", "three"])


async def test_an_update_that_was_not_taken_comes_again() -> None:
    heard = Heard()

    async def fails(updates: object) -> None:
        raise RuntimeError("killed in the middle")

    async with serve(limits=Limits.off()) as box, running_bot(box.api_url) as bot:
        box.user("Ann").send("hello")
        with pytest.raises(RuntimeError):
            await poll_updates(bot, fails, open_for=1)
        async with polling(bot, heard):
            await _all(box, heard, ["hello"])


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_faults_of_the_server_are_outlived() -> None:
    heard = Heard()
    async with serve(limits=Limits.off()) as box, running_bot(box.api_url) as bot:
        for how in ("500", "502", "drop_before", "429"):
            box.fault(how, method="getUpdates", times=2)
        async with polling(bot, heard):
            box.user("Ann").send("hello")
            await _all(box, heard, ["hello"])


async def test_a_second_poller_is_reported_as_what_it_is_and_told_once() -> None:
    told: list[str] = []

    async def tell(text: str) -> None:
        told.append(text)

    async def take(_: object) -> None:
        return None

    with capture_logs() as logs:
        async with serve(limits=Limits.off()) as box, running_bot(box.api_url) as bot:
            tasks = [
                asyncio.create_task(poll_updates(bot, take, open_for=2, conflict=tell, sleep=_soon))
                for _ in range(2)
            ]
            await box.until(lambda: bool(told), what="being told of the conflict")
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    assert set(told) == {SECOND_POLLER}
    assert len(told) <= 2
    assert "run exactly one" in SECOND_POLLER
    assert [e for e in logs if e["log_level"] == "error" and e.get("meaning") == SECOND_POLLER]


async def test_a_refused_token_ends_the_polling_with_what_to_do() -> None:
    async def take(_: object) -> None:
        return None

    async with serve() as box, running_bot(box.api_url, token="1:wrong") as bot:
        with pytest.raises(TokenRefused, match="TELEGRAM_BOT_TOKEN") as refused:
            await poll_updates(bot, take)
    assert "1:wrong" not in str(refused.value)


async def test_a_second_poller_that_cannot_be_written_down_is_told_later() -> None:
    told: list[str] = []

    async def tell(text: str) -> None:
        told.append(text)
        if len(told) == 1:
            raise StoreFull("no space left on device")

    async def take(_: object) -> None:
        return None

    async with serve(limits=Limits.off()) as box, running_bot(box.api_url) as bot:
        box.fault("refuse", method="getUpdates", times=3, code=409, words="Conflict: another one")
        task = asyncio.create_task(poll_updates(bot, take, open_for=2, conflict=tell, sleep=_soon))
        await box.until(lambda: box.stage.queue.polls > 0, what="polling on")
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert told == [SECOND_POLLER] * 2
