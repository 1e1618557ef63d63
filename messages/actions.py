"""What buttons can ask for, and how that is written into their 64 bytes.

Callback data is ``verb:argument`` or ``verb:argument:argument``. It comes back from outside and
may be old, garbled or forged: ``parse`` takes nothing for granted and answers None to all that
this bot would not have written. Whether the asker may do it is checked by the handlers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 64
"""Telegram's limit for callback data, in bytes."""

_COUNCIL = r"[A-Z0-9][A-Z0-9-]{1,11}"
_CHAT = r"-?[1-9][0-9]{0,18}"
_CHANGE = r"[\x21-\x7e]{1,57}"


class Verb(StrEnum):
    """Every kind of button; the value is what stands in the callback data."""

    PICK = "pick"
    """Subscribe to a council, answering a question: the question is replaced."""
    FOLLOW = "sub"
    """Subscribe to a council, from a card that stays."""
    UNFOLLOW = "unsub"
    """Unsubscribe from a council, from a message that stays (an alert)."""
    DROP = "drop"
    """Unsubscribe from a council within the list, which is shown again."""
    LIST = "list"
    """Show a page of the list."""
    GRADES = "grade"
    """Show a council's latest grades, below a message that stays."""
    HISTORY = "hist"
    """Show all of a council's grades, below a message that stays (an alert)."""
    TURN = "turn"
    """Turn a card about a council to another view of it, in place."""
    WRONG = "wrong"
    """Tell the operator that an alert is wrong."""
    FORGET = "forget"
    """Answer the question of /forgetme: ``yes`` or ``no``."""
    HELP = "help"


class View(StrEnum):
    """What a card about one council can show."""

    GRADES = "grades"
    HISTORY = "history"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class Action:
    """One press of a button.

    ``chat`` is the channel that is meant, where it is managed from a private chat.
    """

    verb: Verb
    council: str | None = None
    change: str | None = None
    view: View | None = None
    page: int = 0
    answer: bool | None = None
    chat: int | None = None


_FORMS: dict[Verb, re.Pattern[str]] = {
    Verb.PICK: re.compile(rf"(?P<council>{_COUNCIL})(?::(?P<chat>{_CHAT}))?"),
    Verb.FOLLOW: re.compile(rf"(?P<council>{_COUNCIL})(?::(?P<chat>{_CHAT}))?"),
    Verb.UNFOLLOW: re.compile(rf"(?P<council>{_COUNCIL})(?::(?P<chat>{_CHAT}))?"),
    Verb.DROP: re.compile(
        rf"(?P<council>{_COUNCIL}):(?P<page>0|[1-9][0-9]{{0,2}})(?::(?P<chat>{_CHAT}))?"
    ),
    Verb.LIST: re.compile(rf"(?P<page>0|[1-9][0-9]{{0,2}})(?::(?P<chat>{_CHAT}))?"),
    Verb.GRADES: re.compile(rf"(?P<council>{_COUNCIL})"),
    Verb.HISTORY: re.compile(rf"(?P<council>{_COUNCIL})"),
    Verb.TURN: re.compile(rf"(?P<council>{_COUNCIL}):(?P<view>{'|'.join(View)})"),
    Verb.WRONG: re.compile(rf"(?P<change>{_CHANGE})"),
    Verb.FORGET: re.compile(rf"(?P<answer>yes|no)(?::(?P<chat>{_CHAT}))?"),
    Verb.HELP: re.compile(""),
}
_PAGED = (Verb.LIST, Verb.DROP)


class UnwritableActionError(ValueError):
    """An action that cannot be written into a button; says why."""


def pack(action: Action) -> str:
    """Write an action as callback data.

    Raises UnwritableActionError if it would not come back as itself, or exceed 64 bytes.
    """
    parts: list[str] = [action.verb]
    parts += [part for part in (action.council, action.change, action.view) if part is not None]
    if action.verb in _PAGED:
        parts.append(str(action.page))
    if action.answer is not None:
        parts.append("yes" if action.answer else "no")
    if action.chat is not None:
        parts.append(str(action.chat))
    data = ":".join(parts)
    if len(data.encode()) > LONGEST or parse(data) != action:
        msg = f"{action} cannot be written into a button as {data!r}; shorten its argument"
        raise UnwritableActionError(msg)
    return data


def parse(data: str | None) -> Action | None:
    """Read callback data; None if this bot would not have written it."""
    verb_text, _, rest = (data or "").partition(":")
    try:
        verb = Verb(verb_text)
    except ValueError:
        return None
    match = _FORMS[verb].fullmatch(rest)
    if match is None or len((data or "").encode()) > LONGEST:
        return None
    found = match.groupdict()
    return Action(
        verb,
        council=found.get("council"),
        change=found.get("change"),
        view=View(found["view"]) if found.get("view") else None,
        page=int(found.get("page") or 0),
        answer={"yes": True, "no": False}.get(found.get("answer") or ""),
        chat=int(found["chat"]) if found.get("chat") else None,
    )
