"""Which chat a letter to the operator came from, so that an answer can reach it; for thirty days.

A letter is what somebody wrote with /feedback, or an answer of the bot's that was no help. The
operator sees its text and a code; which chat stands behind the code is kept in one small note of
the store, without the text. How many may come is bounded here. Nothing is worded or sent.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from hashlib import sha256

from store.protocol import Store, Unit

NOTE = "letters"
"""The name of the note, and of the key under which it is changed."""
KEEP = timedelta(days=30)
A_DAY = 5
"""Letters of one chat within a day."""
A_DAY_IN_ALL = 100
"""Letters of all chats on one day (UTC): who answers them is one person."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Where a letter came from. ``message`` is the one that said it, or was no help."""

    code: str
    chat: int
    message: int
    at: datetime
    thread: int | None = None


class Taken(Enum):
    """What became of a letter."""

    NEW = auto()
    KNOWN = auto()
    """It was handed in before."""
    ENOUGH = auto()
    """This chat, or all together, wrote as much as can be read in a day."""


@dataclass(frozen=True, slots=True)
class _Bag:
    letters: tuple[Letter, ...] = ()
    day: str = ""
    count: int = 0
    """Letters on that day, those that were forgotten since among them."""


def code_of(chat: int, message: int) -> str:
    """Return the code of the letter in a message: the same for the same message."""
    return sha256(f"{chat}:{message}".encode()).hexdigest()[:10]


async def take(store: Store, letter: Letter) -> Taken:
    """Note where a letter came from, unless it is known, or enough have come."""
    async with store.unit(NOTE) as unit:
        bag = _at(await _bag(store), letter.at)
        if any(each.code == letter.code for each in bag.letters):
            return Taken.KNOWN
        since = letter.at - timedelta(days=1)
        lately = sum(each.chat == letter.chat and each.at > since for each in bag.letters)
        if lately >= A_DAY or bag.count >= A_DAY_IN_ALL:
            return Taken.ENOUGH
        await _put(unit, replace(bag, letters=(*bag.letters, letter), count=bag.count + 1))
    return Taken.NEW


async def letter_of(store: Store, code: str, *, now: datetime) -> Letter | None:
    """Return where a letter came from; None once it is forgotten."""
    bag = _at(await _bag(store), now)
    return next((each for each in bag.letters if each.code == code), None)


async def letters_from(store: Store, chat: int, *, now: datetime) -> tuple[Letter, ...]:
    """Return all that is kept of a chat's letters."""
    return tuple(each for each in _at(await _bag(store), now).letters if each.chat == chat)


async def forget_letters(store: Store, unit: Unit, chat: int) -> None:
    """Forget where a chat's letters came from, within a unit of work that holds ``NOTE``."""
    await _keep(store, unit, lambda letters: [each for each in letters if each.chat != chat])


async def expire_letters(store: Store, *, now: datetime) -> None:
    """Forget where letters came from that are older than ``KEEP``."""
    async with store.unit(NOTE) as unit:
        await _keep(store, unit, lambda letters: [e for e in letters if now - e.at < KEEP])


async def _keep(
    store: Store, unit: Unit, kept: Callable[[Iterable[Letter]], Iterable[Letter]]
) -> None:
    bag = await _bag(store)
    left = tuple(kept(bag.letters))
    if left != bag.letters:
        await _put(unit, replace(bag, letters=left))


def _at(bag: _Bag, now: datetime) -> _Bag:
    """Return the bag as it is at a moment: without old letters, counting that day's."""
    day = now.date().isoformat()
    letters = tuple(each for each in bag.letters if now - each.at < KEEP)
    return _Bag(letters, day, bag.count if bag.day == day else 0)


async def _bag(store: Store) -> _Bag:
    held = (await store.notes(NOTE)).get(NOTE)
    if not held:
        return _Bag()
    doc = json.loads(held)
    letters = (
        Letter(code, chat, message, datetime.fromisoformat(at), thread)
        for code, chat, message, at, thread in doc["letters"]
    )
    return _Bag(tuple(letters), doc["day"], doc["count"])


async def _put(unit: Unit, bag: _Bag) -> None:
    letters = [[e.code, e.chat, e.message, e.at.isoformat(), e.thread] for e in bag.letters]
    doc = {"letters": letters, "day": bag.day, "count": bag.count}
    await unit.put_note(NOTE, json.dumps(doc, separators=(",", ":")))
