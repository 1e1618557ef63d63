"""What the poller remembers, the thinning of what is old, and the export, on the TinyDB back end.

The poller has a protocol of its own (``PollState``); nothing here knows what its texts say.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from itertools import islice, takewhile
from typing import Any, Protocol

from store.codec import Doc, moment
from store.keeping import KEEP_ASIDE, KEEP_DEAD, KEEP_ENDED, KEEP_FINISHED, SEEN_GRAIN
from store.schema import (
    ALL,
    DELIVERIES,
    ENDED,
    ENTRIES,
    FEEDS,
    FINISHED,
    OUTBOX,
    STORIES,
    TABLES,
    UPDATES,
    entry_id,
)
from store.tiny_unit import TinyUnit
from store.view import Lookups

_BATCH = 200
"""Rows that one unit of thinning touches."""

_LOOKED_AT = 200
"""Changes of which one line each is looked at before others have their turn."""

_EXPORTED = 500
"""Rows after which an export lets others have their turn."""


class _Units(Protocol):
    lookups: Lookups

    def unit(self, *keys: str) -> AbstractAsyncContextManager[TinyUnit]: ...


class PollMemory:
    """The part of the store in which the poller remembers; mixed into it."""

    async def feed_state(self: _Units, feed: str) -> str | None:
        """Return the poller's own text about a feed, or None."""
        doc = self.lookups.get(FEEDS, feed)
        return str(doc["state"]) if doc is not None else None

    async def feed_states(self: _Units) -> Mapping[str, str]:
        """Return the poller's texts about all feeds."""
        ids = [row for _, row in self.lookups.walk(FEEDS, "feed", ALL)]
        return {row: str((self.lookups.get(FEEDS, row) or {})["state"]) for row in ids}

    async def known_entries(self: _Units, feed: str, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the fingerprints of those entries of a feed that are known."""
        docs = {key: self.lookups.get(ENTRIES, entry_id(feed, key)) for key in keys}
        return {key: str(doc["fingerprint"]) for key, doc in docs.items() if doc is not None}

    async def save_poll(
        self: _Units, feed: str, *, state: str, entries: Mapping[str, str], at: datetime
    ) -> None:
        """Store a feed's text and its entries' fingerprints (seen at ``at``), as one unit."""
        recent = moment(at - SEEN_GRAIN)
        seen = moment(at)
        async with self.unit(f"feed:{feed}") as unit:
            unit.put(FEEDS, feed, {"feed": feed, "state": state})
            for key, fingerprint in entries.items():
                row = entry_id(feed, key)
                doc = self.lookups.get(ENTRIES, row)
                if doc and doc["fingerprint"] == fingerprint and recent < doc["at"]:
                    continue
                entry = {"feed": feed, "key": key, "fingerprint": fingerprint, "at": seen}
                unit.put(ENTRIES, row, entry)

    async def drop_feed(self: _Units, feed: str) -> None:
        """Forget a feed and its entries."""
        async with self.unit(f"feed:{feed}") as unit:
            unit.drop(FEEDS, feed)
            for row in unit.lookups.members(ENTRIES, "feed", feed):
                unit.drop(ENTRIES, row)


async def thin(
    store: _Units, *, now: datetime, stories_before: datetime, entries_before: datetime
) -> int:
    """Thin stories and delete entries, in small units of work; return how many.

    Ids of fan-outs and updates that ended long ago, and messages and updates that were given up
    long ago, are deleted as well, and not counted.
    """
    stories = await _batches(store, STORIES, "full", before=stories_before)
    entries = await _batches(store, ENTRIES, "at", before=entries_before - SEEN_GRAIN)
    await _batches(store, FINISHED, "at", before=now - KEEP_FINISHED)
    await _batches(store, OUTBOX, "dead", before=now - KEEP_DEAD)
    await _batches(store, ENDED, "at", before=now - KEEP_ENDED)
    await _batches(store, UPDATES, "aside", before=now - KEEP_ASIDE)
    return stories + entries


async def thin_log(store: _Units, *, before: datetime) -> int:
    """Delete lines of the delivery log older than a moment, in small units of work; how many.

    The log is looked through change by change, for the lines of one are of about the same age:
    those of a change go with its first, and no index by time is needed.
    """
    done, old = 0, moment(before)
    for number, change in enumerate(store.lookups.groups(DELIVERIES, "change"), start=1):
        if number % _LOOKED_AT == 0:
            await asyncio.sleep(0)
        while ids := _old_lines(store.lookups, change, old):
            async with store.unit() as unit:
                for row in ids:
                    unit.drop(DELIVERIES, row)
            done += len(ids)
    return done


def _old_lines(lookups: Lookups, change: object, old: str) -> list[str]:
    """Return a change's first lines that are old, up to a batch; none if its first one is not."""
    places = islice(lookups.walk(DELIVERIES, "change", change), _BATCH)
    docs = ((row, lookups.get(DELIVERIES, row)) for _, row in places)
    return [row for row, doc in takewhile(lambda pair: _is_older(pair[1], old), docs)]


def _is_older(doc: Doc | None, old: str) -> bool:
    return doc is not None and str(doc["at"]) < old


async def _batches(store: _Units, table: str, index: str, *, before: datetime) -> int:
    done = 0
    while True:
        async with store.unit() as unit:
            places = islice(unit.lookups.walk(table, index, ALL, high=moment(before)), _BATCH)
            ids = [row for _, row in places]
            for row in ids:
                doc = unit.lookups.get(table, row)
                if table == STORIES and doc is not None:
                    unit.put(table, row, _thinned(doc))
                else:
                    unit.drop(table, row)
        done += len(ids)
        if len(ids) < _BATCH:
            return done


def _thinned(story: Doc) -> Doc:
    return {name: held for name, held in story.items() if name not in ("title", "url", "outlet")}


async def export_of(
    tables: Mapping[str, Mapping[str, Doc]],
) -> AsyncIterator[tuple[str, Mapping[str, Any]]]:
    """Yield every document of a snapshot, table by table and by id."""
    known = [table for table in TABLES if table in tables]
    given = 0
    for table in [*known, *sorted(set(tables) - set(known))]:
        docs = tables[table]
        for row in await asyncio.to_thread(sorted, docs):
            yield table, dict(docs[row])
            given += 1
            if given % _EXPORTED == 0:
                await asyncio.sleep(0)
