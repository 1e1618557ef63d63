"""All parts of one running stand-in, handed to every method: world, people, updates, limits.

Also the faults that a test may order: Telegram's bad days. They are never on by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .limits import Gate
from .people import People
from .state import World
from .updates import Queue

FaultKind = Literal[
    "500", "502", "html", "429", "refuse", "drop_before", "drop_after", "cut", "delay"
]


@dataclass(slots=True)
class Fault:
    """A bad day: ``how`` the next ``times`` calls of a method go wrong.

    ``500`` and ``502`` answer so and do nothing, ``html`` like a proxy that finds nobody behind
    it; ``429`` refuses for ``seconds``, ``refuse`` with ``code`` and ``words``;
    ``drop_before`` cuts the connection with nothing done, ``drop_after`` with everything done
    but unanswered, ``cut`` in the middle of the answer; ``delay`` does it, and answers
    ``seconds`` later.
    """

    method: str
    """A method's name, or ``*`` for all but getUpdates."""
    how: FaultKind
    times: int = 1
    seconds: float = 1.0
    chat: int | None = None
    """Only calls for this chat."""
    code: int = 400
    words: str = "Bad Request: a rule that nobody knows"

    def hits(self, method: str, chat: str) -> bool:
        """Whether the fault strikes this call (and is then one less)."""
        named = self.method.lower() == method or (self.method == "*" and method != "getupdates")
        if self.times <= 0 or not named or (self.chat is not None and chat != str(self.chat)):
            return False
        self.times -= 1
        return True


@dataclass(slots=True)
class Stage:
    """What a method works on."""

    world: World
    queue: Queue
    people: People
    gate: Gate
    faults: list[Fault] = field(default_factory=list)
    query_seconds: float = 60.0
    """How long a tap may wait for its answer before it is 'too old' (Telegram: not told)."""
    calls: dict[str, int] = field(default_factory=dict)
    """How often each method was called, refused calls included."""

    def fault(self, method: str, chat: str) -> Fault | None:
        """Return the ordered fault that strikes this call, if any."""
        if not self.faults:
            return None
        found = next((f for f in self.faults if f.hits(method, chat)), None)
        self.faults[:] = [f for f in self.faults if f.times > 0]
        return found
