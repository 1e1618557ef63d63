"""Keeping the memory small and the garbage collector idle, however many rows there are.

Documents that were read back from the journal each bring copies of the same few words; here they
are made to share them. It changes no document's content.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from store.codec import Doc

_WORDS = frozenset(
    (
        "at",
        "since",
        "source",
        "outcome",
        "kind",
        "state",
        "language",
        "target",
        "day",
        "reason",
        "outlet",
        "feed",
        "council",
        "regime",
        "change",
        "what",
    )
)
"""Fields whose values are fewer than the rows: words, and moments that many rows share."""

_LISTS = frozenset(("wants", "regimes", "councils"))

_MANY = 20_000
"""Documents from which on the garbage collector is felt."""


class Sharing:
    """Makes equal values of documents the same object; called with documents by id."""

    def __init__(self) -> None:
        self._known: dict[Any, Any] = {}

    def __call__(self, docs: dict[str, Doc]) -> None:
        """Let documents that were just read share what is equal among them."""
        share = self._known.setdefault
        for row, doc in docs.items():
            for name, held in doc.items():  # the keys stay, so this may go on meanwhile
                if name in _WORDS:
                    if type(held) is str:
                        doc[name] = share(held, held)
                elif name in _LISTS:
                    doc[name] = share(tuple(held), held)
                elif name == "id" and held == row:
                    doc[name] = row


@contextmanager
def without_collector() -> Iterator[None]:
    """Read many documents without the garbage collector looking at them over and over."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def let_collector_pass_over(count: int) -> None:
    """Set what is in memory now apart from what the garbage collector looks at.

    It would stop everything for a tenth of a second and more each time, though documents are
    never garbage in a circle. Done only where ``count`` documents make it worth while.
    """
    if count >= _MANY:
        gc.freeze()
