"""What waits for the operator's decision, and what became of it: plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from inspections.model import Judgement, Source
from store.values import StoryRecord

_LOGGED = "doubt:"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What waits for the operator: a reading that was held back, or an alert called wrong.

    It holds all that its buttons need: what was read, and, once the operator has changed that,
    what he made of it. Of the story it keeps public text only.
    """

    id: str
    story: StoryRecord
    council: str
    regime: str
    grades: Mapping[str, str | None]
    """Grade of each aspect, as read (or as told)."""
    evidence: str
    why: str
    at: datetime
    sentences: Mapping[str, str] = field(default_factory=dict)
    """The sentence for each aspect, as far as one was found."""
    source: Source | None = None
    """The story as a source of the inspection that may come of it."""
    day: date | None = None
    """The day of that inspection."""
    previous: Mapping[str, str] = field(default_factory=dict)
    """Grades before, by aspect, as far as the story states them."""
    summary: str = ""
    body: str = ""
    others: tuple[Judgement, ...] = ()
    """What the same story tells of other councils and regimes, for its label."""
    inspection: str | None = None
    """The inspection that people were told of, where that is called wrong."""
    revision: int = 0
    """That inspection's revision when it was last shown to the operator."""
    draft_council: str = ""
    """The council as the operator put it right; empty: as read."""
    draft_grades: Mapping[str, str | None] | None = None
    """The grades as the operator put them right; None: as read."""

    @property
    def council_shown(self) -> str:
        """The council as the operator sees it: as put right, else as read."""
        return self.draft_council or self.council

    @property
    def grades_shown(self) -> Mapping[str, str | None]:
        """The grades as the operator sees them: as put right, else as read."""
        return self.grades if self.draft_grades is None else self.draft_grades

    @property
    def mark(self) -> str:
        """A short mark of what the operator sees, so that a button sends nothing else."""
        grades = (f"{aspect}={grade or '?'}" for aspect, grade in sorted(self.grades_shown.items()))
        seen = "\0".join((self.council_shown, self.regime, str(self.revision), *grades))
        return sha256(seen.encode()).hexdigest()[:6]

    @property
    def log(self) -> str:
        """The name under which the operator's message stands in the delivery log."""
        return f"{_LOGGED}{self.id}"


def doubt_of(logged: str | None) -> str | None:
    """Return the id of the doubt that a name in the delivery log means, or None."""
    return logged.removeprefix(_LOGGED) if logged and logged.startswith(_LOGGED) else None


class Verdict(StrEnum):
    """What became of a doubt."""

    SENT = "sent"
    """A reading that was held back went out, as the operator saw it."""
    NOT_NEWS = "not-news"
    RIGHT = "right"
    """An alert that was called wrong is right."""
    CORRECTED = "corrected"
    """An alert was put right as the operator saw it."""
    RETRACTED = "retracted"
    """An alert was taken back."""
    SETTLED = "settled"
    """The question went away: an inspectorate spoke, or the register was mended otherwise."""
    EXPIRED = "expired"
    """Nobody decided in time."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A doubt that is decided, as it stood then: answers late taps, and labels a story."""

    id: str
    """The doubt's."""
    doubt: Doubt
    verdict: Verdict
    at: datetime
    inspection: str | None = None
    """The inspection that came of it."""
