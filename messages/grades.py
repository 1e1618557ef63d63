"""A council's grades: the latest of every inspection (/grade), and all of them (Grade history).

What is shown is what the register holds; where it holds nothing for a regime, nothing is said
of it, since our history has gaps. Grades of councils that a council replaced are its history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from inspections.gazetteer import Council
from inspections.model import Inspection, Standing, Trust
from inspections.regimes import Regime, Regimes
from messages.actions import Action, Verb, View, pack
from messages.alert import LONGEST_NAME, chosen_source
from messages.cards import Button, Card, Row, rows
from messages.headline import OVERALL
from messages.html import Html, lines, link, paragraphs, shorten
from messages.scales import meaning_of
from messages.texts import Texts
from messages.words import (
    aspect_name,
    capital,
    council_full_name,
    council_name,
    grade_name,
    inspectorate,
    regime_name,
    source_name,
)


def grades(
    council: Council,
    inspections: Sequence[Inspection],
    *,
    former: Mapping[str, Council],
    regimes: Regimes,
    texts: Texts,
    subscribed: bool,
) -> Card:
    """Return the latest grades of a council, regime by regime.

    ``inspections`` are the council's own, in any order; ``former`` holds the councils that it
    replaced, by their codes. ``subscribed`` chooses between the buttons to subscribe and to
    unsubscribe.
    """
    name = council_name(council, texts)
    shown = [
        _latest(latest, regime=regime, texts=texts)
        for regime in regimes
        if (latest := latest_of(inspections, regime.id)) is not None
    ]
    before = _replaced(former, texts)
    if shown:
        title = texts.say("grades-title", council=name)
        page = paragraphs(title, *shown, before, texts.say("grades-note"))
    else:
        page = paragraphs(texts.say("grades-none", council=name), before)
    return Card(page, council_buttons(council, texts, subscribed=subscribed, view=View.GRADES))


def latest_of(inspections: Sequence[Inspection], regime: str) -> Inspection | None:
    """Return the newest inspection of a regime that is more than a rumour, or None."""
    known = [i for i in inspections if i.regime == regime and _is_known(i)]
    return max(known, key=lambda i: i.published or date.min, default=None)


def _is_known(inspection: Inspection) -> bool:
    return inspection.standing is not Standing.RUMOURED and not inspection.taken_back


def history(
    council: Council,
    inspections: Sequence[Inspection],
    *,
    former: Mapping[str, Council],
    regimes: Regimes,
    texts: Texts,
    subscribed: bool,
) -> Card:
    """Return all grades of a council and of those it replaced, newest first in each regime.

    ``former`` holds the councils it replaced by their codes, whose inspections are among those
    given.
    """
    name = council_name(council, texts)
    parts: list[Html] = []
    for regime in regimes:
        known = [i for i in inspections if i.regime == regime.id and _is_known(i)]
        if known:
            known.sort(key=lambda i: i.published or date.min, reverse=True)
            parts.append(
                lines(
                    texts.say(
                        "history-regime",
                        regime=regime_name(regime, texts),
                        inspectorate=inspectorate(regime, texts),
                    ),
                    *(
                        _line(i, former=former.get(i.council), regime=regime, texts=texts)
                        for i in known
                    ),
                )
            )
    buttons = council_buttons(council, texts, subscribed=subscribed, view=View.HISTORY)
    if not parts:
        return Card(texts.say("grades-none", council=name), buttons)
    return Card(
        paragraphs(texts.say("history-title", council=name), *parts, texts.say("grades-note")),
        buttons,
    )


def council_buttons(
    council: Council, texts: Texts, *, subscribed: bool, view: View | None = None
) -> tuple[Row, ...]:
    """Return the buttons under a card about one council, which shows ``view`` of it now."""
    if subscribed:
        follow = Button(
            texts.plain("button-unsubscribe"), pack(Action(Verb.UNFOLLOW, council=council.gss))
        )
    else:
        follow = Button(
            texts.plain("button-subscribe", council=council_name(council, texts)),
            pack(Action(Verb.FOLLOW, council=council.gss)),
        )
    labels = {
        View.GRADES: texts.plain("button-latest"),
        View.HISTORY: texts.plain("button-history"),
        View.NEWS: texts.plain("button-news"),
    }
    turns = tuple(
        Button(label, pack(Action(Verb.TURN, council=council.gss, view=other)))
        for other, label in labels.items()
        if other is not view
    )
    drawn = None
    if view is View.HISTORY:
        timeline = pack(Action(Verb.TIMELINE, council=council.gss))
        drawn = Button(texts.plain("button-as-picture"), timeline)
    meaning = meaning_of(council, view, texts) if view in (View.GRADES, View.HISTORY) else None
    return rows((follow,), turns, (drawn, meaning))


def _replaced(former: Mapping[str, Council], texts: Texts) -> Html | None:
    if not former:
        return None
    names = texts.listed([council_full_name(c, texts) for c in former.values()])
    return texts.say("grades-before", councils=names)


def _latest(inspection: Inspection, *, regime: Regime, texts: Texts) -> Html:
    heading = {
        "regime": regime_name(regime, texts),
        "inspectorate": inspectorate(regime, texts),
    }
    if inspection.published is None:
        title = texts.say("grades-regime-undated", **heading)
    else:
        title = texts.say("grades-regime", **heading, day=inspection.published)
    graded = sorted(inspection.grades, key=lambda g: regime.aspect_order(g.aspect))
    return lines(
        title,
        *(
            texts.say(
                "grades-overall" if g.aspect == OVERALL else "grades-aspect",
                aspect=capital(aspect_name(regime, g.aspect, texts)),
                grade=grade_name(regime, g.grade, texts),
            )
            for g in graded
        ),
        _source(inspection, regime=regime, texts=texts),
    )


def _source(inspection: Inspection, *, regime: Regime, texts: Texts) -> Html | None:
    source = chosen_source(inspection)
    if source is None:
        return None
    # The shipped history names the inspectorate without a link; its own page of reports is next.
    name = source_name(source.name, regime, texts)
    official = regime.source_page if source.trust is Trust.OFFICIAL else None
    return texts.say(
        "grades-source",
        standing=inspection.standing.value,
        source=link(source.url or official, shorten(name, LONGEST_NAME)),
        inspectorate=inspectorate(regime, texts),
    )


def _line(inspection: Inspection, *, former: Council | None, regime: Regime, texts: Texts) -> Html:
    graded = sorted(inspection.grades, key=lambda g: regime.aspect_order(g.aspect))
    told = _in_one_line(
        [(g.aspect, g.grade) for g in graded],
        whole=_is_whole(inspection, regime),
        regime=regime,
        texts=texts,
    )
    common = {"grades": told}
    if former is not None:
        common["council"] = council_name(former, texts)
        if inspection.published is None:
            return texts.say("history-former-undated", **common)
        return texts.say("history-former", **common, day=inspection.published)
    if inspection.published is None:
        return texts.say("history-undated", **common)
    return texts.say("history-line", **common, day=inspection.published)


def _is_whole(inspection: Inspection, regime: Regime) -> bool:
    """Tell whether every aspect that was graded at the time is known.

    At the time: on the day, or half a year before, since reports on inspections under one
    framework still come out under the next.
    """
    day = inspection.published
    if day is None:
        return False
    known = {g.aspect for g in inspection.grades}
    frameworks = (regime.framework_on(day), regime.framework_on(day - timedelta(days=183)))
    return any(set(framework.aspects) <= known for framework in frameworks if framework)


def _in_one_line(
    graded: Sequence[tuple[str, str | None]], *, whole: bool, regime: Regime, texts: Texts
) -> str:
    if len({grade for _, grade in graded}) == 1 and (whole or len(regime.aspects) == 1):
        grade = grade_name(regime, graded[0][1], texts)
        return grade if len(graded) == 1 else texts.plain("history-all", grade=grade)
    return "; ".join(
        texts.plain("history-overall", grade=grade_name(regime, grade, texts))
        if aspect == OVERALL
        else texts.plain(
            "history-aspect",
            aspect=aspect_name(regime, aspect, texts),
            grade=grade_name(regime, grade, texts),
        )
        for aspect, grade in graded
    )
