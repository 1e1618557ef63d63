"""What each kind of picture shows: plain values, so that a picture can be drawn elsewhere.

Two equal values are the same picture; ``key_of`` names it by its content.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Level:
    """A grade as it is drawn: its place on its scale (0 the best of ``of``) and its letter.

    ``rank`` None is a grade that is not known.
    """

    rank: int | None
    of: int
    letter: str


UNKNOWN = Level(None, 1, "?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a legend: a grade and what it is called, with how often it occurs, if counted."""

    level: Level
    label: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A grade over time, in years (2019.35 is in May 2019).

    ``dated`` False: it was given some time within the span. ``pale``: of a council before this.
    """

    start: float
    end: float
    level: Level
    dated: bool = True
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a timeline: an aspect and its grades."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one regime."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every grade of a council over the years; ``today`` is where the years end."""

    title: str
    subtitle: str
    today: float
    groups: tuple[Group, ...]
    legend: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A council on a map: its middle in degrees, and its grade; None: it has none, drawn small."""

    latitude: float
    longitude: float
    level: Level | None


@dataclass(frozen=True, slots=True)
class DotMap:
    """Councils by grade, each near where it is."""

    title: str
    subtitle: str
    dots: tuple[Dot, ...]
    legend: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A grade in a table: its words, and since when."""

    level: Level
    label: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Councils side by side: a column each, a row for each thing that is graded.

    A row without cells is a heading. A cell that is None: nothing is known.
    """

    title: str
    subtitle: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    nothing: str
    """What stands where nothing is known."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with its name, and as it is written."""

    label: str
    number: int
    said: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers in groups, each with its title."""

    title: str
    subtitle: str
    groups: tuple[tuple[str, tuple[Bar, ...]], ...]
    notes: tuple[str, ...] = ()


Picture = Timeline | DotMap | Grid | Bars


def key_of(picture: Picture) -> str:
    """Return a name for a picture that only an equal one has."""
    return sha256(repr(picture).encode()).hexdigest()
