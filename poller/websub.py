"""WebSub: where a feed offers a hub, being told of its news instead of finding it at the next look.

A push is no more than a nudge: it is verified (HMAC of the body by a secret that only the hub was
given), and then the feed is polled at once, as always. So nothing that is pushed is believed, and
where a hub falls silent, polling goes on as if there were none. Subscriptions are kept in memory
alone: after a start they are asked for anew, and renewed when half their time is over.
https://www.w3.org/TR/websub/
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from poller.fetch import Fetcher
from poller.protocols import Hub, SourceFailedError

LEASE = timedelta(days=7)
"""For how long we ask to be told; the hub may choose otherwise."""
RETRY = timedelta(hours=1)
"""After a hub refused or didn't verify, it is asked again no sooner."""
BETWEEN_NUDGES = timedelta(seconds=30)
"""A feed is polled for its hub's sake no oftener."""
_DIGESTS = ("sha1", "sha256", "sha384", "sha512")
"""Those of the standard; sha1 is what the oldest hubs sign with, and is fit for an HMAC."""

_log = structlog.get_logger()


@dataclass(slots=True)
class _Subscription:
    feed: str
    hub: Hub
    ask_again: datetime
    """When to ask, or to renew."""
    until: datetime | None = None
    """Verified, and told until then; None while it isn't."""
    nudged: datetime | None = None


class Hubs:
    """The subscriptions to hubs. ``address`` is the public one under which ``routes`` is served.

    ``secret`` is ours: each feed's path and the secret told to its hub are derived from it.
    ``nudge`` is called with a feed's name when its hub says that there is news; whoever polls sets
    it.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        address: str,
        secret: str,
        now: Callable[[], datetime],
        nudge: Callable[[str], None] = lambda feed: None,
    ) -> None:
        self.nudge = nudge
        self._fetcher = fetcher
        self._address = address.rstrip("/")
        self._secret = secret.encode()
        self._now = now
        self._held: dict[str, _Subscription] = {}
        """By the last part of the path."""

    def subscribed(self, feed: str) -> bool:
        """Tell whether a feed's hub has been verified and its time is not over."""
        held = self._held.get(self._token(feed))
        return held is not None and held.until is not None and self._now() < held.until

    async def offered(self, feed: str, hub: Hub | None) -> None:
        """Take note of the hub that a feed names, and ask it if it is time to. Raises nothing."""
        token, now = self._token(feed), self._now()
        if hub is None:
            self._held.pop(token, None)
            return
        held = self._held.get(token)
        if held is None or held.hub != hub:
            held = self._held[token] = _Subscription(feed, hub, ask_again=now)
        if now < held.ask_again:
            return
        held.ask_again = now + RETRY
        form = {
            "hub.mode": "subscribe",
            "hub.topic": hub.topic,
            "hub.callback": f"{self._address}/hub/{token}",
            "hub.secret": self._told(held),
            "hub.lease_seconds": str(int(LEASE.total_seconds())),
        }
        try:
            await self._fetcher.post(hub.url, form)
        except SourceFailedError as error:
            _log.info("hub refused", feed=feed, hub=hub.url, error=str(error))

    def routes(self) -> Sequence[web.RouteDef]:
        """Return the routes for hubs, below the path of the public address."""
        path = f"{urlsplit(self._address).path.rstrip('/')}/hub/{{token}}"
        return [web.get(path, self._verify, allow_head=False), web.post(path, self._pushed)]

    async def _verify(self, request: web.Request) -> web.Response:
        """Answer a hub that asks whether we meant it: only for what we asked for."""
        held = self._held.get(request.match_info["token"])
        asked = request.query
        if held is None or asked.get("hub.topic") != held.hub.topic:
            return web.Response(status=404)
        if asked.get("hub.mode") == "denied":
            held.until = None
            _log.info("hub denied", feed=held.feed, reason=asked.get("hub.reason", "")[:200])
            return web.Response()
        seconds = asked.get("hub.lease_seconds", "")
        challenge = asked.get("hub.challenge", "")
        if asked.get("hub.mode") != "subscribe" or not 0 < len(challenge) <= 1_000:
            return web.Response(status=404)
        lease = LEASE
        if seconds.isascii() and seconds.isdigit():
            lease = timedelta(seconds=min(max(int(seconds[:9]), 60), 30 * 86_400))
        now = self._now()
        held.until, held.ask_again = now + lease, now + lease / 2
        _log.info("hub verified", feed=held.feed, until=held.until.isoformat())
        return web.Response(text=challenge)

    async def _pushed(self, request: web.Request) -> web.Response:
        """Take a push: with the right signature it wakes the feed, otherwise it does nothing."""
        held = self._held.get(request.match_info["token"])
        if held is None:
            return web.Response(status=410)
        body = await request.read()
        if not self._signed(held, body, request.headers.get("X-Hub-Signature", "")):
            _log.warning("hub pushed with a wrong signature", feed=held.feed)
            return web.Response(status=202)  # as the standard wants: whoever guesses learns nothing
        now = self._now()
        if held.nudged is None or not timedelta() <= now - held.nudged < BETWEEN_NUDGES:
            held.nudged = now
            self.nudge(held.feed)
        return web.Response(status=202)

    def _signed(self, held: _Subscription, body: bytes, header: str) -> bool:
        method, _, signature = header.partition("=")
        if method not in _DIGESTS:
            return False
        right = hmac.new(self._told(held).encode(), body, method).hexdigest()
        return hmac.compare_digest(right.encode(), signature.encode("utf-8", "replace"))

    def _token(self, feed: str) -> str:
        return self._derived(f"hub path {feed}")

    def _told(self, held: _Subscription) -> str:
        return self._derived(f"hub secret {held.feed} {held.hub.url} {held.hub.topic}")

    def _derived(self, what: str) -> str:
        return hmac.new(self._secret, what.encode(), hashlib.sha256).hexdigest()[:40]
