"""/map: the councils of a regime by their latest overall grade, on a map of dots.

Councils without a grade are small grey dots: they draw the land. Which councils stand where is
worked out in ``inspections.standings``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from inspections.regimes import Regime
from inspections.standings import Stand
from messages.actions import Action, Verb, pack
from messages.cards import Button, Card, rows
from messages.html import lines, paragraphs
from messages.illustrated import Illustrated
from messages.levels import legend_of, level_of
from messages.pictures.values import Dot, DotMap
from messages.scales import meaning_button
from messages.texts import Texts
from messages.words import capital, council_names, grade_name, inspectorate, regime_name, service

Place = tuple[float, float]


def illustrated_map(
    regime: Regime,
    stands: Sequence[tuple[Stand, Place]],
    ungraded: Sequence[Place],
    others: Sequence[Place],
    *,
    regimes: Sequence[Regime],
    texts: Texts,
) -> Illustrated | None:
    """Return a regime's map; None where no grade is known.

    ``ungraded`` are the places of councils that the regime inspects, but whose grade is not known;
    ``others`` those of all other councils; ``regimes`` are those that have a map.
    """
    if not stands:
        return None
    counts = Counter(stand.grade for stand, _ in stands)
    frame = [*ungraded, *(place for _, place in stands)]
    picture = DotMap(
        capital(regime_name(regime, texts)),
        texts.plain("picture-map-subtitle", inspectorate=inspectorate(regime, texts)),
        (
            *(Dot(*place, None) for place in (*ungraded, *others) if _within(place, frame)),
            *(Dot(*place, level_of(regime, s.grade, texts)) for s, place in stands),
        ),
        legend_of(regime, counts, texts, counts=counts),
        (texts.plain("picture-map-note"),),
    )
    graded = [g for g in regime.grades if counts[g.id]]
    summary = texts.plain_list(
        [
            texts.plain("map-count", count=counts[g.id], grade=grade_name(regime, g.id, texts))
            for g in graded
        ]
    )
    title = texts.say("map-title", regime=regime_name(regime, texts))
    told = texts.say("map-summary", counts=summary, known=len(stands), of=len(frame))
    return Illustrated(
        picture,
        lines(title, told),
        rows(
            (
                Button(texts.plain("button-as-text"), _data(Verb.MAP_TEXT, regime)),
                meaning_button(regime.id, texts),
            ),
            *_pairs([_button(r, texts) for r in regimes if r is not regime]),
        ),
        Card(
            paragraphs(
                lines(title, told),
                *(
                    lines(
                        texts.say(
                            "map-grade",
                            grade=capital(grade_name(regime, g.id, texts)),
                            count=counts[g.id],
                        ),
                        ", ".join(_names(stands, g.id, texts)),
                    )
                    for g in graded
                ),
            ),
            rows((Button(texts.plain("button-as-picture"), _data(Verb.MAP, regime)),)),
        ),
    )


def which_regime(
    text: str, regimes: Sequence[Regime], *, texts: Texts, verb: Verb = Verb.MAP
) -> Card:
    """Return the question which regime is meant, where the one that was named is not known.

    ``verb`` is what a tap on a regime does.
    """
    return Card(
        texts.say("map-which", text=text), rows(*_pairs([_button(r, texts, verb) for r in regimes]))
    )


def no_map(name: str, regimes: Sequence[Regime], *, texts: Texts) -> Card:
    """Say that no grades are known for a map, and offer those of other inspections."""
    return Card(
        texts.say("map-nothing", regime=name),
        rows(*_pairs([_button(r, texts, Verb.MAP) for r in regimes])),
    )


def _names(stands: Sequence[tuple[Stand, Place]], grade: str, texts: Texts) -> list[str]:
    councils = sorted(
        (s.council for s, _ in stands if s.grade == grade), key=lambda c: c.short_name
    )
    return list(council_names(tuple(councils), texts))


def _within(place: Place, frame: Sequence[Place]) -> bool:
    return all(
        min(p[axis] for p in frame) <= place[axis] <= max(p[axis] for p in frame) for axis in (0, 1)
    )


def _button(regime: Regime, texts: Texts, verb: Verb = Verb.MAP) -> Button:
    return Button(capital(service(regime, texts)), _data(verb, regime))


def _data(verb: Verb, regime: Regime) -> str:
    return pack(Action(verb, regime=regime.id))


def _pairs(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    return [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
