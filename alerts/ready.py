"""Cards as they are sent: worded, cut into parts, the keyboard as JSON; once for all who get them.

A big fan-out sends the same few cards thousands of times, one a language. Each is kept with the
change and inspection that it was made of, and made anew as soon as either is another. Nothing
here sends, and what one chat alone is told (notices) is not kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from alerts.errand import Errand
from alerts.wording import Wording
from botapi.keyboard import markup
from inspections.model import Change, Inspection
from messages.cards import Card
from messages.html import Html
from messages.outbox import marked
from messages.split import split

_MOST = 64
"""Cards that are kept; more than that are not sent out at once."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A card in parts that Telegram takes, with its keyboard in Telegram's JSON."""

    parts: tuple[Html, ...]
    keyboard: str | None = None


class _Kind(Enum):
    ALERT = auto()
    CORRECTION = auto()


@dataclass(frozen=True, slots=True)
class _Kept:
    change: Change
    inspection: Inspection
    card: Ready


class ReadyCards:
    """Makes the cards of errands, or finds them made."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._kept: dict[tuple[_Kind, str, str], _Kept] = {}

    def of(self, errand: Errand, marks: Sequence[Html] = ()) -> Ready:
        """Return the card of a row: an alert as it stands now, or a notice; ``marks`` before it."""
        change, inspection = errand.change, errand.inspection
        if errand.digest:
            return ready(self._wording.digest(errand.digest, language=errand.language))
        if change is None or inspection is None:
            card = self._wording.notice(errand.row, language=errand.language, review=errand.review)
            return ready(marked(marks, card) if marks else card)
        if marks:
            card = self._wording.alert(change, inspection, language=errand.language)
            return ready(marked(marks, card))
        return self._card(_Kind.ALERT, change, inspection, language=errand.language)

    def correction_of(self, errand: Errand, marks: Sequence[Html] = ()) -> Ready:
        """Return the card that puts right what an errand's chat was told."""
        change, inspection = errand.change, errand.inspection
        if change is None or inspection is None:
            raise ValueError(f"row {errand.row.id}: a correction of no change")
        if marks:
            card = self._wording.correction(change, inspection, language=errand.language)
            return ready(marked(marks, card))
        return self._card(_Kind.CORRECTION, change, inspection, language=errand.language)

    def _card(self, kind: _Kind, change: Change, inspection: Inspection, *, language: str) -> Ready:
        key = (kind, change.id, language)
        kept = self._kept.get(key)
        if kept is not None and _same(kept.change, change) and _same(kept.inspection, inspection):
            return kept.card
        make: Callable[..., Card] = (
            self._wording.alert if kind is _Kind.ALERT else self._wording.correction
        )
        card = ready(make(change, inspection, language=language))
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[key] = _Kept(change, inspection, card)
        return card


def ready(card: Card) -> Ready:
    """Return a card as it is sent. Raises ValueError for an empty one."""
    parts = tuple(split(card.html))
    if not parts:
        raise ValueError("the text of a message is empty")
    keyboard = markup(card.buttons)
    return Ready(parts, None if keyboard is None else json.dumps(keyboard.to_dict()))


def _same(one: object, other: object) -> bool:
    return one is other or one == other
