"""The values that pass between the rules of one sentence: a grade's place, role and finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from inspections.reading.grades import GradeWord
from inspections.reading.page import Page


class Role(StrEnum):
    """What a grade in a sentence is."""

    NEW = "new"
    PAST = "past"
    STANDING = "standing"
    HOPE = "hope"
    FORECAST = "forecast"
    PARTIAL = "partial"
    DENIED = "denied"
    STATISTIC = "statistic"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a grade stands: its sentence, its clause, its phrase between commas, its fellows."""

    word: GradeWord
    sentence: tuple[int, int]
    clause: tuple[int, int]
    phrase: tuple[int, int]
    fellows: tuple[GradeWord, ...]
    """All grades of the clause, this one included."""

    @property
    def start(self) -> int:
        """Where the grade begins."""
        return self.word.token.start

    @property
    def end(self) -> int:
        """Where the grade ends."""
        return self.word.token.end

    def before(self) -> GradeWord | None:
        """Return the grade before this one in the clause."""
        earlier = [f for f in self.fellows if f.token.start < self.start]
        return earlier[-1] if earlier else None

    def floor(self) -> int:
        """Return where the grade before this one in the clause ends, else the clause begins."""
        earlier = self.before()
        return self.clause[0] if earlier is None else earlier.token.end

    def ceiling(self) -> int:
        """Return where the grade after this one in the clause begins, else the clause ends."""
        later = self.after()
        return self.clause[1] if later is None else later.token.start

    def after(self) -> GradeWord | None:
        """Return the grade after this one in the clause."""
        return next((f for f in self.fellows if f.token.start > self.start), None)


Rule = Callable[[Page, Place], Role | None]


@dataclass(frozen=True, slots=True)
class Finding:
    """One grade that a sentence speaks of."""

    regime: str
    grade: str | None
    """None where the grade has changed and the story does not say to what."""
    aspects: tuple[str, ...]
    """Empty where the sentence names none: the services as a whole."""
    councils: tuple[str, ...]
    role: Role
    start: int
    end: int
    sentence: int
    clause: tuple[int, int]
    rules: tuple[str, ...]
    carried: bool = False
    """The council comes from another sentence."""
    kept: bool = False
    """The sentence says that the grade is the same as before."""
    everywhere: bool = False
    """Said of every aspect."""
    previous: str | None = None
    year: int | None = None
    """The year to which a past grade belongs, where one is named."""
