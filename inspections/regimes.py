"""The regimes of inspection: who judges what, on which scale, and in which words.

A regime is one TOML file in ``data/regimes``; adding a file adds a regime, with no code. This
module loads and checks them and answers questions on scales and aspects. It reads no stories.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inspections.model import Direction

if TYPE_CHECKING:
    from inspections.gazetteer import Council

REGIMES = Path(__file__).parent / "data" / "regimes"


@dataclass(frozen=True, slots=True)
class Inspectorate:
    """Who inspects: full name, the name to use in a sentence, and 'confirmed by …'."""

    name: str
    short_name: str
    confirmed: str


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a scale.

    ``rank`` is 0 for the best. Grades are comparable only within the same ``scale``: a scheme
    that was replaced, or an event that is no grade, has one of its own.
    """

    id: str
    label: str
    rank: int
    scale: str = ""
    phrases: tuple[str, ...] = ()
    """Words that stand for the grade in a story, beside its id."""
    scores: tuple[int, int] | None = None
    """The lowest and the highest score, in per cent, for which the inspectorate gives it."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that is graded, and the words for it."""

    id: str
    label: str
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Framework:
    """A scheme of inspection and the aspects that are graded while it is in force.

    ``combined`` says which graded aspect stands for which: the one grade for children in care
    and care leavers of 2018 to 2022 is kept as ``in_care`` and stands for both.
    """

    id: str
    start: date
    end: date | None
    aspects: tuple[str, ...]
    combined: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which councils a regime can concern; every condition that is set must hold."""

    nations: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    """Register codes."""
    upper_tier: bool = False
    """Only councils that are responsible for social care (counties, unitaries, boroughs)."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words by which a reader knows that a story is about the regime.

    ``scale`` says how its grades are read: ``four`` (outstanding to inadequate, with the traps
    of everyday words), ``own`` (by the phrases of its grades), ``status`` (government action)
    or ``none`` (no grades). ``bodies`` are bodies that stand for the council.
    """

    scale: str
    inspectors: tuple[str, ...]
    topics: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    """Topics that other fields share ('children at risk'): they help, but establish nothing."""
    against: tuple[str, ...] = ()
    """Phrases that, in the lead, say that the story is of another body than a council."""
    joint: bool = False
    """Several councils may share one service, and are then judged together."""
    case: tuple[str, ...] = ()
    """Topics that count only when written with exactly these capitals (SEND)."""
    kind: str = "inspection"
    default: bool = False
    """A story of a council's grade that names no topic is taken to be of this regime."""
    needs_inspector: bool = False
    """The story must name the inspectorate: the topics alone are everybody's."""


@dataclass(frozen=True, slots=True)
class Regime:
    """A regime of inspection, as its data file says."""

    id: str
    name: str
    short_name: str
    source_page: str
    inspectorate: Inspectorate
    scope: Scope
    grades: tuple[Grade, ...]
    aspects: tuple[Aspect, ...]
    frameworks: tuple[Framework, ...]
    wording: Wording

    @property
    def graded(self) -> bool:
        """Tell whether the regime gives grades at all."""
        return bool(self.grades)

    @property
    def nations(self) -> tuple[str, ...]:
        """The nations in which the regime inspects."""
        return self.scope.nations

    def grade(self, grade: str) -> Grade | None:
        """Return a grade by its id, or None."""
        return next((g for g in self.grades if g.id == grade), None)

    def rank(self, grade: str) -> int | None:
        """Return the rank of a grade, 0 for the best; None for a grade the scale lacks."""
        found = self.grade(grade)
        return None if found is None else found.rank

    def direction(self, before: str | None, after: str | None) -> Direction:
        """Say what became of an aspect whose grade was ``before`` and is ``after``.

        An unknown new grade, or two grades that have no order between them, is CHANGED.
        """
        if after is None:
            return Direction.CHANGED
        if before is None:
            return Direction.FIRST
        if before == after:
            return Direction.UNCHANGED
        old, new = self.grade(before), self.grade(after)
        if old is None or new is None or old.scale != new.scale or old.rank == new.rank:
            return Direction.CHANGED
        return Direction.RISE if new.rank < old.rank else Direction.FALL

    def grade_label(self, grade: str | None) -> str:
        """Return a grade as people read it; of one the scale lacks, the id itself."""
        if grade is None:
            return "grade unknown"
        found = self.grade(grade)
        return grade if found is None else found.label

    def aspect(self, aspect: str) -> Aspect | None:
        """Return an aspect by its id, or None."""
        return next((a for a in self.aspects if a.id == aspect), None)

    def aspect_label(self, aspect: str) -> str:
        """Return an aspect as people read it."""
        found = self.aspect(aspect)
        return aspect.replace("_", " ") if found is None else found.label

    def aspect_order(self, aspect: str) -> int:
        """Return the place of an aspect in lists; unknown ones come last."""
        ids = [a.id for a in self.aspects]
        return ids.index(aspect) if aspect in ids else len(ids)

    def framework_on(self, day: date) -> Framework | None:
        """Return the framework in force on a day, or None before the first."""
        return next(
            (
                f
                for f in reversed(self.frameworks)
                if f.start <= day and (f.end is None or day <= f.end)
            ),
            None,
        )

    def aspects_on(self, day: date) -> tuple[str, ...]:
        """Return the aspects graded on a day, those that a combined grade stands for included."""
        framework = self.framework_on(day)
        if framework is None:
            return tuple(a.id for a in self.aspects[:1])
        found: list[str] = []
        for aspect in framework.aspects:
            found += [a for a in framework.combined.get(aspect, (aspect,)) if a not in found]
        return tuple(found)

    def concerns(self, council: Council) -> bool:
        """Tell whether the regime inspects this council itself (not the county over it)."""
        scope = self.scope
        return (
            (not scope.nations or council.nation in scope.nations)
            and (not scope.types or council.type in scope.types)
            and (not scope.only or council.register_code in scope.only)
            and (not scope.upper_tier or council.childrens_services)
        )


class UnknownRegimeError(KeyError):
    """No regime has this id; says which there are."""

    def __str__(self) -> str:
        """Return the message without the quotes that KeyError adds."""
        return str(self.args[0])


class Regimes:
    """The regimes that are known, in order of their ids' files."""

    def __init__(self, regimes: Iterable[Regime]) -> None:
        self._held = {r.id: r for r in regimes}

    def __iter__(self) -> Iterator[Regime]:
        return iter(self._held.values())

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, regime: object) -> bool:
        return regime in self._held

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all regimes."""
        return tuple(self._held)

    def get(self, regime: str) -> Regime:
        """Return a regime by its id. Raises UnknownRegimeError, a KeyError, if there is none."""
        try:
            return self._held[regime]
        except KeyError:
            msg = f"no regime {regime!r}; known are: {', '.join(self._held)}"
            raise UnknownRegimeError(msg) from None

    def concerning(self, council: Council) -> tuple[Regime, ...]:
        """Return the regimes that can concern a council, in order."""
        return tuple(r for r in self if r.concerns(council))


_ORDER = ("ofsted-childrens-services", "area-send", "cqc-adult-social-care", "rsh-consumer")


def load_regimes(folder: Path = REGIMES, *, extra: Iterable[Path] = ()) -> Regimes:
    """Load every ``*.toml`` of a folder, and extra files, as regimes.

    Raises ValueError naming the file and what is wrong with it.
    """
    regimes = [_load(path) for path in (*sorted(folder.glob("*.toml")), *extra)]
    regimes.sort(key=lambda r: _ORDER.index(r.id) if r.id in _ORDER else len(_ORDER))
    return Regimes(regimes)


def _load(path: Path) -> Regime:
    try:
        return _regime(tomllib.loads(path.read_text(encoding="utf-8")))
    except (KeyError, TypeError, ValueError) as wrong:
        msg = f"{path.name}: {wrong!r}; compare it with another file in data/regimes"
        raise ValueError(msg) from wrong


def _regime(raw: dict[str, Any]) -> Regime:
    scope = raw["councils"]
    reading = raw["reading"]
    return Regime(
        id=raw["id"],
        name=raw["name"],
        short_name=raw["short_name"],
        source_page=raw["source_page"],
        inspectorate=Inspectorate(**raw["inspectorate"]),
        scope=Scope(
            nations=tuple(scope.get("nations", ())),
            types=tuple(scope.get("types", ())),
            only=tuple(scope.get("only", ())),
            upper_tier=scope.get("upper_tier", False),
        ),
        grades=_grades(raw.get("grades", [])),
        aspects=tuple(
            Aspect(a["id"], a["label"], spelt_out(a.get("phrases", ()))) for a in raw["aspects"]
        ),
        frameworks=tuple(_framework(f) for f in raw.get("frameworks", [])),
        wording=Wording(
            scale=reading["scale"],
            inspectors=spelt_out(reading["inspectors"]),
            topics=spelt_out(reading["topics"]),
            bodies=tuple(reading.get("bodies", ())),
            hints=spelt_out(reading.get("hints", ())),
            against=spelt_out(reading.get("against", ())),
            joint=reading.get("joint", False),
            case=tuple(reading.get("case", ())),
            kind=reading.get("kind", "inspection"),
            default=reading.get("default", False),
            needs_inspector=reading.get("needs_inspector", False),
        ),
    )


_CHOICE = re.compile(r"\{([^{}]*)\}")


def spelt_out(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return every reading of phrases with choices: '{children|kids} in {|its }care' is four."""
    found: dict[str, None] = {}
    waiting = list(phrases)
    while waiting:
        phrase = waiting.pop(0)
        choice = _CHOICE.search(phrase)
        if choice is None:
            found[phrase] = None
            continue
        start, end = choice.span()
        waiting = [f"{phrase[:start]}{c}{phrase[end:]}" for c in choice[1].split("|")] + waiting
    return tuple(found)


def _grades(raw: list[dict[str, Any]]) -> tuple[Grade, ...]:
    """Rank the grades by their order, within each scale, unless a rank is given."""
    found: list[Grade] = []
    for entry in raw:
        scale = entry.get("scale", "")
        rank = entry.get("rank", sum(g.scale == scale for g in found))
        found.append(
            Grade(
                entry["id"],
                entry["label"],
                rank,
                scale,
                phrases=spelt_out(entry.get("phrases", ())),
                scores=_range(entry.get("scores")),
            )
        )
    return tuple(found)


def _range(raw: list[int] | None) -> tuple[int, int] | None:
    """Read a range of scores: two whole numbers, the lower first."""
    if raw is None:
        return None
    low, high = raw
    if low > high:
        msg = f"scores = [{low}, {high}]: the lower score comes first"
        raise ValueError(msg)
    return low, high


def _framework(raw: dict[str, Any]) -> Framework:
    return Framework(
        id=raw["id"],
        start=raw["from"],
        end=raw.get("until"),
        aspects=tuple(raw["aspects"]),
        combined={a: tuple(both) for a, both in raw.get("combined", {}).items()},
    )
