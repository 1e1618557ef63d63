"""What people do: write, tap, block, join, leave. Each becomes an update for the bot.

The rules of who sees what are Telegram's: in groups a bot that is not an administrator is
shown commands, replies to it and mentions only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from .entities import Entity, parse_html, with_found
from .state import BOT_STATUSES_IN, Chat, Member, Message, User, World
from .updates import Queue
from .wire import chat_json, inaccessible_json, member_json, message_json, user_json

GROUP_ANONYMOUS_BOT = 1_087_968_824
"""The account that Telegram names as author where an administrator writes as the group."""


class NotPossible(ValueError):
    """A person cannot do that; the message says why."""


@dataclass(slots=True)
class Query:
    """A tap or an inline query that the bot has yet to answer."""

    id: str
    user: int
    asked: float
    message: Message | None = None
    answer: dict[str, Any] | None = None


@dataclass(slots=True)
class People:
    """The deeds of the world's people."""

    world: World
    queue: Queue
    queries: dict[str, Query] = field(default_factory=dict)
    _ids: count[int] = field(default_factory=lambda: count(500_001))

    def write(
        self,
        user: User,
        chat: Chat,
        text: str = "",
        *,
        entities: list[Entity] | None = None,
        anonymous: bool = False,
        reply_to: int | None = None,
        thread: int | None = None,
        extra: dict[str, Any] | None = None,
    ) -> Message:
        """Write into a chat; raises NotPossible where the person could not."""
        self._may_write(user, chat)
        world = self.world
        member = chat.members.get(user.id)
        as_chat = chat.type == "channel" or anonymous or (member is not None and member.anonymous)
        if chat.type == "private":
            user.started = True
        message = Message(
            id=world.next_message_id(chat),
            chat=chat.id,
            date=world.now(),
            sender=None if as_chat else user.id,
            sender_chat=chat.id if as_chat else None,
            text=text,
            entities=with_found(text, list(entities or [])),
            reply_to=reply_to,
            thread=thread,
            extra=dict(extra or {}),
        )
        chat.messages[message.id] = message
        world.show("message", message)
        self._tell("channel_post" if chat.type == "channel" else "message", message)
        return message

    def rewrite(self, message: Message, text: str) -> None:
        """Edit an own message."""
        message.text, message.entities = text, with_found(text, [])
        message.edited = self.world.now()
        self.world.show("edit", message)
        channel = self.world.chats[message.chat].type == "channel"
        self._tell("edited_channel_post" if channel else "edited_message", message)

    def _may_write(self, user: User, chat: Chat) -> None:
        if user.deleted:
            raise NotPossible(f"{user.name} has deleted the account")
        if chat.migrated_to is not None:
            raise NotPossible(f"{chat.title} lives on as a supergroup: write there")
        if chat.type == "private":
            if chat.id != user.id:
                raise NotPossible("a private chat is one person's only")
            if user.blocked:
                raise NotPossible(f"{user.name} has blocked the bot: unblock first")
            return
        member = chat.members.get(user.id)
        if member is None or member.status not in BOT_STATUSES_IN:
            raise NotPossible(f"{user.name} is not in {chat.title}")
        if chat.type == "channel" and member.status not in {"administrator", "creator"}:
            raise NotPossible(f"only administrators write in the channel {chat.title}")

    def _tell(self, kind: str, message: Message) -> None:
        chat = self.world.chats[message.chat]
        if chat.type != "private" and not self._bot_sees(message, chat):
            return
        content = message_json(message, self.world)
        if message.sender_chat is not None and chat.type != "channel":
            content["from"] = {
                "id": GROUP_ANONYMOUS_BOT,
                "is_bot": True,
                "first_name": "Group",
                "username": "GroupAnonymousBot",
            }
        self.queue.put(kind, content)

    def _bot_sees(self, message: Message, chat: Chat) -> bool:
        if chat.bot_status not in BOT_STATUSES_IN:
            return False
        if chat.bot_status == "administrator" or message.extra:
            return True
        text, me = message.text.lower(), f"@{self.world.bot.username}".lower()
        replied = chat.messages.get(message.reply_to or 0)
        if replied is not None and replied.sender == self.world.bot.id:
            return True
        if text.startswith("/"):
            _, at, addressee = text.split(maxsplit=1)[0].partition("@")
            return not at or f"@{addressee}" == me
        return me in text

    def tap(self, user: User, message: Message, data: str, *, old: bool = False) -> Query:
        """Tap a button; ``old``: so old that Telegram no longer shows the bot the message."""
        query = Query(str(next(self._ids)), user.id, self.world.clock(), message)
        self.queries[query.id] = query
        shown = inaccessible_json if old else message_json
        self.queue.put(
            "callback_query",
            {
                "id": query.id,
                "from": user_json(user),
                "chat_instance": str(message.chat),
                "data": data,
                "message": shown(message, self.world),
            },
        )
        return query

    def ask_inline(self, user: User, text: str, *, offset: str = "") -> Query:
        """Type ``@bot text`` somewhere."""
        query = Query(str(next(self._ids)), user.id, self.world.clock())
        self.queries[query.id] = query
        self.queue.put(
            "inline_query",
            {"id": query.id, "from": user_json(user), "query": text, "offset": offset},
        )
        return query

    def share(self, user: User, chat: Chat, result: dict[str, Any]) -> Message:
        """Choose an inline result: what it says appears in a chat, under the person's name."""
        content = result["input_message_content"]
        html = str(content.get("parse_mode", "")).lower() == "html"
        said = str(content["message_text"])
        text, entities = parse_html(said) if html else (said, [])
        message = self.write(user, chat, text, entities=entities, extra={"via_bot": self._bot()})
        message.markup = result.get("reply_markup")
        return message

    def _bot(self) -> dict[str, Any]:
        return user_json(self.world.bot)

    def block(self, user: User, *, blocked: bool = True) -> None:
        """Block the bot, or unblock it."""
        if user.blocked == blocked:
            return
        user.blocked = blocked
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        self._bot_moved(user, self.world.chats[user.id], before=before, after=after)

    def set_bot_status(self, user: User, chat: Chat, status: str) -> None:
        """Add the bot to a chat, make it administrator, or throw it out (``kicked``)."""
        before, chat.bot_status = chat.bot_status, status
        self._bot_moved(user, chat, before=before, after=status)

    def _bot_moved(self, user: User, chat: Chat, *, before: str, after: str) -> None:
        world, channel = self.world, chat.type == "channel"
        self.queue.put(
            "my_chat_member",
            {
                "chat": chat_json(chat, world),
                "from": user_json(user),
                "date": world.now(),
                "old_chat_member": member_json(world.bot, Member(before), channel=channel),
                "new_chat_member": member_json(world.bot, Member(after), channel=channel),
            },
        )

    def migrate(self, chat: Chat) -> Chat:
        """Turn a group into a supergroup: a new id, told on both sides."""
        new = self.world.add_chat("supergroup", title=chat.title)
        new.members, new.bot_status = chat.members, chat.bot_status
        chat.migrated_to = new.id
        owner = next(chat.admins(), None)
        for place, extra in (
            (chat, {"migrate_to_chat_id": new.id}),
            (new, {"migrate_from_chat_id": chat.id}),
        ):
            message = Message(
                id=self.world.next_message_id(place),
                chat=place.id,
                date=self.world.now(),
                sender=owner,
                extra=extra,
            )
            place.messages[message.id] = message
            self._tell("message", message)
        return new
