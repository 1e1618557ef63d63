"""Copies everything from one store to another, whichever the back ends, and checks the copy.

Documents are taken as an export gives them and written in batches; how far it came stands in a
note of the target, in the same unit of work as each batch, so that a copy that was cut off goes
on where it was. Nobody may write to either store meanwhile.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from store.errors import StoreError
from store.protocol import Store

NOTE = "copy"
"""The note of a target that is not whole yet: where it is copied from, and how far that is."""

BATCH = 1000
"""Documents in a unit of work."""

Documents = Sequence[tuple[str, Mapping[str, Any]]]


class Load(Protocol):
    """Writes documents into the target, and its note, as one unit of work."""

    async def __call__(self, documents: Documents, *, note: str | None) -> None:
        """Store documents as an export gave them; ``note`` None: there is none any more."""
        ...


class CopyRefused(StoreError):
    """The target holds something else, or the copy is not what was copied."""


Progress = Callable[[str, int], None]
"""Told what is being done, and how many documents that were so far."""


def no_progress(what: str, done: int) -> None:
    """Tell nobody."""


async def copy(
    source: Store, target: Store, *, load: Load, named: str, progress: Progress = no_progress
) -> Mapping[str, int]:
    """Make an empty target hold what a source holds; return how many documents of each table.

    ``named`` tells one source from another. Raises CopyRefused if the target is not empty, unless
    a copy of the same source was cut off there, and if the copy does not agree with the source.
    """
    done = await _done_before(target, named)
    batch: list[tuple[str, Mapping[str, Any]]] = []
    number = 0
    async for pair in source.export():
        number += 1
        if number <= done:
            continue
        batch.append(pair)
        if len(batch) >= BATCH:
            await load(batch, note=_note(named, number))
            batch.clear()
            progress("copied", number)
    await load(batch, note=_note(named, number))
    progress("copied", number)
    expected, found = await _sums(source, progress), await _sums(target, progress)
    if expected != found:
        raise CopyRefused(
            "The copy is not what was copied. Stop every bot that writes there, empty the target,"
            " and copy again."
        )
    await load((), note=None)
    return {table: count for table, (count, _) in expected.items()}


def _note(named: str, done: int) -> str:
    return json.dumps({"from": named, "done": done})


async def _done_before(target: Store, named: str) -> int:
    noted = (await target.notes(NOTE)).get(NOTE)
    if noted is not None:
        said = json.loads(noted)
        if said["from"] != named:
            raise CopyRefused(
                f"The target holds a part of {said['from']}. Copy that to its end, or name an empty"
                " target."
            )
        return int(said["done"])
    async for _ in target.export():
        raise CopyRefused("The target is not empty. Name an empty folder or database.")
    return 0


async def _sums(store: Store, progress: Progress) -> dict[str, tuple[int, int]]:
    """Return of each table how many documents it has, and a sum over them in any order."""
    counts: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    async for table, document in store.export():
        if document.get("name") == NOTE and table == "notes":
            continue
        plain = json.dumps(document, sort_keys=True, ensure_ascii=True)
        sums[table] ^= int.from_bytes(hashlib.sha256(plain.encode()).digest()[:16])
        counts[table] += 1
        if counts.total() % BATCH == 0:
            progress("checked", counts.total())
    return {table: (counts[table], sums[table]) for table in counts}
