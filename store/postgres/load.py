"""Writes documents as an export gave them into a PostgreSQL store."""

from __future__ import annotations

from store.copying import NOTE, Documents
from store.postgres.store import PostgresStore
from store.postgres.tables import NOTES, TABLES

_BY_NAME = {table.name: table for table in TABLES}


async def load(store: PostgresStore, documents: Documents, *, note: str | None) -> None:
    """Store documents and the note of a copy, as one unit of work."""
    async with store.unit() as unit:
        for name, document in documents:
            unit.load(_BY_NAME[name], dict(document))
        if note is None:
            await unit.at_once(
                "DELETE FROM notes WHERE name = %(name)s", {"name": NOTE}, tables_of=[NOTES]
            )
        else:
            unit.put(NOTES, {"name": NOTE, "value": note})
