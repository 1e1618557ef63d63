"""How all councils stand in a regime, read from the store, and which regime a person means."""

from __future__ import annotations

import re

from handlers.desk import Desk
from inspections.names import name_key
from inspections.regimes import Regime
from inspections.standings import Stand, placed_on_map, stand_of
from messages.illustrated import Illustrated
from messages.maps import illustrated_map

MAPPED = (
    "ofsted-childrens-services",
    "area-send",
    "cqc-adult-social-care",
    "rsh-consumer",
    "hmip-youth-justice",
)
"""The regimes of which enough is known for a map or a league; the first is meant by default."""

_CALLED = {
    "ofsted-childrens-services": r"ofsted|child\w*|ilacs|kids|families|b?plant",
    "area-send": r"send|sen|special|needs|disabilit\w*|anghenion|anableddau|ady",
    "cqc-adult-social-care": r"cqc|adults?|care quality commission|social care|oedolion|gofal",
    "rsh-consumer": r"rsh|housing|landlords?|homes|consumer|regulator of social housing|d?tai",
    "hmip-youth-justice": r"youth|hmip?|probation|offending|yot|yjs|ieuenctid|cyfiawnder",
}
_FILLERS = re.compile(
    r"\b(?:services?|grades?|justice|social|care|council|for|in|the|of|area"
    r"|gwasanaethau|graddau|cyfiawnder|ieuenctid|gofal|cymdeithasol|oedolion|cyngor|addysgol"
    r"|arbennig|anableddau|ac?|i|yn|y|yr)\b"
)


def regime_asked(text: str, desk: Desk) -> tuple[Regime | None, str]:
    """Return the regime that a text names and what else it says; None for one not known.

    A text that names none, but says nothing else either, means the first.
    """
    key = name_key(text)
    for regime, words in _CALLED.items():
        found = re.search(rf"\b(?:{words})\b", key)
        if found is not None:
            rest = f"{key[: found.start()]} {key[found.end() :]}"
            return desk.regimes.get(regime), " ".join(_FILLERS.sub(" ", rest).split())
    return (desk.regimes.get(MAPPED[0]) if not key else None), key


async def stands(desk: Desk, regime: Regime) -> list[Stand]:
    """Return how the councils that exist today stand in a regime, as far as is known."""
    found = []
    for council in desk.gazetteer.councils():
        if not regime.concerns(council):
            continue
        held = await desk.store.inspections(council.gss, regime.id)
        stand = stand_of(council, held, regime)
        if stand is not None:
            found.append(stand)
    return found


async def map_of(desk: Desk, regime: Regime) -> Illustrated | None:
    """Return a regime's map of Great Britain; None where no grade is known."""
    placed = placed_on_map(desk.gazetteer, regime, await stands(desk, regime))
    return illustrated_map(
        regime,
        placed.graded,
        placed.ungraded,
        placed.others,
        regimes=[desk.regimes.get(r) for r in MAPPED],
        texts=desk.texts,
    )
