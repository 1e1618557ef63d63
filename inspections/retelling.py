"""Whether the press tells news, or tells again what the register knows already.

Old grades come back in the press for years: anniversaries, profiles, re-dated archives. These
rules look at a claim that is about no inspection near its day, and say why it should be held.
An inspectorate does not tell old grades as new, but its pages are updated and put up again: what
they may tell alone stands here too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from inspections.changes import last_before
from inspections.claims import Claim, Policy
from inspections.decisions import Doubtful, Nothing
from inspections.matching import is_confirmed, last_grade, within
from inspections.merging import has_source
from inspections.model import Inspection, Judgement, Trust
from inspections.regimes import Regime

_FULL_LIST = 3
"""Aspects from which a list of all of them is a report's own list, and not a retelling's."""
_OWN_WORDS = 30
"""Letters from which a headline or a sentence is one article's own."""


def old_news(
    claim: Claim,
    judgements: Sequence[Judgement],
    known: Sequence[Inspection],
    *,
    regime: Regime,
    policy: Policy,
) -> Doubtful | Nothing | None:
    """Decide on a claim that is as likely old as new; None if it is not.

    ``known`` is in order, oldest first. The rules:

    1. An inspectorate that says within ``reissued_days`` of the last known inspection what that
       one said puts a report up again: no news. So does an undated entry of its list that says
       what any known inspection said. The other rules are for the press.
    2. An article that was a source of a known inspection (its headline, address or sentence) is
       that article again: no news.
    3. A story that dates its own inspection more than ``reissued_days`` back, and names no later
       day, tells of that time: no news where the register knows such an inspection, else held.
    4. Grades and stated previous grades that are those of a known inspection and of the one
       before it retell that inspection: held.
    5. Grades that all are what an inspectorate's last known report says repeat it, unless the
       story says that a grade stayed (previous and new alike) and it hadn't stayed in that report:
       no news; held where it names a day of late or another grade before, or the press alone had
       said so; news where it names a day of late and lists every aspect of the framework in force.
    6. Grades that are all those of an earlier known inspection, three or more, are its own list:
       held, unless the story names a day of late.
    """
    if claim.official:
        return _put_up_again(claim, judgements, known, regime=regime, days=policy.reissued_days)
    source = _article(claim, judgements, known)
    if source is not None:
        return Nothing(f"an article that told of {source.id} already")
    oldest = claim.day - timedelta(days=policy.reissued_days)
    lately = claim.newest is not None and claim.newest >= oldest
    if not lately and claim.inspected is not None and claim.inspected < oldest:
        return _of_then(claim, claim.inspected, judgements, known, regime=regime, policy=policy)
    told_before = retold(judgements, known, regime=regime)
    if told_before is not None:
        return Doubtful(f"retells {told_before.id}, with the grades before it")
    if repeats(judgements, known, regime=regime) and not _says_it_stayed(
        judgements, known, regime=regime
    ):
        return _repeated(claim, judgements, known[-1], regime=regime, lately=lately)
    if not lately:
        for inspection in known[:-1]:
            if _is_its_list(judgements, inspection, regime=regime):
                return Doubtful(f"says exactly what {inspection.id} said")
    return None


def _put_up_again(
    claim: Claim,
    judgements: Sequence[Judgement],
    known: Sequence[Inspection],
    *,
    regime: Regime,
    days: int,
) -> Nothing | None:
    if repeats(judgements, known, regime=regime) and within(claim.day, known[-1].published, days):
        return Nothing(f"says what {known[-1].id} said lately: put up again")
    if not claim.dated:
        for inspection in reversed(known):
            if repeats(judgements, (inspection,), regime=regime):
                return Nothing(f"has no date, and says what {inspection.id} said")
    return None


def _article(
    claim: Claim, judgements: Sequence[Judgement], known: Sequence[Inspection]
) -> Inspection | None:
    """Return the known inspection of which the same article told, under whatever date."""
    title, address = _letters(claim.source.title), _bare(claim.source.url)
    sentences = {s for j in judgements if (s := _letters(j.evidence))}
    for inspection in reversed(known):
        for source in inspection.sources:
            if source.story == claim.source.story and source.story is not None:
                continue
            if (title and title == _letters(source.title)) or (
                address and address == _bare(source.url) and source.trust is Trust.PRESS
            ):
                return inspection
        if sentences & {s for g in inspection.grades if (s := _letters(g.evidence))}:
            return inspection
    return None


def _letters(text: str) -> str:
    """Return the letters of a text that is long enough to be nobody else's; else nothing."""
    letters = "".join(c for c in text.casefold() if c.isalnum())
    return letters if len(letters) >= _OWN_WORDS else ""


def _bare(url: str | None) -> str:
    return (url or "").partition("://")[2].removeprefix("www.").rstrip("/")


def _of_then(
    claim: Claim,
    then: date,
    judgements: Sequence[Judgement],
    known: Sequence[Inspection],
    *,
    regime: Regime,
    policy: Policy,
) -> Doubtful | Nothing:
    """Decide on a story that dates its own inspection long before its own day."""
    for inspection in reversed(known):
        near = within(then, inspection.published, policy.window_days)
        if near and repeats(judgements, (inspection,), regime=regime):
            return Nothing(f"tells of {then}, as {inspection.id} does")
    return Doubtful(f"its own text dates the inspection to {then}")


def _repeated(
    claim: Claim,
    judgements: Sequence[Judgement],
    last: Inspection,
    *,
    regime: Regime,
    lately: bool,
) -> Doubtful | Nothing | None:
    """Decide on a story that says what the last known inspection says."""
    if lately and _is_full_list(claim, judgements, regime=regime):
        return None
    words = f"says nothing that {last.id} did not: an anniversary perhaps"
    plain = all(is_confirmed(last, j.aspect) and j.previous in (None, j.grade) for j in judgements)
    return Nothing(words) if plain and not lately else Doubtful(words)


def _says_it_stayed(
    judgements: Sequence[Judgement], known: Sequence[Inspection], *, regime: Regime
) -> bool:
    """Tell whether a story says that a grade stayed which hadn't stayed when last given."""
    return any(
        j.previous == j.grade and last_grade(j.aspect, known[:-1], regime=regime) != j.grade
        for j in judgements
    )


def _is_its_list(
    judgements: Sequence[Judgement], inspection: Inspection, *, regime: Regime
) -> bool:
    graded = {g.aspect for g in inspection.grades}
    told = {j.aspect for j in judgements}
    return (
        len(told) >= _FULL_LIST
        and graded <= told
        and repeats(judgements, (inspection,), regime=regime)
    )


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
    day = f"{claim.day.day} {claim.day:%B %Y}"
    return f"by {day} this inspection gave no such grade: {', '.join(odd)}" if odd else ""


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
