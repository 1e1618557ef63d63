"""Every cue that the reader looks for, found in one pass over a story.

The cues come from ``data/cues.toml`` and from the regimes' own data. What a cue is worth is
for the rules to say.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import ahocorasick

from inspections.regimes import Regime, Regimes, spelt_out

CUES = Path(__file__).parent.parent / "data" / "cues.toml"


_TOPICAL = frozenset({"topic", "hint"})


@dataclass(frozen=True, slots=True)
class Token:
    """A cue in the text. ``value`` says which grade, aspect or regime it speaks of."""

    start: int
    end: int
    kind: str
    value: str = ""


class Tokens:
    """The cues of a story, by kind, in order of the text."""

    def __init__(self, tokens: list[Token]) -> None:
        self._held: dict[str, list[Token]] = {}
        for token in tokens:
            self._held.setdefault(token.kind, []).append(token)
        self._starts = {kind: [t.start for t in held] for kind, held in self._held.items()}

    def of(self, kind: str) -> list[Token]:
        """Return all cues of a kind."""
        return self._held.get(kind, [])

    def within(self, kind: str, start: int, end: int) -> list[Token]:
        """Return the cues of a kind that lie wholly between two offsets."""
        starts = self._starts.get(kind)
        if starts is None:
            return []
        held = self._held[kind]
        first = bisect_left(starts, start)
        found = []
        for token in held[first:]:
            if token.start >= end:
                break
            if token.end <= end:
                found.append(token)
        return found

    def any(self, kind: str, start: int, end: int) -> bool:
        """Tell whether a cue of a kind lies between two offsets."""
        starts = self._starts.get(kind)
        if starts is None:
            return False
        held = self._held[kind]
        at = bisect_left(starts, start)
        while at < len(held) and starts[at] < end:
            if held[at].end <= end:
                return True
            at += 1
        return False

    def plus(self, more: list[Token]) -> Tokens:
        """Return these cues and some more, none of which overlaps one of its kind."""
        held = [t for kind in self._held.values() for t in kind]
        new = [t for t in more if not any(_overlap(t, o) for o in self.of(t.kind))]
        return Tokens(sorted([*held, *new], key=lambda t: (t.start, -t.end)))

    def without(self, kind: str, starts: set[int]) -> Tokens:
        """Return these cues without those of a kind that begin at given offsets."""
        held = [t for tokens in self._held.values() for t in tokens]
        return Tokens([t for t in held if t.kind != kind or t.start not in starts])

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that occur at all."""
        return frozenset(self._held)


def _overlap(first: Token, second: Token) -> bool:
    return first.start < second.end and second.start < first.end


class Lexicon:
    """The automaton over all cues; built once for a set of regimes."""

    def __init__(self, regimes: Regimes, cues: Path = CUES) -> None:
        raw = tomllib.loads(cues.read_text(encoding="utf-8"))
        self._meanings: dict[str, set[tuple[str, str]]] = {}
        self._cased: dict[tuple[str, str, str], str] = {}
        for grade, phrases in raw["grades"].items():
            for phrase in spelt_out(phrases):
                self._add(phrase, "grade", grade)
        for kind, phrases in raw["cues"].items():
            for phrase in phrases:
                self._add(phrase, kind, "")
        for regime in regimes:
            self._add_regime(regime)
        self._gate = ahocorasick.Automaton()
        for word in raw["gate"]["words"]:
            self._gate.add_word(word, word)
        self._gate.make_automaton()
        self._automaton = ahocorasick.Automaton()
        for phrase, meanings in self._meanings.items():
            self._automaton.add_word(phrase, (len(phrase), tuple(sorted(meanings))))
        self._automaton.make_automaton()

    def _add(self, phrase: str, kind: str, value: str) -> None:
        folded = phrase.lower().replace("’", "'")
        for form in {folded, folded.replace("-", " ")}:
            self._meanings.setdefault(form.strip(), set()).add((kind, value))

    def _add_regime(self, regime: Regime) -> None:
        for phrase in regime.wording.topics:
            self._add(phrase, "topic", regime.id)
        for phrase in regime.wording.hints:
            self._add(phrase, "topic", regime.id)
            self._add(phrase, "hint", regime.id)
        for phrase in regime.wording.case:
            self._cased[(phrase.lower(), "topic", regime.id)] = phrase
        for phrase in regime.wording.inspectors:
            self._add(phrase, "inspector", regime.id)
        for aspect in regime.aspects:
            for phrase in aspect.phrases:
                self._add(phrase, f"aspect {regime.id}", aspect.id)
        if regime.wording.scale == "own":
            for grade in regime.grades:
                for phrase in (grade.id, *grade.phrases):
                    self._add(phrase, f"grade {regime.id}", grade.id)

    def may_concern(self, folded: str) -> bool:
        """Tell, at little cost, whether a text can be about an inspection at all."""
        return next(self._gate.iter(folded), None) is not None

    def tokens(self, plain: str, folded: str) -> Tokens:
        """Find every cue: whole words, and of overlapping cues of one kind the longest."""
        hits: list[tuple[int, int, str, str]] = []
        length_of_text = len(folded)
        for last, (length, meanings) in self._automaton.iter(folded):
            start, end = last - length + 1, last + 1
            if start and folded[start].isalnum() and folded[start - 1].isalnum():
                continue
            if end < length_of_text and folded[end].isalnum() and folded[end - 1].isalnum():
                continue
            for kind, value in meanings:
                hits.append((start, -end, kind, value))
        hits.sort()
        reached: dict[str, int] = {}
        found: list[Token] = []
        named = (0, 0)
        for start, minus_end, kind, value in hits:
            if kind in _TOPICAL:
                if start < named[1] and (start, -minus_end) != named:
                    continue  # 'social care' in 'adult social care' is no topic of its own
                named = (start, -minus_end)
                wanted = self._cased.get((folded[start:-minus_end], kind, value))
                if wanted is not None and plain[start:-minus_end] != wanted:
                    continue
            slot = kind if kind.startswith(("grade", "aspect")) else kind + value
            if start < reached.get(slot, 0):
                continue
            reached[slot] = -minus_end
            found.append(Token(start, -minus_end, kind, value))
        return Tokens(found)


@lru_cache(maxsize=8)
def lexicon_of(regimes: Regimes) -> Lexicon:
    """Return the lexicon of a set of regimes, built once."""
    return Lexicon(regimes)
