"""Looks postcodes up at postcodes.io, or at a server of one's own that speaks the same.

The poller's guarded fetcher asks, with limits of its own: small, quick, no redirects. Of a person
only the postcode goes out; it is neither kept nor logged. The answers are those documented for
``GET /postcodes/:postcode``.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any
from urllib.parse import quote

from handlers.outside import NoSuchPostcodeError, OutsideError, PostcodePlace
from poller.fetch import Fetcher, Limits
from poller.protocols import SourceFailedError

USUAL = "https://api.postcodes.io"
OFF = "off"
LIMITS = Limits(seconds=4.0, size=100_000, redirects=0)
_NO_CODE = "99999999"
"""How the codes of counties end where there is none above a council."""


class PostcodesIo:
    """Satisfies ``handlers.outside.Postcodes``. ``url`` is the server's address."""

    def __init__(self, url: str, fetcher: Fetcher) -> None:
        self._url = url.rstrip("/")
        self._fetcher = fetcher

    async def place_of(self, postcode: str) -> PostcodePlace:
        """Return where a postcode lies; see the protocol."""
        try:
            answer = await self._fetcher.fetch(
                f"{self._url}/postcodes/{quote(postcode, safe='')}", accept="application/json"
            )
        except SourceFailedError as error:
            if error.status == 404:
                raise NoSuchPostcodeError("no such postcode") from None
            # The text of the error may hold the address, and so the postcode.
            raise OutsideError(f"the look-up failed ({error.failure})") from None
        return _place(answer.body or b"")


@asynccontextmanager
async def postcodes(
    url: str, *, contact: str, now: Callable[[], datetime]
) -> AsyncIterator[PostcodesIo | None]:
    """Open the look-up of a server; None for ``off``.

    The server may stand in the operator's own network, since he named it; nothing is followed
    anywhere else from there.
    """
    if url == OFF:
        yield None
        return
    private = url != USUAL
    async with Fetcher(
        contact=contact, now=now, allow_private=private, pause=0.0, limits=LIMITS
    ) as fetcher:
        yield PostcodesIo(url, fetcher)


def _place(body: bytes) -> PostcodePlace:
    try:
        codes: dict[str, Any] = json.loads(body)["result"]["codes"]
        district, county = codes["admin_district"], codes.get("admin_county")
    except (ValueError, KeyError, TypeError, AttributeError):
        raise OutsideError("the look-up's answer makes no sense") from None
    if not isinstance(district, str) or district.endswith(_NO_CODE):
        raise NoSuchPostcodeError("a postcode without a council")
    has_county = isinstance(county, str) and not county.endswith(_NO_CODE)
    return PostcodePlace(district, county if has_county else None)
