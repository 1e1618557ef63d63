"""Words an outbox row at the moment of sending, from what the store then knows.

It joins the data (councils, regimes) and the language of the chat with ``messages``, which does
the wording. Nothing is kept: an alert that waited while its inspection was confirmed says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from inspections.gazetteer import Council, Gazetteer
from inspections.model import Change, Inspection
from inspections.regimes import Regimes
from messages import alert as alerts
from messages import notices
from messages.cards import Card
from messages.texts import Texts
from store.values import OutboxRow


@dataclass(frozen=True, slots=True)
class Wording:
    """How rows become cards. ``texts`` gives the texts of a language (a subscriber's own)."""

    gazetteer: Gazetteer
    regimes: Regimes
    texts: Callable[[str], Texts]

    def council(self, change: Change) -> Council:
        """Return the council of a change. Raises KeyError if it is not known."""
        return self.gazetteer.council(change.council)

    def alert(self, change: Change, inspection: Inspection, *, language: str) -> Card:
        """Return the alert of a change as it is known now."""
        return alerts.alert(
            change,
            inspection,
            council=self.council(change),
            regime=self.regimes.get(change.regime),
            texts=self.texts(language),
        )

    def correction(self, change: Change, inspection: Inspection, *, language: str) -> Card:
        """Return the message that puts a wrong alert right."""
        return alerts.correction(
            change,
            inspection,
            council=self.council(change),
            regime=self.regimes.get(change.regime),
            texts=self.texts(language),
        )

    def notice(self, row: OutboxRow, *, language: str) -> Card:
        """Return the notice that a row names."""
        return notices.notice(row.message or "", row.args, self.texts(language))
