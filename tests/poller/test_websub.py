"""WebSub with a local hub over real sockets: asked, verified, pushed, renewed, never believed."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web

from poller.memory import dump, load
from poller.parse import hub_of
from poller.protocols import Hub
from poller.websub import Hubs
from poller.workers import Workers
from tests.poller.kit import World, item, rss, world

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEASE = 600


@dataclass
class LocalHub:
    """A hub that verifies what it is asked, when it is told to, and pushes."""

    asked: list[dict[str, str]] = field(default_factory=list)

    async def take(self, request: web.BaseRequest) -> web.Response:
        form = await request.post()
        self.asked.append({name: str(value) for name, value in form.items()})
        return web.Response(status=202)

    async def verify(self, *, topic: str = "", mode: str = "subscribe") -> tuple[int, str]:
        last = self.asked[-1]
        query = {
            "hub.mode": mode,
            "hub.topic": topic or last["hub.topic"],
            "hub.challenge": "a challenge",
            "hub.lease_seconds": str(LEASE),
        }
        async with (
            aiohttp.ClientSession() as session,
            session.get(last["hub.callback"], params=query) as answer,
        ):
            return answer.status, await answer.text()

    async def push(self, body: bytes, *, secret: str = "", method: str = "sha256") -> int:
        last = self.asked[-1]
        key = (secret or last["hub.secret"]).encode()
        digest = "sha256" if method not in hashlib.algorithms_available else method
        signature = f"{method}={hmac.new(key, body, digest).hexdigest()}"
        headers = {"X-Hub-Signature": signature} if method else {}
        async with (
            aiohttp.ClientSession() as session,
            session.post(last["hub.callback"], data=body, headers=headers) as answer,
        ):
            return answer.status


@dataclass
class Told:
    """A world with a hub and the receiving end."""

    w: World
    hub: LocalHub
    hubs: Hubs
    nudged: list[str]

    async def poll(self, *, minutes: float = 0) -> None:
        await self.w.poll(minutes=minutes)
        await self.hubs.offered(self.w.feed.name, self.w.memory.hub)

    def serve(self, *items: str) -> None:
        channel = (
            '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" '
            f'href="{self.w.site.url}/hub"/>'
        )
        self.w.site.serve(rss(*items, channel=channel))


@asynccontextmanager
async def told(workers: Workers) -> AsyncIterator[Told]:
    async with world(workers) as w:
        hub, nudged, app = LocalHub(), list[str](), web.Application()
        w.site.answers["/hub"] = hub.take
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        hubs = Hubs(
            w.fetcher, address="http://x/here", secret="s", now=w.clock, nudge=nudged.append
        )
        app.add_routes(hubs.routes())
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            hubs._address = f"http://127.0.0.1:{runner.addresses[0][1]}/here"
            yield Told(w, hub, hubs, nudged)
        finally:
            await runner.cleanup()


async def test_a_hub_is_asked_verified_and_believed_when_it_signs(workers: Workers) -> None:
    async with told(workers) as t:
        t.serve(item(1))
        await t.poll()
        (form,) = t.hub.asked
        assert form["hub.mode"] == "subscribe"
        assert form["hub.topic"] == t.w.feed.url
        assert not t.hubs.subscribed(t.w.feed.name)
        assert await t.hub.verify() == (200, "a challenge")
        assert t.hubs.subscribed(t.w.feed.name)
        assert await t.hub.push(b"anything") == 202
        assert t.nudged == [t.w.feed.name]


@pytest.mark.parametrize("method", ["sha1", "sha384", "sha512"])
async def test_every_signature_of_the_standard_counts(workers: Workers, method: str) -> None:
    async with told(workers) as t:
        t.serve(item(1))
        await t.poll()
        assert await t.hub.push(b"anything", method=method) == 202
        assert t.nudged == [t.w.feed.name]


@pytest.mark.parametrize(("secret", "method"), [("wrong", "sha256"), ("", "md5"), ("", "")])
async def test_a_push_that_is_not_signed_right_wakes_nobody(
    workers: Workers, secret: str, method: str
) -> None:
    async with told(workers) as t:
        t.serve(item(1))
        await t.poll()
        assert await t.hub.push(b"anything", secret=secret, method=method) == 202
        assert t.nudged == []


async def test_what_nobody_asked_for_is_not_verified(workers: Workers) -> None:
    async with told(workers) as t:
        t.serve(item(1))
        await t.poll()
        assert (await t.hub.verify(topic="https://another.example/"))[0] == 404
        assert (await t.hub.verify(mode="unsubscribe"))[0] == 404
        assert not t.hubs.subscribed(t.w.feed.name)
        t.hub.asked[-1]["hub.callback"] += "x"
        assert (await t.hub.verify())[0] == 404
        assert await t.hub.push(b"anything") == 410


async def test_it_is_renewed_when_half_its_time_is_over_and_polled_meanwhile(
    workers: Workers,
) -> None:
    async with told(workers) as t:
        t.serve(item(1))
        await t.poll()
        await t.hub.verify()
        t.serve(item(2), item(1))
        await t.poll(minutes=LEASE / 60 / 2 - 1)
        assert len(t.hub.asked) == 1
        assert t.w.basket.titles == ["Story 1", "Story 2"]
        await t.poll(minutes=2)
        assert len(t.hub.asked) == 2
        t.w.clock.at += timedelta(seconds=LEASE)  # it was not verified again
        assert not t.hubs.subscribed(t.w.feed.name)
        await t.poll()
        assert len(t.hub.asked) == 2  # refused or silent, it is left alone for an hour
        await t.poll(minutes=60)
        assert len(t.hub.asked) == 3


async def test_many_pushes_are_one_nudge(workers: Workers) -> None:
    async with told(workers) as t:
        t.serve(item(1))
        await t.poll()
        for _ in range(5):
            await t.hub.push(b"anything")
        assert len(t.nudged) == 1
        t.w.clock.move(seconds=31)
        await t.hub.push(b"anything")
        assert len(t.nudged) == 2


async def test_a_hub_that_is_gone_costs_the_feed_nothing(workers: Workers) -> None:
    async with told(workers) as t:
        del t.w.site.answers["/hub"]
        t.serve(item(1))
        await t.poll()
        assert t.w.memory.failures == 0
        assert t.w.basket.titles == ["Story 1"]


async def test_a_feed_that_names_no_hub_any_more_is_polled_alone(workers: Workers) -> None:
    async with told(workers) as t:
        t.serve(item(1))
        await t.poll()
        await t.hub.verify()
        t.w.site.serve(rss(item(2)))
        await t.poll(minutes=15)
        assert not t.hubs.subscribed(t.w.feed.name)


async def test_a_nudge_polls_at_once_what_is_not_due(workers: Workers) -> None:
    async with world(workers) as w:
        w.site.serve(rss(item(1)))
        w.clock.until = lambda: bool(w.state.saved)  # time stands still from then on
        poller = w.poller()
        running = asyncio.create_task(poller.run())
        async with asyncio.timeout(5):
            await w.clock.reached.wait()
            w.site.serve(rss(item(2), item(1)))
            poller.nudge(w.feed.name)
            poller.nudge("no such feed")
            while len(w.basket.taken) < 2:  # noqa: ASYNC110 - the basket has no event
                await asyncio.sleep(0.01)
        poller.stop()
        await running
        assert w.basket.titles == ["Story 1", "Story 2"]


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ("", None),
        ("<link rel='self' href='https://e.org/f'/>", None),
        ("<link rel='hub' href='https://h.org/'/>", ("https://h.org/", "https://e.org/feed")),
        (
            "<atom:link href='https://h.org/?a=1&amp;b=2' rel='HUB'/>"
            "<atom:link rel='self' href='https://e.org/own'/>"
            "<atom:link rel='hub' href='https://second.org/'/>",
            ("https://h.org/?a=1&b=2", "https://e.org/own"),
        ),
        ("<link rel='hub' href='javascript:alert(1)'/>", None),
        ("<item><link rel='hub' href='https://h.org/'/></item>", None),
    ],
)
async def test_a_hub_is_found_where_a_feed_names_it(
    links: str, found: tuple[str, str] | None
) -> None:
    document = f"<rss><channel>{links}<item/></channel></rss>".encode()
    assert hub_of(document, url="https://e.org/feed") == found


async def test_the_hub_is_remembered_over_a_restart(workers: Workers) -> None:
    async with told(workers) as t:
        t.serve(item(1))
        await t.poll()
        assert t.w.memory.hub == Hub(f"{t.w.site.url}/hub", t.w.feed.url)
        again = Hubs(t.w.fetcher, address="http://127.0.0.1:1", secret="s", now=t.w.clock)
        t.w.memory = load(dump(t.w.memory))
        await t.w.poll(minutes=15)  # nothing changed, so that nothing is parsed
        await again.offered(t.w.feed.name, t.w.memory.hub)
        assert len(t.hub.asked) == 2
