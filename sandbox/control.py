"""The control API: JSON over HTTP for the chat page, and for rigs in other processes.

Everything that a person can do, and everything that can be seen, under ``/control/``. It
answers browsers on this machine only: requests must name a loopback host, and posts must be
JSON, which a page from elsewhere cannot send unasked.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from .feeds import Newsroom
from .limits import Limits
from .people import NotPossible
from .process import BotFailed
from .rig import Box
from .rooms import Person, Room
from .state import User
from .stories import SampleStory
from .views import chat_view, message_view, seen_view, world_view

PAGE = Path(__file__).parent / "page"
BOX: web.AppKey[Box] = web.AppKey("box", Box)
NEWS: web.AppKey[Newsroom] = web.AppKey("news", Newsroom)
KEEP_ALIVE = 15.0
POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_control(app: web.Application, box: Box, *, news: Newsroom | None = None) -> None:
    """Add the page and its control to the server's application."""
    app[BOX] = box
    if news is not None:
        app[NEWS] = news
    app.middlewares.append(_guard)
    router = app.router
    router.add_get("/", _page)
    router.add_static("/page/", PAGE)
    router.add_get("/control/world", _world)
    router.add_get("/control/chats/{chat}", _chat)
    router.add_get("/control/events", _events)
    router.add_get("/control/files/{file}", _file)
    router.add_post("/control/act", _act)
    router.add_post("/control/users", _users)
    router.add_post("/control/groups", _groups)
    router.add_post("/control/publish", _publish)
    router.add_post("/control/limits", _limits)


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Keep pages from elsewhere out of the control; the Bot API itself is left alone."""
    if request.path.startswith(("/bot", "/file/")):
        return await handler(request)
    if urlsplit(f"//{request.host}").hostname not in LOCAL_HOSTS:
        return _json({"error": "this server answers to 127.0.0.1 only"}, status=403)
    if request.method == "POST" and request.content_type != "application/json":
        return _json({"error": "send JSON (Content-Type: application/json)"}, status=415)
    try:
        response = await handler(request)
    except (NotPossible, LookupError, ValueError, TypeError) as error:
        return _json({"error": str(error) or type(error).__name__}, status=400)
    except BotFailed as error:
        return _json({"error": str(error)}, status=503)
    if not response.prepared:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"
    return response


def _json(value: Any, *, status: int = 200) -> web.Response:
    return web.json_response(value, status=status)


async def _page(request: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / "index.html")


def _story(story: SampleStory | None, news: Newsroom) -> dict[str, Any] | None:
    if story is None:
        return None
    outlet = story.outlet or news.programme.feeds[story.feed].name
    return {"title": story.title, "outlet": outlet, "act": story.act}


async def _world(request: web.Request) -> web.Response:
    """Everybody, every chat, and what would be published next."""
    view = world_view(request.app[BOX].stage)
    news = request.app.get(NEWS)
    if news is not None:
        view["next_story"] = _story(news.next_story, news)
        view["stories_left"] = len(news.waiting)
    return _json(view)


async def _chat(request: web.Request) -> web.Response:
    """One chat with the messages that it shows now."""
    stage = request.app[BOX].stage
    chat = stage.world.chats[int(request.match_info["chat"])]
    messages = [message_view(m, stage) for m in chat.messages.values()]
    return _json({**chat_view(chat, stage), "messages": messages})


async def _events(request: web.Request) -> web.StreamResponse:
    """Tell what happens, as server-sent events, from ``after`` (or Last-Event-ID) on."""
    world = request.app[BOX].stage.world
    last = request.headers.get("Last-Event-ID") or request.query.get("after") or "0"
    at = int(last)
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    )
    await response.prepare(request)
    while True:
        news, at = world.timeline[at:], len(world.timeline)
        lines = [f"id: {s.seq}\ndata: {json.dumps(seen_view(s))}\n\n" for s in news]
        try:
            await response.write("".join(lines or [": still here\n\n"]).encode())
        except ConnectionResetError:
            return response
        if at == len(world.timeline):
            await world.bell.wait(KEEP_ALIVE)


async def _file(request: web.Request) -> web.Response:
    """Return a picture or document of a chat."""
    file = request.app[BOX].stage.world.files[request.match_info["file"]]
    inline = file.mime in {"image/png", "image/jpeg"}
    headers = {} if inline else {"Content-Disposition": "attachment"}
    return web.Response(body=file.content, content_type=file.mime, headers=headers)


async def _act(request: web.Request) -> web.Response:
    """Act as a person: ``{"as": USER, "do": DEED, "chat": CHAT, …}``; see the README."""
    box, asked = request.app[BOX], await request.json()
    person = _person(box, int(asked["as"]))
    room = _room(box, int(asked.get("chat") or person.id))
    deed = _DEEDS.get(asked["do"])
    if deed is None:
        raise ValueError(f"do must be one of {', '.join(_DEEDS)}")
    return _json({"done": True, **(deed(person, room, asked) or {})})


def _person(box: Box, number: int) -> Person:
    user: User = box.stage.world.users[number]
    return Person(box.stage, box.stage.world.chats[number], user=user)


def _room(box: Box, number: int) -> Room:
    return Room(box.stage, box.stage.world.chats[number])


Deed = Callable[[Person, Room, dict[str, Any]], dict[str, Any] | None]


def _send(person: Person, room: Room, asked: dict[str, Any]) -> dict[str, Any]:
    text = str(asked["text"])
    if not text.strip():
        raise ValueError("an empty message cannot be sent")
    message = person.send(text, chat=room, anonymous=bool(asked.get("anonymous")))
    return {"message": message.id}


def _tap(person: Person, room: Room, asked: dict[str, Any]) -> dict[str, Any]:
    message = room.chat.messages[int(asked["message"])]
    data = str(asked["data"])
    if data not in {b.data for row in message.buttons for b in row}:
        raise LookupError("this button is no longer there")
    query = person.stage.people.tap(person.user, message, data, old=bool(asked.get("old")))
    return {"query": query.id}


def _place(person: Person, room: Room, asked: dict[str, Any]) -> None:
    person.send_location(float(asked["latitude"]), float(asked["longitude"]))


def _block(person: Person, room: Room, asked: dict[str, Any]) -> None:
    person.block()


def _unblock(person: Person, room: Room, asked: dict[str, Any]) -> None:
    person.unblock()


def _delete(person: Person, room: Room, asked: dict[str, Any]) -> None:
    person.delete_account()


_DEEDS: dict[str, Deed] = {
    "send": _send,
    "tap": _tap,
    "place": _place,
    "block": _block,
    "unblock": _unblock,
    "delete": _delete,
}


async def _users(request: web.Request) -> web.Response:
    """Make people: ``{"name": …}`` one, ``{"count": N, "prefix": …}`` many."""
    box, asked = request.app[BOX], await request.json()
    if "name" in asked:
        made = [box.user(str(asked["name"]))]
    else:
        made = box.crowd(int(asked["count"]), prefix=str(asked.get("prefix", "Person")))
    return _json({"ids": [person.id for person in made]})


async def _groups(request: web.Request) -> web.Response:
    """Make a group: ``{"title", "kind", "members", "admins", "anonymous", "bot"}``."""
    box, asked = request.app[BOX], await request.json()

    def people(key: str) -> list[Person]:
        return [_person(box, int(number)) for number in asked.get(key, [])]

    group = box.group(
        str(asked["title"]),
        members=people("members"),
        admins=people("admins"),
        anonymous=people("anonymous"),
        kind=str(asked.get("kind", "supergroup")),
        bot=str(asked.get("bot", "member")),
    )
    return _json({"id": group.id})


async def _publish(request: web.Request) -> web.Response:
    """Publish the next sample story."""
    news = request.app.get(NEWS)
    if news is None:
        return _json({"error": "this sandbox runs without sample feeds"}, status=409)
    story = await news.publish_next()
    if story is None:
        return _json({"error": "every story is out"}, status=409)
    return _json({"published": _story(story, news), "next_story": _story(news.next_story, news)})


async def _limits(request: web.Request) -> web.Response:
    """Change limits: any of their names with a number, or null for none."""
    box, asked = request.app[BOX], await request.json()
    unknown = asked.keys() - {f.name for f in fields(Limits)}
    if unknown:
        raise ValueError(f"no such limit: {', '.join(sorted(unknown))}")
    box.set_limits(replace(box.stage.gate.limits, **asked))
    return _json({"counts": box.counts()})
