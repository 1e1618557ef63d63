"""Answers to people who look for their council by place: postcode, location, county, district.

What is near, and which council a postcode belongs to, is found elsewhere; here it is worded, with
buttons that confirm a guess. Nothing is subscribed to without a tap.
"""

from __future__ import annotations

from collections.abc import Sequence

from inspections.gazetteer import Council
from inspections.nearby import Near
from messages.actions import Action, Verb, View, pack
from messages.cards import Button, Card, Row, rows
from messages.html import lines, paragraphs
from messages.subscriptions import follow_button
from messages.texts import Texts
from messages.words import council_full_name, council_name, council_names


def postcode_card(
    postcode: str, *, district: Council, county: Council | None, texts: Texts
) -> Card:
    """Return whose a postcode is: one council, or a county and a district, and who does what."""
    if county is None:
        said = texts.say(
            "postcode-one", postcode=postcode, council=council_full_name(district, texts)
        )
        return Card(said, rows((follow_button(district, texts),), (_grades(district, texts),)))
    two = texts.say(
        "postcode-two",
        postcode=postcode,
        county=council_full_name(county, texts),
        district=council_full_name(district, texts),
    )
    return Card(
        paragraphs(two, _who_does_what(county, council_name(district, texts), texts)),
        rows(
            (Button(texts.plain("button-both"), _family(district)),),
            (follow_button(county, texts),),
            (follow_button(district, texts),),
            (_grades(county, texts), _grades(district, texts)),
        ),
    )


def place_card(near: Sequence[Near], *, texts: Texts) -> Card:
    """Return the guess which council a place is in, the others beside it, nearest first."""
    if not near:
        return Card(texts.say("place-far"))
    first = near[0]
    councils = [n.council for n in near]
    guess = texts.say(
        "place-guess",
        council=council_full_name(first.council, texts),
        kilometres=round(first.distance),
    )
    others = texts.say("place-guess-other") if len(near) > 1 else None
    return Card(
        paragraphs(guess, others),
        rows(*((_turn(name, c),) for c, name in _named(councils, texts))),
    )


def districts_card(county: Council, districts: Sequence[Council], *, texts: Texts) -> Card:
    """Return a county's districts, each with a button that shows its grades in place."""
    name = council_name(county, texts)
    pairs = [_turn(shown, council) for council, shown in _named(districts, texts)]
    every = texts.plain("button-family", count=len(districts) + 1)
    return Card(
        paragraphs(
            texts.say("districts-title", county=council_full_name(county, texts), count=len(pairs)),
            lines(
                _who_does_what(county, texts.plain("its-districts"), texts),
                texts.say("districts-tap"),
            ),
        ),
        rows(
            *(tuple(pairs[i : i + 2]) for i in range(0, len(pairs), 2)),
            (Button(every, _family(county)),),
            (_turn(texts.plain("button-back-to", council=name), county),),
        ),
    )


def family_row(council: Council, *, districts: int, county: Council | None, texts: Texts) -> Row:
    """Return the button from a county to its districts, or from a district to its county."""
    if districts:
        label = texts.plain("button-districts", count=districts)
        return (Button(label, pack(Action(Verb.DISTRICTS, council=council.gss))),)
    if county is None:
        return ()
    return (_turn(texts.plain("button-county", county=council_name(county, texts)), county),)


def _who_does_what(county: Council, district: str, texts: Texts) -> str:
    return texts.say("who-does-what", county=council_name(county, texts), district=district)


def _named(councils: Sequence[Council], texts: Texts) -> list[tuple[Council, str]]:
    return list(zip(councils, council_names(tuple(councils), texts), strict=True))


def _grades(council: Council, texts: Texts) -> Button:
    label = texts.plain("button-grades", council=council_name(council, texts))
    return Button(label, pack(Action(Verb.GRADES, council=council.gss)))


def _turn(label: str, council: Council) -> Button:
    return Button(label, pack(Action(Verb.TURN, council=council.gss, view=View.GRADES)))


def _family(council: Council) -> str:
    return pack(Action(Verb.FAMILY, council=council.gss))
