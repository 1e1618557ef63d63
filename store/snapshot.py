"""Everything that is stored at one moment, written as the records of a journal.

What a compaction puts in the journal's place, and what a backup holds. It writes bytes into an
open file; names of files, when to do it and what it is for are other modules' business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import islice
from typing import BinaryIO

from store import frames
from store.codec import Doc
from store.journal import to_payload

Tables = Mapping[str, Mapping[str, Doc]]
"""Documents by table and id, as ``journal.snapshot_of`` copies them."""

_ROWS = 200
"""Documents in a record: about a millisecond of work."""


def write_snapshot(file: BinaryIO, tables: Tables, *, after_each: Callable[[int], None]) -> None:
    """Write a journal's header and the records that hold every document.

    ``after_each`` is called after each record with the number of documents in it; what it raises
    ends the writing.
    """
    file.write(frames.header())
    for table, docs in tables.items():
        left = iter(docs.items())
        while chunk := dict(islice(left, _ROWS)):
            file.write(frames.frame(to_payload({"put": {table: chunk}})))
            after_each(len(chunk))
    file.write(frames.frame(to_payload({"snapshot": True})))
