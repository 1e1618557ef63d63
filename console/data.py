"""Where the data are: a folder for one machine, or a PostgreSQL database for many.

Whoever needs the store opens it here, so that nobody else need know which it is. What only one of
them needs is imported when it is chosen: a bot on a folder runs without psycopg.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Protocol

from console.clock import Now
from store import tiny_load
from store.copying import Load
from store.errors import StoreError, StoreUnusable
from store.protocol import Store
from store.tiny import TinyStore

DATABASE = ("postgresql://", "postgres://")
"""How the address of a database begins."""


class Opened(Store, Protocol):
    """A store that is open until its block is left."""

    @property
    def trouble(self) -> str:
        """Why nothing could be written the last time; empty if it could."""
        ...

    async def __aenter__(self) -> Opened:
        """Give the store itself."""
        ...

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close it."""
        ...


@dataclass(frozen=True)
class Data:
    """``folder`` holds the data, or only small files if ``database`` has an address."""

    folder: Path
    database: str = ""

    @classmethod
    def named(cls, place: str) -> Data:
        """Return the data at a database's address or in a folder, whichever a text names."""
        if place.startswith(DATABASE):
            return cls(Path(), place)
        return cls(Path(place))

    @property
    def shown(self) -> str:
        """What tells these data from others, without a password."""
        if not self.database:
            return str(self.folder.resolve())
        return re.sub(r"//[^@/]*@", "//", self.database).partition("?")[0]

    def loading(self, opened: Opened) -> Load:
        """Return how a copy is written into this store."""
        if isinstance(opened, TinyStore):
            return partial(tiny_load.load, opened)
        from store.postgres.load import load  # noqa: PLC0415 - see above
        from store.postgres.store import PostgresStore  # noqa: PLC0415 - see above

        if not isinstance(opened, PostgresStore):
            raise TypeError(f"{opened!r} is no store that can be copied into")
        return partial(load, opened)

    async def open(self, *, now: Now) -> Opened:
        """Open the data for reading and writing. Raises StoreError; its text says what to do."""
        if not self.database:
            return await TinyStore.open(self.folder, now=now)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # of the signs of life
        except OSError as error:
            raise StoreUnusable(f"{self.folder} cannot be made; set DATA_DIR.") from error
        return await self._postgres(now=now, alone=True)

    async def open_read_only(self, *, now: Now) -> Opened:
        """Open the data to look at them only, while a bot may be running on them."""
        if not self.database:
            return await TinyStore.open_read_only(self.folder, now=now)
        return await self._postgres(now=now, alone=False)

    async def _postgres(self, *, now: Now, alone: bool) -> Opened:
        _check_psycopg()
        from store.postgres.store import PostgresStore  # noqa: PLC0415 - see above

        return await PostgresStore.open(self.database, now=now, alone=alone)

    async def migrate(self) -> int:
        """Bring the database's schema up to this version, and print what was done."""
        if not self.database:
            print(f"{self.folder} needs no migration; DATABASE_URL is not set.")
            return 0
        _check_psycopg()
        from store.postgres.migrations import migrate  # noqa: PLC0415 - see above

        version = await migrate(self.database, each=lambda one: print(f"migrated: {one.name}"))
        print(f"The database is at version {version} of the schema.")
        return 0

    def check_backed_up_here(self) -> None:
        """Raise StoreError for a database, which has better tools of its own."""
        if self.database:
            raise StoreError(
                "The data are in PostgreSQL, whose own tools back it up: pg_dump --format=custom"
                ' --file=FILE "$DATABASE_URL", and pg_restore --clean --if-exists --dbname='
                '"$DATABASE_URL" FILE; or what your provider offers. See docs/postgres.md.'
            )


def _check_psycopg() -> None:
    try:
        import psycopg_pool  # noqa: F401, PLC0415 - only whether it is there
    except ImportError as error:
        raise StoreError(
            "DATABASE_URL needs psycopg. Install it: python -m pip install --require-hashes -r"
            " requirements-postgres.txt"
        ) from error
