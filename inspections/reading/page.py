"""A story laid open for reading: its plain text, its cues, and the councils it names.

Built once for a story; every rule asks it, none changes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from inspections.finding import Mention
from inspections.gazetteer import Gazetteer
from inspections.model import Story
from inspections.reading.lexicon import Token, Tokens
from inspections.reading.text import Sentence, Text
from inspections.regimes import Regime, Regimes

if TYPE_CHECKING:
    from inspections.reading.told import Role

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Page:
    """All that the rules may look at."""

    story: Story
    day: date
    text: Text
    tokens: Tokens
    mentions: tuple[Mention, ...]
    gazetteer: Gazetteer
    regimes: Regimes
    active: tuple[Regime, ...] = ()
    """The regimes that the story is about, most likely first."""

    @cached_property
    def plain(self) -> str:
        """The plain text."""
        return self.text.plain

    @cached_property
    def folded(self) -> str:
        """The plain text in lower case."""
        return self.text.folded

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, the headline first."""
        return self.text.sentences

    def graded(self, start: int, end: int) -> bool:
        """Tell whether any grade, of whatever scale, stands between two offsets."""
        return self.tokens.any("grade", start, end) or any(
            self.tokens.any(f"grade {r.id}", start, end)
            for r in self.active
            if r.wording.scale == "own"
        )

    @cached_property
    def roles(self) -> dict[int, tuple[Role, str]]:
        """What grades are, by their offsets: kept, as rules ask for a grade's neighbours."""
        return {}

    @cached_property
    def genres(self) -> list[str | None]:
        """The story's genre, once it has been found: kept, as several rules ask for it."""
        return []

    @cached_property
    def starts(self) -> dict[int, int]:
        """The sentences' numbers, by the offsets at which they begin."""
        return {s.start: n for n, s in enumerate(self.sentences)}

    def lead_end(self) -> int:
        """Return the offset at which the headline and the two sentences after it end."""
        return self._lead_end

    @cached_property
    def _lead_end(self) -> int:
        return self.sentences[min(2, len(self.sentences) - 1)].end if self.sentences else 0

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Return the mentions between two offsets."""
        return [m for m in self.mentions if start <= m.start and m.end <= end]

    def past_years(self, start: int, end: int) -> list[Token]:
        """Return the years before the story's own that stand between two offsets."""
        found = []
        for match in _YEAR.finditer(self.folded, start, end):
            year = int(match.group())
            if year < self.day.year and not self._is_fieldwork(match.start(), year):
                found.append(Token(match.start(), match.end(), "year", match.group()))
        return found

    def _is_fieldwork(self, at: int, year: int) -> bool:
        """Tell whether a year only dates the inspectors' visit that this story is about."""
        if year < self.day.year - 1:
            return False
        before = self.folded[max(0, at - 45) : at]
        late = re.search(r"\b(september|october|november|december)\s+$", before)
        return bool(
            late
            and self.day.month <= 4
            and re.search(r"visit|inspected|inspection|took place|carried out|inspectors", before)
        )


def future_years(page: Page, start: int, end: int) -> bool:
    """Tell whether a year after the story's own stands between two offsets."""
    return any(int(y.group()) > page.day.year for y in _YEAR.finditer(page.folded, start, end))
