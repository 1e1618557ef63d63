"""Whose official pages are looked at first: those of councils of which the press has just told.

So that a press report is confirmed or corrected within the hour, though the inspectorate's list
may not show what is new on which page. Kept in memory only: after a restart the pages come in
turn, as ever. What is looked at, and when, is the poller's affair.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.clock import Now
from inspections.gazetteer import Gazetteer
from inspections.model import Story, Trust
from newsroom.intake import Newsroom
from store.protocol import Store
from store.values import Outcome

WANTED_FOR = timedelta(days=2)
"""The press tells of a report on the day on which it comes out, or a day before."""


class Wanted:
    """The pages that are waited for, by the number that Ofsted gives a council."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._since: dict[str, datetime] = {}

    def note(self, names: Iterable[str]) -> None:
        """Wait for pages from now on."""
        self._since |= dict.fromkeys(names, self._now())

    def pages(self) -> tuple[str, ...]:
        """Return what is waited for, the latest first."""
        oldest = self._now() - WANTED_FOR
        self._since = {name: at for name, at in self._since.items() if at >= oldest}
        return tuple(sorted(self._since, key=lambda name: self._since[name], reverse=True))


@dataclass(frozen=True, slots=True)
class Noting:
    """Hands stories on to the newsroom, and notes of whom the press told or may have told."""

    newsroom: Newsroom
    store: Store
    gazetteer: Gazetteer
    wanted: Wanted

    async def take(self, story: Story, *, baseline: bool) -> Outcome:
        """Take a story in, as ``poller.protocols.Intake``."""
        outcome = await self.newsroom.take(story, baseline=baseline)
        if story.trust is Trust.PRESS and outcome in (Outcome.TOLD, Outcome.DOUBTFUL):
            record = await self.store.story(story.id)
            councils = (self.gazetteer.council(c) for c in (record.councils if record else ()))
            self.wanted.note(c.ofsted_urn for c in councils if c.ofsted_urn)
        return outcome
