"""What the readers of documents say, in a worker process, of one that isn't what it should be."""

from __future__ import annotations


class MisfitError(ValueError):
    """The document is something else than expected; the message says what, for the operator."""
