"""A Bot API that does nothing but answer, quickly: what a sender is measured against.

The sandbox stands in for Telegram faithfully and is slow for it; this one takes a few methods,
keeps one limit, waits as long as a network would, and counts. It speaks just enough HTTP for
keep-alive connections, and runs in a process of its own:

    python -m benchmarks.load_server --core 1      # prints its port

``/control?rate=30&latency=0.05`` sets what it keeps to and starts its counts anew (``paying``:
paid broadcasts are ``taken``, at 1,000 a second, ``ignored`` or ``refused``), ``/counts`` tells
them, ``/people?count=500&each=20&seconds=30`` lets people type, so many messages a second
in all.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import time
from collections import deque
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any, cast
from urllib.parse import parse_qs, parse_qsl, urlsplit

FIRST_PERSON = 9_000_000
"""Ids of those who type begin here."""
SLACK = 0.1
"""Share of the rate that is let pass beyond it in a second, since the network bunches what was sent
evenly; at 30 a second the sandbox allows as much."""
PAID_RATE = 1000
"""Messages a second that Telegram takes of a bot that pays."""
_OPEN_FOR = 10.0
"""Seconds for which a question for updates is kept open."""


@dataclass(slots=True)
class Counts:
    """What came in since the counts were started."""

    passed: int = 0
    refused: int = 0
    busiest_second: int = 0
    first: float | None = None
    last: float | None = None
    edited: int = 0
    paid: int = 0
    waits: list[float] = field(default_factory=list)
    """Seconds from somebody's message to the answer."""
    typed: int = 0
    cpu: float = 0.0
    began: float = 0.0


class Stage:
    """The server's state; moments are those of the machine's steady clock."""

    def __init__(self) -> None:
        self.rate: float | None = None
        self.paying = "ignored"
        self.latency = 0.0
        self.text = "/list"
        self.counts = Counts()
        self.messages = 0
        self._seconds: dict[bool, deque[float]] = {False: deque(), True: deque()}
        self._updates: deque[dict[str, Any]] = deque()
        self._number = 0
        self._some = asyncio.Event()
        self._asked: dict[int, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.start_counts()

    def start_counts(self) -> None:
        """Forget what was counted."""
        self.counts = Counts(cpu=time.process_time(), began=time.monotonic())
        for second in self._seconds.values():
            second.clear()
        self._asked.clear()

    def told(self) -> dict[str, Any]:
        """Return the counts as plain numbers; ``idle`` is the share of time without work."""
        counts = self.counts
        spent = time.process_time() - counts.cpu
        lasted = (counts.last or 0.0) - (counts.first or 0.0)
        return {
            "passed": counts.passed,
            "refused": counts.refused,
            "edited": counts.edited,
            "paid": counts.paid,
            "busiest_second": counts.busiest_second,
            "lasted": lasted,
            "typed": counts.typed,
            "waits": counts.waits,
            "idle": 1 - spent / max(1e-9, time.monotonic() - counts.began),
        }

    def may_pass(self, *, paid: bool = False) -> bool:
        """Count a message, and tell whether it keeps to the limit."""
        now = time.monotonic()
        paid = paid and self.paying == "taken"
        second, counts = self._seconds[paid], self.counts
        most = PAID_RATE if paid else self.rate
        while second and second[0] <= now - 1:
            second.popleft()
        if most is not None and len(second) >= most * (1 + SLACK):
            counts.refused += 1
            return False
        second.append(now)
        counts.passed += 1
        counts.busiest_second = max(counts.busiest_second, len(second))
        counts.first = now if counts.first is None else counts.first
        counts.last = now
        return True

    def answered(self, chat: int) -> None:
        """Note that somebody who typed got an answer."""
        asked = self._asked.pop(chat, None)
        if asked is not None:
            self.counts.waits.append(time.monotonic() - asked)

    def let_type(self, *, people: int, each: float, seconds: float) -> None:
        """Begin to let people type, at moments as random as people's."""
        self.spawn(self._type(people=people, each=each, seconds=seconds))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside, and hold on to it until it is done."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _type(self, *, people: int, each: float, seconds: float) -> None:
        dice = Random(8)
        due = time.monotonic()
        ends = due + seconds
        order = list(range(people))
        dice.shuffle(order)
        while due < ends:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            person = FIRST_PERSON + order[self._number % people]
            self._number += 1
            self._asked[person] = time.monotonic()
            self.counts.typed += 1
            self._updates.append(self._update(person))
            self._some.set()
            due += dice.expovariate(each)

    def _update(self, person: int) -> dict[str, Any]:
        command = {"type": "bot_command", "offset": 0, "length": len(self.text.split()[0])}
        return {
            "update_id": self._number,
            "message": {
                "message_id": self._number,
                "date": int(time.time()),
                "chat": {"id": person, "type": "private", "first_name": "Ann"},
                "from": {"id": person, "is_bot": False, "first_name": "Ann"},
                "text": self.text,
                "entities": [command],
            },
        }

    async def updates(self, offset: int, open_for: float) -> list[dict[str, Any]]:
        """Return the updates from ``offset`` on, when there are some or the time is over."""
        ends = time.monotonic() + min(open_for, _OPEN_FOR)
        while True:
            while self._updates and self._updates[0]["update_id"] < offset:
                self._updates.popleft()
            left = ends - time.monotonic()
            if self._updates or left <= 0:
                return list(self._updates)[:100]
            self._some.clear()
            try:
                async with asyncio.timeout(left):
                    await self._some.wait()
            except TimeoutError:
                continue


class Connection(asyncio.Protocol):
    """One keep-alive connection: requests in, one answer after the other out."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._buffer = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Answer no more."""
        self._transport = None

    def data_received(self, data: bytes) -> None:
        """Take what is a whole request off the buffer and act on it."""
        self._buffer += data
        while True:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            size = _length(head)
            if len(rest) < size:
                return
            self._buffer = rest[size:]
            path = head.split(b" ", 2)[1].decode()
            self._take(path, rest[:size].decode())

    def _take(self, path: str, body: str) -> None:
        method = path.rpartition("/")[2].partition("?")[0]
        stage = self._stage
        match method:
            case "sendMessage" | "editMessageText":
                self._write(_act(stage, method, dict(parse_qsl(body))), after=stage.latency)
            case "getUpdates":
                given = dict(parse_qsl(body))
                stage.spawn(self._updates(given))
            case "control" | "counts" | "people":
                self._write(json.dumps(_control(stage, method, urlsplit(path).query)).encode())
            case "getMe":
                me = {"id": 1, "is_bot": True, "first_name": "Load", "username": "load_bot"}
                self._write(json.dumps({"ok": True, "result": me}).encode())
            case _:
                self._write(b'{"ok":true,"result":true}')

    async def _updates(self, given: dict[str, str]) -> None:
        found = await self._stage.updates(
            int(given.get("offset", 0)), float(given.get("timeout", 0))
        )
        self._write(json.dumps({"ok": True, "result": found}).encode())

    def _write(self, body: bytes, *, after: float = 0.0) -> None:
        code = {_TOO_MANY: b"429 Too Many", _NOT_FOR_YOU: b"400 Bad"}.get(body, b"200 OK")
        answer = (
            b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            % (code, len(body), body)
        )
        if after:
            asyncio.get_running_loop().call_later(after, self._out, answer)
        else:
            self._out(answer)

    def _out(self, answer: bytes) -> None:
        if self._transport is not None:
            self._transport.write(answer)


def _length(head: bytes) -> int:
    at = head.lower().find(b"content-length:")
    return int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


_TOO_MANY = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1",'
    b'"parameters":{"retry_after":1}}'
)
_NOT_FOR_YOU = b'{"ok":false,"error_code":400,"description":"Bad Request: BALANCE_TOO_LOW"}'


def _act(stage: Stage, method: str, given: dict[str, str]) -> bytes:
    paid = given.get("allow_paid_broadcast") == "true"
    if paid and stage.paying == "refused":
        return _NOT_FOR_YOU
    if not stage.may_pass(paid=paid):
        return _TOO_MANY
    chat = int(given["chat_id"])
    stage.counts.paid += paid
    if method == "editMessageText":
        stage.counts.edited += 1
        number = int(given["message_id"])
    else:
        stage.messages += 1
        number = stage.messages
        if chat >= FIRST_PERSON:
            stage.answered(chat)
    message = {
        "message_id": number,
        "from": {"id": 1, "is_bot": True, "first_name": "Load", "username": "load_bot"},
        "chat": {"id": chat, "first_name": "Ann", "type": "private"},
        "date": 1_700_000_000,
        "text": given["text"],
    }
    if "reply_markup" in given:
        message["reply_markup"] = json.loads(given["reply_markup"])
    return b'{"ok":true,"result":%s}' % json.dumps(message).encode()


def _control(stage: Stage, what: str, query: str) -> dict[str, Any]:
    given = {name: values[0] for name, values in parse_qs(query).items()}
    match what:
        case "control":
            stage.rate = float(given["rate"]) if "rate" in given else None
            stage.paying = given.get("paying", "ignored")
            stage.latency = float(given.get("latency", 0))
            stage.start_counts()
        case "people":
            stage.text = given.get("text", stage.text)
            stage.let_type(
                people=int(given["count"]),
                each=float(given["each"]),
                seconds=float(given["seconds"]),
            )
    return {"ok": True, "counts": stage.told()}


@asynccontextmanager
async def serving(stage: Stage) -> AsyncIterator[int]:
    """Serve while the block lasts; yields the port."""
    server = await asyncio.get_running_loop().create_server(
        lambda: Connection(stage), "127.0.0.1", 0, backlog=1024
    )
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def serve() -> None:
    """Serve until the process is ended; the port is printed once."""
    async with serving(Stage()) as port:
        print(port, flush=True)
        await asyncio.Event().wait()


def main() -> None:
    """Serve, on one core of the machine if asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--core", type=int, help="run on this core only")
    core = parser.parse_args().core
    if core is not None:
        os.sched_setaffinity(0, {core})
    asyncio.run(serve())


if __name__ == "__main__":
    main()
