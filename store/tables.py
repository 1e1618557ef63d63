"""TinyDB itself on the journal: its database and table classes with our rows behind them.

Reading with stock TinyDB (``all``, ``search``, ``get``, ``contains``, ``count``, iteration)
works on the rows in memory, and writing with it is kept by the journal; document ids are the
rows' natural keys. The store's own look-ups do not pass through here: they use the indexes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from store.journal import JournalStorage


class JournalTable(Table):
    """A table of TinyDB whose documents are a journal's rows."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB's own is int; ours are keys

    def __init__(self, storage: Storage, name: str, **options: Any) -> None:
        # No query cache: the rows also change by units of work, which TinyDB does not see.
        super().__init__(storage, name, **{**options, "cache_size": 0})

    def _read_table(self) -> dict[str, Mapping[Any, Any]]:
        """Return the rows themselves, without a copy."""
        storage = self.storage
        if isinstance(storage, JournalStorage):
            return cast(dict[str, Mapping[Any, Any]], storage.rows_of(self.name).docs)
        return super()._read_table()

    def _get_next_id(self) -> str:
        """Return an id for a document that was inserted without one."""
        return uuid4().hex


class JournalDatabase(TinyDB):
    """``JournalDatabase(folder)``: a data folder as a TinyDB database.

    Options are those of ``JournalStorage``, such as ``read_only=True``.
    """

    table_class = JournalTable  # type: ignore[assignment]  # declared as exactly Table there
    default_storage_class = JournalStorage  # type: ignore[assignment]  # as above: JSONStorage
