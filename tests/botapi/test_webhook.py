"""The webhook's server, called through a real socket as Telegram would call it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import ClientSession, web

from botapi import webhook

SECRET = "a-secret"
PUBLIC = "https://bot.example.org/telegram"


class Taken:
    """What was taken, and how it goes on."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.broken = False
        self.healthy = True

    async def take(self, update: dict[str, Any]) -> None:
        if self.broken:
            raise OSError("disk full")
        self.updates.append(update)


@pytest.fixture
def taken() -> Taken:
    return Taken()


@pytest.fixture
async def base(taken: Taken) -> AsyncIterator[str]:
    app = webhook.application(
        taken.take, webhook_url=PUBLIC, secret=SECRET, healthy=lambda: taken.healthy
    )
    async with webhook.serving(app, port=0, host="127.0.0.1") as port:
        yield f"http://127.0.0.1:{port}"


def hook(base: str) -> str:
    return webhook.address(PUBLIC, SECRET).replace("https://bot.example.org", base)


async def test_an_update_with_the_right_secret_is_taken(base: str, taken: Taken) -> None:
    async with (
        ClientSession(headers={webhook.HEADER: SECRET}) as http,
        http.post(hook(base), json={"update_id": 7}) as answer,
    ):
        assert answer.status == 200
    assert taken.updates == [{"update_id": 7}]


@pytest.mark.parametrize("secret", ["", "wrong", "a-secre", "ä"])
async def test_an_update_with_another_secret_is_refused(
    base: str, taken: Taken, secret: str
) -> None:
    async with (
        ClientSession(headers={webhook.HEADER: secret}) as http,
        http.post(hook(base), json={"update_id": 7}) as answer,
    ):
        assert answer.status == 403
    assert taken.updates == []


async def test_another_path_is_not_found(base: str) -> None:
    async with (
        ClientSession(headers={webhook.HEADER: SECRET}) as http,
        http.post(f"{base}/telegram", json={"update_id": 7}) as answer,
    ):
        assert answer.status == 404


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"update_id": "x"}', b"\xff\xfe"])
async def test_what_is_no_update_is_refused(base: str, taken: Taken, body: bytes) -> None:
    async with (
        ClientSession(headers={webhook.HEADER: SECRET}) as http,
        http.post(hook(base), data=body) as answer,
    ):
        assert answer.status == 400
    assert taken.updates == []


async def test_more_than_a_megabyte_is_refused(base: str, taken: Taken) -> None:
    body = b'{"update_id": 1, "x": "' + b"x" * webhook.MAX_UPDATE + b'"}'
    async with (
        ClientSession(headers={webhook.HEADER: SECRET}) as http,
        http.post(hook(base), data=body) as answer,
    ):
        assert answer.status == 413
    assert taken.updates == []


async def test_an_update_that_could_not_be_taken_is_left_to_telegram_to_repeat(
    base: str, taken: Taken
) -> None:
    taken.broken = True
    async with (
        ClientSession(headers={webhook.HEADER: SECRET}) as http,
        http.post(hook(base), json={"update_id": 7}) as answer,
    ):
        assert answer.status == 500


async def test_health_is_told(base: str, taken: Taken) -> None:
    async with ClientSession() as http:
        async with http.get(f"{base}/healthz") as answer:
            assert answer.status == 200
        taken.healthy = False
        async with http.get(f"{base}/healthz") as answer:
            assert answer.status == 503


def test_the_path_tells_nothing_of_the_secret() -> None:
    told = webhook.address(PUBLIC, SECRET)
    assert told.startswith(f"{PUBLIC}/")
    assert SECRET not in told
    assert told != webhook.address(PUBLIC, "another")


async def test_what_others_take_in_at_the_same_address_is_served_beside() -> None:
    async def other(_: web.Request) -> web.Response:
        return web.Response(text="other")

    app = webhook.application(
        _nothing,
        webhook_url="https://bot.example.org/here",
        secret="s",
        healthy=lambda: True,
        routes=[web.get("/here/other", other)],
    )
    async with (
        webhook.serving(app, port=0, host="127.0.0.1") as port,
        ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/here/other") as answer,
    ):
        assert await answer.text() == "other"


async def _nothing(_: object) -> None:
    return None
