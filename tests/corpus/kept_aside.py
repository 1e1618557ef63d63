"""Which labelled stories are kept aside: never looked at while rules are written.

Only the newest fresh stories, written blind to the reader (their ids begin with ``g`` or ``h``),
can be: the others have been looked at. Of those a hash of the id decides, so that nobody chooses.
Their figures are read only at the end of a piece of work, and are reported apart from the tuned
part's.
"""

from __future__ import annotations

import hashlib

ONE_IN = 3
FRESH = ("g", "h")
"""How the ids of the fresh stories begin of which a part is kept aside."""


def is_kept_aside(story_id: str) -> bool:
    """Tell whether a story of the corpus belongs to the part that is kept aside."""
    if not story_id.startswith(FRESH):
        return False
    return int(hashlib.sha256(story_id.encode()).hexdigest(), 16) % ONE_IN == 0
