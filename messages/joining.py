"""How items become a list in a sentence: 'A, B and C', in Welsh 'A, B ac C'.

Babel writes 'a(c)' for Welsh, since it does not look at what follows. Here 'ac' stands before a
vowel and 'a' elsewhere, with the mutation of c, p and t after it in Welsh words; names from
elsewhere stay as they are, as Welsh newspapers leave them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from babel.lists import format_list

_TAG = re.compile(r"(?:<[^>]*>|[“‘(])*")
_VOWELS = "aeiouwyâêîôûŵŷáéíóúàèìòùäëïöü"
_MUTATED = {"c": "ch", "p": "ph", "t": "th"}
_NUMBER = re.compile(r"(\d+)")
_PLACES = (
    "Caerdydd",
    "Caerffili",
    "Casnewydd",
    "Castell-nedd",
    "Ceredigion",
    "Conwy",
    "Cyngor",
    "Pen-y-bont",
    "Pob",
    "Powys",
    "Torfaen",
)
"""Welsh words with a capital that may stand last in a list, and mutate."""

_WELSH_Y = ("Y ", "Yr ", "Ynys")


def joined(items: Sequence[str], *, style: Literal["standard", "or"], locale: str) -> str:
    """Return a list as a sentence has it; ``style``: standard (and) or or."""
    if not locale.startswith("cy") or style != "standard" or len(items) < 2:
        return str(format_list(items, style=style, locale=locale))
    return f"{', '.join(items[:-1])} {_and(items[-1])}"


def _and(item: str) -> str:
    """Return an item with the Welsh 'and' before it."""
    tag = _TAG.match(item)
    start = tag.end() if tag else 0
    before, word = item[:start], item[start:]
    if _begins_with_vowel(word):
        return f"ac {item}"
    changed = _MUTATED.get(word[:1].casefold())
    if changed and not word.casefold().startswith(("ch", "ph", "th")):
        if word[0].islower():
            return f"a {before}{changed}{word[1:]}"
        if word.startswith(_PLACES):
            return f"a {before}{changed.capitalize()}{word[1:]}"
    return f"a {item}"


def _begins_with_vowel(word: str) -> bool:
    number = _NUMBER.match(word)
    if number:  # un, wyth, un ar ddeg, wyth deg
        return number[1] in ("1", "8", "11") or (number[1][0] == "8" and len(number[1]) == 2)
    first = word[:1]
    if not first or first.casefold() not in _VOWELS:
        return False
    # An English name's W is a consonant, and so is its Y: Wigan, York.
    return first not in "WY" or word.startswith(_WELSH_Y)
