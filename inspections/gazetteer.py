"""The councils of the United Kingdom, past and present, and every name they go by.

Loads its own data files and answers questions on them: a council by code, its districts, what
replaced it and what it replaced. What a person typed is understood in ``lookup.py``; names in
free text are found in ``finding.py``; both are reached through ``Gazetteer``. It knows nothing
of inspections.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from inspections.finding import Finder, Mention
from inspections.lookup import LookUp, NameIndex

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Council:
    """One principal council. Councils are named by ``gss`` everywhere.

    ``gss`` is the ONS code; the Northern Irish districts abolished in 2015 have none here and
    go by their register code. ``end`` is the last day. ``replaced_by`` holds the gss codes of
    the immediate successors (which may themselves be gone: see ``Gazetteer.successors``).
    ``county`` is the gss of the county council over a district.
    """

    gss: str
    register_code: str
    official_name: str
    short_name: str
    nation: str
    region: str
    type: str
    childrens_services: bool
    ofsted_urn: str | None
    current: bool
    start: date
    end: date | None
    replaced_by: tuple[str, ...]
    county: str | None
    latitude: float | None
    longitude: float | None
    population: int | None
    aliases: tuple[str, ...]
    other_gss: tuple[str, ...] = ()
    """Older ONS codes of the same council, still in use elsewhere."""

    def existed(self, on: date) -> bool:
        """Tell whether the council existed on a day."""
        return self.start <= on and (self.end is None or on <= self.end)

    @property
    def names(self) -> tuple[str, ...]:
        """Official name, short name and aliases."""
        return (self.official_name, self.short_name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that needs care: whom it may mean, why, and when it may count in free text."""

    name: str
    candidates: tuple[str, ...]
    kind: frozenset[str]
    bare_match: str
    """``never``, ``context`` or ``longest``."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ServiceTrust:
    """A trust or company that runs services for councils, and stands for them in the news."""

    name: str
    aliases: tuple[str, ...]
    councils: tuple[str, ...]
    start: date
    end: date | None
    confidence: str


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """One new council and those it takes over from; some have neither name nor code yet."""

    area: str
    old: tuple[str, ...]
    """gss codes of the councils that end."""
    new_code: str | None
    """Register code of the new council, where it has one."""
    new_name: str
    on: date
    status: str
    """``done``, ``legislated``, ``decided`` or ``proposed``."""
    confidence: str


class UnknownCouncilError(KeyError):
    """No council has this code; says which code, and what codes look like."""

    def __str__(self) -> str:
        """Return the message without the quotes that KeyError adds."""
        return str(self.args[0])


class Gazetteer:
    """All councils with their names; built once, by ``load_gazetteer``, then only read."""

    def __init__(
        self,
        *,
        councils: Iterable[Council],
        ambiguities: Iterable[Ambiguity] = (),
        trusts: Iterable[ServiceTrust] = (),
        reorganisations: Iterable[Reorganisation] = (),
        prefixes: dict[str, str] | None = None,
        suffixes: dict[str, str] | None = None,
    ) -> None:
        self._all = tuple(councils)
        self.ambiguities = tuple(ambiguities)
        self.trusts = tuple(trusts)
        self.reorganisations = tuple(reorganisations)
        self.by_gss: dict[str, Council] = {c.gss: c for c in self._all}
        self._by_code = {c.register_code: c for c in self._all}
        self._older = {old: c for c in self._all for old in c.other_gss}
        self._predecessors: dict[str, list[Council]] = {}
        self._districts: dict[str, list[Council]] = {}
        for council in self._all:
            for new in council.replaced_by:
                self._predecessors.setdefault(new, []).append(council)
            if council.county:
                self._districts.setdefault(council.county, []).append(council)
        self._index = NameIndex(self)
        self._finder = Finder(self, prefixes=prefixes or {}, suffixes=suffixes or {})

    def __iter__(self) -> Iterator[Council]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def council(self, gss: str) -> Council:
        """Return the council of a GSS code (older codes of the same council are understood).

        Raises UnknownCouncilError, a KeyError, if there is none.
        """
        found = self.by_gss.get(gss) or self._older.get(gss)
        if found is None:
            msg = f"no council has the code {gss!r}; codes look like E08000009 (Trafford)"
            raise UnknownCouncilError(msg)
        return found

    def by_register_code(self, code: str) -> Council | None:
        """Return the council of a register code such as TRF, or None."""
        return self._by_code.get(code)

    def councils(self, *, current_only: bool = True) -> tuple[Council, ...]:
        """Return the councils in order of their short names; without the abolished by default."""
        return self._current if current_only else self._sorted

    def districts_of(self, gss: str, *, current_only: bool = True) -> tuple[Council, ...]:
        """Return the districts under a county council; empty for any other council."""
        found = self._districts.get(gss, [])
        return tuple(c for c in found if c.current or not current_only)

    def successors(self, gss: str, on: date) -> tuple[Council, ...]:
        """Return the councils that stand in a council's place on a day.

        That is the council itself as long as it exists; after that those that replaced it,
        through any chain (Taunton Deane, Somerset West and Taunton, Somerset).
        """
        found: dict[str, Council] = {}
        seen: set[str] = set()
        waiting = [self.council(gss)]
        while waiting:
            council = waiting.pop(0)
            if council.gss in seen:
                continue
            seen.add(council.gss)
            if council.end is None or on <= council.end or not council.replaced_by:
                found[council.gss] = council
            else:
                waiting += [self.council(new) for new in council.replaced_by]
        return tuple(found.values())

    def predecessors(self, gss: str) -> tuple[Council, ...]:
        """Return the councils that a council directly replaced."""
        return tuple(self._predecessors.get(self.council(gss).gss, ()))

    def same_name(self, gss: str) -> frozenset[str]:
        """Return the codes of a council and of its successor or predecessor of the same name.

        Buckinghamshire County Council and Buckinghamshire Council count as one where it is
        asked whether a reading found the right council.
        """
        council = self.council(gss)
        family = {council.gss}
        waiting = [council]
        while waiting:
            here = waiting.pop()
            near = [self.council(g) for g in here.replaced_by] + list(self.predecessors(here.gss))
            for other in near:
                if other.gss not in family and other.short_name == council.short_name:
                    family.add(other.gss)
                    waiting.append(other)
        return frozenset(family)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The regions of England and the other nations, as councils are grouped, in order."""
        return tuple(sorted({c.region for c in self._all}))

    @cached_property
    def nations(self) -> tuple[str, ...]:
        """The four nations, in order of the alphabet."""
        return tuple(sorted({c.nation for c in self._all}))

    @cached_property
    def _sorted(self) -> tuple[Council, ...]:
        return tuple(sorted(self._all, key=lambda c: (c.short_name, c.start)))

    @cached_property
    def _current(self) -> tuple[Council, ...]:
        return tuple(c for c in self._sorted if c.current)

    def look_up(self, text: str, on: date) -> LookUp:
        """Say which council a person means who typed this on this day (see ``LookUp``)."""
        return self._index.look_up(text, on)

    def split_names(self, text: str) -> tuple[str, ...]:
        """Split what a person typed into the names of councils in it, in order.

        New lines, semicolons, commas, 'and' and '&' divide, except within a name that has
        them itself ('Kensington and Chelsea', 'Bournemouth, Christchurch and Poole').
        """
        return self._index.split_names(text)

    def find(self, text: str, on: date) -> list[Mention]:
        """Find the names of councils in free text, in order, not overlapping (see ``Mention``).

        Offsets are those of ``text``, which should have been brought to plain form first
        (``inspections.reading.text.clean``).
        """
        return self._finder.find(text, on)


def load_gazetteer(folder: Path = DATA) -> Gazetteer:
    """Load the gazetteer from the CSV files of a folder (those shipped, by default).

    Raises OSError if a file is missing and ValueError if one is broken, naming the row.
    """
    rows = _rows(folder / "councils.csv")
    gss = {r["register_code"]: r["gss"] or r["register_code"] for r in rows}
    councils = [_council(r, gss) for r in rows]
    return Gazetteer(
        councils=councils,
        ambiguities=[
            Ambiguity(
                name=r["name"],
                candidates=_codes(r["candidates"], gss),
                kind=frozenset(r["kind"].split("|")),
                bare_match=r["bare_match"],
                note=r["note"],
            )
            for r in _rows(folder / "ambiguous.csv")
        ],
        trusts=[
            ServiceTrust(
                name=r["trust_name"],
                aliases=_several(r["aliases"]),
                councils=_codes(r["councils"], gss),
                start=date.fromisoformat(r["valid_from"]),
                end=_day(r["valid_to"]),
                confidence=r["confidence"],
            )
            for r in _rows(folder / "trusts.csv")
        ],
        reorganisations=[
            Reorganisation(
                area=r["area"],
                old=_codes(r["old_codes"], gss),
                new_code=r["new_code"] or None,
                new_name=r["new_name"],
                on=date.fromisoformat(r["date"]),
                status=r["status"],
                confidence=r["confidence"],
            )
            for r in _rows(folder / "lgr.csv")
        ],
        prefixes={r["prefix"]: r["what_it_is"] for r in _rows(folder / "not_council_prefixes.csv")},
        suffixes={r["suffix"]: r["what_it_is"] for r in _rows(folder / "not_council_suffixes.csv")},
    )


def _council(row: dict[str, str], gss: dict[str, str]) -> Council:
    try:
        return Council(
            gss=gss[row["register_code"]],
            register_code=row["register_code"],
            official_name=row["official_name"],
            short_name=row["short_name"],
            nation=row["nation"],
            region=row["region"],
            type=row["type"],
            childrens_services=row["childrens_services"] == "true",
            ofsted_urn=row["ofsted_urn"] or None,
            current=row["current"] == "true",
            start=_day(row["start_date"]) or date.min,
            end=_day(row["end_date"]),
            replaced_by=_codes(row["replaced_by"], gss),
            county=gss[row["county"]] if row["county"] else None,
            latitude=float(row["latitude"]) if row["latitude"] else None,
            longitude=float(row["longitude"]) if row["longitude"] else None,
            population=int(row["population"]) if row["population"] else None,
            aliases=_several(row["aliases"]),
            other_gss=_several(row["other_gss"]),
        )
    except (KeyError, ValueError) as wrong:
        msg = f"councils.csv, row {row.get('register_code')}: {wrong!r}; put the row right"
        raise ValueError(msg) from wrong


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _several(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)


def _codes(field: str, gss: dict[str, str]) -> tuple[str, ...]:
    return tuple(gss[code] for code in _several(field) if code in gss)


def _day(field: str) -> date | None:
    return date.fromisoformat(field) if field else None
