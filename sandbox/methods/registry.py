"""The table of methods: each with its parameters, so that a misspelt one is refused.

Telegram ignores parameters that it does not know. The stand-in refuses them, since in a test
such a parameter is a mistake.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from ..params import Params
from ..stage import Stage

Run = Callable[[Stage, Params], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Bot API: its name, what it takes, and what it does."""

    name: str
    takes: frozenset[str]
    run: Run


METHODS: dict[str, Method] = {}
"""By name in lower case: Telegram does not mind the case."""


def method(name: str, takes: str = "") -> Callable[[Run], Run]:
    """Enter a coroutine as a method; ``takes`` lists its parameters, separated by spaces."""

    def enter(run: Run) -> Run:
        METHODS[name.lower()] = Method(name, frozenset(takes.split()), run)
        return run

    return enter
