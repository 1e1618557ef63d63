"""Starting while Telegram cannot be reached, or does not know the token."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web
from telegram.ext import Application

from botapi.failures import TokenRefused
from botapi.request import AiohttpRequest
from botapi.start import AnyApplication, reach_telegram

TOKEN = "123456:abcdefghijklmnopqrstuvwxyz"
ME = {"id": 123456, "is_bot": True, "first_name": "Watch", "username": "watch_bot"}


def application_at(base: str) -> AnyApplication:
    return (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{base}/bot")
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest())
        .build()
    )


async def serve(answers: list[tuple[int, dict[str, Any]]]) -> tuple[web.AppRunner, str]:
    async def answer(_: web.Request) -> web.Response:
        status, body = answers.pop(0) if len(answers) > 1 else answers[0]
        return web.json_response(body, status=status)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"


async def test_it_waits_with_growing_pauses_until_telegram_answers() -> None:
    broken = (502, {"ok": False, "error_code": 502, "description": "Bad Gateway"})
    runner, base = await serve([broken, broken, (200, {"ok": True, "result": ME})])
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    application = application_at(base)
    await asyncio.wait_for(reach_telegram(application, sleep=sleep), 10)
    assert pauses == [1.0, 1.5]
    assert application.bot.username == "watch_bot"
    await application.shutdown()
    await runner.cleanup()


async def test_a_refused_token_is_told_apart_from_a_bad_day() -> None:
    runner, base = await serve(
        [(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})]
    )
    application = application_at(base)
    with pytest.raises(TokenRefused):
        await asyncio.wait_for(reach_telegram(application), 10)
    await runner.cleanup()
