"""Find the council whose name a story spells wrongly, where it names no other.

'Glocestershire makes progress': one letter is missing, wrong, doubled or swapped, and only one
council's name is so near. Names that are spelt rightly are the gazetteer's to find.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from rapidfuzz.distance import OSA

from inspections.finding import Mention, Strength
from inspections.gazetteer import Gazetteer

_SHORTEST = 7
"""Shorter names are too near to other words and to one another."""
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{5,}(?='s\b|\b)")
_LOOKED_AT = 150
"""Characters from the story's beginning: its headline, mostly."""


def misspelt_mentions(plain: str, day: date, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return the one council meant by a name that is a single letter off; empty if it isn't one."""
    names = _names(gazetteer)
    found: dict[str, Mention] = {}
    for match in _CAPITALISED.finditer(plain, 0, _LOOKED_AT):
        word = match.group().lower()
        near = [
            gss
            for name, gss in names.get(word[0], ())
            if abs(len(name) - len(word)) <= 1
            and gazetteer.by_gss[gss].existed(day)
            and OSA.distance(word, name, score_cutoff=1) == 1
        ]
        if len(near) == 1:
            found[near[0]] = Mention(
                match.start(), match.end(), match.group(), (near[0],), Strength.CONTEXT
            )
    return tuple(found.values()) if len(found) == 1 else ()


@lru_cache(maxsize=4)
def _names(gazetteer: Gazetteer) -> dict[str, list[tuple[str, str]]]:
    """Return the councils' one-word names that are long enough, by their first letter."""
    by_letter: dict[str, list[tuple[str, str]]] = {}
    for gss, council in gazetteer.by_gss.items():
        name = council.short_name.lower()
        if len(name) >= _SHORTEST and name.isalpha():
            by_letter.setdefault(name[0], []).append((name, gss))
    return by_letter
