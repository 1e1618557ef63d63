"""The ids of inspections: given once, short enough for a button, never changed."""

from __future__ import annotations

from collections.abc import Container
from hashlib import sha256


def inspection_id(council: str, regime: str, day: str, *, taken: Container[str] = ()) -> str:
    """Return an id for an inspection: ``<gss>.<regime>.<day>``, unlike those taken.

    ASCII and at most 33 characters, so that it fits into a button's 64 bytes beside a verb. A
    long regime id is cut and ends in a hash of the whole; ``day`` is written yyyymmdd.
    """
    short = regime if len(regime) <= 11 else f"{regime[:6]}-{_hash(regime)}"
    wanted = f"{council}.{short}.{day}"
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:4]
