"""Grades as pictures show them: their place on the scale, and the letter that stands for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from inspections.regimes import Regime
from messages.pictures.values import UNKNOWN, Entry, Level
from messages.texts import Texts
from messages.words import capital, grade_name


def level_of(regime: Regime, grade: str | None, texts: Texts) -> Level:
    """Return how a grade is drawn. In English its letter is its first (C1: all)."""
    found = regime.grade(grade) if grade else None
    if found is None:
        return UNKNOWN
    of = 1 + max(g.rank for g in regime.grades if g.scale == found.scale)
    short = found.id if len(found.id) <= 2 else found.id[0].upper()
    letter = texts.name("letter", f"{regime.id}-{found.id}".replace(" ", "-"), short)
    return Level(found.rank, of, letter)


def legend_of(
    regime: Regime,
    grades: Iterable[str | None],
    texts: Texts,
    *,
    counts: Mapping[str, int] | None = None,
) -> tuple[Entry, ...]:
    """Return a legend of the grades given, each once, the best first."""
    held = set(grades)
    known = [g for g in regime.grades if g.id in held]
    known.sort(key=lambda g: (g.scale != regime.grades[0].scale, g.rank))
    entries = [
        Entry(
            level_of(regime, g.id, texts),
            capital(grade_name(regime, g.id, texts)),
            texts.number(counts[g.id]) if counts else "",
        )
        for g in known
    ]
    return tuple(entries)
