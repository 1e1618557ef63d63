"""Whose report it is: names of councils as titles of reports write them.

Only names of councils that the regime inspects, and that existed then, are held against the
title, and they must be the same word for word; a name that fits none, or several, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from inspections.gazetteer import Council, Gazetteer
from inspections.names import bare_key, name_key
from inspections.regimes import Regimes
from inspections.reports.model import Case, RefusedError
from inspections.reports.squeezed import Squeezed

LONGEST_NAME = 110
"""Characters; the longest name has 51."""

_GOES_ON = re.compile(r"^\s*(?:,|&|/|(?:and|with|upon|on|under|combined|joint)\b)", re.IGNORECASE)
_BEGAN_BEFORE = re.compile(
    r"(?:[,&/]|\b(?:and|with|of|the|upon|north|south|east|west|mid|central|greater|new|inner"
    r"|outer|northern|southern|eastern|western))\s*$",
    re.IGNORECASE,
)

Index = dict[str, tuple[Council, ...]]


def council_named(case: Case, name: str, *, regime: str, day: date | None) -> Council:
    """Return the council that a name stands for; refuses where that isn't certain.

    ``day`` is when it was inspected, or about then; None where that isn't known.
    """
    found = _lookup(_index(case.gazetteer, case.regimes, regime), name, day)
    if len(found) == 1:
        return found[0]
    shown = " ".join(name.split())[:80]
    if not found:
        raise RefusedError(f"no council that {regime} inspects is called {shown!r}")
    raise RefusedError(f"{shown!r} may be {' or '.join(c.official_name for c in found)}")


def council_after(case: Case, place: int, *, regime: str, day: date | None) -> Council:
    """Return the council whose name begins at a place in the text; the longest name counts."""
    text = case.text.after(place, most=LONGEST_NAME)
    index = _index(case.gazetteer, case.regimes, regime)
    for end in reversed(list(_word_ends(text))):
        found = _lookup(index, text[:end], day)
        if len(found) == 1:
            if _GOES_ON.match(text[end:]):
                break
            return found[0]
    raise RefusedError(f"not the name of one council that {regime} inspects: {text[:60]!r}")


def council_before(case: Case, place: int, *, regime: str, day: date | None) -> Council:
    """Return the council whose name ends just before a place in the text."""
    text = case.text.before(place, most=LONGEST_NAME)
    index = _index(case.gazetteer, case.regimes, regime)
    for start in _word_starts(text):  # the longest first
        found = _lookup(index, text[start:], day)
        if len(found) == 1:
            if _BEGAN_BEFORE.search(text[:start]):
                break
            return found[0]
    raise RefusedError(f"not the name of one council that {regime} inspects: {text[-60:]!r}")


def named_like(text: Squeezed, start: int, end: int, *, council: Council) -> bool:
    """Tell whether a stretch of the text is a name of this council and nothing else."""
    key = name_key(text.words(start, end))
    wanted = {_tight(form) for name in council.names for form in _forms(name_key(name))}
    return any(_tight(form) in wanted for form in _forms(key))


def _word_ends(text: str) -> Iterator[int]:
    for match in re.finditer(r"\S+", text):
        yield match.end()
        stripped = match.group().rstrip(".,;:'")
        if len(stripped) != len(match.group()):
            yield match.start() + len(stripped)


def _word_starts(text: str) -> Iterator[int]:
    for match in re.finditer(r"\S+", text):
        yield match.start()


def _lookup(index: Index, name: str, day: date | None) -> tuple[Council, ...]:
    key = name_key(name)
    for form in _forms(key):
        found = _at(index.get(_tight(form), ()), day)
        if found:
            return found
    for ending, only in ((" city", False), (" county", True)):
        for form in _forms(key):
            if form.endswith(ending):
                held = _at(index.get(_tight(form.removesuffix(ending)), ()), day)
                found = tuple(c for c in held if ("county" in c.official_name.casefold()) is only)
                if found:
                    return found
    return ()


def _at(councils: tuple[Council, ...], day: date | None) -> tuple[Council, ...]:
    """Keep those that existed on the day; without a day today's go before those abolished."""
    if day is not None:
        return tuple(c for c in councils if c.existed(day))
    return tuple(c for c in councils if c.current) or councils


def _forms(key: str) -> tuple[str, ...]:
    bare = bare_key(key)
    return (key,) if bare == key else (key, bare)


def _tight(key: str) -> str:
    return key.replace(" ", "")


@lru_cache(maxsize=16)
def _index(gazetteer: Gazetteer, regimes: Regimes, regime: str) -> Index:
    """Return the names of the councils that a regime inspects, without blanks."""
    found: dict[str, list[Council]] = {}
    for council in gazetteer:
        if not regimes.get(regime).concerns(council):
            continue
        for name in council.names:
            for form in _forms(name_key(name)):
                held = found.setdefault(_tight(form), [])
                if council not in held:
                    held.append(council)
    return {name: tuple(held) for name, held in found.items()}
