"""Which labelled stories are kept aside: never looked at while rules are written.

A story is kept aside if a hash of its id says so, so that nobody chooses. Their figures are
read only at the end of a piece of work, and are reported apart from those of the tuned part.
"""

from __future__ import annotations

import hashlib

ONE_IN = 3


def is_kept_aside(story_id: str) -> bool:
    """Tell whether a story of the corpus belongs to the part that is kept aside."""
    return int(hashlib.sha256(story_id.encode()).hexdigest(), 16) % ONE_IN == 0
