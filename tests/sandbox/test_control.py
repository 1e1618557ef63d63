"""The control API that the page and rigs in other processes use."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.feeds import Newsroom, publishing
from sandbox.limits import Limits
from sandbox.rig import Box
from sandbox.server import serve
from sandbox.stories import load


@pytest.fixture
async def running() -> AsyncIterator[tuple[Box, aiohttp.ClientSession]]:
    news = Newsroom(load())
    async with (
        publishing(news),
        serve(limits=Limits.off(), news=news) as box,
        aiohttp.ClientSession(box.api_url) as session,
    ):
        yield box, session


Running = tuple[Box, aiohttp.ClientSession]


async def post(session: aiohttp.ClientSession, path: str, body: Any) -> dict[str, Any]:
    async with session.post(f"/control/{path}", json=body) as response:
        answer: dict[str, Any] = await response.json()
        return {"status": response.status, **answer}


async def test_people_are_made_and_act(running: Running) -> None:
    box, session = running
    ids = (await post(session, "users", {"count": 5}))["ids"]
    assert len(ids) == 5
    assert (await post(session, "act", {"as": ids[0], "do": "send", "text": "/start"}))["done"]
    assert box.stage.queue.pending == 1
    wrong = await post(session, "act", {"as": ids[0], "do": "fly"})
    assert (wrong["status"], wrong["error"][:10]) == (400, "do must be")
    group = await post(session, "groups", {"title": "Sale", "admins": ids[:1]})
    said = {"as": ids[1], "do": "send", "text": "hi", "chat": group["id"]}
    assert "is not in Sale" in (await post(session, "act", said))["error"]


async def test_a_tap_needs_a_button_that_is_there(running: Running) -> None:
    box, session = running
    ann = box.user("Ann")
    ann.start()
    url = f"/bot{box.token}/sendMessage"
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    body = {"chat_id": ann.id, "text": "x", "reply_markup": markup}
    async with session.post(url, json=body) as response:
        number = (await response.json())["result"]["message_id"]
    tap = {"as": ann.id, "do": "tap", "message": number, "data": "go"}
    assert (await post(session, "act", tap))["query"]
    assert "no longer there" in (await post(session, "act", {**tap, "data": "other"}))["error"]


async def test_what_happens_streams_as_events(running: Running) -> None:
    box, session = running
    box.user("Ann").send("first")
    async with session.get("/control/events?after=0") as stream:
        box.user("Ann").send("second")
        texts: list[str] = []
        async for raw in stream.content:
            if raw.startswith(b"data:"):
                texts.append(json.loads(raw[5:])["text"])
            if len(texts) == 2:
                break
    assert texts == ["first", "second"]


async def test_stories_are_published_one_at_a_time_until_all_are_out(running: Running) -> None:
    _, session = running
    first = await post(session, "publish", {})
    assert first["published"]["title"].startswith("Tratford Council Slammed")
    for _ in load().stories[len(load().of_act(0)) + 1 :]:
        assert (await post(session, "publish", {}))["status"] == 200
    assert (await post(session, "publish", {}))["status"] == 409


async def test_other_sites_and_other_hosts_are_kept_out(running: Running) -> None:
    _, session = running
    async with session.get("/control/world", headers={"Host": "evil.example"}) as response:
        assert response.status == 403
    async with session.post("/control/publish", data="{}") as response:
        assert response.status == 415
    async with session.get("/") as response:
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]


async def test_limits_can_be_changed_from_outside(running: Running) -> None:
    box, session = running
    assert (await post(session, "limits", {"chat_per_second": 1.0, "chat_burst": 1}))["counts"]
    assert box.stage.gate.limits.chat_burst == 1
    assert (await post(session, "limits", {"speed": 1}))["status"] == 400
