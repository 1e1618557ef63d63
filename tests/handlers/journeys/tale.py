"""A journey and its transcript: people act, everything is waited for, and the chat is written down.

The bot is the office's: inbox, handlers, newsroom, fan-outs, outbox and sender, on real sockets and
a real store; only its clock stands still until it is moved. What happened is written in the order
in which people would tell it, however the sockets mixed it: within a chat the words that popped
up come before the messages. A heading says in which chat something stands once there are several.

How the transcripts are written anew stands in ``transcribed.py``.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers.outside import (
    NoSuchPostcodeError,
    NotReadError,
    Page,
    PostcodePlace,
    Unread,
)
from inspections.gazetteer import load_gazetteer
from inspections.model import Inspection, Story, Trust
from inspections.reading import read
from inspections.seeds import seeds
from inspections.succession import with_successions
from messages.notices import succession_args
from messages.pictures.values import Picture
from newsroom.doubts import OperatorChat
from newsroom.intake import Newsroom
from newsroom.succession import follow_successors
from sandbox.rooms import Group, Person, Room, as_lines
from sandbox.state import Message, Seen
from store.values import Outcome
from tests.handlers.transcribed import is_as_written
from tests.office import Office, office_at
from tests.sandbox.pictures import png

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
CONTACT = "hello@example.org"
COUNCILS = {
    "E08000009": "Trafford",
    "E08000035": "Leeds",
    "E06000066": "Somerset",
    "E06000061": "North Northamptonshire",
    "E10000021": "Northamptonshire County Council",
    "E10000016": "Kent",
}
"""The register holds the real history of these only: so that of another changes no transcript."""
PLACES = {
    "M32 0TH": PostcodePlace("E08000009"),
    "TN24 8XL": PostcodePlace("E07000105", "E10000016"),
}
_SECONDS = 10.0
_FAULT = re.compile(r"\b[0-9A-F]{4}-(\d{4})\b")
"""The number of a fault, whose first half follows the line of code that failed."""
_FIRST = {"notice": 0, "action": 1}


@dataclass
class Clock:
    """Stands still unless it is moved."""

    time: datetime = NOON

    def __call__(self) -> datetime:
        return self.time


class Postcodes:
    """Knows two postcodes."""

    async def place_of(self, postcode: str) -> PostcodePlace:
        if postcode not in PLACES:
            raise NoSuchPostcodeError(postcode)
        return PLACES[postcode]


class Easel:
    """Draws the same small picture of anything."""

    async def draw(self, picture: Picture) -> bytes:
        return png(780, 400)

    def file_of(self, picture: Picture) -> str | None:
        return None

    def keep(self, picture: Picture, file: str | None) -> None:
        return None


@dataclass
class Shelf:
    """Has the pages that a journey put there, and reasons for those that can't be read."""

    pages: dict[str, Page | Unread] = field(default_factory=dict)

    async def read(self, url: str) -> Page:
        found = self.pages.get(url, Unread.UNREACHED)
        if isinstance(found, Unread):
            raise NotReadError(found)
        return found


@cache
def _history() -> tuple[Inspection, ...]:
    return tuple(i for i in seeds() if i.council in COUNCILS)


@dataclass
class Tale:
    """One journey through the bot, and what was seen on the way."""

    office: Office
    clock: Clock
    shelf: Shelf
    newsroom: Newsroom
    folder: Path
    lines: list[str] = field(default_factory=list)
    last: dict[int, Seen] = field(default_factory=dict)
    """The bot's last message or edit, by chat."""
    _told: int = 0
    _room: int | None = None
    _people: list[int] = field(default_factory=list)

    @property
    def operator(self) -> Person:
        """Who runs the bot."""
        return self.office.operator

    def person(self, name: str = "Ann", *, language: str = "en", username: str = "") -> Person:
        """Somebody with a Telegram in a language."""
        return self.office.box.user(name, language=language, username=username)

    async def say(
        self, who: Person, text: str, *, chat: Group | None = None, thread: int | None = None
    ) -> Seen:
        """Write a text; return the bot's last answer in that chat."""
        who.send(text, chat=chat, thread=thread)
        return await self.answered(chat or who)

    async def says(self, who: Person, *texts: str, chat: Group | None = None) -> Seen:
        """Write several texts, each after the answer to the one before."""
        for text in texts:
            await self.say(who, text, chat=chat)
        return self.last[(chat or who).id]

    async def start(self, who: Person, payload: str = "") -> Seen:
        """Press Start, or follow a link."""
        return await self.say(who, f"/start {payload}".strip())

    async def tap(
        self, who: Person, *labels: str, on: Seen | Message | None = None, chat: Group | None = None
    ) -> Seen:
        """Tap buttons one after the other, each on the last message or on another."""
        room = chat or who
        for label in labels:
            self.write(f"{who.name} taps [{label}]", room)
            who.tap(on or self.last[room.id], label, chat=chat)
            await self.answered(room)
        return self.last[room.id]

    async def forge(self, who: Person, data: str, *, old: bool = False) -> None:
        """Send what no button on the screen says (any more)."""
        self.write(f"{who.name} taps a button that says {data!r}", who)
        who.tap_data(self.last[who.id], data, old=old)
        await self.answered(who)

    async def answered(self, room: Room) -> Seen:
        """Wait until all is said; write it down, and return the last message of a chat."""
        await self.settle()
        self._write_down(room)
        return self.last[room.id]

    async def happens(self, room: Room | None = None) -> None:
        """Wait until all is said, in whatever chats, and write it down."""
        await self.settle()
        self._write_down(room)

    async def handled(self) -> None:
        """Wait until all that people did is handled, whether it is answered or not."""
        queue, inbox = self.office.box.stage.queue, self.office.inbox
        async with asyncio.timeout(_SECONDS):
            while queue.pending or inbox._at_hand:  # noqa: ASYNC110 - neither has a bell
                await asyncio.sleep(0.002)

    async def settle(self) -> None:
        """Wait until nothing is to be handled, nor to be sent now."""
        queue, store, inbox = self.office.box.stage.queue, self.office.store, self.office.inbox
        async with asyncio.timeout(_SECONDS):
            while True:
                counts = await store.counts()
                waits = queue.pending or inbox._at_hand or counts.updates or counts.fan_outs
                if not waits and not counts.outbox - counts.parked and not await self._due():
                    return
                if counts.fan_outs:
                    self.office.fan_outs.wake()
                await asyncio.sleep(0.002)

    async def _due(self) -> bool:
        """Tell whether something that waited for its moment is due."""
        store = self.office.store
        for chat in self.office.box.stage.world.chats:
            rows = await store.rows_of(chat)
            if any(row.due <= self.clock() for row in rows):
                return True
        return False

    async def until(self, moment: datetime) -> None:
        """Move the clock to a moment, and say so."""
        self.clock.time = moment.astimezone(UTC)
        here = moment.astimezone(LONDON)
        self.lines.append(f"— {here:%A} {here.day} {here:%B %Y, %H:%M} in London —")
        self.office.fan_outs.wake()
        self.office.sender.wake()
        await self.happens()

    async def later(self, **by: float) -> None:
        """Move the clock on (days=…, hours=…)."""
        await self.until(self.clock() + timedelta(**by))

    async def reports(
        self, headline: str, text: str, *, by: str = "The Gazette", official: bool = False
    ) -> Outcome:
        """Let a newspaper or an inspectorate publish a story, and the bot take it in."""
        self.lines.append(f"— {by} writes: {headline} —")
        number = len(self.lines)
        outcome = await self.newsroom.take(
            Story(
                id=f"story {number}",
                source=by,
                title=headline,
                body=text,
                seen=self.clock(),
                published=self.clock(),
                trust=Trust.OFFICIAL if official else Trust.PRESS,
                url=f"https://news.example/{number}",
                outlet=by,
            )
        )
        await self.happens()
        return outcome

    async def reorganise(self) -> None:
        """Let subscriptions follow the councils of today, as the process does when it starts."""
        store, texts = self.office.desk.store, self.office.desk.texts
        today = with_successions(load_gazetteer(), self.clock().date())
        told = partial(succession_args, texts=texts)
        await follow_successors(store, today, self.clock(), args_of=told)
        await self.happens()

    def narrate(self, text: str) -> None:
        """Say what happens outside of the chats."""
        self.lines.append(f"— {text} —")

    def write(self, line: str, room: Room) -> None:
        """Write down something that stands in no chat's history."""
        self._head(room.id)
        self.lines.append(line)

    def _head(self, chat: int) -> None:
        if chat not in self._people:
            self._people.append(chat)
        if chat != self._room:
            self._room = chat
            found = self.office.box.stage.world.chats[chat]
            name = found.title or self.office.box.stage.world.users[chat].name
            self.lines.append(f"== {name} ==")

    def _write_down(self, first: Room | None) -> None:
        """Write down what was seen since the last time."""
        timeline = self.office.box.timeline
        seen, self._told = timeline[self._told :], len(timeline)
        order = {first.id: -1} if first is not None else {}
        acts = [s for s in seen if not s.by_bot or "via_bot" in s.extra]
        for each in sorted(
            (s for s in seen if s.what != "notice" or s.text),
            key=lambda s: (order.get(s.chat, abs(s.chat)), s not in acts, _FIRST.get(s.what, 2)),
        ):
            if each.by_bot and each.what in {"message", "edit"}:
                self.last[each.chat] = each
            if each.what == "action":
                continue
            self._head(each.chat)
            self.lines.append(as_lines(each))

    def text(self, title: str) -> str:
        """Return the transcript, with the same numbers of chats whoever came before."""
        alone = len(self._people) < 2
        shown = [line for line in self.lines if not (alone and line.startswith("== "))]
        whole = f"# {title}\n\n" + "\n\n".join(shown) + "\n"
        whole = whole.replace(str(self.folder), "/srv/council-watch")
        return _FAULT.sub(r"C0DE-\1", whole)

    def reads_as(self, name: str, title: str) -> None:
        """Hold the transcript against the one on file."""
        is_as_written(name, self.text(title))


@contextlib.asynccontextmanager
async def tale_in(folder: Path, *, sending: bool = True) -> AsyncIterator[Tale]:
    """A bot that people can talk to, at noon of 24 November 2026; ``sending``: and that answers."""
    clock, shelf = Clock(), Shelf()
    async with office_at(
        folder,
        clock=clock,
        postcodes=Postcodes(),
        pictures=Easel(),
        pages=shelf,
        contact=CONTACT,
        version="1.2.3",
    ) as office:
        async with office.store.unit("register") as unit:
            for inspection in _history():
                await unit.put_inspection(inspection)
        desk = office.desk
        newsroom = Newsroom(
            desk.store,
            read=partial(read, gazetteer=desk.gazetteer, regimes=desk.regimes),
            gazetteer=desk.gazetteer,
            regimes=desk.regimes,
            now=clock,
            desk=OperatorChat(office.operator.id),
            wake=office.fan_outs.wake,
        )
        office.operator.skip()
        async with office.open(sending=sending):
            yield Tale(office, clock, shelf, newsroom, folder, _told=len(office.box.timeline))
