"""How a request gets to the Bot API: aiohttp under python-telegram-bot.

One connector with keep-alive and a DNS cache serves everything that one bot object sends; the long
poll for updates has its own instance, so that neither waits for the other. Failures come out as
``botapi.failures``, which say whether the message may have gone out. Addresses hold the token:
they are never logged, and never part of an error. When and how often to send is for others.
"""

from __future__ import annotations

import asyncio
import json
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import JSONDict, ODVInput
from telegram.request import BaseRequest, RequestData

from botapi.failures import MaybeSent, NoAnswer, NotSent, ServerTrouble

MAX_ANSWER = 32 * 1024 * 1024
"""Bytes of one answer that are read at most; Telegram lets bots download files of 20 MB."""

_LONG = 40
"""Characters from which on quoting a text takes longer than finding it quoted."""

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class AiohttpRequest(BaseRequest):
    """A ``BaseRequest`` on aiohttp. All times are in seconds; None means no limit.

    ``connections`` is how many requests are on their way at most; others wait up to
    ``pool_timeout`` for their turn. ``media_write_timeout`` stands for ``write_timeout`` where a
    file is sent along. ``proxy`` is an http:// address through which all goes.
    ``keep_alive`` is how long an idle connection is kept: less than a server keeps it, since a
    request on a connection that is just being closed may or may not be acted on.
    """

    def __init__(
        self,
        *,
        connections: int = 256,
        connect_timeout: float | None = 5.0,
        read_timeout: float | None = 10.0,
        write_timeout: float | None = 10.0,
        media_write_timeout: float | None = 30.0,
        pool_timeout: float | None = 10.0,
        keep_alive: float = 15.0,
        dns_cache: int = 300,
        proxy: str | None = None,
    ) -> None:
        self._connections = connections
        self._connect = connect_timeout
        self._read = read_timeout
        self._write = write_timeout
        self._media_write = media_write_timeout
        self._pool = pool_timeout
        self._keep_alive = keep_alive
        self._dns_cache = dns_cache
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take where a call does not say otherwise."""
        return self._read

    async def initialize(self) -> None:
        """Open the connector; twice is once."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections,
                    keepalive_timeout=self._keep_alive,
                    ttl_dns_cache=self._dns_cache,
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=False,
            )

    async def shutdown(self) -> None:
        """Close all connections; twice is once."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0917 - the signature is python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request and return the answer's code and bytes.

        Raises NotSent, MaybeSent, NoAnswer, or ServerTrouble for every 5xx.
        """
        if self._session is None:
            raise NotSent("the request class is not open: call initialize() first")
        files = request_data is not None and request_data.contains_files
        timeout = _timeout(
            connect=_or(connect_timeout, self._connect),
            read=_or(read_timeout, self._read),
            write=_or(write_timeout, self._media_write if files else self._write),
            pool=_or(pool_timeout, self._pool),
        )
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data),
                headers=None if files or request_data is None else _FORM,
                timeout=timeout,
                proxy=self._proxy,
                allow_redirects=False,  # would carry the token to wherever it points
            ) as answer:
                code, payload = answer.status, await _read(answer)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            # 'from None': the texts of aiohttp's errors hold the address, and so the token.
            raise _failure(error) from None
        if code >= 500:
            raise ServerTrouble(code, _description(payload))
        if code < 300 and method == "POST" and b'"result"' not in payload:
            raise MaybeSent(f"Telegram's answer ({code}) was cut short or makes no sense")
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """Parse an answer. Raises MaybeSent for what is no JSON object."""
        try:
            answer = json.loads(payload)
        except ValueError:
            raise MaybeSent("Telegram's answer was cut short or is no JSON") from None
        if not isinstance(answer, dict):
            raise MaybeSent("Telegram's answer is no JSON object")
        return answer


def _or(given: DefaultValue[Any] | float | None, default: float | None) -> float | None:
    return default if isinstance(given, DefaultValue) else given


def _timeout(
    *, connect: float | None, read: float | None, write: float | None, pool: float | None
) -> aiohttp.ClientTimeout:
    """Return aiohttp's time-outs; in all, a request may take as long as its parts together.

    aiohttp has none for writing; the one for the whole request stands in for it, and also ends an
    answer that drips in byte by byte.
    """
    parts = (connect, read, write, pool)
    total = None if None in parts else sum(p for p in parts if p is not None)
    wait = None if connect is None or pool is None else connect + pool
    return aiohttp.ClientTimeout(
        total=total, connect=wait, sock_connect=connect, sock_read=read, ceil_threshold=60
    )


def _body(request_data: RequestData | None) -> bytes | aiohttp.MultipartWriter | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        given = request_data.json_parameters
        return "&".join(f"{name}={_quoted(value)}" for name, value in given.items()).encode()
    form = aiohttp.MultipartWriter("form-data")
    for name, value in request_data.json_parameters.items():
        form.append(value).set_content_disposition("form-data", name=name)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        part = form.append(content, {"Content-Type": mime})
        # Names as they are, in UTF-8, as browsers send them: Telegram shows them to people.
        part.set_content_disposition("form-data", quote_fields=False, name=name, filename=filename)
    return form


def _quoted(value: str) -> str:
    return quote_plus(value) if len(value) < _LONG else _long_quoted(value)


@lru_cache(maxsize=64)
def _long_quoted(value: str) -> str:
    """Quote a text for a form; kept, since an alert's goes out unchanged to thousands."""
    return quote_plus(value)


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    if answer.content_length is not None and answer.content_length <= MAX_ANSWER:
        return await answer.read()
    parts: list[bytes] = []
    size = 0
    async for part in answer.content.iter_chunked(65536):
        size += len(part)
        if size > MAX_ANSWER:
            raise aiohttp.ClientPayloadError(f"answer of more than {MAX_ANSWER} bytes")
        parts.append(part)
    return b"".join(parts)


def _failure(error: BaseException) -> NotSent | MaybeSent:
    """Say what became of a request that failed so.

    Not connected, or no free connection: certainly not sent. So, too, where a write failed: what
    arrived is no whole request. Anything later may have been acted on.
    """
    kind = type(error).__name__
    reason = error.strerror if isinstance(error, OSError) and error.errno is not None else ""
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return NotSent(f"no connection to the Bot API ({kind})")
    if isinstance(error, aiohttp.InvalidURL | aiohttp.ClientHttpProxyError):
        return NotSent(f"TELEGRAM_API_URL or the proxy's address does not work ({kind})")
    if isinstance(error, aiohttp.ClientConnectionResetError) or (
        isinstance(error, aiohttp.ClientOSError)
        and str(error.strerror).startswith("Can not write request body")
    ):
        return NotSent(f"the connection broke before the request was out ({kind})")
    if isinstance(error, TimeoutError | asyncio.TimeoutError):
        return NoAnswer(f"no answer from the Bot API in time ({kind})")
    return MaybeSent(f"the connection to the Bot API broke ({kind} {reason})".replace(" )", ")"))


def _description(payload: bytes) -> str:
    """Return what a 5xx answer says for itself, briefly; often it is a proxy's HTML page."""
    try:
        answer = json.loads(payload)
    except ValueError:
        return "the Bot API has a fault (no JSON in its answer)"
    text = answer.get("description") if isinstance(answer, dict) else None
    return str(text)[:200] if text else "the Bot API has a fault"
