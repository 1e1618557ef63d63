"""What a store raises on purpose: each says in its text what to do."""

from __future__ import annotations


class StoreError(Exception):
    """The base of everything a store raises on purpose; its text says what to do."""


class StoreInUse(StoreError):
    """Another process writes in this folder or database under an exclusive lock."""


class StoreUnusable(StoreError):
    """The folder cannot be made, read or written: it is no folder, or belongs to another user."""


class StoreTooNew(StoreError):
    """The data was written by a newer version of the bot than this one."""


class StoreDamaged(StoreError):
    """The data cannot be read, and not in a way that a torn last write explains."""


class StoreFull(StoreError):
    """A unit of work could not be made durable (disk full or read-only); none of it is kept."""
