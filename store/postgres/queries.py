"""Loads the named statements of ``queries.sql``, and knows which tables each of them reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from store.postgres.tables import TABLES

_COLUMNS = {table.name: table.stored for table in TABLES}


@dataclass(frozen=True)
class Query:
    """A statement, and the tables that it names."""

    name: str
    text: str
    tables: frozenset[str]


@cache
def queries() -> dict[str, Query]:
    """Return every statement by its name."""
    whole = Path(__file__).with_name("queries.sql").read_text(encoding="utf-8")
    parts = re.split(r"^-- name: (\w+)\n", whole, flags=re.MULTILINE)[1:]
    return {
        name: _query(name, text.strip()) for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


def _query(name: str, text: str) -> Query:
    filled = re.sub(r"\{(\w+)\}", lambda found: _columns(found[1]), text)
    named = re.findall(r"(?:FROM|JOIN|INTO|UPDATE) (\w+)", text)
    tables = {"stories" if table == "news" else table for table in named}
    return Query(name, filled, frozenset(tables & set(_COLUMNS)))


def _columns(table: str) -> str:
    return ", ".join(_COLUMNS[table])
