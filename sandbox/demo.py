"""The demo's stage set: stand-in, sample feeds and bot together, in a folder that is swept up.

``script`` plays the acts on it, ``terminal`` lets a person play. What stands here is only how
the parts are put together, and how the bot is started again on another day.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from .feeds import Newsroom, publishing
from .limits import Limits
from .process import ROOT, BotFailed, BotProcess
from .rig import Box
from .rooms import Person
from .server import serve
from .stories import Act, Programme, SampleStory

START_SECONDS = 45.0
NETWORK_PROBE = ("www.gov.uk", 443)
PROBE_SECONDS = 3.0


@dataclass(eq=False)
class DemoClock:
    """The world's clock: real time, moved to another day."""

    offset: float = 0.0

    def __call__(self) -> float:
        """Return the Unix time there."""
        return time.time() + self.offset

    def set_to(self, words: str) -> None:
        """Move to a moment such as ``2019-05-09T07:00`` (UTC), or to ``today``."""
        self.offset = 0.0
        if words != "today":
            moment = datetime.fromisoformat(words).replace(tzinfo=UTC)
            self.offset = moment.timestamp() - time.time()

    @property
    def now(self) -> datetime:
        """The moment there."""
        return datetime.fromtimestamp(self(), UTC)


@dataclass(eq=False)
class Demo:
    """A running demo. ``visitor`` is the person who plays, ``operator`` the one in charge."""

    programme: Programme
    box: Box
    news: Newsroom
    bot: BotProcess
    clock: DemoClock
    visitor: Person
    operator: Person
    live: bool = False
    _day: str = field(default="", repr=False)

    async def start_bot(self, *, clock: str, register_as_of: str = "") -> None:
        """Start the bot, or start it again, on a day; BotFailed if it does not come up."""
        await self.bot.stop()
        self.clock.set_to(clock)
        self._day = clock
        arguments = [] if clock == "today" else ["--clock", clock]
        if register_as_of:
            arguments += ["--register-as-of", register_as_of]
        await self.bot.start(*arguments)
        up = asyncio.create_task(self.box.bot_listens(timeout=START_SECONDS))
        down = asyncio.create_task(self.bot.ended())
        done, waiting = await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        if up not in done:
            await asyncio.sleep(0.2)  # its last lines are still on their way
            self.bot.check()
        try:
            await up
        except TimeoutError as error:
            raise BotFailed(
                f"the bot did not ask for updates in {START_SECONDS:.0f} s; its last lines:\n"
                f"{self.bot.tail()}"
            ) from error

    async def begin(self, act: Act) -> bool:
        """Bring the bot to an act's day; False where it simply runs on."""
        if not act.clock or act.clock == self._day or (self.live and act.clock != "today"):
            return False
        await self.start_bot(clock=act.clock, register_as_of=act.register_as_of)
        return True

    async def begin_for(self, story: SampleStory) -> None:
        """Bring the bot to the day on which a story belongs."""
        act = next((a for a in self.programme.acts if a.number == story.act), None)
        if act is not None:
            await self.begin(act)


def feeds_file(news: Newsroom, *, live: bool) -> str:
    """Return the feeds.yaml of the demo: the sample feeds, with the real ones if ``live``."""
    mark = " (sample)" if live else ""  # a real feed may have the same name
    entries = [
        f"  - name: {json.dumps(feed.name + mark)}\n    url: {json.dumps(news.addresses[key])}\n"
        f"    trust: {feed.trust}\n    every: 2s\n"
        for key, feed in news.programme.feeds.items()
    ]
    real = (ROOT / "feeds.yaml").read_text(encoding="utf-8") if live else "feeds:\n"
    return f"{real.rstrip()}\n" + "".join(entries)


async def has_network() -> bool:
    """Whether the world outside can be reached; takes at most a few seconds."""
    try:
        connecting = asyncio.open_connection(*NETWORK_PROBE)
        _, writer = await asyncio.wait_for(connecting, PROBE_SECONDS)
    except (OSError, TimeoutError):
        return False
    writer.close()
    return True


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.asynccontextmanager
async def stage_set(
    programme: Programme,
    *,
    port: int = 0,
    limits: Limits | None = None,
    live: bool = False,
) -> AsyncIterator[Demo]:
    """Everything but a running bot (``Demo.begin`` or ``start_bot`` starts it); swept up after."""
    clock, news = DemoClock(), Newsroom(programme)
    with tempfile.TemporaryDirectory(prefix="council-watch-demo-") as name:
        folder = Path(name)
        async with (
            publishing(news),
            serve(port=port, limits=limits, clock=clock, news=news) as box,
        ):
            visitor, operator = people(box)
            (folder / "feeds.yaml").write_text(feeds_file(news, live=live), encoding="utf-8")
            bot = BotProcess(folder, bot_settings(box, folder=folder, operator=operator))
            demo = Demo(programme, box, news, bot, clock, visitor, operator, live)
            news.before_publishing = demo.begin_for
            try:
                yield demo
            finally:
                await bot.close()


def people(box: Box) -> tuple[Person, Person]:
    """Make the demo's people and places; returns the visitor and the operator."""
    visitor, neighbour, operator = box.user("Ann"), box.user("Ben"), box.user("Operator")
    operator.user.started = True
    box.group("Residents of Sale", admins=[visitor], members=[neighbour])
    box.channel("Trafford News", admins=[visitor], username="trafford_news")
    return visitor, operator


def bot_settings(box: Box, *, folder: Path, operator: Person) -> dict[str, str]:
    """Return the bot's environment, as an operator would set it."""
    return {
        "TELEGRAM_BOT_TOKEN": box.token,
        "TELEGRAM_API_URL": box.api_url,
        "FEEDS_FILE": str(folder / "feeds.yaml"),
        "DATA_DIR": str(folder / "data"),
        "ADMIN_CHAT_ID": str(operator.id),
        "ALLOW_PRIVATE_ADDRESSES": "true",
        "PORT": str(free_port()),
        "LOG_FORMAT": "json",
    }
