"""Cut sentences on government action into pieces, and find whom they count or add.

'Three councils get notices: A, B and C', 'A's notice ended, and B gets one', 'the other is D'.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading.councils import Cast
from inspections.reading.events import hits_in
from inspections.reading.page import Page
from inspections.reading.text import clauses
from inspections.reading.told import Finding, Role

_AND = re.compile(r",? and (?:so )?|, ")
_NOUN = re.compile(
    r"\bnotices?\b|\b(?:gets?|got|given|handed) one\b|\bthe one\b|\binterventions?\b|114"
    r"|\bcommissioners\b|\benvoys\b|\bone (?:was|has been|is)\b"
    r"|'s (?=(?:is |was |has been |now )?(?:lifted|withdrawn|ended|removed|dropped|closed|extended"
    r"|renewed)\b)"
)
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight")
_COUNT = re.compile(
    rf"\b({'|'.join(_NUMBERS)}) (?:more |other |english )?(?:councils|authorities)\b"
)
_OTHER_IS = re.compile(r"(?:the others?|so|another) (?:is|are|was|were|does|has|have)\b")
_NEAR = 12


def pieces(page: Page, cast: Cast, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Cut a sentence into clauses; 'and' parts two where each has its own noun and council."""
    found: list[tuple[int, int]] = []
    for clause in clauses(page.folded, *span):
        start, end = clause
        if found and page.folded[found[-1][1]] == ":" and hits_in(page, found[-1], ()):
            start = found.pop()[0]
        for joint in _AND.finditer(page.folded, start, end):
            halves = ((start, joint.start()), (joint.end(), end))
            if all(_NOUN.search(page.folded, *h) and cast.groups_in(*h) for h in halves):
                found.append(halves[0])
                start = joint.end()
        found.append((start, end))
    return found


def those_counted(page: Page, cast: Cast, clause: tuple[int, int], index: int) -> tuple[str, ...]:
    """Return the councils of 'three councils get notices', where the text names just three."""
    match = _COUNT.search(page.folded, *clause)
    if match is None:
        return ()
    ends = [s.end for s in page.sentences[index : index + 2]]
    groups = cast.groups_in(match.end(), ends[-1])
    named = groups[0].councils if groups else ()
    return named if len(named) == _NUMBERS.index(match.group(1)) + 2 else ()


def the_other(page: Page, cast: Cast, index: int, found: list[Finding]) -> list[Finding]:
    """Return what 'the other is Peterborough' tells: the same of another council."""
    sentence = page.sentences[index]
    match = _OTHER_IS.match(page.folded, sentence.start, sentence.end)
    new = [f for f in found if f.role is Role.NEW]
    groups = cast.groups_in(match.end(), sentence.end) if match else []
    if match is None or not new or not groups or groups[0].start - match.end() > _NEAR:
        return []
    rules = ("status: so is the other", "council: in the sentence")
    return [replace(new[-1], councils=groups[0].councils, sentence=index, rules=rules)]
