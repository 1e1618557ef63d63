"""The stand-in's HTTP side: the Bot API's addresses, files, the chat page and its control.

``serve`` runs it within a test or the demo and gives a ``Box`` (see ``rig``) to act on it.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from aiohttp import web

from .calling import Answer, call, refused, to_bytes
from .control import add_control
from .feeds import Newsroom
from .limits import Gate, Limits
from .methods.media import DOCUMENT_BYTES_MOST
from .params import Params, Upload
from .people import People
from .refusals import Refusal, bad_request
from .rig import Box
from .stage import Stage
from .state import World
from .updates import Queue
from .webhook import push_updates

TOKEN = "70000001:AASandboxSandboxSandboxSandboxSandbo"  # noqa: S105 - opens nothing but this
STAGE: web.AppKey[Stage] = web.AppKey("stage", Stage)


def make_stage(
    *, token: str = TOKEN, limits: Limits | None = None, clock: Callable[[], float] = time.time
) -> Stage:
    """Return a new, empty world with its parts. ``limits``: None means Telegram's."""
    world, queue = World(token, clock=clock), Queue()
    return Stage(world, queue, People(world, queue), Gate(limits or Limits()))


def make_app(stage: Stage) -> web.Application:
    """Return the Bot API's part of the server."""
    app = web.Application(client_max_size=DOCUMENT_BYTES_MOST + 1_000_000)
    app[STAGE] = stage
    app.router.add_route("*", "/bot{token}/{method}", _bot_call)
    app.router.add_get("/file/bot{token}/{path:.+}", _bot_file)
    return app


async def _bot_call(request: web.Request) -> web.StreamResponse:
    stage = request.app[STAGE]
    if request.match_info["token"] != stage.world.token:
        return _respond(refused(Refusal(401, "Unauthorized")))
    name = request.match_info["method"].lower()
    try:
        params = await read_params(request)
    except Refusal as refusal:
        return _respond(refused(refusal))
    fault = stage.fault(name, str(params.values.get("chat_id", "")))
    if fault is None:
        return _respond(await call(stage, name, params))
    if fault.how == "drop_before":
        return _cut(request)
    if fault.how in {"500", "502"}:
        words = {"500": "Internal Server Error", "502": "Bad Gateway"}[fault.how]
        return _respond(refused(Refusal(int(fault.how), words)))
    if fault.how == "html":
        page = "<html><h1>502 Bad Gateway</h1></html>"
        return web.Response(status=502, text=page, content_type="text/html")
    if fault.how == "refuse":
        return _respond(refused(Refusal(fault.code, fault.words)))
    if fault.how == "429":
        seconds = int(fault.seconds)
        parameters = {"retry_after": seconds}
        words = f"Too Many Requests: retry after {seconds}"
        return _respond(refused(Refusal(429, words, parameters=parameters)))
    answer = await call(stage, name, params)
    if fault.how == "drop_after":
        return _cut(request)
    if fault.how == "cut":
        return web.Response(body=to_bytes(answer[1])[:-9], content_type="application/json")
    await asyncio.sleep(fault.seconds)
    return _respond(answer)


def _respond(answer: Answer) -> web.Response:
    status, body = answer
    return web.Response(status=status, body=to_bytes(body), content_type="application/json")


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def read_params(request: web.Request) -> Params:
    """Return the call's parameters from its address and its body, in whichever form it came."""
    values: dict[str, Any] = dict(request.query)
    if not request.can_read_body:
        return Params(values)
    if request.content_type == "application/json":
        try:
            body = await request.json()
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(body, Mapping):
            raise bad_request("expected a JSON object")
        values.update({k: v for k, v in body.items() if v is not None})
        return Params(values)
    files: dict[str, Upload] = {}
    for name, part in (await request.post()).items():
        if isinstance(part, web.FileField):
            files[name] = Upload(part.filename, part.file.read())
        else:
            values[name] = part if isinstance(part, str) else bytes(part).decode()
    return Params(values, files)


async def _bot_file(request: web.Request) -> web.StreamResponse:
    stage, path = request.app[STAGE], request.match_info["path"]
    if request.match_info["token"] != stage.world.token:
        return _respond(refused(Refusal(401, "Unauthorized")))
    file = next((f for f in stage.world.files.values() if f.path == path), None)
    if file is None:
        return _respond(refused(Refusal(404, "Not Found")))
    return web.Response(body=file.content, content_type=file.mime)


@contextlib.asynccontextmanager
async def serve(
    *,
    token: str = TOKEN,
    port: int = 0,
    limits: Limits | None = None,
    clock: Callable[[], float] = time.time,
    news: Newsroom | None = None,
) -> AsyncIterator[Box]:
    """Run the stand-in on 127.0.0.1 for as long as the block lasts.

    ``port`` 0 takes any free one. ``limits``: None means Telegram's, ``Limits.off()`` none.
    ``clock`` gives the Unix time that messages are dated with; ``news`` are the sample feeds
    that the page can publish to. Raises OSError when the port is taken.
    """
    stage = make_stage(token=token, limits=limits, clock=clock)
    box, app = Box(stage, api_url=""), make_app(stage)
    add_control(app, box, news=news)
    async with running(stage, app, port=port) as box.api_url:
        yield box


@contextlib.asynccontextmanager
async def running(stage: Stage, app: web.Application, *, port: int) -> AsyncIterator[str]:
    """Run an application with the pusher of webhooks beside it; gives its address."""
    runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=1)
    await runner.setup()
    pusher = asyncio.create_task(push_updates(stage))
    try:
        site = web.TCPSite(runner, "127.0.0.1", port, backlog=1024)
        await site.start()
        taken = runner.addresses[0][1]
        yield f"http://127.0.0.1:{taken}"
    finally:
        pusher.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await pusher
        await runner.cleanup()
