"""/news: the newest stories about a council, or about any.

Knows a story only as what is shown of it; the store's records are turned into ``NewsLine`` by
whoever asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inspections.gazetteer import Council
from messages.actions import View
from messages.cards import Card
from messages.grades import council_buttons
from messages.html import lines, link, paragraphs, shorten
from messages.texts import Texts
from messages.words import council_name

LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One story: its headline, who published it, when and where."""

    title: str
    outlet: str
    day: date
    url: str | None = None


def news(
    stories: Sequence[NewsLine], *, council: Council | None, texts: Texts, subscribed: bool = False
) -> Card:
    """Return the stories given, newest first as they come; of all councils if None is given."""
    shown = [
        texts.say(
            "news-line",
            story=link(s.url, shorten(s.title, LONGEST_TITLE)),
            outlet=s.outlet,
            day=s.day,
        )
        for s in stories
    ]
    if council is None:
        if not shown:
            return Card(texts.say("news-none-all"))
        return Card(paragraphs(texts.say("news-title-all"), lines(*shown)))
    buttons = council_buttons(council, texts, subscribed=subscribed, view=View.NEWS)
    name = council_name(council, texts)
    if not shown:
        return Card(texts.say("news-none", council=name), buttons)
    return Card(paragraphs(texts.say("news-title", council=name), lines(*shown)), buttons)
