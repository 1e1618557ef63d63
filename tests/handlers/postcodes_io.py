"""A stand-in of postcodes.io with its documented answers, on a local server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

NO_COUNTY = "E99999999"
KNOWN = {
    "M32 0TH": ("E08000009", "Trafford", NO_COUNTY, None),
    "TN24 8XL": ("E07000105", "Ashford", "E10000016", "Kent"),
    "CF10 4UW": ("W06000015", "Cardiff", "W99999999", None),
    "JE2 3AB": ("L99999999", "(pseudo) Channel Islands", "L99999999", None),
    "NN16 0AP": ("E07000153", "Kettering", "E10000021", "Northamptonshire"),
}


@dataclass
class PostcodesServer:
    """What it was asked, and how it is to fail (an HTTP status, or 'nonsense')."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    fails: int | str | None = None

    async def answer(self, request: web.Request) -> web.Response:
        """Answer GET /postcodes/:postcode."""
        postcode = request.match_info["postcode"]
        self.asked.append(postcode)
        self.headers.append(dict(request.headers))
        if self.fails == "nonsense":
            return web.Response(text="<html>maintenance</html>", content_type="text/html")
        if isinstance(self.fails, int):
            return web.json_response({"status": self.fails, "error": "x"}, status=self.fails)
        found = KNOWN.get(postcode)
        if found is None:
            gone = {"status": 404, "error": "Postcode not found"}
            return web.json_response(gone, status=404)
        return web.json_response({"status": 200, "result": _result(postcode, found)})


def _result(postcode: str, found: tuple[str, str, str, str | None]) -> dict[str, Any]:
    code, name, county_code, county = found
    return {
        "postcode": postcode,
        "quality": 1,
        "country": "England",
        "longitude": -2.3,
        "latitude": 53.4,
        "admin_district": name,
        "admin_county": county,
        "codes": {"admin_district": code, "admin_county": county_code, "admin_ward": "E05000001"},
    }


@asynccontextmanager
async def postcodes_server() -> AsyncIterator[PostcodesServer]:
    """A running stand-in."""
    server = PostcodesServer()
    app = web.Application()
    app.router.add_get("/postcodes/{postcode}", server.answer)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()
