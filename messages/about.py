"""/about: what a council is: its kind and place, what it replaced, who inspects it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from inspections.gazetteer import Council, Reorganisation
from inspections.regimes import Regime
from messages.cards import Card
from messages.grades import council_buttons
from messages.html import Html, lines, paragraphs
from messages.texts import Texts
from messages.words import council_full_name, inspectorate, service

KNOWN_SINCE = date(1900, 1, 1)
"""A start before this day is not known."""
MOST_NAMED = 12


def about(
    council: Council,
    *,
    county: Council | None,
    districts: Sequence[Council],
    former: Sequence[Council],
    regimes: Sequence[Regime],
    coming: Sequence[Reorganisation],
    texts: Texts,
    subscribed: bool,
) -> Card:
    """Return what is known of a council itself."""
    what = texts.say(
        "about-what",
        type=council.type.casefold().replace(" ", "-"),
        place=texts.plain("about-place", region=_region(council).replace(" ", "-")),
    )
    people = (
        texts.say("about-people", people=round(council.population, -3))
        if council.population
        else None
    )
    since = texts.say("about-since", day=council.start) if council.start > KNOWN_SINCE else None
    return Card(
        paragraphs(
            texts.say("about-title", council=council_full_name(council, texts)),
            lines(
                what,
                people,
                _replaced(since, former, texts),
                texts.say("about-county", county=council_full_name(county, texts))
                if county
                else None,
                texts.say("about-districts", districts=_named(districts, texts))
                if districts
                else None,
            ),
            _inspected(regimes, texts),
            *_coming(coming, texts),
            texts.say("about-code", code=council.gss),
        ),
        council_buttons(council, texts, subscribed=subscribed),
    )


def _region(council: Council) -> str:
    return council.region if council.nation == "England" else council.nation


def _replaced(since: Html | None, former: Sequence[Council], texts: Texts) -> Html | None:
    if not former:
        return since
    replaced = texts.say("about-replaced", councils=_named(former, texts))
    return Html(f"{since} {replaced}") if since else replaced


def _inspected(regimes: Sequence[Regime], texts: Texts) -> Html | None:
    told = [
        texts.plain(
            "about-regime",
            service=service(regime, texts),
            inspectorate=inspectorate(regime, texts),
        )
        for regime in regimes
        if regime.graded
    ]
    return texts.say("about-inspected", regimes=texts.listed(told)) if told else None


def _coming(coming: Sequence[Reorganisation], texts: Texts) -> list[Html]:
    """Say what is to take the council's place, a line for each day and degree of certainty."""
    together: dict[tuple[date, str], list[str]] = {}
    for one in coming:
        certain = "proposed" if one.status == "proposed" else "sure"
        named = one.new_name and not one.new_name.startswith("(")
        together.setdefault((one.on, certain), []).extend([one.new_name] if named else [])
    return [
        texts.say("about-coming", day=day, certain=certain, councils=texts.listed(names))
        if names
        else texts.say("about-coming-unnamed", day=day, certain=certain)
        for (day, certain), names in together.items()
    ]


def _named(councils: Sequence[Council], texts: Texts) -> Html:
    names = [council_full_name(c, texts) for c in councils[:MOST_NAMED]]
    left = len(councils) - len(names)
    return texts.listed([*names, texts.plain("league-more", count=left)] if left else names)
