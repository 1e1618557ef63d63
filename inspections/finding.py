"""Find the names of councils in free text.

One pass of an Aho-Corasick automaton over every spelling of every name; whole words only, the
longest match wins. What was found is returned with its strength, because a name in free text
is not always a council: 'Reading' is also a word, 'Trafford College' is no council, 'Kent and
Medway' is two. Who reads the story decides what a weak name is worth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING

import ahocorasick

from inspections.names import says_council, spellings

if TYPE_CHECKING:
    from inspections.gazetteer import Ambiguity, Council, Gazetteer


class Strength(IntEnum):
    """How surely a name found in free text means a council; stronger is greater."""

    OTHER = 0
    """Not a council: a joint body, a club, or another body ('Trafford College')."""
    WEAK = 1
    """An everyday word or another body's name as a rule ('Reading', 'Westminster')."""
    PLACE = 2
    """A place inside a council's area ('Dewsbury'), or a part of it ('east Kent')."""
    TRUST = 3
    """A trust that runs services for one or more councils."""
    CONTEXT = 4
    """A bare name that is also a surname, a club or the like ('Bolton')."""
    NAME = 5
    """A bare name that means the council's area ('Knowsley')."""
    FULL = 6
    """A name that says that it is a council ('Bury Council')."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a council in a text: where it stands, whom it may mean, and how surely.

    ``councils`` are gss codes, those that existed on the story's day first; more than one
    where the name is shared. ``body`` says what other body it is, where a word before or
    after turns it into one ('college').
    """

    start: int
    end: int
    text: str
    councils: tuple[str, ...]
    strength: Strength
    body: str | None = None


@dataclass(frozen=True, slots=True)
class _Surface:
    """One spelling, and what it may mean."""

    councils: tuple[str, ...]
    strength: Strength
    exact: str | None = None
    """Initialisms count only when written exactly so."""
    trust: bool = False
    region: bool = False
    """No council today, but perhaps one on the story's day ('Cumbria')."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words("mr mrs ms miss dr sir cllr councillor professor prof judge lord lady baroness")
_COMPASS = _words("north south east west mid central northern southern eastern western")
_COMMON_SUFFIX = _words(
    "police constabulary probation hospital hospitals infirmary university college school "
    "primary nursery academy airport prison"
)
_NO_NAMES = _words(
    "council county city borough district metropolitan children children's childrens adult adults "
    "send youth housing social care and or of for as in is rated judged graded ofsted cqc rsh hmip "
    "hmicfrs "
    "inspectors council's partnership safeguarding local authority unitary services service team "
    "special joint area"
)
_LAST_WORD = re.compile(r"([\w'&.-]+)[^\S\n]+$")
_NEXT_WORDS = re.compile(
    r"[^\S\n]+([\w'&-]+)(?:[^\S\n]+([\w'&-]+))?(?:[^\S\n]+([\w'&-]+))?(?:[^\S\n]+([\w'&-]+))?"
)
_SKIPPED = ("metonym",)


class Finder:
    """Finds names; built once from the gazetteer's data."""

    def __init__(
        self, gazetteer: Gazetteer, *, prefixes: dict[str, str], suffixes: dict[str, str]
    ) -> None:
        self._gazetteer = gazetteer
        self._prefixes = {p.lower(): what for p, what in prefixes.items()}
        self._suffixes: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for suffix, what in suffixes.items():
            words = tuple(suffix.lower().split())
            self._suffixes.setdefault(words[0], []).append((words, what))
        for held in self._suffixes.values():
            held.sort(key=lambda entry: -len(entry[0]))
        self._automaton = ahocorasick.Automaton()
        for spelling, surface in self._surfaces().items():
            self._automaton.add_word(spelling, (len(spelling), surface))
        self._automaton.make_automaton()

    def find(self, text: str, on: date) -> list[Mention]:
        """Find names in text, in order, not overlapping; linear in the length of the text."""
        folded = fold(text)
        hits: list[tuple[int, int, _Surface]] = []
        for last, (length, surface) in self._automaton.iter(folded):
            start = last - length + 1
            if _whole(folded, start, last + 1):
                hits.append((start, -(last + 1), surface))
        hits.sort(key=lambda hit: hit[:2])
        mentions: list[Mention] = []
        reached = 0
        capitals = _has_capitals(text) if hits else False
        for start, minus_end, surface in hits:
            if start < reached:
                continue
            mention = self._mention(text, start, -minus_end, surface, on, capitals=capitals)
            if mention is not None:
                mentions.append(mention)
                reached = -minus_end
        return mentions

    def _mention(
        self, text: str, start: int, end: int, surface: _Surface, on: date, *, capitals: bool
    ) -> Mention | None:
        written = text[start:end]
        if surface.exact is not None and written != surface.exact:
            return None
        if capitals and surface.exact is None and not written[0].isupper():
            return None
        strength = surface.strength
        councils = self._on_day(surface.councils, on)
        if not capitals and strength in (Strength.WEAK, Strength.OTHER):
            return None
        if surface.region:
            councils, strength = self._region(surface.councils, on)
        body = None
        if strength not in (Strength.FULL, Strength.OTHER):
            body = self._body_before(text, start) or self._body_after(text, end)
            if body is not None:
                strength = Strength.OTHER
            elif strength in (Strength.NAME, Strength.CONTEXT) and _compass_before(text, start):
                strength = Strength.PLACE
        return Mention(start, end, written, councils, strength, body)

    def _on_day(self, councils: tuple[str, ...], on: date) -> tuple[str, ...]:
        if len(councils) < 2:
            return councils
        existed = tuple(g for g in councils if self._gazetteer.by_gss[g].existed(on))
        if existed:
            return existed
        return tuple(sorted(councils, key=lambda g: self._gazetteer.by_gss[g].start))

    def _region(self, councils: tuple[str, ...], on: date) -> tuple[tuple[str, ...], Strength]:
        whole = tuple(g for g in councils if self._gazetteer.by_gss[g].type == "county")
        if whole and self._gazetteer.by_gss[whole[0]].existed(on):
            return whole, Strength.CONTEXT
        return councils, Strength.OTHER

    def _body_before(self, text: str, start: int) -> str | None:
        before = text[max(0, start - 40) : start]
        word = _LAST_WORD.search(before)
        if word is None:
            return None
        last = word.group(1).lower().rstrip(".")
        if last in _TITLES:
            return "person"
        lowered = before.lower()
        for prefix, what in self._prefixes.items():
            if lowered.endswith(prefix + " ") and word.group(1)[0].isupper() == prefix[0].isalpha():
                at = len(lowered) - len(prefix) - 1
                if at == 0 or not lowered[at - 1].isalnum():
                    if prefix == "new" and (at == 0 or before[:at].rstrip()[-1:] in (".", "", ":")):
                        continue
                    return what
            elif prefix.endswith(" of") and lowered.endswith(prefix + " "):
                return what
        return None

    def _body_after(self, text: str, end: int) -> str | None:
        following = _NEXT_WORDS.match(text, end, end + 80)
        if following is None:
            return None
        words = [w for w in following.groups() if w]
        lowered = [w.lower() for w in words]
        between = self._named_body(text, words)
        if between is not None:
            return between
        for suffix, what in self._suffixes.get(lowered[0], ()):
            if tuple(lowered[: len(suffix)]) == suffix and (
                words[0][0].isupper() or suffix[0] in _COMMON_SUFFIX or len(suffix) > 1
            ):
                return what
        return None

    def _named_body(self, text: str, words: list[str]) -> str | None:
        """Say what 'Hull Tide Homes' or 'Bradford Royal Infirmary' is: a name within a name."""
        for at, word in enumerate(words[1:3], start=1):
            name = words[:at]
            if any(not w[0].isupper() or w.lower() in _NO_NAMES for w in name):
                return None
            for suffix, what in self._suffixes.get(word.lower(), ()):
                if suffix == (word.lower(),) and word[0].isupper() and not _is_all_titles(text):
                    return what
        return None

    def _surfaces(self) -> dict[str, _Surface]:
        unclear = {a.name.lower(): a for a in self._gazetteer.ambiguities}
        named: dict[str, list[Council]] = {}
        for council in self._gazetteer:
            for name in council.names:
                for spelling in spellings(name):
                    held = named.setdefault(spelling, [])
                    if council not in held:
                        held.append(council)
        found: dict[str, _Surface] = {}
        for spelling, held in named.items():
            codes = tuple(c.gss for c in held)
            found[spelling] = _council_surface(spelling, codes, unclear.get(spelling))
        for trust in self._gazetteer.trusts:
            for name in (trust.name, *trust.aliases):
                exact = name if len(name) <= 5 else None
                for spelling in spellings(name):
                    held_by = found.get(spelling)
                    codes = held_by.councils if held_by and held_by.trust else ()
                    codes += tuple(g for g in trust.councils if g not in codes)
                    found[spelling] = _Surface(codes, Strength.TRUST, exact, trust=True)
        for ambiguity in self._gazetteer.ambiguities:
            for spelling in spellings(ambiguity.name):
                if spelling not in found or "no_such_council" in ambiguity.kind:
                    surface = _unclear_surface(ambiguity)
                    if surface is not None:
                        found[spelling] = surface
        return found


def fold(text: str) -> str:
    """Return the text in lower case, of the same length, so that offsets stay true."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _council_surface(
    spelling: str, codes: tuple[str, ...], ambiguity: Ambiguity | None
) -> _Surface:
    if ambiguity is None:
        full = says_council(spelling)
        return _Surface(codes, Strength.FULL if full else Strength.NAME)
    if says_council(spelling) and ambiguity.bare_match != "never":
        return _Surface(codes, Strength.FULL)
    if "no_such_council" in ambiguity.kind:
        return _Surface(codes, Strength.OTHER, region=True)
    exact = ambiguity.name if "initialism" in ambiguity.kind else None
    strength = {
        "longest": Strength.NAME,
        "context": Strength.CONTEXT,
        "never": Strength.OTHER if exact else Strength.WEAK,
    }[ambiguity.bare_match]
    both = codes + tuple(
        g for g in ambiguity.candidates if "shared_name" in ambiguity.kind and g not in codes
    )
    return _Surface(both, strength, exact)


def _unclear_surface(ambiguity: Ambiguity) -> _Surface | None:
    kind, never = ambiguity.kind, ambiguity.bare_match == "never"
    exact = ambiguity.name if "initialism" in kind else None
    if "no_such_council" in kind:
        return _Surface(ambiguity.candidates, Strength.OTHER, region=True)
    if "word" in kind and never:
        return None
    if never or kind & set(_SKIPPED):
        return _Surface(ambiguity.candidates, Strength.OTHER, exact)
    if exact:
        return _Surface(ambiguity.candidates, Strength.CONTEXT, exact)
    if "shared_name" in kind:
        return _Surface(ambiguity.candidates, Strength.CONTEXT)
    return _Surface(ambiguity.candidates, Strength.PLACE)


def _whole(folded: str, start: int, end: int) -> bool:
    before = folded[start - 1] if start else " "
    after = folded[end] if end < len(folded) else " "
    return not (before.isalnum() or before in "-_@#") and not (after.isalnum() or after in "-_@")


def _compass_before(text: str, start: int) -> bool:
    word = _LAST_WORD.search(text[max(0, start - 20) : start])
    return word is not None and word.group(1).lower() in _COMPASS


def _is_all_titles(text: str) -> bool:
    """Tell whether a text Puts Capitals On Most Words, so that they say nothing of names."""
    words = [w for w in text[:400].split() if len(w) > 3 and w[0].isalpha()]
    return 2 * sum(w[0].isupper() for w in words) > len(words)


def _has_capitals(text: str) -> bool:
    """Tell whether case means anything: there are small letters, and capitals among them."""
    return any(c.isupper() for c in text[:2000]) and any(c.islower() for c in text[:2000])
