"""Several alerts in one message: a digest, or what came in while nothing was to be sent.

Each alert is its first line with its source; a button by its number shows it whole. The same
card is used when the message is edited, so it is worked out from what it tells alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from inspections.gazetteer import Council
from inspections.model import Change, Inspection, Standing
from inspections.regimes import Regime
from messages.actions import Action, UnwritableActionError, Verb, pack
from messages.alert import LONGEST_NAME, chosen_source
from messages.cards import Button, Card
from messages.headline import headline
from messages.html import Html, lines, link, paragraphs, shorten
from messages.texts import Texts
from messages.words import inspectorate, source_name

MOST = 15
"""Alerts in one message: so many fit into what Telegram takes."""
_ROW = 5
"""Buttons beside each other."""


@dataclass(frozen=True, slots=True)
class Told:
    """One alert of a digest."""

    change: Change
    inspection: Inspection
    council: Council
    regime: Regime


def digest(alerts: Sequence[Told], *, texts: Texts) -> Card:
    """Return several alerts as one message."""
    buttons = [_button(number, told) for number, told in enumerate(alerts, 1)]
    shown = [button for button in buttons if button is not None]
    return Card(
        paragraphs(
            texts.say("digest-title", count=len(alerts)),
            *(_entry(number, told, texts) for number, told in enumerate(alerts, 1)),
            texts.say("digest-how") if shown else None,
        ),
        tuple(tuple(shown[i : i + _ROW]) for i in range(0, len(shown), _ROW)),
    )


def _entry(number: int, told: Told, texts: Texts) -> Html:
    line = headline(told.change, council=told.council, regime=told.regime, texts=texts)
    return lines(texts.say("digest-entry", number=str(number), headline=line), _source(told, texts))


def _source(told: Told, texts: Texts) -> Html | None:
    source = chosen_source(told.inspection)
    if source is None:
        return None
    shown = link(source.url, shorten(source_name(source.name, told.regime, texts), LONGEST_NAME))
    if told.inspection.standing is Standing.CONFIRMED:
        who = inspectorate(told.regime, texts)
        return texts.say("digest-confirmed", source=shown, inspectorate=who)
    return texts.say("digest-reported", source=shown)


def _button(number: int, told: Told) -> Button | None:
    try:
        return Button(str(number), pack(Action(Verb.ALERT, change=told.change.id)))
    except UnwritableActionError:
        return None  # an id too long for a button; its line says what happened
