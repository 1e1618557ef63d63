"""How a line of the shipped history meets a register that has lived on meanwhile.

Pure. A seed is usually just added; but the bot may have reported the same inspection already,
from the press, and then the seed confirms it under the id that it has.
"""

from __future__ import annotations

from collections.abc import Sequence

from inspections.claims import Policy
from inspections.matching import Told, contradictions, is_confirmed, same_inspection
from inspections.merging import has_source, merge
from inspections.model import Inspection, Standing
from inspections.regimes import Regime

_POLICY = Policy()


def absorb(
    seed: Inspection, known: Sequence[Inspection], *, regime: Regime, policy: Policy = _POLICY
) -> Inspection | None:
    """Return the inspection to store so that the register holds a seed; None if it does.

    1. A seed that is there under its own id stays as it is, whatever it gained since; only one
       that gained nothing is replaced where the shipped line itself was mended.
    2. A seed that tells of an inspection that was reported meanwhile (same window, or a known
       one where the seed has no date, and no aspect that contradicts) is merged into it.
    3. A seed from an inspectorate puts the grades of such an inspection right where only the
       press had told them.
    4. Otherwise, where the two contradict, what the register has learnt stays.
    5. A seed that tells of no known inspection is added.
    """
    own = next((i for i in known if i.id == seed.id), None)
    if own is not None:
        return seed if own != seed and own.seed and own.revision == 1 and _alone(own) else None
    if any(has_source(i, seed.sources[0]) and _same_day(i, seed) for i in known if not i.seed):
        return None
    official = seed.standing is Standing.CONFIRMED
    told = Told(
        grades={g.aspect: g.grade for g in seed.grades},
        previous={},
        day=seed.published,
        official=official,
    )
    learnt = [i for i in known if not i.seed or i.published is None]
    match = same_inspection(told, learnt, regime=regime, window_days=policy.window_days)
    if match is None:
        return seed
    wrong = contradictions(told, match, known, regime=regime)
    if wrong and (not official or any(is_confirmed(match, a) for a in wrong)):
        return None
    merged, _ = merge(
        match,
        seed.grades,
        source=seed.sources[0],
        day=seed.published,
        regime=regime,
        framework=seed.framework,
    )
    return merged if merged != match else None


def _alone(inspection: Inspection) -> bool:
    return len(inspection.sources) <= 1


def _same_day(inspection: Inspection, seed: Inspection) -> bool:
    return seed.published is None or inspection.published == seed.published
