"""Brings a database's schema up to this version of the bot, one numbered file after the other.

Each file runs in a transaction of its own that also notes its number, so that a migration that
is cut off leaves the schema at a whole version. Only one process migrates at a time. What a file
did is not undone: a backup is. While the previous version of the bot is still running a migration
may only add (expand); what nobody uses any more goes with a later version (contract).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import errors

from store.errors import StoreError, StoreTooNew
from store.postgres.wire import told

FOLDER = Path(__file__).with_name("migrations")

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('migrations', 0))"
_MAKE = """
CREATE TABLE IF NOT EXISTS schema_version (
    version integer PRIMARY KEY,
    name text NOT NULL,
    migrated timestamptz NOT NULL DEFAULT now()
)
"""


class StoreTooOld(StoreError):
    """The database's schema is that of an older version of the bot."""


@dataclass(frozen=True)
class Migration:
    """A numbered file of SQL."""

    version: int
    name: str
    text: str


def migrations(folder: Path = FOLDER) -> tuple[Migration, ...]:
    """Return the migrations of a folder in their order, which has no gap."""
    found: list[Migration] = []
    for path in sorted(folder.glob("*.sql")):
        named = re.fullmatch(r"(\d{4})_\w+", path.stem)
        if named is None or int(named[1]) != len(found) + 1:
            raise ValueError(f"{path.name} is not migration {len(found) + 1:04}")
        found.append(Migration(int(named[1]), path.stem, path.read_text(encoding="utf-8")))
    return tuple(found)


async def version_of(connection: psycopg.AsyncConnection[Any]) -> int:
    """Return the version of a database's schema; 0 for an empty one."""
    try:
        asked = await connection.execute("SELECT coalesce(max(version), 0) FROM schema_version")
    except errors.UndefinedTable:
        return 0
    row = await asked.fetchone()
    return int(row[0]) if row else 0


async def check_version(url: str) -> None:
    """Raise StoreTooOld or StoreTooNew unless a database has this version's schema."""
    with told():
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            found = await version_of(connection)
    newest = len(migrations())
    if found > newest:
        raise _too_new(found, newest)
    if found < newest:
        raise StoreTooOld(
            f"The database is at version {found} of the schema, this bot needs {newest}. Run"
            " `python bot.py migrate`, then start again."
        )


async def migrate(
    url: str,
    *,
    each: Callable[[Migration], None] = lambda migration: None,
    folder: Path = FOLDER,
    upto: int | None = None,
) -> int:
    """Apply what a database lacks, and return its version; ``each`` is told of every file.

    ``upto``: the last version to apply; None: all.

    Raises StoreTooNew if a newer bot migrated it, StoreUnreachable if it does not answer.
    """
    known = migrations(folder)
    with told():
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            # Two that make the same table at once would trip over each other: lock first.
            async with connection.transaction():
                await connection.execute(_LOCK)
                await connection.execute(_MAKE)
            for migration in known[:upto]:
                async with connection.transaction():
                    await connection.execute(_LOCK)
                    if migration.version <= await version_of(connection):
                        continue
                    await connection.execute(migration.text.encode(), prepare=False)
                    await connection.execute(
                        "INSERT INTO schema_version (version, name) VALUES (%s, %s)",
                        (migration.version, migration.name),
                    )
                each(migration)
            found = await version_of(connection)
    if found > len(known):
        raise _too_new(found, len(known))
    return found


def _too_new(found: int, newest: int) -> StoreTooNew:
    return StoreTooNew(
        f"The database is at version {found} of the schema, this bot knows {newest}: a newer"
        " version of the bot migrated it. Install that version."
    )
