"""How texts and moments travel between Python and PostgreSQL, and what its errors mean here.

PostgreSQL's texts hold neither NUL nor half a surrogate, which titles from the world do; they
are written as a mark and four digits. Moments come back as ``store.codec`` writes them.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import psycopg
from psycopg import errors
from psycopg.abc import Buffer
from psycopg.adapt import Dumper, Loader
from psycopg.types.json import set_json_dumps
from psycopg_pool import PoolClosed, PoolTimeout

from store.errors import StoreError, StoreFull

MARK = "\ue000"
"""Begins a character that PostgreSQL would not take; nothing that people write holds it."""

_NOT_TAKEN = re.compile(f"[\0\ud800-\udfff{MARK}]")
_MARKED = re.compile(f"{MARK}([0-9a-f]{{4}})")


class StoreUnreachable(StoreFull):
    """The database did not answer, or ended the connection; what was under way is not kept.

    Where the answer to a COMMIT was lost it may be kept after all: everything that is written is
    written so that doing it again changes nothing.
    """


class StoreBusy(StoreError):
    """Two units of work stood in each other's way, and PostgreSQL ended this one."""


def to_text(text: str) -> str:
    """Return a text as PostgreSQL takes it."""
    if text.isascii() and "\0" not in text:
        return text
    return _NOT_TAKEN.sub(lambda found: f"{MARK}{ord(found[0]):04x}", text)


def from_text(text: str) -> str:
    """Return the text that ``to_text`` was given."""
    return _MARKED.sub(lambda found: chr(int(found[1], 16)), text) if MARK in text else text


class _TextDumper(Dumper):
    def dump(self, obj: str) -> Buffer:
        return to_text(obj).encode()


class _TextLoader(Loader):
    def load(self, data: Buffer) -> str:
        return from_text(bytes(data).decode())


class _MomentLoader(Loader):
    """From ``2026-11-24 14:31:00.5+00`` to ``2026-11-24T14:31:00.500000Z``."""

    def load(self, data: Buffer) -> str:
        text = bytes(data).decode()
        return f"{text[:10]}T{text[11:19]}.{text[20:-3]:0<6}Z"


_dumps = partial(json.dumps, ensure_ascii=True, separators=(",", ":"))


async def set_up(connection: psycopg.AsyncConnection[Any]) -> None:
    """Make a new connection speak as this back end expects."""
    connection.prepare_threshold = 2
    adapters = connection.adapters
    adapters.register_dumper(str, _TextDumper)
    adapters.register_loader("text", _TextLoader)
    adapters.register_loader("timestamptz", _MomentLoader)
    set_json_dumps(_dumps, connection)
    # A process that stops in the middle of a unit of work must not keep its locks for ever.
    await connection.execute(
        "SET TimeZone = 'UTC'; SET DateStyle = 'ISO';"
        # What is asked is small: compiling it would take longer than doing it.
        " SET jit = off; SET idle_in_transaction_session_timeout = '2min'",
        prepare=False,
    )


@contextmanager
def told() -> Iterator[None]:
    """Say what an error of PostgreSQL's means for whoever uses the store.

    psycopg waits by ``asyncio.wait_for``, which in Python 3.11 forgets that it was cancelled where
    what it waits for comes in the same moment; the task is cancelled here then.
    """
    task = asyncio.current_task()
    asked_before = task.cancelling() if task is not None else 0
    try:
        yield
    except (errors.DiskFull, errors.ReadOnlySqlTransaction) as error:
        raise StoreFull(
            f"The database can't write ({_first_line(error)}). Make room on its disk."
        ) from error
    except (errors.DeadlockDetected, errors.SerializationFailure) as error:
        raise StoreBusy("Two units of work met in the database; do it again.") from error
    except PoolClosed as error:
        raise StoreError("The store is closed; open it again to use it.") from error
    except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout) as error:
        raise StoreUnreachable(
            f"The database does not answer ({_first_line(error)}). It is tried again; see that"
            " the server of DATABASE_URL runs and takes connections."
        ) from error
    if task is not None and task.cancelling() > asked_before:
        raise asyncio.CancelledError


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
