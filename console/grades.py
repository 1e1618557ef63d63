"""``bot.py grade COUNCIL``: every grade known of a council, in the terminal."""

from __future__ import annotations

from datetime import datetime

from rich.console import Console
from rich.table import Table

from inspections.gazetteer import Council, Gazetteer
from inspections.lookup import LookUp
from inspections.model import Inspection
from inspections.regimes import Regimes
from inspections.seeds import seeds
from store.reads import Reads


async def show_grades(
    name: str,
    *,
    store: Reads,
    gazetteer: Gazetteer,
    regimes: Regimes,
    now: datetime,
    console: Console,
) -> int:
    """Print a council's inspections, newest first in each regime; 0, or 1 if it is not known."""
    found = gazetteer.look_up(name, now.date())
    if len(found.councils) != 1:
        console.print(_which(found))
        return 1
    council = found.councils[0]
    table = Table(title=f"{council.official_name} ({council.gss})", title_justify="left")
    for head in ("regime", "published", "aspect", "grade", "standing", "source"):
        table.add_column(head, overflow="fold")
    codes = (council.gss, *(older.gss for older in gazetteer.predecessors(council.gss)))
    known = [one for code in codes for one in await store.inspections(code) if not one.taken_back]
    if not known:  # before the first run, the shipped history is all there is
        known = [one for one in seeds() if one.council in codes]
    for inspection in sorted(known, key=_newest_first):
        _add(table, inspection, council=council, gazetteer=gazetteer, regimes=regimes)
    if known:
        console.print(table)
    else:
        console.print(f"No inspection of {council.official_name} is known to the register.")
    return 0


def _newest_first(inspection: Inspection) -> tuple[str, int]:
    day = inspection.published
    return inspection.regime, -day.toordinal() if day else 0


def _add(
    table: Table,
    inspection: Inspection,
    *,
    council: Council,
    gazetteer: Gazetteer,
    regimes: Regimes,
) -> None:
    regime = regimes.get(inspection.regime)
    head = regime.short_name
    if inspection.council != council.gss:
        head += f" ({gazetteer.council(inspection.council).official_name})"
    source = inspection.sources[-1].name if inspection.sources else ""
    day = inspection.published.isoformat() if inspection.published else "date unknown"
    for number, graded in enumerate(
        sorted(inspection.grades, key=lambda g: regime.aspect_order(g.aspect))
    ):
        first = number == 0
        table.add_row(
            head if first else "",
            day if first else "",
            regime.aspect_label(graded.aspect),
            regime.grade_label(graded.grade),
            str(inspection.standing) if first else "",
            source if first else "",
        )


def _which(found: LookUp) -> str:
    if found.councils:
        names = "; ".join(f"{c.official_name} ({c.gss})" for c in found.councils)
        return f"Which council is meant by {found.query!r}: {names}? Name one of them, or its code."
    return f"No council is known by the name {found.query!r}. Try its usual name or its GSS code."
