"""What the bot knows before it has read anything: councils, regimes and texts, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from console.clock import Now
from inspections.gazetteer import Gazetteer, Reorganisation, load_gazetteer
from inspections.model import Reading, Story
from inspections.reading import read
from inspections.regimes import Regimes, load_regimes
from inspections.succession import with_successions
from messages.texts import Texts, load_texts


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The data that every verb works with."""

    gazetteer: Gazetteer
    regimes: Regimes
    texts: Texts

    def read(self, story: Story) -> Reading:
        """Read a story with these councils and regimes."""
        return read(story, gazetteer=self.gazetteer, regimes=self.regimes)

    def is_current(self, now: Now) -> Callable[[], bool]:
        """Return the question whether the councils are still those of the day."""
        return lambda: with_successions(self.gazetteer, now().date()) is self.gazetteer


def knowledge(today: date, *, imported: Iterable[Reorganisation] = ()) -> Knowledge:
    """Load the data; councils as they are on the day, with the successions that were brought."""
    gazetteer = with_successions(load_gazetteer(), today, imported=imported)
    return Knowledge(gazetteer, load_regimes(), load_texts())
