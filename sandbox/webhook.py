"""Pushes updates to the bot's webhook: in order within a chat, several chats at once, retried.

Like Telegram it sends the secret in X-Telegram-Bot-Api-Secret-Token, takes any 2xx as done,
and runs a method that the answer asks for. Unlike Telegram it takes plain http addresses,
and repeats sooner (after a quarter of a second, growing to ``PAUSE_MOST``).
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from typing import Any

import aiohttp

from .calling import call
from .params import Params
from .stage import Stage
from .updates import Update, Webhook

PAUSE_FIRST = 0.25
PAUSE_MOST = 10.0
LOOK_AHEAD = 500


def chat_of_update(update: Update) -> int:
    """Return the chat within which an update must stay in order (0: none)."""
    content = next(v for k, v in update.items() if k != "update_id")
    holder = content.get("message", content)
    chat = holder.get("chat") or content.get("from") or {}
    return int(chat.get("id", 0))


async def push_updates(stage: Stage) -> None:
    """Deliver to whatever webhook is set, until cancelled."""
    queue = stage.queue
    flying: dict[int, asyncio.Task[None]] = {}
    timeout = aiohttp.ClientTimeout(total=30)

    def start(hook: Webhook, update: Update) -> None:
        chat = chat_of_update(update)
        deliver = _deliver(stage, hook=hook, update=update, session=session)
        flying[chat] = asyncio.create_task(deliver)

        def landed(_: asyncio.Task[None]) -> None:
            flying.pop(chat, None)
            queue.bell.ring()

        flying[chat].add_done_callback(landed)

    async with aiohttp.ClientSession(timeout=timeout) as session:
        try:
            while True:
                hook = queue.webhook
                if hook.url:
                    for update in _ready(stage, flying):
                        start(hook, update)
                await queue.bell.wait(None)
        finally:
            for task in list(flying.values()):
                task.cancel()


def _ready(stage: Stage, flying: dict[int, asyncio.Task[None]]) -> Iterator[Update]:
    queue = stage.queue
    for update in queue.head(LOOK_AHEAD):
        if len(flying) >= queue.webhook.max_connections:
            return
        if chat_of_update(update) not in flying:
            yield update


async def _deliver(
    stage: Stage, *, hook: Webhook, update: Update, session: aiohttp.ClientSession
) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
    pause = PAUSE_FIRST
    while stage.queue.webhook is hook:
        try:
            async with session.post(hook.url, json=update, headers=headers) as response:
                if 200 <= response.status < 300:
                    stage.queue.done(update["update_id"])
                    await _run_answer(stage, response)
                    return
                problem = f"Wrong response from the webhook: {response.status} {response.reason}"
        except (TimeoutError, aiohttp.ClientError) as error:
            problem = f"Connection failed: {type(error).__name__}"
        hook.last_error, hook.last_error_date = problem, stage.world.now()
        await asyncio.sleep(pause)
        pause = min(pause * 2, PAUSE_MOST)


async def _run_answer(stage: Stage, response: aiohttp.ClientResponse) -> None:
    with contextlib.suppress(ValueError, aiohttp.ContentTypeError):
        asked: Any = await response.json()
        if isinstance(asked, dict) and isinstance(asked.get("method"), str):
            name = asked.pop("method")
            await call(stage, name, Params(asked))
