"""/stats, for the operator: who is told what, in words and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inspections.gazetteer import Council
from inspections.model import Change
from inspections.regimes import Regime
from messages.actions import Action, Verb, pack
from messages.cards import Button, Card, rows
from messages.headline import headline
from messages.html import Html, lines, paragraphs
from messages.illustrated import Illustrated
from messages.pictures.values import Bar, Bars
from messages.texts import Texts
from messages.words import Named, council_names


@dataclass(frozen=True, slots=True)
class Alerted:
    """A change of the week, and how many chats were told of it."""

    change: Change
    council: Council
    regime: Regime
    told: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What is shown beside the plain counts; each list begins with the most."""

    active: int
    blocked: int
    subscriptions: int
    followed: Sequence[tuple[Named, int]] = ()
    alerted: Sequence[Alerted] = ()
    missed: Sequence[tuple[str, int]] = ()


def with_figures(card: Card, figures: Figures, *, texts: Texts) -> Card:
    """Return /stats with who is followed, what was told and what was searched for in vain."""
    names = council_names([named for named, _ in figures.followed], texts)
    followed = [
        texts.say("figures-line", name=name, count=number)
        for name, (_, number) in zip(names, figures.followed, strict=True)
    ]
    alerted = [
        texts.say("figures-line", name=_line(each, texts), count=each.told)
        for each in figures.alerted
    ]
    missed = [texts.say("figures-line", name=word, count=n) for word, n in figures.missed]
    picture = Button(texts.plain("button-as-picture"), pack(Action(Verb.STATS)))
    return Card(
        paragraphs(
            card.html,
            _part("figures-followed", followed, texts),
            _part("figures-alerted", alerted, texts) or texts.say("figures-alerted-none"),
            _part("figures-missed", missed, texts),
        ),
        rows((picture,)),
    )


def illustrated_figures(figures: Figures, *, on: date, texts: Texts) -> Illustrated:
    """Return the same as a picture."""
    people = (
        (texts.plain("figures-active"), figures.active),
        (texts.plain("figures-subscriptions"), figures.subscriptions),
        (texts.plain("figures-blocked"), figures.blocked),
    )
    names = council_names([named for named, _ in figures.followed], texts)
    followed = [(name, n) for name, (_, n) in zip(names, figures.followed, strict=True)]
    groups = (
        ("figures-people", people),
        ("figures-followed", followed),
        ("figures-alerted", [(_line(each, texts), each.told) for each in figures.alerted]),
        ("figures-missed", figures.missed),
    )
    picture = Bars(
        texts.plain("figures-title"),
        texts.day(on),
        tuple(
            (texts.plain(title), tuple(Bar(name, n, texts.number(n)) for name, n in held))
            for title, held in groups
            if held
        ),
    )
    caption = texts.say(
        "figures-caption",
        active=figures.active,
        subscriptions=figures.subscriptions,
        alerts=len(figures.alerted),
    )
    return Illustrated(picture, caption, (), Card(texts.say("figures-no-picture")))


def _line(each: Alerted, texts: Texts) -> str:
    return headline(each.change, council=each.council, regime=each.regime, texts=texts)


def _part(title: str, said: Sequence[Html], texts: Texts) -> Html | None:
    heading = Html(f"<b>{texts.say(title)}</b>")
    return lines(heading, *said) if said else None
