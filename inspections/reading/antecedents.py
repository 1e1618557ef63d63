"""Find the area that a grade is about where its own clause names none.

'Leadership, which was good', 'care: that area was', 'for those two groups', 'good (leaders)':
the area stands just before, or in a bracket.
"""

from __future__ import annotations

import re

from inspections.reading.aspects import PEOPLE, aspect_tokens
from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.regimes import Regime

_THAT_AREA = re.compile(r"\s*(?:that|this|which)\s+(?:area|aspect|part|service|strand)\b")
_THAT = re.compile(r"\s*(?:that|this|those)\s+(?:is|are|was|were|gets?|got|requires?)\b")
_THOSE_GROUPS = re.compile(
    r"(?:for |in )?(?:those|these|both|both of those)(?: (two|three|four))? "
    r"(?:areas|groups|services|aspects|strands|judgements|fields|parts|categories)\b"
)
_PRONOUN = re.compile(r"\s*(?:there|it|they|that|those|this)\b")
IN_RUN = re.compile(
    r"[\s,&']*(?:and |the |its |for |in |of |work |services |support |both "
    r"|experiences? |progress )*"
)


def bracket_after(page: Page, regime: Regime, clause: tuple[int, int], at: int) -> list[str]:
    """Return the areas in a bracket straight after a grade: 'good (leaders, protection)'."""
    opened = page.folded.find("(", at, at + 3)
    closed = page.folded.find(")", opened) if opened >= 0 else -1
    if closed < 0 or closed - opened > 200 or clause[1] > opened + 1:
        return []
    if page.graded(opened, closed):
        return []
    return [t.value for t in aspect_tokens(page, regime, opened + 1, closed)]


def antecedent(page: Page, regime: Regime, clause: tuple[int, int]) -> list[str]:
    """Return the aspect that 'leadership, which was good' or 'care: that area was' is about."""
    if clause[0] in page.starts:
        return _named_before(page, regime, clause)
    mark = page.folded[clause[0] - 1 : clause[0]]
    before = aspect_tokens(page, regime, max(0, clause[0] - 60), clause[0])
    if mark in ("(", ")"):
        return _by_the_bracket(page, regime, clause, before)
    if mark == ";" and _THAT.match(page.folded, clause[0]):
        near = aspect_tokens(page, regime, max(0, clause[0] - 120), clause[0])
        return [a.value for a in near[-1:]]
    if mark == ":":
        if _PRONOUN.match(page.folded, clause[0]):
            return [a.value for a in before[-1:]]
        listed = _list_before(page, regime, clause[0] - 1)
        if listed:
            return listed
    if page.folded.startswith(", with ", clause[0]):
        return _bare_clause_before(page, regime, clause[0])
    if page.folded.startswith(", wh", clause[0]):
        return [a.value for a in before if a.end == clause[0]]
    if _THAT_AREA.match(page.folded, *clause):
        return [a.value for a in before[-1:]]
    return _between_dashes(page, regime, clause)


_GOES_ON = re.compile(r"(?:all |both |each )?(?:is|are|was|were|has|have|gets?|got)\b")


def _between_dashes(page: Page, regime: Regime, clause: tuple[int, int]) -> list[str]:
    """Return the areas of 'All three - leaders, protection and care - were good'."""
    if not page.folded.endswith(" - ", 0, clause[0]) or not _GOES_ON.match(page.folded, *clause):
        return []
    opened = page.folded.rfind(" - ", max(0, clause[0] - 220), clause[0] - 3)
    if opened < 0 or page.graded(opened, clause[0]):
        return []
    return [a.value for a in aspect_tokens(page, regime, opened, clause[0])]


_HEADED = re.compile(r"[\s:]*(?:its |the )?overall(?: effectiveness)?(?: is| was)?[\s:'\"]*")


def heading(page: Page, regime: Regime, clause: tuple[int, int], grade: int) -> list[str]:
    """Return the area of 'Safeguarding services: overall effectiveness adequate'."""
    if page.folded[clause[0] - 1 : clause[0]] != ":" or not _HEADED.fullmatch(
        page.folded, clause[0], grade
    ):
        return []
    near = aspect_tokens(page, regime, max(0, clause[0] - 70), clause[0] - 1)
    gap = page.folded[near[-1].end : clause[0] - 1] if near else "."
    return [near[-1].value] if re.fullmatch(r"(?: services?| work)?", gap) else []


def _by_the_bracket(
    page: Page, regime: Regime, clause: tuple[int, int], before: list[Token]
) -> list[str]:
    """Return the areas of 'leaders (good)' or '(leaders and care) are good'."""
    if page.folded[clause[0] - 1] == "(":
        return [a.value for a in before if a.end >= clause[0] - 2]
    opened = page.folded.rfind("(", max(0, clause[0] - 200), clause[0])
    if opened < 0 or page.graded(opened, clause[0]):
        return []
    return [a.value for a in aspect_tokens(page, regime, opened, clause[0])]


def _named_before(page: Page, regime: Regime, clause: tuple[int, int]) -> list[str]:
    """Return the areas of the sentence before that one which begins so means."""
    start = clause[0]
    groups = _THOSE_GROUPS.match(page.folded, *clause)
    if groups:
        return _those_before(page, regime, start, groups[1])
    if clause[1] - start < _SHORT_ANSWER:
        answered = _asked_before(page, regime, start)
        if answered:
            return answered
    if _FOR_THEM.search(page.folded, *clause):
        named = _last_of_before(page, regime, start)
        if named:
            return named
    if _PRONOUN.match(page.folded, start):
        return _subject_before(page, regime, start)
    if _THAT_AREA.match(page.folded, *clause):
        before = aspect_tokens(page, regime, max(0, start - 60), start)
        return [a.value for a in before[-1:]]
    return []


def _bare_clause_before(page: Page, regime: Regime, end: int) -> list[str]:
    """Return the areas of 'only care leavers escaped, with requires improvement'."""
    start = max(page.folded.rfind(mark, max(0, end - 120), end) for mark in ";.:\n")
    if start < 0 or page.graded(start, end):
        return []
    return [t.value for t in aspect_tokens(page, regime, start, end)]


_FOR_THEM = re.compile(
    r"\b(?:work|services?|support|help|care|provision|record|way)\b[^.;,]{0,25}"
    r"\b(?:with|for|of|to) (?:them|these|those|this group|that group)\b"
    r"|\btheir (?:experiences?|progress)\b"
)


def _last_of_before(page: Page, regime: Regime, start: int) -> list[str]:
    """Return the one area that the sentence before named, which 'work with them' means."""
    sentence = page.sentences[max(0, page.starts[start] - 1)]
    named = {t.value for t in aspect_tokens(page, regime, sentence.start, sentence.end)}
    return list(named) if len(named) == 1 and sentence.end <= start else []


_SHORT_ANSWER = 40


def _asked_before(page: Page, regime: Regime, start: int) -> list[str]:
    """Return the area of 'Overall? Outstanding.', asked in the sentence before."""
    sentence = page.sentences[max(0, page.starts[start] - 1)]
    if sentence.end >= start or page.folded[sentence.end - 1] != "?":
        return []
    if sentence.end - sentence.start > _SHORT_ANSWER:
        return []
    return [t.value for t in aspect_tokens(page, regime, sentence.start, sentence.end)]


def _those_before(page: Page, regime: Regime, start: int, number: str | None) -> list[str]:
    """Return the areas that the sentence before named last: 'for those two groups …'."""
    index = page.starts[start]
    if index == 0:
        return []
    sentence = page.sentences[index - 1]
    named = aspect_tokens(page, regime, sentence.start, sentence.end)
    wanted = {"three": 3, "four": 4}.get(number or "", 2)
    return [a.value for a in named[-wanted:]] if len(named) >= wanted else []


def _subject_before(page: Page, regime: Regime, start: int) -> list[str]:
    """Return the area that the sentence before began with: 'Leadership fell. It was good.'."""
    index = page.starts[start]
    if index < 1:
        return []
    sentence = page.sentences[index - 1]
    named = aspect_tokens(page, regime, sentence.start, sentence.end)
    if (
        page.folded.startswith("they ", start)
        and len(named) == 1
        and named[0].start == sentence.start
        and PEOPLE.fullmatch(page.folded, named[0].start, named[0].end)
    ):
        return [named[0].value]
    if index == 1:
        return []
    if len(named) != 1 or named[0].start - sentence.start > 20 or named[0].value == "overall":
        return []
    if page.mentions_in(sentence.start, sentence.end):
        return []
    return [named[0].value]


def _list_before(page: Page, regime: Regime, end: int) -> list[str]:
    """Return the list of aspects that ends at a colon: 'Leaders, protection, care: all good'."""
    run: list[Token] = []
    at = end
    for aspect in reversed(aspect_tokens(page, regime, max(0, end - 250), end)):
        gap = page.folded[aspect.end : at]
        if gap.strip() and not IN_RUN.fullmatch(gap):
            break
        run.insert(0, aspect)
        at = aspect.start
    return [a.value for a in run]
