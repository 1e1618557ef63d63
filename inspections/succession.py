"""Which councils follow which: past successions, announced ones, and whose history is whose.

The gazetteer knows the councils and what replaced them; this module puts announced
reorganisations into force on their day (those of ``lgr.csv`` that have a code and are decided,
and those that the operator brings) and answers who follows whom. What becomes of subscriptions
is the newsroom's work.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean

from inspections.gazetteer import DATA, Council, Gazetteer, Reorganisation

SETTLED = frozenset({"done", "legislated", "decided", "imported"})
"""Statuses of a reorganisation that are sure enough to act upon; ``proposed`` is not."""


@dataclass(frozen=True, slots=True)
class Succession:
    """An abolished council and those that stand in its place, through any chain."""

    old: Council
    new: tuple[Council, ...]
    on: date
    """The first day without the old council."""


def ended(gazetteer: Gazetteer, on: date) -> tuple[Succession, ...]:
    """Return every council that is abolished by a day and has successors, with these."""
    found = []
    for old in gazetteer:
        if old.end is None or old.end >= on or not old.replaced_by:
            continue
        new = tuple(c for c in gazetteer.successors(old.gss, on) if c.gss != old.gss)
        if new:
            found.append(Succession(old, new, old.end + timedelta(days=1)))
    return tuple(found)


def announced(gazetteer: Gazetteer, gss: str, on: date) -> tuple[Reorganisation, ...]:
    """Return the reorganisations after a day that name a council, soonest first.

    Those that are only proposed are among them (``status`` says so), and those whose new
    councils have no name yet.
    """
    code = gazetteer.council(gss).gss
    found = [r for r in gazetteer.reorganisations if r.on > on and code in r.old]
    return tuple(sorted(found, key=lambda r: (r.on, r.new_name)))


def history_codes(gazetteer: Gazetteer, gss: str) -> tuple[str, ...]:
    """Return the codes whose inspections are a council's history: its own, then predecessors'.

    All councils that it replaced, directly or through a chain, nearest first. (A grade of the
    old council is shown as history of the new.)
    """
    codes = {gazetteer.council(gss).gss: None}
    waiting = [gss]
    while waiting:
        for older in gazetteer.predecessors(waiting.pop(0)):
            if older.gss not in codes:
                codes[older.gss] = None
                waiting.append(older.gss)
    return tuple(codes)


def with_successions(
    gazetteer: Gazetteer,
    on: date,
    *,
    imported: Iterable[Reorganisation] = (),
    data: Path = DATA,
) -> Gazetteer:
    """Return the gazetteer as of a day, with the announced reorganisations in force by then.

    A reorganisation counts if it is settled, has a code for its new council, and its day has
    come. Its old councils end the day before; a new council that the gazetteer lacks is made
    from them and goes by the code given until an ONS code is known. The same gazetteer comes
    back when nothing is to be added.
    """
    due = [
        r
        for r in (*gazetteer.reorganisations, *imported)
        if r.status in SETTLED and r.new_code and r.on <= on
    ]
    councils = {c.gss: c for c in gazetteer}
    added = False
    for one in due:
        added = _put_into_force(one, councils, gazetteer) or added
    if not added:
        return gazetteer
    return Gazetteer(
        councils=councils.values(),
        ambiguities=gazetteer.ambiguities,
        trusts=gazetteer.trusts,
        reorganisations=gazetteer.reorganisations,
        prefixes=_pairs(data / "not_council_prefixes.csv"),
        suffixes=_pairs(data / "not_council_suffixes.csv"),
    )


def _put_into_force(
    one: Reorganisation, councils: dict[str, Council], gazetteer: Gazetteer
) -> bool:
    code = one.new_code or ""
    new = gazetteer.by_register_code(code) or gazetteer.by_gss.get(code)
    gss = new.gss if new else code
    old = [councils[g] for g in one.old if g in councils and g != gss]
    missing = [c for c in old if gss not in c.replaced_by]
    if not missing:
        return False
    if gss not in councils:
        councils[gss] = _made_from(old, one)
    last_day = one.on - timedelta(days=1)
    for council in missing:
        councils[council.gss] = replace(
            council,
            end=council.end or last_day,
            current=False,
            replaced_by=(*council.replaced_by, gss),
        )
    return True


def _made_from(old: Sequence[Council], one: Reorganisation) -> Council:
    """Make a new council's entry from those that it takes over from.

    The county over the districts lends nation and region; the place is the middle of the others.
    Its population is not known before somebody says it.
    """
    code = one.new_code or ""
    areas = [c for c in old if c.type != "county"] or list(old)
    short = one.new_name.removesuffix(" Council")
    places = [
        (c.latitude, c.longitude)
        for c in areas
        if c.latitude is not None and c.longitude is not None
    ]
    return Council(
        gss=code,
        register_code=code,
        official_name=one.new_name,
        short_name=short,
        nation=old[0].nation,
        region=old[0].region,
        type="unitary",
        childrens_services=True,
        ofsted_urn=None,
        current=True,
        start=one.on,
        end=None,
        replaced_by=(),
        county=None,
        latitude=round(fmean(p[0] for p in places), 4) if places else None,
        longitude=round(fmean(p[1] for p in places), 4) if places else None,
        population=None,
        aliases=(),
    )


def _pairs(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row[0]: row[1] for row in list(csv.reader(file))[1:] if row}
