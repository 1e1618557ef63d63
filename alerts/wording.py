"""Words an outbox row at the moment of sending, from what the store then knows.

It joins the data (councils, regimes) and the language of the chat with ``messages``, which does
the wording. Nothing is kept: an alert that waited while its inspection was confirmed says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from alerts.cases import case_of
from inspections.gazetteer import Council, Gazetteer
from inspections.model import Change, Inspection
from inspections.regimes import Regimes
from messages import alert as alerts
from messages import notices
from messages.cards import Card
from messages.digest import Told, digest
from messages.html import Html
from messages.notices import DOUBT
from messages.outbox import late_mark, repeat_mark
from messages.review import Case, case_card, ruled_card
from messages.texts import Texts
from store.doubts import Doubt, Ruling
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

    def digest(self, told: Sequence[tuple[Change, Inspection]], *, language: str) -> Card:
        """Return several alerts as one message, in the order of their changes' ids."""
        entries = [
            Told(change, inspection, self.council(change), self.regimes.get(change.regime))
            for change, inspection in sorted(told, key=lambda each: each[0].id)
        ]
        return digest(entries, texts=self.texts(language))

    def correction(self, change: Change, inspection: Inspection, *, language: str) -> Card:
        """Return the message that puts a wrong alert right."""
        return alerts.correction(
            change,
            inspection,
            council=self.council(change),
            regime=self.regimes.get(change.regime),
            texts=self.texts(language),
        )

    def notice(
        self, row: OutboxRow, *, language: str, review: Doubt | Ruling | None = None
    ) -> Card:
        """Return the notice that a row names, or what ``review`` asks or answers the operator."""
        texts = self.texts(language)
        if isinstance(review, Ruling):
            return ruled_card(self._case(review.doubt), review.verdict, texts, at=review.at)
        if isinstance(review, Doubt) and row.message == DOUBT:
            return case_card(self._case(review), texts)
        return notices.notice(row.message or "", row.args, texts)

    def marks(
        self, *, language: str, repeat: bool = False, late: datetime | None = None
    ) -> tuple[Html, ...]:
        """Return what stands before a message that may be a repeat, or was due long before."""
        texts = self.texts(language)
        return tuple(
            mark
            for mark in (
                repeat_mark(texts) if repeat else None,
                late_mark(late, texts) if late is not None else None,
            )
            if mark is not None
        )

    def _case(self, doubt: Doubt) -> Case:
        return case_of(doubt, gazetteer=self.gazetteer, regimes=self.regimes)
