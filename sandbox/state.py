"""The world behind the stand-in: people, chats, messages, and everything seen, in memory.

Plain values and look-ups. What people do to it stands in ``people``, what the bot does in
``methods``; how it looks on the wire in ``wire``. Nothing here is kept over a restart of the
sandbox, everything is kept over a restart of the bot.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from .bell import Bell
from .entities import Entity

What = Literal["message", "edit", "delete", "notice", "action"]
BOT_STATUSES_IN = {"member", "administrator", "creator", "restricted"}


@dataclass(slots=True)
class User:
    """A person, or the bot. ``blocked``, ``started`` and ``deleted`` are about the bot's chat."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "en"
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    deleted: bool = False

    @property
    def name(self) -> str:
        """The name that a chat shows."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(slots=True)
class Member:
    """Somebody's part in a group or channel: status as in the Bot API, and anonymity."""

    status: str
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button: what it says, and what it does (``data`` to the bot, or ``url``)."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file somebody sent; pictures have a size in pixels."""

    id: str
    unique_id: str
    path: str
    name: str
    mime: str
    content: bytes
    width: int = 0
    height: int = 0


@dataclass(slots=True)
class Message:
    """A message as it stands now; what it was before stands in the chat's ``seen``."""

    id: int
    chat: int
    date: int
    sender: int | None
    """A user's or the bot's id; None where a chat itself speaks (``sender_chat``)."""
    sender_chat: int | None = None
    text: str = ""
    """The text, or the caption of a picture or document."""
    entities: list[Entity] = field(default_factory=list)
    markup: dict[str, Any] | None = None
    """The inline keyboard, as the Bot API writes it."""
    photo: File | None = None
    document: File | None = None
    extra: dict[str, Any] = field(default_factory=dict)
    """Further fields of the message object: location, voice, members who came, …"""
    edited: int | None = None
    reply_to: int | None = None
    thread: int | None = None
    silent: bool = False

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        """The inline keyboard's rows."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return tuple(
            tuple(Button(b["text"], b.get("callback_data"), b.get("url")) for b in row)
            for row in rows
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that happened in a chat, as it looked at that moment.

    ``what``: a message came, was edited or deleted; a notice (the answer to a button) or a
    chat action ('typing') was shown. ``at`` is ``time.monotonic()``, ``date`` the sandbox's
    clock in Unix seconds.
    """

    seq: int
    at: float
    date: int
    what: What
    chat: int
    message_id: int
    by_bot: bool
    sender: str
    sender_id: int | None = None
    """The user's, the bot's or (negative) the chat's id."""
    text: str = ""
    entities: tuple[Entity, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    photo: File | None = None
    document: File | None = None
    silent: bool = False
    reply_to: int | None = None
    to_user: int | None = None
    """Whose screen shows a notice."""
    edited: bool = False
    """The message's content had been edited by then."""
    alert: bool = False
    """The notice is a dialog, not a passing line."""
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def labels(self) -> list[str]:
        """What the buttons say, in reading order."""
        return [button.label for row in self.buttons for button in row]


@dataclass(slots=True)
class Chat:
    """A private chat (its id is the user's), group, supergroup or channel."""

    id: int
    type: str
    title: str = ""
    username: str = ""
    members: dict[int, Member] = field(default_factory=dict)
    bot_status: str = "left"
    migrated_to: int | None = None
    forum: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    keyboard: list[list[Any]] | None = None
    """The reply keyboard in force, if any."""
    next_id: int = 1

    @property
    def is_group(self) -> bool:
        """Whether the group limit of messages applies."""
        return self.type in {"group", "supergroup", "channel"}

    def admins(self) -> Iterator[int]:
        """Ids of the people who administer it."""
        return (i for i, m in self.members.items() if m.status in {"administrator", "creator"})


@dataclass(slots=True)
class World:
    """Everybody and everything. ``clock`` gives the Unix time that messages are dated with."""

    token: str
    clock: Callable[[], float] = time.time
    bot: User = field(
        default_factory=lambda: User(70_000_001, "Council Watch", username="council_watch_bot")
    )
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    usernames: dict[str, int] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    timeline: list[Seen] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)
    chat_bells: dict[int, Bell] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    """Commands and descriptions that the bot has set, by method and scope."""
    _next_user: int = 1001
    _next_group: int = -2001
    _next_supergroup: int = -1_000_000_003_001
    _next_message: int = 1
    _next_file: int = 1

    def __post_init__(self) -> None:
        self.bot.id = int(self.token.split(":", 1)[0]) if ":" in self.token else self.bot.id
        self.bot.is_bot = True
        self.users[self.bot.id] = self.bot

    def now(self) -> int:
        """Return the sandbox's time in Unix seconds."""
        return int(self.clock())

    def add_user(self, name: str, *, username: str = "", language: str = "en") -> User:
        """Return a new person with a private chat that nobody has opened yet."""
        first, _, last = name.partition(" ")
        user = User(self._next_user, first, last, username, language)
        self._next_user += 1
        self.users[user.id] = user
        self._add_chat(Chat(user.id, "private", username=username))
        return user

    def add_chat(self, kind: str, *, title: str, username: str = "", forum: bool = False) -> Chat:
        """Return a new group, supergroup or channel without members."""
        if kind == "group":
            number, self._next_group = self._next_group, self._next_group - 1
        else:
            number, self._next_supergroup = self._next_supergroup, self._next_supergroup - 1
        return self._add_chat(Chat(number, kind, title, username, forum=forum))

    def _add_chat(self, chat: Chat) -> Chat:
        self.chats[chat.id] = chat
        if chat.username:
            self.usernames[chat.username.lower()] = chat.id
        return chat

    def next_message_id(self, chat: Chat) -> int:
        """Return the next id: one row for private chats and groups together, one a supergroup."""
        if chat.type in {"private", "group"}:
            number, self._next_message = self._next_message, self._next_message + 1
        else:
            number, chat.next_id = chat.next_id, chat.next_id + 1
        return number

    def add_file(
        self, content: bytes, *, name: str, mime: str, folder: str, size: tuple[int, int] = (0, 0)
    ) -> File:
        """Keep a file under a new id."""
        number, self._next_file = self._next_file, self._next_file + 1
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        file = File(
            id=f"BQACAgQAAx{number:010d}",
            unique_id=f"AgAD{number:010d}",
            path=f"{folder}/file_{number}.{suffix}",
            name=name,
            mime=mime,
            content=content,
            width=size[0],
            height=size[1],
        )
        self.files[file.id] = file
        return file

    def sender_name(self, message: Message) -> str:
        """Who a chat shows as the message's author."""
        if message.sender_chat is not None:
            return self.chats[message.sender_chat].title
        return self.users[message.sender].name if message.sender in self.users else ""

    def show(
        self,
        what: What,
        message: Message,
        *,
        text: str | None = None,
        to_user: int | None = None,
        alert: bool = False,
    ) -> Seen:
        """Write down what just happened in a chat, and wake those who wait for it."""
        chat = self.chats[message.chat]
        seen = Seen(
            seq=len(self.timeline) + 1,
            at=time.monotonic(),
            date=self.now(),
            what=what,
            chat=message.chat,
            message_id=message.id,
            by_bot=what in {"notice", "action"} or self._is_bots(message),
            sender=self.sender_name(message),
            sender_id=message.sender if message.sender_chat is None else message.sender_chat,
            text=message.text if text is None else text,
            entities=tuple(message.entities) if text is None else (),
            buttons=message.buttons if text is None else (),
            photo=message.photo,
            document=message.document,
            silent=message.silent,
            reply_to=message.reply_to,
            edited=message.edited is not None,
            to_user=to_user,
            alert=alert,
            extra=message.extra,
        )
        self.timeline.append(seen)
        chat.seen.append(seen)
        self.bell.ring()
        waiting = self.chat_bells.get(chat.id)
        if waiting is not None:
            waiting.ring()
        return seen

    def _is_bots(self, message: Message) -> bool:
        return message.sender == self.bot.id or bool(message.extra.get("by_bot"))

    def bell_of(self, chat: int) -> Bell:
        """Return the bell of one chat."""
        return self.chat_bells.setdefault(chat, Bell())
