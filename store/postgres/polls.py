"""What the poller remembers, and the upkeep of old rows, on PostgreSQL.

Thinning goes in small transactions, so that nothing else waits long; two processes that thin at
once pass over each other's rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any, Protocol

from store.keeping import KEEP_ASIDE, KEEP_DEAD, KEEP_ENDED, KEEP_FINISHED, SEEN_GRAIN
from store.postgres import tables
from store.postgres.queries import queries
from store.postgres.tables import Row
from store.postgres.unit import SqlUnit

_BATCH = 1000
"""Rows that one transaction of thinning touches."""


class _Units(Protocol):
    async def _rows(self, name: str, **params: Any) -> Sequence[Row]: ...

    def unit(self, *keys: str) -> AbstractAsyncContextManager[SqlUnit]: ...


class PollMemory:
    """The part of the store in which the poller remembers; mixed into it."""

    async def feed_state(self: _Units, feed: str) -> str | None:
        """Return the poller's own text about a feed, or None."""
        found = await self._rows("feed_state", feed=feed)
        return str(found[0]["state"]) if found else None

    async def feed_states(self: _Units) -> Mapping[str, str]:
        """Return the poller's texts about all feeds."""
        return {str(row["feed"]): str(row["state"]) for row in await self._rows("feed_states")}

    async def known_entries(self: _Units, feed: str, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the fingerprints of those entries of a feed that are known."""
        found = await self._rows("known_entries", feed=feed, keys=list(keys))
        return {str(row["key"]): str(row["fingerprint"]) for row in found}

    async def save_poll(
        self: _Units, feed: str, *, state: str, entries: Mapping[str, str], at: datetime
    ) -> None:
        """Store a feed's text and its entries' fingerprints (seen at ``at``), as one unit."""
        async with self.unit(f"feed:{feed}") as unit:
            unit.put(tables.FEEDS, {"feed": feed, "state": state})
            seen = {
                "feed": feed,
                "keys": list(entries),
                "fingerprints": list(entries.values()),
                "at": at,
                "recent": at - SEEN_GRAIN,
            }
            await unit.at_once(queries()["save_entries"].text, seen, tables_of=[tables.ENTRIES])

    async def drop_feed(self: _Units, feed: str) -> None:
        """Forget a feed and its entries."""
        async with self.unit(f"feed:{feed}") as unit:
            for table in (tables.FEEDS, tables.ENTRIES):
                statement = f"DELETE FROM {table.name} WHERE feed = %(feed)s"  # noqa: S608 - ours
                await unit.at_once(statement, {"feed": feed}, tables_of=[table])


async def thin(
    store: _Units,
    *,
    now: datetime,
    stories_before: datetime,
    entries_before: datetime,
    deliveries_before: datetime | None,
) -> int:
    """Thin stories, delete entries and lines of the delivery log; return how many.

    Ids of fan-outs and updates that ended long ago, and messages and updates that were given up
    long ago, are deleted as well, and not counted.
    """
    done = await _batches(store, "thin_stories", before=stories_before)
    done += await _batches(store, "thin_entries", before=entries_before - SEEN_GRAIN)
    if deliveries_before is not None:
        done += await _batches(store, "thin_deliveries", before=deliveries_before)
    ages: dict[str, timedelta] = {
        "thin_finished": KEEP_FINISHED,
        "thin_dead": KEEP_DEAD,
        "thin_ended": KEEP_ENDED,
        "thin_aside": KEEP_ASIDE,
    }
    for name, age in ages.items():
        await _batches(store, name, before=now - age)
    return done


async def _batches(store: _Units, name: str, *, before: datetime) -> int:
    done, statement = 0, queries()[name].text
    while True:
        async with store.unit() as unit:
            touched = await unit.at_once(
                statement, {"before": before, "limit": _BATCH}, tables_of=()
            )
        done += touched
        if touched < _BATCH:
            return done
