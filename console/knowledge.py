"""What the bot knows before it has read anything: councils, regimes and texts, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

import inspections.reading as rules
from console.clock import Now
from inspections.gazetteer import Gazetteer, Reorganisation, load_gazetteer
from inspections.model import Reading, Story
from inspections.regimes import Regimes, load_regimes
from inspections.succession import with_successions
from messages.texts import BASE, Texts, texts_in

READ_LATELY = 64
"""Readings that are kept: a story is read to see whether it is worth following up, and again when
it is taken in, a moment later."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The data that every verb works with; ``read`` reads a story with it."""

    gazetteer: Gazetteer
    regimes: Regimes
    texts: Texts
    """In English."""
    read: Callable[[Story], Reading]
    languages: Callable[[str], Texts] = texts_in

    def is_current(self, now: Now) -> Callable[[], bool]:
        """Return the question whether the councils are still those of the day."""
        return lambda: with_successions(self.gazetteer, now().date()) is self.gazetteer


def knowledge(today: date, *, imported: Iterable[Reorganisation] = ()) -> Knowledge:
    """Load the data; councils as they are on the day, with the successions that were brought."""
    gazetteer = with_successions(load_gazetteer(), today, imported=imported)
    regimes = load_regimes()
    reader = partial(_read, gazetteer=gazetteer, regimes=regimes)
    return Knowledge(gazetteer, regimes, texts_in(BASE), lru_cache(READ_LATELY)(reader))


def _read(story: Story, *, gazetteer: Gazetteer, regimes: Regimes) -> Reading:
    """Read a story; the rules are loaded with the first one."""
    return rules.read(story, gazetteer=gazetteer, regimes=regimes)
