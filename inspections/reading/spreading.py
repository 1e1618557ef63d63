"""Complete the findings of a sentence by what stands round them.

Lists after a grade, 'so were X and Y', 'respectively', 'the rest', areas that are only
counted: each is one small function over findings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from inspections.reading.aspects import aspect_tokens
from inspections.reading.councils import Cast
from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.reading.told import Finding, Role

_COUNTED_AREAS = re.compile(
    r"\b(?:one|two|three|four|five|most|some|several)(?:\s+of\s+(?:the\s+|its\s+)?(?:two"
    r"|three|four|five|nine|ten)?)?\s*"
    r"(?:(?:other|remaining|main|graded|key)\s+)?(?:areas?|aspects?|categor(?:y|ies)|judgements?"
    r"|goods|outstandings|measures?|strands?|fields?|departments?)\b"
)
_AREAS_AFTER = re.compile(
    r"['\"]?(?: (?:marks?|grades?|ratings?|judgements?))? (?:in|for|on|across) (?:only |just )?"
    + _COUNTED_AREAS.pattern.removeprefix(r"\b")
)
_N_OF_M_AFTER = re.compile(
    r"[^.;:]{0,60}\b(?:in|for|on|across) (?:two|three|four|five|six) (?:out )?of (?:the |its )?"
    r"(?:three|four|five|six|seven)\b"
)
_COUNTED_GRADES = re.compile(
    r"\b(?:one|two|three|four|five)\s+['\"]?(?:goods|outstandings|inadequates)\b"
)
_LISTED_AFTER = re.compile(
    r"\b(?:as|so) (?:was|were|is|are|did|do|does|has|have|had) |:\s|\b(?:and )?covers? "
    r"|\bcovering |\bappl(?:ies|ied|ying) to |\b(?:gets?|got|given|earn(?:s|ed)|won"
    r"|wins) it (?:for|in|on) "
    r"|\bincluding (?:for |in )?|,? (?:along|together) with |,? as well as |,? and so (?:too "
    r")?(?:is"
    r"|are|was|were) |\s-\s(?=\w+,)|\b(?:likewise|ditto|similarly|the same goes for) "
    r"|\b(?:matched|joined|echoed|repeated|mirrored|followed) (?:by|in|for) "
)
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


def without_lone_adoption(page: Page, found: list[Finding]) -> list[Finding]:
    """Adoption is graded with the rest or not at all: alone, it is another inspection's."""
    new = [f for f in found if f.role is Role.NEW]
    if not new or not all(_is_of_adoption(page, f) for f in new):
        return found
    return [
        replace(f, role=Role.BODY, rules=("body: adoption alone", *f.rules[1:]))
        if f.role is Role.NEW
        else f
        for f in found
    ]


_IN_ORDER = re.compile(r"\brespectively\b|\bin (?:that|this) order\b")


def _is_of_adoption(page: Page, finding: Finding) -> bool:
    """Tell whether a grade is adoption's: bound to it, or in a sentence that names only it."""
    if finding.aspects:
        return finding.aspects == ("adoption",)
    sentence = page.sentences[finding.sentence]
    regime = page.regimes.get(finding.regime)
    if finding.sentence > 0:
        return False
    named = {t.value for t in aspect_tokens(page, regime, sentence.start, sentence.end)}
    return named == {"adoption"} and not page.tokens.any("topic", sentence.start, sentence.end)


def respectively(
    page: Page, casts: dict[str, Cast], found: list[Finding], span: tuple[int, int]
) -> list[Finding]:
    """'They had been good and adequate respectively': one grade to each council, in order."""
    if not found:
        return found
    lists = _in_lists(page, found, span)
    if lists:
        return lists
    if not _IN_ORDER.search(page.folded, *span):
        return found
    aspects = list(dict.fromkeys(a for f in found for a in f.aspects))
    if len(aspects) == len(found) > 1:
        return [replace(f, aspects=(a,)) for f, a in zip(found, aspects, strict=True)]
    groups = casts[found[0].regime].groups_in(*span)
    councils = groups[0].councils if groups else found[0].councils
    if len(councils) != len(found):
        return found
    return [replace(f, councils=(c,)) for f, c in zip(found, councils, strict=True)]


_SHORT_GAP = 45
"""How far apart the members of a list stand at most."""


def _in_lists(page: Page, found: list[Finding], span: tuple[int, int]) -> list[Finding]:
    """Read 'Good, good and inadequate for A, B and C': as many grades as areas, list by list."""
    regime = page.regimes.get(found[0].regime)
    areas = aspect_tokens(page, regime, *span)
    if len(found) != len(areas) or len(found) < _FEWEST_IN_LISTS:
        return []
    lists: list[Sequence[Finding | Token]] = [found, areas]
    first, second = sorted(lists, key=lambda items: items[0].start)
    listed = all(
        b.start - a.end < _SHORT_GAP for items in (first, second) for a, b in pairwise(items)
    )
    if first[-1].end > second[0].start or not listed:
        return []
    return [
        replace(
            f,
            aspects=(a.value,),
            everywhere=False,
            role=Role.NEW if f.role is Role.STANDING else f.role,
        )
        for f, a in zip(found, areas, strict=True)
    ]


_FEWEST_IN_LISTS = 3


def with_lists_after(page: Page, found: list[Finding], span: tuple[int, int]) -> list[Finding]:
    """'Outstanding again: leaders, protection and care'; 'good, as was leadership'.

    Aspects that follow the last grade of a sentence belong to its last new grade, which was
    given to the services as a whole as well.
    """
    found = _with_the_one_listed(page, found, span)
    last = next((f for f in reversed(found) if f.role is Role.NEW), None)
    if last is None or any(f.role not in (Role.NEW, Role.PAST) for f in found):
        return found
    end = max(f.end for f in found)
    listed = _LISTED_AFTER.search(page.folded, end, span[1])
    if listed is None or (last is not found[-1] and found[-1].aspects):
        return found
    if found[-1].councils != last.councils:
        return found
    regime = page.regimes.get(last.regime)
    more = [t.value for t in aspect_tokens(page, regime, listed.end(), span[1])]
    if not more:
        return found
    aspects = dict.fromkeys((*(last.aspects or ("overall",)), *more))
    return [replace(f, aspects=tuple(aspects)) if f is last else f for f in found]


def _with_the_one_listed(page: Page, found: list[Finding], span: tuple[int, int]) -> list[Finding]:
    """Name the areas of '… and good in one: help for care leavers'."""
    if not found or found[-1].role is not Role.PARTIAL:
        return found
    marks = [page.folded.find(m, found[-1].end, min(span[1], found[-1].end + 40)) for m in ":("]
    mark = min((m for m in marks if m >= 0), default=page.folded.find(":", found[-1].end, span[1]))
    regime = page.regimes.get(found[-1].regime)
    named = [t.value for t in aspect_tokens(page, regime, mark, span[1])] if mark >= 0 else []
    if not named:
        return found
    told = replace(found[-1], role=Role.NEW, aspects=tuple(dict.fromkeys(named)))
    return [*found[:-1], told]


def with_counted_areas(page: Page, found: list[Finding]) -> list[Finding]:
    """Mark 'three of four areas require improvement': it doesn't grade the services as a whole."""
    return [
        replace(f, role=Role.PARTIAL, rules=(*f.rules, "areas counted"))
        if f.role is not Role.PAST and not f.aspects and not f.everywhere and _counts_areas(page, f)
        else f
        for f in found
    ]


def _counts_areas(page: Page, finding: Finding) -> bool:
    start, end = finding.clause
    told = [t.end for t in page.tokens.within("grade", start, finding.start)]
    near = (max([start, finding.start - 60, *told]), finding.start)
    return bool(
        _COUNTED_AREAS.search(page.folded, *near)
        or _AREAS_AFTER.match(page.folded, finding.end, end)
        or _N_OF_M_AFTER.match(page.folded, finding.end, end)
        or _COUNTED_GRADES.search(page.folded, start, end)
    )


def with_named_count(cast: Cast, found: list[Finding], page: Page) -> list[Finding]:
    """Take 'first three councils rated good: A, B and C' as new: those counted are named."""
    if cast.focus is None:
        return found
    councils = cast.focus.councils
    return [
        replace(f, role=Role.NEW, councils=councils, rules=(*f.rules, "new: counted and named"))
        if f.role is Role.STATISTIC
        and _counted_councils(page, f) == len(councils)
        and not _SINCE.search(page.folded, 0, page.lead_end())
        else f
        for f in found
    ]


_SINCE = re.compile(
    r"\b(?:has|have) all been [^.;]{0,40}\bsince\b|\banalysis (?:by|of)\b|\bfigures\b"
)
"""'Eight councils are on the lowest grade: A, B … since 2024, analysis shows': a tally."""


def _counted_councils(page: Page, finding: Finding) -> int | None:
    before = page.folded[max(finding.clause[0], finding.start - 60) : finding.start]
    return next(
        (
            number
            for word, number in _COUNT.items()
            if f"{word} council" in before or f"{word} more" in before
        ),
        None,
    )
