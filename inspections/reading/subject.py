"""Which regimes a story is about, and which of them a sentence speaks of."""

from __future__ import annotations

import dataclasses
import re

from inspections.finding import Strength
from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.regimes import Regime

GENERIC_INSPECTORS = frozenset(
    {"regulator", "inspectorate", "government", "minister", "ministers", "whitehall"}
    | {"the ministry", "the department", "secretary of state", "commissioners"}
)
"""Those who inspect or act in several fields: by themselves they show none."""


def with_active_regimes(page: Page) -> Page:
    """Return the page with the regimes that the story is about, most likely first."""
    scored = [
        (score, regime)
        for regime in page.regimes
        if _can_concern(page, regime) and (score := _score(page, regime)) > 0
    ]
    scored.sort(key=lambda pair: -pair[0])
    return dataclasses.replace(page, active=tuple(regime for _, regime in scored))


def _can_concern(page: Page, regime: Regime) -> bool:
    """Tell whether the regime inspects in the nation of any council named (of any, if none is)."""
    nations = {
        page.gazetteer.by_gss[gss].nation
        for m in page.mentions
        if m.strength >= Strength.WEAK
        for gss in m.councils
    }
    return not nations or not regime.nations or bool(nations & set(regime.nations))


def _score(page: Page, regime: Regime) -> float:
    """Weigh what speaks for a regime; 0 if the story can't be about it."""
    topics = [t for t in page.tokens.of("topic") if t.value == regime.id]
    if regime.wording.default:
        topics = _without_trusts_names(page, regime, topics)
    named = _named(page, regime)
    grades = page.tokens.of(f"grade {regime.id}")
    if not (topics or named or grades or regime.wording.default):
        return 0.0
    lead = page.lead_end()
    if regime.wording.scale == "status":
        return len(topics) + sum(t.start < lead for t in topics)
    if regime.wording.needs_inspector and not named:
        return 0.0
    if any(phrase in page.folded[:lead] for phrase in regime.wording.against):
        return 0.0
    evidence = any(page.tokens.of(kind) for kind in ("report", "judge", "grade", "government"))
    own = not topics or _has_own_topic(page, regime) or named or not _others(page, regime)
    if topics and own and (named or grades or evidence):
        return 2 * bool(named) + len(topics) + sum(t.start < lead for t in topics)
    if (
        grades
        and _UNMISTAKABLE.search(page.folded, 0, lead)
        and any(" " in page.folded[t.start : t.end] and not t.value.startswith("C") for t in grades)
    ):
        return 0.6
    if regime.id == "rsh-consumer" and not page.tokens.any("foreign", 0, lead):
        return float(_gives_codes(page, regime))
    if regime.wording.default and not topics and not _others(page, regime):
        alike = _reads_like(page, regime)
        if alike:
            return 0.4
    if (
        named
        and not topics
        and not (
            page.tokens.any("body", 0, page.sentences[0].end)
            and not any(b in page.folded[: page.sentences[0].end] for b in regime.wording.bodies)
        )
        and (
            regime.wording.scale == "four"
            or (regime.wording.scale == "own" and grades and _named_alone(page, regime))
        )
    ):
        full = any(m.strength >= Strength.CONTEXT for m in page.mentions) or (
            bool(page.mentions) and _named_alone(page, regime)
        )
        aspects = page.tokens.of(f"aspect {regime.id}")
        return 0.5 * (full or bool(aspects) or "council" in page.folded)
    if named and regime.wording.scale == "none":
        return 1.0
    return 0.0


def _without_trusts_names(page: Page, regime: Regime, topics: list[Token]) -> list[Token]:
    """Leave out topics that are only part of a trust's name, where another field is named too."""
    trusts = [(m.start, m.end) for m in page.mentions if m.strength is Strength.TRUST][:20]
    if not trusts or not _others(page, regime):
        return topics
    return [t for t in topics if not any(s <= t.start and t.end <= e for s, e in trusts)]


def _named(page: Page, regime: Regime) -> bool:
    """Tell whether the story names the regime's inspectorate, and not only 'the regulator'."""
    return any(
        t.value == regime.id and page.folded[t.start : t.end] not in GENERIC_INSPECTORS
        for t in page.tokens.of("inspector")
    )


def _named_alone(page: Page, regime: Regime) -> bool:
    """Tell whether an inspectorate is named that has this one regime only."""
    spans = [(t.start, t.end, t.value) for t in page.tokens.of("inspector")]
    return any(
        value == regime.id and not any(s == start and v != value for s, _, v in spans)
        for start, _, value in spans
    )


def _has_own_topic(page: Page, regime: Regime) -> bool:
    """Tell whether a topic stands in the story that other fields don't share."""
    hints = {(t.start, t.end) for t in page.tokens.of("hint") if t.value == regime.id}
    return any(
        t.value == regime.id and (t.start, t.end) not in hints for t in page.tokens.of("topic")
    )


def _others(page: Page, regime: Regime) -> bool:
    """Tell whether another regime, or another body, is named, so that this is not the default."""
    return (
        any(
            t.value != regime.id
            and page.folded[t.start : t.end] not in GENERIC_INSPECTORS
            and _can_concern(page, page.regimes.get(t.value))
            for kind in ("topic", "inspector")
            for t in page.tokens.of(kind)
            if not page.tokens.any("hint", t.start, t.end)
        )
        or page.tokens.any("body", 0, page.lead_end())
    ) and not any(t.value == regime.id for t in page.tokens.of("inspector"))


def _reads_like(page: Page, regime: Regime) -> bool:
    """Tell whether a story that names neither topic nor inspectorate still is of the default.

    Two of its aspects; one and inspectors; a trust that runs such services; or a council's
    services graded by an inspection of which nothing says that it is of another field.
    """
    if page.tokens.any("foreign", 0, page.lead_end()) or not page.tokens.of("grade"):
        return False
    if any(m.strength is Strength.TRUST for m in page.mentions):
        return True
    if not any(m.strength >= Strength.CONTEXT for m in page.mentions):
        return False
    named = {t.value for t in page.tokens.of(f"aspect {regime.id}")}
    grades = {t.value for t in page.tokens.of("grade")}
    if "overall" in named and "requires improvement" in grades and len(grades) > 1:
        return True
    aspects = named - {"overall"}
    inspected = "inspect" in page.folded
    if len(aspects) > 1 or (aspects and inspected):
        return True
    everywhere = page.tokens.any("everywhere", 0, page.lead_end())
    return (everywhere or _INSPECTED.search(page.folded) is not None) and not (
        page.tokens.of("foreign")
        or any(_HAS_A_THING.match(page.folded, m.end) for m in page.mentions)
    )


_INSPECTED = re.compile(
    r"(?<!planning )(?<!building )(?<!food )(?<!hygiene )(?<!safety )(?<!school )(?<!highways )"
    r"\b(?:inspectors|inspections?)\b"
)
_HAS_A_THING = re.compile(
    r"(?: (?:city|county|borough|district)? ?council)?'s? (?!(?:['\"(]|good|outstanding"
    r"|inadequate|requires|adequate|services?|young|children|council|leaders|overall|team|social"
    r"|department|rating|grade|latest|first|new|last|fresh|inspection)\b)\w"
)
"""'Derby's bus': what is graded is a thing of the council's that no regime knows."""


def _gives_codes(page: Page, regime: Regime) -> bool:
    """Tell whether C1 to C4 are consumer grades here, where no topic says so.

    A road or a channel may be called C4: somebody who regulates must stand by, or two grades.
    """
    codes = [
        t
        for t in page.tokens.of(f"grade {regime.id}")
        if page.folded[t.start : t.end].rstrip("s") in _CONSUMER
    ]
    regulated = any(t.value == regime.id for t in page.tokens.of("inspector"))
    graded = page.tokens.of("judge") or page.tokens.of("move")
    given = any(
        _GIVEN_CODE.search(page.folded, max(0, t.start - 30), t.start) for t in codes
    ) and any(m.strength >= Strength.CONTEXT for m in page.mentions)
    return bool(codes) and (regulated or (len(codes) > 1 and bool(graded)) or given)


_UNMISTAKABLE = re.compile(
    r"\bstatements? of action\b|\bexperiences and outcomes\b|\btypically positive\b"
    r"|\b(?:widespread|systemic)(?: and/or | and | or )(?:widespread|systemic)\b"
)
"""What only one regime's inspectors say; whoever says it has no need to name the field."""
_GIVEN_CODE = re.compile(
    r"\b(?:(?:graded|regraded|rated|scored|awarded|given|handed|earned|keeps|retains) (?:an? )?"
    r"|(?:grade|grading) (?:is |was |has been )?(?:confirmed |kept |held |now )?(?:as |at |of )?"
    r"|(?:a|its) (?:new|first|second) |\bgrades?,? to (?:an? )?|c[1-4]['\"]? to (?:an? )?)['\"]?$"
)


_CONSUMER = frozenset({"c1", "c2", "c3", "c4"})


def _named_nearest(
    page: Page, clause: tuple[int, int], at: int, candidates: list[Regime]
) -> Regime | None:
    """Return the regime that a clause names last before a grade, else first after it."""
    ids = {r.id: r for r in candidates}
    named = sorted(
        (
            t
            for kind in ("topic", "inspector")
            for t in page.tokens.within(kind, *clause)
            if t.value in ids and page.folded[t.start : t.end] not in GENERIC_INSPECTORS
        ),
        key=lambda t: t.start,
    )
    if len({t.value for t in named}) == 1:
        return ids[named[0].value]
    shared = {(t.start, t.end) for t in named if sum(o.start == t.start for o in named) > 1}
    alone = [t for t in named if (t.start, t.end) not in shared]
    before = [t for t in alone if t.end <= at]
    after = [t for t in alone if t.start >= at]
    chosen = before[-1:] or after[:1]
    return ids[chosen[0].value] if chosen else None


def regime_of_sentence(
    page: Page, index: int, scales: tuple[str, ...], *, clause: tuple[int, int], at: int
) -> Regime | None:
    """Return the active regime, of those with one of the scales, that a sentence speaks of.

    What the clause itself names counts most, then the sentence before it, then the headline,
    then the story as a whole.
    """
    candidates = [r for r in page.active if r.wording.scale in scales]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    near = _named_nearest(page, clause, at, candidates)
    if near is not None:
        return near
    best, best_score = candidates[0], -1.0
    for order, regime in enumerate(candidates):
        score = -0.01 * order
        for distance, weight in ((0, 4.0), (1, 1.5), (2, 0.5)):
            if index - distance >= 0:
                score += weight * _spoken_of(page, index - distance, regime)
        score += 1.5 * _spoken_of(page, 0, regime)
        if score > best_score:
            best, best_score = regime, score
    return best


_HINTED = 0.4
"""What a topic that other fields share is worth beside one of the regime's own."""


def _spoken_of(page: Page, index: int, regime: Regime) -> float:
    sentence = page.sentences[index]
    found = 0.0
    for kind, weight in (("topic", 1.0), ("inspector", 1.0)):
        tokens = [
            t
            for t in page.tokens.within(kind, sentence.start, sentence.end)
            if t.value == regime.id
        ]
        hinted = kind == "topic" and all(page.tokens.any("hint", t.start, t.end) for t in tokens)
        found += (weight * _HINTED if hinted else weight) * bool(tokens)
    found += bool(page.tokens.within(f"grade {regime.id}", sentence.start, sentence.end))
    return found
