"""Writes documents as an export gave them into a TinyDB store."""

from __future__ import annotations

from collections.abc import Callable

from store.codec import Doc
from store.copying import NOTE, Documents
from store.schema import (
    DELIVERIES,
    ENDED,
    ENTRIES,
    FEEDS,
    NOTES,
    SUBSCRIBERS,
    SUBSCRIPTIONS,
    UPDATES,
    delivery_id,
    entry_id,
    subscriber_id,
    subscription_id,
    update_id,
)
from store.tiny import TinyStore


async def load(store: TinyStore, documents: Documents, *, note: str | None) -> None:
    """Store documents and the note of a copy, as one unit of work."""
    async with store.unit() as unit:
        for table, document in documents:
            doc = dict(document)
            unit.put(table, _id_of(table, doc), doc)
        if note is None:
            unit.drop(NOTES, NOTE)
        else:
            unit.put(NOTES, NOTE, {"name": NOTE, "value": note})


def _id_of(table: str, doc: Doc) -> str:
    made = _IDS.get(table)
    return str(doc["id"]) if made is None else made(doc)


_IDS: dict[str, Callable[[Doc], str]] = {
    SUBSCRIBERS: lambda doc: subscriber_id(doc["chat"]),
    SUBSCRIPTIONS: lambda doc: subscription_id(doc["chat"], doc["target"]),
    DELIVERIES: lambda doc: delivery_id(doc["change"], doc["chat"]),
    ENTRIES: lambda doc: entry_id(doc["feed"], doc["key"]),
    UPDATES: lambda doc: update_id(doc["id"]),
    ENDED: lambda doc: update_id(doc["id"]),
    NOTES: lambda doc: str(doc["name"]),
    FEEDS: lambda doc: str(doc["feed"]),
}
"""How the id of a row is made, where it is not the document's own."""
