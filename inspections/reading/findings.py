"""Everything that the sentences of a story say about grades, sentence by sentence.

A finding is one grade with its regime, aspects, councils and role. Nothing is decided here on
the story as a whole: that is for ``judging.py`` and ``kinds.py``.
"""

from __future__ import annotations

import re

from inspections.reading import dates, keeping, likewise, moves, others, pairing, spreading
from inspections.reading.binding import bind
from inspections.reading.bodies import other_body
from inspections.reading.councils import Cast
from inspections.reading.grades import GradeWord, grade_words, is_a_grade
from inspections.reading.lexicon import Token
from inspections.reading.lone import with_the_lone_one
from inspections.reading.owners import councils_of
from inspections.reading.page import Page
from inspections.reading.ranked import ranked
from inspections.reading.roles import role_of
from inspections.reading.subject import regime_of_sentence
from inspections.reading.text import clauses
from inspections.reading.told import Finding, Place, Role
from inspections.reading.unnamed import by_steps_alone, with_unnamed
from inspections.regimes import Regime

_NEAR_FINDINGS = 30
"""How many findings back a council may be carried on from."""

_STILL_MEANT = 2
"""How many sentences back the grade may stand that 'so were X and Y' means."""

_CODE = re.compile(r"c[1-4]s?$")
_OTHER_CODES = re.compile(
    r"['\"]? (?:risk|boilers?|roads?|bus|buses|zone|class|permit|licen[cs]e|corvette|route|category"
    r"|vertebra|visa|battery|explosive|energy|homes for sale)\b"
)
"""'A C4 risk', 'the C2 road': codes of other things."""
_DESCRIBES = re.compile(
    r"['\"]?(?:-rated|-graded| rated)?['\"]?"
    r" (?:council(?! homes\b| housing\b)|landlord|borough|authority|district|county|city)\b"
)
"""'The C3 council', 'a C2-rated landlord': which one it is, not what it gets."""
_RANKED = re.compile(
    r"(?:second-)?(?:best|top|highest|first|middle|worst|lowest|bottom|third|last)\b"
)
"""Words that rank a grade on a scale that the sentence has to tell."""


def find_all(page: Page, casts: dict[str, Cast]) -> list[Finding]:
    """Return all findings of a story, in order of the text."""
    found: list[Finding] = []
    for index in range(len(page.sentences)):
        found += _of_sentence(page, casts, index, found)
    found = with_the_lone_one(page, found)
    found = others.counted(page, pairing.with_was_and_is(page, found))
    found += others.the_rest(page, found)
    found = likewise.with_kept_grades(page, casts, found)
    found = moves.with_steps_elsewhere(page, found) or by_steps_alone(page, casts)
    return spreading.without_lone_adoption(page, with_unnamed(page, found))


def _of_sentence(
    page: Page, casts: dict[str, Cast], index: int, earlier: list[Finding]
) -> list[Finding]:
    sentence = page.sentences[index]
    span = (sentence.start, sentence.end)
    found: list[Finding] = []
    if not page.graded(*span):
        if not earlier or earlier[-1].sentence < index - _STILL_MEANT:
            return []
        return (
            likewise.so_were(page, casts, index, earlier)
            or likewise.still_so(page, index, [], earlier)
            or likewise.the_same_step(page, casts, index, earlier)
            or likewise.with_the_same_grade(page, span, index, earlier)
            or likewise.the_same_for_another(page, casts, span, index, earlier)
        )
    for clause in clauses(page.folded, *span):
        if not page.graded(*clause):
            told = [*earlier, *found]
            found += (
                likewise.so_have(page, clause, index, told)
                or likewise.with_the_same_grade(page, clause, index, told)
                or likewise.the_same_for_another(page, casts, clause, index, told)
            )
            continue
        for regime, words in _graded(page, index, clause):
            found += _of_clause(
                page,
                casts[regime.id],
                regime,
                index=index,
                span=span,
                clause=clause,
                words=words,
                earlier=[*earlier[-_NEAR_FINDINGS:], *found],
            )
        found += _told_of_more(page, casts, clause, index, found)
    found = _completed(page, found, span, earlier)
    found = spreading.respectively(page, casts, found, span)
    found += likewise.as_did(page, casts, found, span)
    found = pairing.with_relatives(page, sorted(found, key=lambda f: f.start))
    found += likewise.so_were(page, casts, index, earlier)
    found += likewise.still_so(page, index, found, earlier)
    return found


def _told_of_more(
    page: Page,
    casts: dict[str, Cast],
    clause: tuple[int, int],
    index: int,
    found: list[Finding],
) -> list[Finding]:
    """Read the end of 'protection requires improvement, and they gave the same overall grade'."""
    rest = (max((f.end for f in found), default=clause[0]), clause[1])
    if not found or rest[0] < clause[0] or page.graded(*rest):
        return []
    return likewise.with_the_same_grade(page, rest, index, found) or likewise.the_same_for_another(
        page, casts, rest, index, found
    )


def _completed(
    page: Page, found: list[Finding], span: tuple[int, int], earlier: list[Finding]
) -> list[Finding]:
    """Complete the findings of a sentence, regime by regime, by what it says round them."""
    completed: list[Finding] = []
    for regime_id in dict.fromkeys(f.regime for f in found):
        regime = page.regimes.get(regime_id)
        told = [f for f in found if f.regime == regime_id]
        told = pairing.with_past_after(page, told)
        told = spreading.with_lists_after(page, told, span)
        told = others.with_the_others(page, regime, told, earlier)
        told = pairing.with_inherited_aspects(others.with_all_but_one(page, regime, told))
        completed += moves.with_counted_steps(page, regime, told, span)
    return sorted(completed, key=lambda f: f.start)


def _graded(
    page: Page, index: int, clause: tuple[int, int]
) -> list[tuple[Regime, list[GradeWord]]]:
    """Return the regimes that give grades in a clause, each with its words."""
    graded: dict[str, list[GradeWord]] = {}
    taken: set[int] = set()
    for regime in page.active:
        if regime.wording.scale != "own":
            continue
        for token in page.tokens.within(f"grade {regime.id}", *clause):
            main = regime_of_sentence(page, index, ("four", "own"), clause=clause, at=token.start)
            if _own_grade_counts(page, regime, token, main=main):
                described = _only_describes(page, token)
                word = GradeWord(token, token.value, described=described)
                graded.setdefault(regime.id, []).append(word)
                taken.add(token.start)
    for word in grade_words(page, *clause):
        at = word.token.start
        main = regime_of_sentence(page, index, ("four", "own"), clause=clause, at=at)
        if at in taken or main is None:
            continue
        if main.wording.scale == "four":
            graded.setdefault(main.id, []).append(word)
            continue
        own = ranked(main, page.folded[at : word.token.end], word)
        if own is not None:
            graded.setdefault(main.id, []).append(own)
            graded[main.id].sort(key=lambda w: w.token.start)
    return [(page.regimes.get(regime_id), words) for regime_id, words in graded.items()]


def _only_describes(page: Page, token: Token) -> bool:
    """Tell whether a code says which council: 'how the C3 council plans', not 'is a C1 one'."""
    given = page.folded.endswith((" a ", " an ", " as ", " '"), 0, token.start)
    return not given and _DESCRIBES.match(page.folded, token.end) is not None


def _own_grade_counts(page: Page, regime: Regime, token: Token, *, main: Regime | None) -> bool:
    """Tell whether a phrase of a regime's own scale is meant as its grade here."""
    written = page.folded[token.start : token.end]
    if not is_a_grade(page, token, end=page.folded.find("\n", token.end)):
        return False
    if _CODE.fullmatch(written):
        return _OTHER_CODES.match(page.folded, token.end) is None
    if len(written.split()) > 2 and not _RANKED.match(written):
        return True
    if main is None or main.id == regime.id:
        return main is not None
    return " " in written and not _RANKED.match(written) and page.active[0].id == regime.id


def _of_clause(
    page: Page,
    cast: Cast,
    regime: Regime,
    *,
    index: int,
    span: tuple[int, int],
    clause: tuple[int, int],
    words: list[GradeWord],
    earlier: list[Finding],
) -> list[Finding]:
    bound = bind(page, regime, clause, words)
    found: list[Finding] = []
    for word in words:
        place = Place(word, span, clause, _phrase(page.folded, clause, word.token), tuple(words))
        role, rule = role_of(page, place)
        body = other_body(page, regime, place, cast)
        if body:
            role, rule = Role.BODY, body
        aspects = tuple(dict.fromkeys(bound[word.token.start]))
        councils, how = councils_of(page, cast, place, index, earlier)
        found.append(
            Finding(
                regime=regime.id,
                grade=word.grade,
                aspects=aspects,
                councils=councils,
                role=role,
                start=word.token.start,
                end=word.token.end,
                sentence=index,
                clause=clause,
                rules=(rule, how),
                carried="carried" in how,
                kept=keeping.is_kept(page, place),
                everywhere=(len(words) == 1 or not aspects) and others.is_everywhere(page, clause),
                year=dates.year_of(page, place),
            )
        )
    found = spreading.with_named_count(cast, spreading.with_counted_areas(page, found), page)
    return pairing.with_inherited_aspects(found)


def _phrase(folded: str, clause: tuple[int, int], token: Token) -> tuple[int, int]:
    """Return the stretch between the commas round a grade."""
    start = folded.rfind(",", clause[0], token.start)
    end = folded.find(",", token.end, clause[1])
    return (clause[0] if start < 0 else start + 1, clause[1] if end < 0 else end)
