"""Understand which council a person means who typed a name.

A name that a person types is taken for a council, unlike one met in free text: 'reading' is
Reading here. Names are compared by ``names.name_key``, so case, punctuation and white space do
not matter; misspellings are answered with suggestions, never with a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from inspections.areas import area_called
from inspections.names import bare_key, name_key, says_council

if TYPE_CHECKING:
    from inspections.gazetteer import Council, Gazetteer

_GSS = re.compile(r"[ensw]\d{8}", re.IGNORECASE)
_DIVIDE_LINES = re.compile(r"[\n;]+")
_DIVIDE = re.compile(r"\s*,\s*(?:(?:and|&)\s+)?|\s+(?:and|&|\+)\s+", re.IGNORECASE)
_LOOSE_ENDINGS = (" city", " county", " borough", " district", " town")
_NEAR = 0.75
_NEAREST = 3
_LONGEST = 100
_ASK = frozenset({"shared_name", "no_such_council", "joint_body", "initialism"})
_IGNORED = frozenset({"metonym"})


class Outcome(StrEnum):
    """How well a typed name was understood."""

    FOUND = "found"
    """One council, in ``councils``; others that might be meant are in ``also``."""
    CHOOSE = "choose"
    """Several councils go by this name (or replaced the one that did): let the person choose."""
    NEAR = "near"
    """No council has this name; ``councils`` holds those with the most similar ones."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LookUp:
    """What a typed name was understood as.

    ``former`` is the abolished council that the name belonged to, where ``councils`` are its
    successors.
    """

    query: str
    outcome: Outcome
    councils: tuple[Council, ...] = ()
    also: tuple[Council, ...] = ()
    former: Council | None = None


class NameIndex:
    """Every name of every council, by key."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._direct: dict[str, list[Council]] = {}
        self._bare: dict[str, list[Council]] = {}
        for council in gazetteer:
            for name in council.names:
                _add(self._direct, name_key(name), council)
                _add(self._bare, bare_key(name_key(name)), council)
        self._codes = {name_key(c.register_code): c for c in gazetteer}
        self._unclear = {
            name_key(a.name): a for a in gazetteer.ambiguities if not a.kind & _IGNORED
        }
        self._trusts: dict[str, list[str]] = {}
        for trust in gazetteer.trusts:
            for name in (trust.name, *trust.aliases):
                held = self._trusts.setdefault(name_key(name), [])
                held += [g for g in trust.councils if g not in held]
        self._joint = {key for key, a in self._unclear.items() if "joint_body" in a.kind}
        self._near = {
            key: held for key, held in self._bare.items() if len(key) > 3 and _living(held)
        }

    def look_up(self, text: str, on: date) -> LookUp:
        """Say which council is meant by what a person typed on a day."""
        query = " ".join(text.split())[:_LONGEST]
        key = name_key(query)
        if not key:
            return LookUp(query, Outcome.UNKNOWN)
        if _GSS.fullmatch(query):
            return self._by_gss(query, on)
        return (
            self._by_name(query, key, on)
            or self._by_unclear_name(query, key, on)
            or self._by_loose_name(query, key, on)
            or self._by_similar_name(query, key)
        )

    def _by_gss(self, query: str, on: date) -> LookUp:
        code = query.upper()
        try:
            council = self._gazetteer.council(code)
        except KeyError:
            return LookUp(query, Outcome.UNKNOWN)
        return self._answer(query, [council], on)

    def _by_name(self, query: str, key: str, on: date) -> LookUp | None:
        held = self._direct.get(key)
        if not held:
            return None
        unclear = self._unclear.get(key)
        others = [self._gazetteer.council(g) for g in unclear.candidates] if unclear else []
        if unclear and unclear.kind & _ASK:
            chosen = self._answer(query, [*held, *others], on)
            if chosen.outcome is Outcome.CHOOSE:
                gone = not any(c.existed(on) for c in held)
                return replace(chosen, former=held[0] if gone else None)
        answer = self._answer(query, held, on)
        if answer.outcome is not Outcome.FOUND or says_council(query):
            return answer
        others += self._direct.get(key + "shire", [])
        also = tuple(
            c for c in self._standing(others, on) if c.gss != answer.councils[0].gss and c.current
        )
        return LookUp(query, answer.outcome, answer.councils, also, answer.former)

    def _by_unclear_name(self, query: str, key: str, on: date) -> LookUp | None:
        unclear = self._unclear.get(key)
        codes = unclear.candidates if unclear else tuple(self._trusts.get(key, ()))
        if not codes and key in self._codes:
            codes = (self._codes[key].gss,)
        if not codes:
            return None
        return self._answer(query, [self._gazetteer.council(g) for g in codes], on)

    def _by_loose_name(self, query: str, key: str, on: date) -> LookUp | None:
        forms = [bare_key(key)]
        forms += [
            form[: -len(end)] for form in forms for end in _LOOSE_ENDINGS if form.endswith(end)
        ]
        for form in forms:
            held = self._direct.get(form) or self._bare.get(form)
            if held:
                return self._answer(query, held, on)
        for form in forms[0:1]:
            if form != key and form in self._unclear:
                return self._by_unclear_name(query, form, on)
        return None

    def _by_similar_name(self, query: str, key: str) -> LookUp:
        form = bare_key(key)
        found: list[Council] = []
        hits = process.extract(
            form,
            self._near.keys(),
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=_NEAR,
            limit=2 * _NEAREST,
        )
        words = set(form.split())
        part = [
            k
            for k in self._near
            if len(form) > 3 and (words <= set(k.split()) or k.startswith(form))
        ]
        for near in [hit[0] for hit in hits] + sorted(part, key=len):
            found += [c for c in _living(self._near[near]) if c not in found]
        if not found:
            return LookUp(query, Outcome.UNKNOWN)
        return LookUp(query, Outcome.NEAR, tuple(found[:_NEAREST]))

    def _answer(self, query: str, held: list[Council], on: date) -> LookUp:
        living = [c for c in held if c.existed(on)]
        councils = tuple(self._standing(living or held, on))
        former = None if living else held[0]
        outcome = Outcome.FOUND if len(councils) == 1 else Outcome.CHOOSE
        return LookUp(query, outcome, councils, former=former)

    def _standing(self, held: list[Council], on: date) -> list[Council]:
        found: dict[str, Council] = {}
        for council in held:
            for standing in self._gazetteer.successors(council.gss, on):
                found.setdefault(standing.gss, standing)
        return list(found.values())

    def known(self, text: str) -> bool:
        """Tell whether a text is a name of one council or area (of a joint body, it is not)."""
        key = name_key(text)
        return key not in self._joint and (
            area_called(text) is not None
            or key in self._direct
            or key in self._unclear
            or key in self._bare
            or key in self._trusts
            or key in self._codes
        )

    def split_names(self, text: str) -> tuple[str, ...]:
        """Split what a person typed into names (see ``Gazetteer.split_names``)."""
        names: list[str] = []
        for line in _DIVIDE_LINES.split(text):
            names += self._split_line(line.strip(" ,\t"))
        return tuple(names)

    def _split_line(self, line: str) -> list[str]:
        spans, at = [], 0
        for divider in _DIVIDE.finditer(line):
            spans.append((at, divider.start()))
            at = divider.end()
        spans.append((at, len(line)))
        spans = [(a, b) for a, b in spans if line[a:b].strip()][:_LONGEST]
        names: list[str] = []
        here = 0
        while here < len(spans):
            reach = next(
                (
                    last
                    for last in range(min(here + 4, len(spans)) - 1, here, -1)
                    if self.known(line[spans[here][0] : spans[last][1]])
                ),
                here,
            )
            names.append(line[spans[here][0] : spans[reach][1]].strip())
            here = reach + 1
        return names


def _add(index: dict[str, list[Council]], key: str, council: Council) -> None:
    held = index.setdefault(key, [])
    if council not in held:
        held.append(council)


def _living(held: list[Council]) -> list[Council]:
    return [c for c in held if c.current]
