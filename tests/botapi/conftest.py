"""A bot of python-telegram-bot on our own request class, and servers that misbehave."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from telegram.ext import ExtBot

from botapi.pacing import Pacing
from botapi.request import AiohttpRequest

TOKEN = "70000001:AASandboxSandboxSandboxSandboxSandbo"


@contextlib.asynccontextmanager
async def running_bot(
    api_url: str,
    *,
    request: AiohttpRequest | None = None,
    pacing: Pacing | None = None,
    token: str = TOKEN,
) -> AsyncIterator[ExtBot[Any]]:
    """An initialized bot (its requests are open; getMe is not asked)."""
    ours, poll = request or AiohttpRequest(), AiohttpRequest()
    bot: ExtBot[Any] = ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=ours,
        get_updates_request=poll,
        rate_limiter=pacing,
    )
    await ours.initialize()
    await poll.initialize()
    try:
        yield bot
    finally:
        if pacing is not None:
            await pacing.shutdown()
        await ours.shutdown()
        await poll.shutdown()


Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def raw_server(talk: Talk) -> AsyncIterator[str]:
    """A server that does to each connection what ``talk`` does; gives its address."""
    tasks: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            with contextlib.suppress(
                ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError
            ):
                await talk(reader, writer)
        finally:
            tasks.discard(task)
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
