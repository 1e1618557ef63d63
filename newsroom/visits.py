"""What becomes of a story of a visit: told once to those who asked for visits, and to nobody else.

The visit is kept apart from the register (``inspections/visiting.py``). A second story of the same
visit buzzes nobody; the inspectorate's own edits what was told.
"""

from __future__ import annotations

from datetime import datetime

from inspections.gazetteer import Gazetteer
from inspections.model import Story
from inspections.regimes import Regime
from inspections.visiting import change_by, confirmed_by, kept_under, same_visit, visit_in
from newsroom.telling import start_alert, start_edit
from store.protocol import Unit
from store.values import Outcome, What


async def take_visit(
    unit: Unit,
    story: Story,
    *,
    council: str,
    regime: Regime,
    gazetteer: Gazetteer,
    now: datetime,
) -> Outcome:
    """Keep a visit and start telling it, within a unit that is serial for council and regime."""
    visit = visit_in(story, council, regime)
    held = same_visit(visit, await unit.inspections(kept_under(council), regime.id))
    if held is None:
        await unit.put_inspection(visit)
        change = change_by(visit, council)
        await start_alert(unit, change, gazetteer=gazetteer, now=now)
        return Outcome.TOLD
    better = confirmed_by(held, visit)
    if better is not None:
        await unit.put_inspection(better)
        await start_edit(unit, change_by(better, council), what=What.EDIT, now=now)
    return Outcome.CORROBORATED
