"""The first line of an alert: which council, what, from which grade to which.

It is all that a phone's lock screen shows, so it must be right by itself. One change has one
such line: about the overall grade where that moved, else about the areas that did. Which texts
say it is in ``locales/*/alerts.ftl``; what changed is decided in ``inspections``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from inspections.gazetteer import Council
from inspections.model import AspectChange, Change, Direction
from inspections.regimes import Regime
from messages.texts import Texts
from messages.words import (
    aspect_name,
    capital,
    council_name,
    grade_name,
    inspectorate,
    service,
)

OVERALL = "overall"


def headline(change: Change, *, council: Council, regime: Regime, texts: Texts) -> str:
    """Return a change in one plain line (not HTML)."""
    common = {"council": council_name(council, texts), "regime": service(regime, texts)}
    if not change.aspects:
        return texts.plain("headline-withdrawn", **common)
    if change.is_visit:
        who = inspectorate(regime, texts)
        return texts.plain("headline-visit", **common, inspectorate=capital(who))
    overall = next((a for a in change.aspects if a.aspect == OVERALL), None)
    moved = [a for a in change.aspects if a.direction is not Direction.UNCHANGED]
    if overall is not None and (overall in moved or not moved):
        return _of_one("headline", overall, common, regime=regime, texts=texts)
    if overall is not None and len(moved) > 1:
        named = texts.plain_list([aspect_name(regime, a.aspect, texts) for a in moved])
        after = grade_name(regime, overall.after, texts)
        return texts.plain("headline-overall-still", **common, after=after, aspects=named)
    if len(change.aspects) == 1 or len(moved) == 1:
        one = (moved or change.aspects)[0]
        common["aspect"] = aspect_name(regime, one.aspect, texts)
        return _of_one("headline-aspect", one, common, regime=regime, texts=texts)
    return _of_several(change.aspects, moved, common, regime=regime, texts=texts)


def aspect_line(one: AspectChange, *, regime: Regime, texts: Texts, name: str) -> str:
    """Return one aspect with its arrow, and the word that says the same, as HTML."""
    return texts.say(
        f"aspect-{way(one, regime)}",
        aspect=name,
        before=grade_name(regime, one.before or one.said, texts),
        after=grade_name(regime, one.after, texts),
    )


def way(one: AspectChange, regime: Regime) -> str:
    """Return which wording fits what happened to an aspect; part of a text's id."""
    if one.after is None:
        return "unknown" if one.before is None else "no-longer"
    match one.direction:
        case Direction.UNCHANGED:
            return "still"
        case Direction.FIRST:
            if regime.wording.scale == "status":
                return "now"
            return "first" if one.said is None else "said"
        case _ if one.before is None:
            return "now"
        case _ if regime.wording.scale == "status":
            return "moved"  # the government stepping in is neither up nor down
        case Direction.RISE:
            return "up"
        case Direction.FALL:
            return "down"
        case _:
            return "moved"


def _of_one(
    text: str, one: AspectChange, common: dict[str, str], *, regime: Regime, texts: Texts
) -> str:
    return texts.plain(
        f"{text}-{way(one, regime)}",
        **common,
        before=grade_name(regime, one.before or one.said, texts),
        after=grade_name(regime, one.after, texts),
    )


def _of_several(
    every: Sequence[AspectChange],
    moved: Sequence[AspectChange],
    common: dict[str, str],
    *,
    regime: Regime,
    texts: Texts,
) -> str:
    total = len(every)
    moves = {(a.before, a.after) for a in moved}
    after, count = _commonest([a.after for a in every], regime)
    told = {"after": grade_name(regime, after, texts)} if after is not None else {}
    if not moved:
        if count == total:
            return texts.plain("headline-still-all", **common, **told, total=total)
        return texts.plain("headline-still-areas", **common, total=total)
    if len(moves) == 1 and None not in (pair := next(iter(moves))):
        before, new = (grade_name(regime, grade, texts) for grade in pair)
        return texts.plain(
            "headline-same-move-all" if len(moved) == total else "headline-same-move",
            **common,
            before=before,
            after=new,
            count=len(moved),
            total=total,
        )
    if after is None or count == 1:
        return texts.plain(
            "headline-mixed",
            **common,
            total=total,
            up=sum(a.direction is Direction.RISE for a in every),
            down=sum(a.direction is Direction.FALL for a in every),
        )
    if count == total:
        return texts.plain("headline-all-areas", **common, **told, total=total)
    return texts.plain("headline-some-areas", **common, **told, count=count, total=total)


def _commonest(grades: Sequence[str | None], regime: Regime) -> tuple[str | None, int]:
    """Return the grade that occurs most, the worst of several such, and how often."""
    counted = Counter(g for g in grades if g is not None)
    if not counted:
        return None, 0
    most = max(counted, key=lambda g: (counted[g], regime.rank(g) or 0))
    return most, counted[most]
