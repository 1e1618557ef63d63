"""What a UK postcode looks like, whole or its first half, in what a person typed.

Only the form is known here (letters and digits in their order, as Royal Mail gives them out);
whether a postcode exists, and where, is for whoever looks it up.
"""

from __future__ import annotations

import re

_OUTWARD = r"(?:GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)"
_WHOLE = re.compile(
    rf"(?<![A-Za-z0-9])({_OUTWARD})[\s-]{{0,2}}([0-9][ABD-HJLNP-UW-Z]{{2}})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_HALF = re.compile(_OUTWARD, re.IGNORECASE)


def postcode_in(text: str) -> str | None:
    """Return the first postcode in a text, written as on an envelope (M32 0TH), or None."""
    found = _WHOLE.search(text)
    return None if found is None else f"{found[1]} {found[2]}".upper()


def is_half_postcode(text: str) -> bool:
    """Tell whether a text is the first half of a postcode and nothing else (M32)."""
    return _HALF.fullmatch(text.strip()) is not None
