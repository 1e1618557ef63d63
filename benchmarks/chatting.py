"""People who use the bot, for the benchmark of the chat: what they do next, and what came of it.

Each goes through the same script, beginning somewhere in it: names, misspelt names, settings by
buttons, subscribing, a list, now and then a picture. Everything they do has exactly one answer, a
message or an edit. It measures moments and judges nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from sandbox.rig import Box
from sandbox.rooms import Person
from sandbox.state import Message, Seen

SCRIPT = (
    *("name", "settings", "When", "‹ Back", "typo", "subscribe", "list", "name"),
    *("settings", "Quiet hours", "‹ Back", "name", "typo", "subscribe", "picture", "list"),
)
"""What a person does, one after the other; a label is a tap on the button of that name."""
PICTURE = "picture"

Key = tuple[int, int] | str
"""Of a message its chat and number, of a tap its id."""


@dataclass(slots=True, repr=False)
class Ask:
    """One thing that somebody did. Moments: seconds of the steady clock; None: not yet."""

    person: Person
    what: str
    text: str
    typed: float
    handed: float | None = None
    """When the bot was given it."""
    answer: Seen | None = None

    @property
    def took(self) -> float:
        """Seconds from its delivery to its answer's arrival; infinite if there is none."""
        if self.answer is None or self.handed is None:
            return float("inf")
        return self.answer.at - self.handed

    @property
    def took_from_typing(self) -> float:
        """Seconds from when it was written; infinite if there is no answer."""
        return float("inf") if self.answer is None else self.answer.at - self.typed


@dataclass(eq=False)
class Crowd:
    """People on a sandbox, and what they asked since ``begin``."""

    box: Box
    people: Sequence[Person]
    councils: Sequence[str]
    dice: Random
    asks: list[Ask] = field(default_factory=list)
    _keys: dict[Key, Ask] = field(default_factory=dict)
    _steps: dict[int, int] = field(default_factory=dict)
    _from: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, person in enumerate(self.people):
            self._steps[person.id] = number % len(SCRIPT)

    def begin(self) -> None:
        """Forget what was asked so far."""
        self.asks, self._keys = [], {}
        self._from = {}

    def write(self, person: Person, text: str, *, what: str = "text") -> None:
        """Let somebody write."""
        message = person.send(text)
        self._asked((person.id, message.id), Ask(person, what, text, time.monotonic()))

    async def use(self, *, each: float, seconds: float) -> None:
        """Let everybody use the bot, ``each`` acts a second in all, at moments as people's are."""
        due = time.monotonic()
        ends = due + seconds
        order = list(self.people)
        self.dice.shuffle(order)
        number = 0
        while due < ends:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            self._act(order[number % len(order)])
            number += 1
            due += self.dice.expovariate(each)

    async def answered(self, *, within: float) -> None:
        """Wait until every ask has its answer, so long at most; then give each ask its own."""
        ends = time.monotonic() + within
        while not self._pair() and time.monotonic() < ends:  # noqa: ASYNC110 - a crowd has no bell
            await asyncio.sleep(0.2)

    @property
    def lost(self) -> int:
        """How many asks have no answer."""
        return sum(ask.answer is None for ask in self.asks)

    @property
    def doubled(self) -> int:
        """How many messages and edits came that nobody had asked for."""
        people = {ask.person.id: ask.person for ask in self.asks}
        asked = len(self.asks) - self.lost
        return sum(len(self._answers(person)) for person in people.values()) - asked

    def _act(self, person: Person) -> None:
        step = SCRIPT[self._steps[person.id] % len(SCRIPT)]
        self._steps[person.id] += 1
        council = self.dice.choice(self.councils)
        match step:
            case "name":
                self.write(person, council)
            case "typo":
                cut = self.dice.randrange(1, len(council))
                self.write(person, council[:cut] + council[cut + 1 :])
            case "subscribe":
                self.write(person, f"/subscribe {council}")
            case "list" | "settings":
                self.write(person, f"/{step}")
            case "picture":
                self.write(person, f"/history {council}", what=PICTURE)
            case label:
                self._tap(person, label)

    def _tap(self, person: Person, label: str) -> None:
        page = next((m for m in reversed(person.shown) if _has(m, label)), None)
        if page is None:  # not there yet, or the script began behind it
            self.write(person, "/settings")
            return
        key = person.tap(page, label)
        self._asked(key, Ask(person, "tap", label, time.monotonic()))

    def _asked(self, key: Key, ask: Ask) -> None:
        self._from.setdefault(ask.person.id, len(ask.person.history))
        self.asks.append(ask)
        self._keys[key] = ask

    def handed(self, update: dict[str, Any]) -> None:
        """Note that the bot is given an update."""
        if "message" in update:
            message = update["message"]
            ask = self._keys.get((message["chat"]["id"], message["message_id"]))
        else:
            ask = self._keys.get(next((v["id"] for v in update.values() if _is_query(v)), ""))
        if ask is not None and ask.handed is None:
            ask.handed = time.monotonic()

    def _answers(self, person: Person) -> list[Seen]:
        since = person.history[self._from.get(person.id, 0) :]
        return [seen for seen in since if seen.by_bot and seen.what in {"message", "edit"}]

    def _pair(self) -> bool:
        """Give asks their answers, in order within a chat; True if all have one."""
        of: dict[int, list[Ask]] = {}
        for ask in self.asks:
            of.setdefault(ask.person.id, []).append(ask)
        for asks in of.values():
            for ask, seen in zip(asks, self._answers(asks[0].person), strict=False):
                ask.answer = seen
        return not self.lost


def _has(message: Message, label: str) -> bool:
    return any(button.label == label for row in message.buttons for button in row)


def _is_query(content: object) -> bool:
    return isinstance(content, dict) and "data" in content
