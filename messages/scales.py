"""/grades: what the grades of a regime mean, and what no grade says; every page leads back.

What a scale holds comes with the data of ``inspections``; what its grades and aspects mean stands
in the texts, under ids made of theirs. A regime that has no such texts yet is shown by its names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from inspections.gazetteer import Council
from inspections.regimes import Grade, Regime
from messages.actions import Action, Verb, View, pack
from messages.cards import Button, Card, Row, rows
from messages.html import Html, escape, lines, paragraphs
from messages.texts import Texts
from messages.words import (
    aspect_name,
    capital,
    council_name,
    explained,
    grade_name,
    regime_name,
)

ALL = "all"
"""In a button: the list of all scales."""
NOT_SAID = "not"
"""In a button: what no grade says."""

INTERVENTION = "intervention"


def scales(
    regimes: Sequence[Regime],
    *,
    council: Council | None = None,
    view: View | None = None,
    texts: Texts,
) -> Card:
    """Return the list of scales to choose from.

    ``regimes`` are those that concern ``council``, where that is asked about; ``view`` is the
    card of it that was left.
    """
    title = (
        texts.say("scales-title-of", council=council_name(council, texts))
        if council
        else texts.say("scales-title")
    )
    return Card(
        title,
        rows(
            *(
                (_to(regime.id, capital(regime_name(regime, texts)), council, view),)
                for regime in regimes
            ),
            (_to(NOT_SAID, texts.plain("button-scales-not"), council, view),),
            (_back(council, view, texts),),
        ),
    )


def scale(
    regime: Regime, *, council: Council | None = None, view: View | None = None, texts: Texts
) -> Card:
    """Return what a regime is, what its grades mean, and of what they are given."""
    return Card(
        paragraphs(
            texts.say("scales-regime", regime=regime_name(regime, texts)),
            escape(explained(regime, texts)),
            _grades(regime, texts),
            _aspects(regime, texts),
            escape(explained(regime, texts, note=True)),
        ),
        rows(
            (
                _to(NOT_SAID, texts.plain("button-scales-not"), council, view),
                Button(texts.plain("button-scales-reports"), url=regime.source_page),
            ),
            _leaving(council, view, texts),
        ),
    )


def not_said(*, council: Council | None = None, view: View | None = None, texts: Texts) -> Card:
    """Return what no grade says."""
    return Card(texts.say("scales-not"), rows(_leaving(council, view, texts)))


def meaning_button(regime: str, texts: Texts) -> Button:
    """Return the button that shows a regime's scale (or all, ``ALL``) below a message."""
    return Button(texts.plain("button-meaning"), pack(Action(Verb.MEANING, regime=regime)))


def meaning_of(council: Council, view: View, texts: Texts) -> Button:
    """Return the button that puts the scales of a council in the place of its card."""
    return _to(ALL, texts.plain("button-meaning"), council, view)


def _grades(regime: Regime, texts: Texts) -> Html:
    if not regime.graded:
        return texts.say("scales-grades-none")
    heading = "scales-statuses" if regime.wording.kind == INTERVENTION else "scales-grades"
    return lines(texts.say(heading), *(_grade(grade, regime, texts) for grade in regime.grades))


def _grade(grade: Grade, regime: Regime, texts: Texts) -> Html:
    name, meaning = grade_name(regime, grade.id, texts), explained(regime, texts, grade=grade.id)
    if not meaning:
        return texts.say("scales-grade-alone", grade=name)
    if grade.scores:
        low, high = grade.scores
        meaning = texts.plain("scales-score", meaning=meaning, low=low, high=high)
    return texts.say("scales-grade", grade=name, meaning=meaning)


def _aspects(regime: Regime, texts: Texts) -> Html | None:
    if len(regime.aspects) < 2:
        return None
    return lines(texts.say("scales-aspects"), *_aspect_lines(regime, texts))


def _aspect_lines(regime: Regime, texts: Texts) -> Iterable[Html]:
    for aspect in regime.aspects:
        name = capital(aspect_name(regime, aspect.id, texts))
        meaning = explained(regime, texts, aspect=aspect.id)
        if meaning:
            yield texts.say("scales-aspect", aspect=name, meaning=meaning)
        else:
            yield texts.say("scales-aspect-alone", aspect=name)


def _leaving(council: Council | None, view: View | None, texts: Texts) -> Row:
    every = _to(ALL, texts.plain("button-scales"), council, view)
    back = _back(council, view, texts)
    return (every,) if back is None else (every, back)


def _back(council: Council | None, view: View | None, texts: Texts) -> Button | None:
    if council is None:
        return None
    return Button(
        texts.plain("button-back-to", council=council_name(council, texts)),
        pack(Action(Verb.TURN, council=council.gss, view=view or View.GRADES)),
    )


def _to(which: str, label: str, council: Council | None, view: View | None) -> Button:
    code = council.gss if council else None
    action = Action(Verb.SCALE, council=code, view=view if council else None, regime=which)
    return Button(label, pack(action))
