"""What tests, rigs and the demo hold in their hands: people and rooms that act and wait.

    async with serve(limits=Limits.off()) as box:      # box.api_url goes into TELEGRAM_API_URL
        ann = box.user("Ann")
        ann.send("/subscribe Trafford")
        answer = await ann.next_message()
        ann.tap(answer, "Grade history")
        edited = await ann.next_edit()

The rest of what people can do, and how waiting works, stands in ``rooms``.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from .limits import Limits
from .rooms import SECONDS, Group, Person, Room
from .stage import Fault, FaultKind, Stage
from .state import Member, Seen, User


@dataclass(eq=False)
class Box:
    """A running stand-in: make people and groups, see all that happens, order bad days."""

    stage: Stage
    api_url: str
    """What goes into TELEGRAM_API_URL."""
    _people: dict[str, Person] = field(default_factory=dict)

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.stage.world.token

    @property
    def page_url(self) -> str:
        """The chat page's address."""
        return f"{self.api_url}/"

    @property
    def timeline(self) -> list[Seen]:
        """Everything that happened in any chat, oldest first."""
        return self.stage.world.timeline

    @property
    def calls(self) -> dict[str, int]:
        """How often each method was called."""
        return self.stage.calls

    def user(self, name: str, *, username: str = "", language: str = "en") -> Person:
        """Return the person of this name, made at the first call."""
        if name not in self._people:
            user = self.stage.world.add_user(name, username=username, language=language)
            self._people[name] = self._person(user)
        return self._people[name]

    def crowd(self, size: int, *, prefix: str = "Person") -> list[Person]:
        """So many new people at once."""
        world = self.stage.world
        return [self._person(world.add_user(f"{prefix} {n}")) for n in range(1, size + 1)]

    def _person(self, user: User) -> Person:
        return Person(self.stage, self.stage.world.chats[user.id], user=user)

    def group(
        self,
        title: str,
        *,
        members: Sequence[Person] = (),
        admins: Sequence[Person] = (),
        anonymous: Iterable[Person] = (),
        kind: str = "supergroup",
        username: str = "",
        forum: bool = False,
        bot: str = "member",
    ) -> Group:
        """Make a group (``kind``: group, supergroup, channel).

        The first of ``admins`` is its creator; ``anonymous`` are administrators who write as
        the group. ``bot`` is the bot's status: member, administrator, left, kicked.
        """
        chat = self.stage.world.add_chat(kind, title=title, username=username, forum=forum)
        for person in members:
            chat.members[person.user.id] = Member("member")
        for number, person in enumerate(admins):
            chat.members[person.user.id] = Member("administrator" if number else "creator")
        for person in anonymous:
            known = chat.members.get(person.user.id)
            status = known.status if known and known.status != "member" else "administrator"
            chat.members[person.user.id] = Member(status, anonymous=True)
        chat.bot_status = bot
        return Group(self.stage, chat)

    def channel(
        self,
        title: str,
        *,
        admins: Sequence[Person],
        username: str = "",
        bot: str = "administrator",
    ) -> Group:
        """Make a channel; the bot is one of its administrators unless told otherwise."""
        return self.group(title, admins=admins, kind="channel", username=username, bot=bot)

    def fault(
        self,
        how: FaultKind,
        *,
        method: str = "sendMessage",
        times: int = 1,
        seconds: float = 1.0,
        chat: Room | None = None,
        code: int = 400,
        words: str = "Bad Request: a rule that nobody knows",
    ) -> Fault:
        """Let the next ``times`` calls of a method go wrong; see ``stage.Fault``."""
        number = chat.id if chat else None
        fault = Fault(
            method, how, times=times, seconds=seconds, chat=number, code=code, words=words
        )
        self.stage.faults.append(fault)
        return fault

    def set_limits(self, limits: Limits) -> None:
        """Change the limits from now on (``Limits.off()``: none)."""
        self.stage.gate.limits = limits

    def counts(self) -> dict[str, int]:
        """Messages and edits let pass and refused, and the busiest second."""
        return self.stage.gate.counts()

    async def until(
        self,
        true: Callable[[], bool],
        *,
        timeout: float = SECONDS,  # noqa: ASYNC109
        what: str = "it",
    ) -> None:
        """Wait until something holds; it is looked at twenty times a second."""
        end = time.monotonic() + timeout
        while not true():
            if time.monotonic() > end:
                raise TimeoutError(f"{what} did not happen within {timeout:.1f} s")
            await asyncio.sleep(0.05)

    async def bot_listens(self, *, timeout: float = 30.0) -> None:  # noqa: ASYNC109
        """Wait until a bot polls for updates, or has set a webhook."""
        before = self.stage.queue.polls
        await self.until(
            lambda: self.stage.queue.polls > before or bool(self.stage.queue.webhook.url),
            timeout=timeout,
            what="a bot that asks for updates",
        )

    async def all_read(self, *, timeout: float = SECONDS) -> None:  # noqa: ASYNC109
        """Wait until the bot has confirmed every update."""
        await self.until(
            lambda: not self.stage.queue.pending, timeout=timeout, what="reading all updates"
        )
