"""What a person meant who typed names of councils: found ones, unclear ones, unknown ones.

Regions and nations count as names; what is wanted of them may stand at the end ('falls only').
Nothing is stored or sent; the rules of names are the gazetteer's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from alerts.wishes import PRESETS
from inspections.areas import Area, area_called
from inspections.gazetteer import Council, Gazetteer
from inspections.lookup import LookUp, Outcome
from inspections.model import Direction
from inspections.names import name_key
from messages.words import Named

MOST_NAMES = 100
"""Names in one message that are looked at."""
MOST_MENTIONS = 3
ONE_NAME = 88
"""How alike, of 100, a misspelt text must be to a name with an 'and' in it to be that name."""

_WANTED = re.compile(
    r"[\s,(:–-]*\b(?:only\s+(?P<a>falls?|rises?|changes?)|(?P<b>falls?|rises?|changes?)\s+only"
    r"|(?P<c>gostyngiadau|codiadau|newidiadau)(?:['’]n|\s+yn)\s+unig)"
    r"[\s).!]*$",
    re.IGNORECASE,
)
_WELSH = {"gostyngiadau": "falls", "codiadau": "rises", "newidiadau": "changes"}


@dataclass(frozen=True, slots=True)
class Understood:
    """What became of each name that was typed."""

    found: tuple[LookUp, ...] = ()
    unclear: tuple[LookUp, ...] = ()
    """To be asked about: several councils go by the name, or only similar ones are known."""
    unknown: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    beyond: int = 0
    """Names that were not looked at, since there were more than ``MOST_NAMES``."""

    @property
    def named(self) -> tuple[Named, ...]:
        """Areas and councils found."""
        return (*self.areas, *self.councils)

    @property
    def councils(self) -> tuple[Council, ...]:
        """The councils found, each once, in the order they were named."""
        return tuple(dict.fromkeys(look.councils[0] for look in self.found))


def wanted(text: str) -> tuple[str, frozenset[Direction] | None]:
    """Part the names in a text from what is wanted of them: ('North West', falls)."""
    found = _WANTED.search(text)
    if found is None:
        return text, None
    typed = (found["a"] or found["b"] or found["c"]).casefold()
    word = _WELSH.get(typed) or typed.removesuffix("s") + "s"
    return text[: found.start()], PRESETS[word]


def understand(text: str, *, gazetteer: Gazetteer, on: date) -> Understood:
    """Look up every name in a text that a person typed on a day.

    A sentence that is no list of names ('what about Trafford?') is searched for names instead.
    """
    names = gazetteer.split_names(text)
    areas: dict[str, Area] = {}
    looks: list[LookUp] = []
    for name in names[:MOST_NAMES]:
        area = area_called(name)
        if area is None:
            looks.append(gazetteer.look_up(name, on))
        else:
            areas.setdefault(area.gss, area)
    understood = Understood(
        found=tuple(k for k in looks if k.outcome is Outcome.FOUND),
        unclear=tuple(k for k in looks if k.outcome in (Outcome.CHOOSE, Outcome.NEAR)),
        unknown=tuple(k.query for k in looks if k.outcome is Outcome.UNKNOWN and k.query),
        areas=tuple(areas.values()),
        beyond=max(0, len(names) - MOST_NAMES),
    )
    if len(names) > 1 and (understood.unknown or understood.unclear):
        whole = _one_name(text, gazetteer=gazetteer, on=on)
        if whole is not None:
            return Understood(unclear=(whole,))
    if understood.named or understood.unclear:
        return understood
    mentioned = _mentioned(text, gazetteer=gazetteer, on=on)
    return Understood(found=mentioned) if mentioned else understood


def replaced_by(look: LookUp, *, gazetteer: Gazetteer) -> Council | None:
    """Return the abolished council of exactly the name looked up, if these took its place."""
    key, places = name_key(look.query), {c.gss for c in look.councils}
    return next(
        (
            c
            for c in gazetteer
            if not c.current
            and places == set(c.replaced_by)
            and key in {name_key(name) for name in c.names}
        ),
        None,
    )


def _one_name(text: str, *, gazetteer: Gazetteer, on: date) -> LookUp | None:
    """Return what a text is as a whole that is one misspelt name: 'Bath and North East Smerset'."""
    look = gazetteer.look_up(text, on)
    if look.outcome is not Outcome.NEAR:
        return None
    key, nearest = name_key(text), look.councils[0]
    likeness = max(fuzz.ratio(key, name_key(name)) for name in nearest.names)
    return look if likeness >= ONE_NAME else None


def _mentioned(text: str, *, gazetteer: Gazetteer, on: date) -> tuple[LookUp, ...]:
    found: dict[str, LookUp] = {}
    for mention in gazetteer.find(text, on):
        look = gazetteer.look_up(mention.text, on)
        if mention.body is None and look.outcome is Outcome.FOUND:
            found.setdefault(look.councils[0].gss, look)
    return tuple(found.values())[:MOST_MENTIONS]
