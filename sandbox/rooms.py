"""Chats as tests, rigs and the demo hold them: rooms to wait in, people who act.

Acting is immediate (the update is queued); waiting takes each thing that the bot did once, in
order, and raises TimeoutError with the chat's transcript when nothing comes. How to get hold
of them stands in ``rig``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .people import Query
from .stage import Stage
from .state import Button, Chat, Message, Seen, User, What

Wanted = str | Callable[[Seen], bool]
SECONDS = 10.0
"""How long waiting takes by default before it gives up."""


@dataclass(eq=False)
class Room:
    """One chat and what the bot does in it. ``chat`` is the state behind it."""

    stage: Stage
    chat: Chat
    _next: dict[str, int] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The chat's id."""
        return self.chat.id

    @property
    def history(self) -> list[Seen]:
        """Everything that happened here, oldest first."""
        return self.chat.seen

    @property
    def bot_messages(self) -> list[Seen]:
        """The messages that the bot sent here, as they were when sent."""
        return [s for s in self.chat.seen if s.what == "message" and s.by_bot]

    @property
    def shown(self) -> list[Message]:
        """The messages that the chat shows now, edits made, deleted ones gone."""
        return list(self.chat.messages.values())

    def current(self, of: Seen | Message) -> Message:
        """How a message looks now; KeyError when it was deleted."""
        return self.chat.messages[of.message_id if isinstance(of, Seen) else of.id]

    async def next_message(self, timeout: float = SECONDS) -> Seen:  # noqa: ASYNC109
        """Return the bot's next message here that was not yet taken; waits for it."""
        return await self._take("message", timeout)

    async def next_edit(self, timeout: float = SECONDS) -> Seen:  # noqa: ASYNC109
        """Return the bot's next edit here that was not yet taken."""
        return await self._take("edit", timeout)

    async def next_notice(self, timeout: float = SECONDS) -> Seen:  # noqa: ASYNC109
        """Return the next answer to a button (its ``text`` may be empty) that was not yet taken."""
        return await self._take("notice", timeout)

    async def expect(
        self,
        wanted: Wanted,
        *,
        what: What = "message",
        timeout: float = SECONDS,  # noqa: ASYNC109
    ) -> Seen:
        """Return the next one that holds a text or passes a test; others are passed over."""
        end = time.monotonic() + timeout
        while True:
            seen = await self._take(what, end - time.monotonic(), wanted=wanted)
            if wanted in seen.text if isinstance(wanted, str) else wanted(seen):
                return seen

    async def quiet(self, seconds: float, *, what: What = "message") -> None:
        """Make sure that the bot does nothing of the kind here for so long."""
        try:
            seen = await self._take(what, seconds)
        except TimeoutError:
            return
        raise AssertionError(f"the chat should stay quiet, but the bot wrote: {seen.text!r}")

    def skip(self) -> None:
        """Take all that has happened so far as seen."""
        for what in ("message", "edit", "notice", "delete", "action"):
            self._next[what] = len(self.chat.seen)

    async def _take(
        self,
        what: What,
        timeout: float,  # noqa: ASYNC109
        *,
        wanted: Wanted = "",
    ) -> Seen:
        end = time.monotonic() + timeout
        while True:
            for at in range(self._next.get(what, 0), len(self.chat.seen)):
                self._next[what] = at + 1
                seen = self.chat.seen[at]
                if seen.what == what and seen.by_bot and self._is_mine(seen):
                    return seen
            left = end - time.monotonic()
            if left <= 0 or not await self.stage.world.bell_of(self.id).wait(left):
                looked_for = f" with {wanted!r}" if isinstance(wanted, str) and wanted else ""
                raise TimeoutError(
                    f"no {what}{looked_for} within {timeout:.1f} s; the chat:\n{self.transcript()}"
                )

    def _is_mine(self, seen: Seen) -> bool:
        return True

    def transcript(self, *, last: int = 12) -> str:
        """Return the last things that happened here, as text for people."""
        return "\n".join(as_lines(seen) for seen in self.chat.seen[-last:]) or "(empty)"


_SHOWN = ("location", "photo", "voice", "sticker", "contact", "document")
"""What people send besides text that a transcript names."""


def as_lines(seen: Seen) -> str:
    """One thing seen, readable: who, what, the text, the buttons."""
    mark = {"edit": " [edited]", "delete": " [deleted]", "notice": " [notice]"}.get(seen.what, "")
    if seen.what == "action":
        mark = " [action]"
    picture = "[picture] " if seen.photo else "[file] " if seen.document else ""
    others = [f"[{name}] " for name in _SHOWN if name in seen.extra]
    lines = [f"{seen.sender}{mark}: {''.join(others)}{picture}{seen.text}".rstrip()]
    lines += ["   " + "  ".join(f"[{b.label}]" for b in row) for row in seen.buttons]
    return "\n".join(lines)


@dataclass(eq=False)
class Person(Room):
    """Somebody with a private chat with the bot; acts there, or in another ``chat``."""

    user: User = field(default_factory=lambda: User(0, ""))

    @property
    def name(self) -> str:
        """Their name."""
        return self.user.name

    def send(
        self,
        text: str,
        *,
        chat: Room | None = None,
        anonymous: bool = False,
        reply_to: Seen | Message | None = None,
        thread: int | None = None,
    ) -> Message:
        """Write; ``anonymous`` as the group itself. NotPossible where a person could not."""
        target = chat.chat if chat else self.chat
        number = None
        if reply_to is not None:
            number = reply_to.message_id if isinstance(reply_to, Seen) else reply_to.id
        return self.stage.people.write(
            self.user, target, text, anonymous=anonymous, reply_to=number, thread=thread
        )

    def start(self, payload: str = "") -> Message:
        """Press Start, or follow a link ``t.me/bot?start=payload``."""
        return self.send(f"/start {payload}".strip())

    def edit(self, message: Message, text: str) -> None:
        """Edit an own message."""
        self.stage.people.rewrite(message, text)

    def send_extra(self, fields: dict[str, Any], *, chat: Room | None = None) -> Message:
        """Send something other than text: the message object's own fields (voice, sticker, …)."""
        target = chat.chat if chat else self.chat
        return self.stage.people.write(self.user, target, extra=fields)

    def send_location(self, latitude: float, longitude: float) -> Message:
        """Share a place."""
        return self.send_extra({"location": {"latitude": latitude, "longitude": longitude}})

    def send_document(self, content: bytes, *, name: str, mime: str = "text/plain") -> Message:
        """Send a file."""
        file = self.stage.world.add_file(content, name=name, mime=mime, folder="documents")
        fields = {
            "file_id": file.id,
            "file_unique_id": file.unique_id,
            "file_name": name,
            "mime_type": mime,
            "file_size": len(content),
        }
        return self.send_extra({"document": fields})

    def tap(
        self,
        message: Seen | Message,
        label: str,
        *,
        chat: Room | None = None,
        old: bool = False,
    ) -> str:
        """Tap the button whose label is, or else holds, ``label``, as the message stands now.

        Returns the callback query's id, or a link button's address. ``old``: the bot is shown
        an InaccessibleMessage. LookupError, with the labels there are, if there is none.
        """
        room = chat or self
        now = room.current(message)
        button = find_button(now, label)
        if button.data is None:
            return button.url or ""
        return self.stage.people.tap(self.user, now, button.data, old=old).id

    def tap_data(self, message: Seen | Message, data: str, *, old: bool = False) -> str:
        """Send a button's data whether the message still has it or not (an old screen)."""
        now = self.chat.messages.get(message.message_id if isinstance(message, Seen) else 0)
        shown = now or (message if isinstance(message, Message) else _as_message(message))
        return self.stage.people.tap(self.user, shown, data, old=old).id

    async def inline(
        self,
        text: str,
        *,
        timeout: float = SECONDS,  # noqa: ASYNC109
    ) -> list[dict[str, Any]]:
        """Type ``@bot text`` and wait for the results."""
        query: Query = self.stage.people.ask_inline(self.user, text)
        end = time.monotonic() + timeout
        while query.answer is None:
            left = end - time.monotonic()
            if left <= 0 or not await self.stage.world.bell_of(self.id).wait(left):
                raise TimeoutError(f"no answer to the inline query {text!r} in {timeout:.1f} s")
        results: list[dict[str, Any]] = query.answer["results"]
        return results

    def share(self, result: dict[str, Any], *, chat: Room | None = None) -> Message:
        """Choose an inline result, which then stands in a chat."""
        target = chat.chat if chat else self.chat
        return self.stage.people.share(self.user, target, result)

    def block(self) -> None:
        """Block the bot."""
        self.stage.people.block(self.user)

    def unblock(self) -> None:
        """Unblock the bot."""
        self.stage.people.block(self.user, blocked=False)

    def delete_account(self) -> None:
        """Delete the Telegram account."""
        self.user.deleted = True

    def _is_mine(self, seen: Seen) -> bool:
        return seen.to_user is None or seen.to_user == self.user.id


def find_button(message: Message, label: str) -> Button:
    """Return the button with this label, else the first that holds it; LookupError if none does."""
    buttons = [button for row in message.buttons for button in row]
    exact = [b for b in buttons if b.label == label]
    near = [b for b in buttons if label.lower() in b.label.lower()]
    if not exact and not near:
        labels = ", ".join(b.label for b in buttons) or "none"
        raise LookupError(f"no button {label!r}; there are: {labels}")
    return (exact or near)[0]


def _as_message(seen: Seen) -> Message:
    return Message(seen.message_id, seen.chat, seen.date, None, text=seen.text)


@dataclass(eq=False)
class Group(Room):
    """A group, supergroup or channel; people act in it through ``Person.send(chat=…)``."""

    def add_bot(self, by: Person, *, admin: bool = False) -> None:
        """Somebody adds the bot, or makes it administrator."""
        status = "administrator" if admin else "member"
        self.stage.people.set_bot_status(by.user, self.chat, status)

    def kick_bot(self, by: Person) -> None:
        """Somebody throws the bot out."""
        self.stage.people.set_bot_status(by.user, self.chat, "kicked")

    def migrate(self) -> Group:
        """Become a supergroup; returns it."""
        return Group(self.stage, self.stage.people.migrate(self.chat))
