"""Who wants to hear of a change: turns a change into an ``Audience``, a plain value.

It says which targets reach the council; a store finds the chats. It asks no store and knows no
chat.
"""

from __future__ import annotations

from datetime import datetime

from inspections.areas import Area
from inspections.gazetteer import Council, Gazetteer
from inspections.model import Change
from store.values import Audience


def audience_of(
    change: Change, *, council: Council, as_of: datetime, gazetteer: Gazetteer | None = None
) -> Audience:
    """Return who is to be told of a change of ``council``, as of a moment (aware, UTC).

    Whoever subscribed to the council, to its region, its nation or to everything belongs to the
    audience and, where a gazetteer is given, whoever subscribed to a council that it replaced,
    directly or not. Those who subscribed after ``as_of`` do not: an alert is for people who asked
    before the news.
    """
    return Audience(
        targets=targets_of(council, gazetteer=gazetteer),
        regime=change.regime,
        directions=change.wanted_as,
        as_of=as_of,
    )


def targets_of(council: Council, *, gazetteer: Gazetteer | None = None) -> tuple[str, ...]:
    """Return every target under which news of a council is wanted, the narrowest first."""
    codes = dict.fromkeys((council.gss, *council.other_gss))
    if gazetteer is not None:
        waiting = [*gazetteer.predecessors(council.gss)]
        while waiting:
            older = waiting.pop(0)
            if older.gss not in codes:
                codes |= dict.fromkeys((older.gss, *older.other_gss))
                waiting += gazetteer.predecessors(older.gss)
    targets = [f"council:{code}" for code in codes]
    if council.region:
        targets.append(f"region:{council.region}")
    return (*targets, f"nation:{council.nation}", "all")


def target_of(named: Council | Area) -> str:
    """Return the target of a subscription to a council or an area."""
    if isinstance(named, Council):
        return f"council:{named.gss}"
    return "all" if named.kind == "all" else f"{named.kind}:{named.name}"
