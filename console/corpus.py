"""``bot.py corpus export``: what the operator decided, as labelled stories for ``evaluate``."""

from __future__ import annotations

import json
from typing import TextIO

from console.knowledge import Knowledge
from newsroom.labels import labelled
from store.protocol import Store


async def export_corpus(out: TextIO, store: Store, known: Knowledge) -> int:
    """Write one JSON object a line, in the form of ``tests/corpus``; return how many."""
    rulings = await store.rulings(limit=(1 << 31) - 1)
    labels = labelled(rulings, gazetteer=known.gazetteer, regimes=known.regimes)
    for label in labels:
        out.write(json.dumps(label, ensure_ascii=False) + "\n")
    return len(labels)
