"""Puts the shipped history into the register, and catches up with it after an update.

Nobody is alerted: the history is history. Where the bot had told of an inspection from the
press, the shipped line confirms it, and what was sent is edited silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

import structlog

from inspections.absorbing import absorb
from inspections.changes import change_in
from inspections.gazetteer import Gazetteer
from inspections.model import Inspection
from inspections.regimes import Regimes
from inspections.seeds import seeds as every_seed
from newsroom.telling import known_of, register_keys, start_edit, told_among
from store.protocol import Store, Unit
from store.values import What

_log = structlog.get_logger()

NOTE = "seeds"
"""The note that holds the mark of the seeds last caught up with."""

_AT_ONCE = 100
"""Councils whose seeds share a unit of work: few units, and none that holds all keys for long."""


async def catch_up(
    store: Store,
    seeds: Sequence[Inspection],
    *,
    gazetteer: Gazetteer,
    regimes: Regimes,
    now: datetime,
) -> int:
    """Make the register hold the seeds, and return how many inspections came, gained or went.

    Shipped inspections that are not among ``seeds`` (the clock was set back, for replaying an
    archive) are taken out, unless the register has learnt more of them. Repeating it changes
    nothing, and costs one look-up as long as the seeds are the same. An inspection that the
    operator has dropped comes back only when the seeds themselves change.
    """
    mark = _mark(seeds)
    if (await store.notes(NOTE)).get(NOTE) == mark:
        return 0
    put = await _take_out(store, seeds, gazetteer=gazetteer)
    by_regime: dict[str, dict[str, list[Inspection]]] = {}
    for seed in seeds:
        by_regime.setdefault(seed.regime, {}).setdefault(seed.council, []).append(seed)
    for regime, by_council in by_regime.items():
        councils = list(by_council)
        for start in range(0, len(councils), _AT_ONCE):
            some = councils[start : start + _AT_ONCE]
            keys = {key for c in some for key in register_keys(c, regime, gazetteer=gazetteer)}
            async with store.unit(*keys) as unit:
                for council in some:
                    put += await _catch_up_one(
                        unit, by_council[council], gazetteer=gazetteer, regimes=regimes, now=now
                    )
    async with store.unit(f"note:{NOTE}") as unit:
        await unit.put_note(NOTE, mark)
    _log.info("register caught up with the shipped history", seeds=len(seeds), put=put)
    return put


async def _take_out(store: Store, seeds: Sequence[Inspection], *, gazetteer: Gazetteer) -> int:
    """Take out what came with the shipped history and is not to be known yet."""
    wanted = {seed.id for seed in seeds}
    gone = 0
    for shipped in every_seed():
        if shipped.id in wanted or await store.inspection(shipped.id) != shipped:
            continue
        keys = register_keys(shipped.council, shipped.regime, gazetteer=gazetteer)
        async with store.unit(*keys) as unit:
            if await unit.inspection(shipped.id) == shipped:
                await unit.drop_inspection(shipped.id)
                gone += 1
    return gone


async def _catch_up_one(
    unit: Unit,
    seeds: Sequence[Inspection],
    *,
    gazetteer: Gazetteer,
    regimes: Regimes,
    now: datetime,
) -> int:
    """Catch up with the seeds of one council and regime."""
    regime = regimes.get(seeds[0].regime)
    held = await known_of(unit, seeds[0].council, regime.id, gazetteer=gazetteer)
    known = {i.id: i for i in held}
    gained = []
    for seed in seeds:
        found = absorb(seed, tuple(known.values()), regime=regime)
        if found is not None:
            known[found.id] = found
            gained.append(found.id)
            await unit.put_inspection(found)
    for inspection in await told_among(unit, [known[i] for i in gained]):
        change = change_in(known[inspection], known.values(), regime=regime)
        await start_edit(unit, change, what=What.EDIT, now=now)
    return len(gained)


def _mark(seeds: Iterable[Inspection]) -> str:
    """Return a mark that differs when any seed differs."""
    found = sha256()
    for seed in seeds:
        found.update(repr(seed).encode())
    return found.hexdigest()[:32]
