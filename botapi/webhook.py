"""Taking updates in by webhook: Telegram calls us, instead of us asking Telegram.

A small HTTP server: one path that is not to be guessed, on which only calls with the right secret
header are taken, and ``/healthz``. An update is answered 200 only after it was taken, so that
Telegram repeats what we could not take.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram import Bot
from telegram.error import TelegramError

from botapi.polling import LONGEST_PAUSE

log = structlog.get_logger()

HEADER = "X-Telegram-Bot-Api-Secret-Token"
"""https://core.telegram.org/bots/api#setwebhook"""
MAX_UPDATE = 1024 * 1024
"""Bytes; Telegram's updates are far smaller."""

TakeUpdate = Callable[[dict[str, Any]], Awaitable[None]]


def address(webhook_url: str, secret: str) -> str:
    """Return the full address that is told to Telegram: the public one and a path of its own."""
    return f"{webhook_url.rstrip('/')}/{_path_of(secret)}"


def application(
    take: TakeUpdate,
    *,
    webhook_url: str,
    secret: str,
    healthy: Callable[[], bool],
    routes: Sequence[web.RouteDef] = (),
) -> web.Application:
    """Return the web application that takes updates for ``take`` and tells of its health.

    ``routes`` are what others take in at the same address.
    """

    async def update(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), secret.encode()):
            log.warning("webhook called with a wrong secret", remote=request.remote)
            return web.Response(status=403, text="wrong secret")
        try:
            body = json.loads(await request.text())
        except (ValueError, UnicodeDecodeError):
            return web.Response(status=400, text="not JSON")
        if not isinstance(body, dict) or not isinstance(body.get("update_id"), int):
            return web.Response(status=400, text="not an update")
        await take(body)
        return web.Response(text="ok")

    async def health(_: web.Request) -> web.Response:
        return web.Response(text="ok") if healthy() else web.Response(status=503, text="not ready")

    app = web.Application(client_max_size=MAX_UPDATE)
    app.router.add_post(f"{urlsplit(webhook_url).path.rstrip('/')}/{_path_of(secret)}", update)
    app.router.add_get("/healthz", health)
    app.router.add_routes(routes)
    return app


@asynccontextmanager
async def serving(app: web.Application, *, port: int, host: str = "0.0.0.0") -> AsyncIterator[int]:  # noqa: S104 - Telegram, or a proxy before us, must reach it
    """Serve the application while the block lasts; yields the port (useful when asked for 0)."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def take_updates(
    bot: Bot,
    take: TakeUpdate,
    *,
    webhook_url: str,
    secret: str,
    port: int,
    allowed: Sequence[str],
    healthy: Callable[[], bool],
    routes: Sequence[web.RouteDef] = (),
    host: str = "0.0.0.0",  # noqa: S104 - as for ``serving``
) -> None:
    """Tell Telegram where to call, and hand on what it brings to ``take``.

    Runs until cancelled. The webhook stays set, so that Telegram keeps what comes meanwhile.
    """
    served = application(
        take, webhook_url=webhook_url, secret=secret, healthy=healthy, routes=routes
    )
    async with serving(served, port=port, host=host) as listening:
        log.info("waiting for Telegram's calls", port=listening)
        pause = 1.0
        while True:
            try:
                await bot.set_webhook(
                    address(webhook_url, secret), secret_token=secret, allowed_updates=list(allowed)
                )
            except TelegramError as error:
                log.warning("the webhook is not set yet", error=str(error), next_try_in=pause)
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 1.5)
            else:
                break
        await asyncio.Event().wait()


def _path_of(secret: str) -> str:
    return hashlib.sha256(b"council-watch webhook " + secret.encode()).hexdigest()[:32]
