"""/week: what changed in the last seven days, a line each, the newest first."""

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
from messages.html import lines, paragraphs
from messages.texts import Texts
from messages.words import council_name

MOST_SHOWN = 30
MOST_BUTTONS = 4


@dataclass(frozen=True, slots=True)
class WeekLine:
    """One change, with what names it."""

    day: date
    change: Change
    council: Council
    regime: Regime


def week(changes: Sequence[WeekLine], *, first: date, last: date, texts: Texts) -> Card:
    """Return the changes given, published from ``first`` to ``last``."""
    month = (first.year, first.month) == (last.year, last.month)
    span = texts.say("week-title", first=str(first.day) if month else first, last=last)
    if not changes:
        return Card(paragraphs(span, texts.say("week-none")))
    shown = sorted(changes, key=lambda c: (c.day, c.council.short_name), reverse=True)
    told = [
        texts.say(
            "week-line",
            headline=headline(c.change, council=c.council, regime=c.regime, texts=texts),
            day=c.day,
        )
        for c in shown[:MOST_SHOWN]
    ]
    left = len(shown) - len(told)
    councils = list(dict.fromkeys(c.council for c in shown))[:MOST_BUTTONS]
    return Card(
        paragraphs(span, lines(*told), texts.say("week-more", count=left) if left else None),
        rows(
            *(
                (
                    Button(
                        texts.plain("button-grades", council=council_name(c, texts)),
                        pack(Action(Verb.GRADES, council=c.gss)),
                    ),
                )
                for c in councils
            )
        ),
    )
