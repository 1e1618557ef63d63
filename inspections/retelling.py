"""Whether the press tells news, or tells again what the register knows already.

Old grades come back in the press for years: anniversaries, profiles, re-dated archives. These
rules look at a claim that is about no inspection near its day, and say why it should be held.
An inspectorate does not tell old grades as new, but its pages are updated and put up again: what
they may tell alone stands here too.
"""

from __future__ import annotations

from collections.abc import Sequence

from inspections.changes import last_before
from inspections.claims import Claim
from inspections.decisions import Doubtful, Nothing
from inspections.matching import last_grade, within
from inspections.merging import has_source
from inspections.model import Inspection, Judgement
from inspections.regimes import Regime

_FULL_LIST = 3
"""Aspects from which a list of all of them is a report's own list, and not a retelling's."""


def why_old(
    claim: Claim, judgements: Sequence[Judgement], known: Sequence[Inspection], *, regime: Regime
) -> str:
    """Say why a press claim is as likely old as new, in words; empty if it is not.

    ``known`` is in order, oldest first. The rules:

    1. Grades and stated previous grades that are those of a known inspection and of the one
       before it retell that inspection.
    2. Grades that all are what the last known inspection says repeat it, unless the story says
       that a grade stayed (previous and new alike), or lists every aspect of the framework in
       force, as a report of an unchanged grade does.
    """
    told_before = retold(judgements, known, regime=regime)
    if told_before is not None:
        return f"retells {told_before.id}, with the grades before it"
    if (
        repeats(judgements, known, regime=regime)
        and not any(j.previous == j.grade for j in judgements)
        and not _is_full_list(claim, judgements, regime=regime)
    ):
        return f"says nothing that {known[-1].id} did not: an anniversary perhaps"
    return ""


def said_again(
    claim: Claim, taken_back: Sequence[Inspection], *, window_days: int
) -> Doubtful | Nothing | None:
    """Decide on a claim that says again what the operator took back; None if it does not.

    It does if it gives any aspect the grade that was taken back with it: the same story whenever
    it comes, another press story within the window of days.
    """
    for gone in taken_back:
        was = {g.aspect: g.grade for g in gone.withdrawn}
        if not any(j.aspect in was and was[j.aspect] == j.grade for j in claim.judgements):
            continue
        said = f"the operator took this back: {gone.id}"
        if has_source(gone, claim.source):
            return Nothing(said)
        if not claim.official and within(claim.day, gone.published, window_days):
            return Nothing(said) if claim.baseline else Doubtful(said)
    return None


def only_updated(
    claim: Claim, judgements: Sequence[Judgement], known: Sequence[Inspection], *, regime: Regime
) -> Doubtful | Nothing:
    """Decide on an official page that was updated, and is about no inspection near that day."""
    for inspection in reversed(known):
        if repeats(judgements, (inspection,), regime=regime):
            return Nothing(f"an updated page that says what {inspection.id} said")
    words = "an updated page: when it first came out is not known"
    return Nothing(words) if claim.baseline else Doubtful(words)


def not_graded_then(claim: Claim, judgements: Sequence[Judgement], *, regime: Regime) -> str:
    """Say which aspects an official claim grades though its day's framework doesn't; or nothing."""
    if not claim.official or regime.framework_on(claim.day) is None:
        return ""
    graded = regime.aspects_on(claim.day)
    odd = [j.aspect for j in judgements if j.aspect not in graded]
    return f"not graded on {claim.day}: {', '.join(odd)}" if odd else ""


def retold(
    judgements: Sequence[Judgement], known: Sequence[Inspection], *, regime: Regime
) -> Inspection | None:
    """Return the known inspection of which a claim tells grades and previous grades."""
    if not any(j.previous is not None for j in judgements):
        return None
    for inspection in reversed(known):
        earlier = last_before(inspection, known)
        if all(
            j.grade is not None
            and j.grade == last_grade(j.aspect, [inspection], regime=regime)
            and j.previous in (None, last_grade(j.aspect, earlier, regime=regime))
            for j in judgements
        ) and not all(j.previous in (None, j.grade) for j in judgements):
            return inspection
    return None


def repeats(
    judgements: Sequence[Judgement], known: Sequence[Inspection], *, regime: Regime
) -> bool:
    """Tell whether every grade is what the last known inspection says."""
    return bool(known) and all(
        j.grade is not None and j.grade == last_grade(j.aspect, known[-1:], regime=regime)
        for j in judgements
    )


def odd_previous(
    judgements: Sequence[Judgement], known: Sequence[Inspection], *, regime: Regime
) -> str:
    """Say which stated previous grades are not the register's last known; empty if none."""
    odd = []
    for j in judgements:
        before = last_grade(j.aspect, known, regime=regime)
        if j.previous is not None and before is not None and j.previous != before:
            odd.append(f"{j.aspect} was {before}, not {j.previous}")
    return f"previous grade contradicts the register: {', '.join(odd)}" if odd else ""


def _is_full_list(claim: Claim, judgements: Sequence[Judgement], *, regime: Regime) -> bool:
    graded = {j.aspect for j in judgements}
    return len(graded) >= _FULL_LIST and graded == set(regime.aspects_on(claim.day))
