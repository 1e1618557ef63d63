"""Councils whose name begins as a person is typing it, for answers while they type.

What is whole is understood by ``lookup.py`` first; this adds what may yet become of it. It never
guesses at misspellings of half a word.
"""

from __future__ import annotations

from datetime import date

from inspections.gazetteer import Council, Gazetteer
from inspections.lookup import Outcome
from inspections.names import name_key

MOST = 10


def complete(
    gazetteer: Gazetteer, typed: str, *, on: date, most: int = MOST
) -> tuple[Council, ...]:
    """Return the councils that may be meant by the beginning of a name, the likeliest first.

    First whom the text means as it stands, then names that begin with it, then names with a word
    that does; among these the more populous first.
    """
    key = name_key(typed)
    if not key:
        return ()
    look = gazetteer.look_up(typed, on)
    meant = (*look.councils, *look.also)
    # Three letters may be a council's code, but who types them is more likely under way to a name.
    whole = look.outcome is not Outcome.NEAR and len(key) > 3
    found = dict.fromkeys(meant if whole else ())
    begin, within = [], []
    for council in gazetteer.councils():
        names = [name_key(council.short_name), name_key(council.official_name)]
        if any(name.startswith(key) for name in names):
            begin.append(council)
        elif any(f" {key}" in name for name in names):
            within.append(council)
    for group in (begin, within):
        group.sort(key=lambda c: -(c.population or 0))
        found.update(dict.fromkeys(group))
    found.update(dict.fromkeys(meant))
    return tuple(c for c in found if c.existed(on))[:most]
