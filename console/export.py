"""``bot.py export``: everything that is stored, as JSON lines that need no program to be read."""

from __future__ import annotations

import json
from typing import TextIO

from store.protocol import Store


async def export_to(out: TextIO, store: Store) -> int:
    """Write one JSON object a line, with its table's name; return how many."""
    written = 0
    async for table, row in store.export():
        out.write(json.dumps({"table": table, **row}, ensure_ascii=False) + "\n")
        written += 1
    return written
