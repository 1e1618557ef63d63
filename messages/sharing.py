"""The card of a council that people share in other chats (inline mode): short, with a way to more.

It carries no button that talks to the bot, since the bot is not in the chat where it is read; a
link opens the bot's own chat with the question whether to subscribe.
"""

from __future__ import annotations

from collections.abc import Sequence

from inspections.gazetteer import Council
from inspections.model import Inspection
from inspections.regimes import Regime, Regimes
from messages.cards import Button, Card, rows
from messages.grades import latest_of
from messages.headline import OVERALL
from messages.html import lines, paragraphs
from messages.texts import Texts
from messages.words import capital, council_name, grade_name, inspectorate, service


def shared_card(
    council: Council,
    inspections: Sequence[Inspection],
    *,
    regimes: Regimes,
    texts: Texts,
    address: str,
) -> Card:
    """Return a council's latest overall grades; ``address`` leads to the bot's question."""
    name = council_name(council, texts)
    shown = [
        texts.say(
            "shared-line" if latest.published else "shared-line-undated",
            service=capital(service(regime, texts)),
            grade=grade_name(regime, grade, texts),
            inspectorate=inspectorate(regime, texts),
            month=texts.month(latest.published) if latest.published else "",
        )
        for regime, latest, grade in _overall(inspections, regimes)
    ]
    body = lines(*shown) if shown else texts.say("shared-none")
    return Card(
        paragraphs(texts.say("shared-title", council=name), body),
        rows((Button(texts.plain("button-tell-me"), url=address),)),
    )


def shared_summary(inspections: Sequence[Inspection], *, regimes: Regimes, texts: Texts) -> str:
    """Return one line of grades, to choose a council by, without HTML."""
    told = [
        texts.plain(
            "shared-short",
            service=service(regime, texts),
            grade=grade_name(regime, grade, texts),
        )
        for regime, _, grade in _overall(inspections, regimes)
    ]
    return capital(texts.plain_list(told[:2])) if told else texts.plain("shared-none")


def _overall(
    inspections: Sequence[Inspection], regimes: Regimes
) -> list[tuple[Regime, Inspection, str | None]]:
    found: list[tuple[Regime, Inspection, str | None]] = []
    for regime in regimes:
        latest = latest_of(inspections, regime.id)
        overall = latest.grade_of(OVERALL) if latest else None
        if latest is not None and overall is not None:
            found.append((regime, latest, overall.grade))
    return found
