"""The register: what one story's claim about one council and regime means, given what is known.

``decide`` is the one pure function by which the bot tells news from what is known, old, doubtful
or wrong. It stores nothing and tells nobody; ``newsroom`` does. How two accounts are compared is
in ``matching.py``, how they are put together in ``merging.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from inspections.changes import change_in, in_order
from inspections.claims import Claim, Policy, days_old
from inspections.decisions import Corrects, Corroborates, Decision, Doubtful, New, Nothing, Wrong
from inspections.ids import inspection_id
from inspections.matching import (
    contradictions,
    is_confirmed,
    last_grade,
    same_inspection,
    told_by,
    within,
)
from inspections.merging import Gained, has_source, merge
from inspections.model import AspectGrade, Change, Direction, Inspection, Judgement, Standing
from inspections.regimes import Regime
from inspections.retelling import (
    not_graded_then,
    odd_previous,
    old_news,
    only_updated,
    repeats,
    said_again,
)


def decide(
    claim: Claim,
    known: Sequence[Inspection],
    *,
    regime: Regime,
    now: datetime,
    policy: Policy = Policy(),  # noqa: B008 - a frozen value
    told: Collection[str] = (),
    taken_back: Sequence[Inspection] = (),
) -> Decision:
    """Decide what a claim means, given the known inspections of its council and regime.

    ``known`` may hold those of a predecessor of the same name as well; ``told`` names those of
    which people were told (an alert was started); ``taken_back`` are those that the operator
    took out again. ``now`` is the clock's time (aware, UTC).

    Age
    1. A story older than ``stale_days`` alerts nobody, and 'too old' is the first reason given,
       whatever else is true of it. It may still put the register right: it confirms (official)
       what is known, or is recorded where it tells of a newer inspection. An official one that
       contradicts what the press told is held.
    2. A story that was there before its feed was followed (baseline) alerts nobody either, and
       raises no doubts.

    Confidence
    3. Only judgements at or above ``threshold`` count. A claim without any is held as doubtful
       if it is promising and says something that is not known.
    4. A stated previous grade that is not the register's lowers the confidence of the whole
       claim, and is shown; the register's own history is what a change is worked out from. Where
       it knows no grade before, the stated one is kept and shown as the story's word.

    Which inspection
    5. Within ``window_days`` of a known inspection, or with one whose date is not known and
       which it does not contradict, a claim is about that inspection, not about a new one.
    6. If it agrees, it corroborates: its source, the aspects it adds and, from an inspectorate,
       confirmation and date are taken in. A grade that was told as 'changed, grade unknown'
       and is known now alters what was told.
    7. If it contradicts: the press is held as doubtful, whoever told the other grade; an
       inspectorate corrects the press, but one that contradicts an inspectorate is held.
    8. A claim from before the latest known inspection, and not about a known one, is no news.
    9. Otherwise the inspection is new.

    What the press cannot do alone
    10. A press story without a date makes no inspection; it is held as doubtful.
    11. A press story that retells a known inspection, says of every aspect what the last one
        said, long after it, or dates its own inspection years back, is an anniversary piece or an
        archive made anew: silent or held, by how sure that is (``retelling.old_news``). Where
        nothing gives it away it is told.

    Telling
    12. A new inspection is told, unless rule 1 or 2 forbids it. One that was recorded without
        being told is told when another story comes that may tell it, as long as the inspection
        is not too old itself. So is a change that gains a direction (an aspect that rose or
        fell), to those who asked for it and were not told; but the press adds to what an
        inspectorate confirmed silently, and never an aspect that is not graded any more.
    13. What came with the shipped history is never told.

    Repetition
    14. The same claim again changes nothing.
    15. What the operator took back is no news when the same story says it again; another press
        story that says it near that day is held. An inspectorate is heard all the same.

    What an inspectorate's page cannot do alone
    16. A page of which only the last update's day is known may hold old grades: it confirms
        what it agrees with, silently, and is held where it says what is not known.
    17. A grade of an aspect that the framework of its day does not grade (an overall one of
        children's services since 2026) is old or misread: held.
    """
    register = _Register(
        in_order(known), regime=regime, now=now, policy=policy, told=told, taken_back=taken_back
    )
    if not claim.judgements:
        return Nothing("no judgement in it")
    again = said_again(claim, taken_back, window_days=policy.window_days)
    if again is not None:
        return again
    age = days_old(claim.day, now)
    if age > policy.stale_days:
        days = "1 day" if age == 1 else f"{age:,} days"
        return register.late(claim, because=f"too old: published {claim.day}, {days} ago")
    return register.fresh(claim)


class _Register:
    """The known inspections, oldest first, with what is needed to hold a claim against them."""

    def __init__(
        self,
        known: list[Inspection],
        *,
        regime: Regime,
        now: datetime,
        policy: Policy,
        told: Collection[str],
        taken_back: Sequence[Inspection],
    ) -> None:
        self.known = known
        self.regime = regime
        self.now = now
        self.policy = policy
        self.told = told
        self.taken_back = taken_back

    def fresh(self, claim: Claim) -> Decision:
        """Decide on a claim that is not too old."""
        sure = self._sure(claim)
        if not sure:
            return self._unsure(claim)
        odd = not_graded_then(claim, sure, regime=self.regime)
        if odd:
            return Nothing(odd) if claim.baseline else Doubtful(odd)
        about = self._about(claim, sure)
        if about is not None:
            wrong = self._contradictions(claim, sure, about)
            if wrong:
                return self._contradicted(claim, sure, about, wrong)
            return self._corroborated(claim, sure, about)
        return self._not_known(claim, sure)

    def late(self, claim: Claim, *, because: str) -> Decision:
        """Decide on a claim that is too old (rule 1)."""
        sure = self._sure(claim)
        if not sure or not claim.dated or not_graded_then(claim, sure, regime=self.regime):
            return Nothing(because)
        about = self._about(claim, sure)
        if about is None:
            left, _ = self._weighed(claim, sure)
            if not left or self._latest_is_newer(claim) or self._old_news(claim, left):
                return Nothing(because)
            return self._new(claim, left, reason=because)
        if not claim.official:
            return Nothing(f"{because}; and known")
        if self._contradictions(claim, sure, about):
            held = f"{because}; and contradicts what is known of {_when(about)}"
            return Nothing(held) if claim.baseline else Doubtful(held)
        found = self._corroborated(claim, sure, about)
        if isinstance(found, Corroborates):
            return replace(found, tell=False, reason=because)
        return Nothing(f"{because}; and known")

    def _sure(self, claim: Claim, *, factor: float = 1.0) -> tuple[Judgement, ...]:
        mark = self.policy.threshold
        return tuple(j for j in claim.judgements if round(j.confidence * factor, 6) >= mark)

    def _about(self, claim: Claim, judgements: Sequence[Judgement]) -> Inspection | None:
        for known in self.known:
            if has_source(known, claim.source) and within(
                claim.day, known.published, self.policy.window_days
            ):
                return known
        return same_inspection(
            told_by(claim, judgements),
            self.known,
            regime=self.regime,
            window_days=self.policy.window_days,
        )

    def _contradictions(
        self, claim: Claim, judgements: Sequence[Judgement], about: Inspection
    ) -> tuple[str, ...]:
        return contradictions(told_by(claim, judgements), about, self.known, regime=self.regime)

    def _latest_is_newer(self, claim: Claim) -> bool:
        latest = self.known[-1].published if self.known else None
        return latest is not None and claim.day < latest

    # Rule 3: nothing in it is sure enough.

    def _unsure(self, claim: Claim) -> Decision:
        best = max(j.confidence for j in claim.judgements)
        unsure = f"unsure: confidence {best:.2f}, told from {self.policy.threshold:.2f}"
        if best < self.policy.promising or claim.baseline:
            return Nothing(unsure)
        about = self._about(claim, claim.judgements)
        if about is not None and not self._contradictions(claim, claim.judgements, about):
            return Nothing(f"{unsure}; and agrees with what is known of {_when(about)}")
        if about is None and (
            self._latest_is_newer(claim)
            or repeats(claim.judgements, self.known, regime=self.regime)
        ):
            return Nothing(f"{unsure}; and says nothing that is not known")
        return Doubtful(unsure)

    # Rules 6 and 7: it is about an inspection that is known.

    def _corroborated(self, claim: Claim, sure: Sequence[Judgement], about: Inspection) -> Decision:
        merged, gained, change = self._merged(claim, sure, about)
        alters = bool(gained.known_now)
        tell = self._may_tell(claim, merged) and self._has_more(claim, change, about)
        if merged == about and not tell:
            return Nothing(f"known: {_when(about)} holds this story already")
        return Corroborates(
            inspection=merged,
            change=change,
            newly_confirmed=gained.confirmed,
            added_aspects=gained.added,
            alters_what_was_told=alters,
            tell=tell,
            reason=f"known: agrees with {_when(about)}",
        )

    def _contradicted(
        self,
        claim: Claim,
        sure: Sequence[Judgement],
        about: Inspection,
        wrong: tuple[str, ...],
    ) -> Decision:
        said = told_by(claim, sure).grades
        has = {a: self._grade(about, a) for a in wrong}
        differs = ", ".join(
            f"{a}: {said[a] or 'changed'}, known {has[a] or 'changed'}" for a in wrong
        )
        both = f"contradicts {_when(about)} ({differs})"
        if claim.baseline and (claim.updated or not claim.official):
            return Nothing(both)
        if not claim.official or not claim.dated:
            return Doubtful(both)
        if any(is_confirmed(about, a) for a in wrong):
            return Doubtful(f"{both}, which an inspectorate said as well")
        if any(said[a] is None for a in wrong):
            return Doubtful(f"{both}, and does not say what is right")
        merged, _, change = self._merged(claim, sure, about)
        return Corrects(
            inspection=merged,
            change=change,
            wrong=tuple(Wrong(a, has[a], said[a]) for a in wrong),
            tell=self._may_tell(claim, merged) and self._has_more(claim, change, about),
            reason=both,
        )

    def _merged(
        self, claim: Claim, sure: Sequence[Judgement], about: Inspection
    ) -> tuple[Inspection, Gained, Change]:
        merged, gained = merge(
            about,
            _grades(sure),
            source=claim.source,
            day=claim.day if claim.dated else None,
            regime=self.regime,
        )
        return merged, gained, change_in(merged, self.known, regime=self.regime)

    # Rules 8 to 11: it is about none that is known.

    def _not_known(self, claim: Claim, sure: Sequence[Judgement]) -> Decision:
        if self._latest_is_newer(claim):
            return Nothing(f"older than the latest known: {_when(self.known[-1])}")
        if claim.updated:
            return only_updated(claim, sure, self.known, regime=self.regime)
        if not claim.dated and (claim.baseline or not claim.official):
            undated = "no date: a story without one is never told alone"
            return Nothing(undated) if claim.baseline else Doubtful(undated)
        left, odd = self._weighed(claim, sure)
        held = self._old_news(claim, left) if left else Doubtful(odd)
        if held is not None:
            return Nothing(held.reason) if claim.baseline else held
        before = "there before its feed was followed" if claim.baseline else odd
        return self._new(claim, left, reason=before)

    def _weighed(self, claim: Claim, sure: Sequence[Judgement]) -> tuple[Sequence[Judgement], str]:
        """Return what is sure enough by rule 4 as well, and which previous grades are odd."""
        odd = odd_previous(sure, self.known, regime=self.regime)
        if not odd:
            return sure, ""
        return self._sure(claim, factor=self.policy.previous_contradicts), odd

    def _old_news(self, claim: Claim, sure: Sequence[Judgement]) -> Doubtful | Nothing | None:
        return old_news(claim, sure, self.known, regime=self.regime, policy=self.policy)

    def _new(self, claim: Claim, sure: Sequence[Judgement], *, reason: str) -> Decision:
        inspection = Inspection(
            id=inspection_id(
                claim.council,
                claim.regime,
                claim.day.strftime("%Y%m%d"),
                taken={i.id for i in (*self.known, *self.taken_back)},
            ),
            council=claim.council,
            regime=claim.regime,
            published=claim.day,
            grades=tuple(
                replace(g, confirmed=claim.official)
                for g in sorted(_grades(sure), key=lambda g: self.regime.aspect_order(g.aspect))
            ),
            standing=Standing.CONFIRMED if claim.official else Standing.REPORTED,
            sources=(claim.source,),
        )
        change = change_in(inspection, self.known, regime=self.regime)
        return New(inspection, change, tell=self._may_tell(claim, inspection), reason=reason)

    # Rules 12 and 13: whether it may be told.

    def _may_tell(self, claim: Claim, inspection: Inspection) -> bool:
        return (
            not claim.baseline
            and not claim.updated
            and not inspection.seed
            and (claim.dated or claim.official)
            and days_old(claim.day, self.now) <= self.policy.stale_days
            and days_old(inspection.published or claim.day, self.now) <= self.policy.stale_days
        )

    def _has_more(self, claim: Claim, change: Change, about: Inspection) -> bool:
        """Tell whether there is something in it of which nobody was told, and may be now."""
        if about.id not in self.told:
            return not has_source(about, claim.source)
        if about.standing is Standing.CONFIRMED and not claim.official:
            return False
        before = change_in(about, self.known, regime=self.regime).directions
        return bool(change.directions - before - {Direction.UNCHANGED})

    def _grade(self, inspection: Inspection, aspect: str) -> str | None:
        return last_grade(aspect, [inspection], regime=self.regime)


def _grades(judgements: Sequence[Judgement]) -> list[AspectGrade]:
    return [AspectGrade(j.aspect, j.grade, j.evidence, said_before=j.previous) for j in judgements]


def _when(inspection: Inspection) -> str:
    return f"the inspection of {inspection.published or 'an unknown day'} ({inspection.id})"
