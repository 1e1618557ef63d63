"""Getting one address over HTTP: conditional, polite, and within bounds of size, time and place.

What the bytes mean is not known here, nor when to come again. Proxies are not supported, cookies
are not kept, the environment is not read.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from poller.address import REFUSED, connector
from poller.decompress import ACCEPTED, BadEncodingError, TooBigError, decoder
from poller.headers import LONGEST_PAUSE, max_age, retry_after, short, user_agent
from poller.protocols import Failure, SourceFailedError
from poller.turns import Turns

MOST_BYTES = 5_000_000
"""Of one answer after decompression (and before it)."""
MOST_REDIRECTS = 5
LONGEST_DELAY = 60.0
"""Seconds that a site's robots.txt may ask for between two requests."""
_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_PIECE = 65_536
_PLAIN = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one fetch; ``seconds`` counts from first connection to last byte, in all."""

    seconds: float = 30.0
    size: int = MOST_BYTES
    redirects: int = MOST_REDIRECTS


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an answer had before, so as to ask only for a newer one.

    It counts for the one address that gave it; another site's 304 would say nothing.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. ``body`` is None for 304: nothing newer than what is ``Known``."""

    body: bytes | None
    url: str
    """Where the answer came from in the end."""
    moved_to: str | None = None
    """Where the address has moved to for good (301, 308), if it has."""
    etag: str | None = None
    last_modified: str | None = None
    charset: str | None = None
    max_age: float | None = None
    """Seconds, from ``Cache-Control``."""


class Fetcher:
    """Fetches addresses; one for the whole process, so that hosts see one polite visitor.

    ``contact`` goes into the User-Agent; ``pause`` is in seconds between two requests to one host;
    ``at_once`` is how many hosts are asked at the same time; ``now`` is for ``Retry-After`` dates.
    ``allow_private`` admits addresses of private networks. ``mirrors`` maps hosts to the address
    that is asked in their place, with the same path behind it (tests, archives, a cache of one's
    own); what comes of it still counts as the host's.
    """

    def __init__(
        self,
        *,
        contact: str,
        now: Callable[[], datetime],
        allow_private: bool = False,
        pause: float = 1.0,
        at_once: int = 8,
        limits: Limits | None = None,
        resolver: AbstractResolver | None = None,
        mirrors: Mapping[str, str] | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._now = now
        self._limits = limits or Limits()
        self._allow_private = allow_private
        self._resolver = resolver
        self._mirrors = dict(mirrors or {})
        self._agent = user_agent(contact)
        self._turns = Turns(
            pause=pause, monotonic=lambda: asyncio.get_running_loop().time(), sleep=sleep
        )
        self._places = asyncio.Semaphore(at_once)
        self._held: dict[str, datetime] = {}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def slow_down(self, host: str, pause: float) -> None:
        """Leave a host a longer pause between two requests, in seconds, as it asks for."""
        self._turns.slow_down(host, min(pause, LONGEST_DELAY))

    async def fetch(
        self,
        url: str,
        *,
        known: Known | None = None,
        accept: str = "*/*",
        size: int | None = None,
        gate: Callable[[str], Awaitable[object]] | None = None,
    ) -> Fetched:
        """Fetch ``url``, following redirects; SourceFailedError says why it can't be.

        Waiting for the host's turn does not count towards the time limit. ``size`` in bytes stands
        for the usual limit; ``gate`` is awaited before every address, those of redirects too, and
        its error ends the fetch.
        """
        most = size or self._limits.size
        headers = {"Accept": accept, "Accept-Encoding": ACCEPTED, "User-Agent": self._agent}
        here, moved_to, for_good = url, None, True
        left = self._limits.seconds
        clock = asyncio.get_running_loop().time
        for _ in range(self._limits.redirects + 1):
            host = _host(here)
            if gate is not None:
                await gate(here)
            # A mirror is one's own server: it needs no pause between two requests.
            async with self._turns.turn(host, pausing=host not in self._mirrors), self._places:
                self._respect_hold(host)
                start = clock()
                asked = headers | _conditions(known, here)
                answer = await self._bounded(here, asked, seconds=left, most=most)
                left -= clock() - start
            if isinstance(answer, _Redirect):
                here = answer.to
                for_good = for_good and answer.permanent
                if for_good:
                    moved_to = here
                continue
            return Fetched(
                body=answer.body,
                url=here,
                moved_to=moved_to,
                etag=answer.etag,
                last_modified=answer.last_modified,
                charset=answer.charset,
                max_age=answer.max_age,
            )
        raise SourceFailedError(
            Failure.LIMIT, f"more than {self._limits.redirects} redirects, the last to {here[:200]}"
        )

    async def post(self, url: str, form: Mapping[str, str]) -> None:
        """Send a form; SourceFailedError says why it wasn't taken. Redirects count as a refusal."""
        host = _host(url)
        async with self._turns.turn(host, pausing=host not in self._mirrors), self._places:
            try:
                async with asyncio.timeout(self._limits.seconds):
                    await self._post(url, form)
            except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
                raise SourceFailedError(Failure.NETWORK, _words(error)) from error

    async def _post(self, url: str, form: Mapping[str, str]) -> None:
        headers = {"User-Agent": self._agent}
        asked = self._mirrored(url)
        async with self._open().post(
            asked, data=dict(form), headers=headers, allow_redirects=False
        ) as response:
            if not 200 <= response.status < 300:
                words = f"HTTP {response.status} {response.reason or ''}".strip()[:100]
                raise SourceFailedError(Failure.STATUS, words, status=response.status)

    def _respect_hold(self, host: str) -> None:
        """Refuse to ask a host that said it is asked too often, until its pause is over."""
        until = self._held.get(host)
        if until is None:
            return
        left = (until - self._now()).total_seconds()
        if 0 < left <= LONGEST_PAUSE:
            words = f"{host} asked for a pause (HTTP 429 to another request)"
            raise SourceFailedError(Failure.STATUS, words, retry_after=left, status=429)
        del self._held[host]

    async def _bounded(
        self, url: str, headers: dict[str, str], *, seconds: float, most: int
    ) -> _Redirect | _Answer:
        """Make one request within the time that is left; every fault becomes SourceFailedError."""
        try:
            async with asyncio.timeout(max(seconds, 0.0)):
                return await self._request(url, headers, most=most)
        except TimeoutError as error:
            words = f"no complete answer within {self._limits.seconds:g} s"
            raise SourceFailedError(Failure.LIMIT, words) from error
        except TooBigError as error:
            words = f"more than {most:,} bytes"
            raise SourceFailedError(Failure.LIMIT, words, too_big=True) from error
        except BadEncodingError as error:
            raise SourceFailedError(Failure.NETWORK, str(error)) from error
        except aiohttp.ClientSSLError as error:
            raise SourceFailedError(Failure.NETWORK, _words(error)) from error
        except aiohttp.ClientConnectorError as error:
            if error.os_error.errno == REFUSED:
                words = str(error.os_error.strerror)
                raise SourceFailedError(Failure.REFUSED, words) from error
            raise SourceFailedError(Failure.NETWORK, _words(error)) from error
        except aiohttp.InvalidURL as error:
            words = f"not an address that can be fetched: {url[:200]}"
            raise SourceFailedError(Failure.REFUSED, words) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise SourceFailedError(Failure.NETWORK, _words(error)) from error

    async def _request(
        self, url: str, headers: dict[str, str], *, most: int
    ) -> _Redirect | _Answer:
        asked = self._mirrored(url)
        address = URL(
            asked, encoded=_PLAIN.fullmatch(asked) is not None
        )  # as written, if it can be
        async with self._open().get(address, headers=headers, allow_redirects=False) as response:
            status = response.status
            if status in _REDIRECTS and "Location" in response.headers:
                to = urljoin(url, response.headers["Location"].strip())
                return _Redirect(to=to, permanent=status in _PERMANENT)
            if status == 304 and ("If-None-Match" in headers or "If-Modified-Since" in headers):
                return _answer(response, body=None)
            if status != 200:
                pause = retry_after(response.headers.get("Retry-After"), now=self._now())
                words = f"HTTP {status} {response.reason or ''}".strip()[:100]
                if status == 429 and pause:
                    self._held[_host(url)] = self._now() + timedelta(seconds=pause)
                raise SourceFailedError(Failure.STATUS, words, retry_after=pause, status=status)
            if (response.content_length or 0) > most:
                raise TooBigError
            return _answer(response, body=await self._body(response, most=most))

    def _mirrored(self, url: str) -> str:
        """Return the address that is asked in place of ``url``: itself, if it has no mirror."""
        if not self._mirrors:
            return url
        parts = urlsplit(url)
        mirror = self._mirrors.get(parts.hostname or "")
        if mirror is None:
            return url
        return mirror.rstrip("/") + parts._replace(scheme="", netloc="").geturl()

    async def _body(self, response: aiohttp.ClientResponse, *, most: int) -> bytes:
        encoding = response.headers.get("Content-Encoding", "")
        decode = decoder(encoding, most=most)
        came = 0
        async for piece in response.content.iter_chunked(_PIECE):
            came += len(piece)
            if came > most:
                raise TooBigError
            decode.feed(piece)
        return decode.end()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=connector(allow_private=self._allow_private, resolver=self._resolver),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None),
                auto_decompress=False,
                trust_env=False,
                max_line_size=16_384,
                max_field_size=32_768,
            )
        return self._session


@dataclass(frozen=True, slots=True)
class _Redirect:
    to: str
    permanent: bool


@dataclass(frozen=True, slots=True)
class _Answer:
    body: bytes | None
    etag: str | None
    last_modified: str | None
    charset: str | None
    max_age: float | None


def _answer(response: aiohttp.ClientResponse, *, body: bytes | None) -> _Answer:
    return _Answer(
        body=body,
        etag=short(response.headers.get("ETag")),
        last_modified=short(response.headers.get("Last-Modified")),
        charset=short(response.charset),
        max_age=max_age(response.headers.get("Cache-Control", "")),
    )


def _conditions(known: Known | None, url: str) -> dict[str, str]:
    if known is None or known.url != url:
        return {}
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in headers.items() if value}


@lru_cache(maxsize=4_096)
def _host(url: str) -> str:
    """Return the host of an address that may be fetched, or refuse it."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        parts, host = None, None
    if parts is None or not host or parts.scheme not in ("http", "https"):
        raise SourceFailedError(Failure.REFUSED, f"not an address of the web: {url[:200]!r}")
    return host


def _words(error: Exception) -> str:
    text = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
