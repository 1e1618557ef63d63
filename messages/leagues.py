"""/league: who stands best and worst in a regime, who rose most, who has stayed lowest longest.

Only grades of today's scale that are known to us; how councils stand is worked out elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from inspections.areas import Area
from inspections.regimes import Regime
from inspections.standings import Stand
from messages.actions import Action, Verb, pack
from messages.cards import Button, Card, rows
from messages.html import Html, lines, paragraphs
from messages.scales import meaning_button
from messages.texts import Texts
from messages.words import (
    capital,
    council_name,
    council_names,
    grade_name,
    regime_name,
    said_name,
    service,
)

MOST_NAMES = 20
"""Councils named for one grade; the rest are counted."""
MOST_LINES = 5


def league(
    regime: Regime,
    stands: Sequence[Stand],
    *,
    area: Area | None,
    regimes: Sequence[Regime],
    texts: Texts,
) -> Card:
    """Return the league of a regime, of an area or of all; ``regimes`` are those to turn to."""
    heading = regime_name(regime, texts)
    title = (
        texts.say("league-title-in", regime=heading, area=said_name(area, texts))
        if area
        else texts.say("league-title", regime=heading)
    )
    buttons = rows(
        *_pairs([_turn(other, area, texts) for other in regimes if other is not regime]),
        (
            Button(texts.plain("button-map"), pack(Action(Verb.MAP, regime=regime.id))),
            _turn(regime, None, texts, label="button-league-all") if area else None,
        ),
        (meaning_button(regime.id, texts),),
    )
    if not stands:
        return Card(paragraphs(title, texts.say("league-none")), buttons)
    ranks = sorted({stand.rank for stand in stands})
    ends = ranks if len(ranks) == 1 else [ranks[0], ranks[-1]]
    return Card(
        paragraphs(
            title,
            *(_holders(regime, [s for s in stands if s.rank == rank], texts) for rank in ends),
            _improved(regime, stands, texts),
            _longest(regime, stands, texts),
            texts.say("league-note", count=len(stands)),
        ),
        buttons,
    )


def _holders(regime: Regime, stands: Sequence[Stand], texts: Texts) -> Html:
    councils = sorted((s.council for s in stands), key=lambda c: c.short_name)
    names = list(council_names(tuple(councils[:MOST_NAMES]), texts))
    left = len(councils) - len(names)
    if left:
        names.append(texts.plain("league-more", count=left))
    grade = capital(grade_name(regime, stands[0].grade, texts))
    return lines(texts.say("league-grade", grade=grade, count=len(stands)), texts.listed(names))


def _improved(regime: Regime, stands: Sequence[Stand], texts: Texts) -> Html | None:
    risen = [s for s in stands if s.steps > 0 and s.since is not None]
    risen.sort(key=lambda s: (-s.steps, -(s.since or date.min).toordinal()))
    if not risen:
        return None
    return lines(
        texts.say("league-improved"),
        *(
            texts.say(
                "league-rise",
                council=council_name(s.council, texts),
                before=grade_name(regime, s.before, texts),
                after=grade_name(regime, s.grade, texts),
                month=texts.month(s.since or date.min),
            )
            for s in risen[:MOST_LINES]
        ),
    )


def _longest(regime: Regime, stands: Sequence[Stand], texts: Texts) -> Html | None:
    scale = regime.grades[0].scale
    lowest = max(g.rank for g in regime.grades if g.scale == scale)
    held = [s for s in stands if s.rank == lowest and s.since is not None]
    held.sort(key=lambda s: s.since or date.max)
    if not held:
        return None
    return lines(
        texts.say("league-longest", grade=grade_name(regime, held[0].grade, texts)),
        *(
            texts.say(
                "league-since",
                council=council_name(s.council, texts),
                month=texts.month(s.since or date.min),
            )
            for s in held[:MOST_LINES]
        ),
    )


def _turn(regime: Regime, area: Area | None, texts: Texts, *, label: str | None = None) -> Button:
    words = texts.plain(label) if label else capital(service(regime, texts))
    which = area.gss if area else None
    return Button(words, pack(Action(Verb.LEAGUE, regime=regime.id, which=which)))


def _pairs(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    return [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
