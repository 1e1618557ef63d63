"""Names of councils in a list that somebody made for something else: pasted, or in a file.

Lines, tables, bullets, numbers and quotation marks are all taken for what they are around names.
In a table, cells that name no council are no fault; elsewhere what was not understood is told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from handlers.understanding import Understood
from inspections.areas import Area, area_called
from inspections.gazetteer import Gazetteer
from inspections.lookup import LookUp, Outcome

MOST_LINES = 400
"""Lines of a list that are looked at; a name that nobody bears takes some milliseconds."""
MOST_LOOKED_UP = 600
_TABLE = 3
"""Lines from which a list may be a table."""
_DECORATION = re.compile(r"^\s*(?:[-*•·–—>#]+\s*|\(?\d{1,4}[.)]\s+|\[[ xX]?\]\s*)*")
_DIVIDERS = str.maketrans({"\t": ";", "|": ";", '"': " ", "“": " ", "”": " ", "\x00": " "})


def text_of(content: bytes) -> str | None:
    """Return the text of a file; None for one that is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content or content.startswith((b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8")):
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def json_of(text: str) -> Any:
    """Return what a text says in JSON, or None."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def lines_in(doc: Any) -> str:
    """Return all texts in a JSON value, a line each."""
    return "\n".join(_texts(doc))


def understand_list(text: str, *, gazetteer: Gazetteer, on: date) -> Understood:
    """Find the councils and areas in a list of any form. It may take a second: use a thread."""
    lines = [_DECORATION.sub("", line).translate(_DIVIDERS) for line in text.splitlines()]
    lines = [line for line in lines if line.strip()]
    found: dict[str, LookUp] = {}
    areas: dict[str, Area] = {}
    unclear: dict[str, LookUp] = {}
    unknown: dict[str, None] = {}
    budget = MOST_LOOKED_UP
    for line in lines[:MOST_LINES]:
        looks: list[LookUp] = []
        some = False
        for name in gazetteer.split_names(line)[: max(budget, 0)]:
            budget -= 1
            area = area_called(name)
            if area is not None:
                areas.setdefault(area.gss, area)
                some = True
            elif any(c.isalpha() for c in name):
                looks.append(gazetteer.look_up(name, on))
        good = [look for look in looks if look.outcome is Outcome.FOUND]
        found |= {look.councils[0].gss: look for look in good}
        if (some or good) and len(lines) >= _TABLE:
            continue  # a row of a table: its other cells are of something else
        for look in looks:
            if look.outcome is Outcome.UNKNOWN:
                unknown.setdefault(look.query)
            elif look.outcome is not Outcome.FOUND:
                unclear.setdefault(look.query, look)
    return Understood(
        found=tuple(found.values()),
        unclear=tuple(unclear.values()),
        unknown=tuple(unknown),
        areas=tuple(areas.values()),
        beyond=max(0, len(lines) - MOST_LINES),
    )


def _texts(doc: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(doc, str):
        yield doc
    elif isinstance(doc, dict | list) and depth < 20:
        for each in doc.values() if isinstance(doc, dict) else doc:
            yield from _texts(each, depth + 1)
