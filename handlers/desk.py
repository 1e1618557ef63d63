"""What every handler is handed: the store, the data, the texts, the clock, the operator.

A plain value, made once by whoever wires the process; handlers keep nothing else between two
updates. It does nothing itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from telegram.ext import Application, CallbackContext, ExtBot

from alerts.carrier import Tally
from alerts.operator import OperatorDesk
from handlers.outside import Pages, Pictures, Postcodes
from inspections.areas import area_of
from inspections.gazetteer import Council, Gazetteer
from inspections.regimes import Regimes
from messages.operator import FeedLine
from messages.texts import Texts, texts_in
from messages.words import Named
from store.protocol import Store

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[ExtBot[Any], Any, Any, Any]


async def no_feeds() -> Sequence[FeedLine]:
    """Stand for a process that reads no feeds."""
    return ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What handlers work with.

    ``now`` gives the time (aware, UTC). ``operator`` tells the operator, in the chat
    ``admin_chat`` or, where that is None, in the log. ``feeds`` tells the state of the feeds,
    ``tally`` what became of messages since the start, ``articles`` of those that were followed
    up, by a word.
    ``texts`` are those of the chat that is answered (``speaking.py``), ``languages`` those of any
    language.
    ``contact`` is how people reach the operator, ``version`` what /stats shows, ``backup_days``
    how long a backup of the data may live, ``keep_deliveries`` how long is known who was told
    what (days, as /privacy promises).
    ``postcodes`` looks postcodes up, ``pictures`` draws, ``pages`` reads links (None: nobody
    does).
    """

    store: Store
    gazetteer: Gazetteer
    regimes: Regimes
    texts: Texts
    now: Callable[[], datetime]
    operator: OperatorDesk
    admin_chat: int | None = None
    feeds: Callable[[], Awaitable[Sequence[FeedLine]]] = no_feeds
    tally: Callable[[], Tally] = Tally
    articles: Callable[[], Mapping[str, int]] = dict
    contact: str = ""
    version: str = ""
    backup_days: int = 30
    keep_deliveries: int = 400

    postcodes: Postcodes | None = None
    pictures: Pictures | None = None
    pages: Pages | None = None
    languages: Callable[[str], Texts] = texts_in

    @property
    def today(self) -> date:
        """The day where the councils are."""
        return self.now().astimezone(self.texts.zone).date()

    def named(self, code: str | None) -> Named | None:
        """Return the area or council of a code that came from outside, or None."""
        return area_of(code) or self.council(code)

    def council(self, code: str | None) -> Council | None:
        """Return the council of a code that came from outside, or None."""
        try:
            return self.gazetteer.council(code or "")
        except KeyError:
            return None
