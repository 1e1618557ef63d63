"""A town to try the handlers in: the real library, real sockets, a real store, the stand-in."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
import structlog
from telegram.ext import Application

from alerts.operator import OperatorDesk
from console.studio import Studio
from console.studio import studio as open_studio
from handlers.commands import offer_commands
from handlers.desk import App, Desk
from handlers.outside import (
    NotReadError,
    OutsideError,
    Page,
    Pages,
    Pictures,
    PostcodePlace,
    Postcodes,
    Unread,
)
from handlers.register import add_handlers
from inspections.gazetteer import Gazetteer, load_gazetteer
from inspections.model import Inspection
from inspections.regimes import Regimes, load_regimes
from inspections.seeds import seeds
from messages.notices import notice
from messages.operator import FeedLine
from messages.pictures.values import Picture
from messages.texts import Texts, load_texts
from sandbox.limits import Limits
from sandbox.rig import Box
from sandbox.rooms import Person, as_lines
from sandbox.server import serve
from sandbox.state import Seen
from store.tiny import TinyStore
from tests.messages.reading import seen

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CONTACT = "hello@example.org"
COUNCILS = {
    "E08000009": "Trafford",
    "E06000066": "Somerset",
    "E06000061": "North Northamptonshire",
    "E10000021": "Northamptonshire County Council",
    "E10000016": "Kent",
}


@dataclass
class Clock:
    """Stands still unless it is moved."""

    time: datetime = NOON

    def __call__(self) -> datetime:
        return self.time

    def move(self, by: timedelta) -> None:
        self.time += by


@dataclass
class Lookup:
    """A look-up of postcodes that answers nothing unless a test puts one in."""

    inner: Postcodes | None = None

    async def place_of(self, postcode: str) -> PostcodePlace:
        if self.inner is None:
            raise OutsideError("nobody looks postcodes up here")
        return await self.inner.place_of(postcode)


@dataclass
class Easel:
    """Draws nothing unless a test puts a studio in."""

    inner: Pictures | None = None

    async def draw(self, picture: Picture) -> bytes:
        if self.inner is None:
            raise OutsideError("nobody draws here")
        return await self.inner.draw(picture)

    def file_of(self, picture: Picture) -> str | None:
        return self.inner.file_of(picture) if self.inner else None

    def keep(self, picture: Picture, file: str | None) -> None:
        if self.inner:
            self.inner.keep(picture, file)


@dataclass
class Shelf:
    """Reads no page unless a test puts a reader in."""

    inner: Pages | None = None

    async def read(self, url: str) -> Page:
        if self.inner is None:
            raise NotReadError(Unread.UNREACHED)
        return await self.inner.read(url)


@dataclass
class Town:
    """The stand-in, the bot on it, and the desk from which its handlers work."""

    box: Box
    app: App
    desk: Desk
    clock: Clock
    operator: Person
    feeds: list[FeedLine] = field(default_factory=list)
    postcodes: Lookup = field(default_factory=Lookup)
    easel: Easel = field(default_factory=Easel)
    shelf: Shelf = field(default_factory=Shelf)
    articles: dict[str, int] = field(default_factory=dict)

    @property
    def ann(self) -> Person:
        return self.box.user("Ann")

    async def told_operator(self) -> list[str]:
        """What waits to be sent to the operator, as it will be read."""
        store, told = self.desk.store, []
        while rows := await store.claim(now=self.clock(), limit=9, lease=9):
            for row in rows:
                assert row.chat == self.operator.id
                told.append(seen(notice(row.message or "", row.args, self.desk.texts).html))
                async with store.unit("sent") as unit:
                    await unit.drop_outbox(row.id)
        return told


async def said(person: Person, text: str) -> Seen:
    """Send a text and wait for the answer in the person's own chat."""
    person.send(text)
    return await person.next_message()


async def tapped(person: Person, message: Seen, label: str) -> str:
    """Tap a button and return the words that pop up."""
    person.tap(message, label)
    return (await person.next_notice()).text


def chat(person: Person) -> str:
    """The whole chat as a person would read it, taps that said nothing left out."""
    shown = [s for s in person.history if s.what != "notice" or s.text]
    return "\n\n".join(as_lines(s) for s in shown) + "\n"


@pytest.fixture(autouse=True)
def _short_tracebacks() -> Iterator[None]:
    """Log faults as the bot does; structlog's own drawing of them takes seconds."""
    structlog.configure(
        processors=[structlog.processors.format_exc_info, structlog.processors.KeyValueRenderer()]
    )
    yield
    structlog.reset_defaults()


@cache
def strictly(language: str) -> Texts:
    """The texts of a language; what is missing in them is an error."""
    return load_texts(language, strict=True)


@pytest.fixture(scope="session")
def texts() -> Texts:
    return strictly("en")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="session")
def regimes() -> Regimes:
    return load_regimes()


@pytest.fixture(scope="session")
def known() -> Sequence[Inspection]:
    return [i for i in seeds() if i.council in COUNCILS]


@pytest.fixture
async def town(
    tmp_path: Path,
    texts: Texts,
    gazetteer: Gazetteer,
    regimes: Regimes,
    known: Sequence[Inspection],
) -> AsyncIterator[Town]:
    clock = Clock()
    async with (
        serve(limits=Limits.off()) as box,
        await TinyStore.open(tmp_path / "data", now=clock) as store,
    ):
        async with store.unit("register") as unit:
            for inspection in known:
                await unit.put_inspection(inspection)
        operator = box.user("Olive")
        operator.start()
        feeds: list[FeedLine] = []
        articles: dict[str, int] = {}

        async def tell_feeds() -> Sequence[FeedLine]:
            return feeds

        desk = Desk(
            store=store,
            gazetteer=gazetteer,
            regimes=regimes,
            texts=texts,
            languages=strictly,
            now=clock,
            operator=OperatorDesk(
                store, admin_chat=operator.id, texts=texts, now=clock, secrets=(box.token,)
            ),
            admin_chat=operator.id,
            feeds=tell_feeds,
            articles=lambda: articles,
            postcodes=(lookup := Lookup()),
            pictures=(easel := Easel()),
            pages=(shelf := Shelf()),
            contact=CONTACT,
            version="1.2.3",
        )
        async with bot_on(box, desk) as app:
            await operator.next_message()
            yield Town(box, app, desk, clock, operator, feeds, lookup, easel, shelf, articles)


@contextlib.asynccontextmanager
async def bot_on(box: Box, desk: Desk) -> AsyncIterator[App]:
    app: App = (
        Application.builder()
        .token(box.token)
        .base_url(f"{box.api_url}/bot")
        .base_file_url(f"{box.api_url}/file/bot")
        .get_updates_connection_pool_size(4)
        .build()
    )
    add_handlers(app, desk)
    async with app:
        assert app.updater is not None
        await offer_commands(app.bot, desk)
        await app.start()
        await app.updater.start_polling(poll_interval=0, timeout=5, allowed_updates=[])
        try:
            yield app
        finally:
            await app.updater.stop()
            await app.stop()


@pytest.fixture
async def studio(town: Town) -> AsyncIterator[Studio]:
    """A studio, put into the town."""
    async with open_studio() as made:
        town.easel.inner = made
        yield made
