"""/compare: two or three councils side by side, as a picture and as text. Only what is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from inspections.changes import grade_standing_for
from inspections.gazetteer import Council
from inspections.model import Inspection
from inspections.regimes import Regime, Regimes
from messages.actions import Action, Verb, pack
from messages.cards import Button, Card, rows
from messages.grades import latest_of
from messages.headline import OVERALL
from messages.html import Html, lines, paragraphs
from messages.illustrated import Illustrated
from messages.levels import level_of
from messages.pictures.values import Cell, Grid
from messages.texts import Texts
from messages.words import (
    aspect_name,
    capital,
    council_names,
    grade_name,
    inspectorate,
    regime_name,
    service,
)

Held = Mapping[str, Sequence[Inspection]]
"""Inspections by the council's code."""


def illustrated_comparison(
    councils: Sequence[Council], held: Held, *, regimes: Regimes, texts: Texts
) -> Illustrated | None:
    """Return councils side by side; None where no grade of any is known."""
    names = council_names(tuple(councils), texts)
    told = [(r, _latest(r, councils, held)) for r in regimes]
    told = [(r, latest) for r, latest in told if any(latest)]
    if not told:
        return None
    picture = Grid(
        texts.plain("compare-title"),
        texts.plain("compare-subtitle"),
        names,
        tuple(row for regime, latest in told for row in _rows(regime, latest, texts)),
        texts.plain("compare-nothing"),
        (texts.plain("compare-note"),),
    )
    title = texts.say("compare-caption", councils=texts.listed(names))
    which = "+".join(c.gss for c in councils)
    back = Button(texts.plain("button-as-picture"), pack(Action(Verb.COMPARE, which=which)))
    text = Button(texts.plain("button-as-text"), pack(Action(Verb.COMPARE_TEXT, which=which)))
    return Illustrated(
        picture,
        lines(title, _summary(told, names, texts)),
        rows(
            (text,),
            *(
                (Button(texts.plain("button-grades", council=n), _grades(c)),)
                for c, n in zip(councils, names, strict=True)
            ),
        ),
        Card(
            paragraphs(title, *(_lines(r, latest, names, texts) for r, latest in told)),
            rows((back,)),
        ),
    )


def _latest(
    regime: Regime, councils: Sequence[Council], held: Held
) -> tuple[Inspection | None, ...]:
    return tuple(latest_of(held[council.gss], regime.id) for council in councils)


def _aspects(regime: Regime, latest: Sequence[Inspection | None]) -> list[str]:
    return [a.id for a in regime.aspects if any(i and i.grade_of(a.id) for i in latest)]


def _rows(
    regime: Regime, latest: Sequence[Inspection | None], texts: Texts
) -> list[tuple[str, tuple[Cell | None, ...]]]:
    aspects = _aspects(regime, latest)
    if len(aspects) == 1:
        label = capital(service(regime, texts))
        return [("", ()), (label, tuple(_cell(regime, i, aspects[0], texts) for i in latest))]
    return [
        (regime_name(regime, texts), ()),
        *(
            (
                capital(aspect_name(regime, aspect, texts)),
                tuple(_cell(regime, i, aspect, texts) for i in latest),
            )
            for aspect in aspects
        ),
    ]


def _cell(regime: Regime, latest: Inspection | None, aspect: str, texts: Texts) -> Cell | None:
    if latest is None:
        return None
    grade = grade_standing_for(latest, aspect, regime=regime)
    if grade is None and latest.grade_of(aspect) is None:
        return None
    day = latest.published if aspect == OVERALL else None
    return Cell(
        level_of(regime, grade, texts),
        capital(grade_name(regime, grade, texts)),
        texts.short_month(day) if day else "",
    )


def _summary(
    told: Sequence[tuple[Regime, tuple[Inspection | None, ...]]],
    names: Sequence[str],
    texts: Texts,
) -> Html:
    """Say the regime of which most is known, in one line."""
    regime, latest = max(told, key=lambda one: sum(i is not None for i in one[1]))
    return texts.say(
        "compare-summary",
        regime=capital(service(regime, texts)),
        grades=texts.listed(_told(regime, latest, names, texts)),
    )


def _told(
    regime: Regime, latest: Sequence[Inspection | None], names: Sequence[str], texts: Texts
) -> list[str]:
    told = []
    for name, inspection in zip(names, latest, strict=True):
        overall = inspection.grade_of(OVERALL) if inspection else None
        grade = grade_name(regime, overall.grade, texts) if overall else None
        told.append(
            texts.plain("compare-grade", council=name, grade=grade)
            if grade
            else texts.plain("compare-grade-nothing", council=name)
        )
    return told


def _lines(
    regime: Regime, latest: Sequence[Inspection | None], names: Sequence[str], texts: Texts
) -> Html:
    heading = texts.say(
        "compare-regime",
        regime=regime_name(regime, texts),
        inspectorate=inspectorate(regime, texts),
    )
    said = []
    for name, inspection in zip(names, latest, strict=True):
        graded = [g for g in inspection.grades if g] if inspection else []
        graded.sort(key=lambda g: regime.aspect_order(g.aspect))
        grades = "; ".join(
            grade_name(regime, g.grade, texts)
            if g.aspect == OVERALL
            else f"{aspect_name(regime, g.aspect, texts)} {grade_name(regime, g.grade, texts)}"
            for g in graded
        )
        if inspection is None or not grades:
            said.append(texts.say("compare-line-nothing", council=name))
        elif inspection.published is None:
            said.append(texts.say("compare-line-undated", council=name, grades=grades))
        else:
            said.append(
                texts.say("compare-line", council=name, grades=grades, day=inspection.published)
            )
    return lines(heading, *said)


def _grades(council: Council) -> str:
    return pack(Action(Verb.GRADES, council=council.gss))
