"""How council names are compared: one key for every way of writing the same name.

Used for what people type and to build the index of names that are looked for in stories. It
knows spelling only, no councils.
"""

from __future__ import annotations

import re
import unicodedata

_GENERIC = (
    "metropolitan borough council",
    "metropolitan district council",
    "london borough council",
    "county borough council",
    "city and district council",
    "borough council",
    "district council",
    "county council",
    "city council",
    "council",
    "mbc",
    "mdc",
    "cbc",
    "bc",
    "dc",
    "cc",
)
_LEADING = ("the ", "london borough of ", "royal borough of ", "city of ", "county of ", "lb ")
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ.")
_NOT_A_WORD = re.compile(r"[^\w&]+")


def name_key(text: str) -> str:
    """Return the form in which two spellings of one name are equal.

    Case, accents, punctuation, hyphens, white space, '&' for 'and' and a leading 'the' make no
    difference: ``name_key("King's  Lynn & West-Norfolk") == "kings lynn and west norfolk"``.
    """
    plain = unicodedata.normalize("NFKD", text).translate(_APOSTROPHES)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = _NOT_A_WORD.sub(" ", plain).replace("&", " and ").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def bare_key(key: str) -> str:
    """Return a key without the words that only say that it is a council ('borough council')."""
    for generic in _GENERIC:
        if key.endswith(" " + generic):
            key = key[: -len(generic) - 1]
            break
    for lead in _LEADING:
        if key.startswith(lead):
            key = key[len(lead) :]
            break
    return key


def says_council(name: str) -> bool:
    """Tell whether a name by itself says that a council is meant ('Bury Council', 'Bury MBC')."""
    key = name_key(name)
    words = key.split()
    return (
        bool({"council", "corporation", "comhairle", "cyngor", "mbc", "mdc"} & set(words))
        or words[-1:] in (["bc"], ["dc"], ["cc"], ["cbc"])
        or any(
            key.startswith(lead)
            for lead in (
                "london borough of ",
                "royal borough of ",
                "metropolitan borough of ",
                "borough of ",
                "lb ",
            )
        )
    )


def spellings(name: str) -> set[str]:
    """Return the lower-case ways in which a story may write a name.

    Straight apostrophes and hyphens only: the text is brought to the same form before it is
    searched. Each '&' is also tried as 'and', each hyphen as a space, 'St' with its full stop.
    """
    base = name.lower().replace("’", "'").replace("–", "-")
    found = {base}
    for old, new in (
        ("&", "and"),
        ("-", " "),
        ("st ", "st. "),
        ("'", ""),
        (", ", " "),
        (" and ", " & "),
    ):
        found |= {f.replace(old, new) for f in found if old != "st " or f.startswith("st ")}
    for form in tuple(found):
        decomposed = unicodedata.normalize("NFKD", form)
        found.add("".join(c for c in decomposed if not unicodedata.combining(c)))
    return {" ".join(f.split()) for f in found}
