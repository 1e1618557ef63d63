"""What is said of a council that is to be reorganised, wherever a card is about it alone."""

from __future__ import annotations

from dataclasses import replace

from handlers.desk import Desk
from inspections.gazetteer import Council
from inspections.succession import announced
from messages.cards import Card
from messages.coming import coming_remark
from messages.html import Html, paragraphs


def coming_of(desk: Desk, council: Council) -> Html | None:
    """Return the line on a council's announced reorganisation, or None."""
    soon = announced(desk.gazetteer, council.gss, desk.today)
    return coming_remark(council, soon, texts=desk.texts)


def with_coming(card: Card, desk: Desk, council: Council) -> Card:
    """Return a card with that line at its end, if there is one."""
    remark = coming_of(desk, council)
    return card if remark is None else replace(card, html=paragraphs(card.html, remark))
