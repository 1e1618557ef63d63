"""Take the freshness from words of an earlier day: 'published in February' is no news in March.

Only tokens of the kind 'fresh' go; what was published in the story's own month stays.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from inspections.reading.lexicon import Tokens

_WHEN = re.compile(
    r" (?:back )?(?:in (?:early |late |mid-)?(?P<month>"
    + "|".join(m.lower() for m in calendar.month_name[1:])
    + r")\b|in (?P<year>(?:19|20)\d\d)\b|(?:last|earlier) [a-z]+"
    r"|[a-z]+ (?:years?|months?|weeks) ago)"
)
_MONTHS = [m.lower() for m in calendar.month_name]


def without_stale(tokens: Tokens, folded: str, day: date) -> Tokens:
    """Return the cues without 'published' and the like where an earlier time stands after them."""
    stale = {
        token.start
        for token in tokens.of("fresh")
        if (said := _WHEN.match(folded, token.end)) is not None and not _is_now(said, folded, day)
    }
    return tokens.without("fresh", stale) if stale else tokens


def _is_now(said: re.Match[str], folded: str, day: date) -> bool:
    month, year = said["month"], said["year"]
    if year:
        return int(year) == day.year
    if month is None:
        return False
    later = re.match(r" ((?:19|20)\d\d)", folded[said.end() : said.end() + 5])
    return _MONTHS.index(month) == day.month and (later is None or int(later[1]) == day.year)
