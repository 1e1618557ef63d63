"""Everything that the sentences of a story say about grades, sentence by sentence.

A finding is one grade with its regime, aspects, councils and role. Nothing is decided here on
the story as a whole: that is for ``judging.py`` and ``kinds.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from inspections.reading.aspects import aspect_tokens, bind
from inspections.reading.councils import Cast, Group
from inspections.reading.grades import GradeWord, grade_words
from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.reading.roles import Place, Role, role_of
from inspections.reading.subject import regime_of_sentence
from inspections.reading.text import clauses
from inspections.regimes import Regime

_COUNTED_AREAS = re.compile(
    r"\b(?:one|two|three|four|five|most|some|several)(?:\s+of\s+(?:the\s+|its\s+)?(?:two|three|four|five|nine|ten)?)?\s*"
    r"(?:areas?|aspects?|categories|judgements?|goods|outstandings|measures|strands)\b"
)
_COUNTED_GRADES = re.compile(
    r"\b(?:one|two|three|four|five)\s+['\"]?(?:goods|outstandings|inadequates)\b"
)
_COMPASS = re.compile(r"\bin the (north|south|east|west)\b")
_SO_WERE = re.compile(r"^(?:so|as)\s+(?:were|was|did|has|have|are|is)\b")


@dataclass(frozen=True, slots=True)
class Finding:
    """One grade that a sentence speaks of."""

    regime: str
    grade: str
    aspects: tuple[str, ...]
    """Empty where the sentence names none: the services as a whole."""
    councils: tuple[str, ...]
    role: Role
    start: int
    end: int
    sentence: int
    clause: tuple[int, int]
    rules: tuple[str, ...]
    carried: bool = False
    """The council comes from another sentence."""
    kept: bool = False
    """The sentence says that the grade is the same as before."""
    everywhere: bool = False
    """Said of every aspect."""
    previous: str | None = None
    year: int | None = None
    """The year to which a past grade belongs, where one is named."""


def find_all(page: Page, casts: dict[str, Cast]) -> list[Finding]:
    """Return all findings of a story, in order of the text."""
    found: list[Finding] = []
    for index in range(len(page.sentences)):
        found += _of_sentence(page, casts, index, found)
    return _without_lone_adoption([*found, *_the_rest(page, found)])


_THE_REST = re.compile(r"\b(?:the rest|the others?|the other (?:two|three))\s*[(,:-]")


def _the_rest(page: Page, found: list[Finding]) -> list[Finding]:
    """'Three of four areas require improvement … the rest (leadership, care) fell short'."""
    partial = next((f for f in found if f.role is Role.PARTIAL), None)
    match = _THE_REST.search(page.folded)
    if partial is None or match is None or match.start() < partial.end:
        return []
    regime = page.regimes.get(partial.regime)
    sentence = next(n for n, s in enumerate(page.sentences) if s.start <= match.start() < s.end)
    end = page.sentences[sentence].end
    aspects = [t.value for t in aspect_tokens(page, regime, match.end(), end)]
    if not aspects or page.tokens.any("grade", match.end(), end):
        return []
    return [
        replace(
            partial,
            role=Role.NEW,
            aspects=tuple(dict.fromkeys(aspects)),
            sentence=sentence,
            rules=("new: the rest", *partial.rules[1:]),
        )
    ]


def _without_lone_adoption(found: list[Finding]) -> list[Finding]:
    """Adoption is graded with the rest or not at all: alone, it is another inspection's."""
    new = [f for f in found if f.role is Role.NEW]
    if not new or any(f.aspects != ("adoption",) for f in new):
        return found
    return [
        replace(f, role=Role.BODY, rules=("body: adoption alone", *f.rules[1:]))
        if f.role is Role.NEW
        else f
        for f in found
    ]


def _of_sentence(
    page: Page, casts: dict[str, Cast], index: int, earlier: list[Finding]
) -> list[Finding]:
    sentence = page.sentences[index]
    span = (sentence.start, sentence.end)
    found: list[Finding] = []
    if not page.graded(*span):
        return _so_were(page, casts, index, earlier)
    for clause in clauses(page.folded, *span):
        if not page.graded(*clause):
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
                earlier=earlier + found,
            )
    found = _with_lists_after(page, found, span)
    found = _respectively(page, casts, found, span)
    found += _so_were(page, casts, index, earlier)
    return found


def _respectively(
    page: Page, casts: dict[str, Cast], found: list[Finding], span: tuple[int, int]
) -> list[Finding]:
    """'They had been good and adequate respectively': one grade to each council, in order."""
    if "respectively" not in page.folded[span[0] : span[1]] or not found:
        return found
    groups = casts[found[0].regime].groups_in(*span)
    councils = groups[0].councils if groups else found[0].councils
    if len(councils) != len(found):
        return found
    return [replace(f, councils=(c,)) for f, c in zip(found, councils, strict=True)]


def _with_lists_after(page: Page, found: list[Finding], span: tuple[int, int]) -> list[Finding]:
    """'Outstanding again: leaders, protection and care'; 'good, as was leadership'.

    Aspects in a clause without a grade belong to the grade before them, which was given to
    the services as a whole as well.
    """
    settled = []
    for index, finding in enumerate(found):
        if finding.role is Role.NEW and index + 1 == len(found):
            regime = page.regimes.get(finding.regime)
            tail = page.folded[finding.end : span[1]]
            listed = _LISTED_AFTER.search(tail)
            if listed is not None:
                start = finding.end + listed.end()
                more = [t.value for t in aspect_tokens(page, regime, start, span[1])]
                base = finding.aspects or ("overall",)
                if more:
                    finding = replace(finding, aspects=tuple(dict.fromkeys((*base, *more))))
        settled.append(finding)
    return settled


_LISTED_AFTER = re.compile(
    r"\bas (?:was|were|is|are|did) |:\s|\b(?:and )?covers? |\bcovering |\bapplies to |\bincluding (?:for )?|\s-\s(?=\w+,)"
)


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
                graded.setdefault(regime.id, []).append(GradeWord(token, token.value))
                taken.add(token.start)
    for word in grade_words(page, *clause):
        at = word.token.start
        main = regime_of_sentence(page, index, ("four", "own"), clause=clause, at=at)
        if at not in taken and main is not None and main.wording.scale == "four":
            graded.setdefault(main.id, []).append(word)
    return [(page.regimes.get(regime_id), words) for regime_id, words in graded.items()]


_CODE = re.compile(r"c[1-4]s?$")
_ASSOCIATION_GRADES = re.compile(r"\b[gv][1-4]\b")


def _own_grade_counts(page: Page, regime: Regime, token: Token, *, main: Regime | None) -> bool:
    """Tell whether a phrase of a regime's own scale is meant as its grade here."""
    written = page.folded[token.start : token.end]
    if _CODE.fullmatch(written) or len(written.split()) > 2:
        return True
    return main is not None and main.id == regime.id


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
        body = _other_body(page, regime, place, cast)
        if body:
            role, rule = Role.BODY, body
        aspects = tuple(dict.fromkeys(bound[word.token.start]))
        councils, how = _councils(page, cast, place, index, earlier)
        years = page.past_years(*place.phrase)
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
                kept=_is_kept(page, place),
                everywhere=page.tokens.any("everywhere", *clause),
                year=max((int(y.value) for y in years), default=None),
            )
        )
    found = _with_named_count(cast, _with_counted_areas(page, found), page)
    return _with_inherited_aspects(found)


def _phrase(folded: str, clause: tuple[int, int], token: Token) -> tuple[int, int]:
    """Return the stretch between the commas round a grade."""
    start = folded.rfind(",", clause[0], token.start)
    end = folded.find(",", token.end, clause[1])
    return (clause[0] if start < 0 else start + 1, clause[1] if end < 0 else end)


def _is_kept(page: Page, place: Place) -> bool:
    floor = place.before().token.end if place.before() else place.clause[0]
    ceiling = place.after().token.start if place.after() else place.clause[1]
    return page.tokens.any("keep", max(floor, place.start - 60), min(ceiling, place.end + 50))


def _with_counted_areas(page: Page, found: list[Finding]) -> list[Finding]:
    """'Three of four areas require improvement' does not grade the services as a whole."""
    kept = []
    for finding in found:
        before = page.folded[max(finding.clause[0], finding.start - 60) : finding.end + 12]
        counted = _COUNTED_AREAS.search(before) or _COUNTED_GRADES.search(
            page.folded, finding.clause[0], finding.clause[1]
        )
        if not finding.aspects and counted and not finding.everywhere:
            finding = replace(finding, role=Role.PARTIAL, rules=(*finding.rules, "areas counted"))
        kept.append(finding)
    return kept


_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}


def _with_named_count(cast: Cast, found: list[Finding], page: Page) -> list[Finding]:
    """'First three councils rated good: A, B and C' counts councils that are named."""
    if cast.focus is None:
        return found
    settled = []
    for finding in found:
        before = page.folded[max(finding.clause[0], finding.start - 60) : finding.start]
        counted = [
            n
            for word, n in _COUNT.items()
            if f"{word} council" in before or f"{word} more" in before
        ]
        if finding.role is Role.STATISTIC and counted and len(cast.focus.councils) == counted[0]:
            finding = replace(
                finding,
                role=Role.NEW,
                councils=cast.focus.councils,
                rules=(*finding.rules, "new: counted and named"),
            )
        settled.append(finding)
    return settled


def _with_inherited_aspects(found: list[Finding]) -> list[Finding]:
    """'Adoption, inadequate last time, is good': the new grade is that of the same aspect."""
    settled: list[Finding] = []
    for finding in found:
        last = settled[-1] if settled else None
        if last is not None and last.role is Role.PAST and finding.role is Role.NEW:
            if not finding.aspects and last.aspects:
                finding = replace(finding, aspects=last.aspects, previous=last.grade)
            elif not last.aspects or last.aspects == finding.aspects:
                finding = replace(finding, previous=last.grade)
        elif last is not None and last.role is Role.NEW and finding.role is Role.PAST:
            if not finding.aspects and last.aspects and "past: from" in finding.rules:
                settled[-1] = replace(last, previous=finding.grade)
                finding = replace(finding, aspects=last.aspects)
        settled.append(finding)
    return settled


def _other_body(page: Page, regime: Regime, place: Place, cast: Cast) -> str:
    """Say why a grade belongs to a school, a home or the like; empty if it does not."""
    folded = page.folded
    start, end = place.clause
    if regime.id == "rsh-consumer":
        if _ASSOCIATION_GRADES.search(folded, start, end) and not cast.groups_in(start, end):
            return "body: an association's grade"
        bodies = ("housing association", "association", "housing group", "housing giant")
        named = cast.groups_in(start, end) or re.search(r"\bcouncils?\b", folded[start:end])
        if any(b in folded[start:end] for b in bodies) and not named:
            return "body: an association"
        lead = folded[: page.lead_end()]
        if not named and any(b in lead for b in bodies):
            return "body: the story is of an association"
        return ""
    if folded[start : start + 8].startswith((", which", ", whose", ", where")):
        start = max(place.sentence[0], start - 30)
    if regime.wording.scale == "four" and _is_a_detail(page, regime, cast, place):
        return "body: a detail"
    if _titled_body(page, regime, place):
        return "body: the headline's"
    for token in page.tokens.within("body", start, min(end, place.end + 25)):
        written = folded[token.start : token.end]
        if _is_own(page, regime, token):
            continue
        if token.start >= place.end and not re.fullmatch(
            r"['\"]?\s+(?:\w+\s+)?", folded[place.end : token.start]
        ):
            continue
        if token.end <= place.start and _owner_between(page, regime, cast, token.end, place.start):
            continue
        return f"body: {written}"
    return ""


def _is_a_detail(page: Page, regime: Regime, cast: Cast, place: Place) -> bool:
    """'Morale was good', 'the quality of assessments remains inadequate': no grade."""
    start = max(place.phrase[0], place.start - 45)
    details = page.tokens.within("detail", start, place.start)
    if not details or page.tokens.any("judge", details[-1].end, place.start):
        return False
    if _owner_between(page, regime, cast, details[-1].end, place.start):
        return False
    verb = _COPULA.fullmatch(page.folded, details[-1].end, place.start)
    return verb is not None and not _is_own(page, regime, details[-1])


_COPULA = re.compile(
    r"\s+(?:(?:in|of|for|across|at|with)\s+[\w' ]{2,25}\s)?(?:is|are|was|were|remains?|remained|still|now|be|been|being|has been|have been)"
    r"\s+(?:(?:still|now|also|often|generally|not|too|consistently|largely)\s+)*['\"]?"
)


def titled_body(page: Page, regime: Regime) -> bool:
    """Tell whether the headline names another body than the council."""
    title = page.sentences[0]
    return any(
        not _is_own(page, regime, t) for t in page.tokens.within("body", title.start, title.end)
    )


def _titled_body(page: Page, regime: Regime, place: Place) -> bool:
    """Tell whether the headline is about another body and the sentence does not leave it."""
    title = page.sentences[0]
    if not titled_body(page, regime):
        return False
    for start, end in ((title.start, title.end), place.sentence):
        topics = [t for t in page.tokens.within("topic", start, end) if t.value == regime.id]
        aspects = [
            t for t in page.tokens.within(f"aspect {regime.id}", start, end) if t.value != "leaders"
        ]
        if topics or aspects:
            return False
    return True


def _is_own(page: Page, regime: Regime, token: Token) -> bool:
    """Tell whether a body word is part of the regime's own words, or of a council's name."""
    inside = [
        t
        for t in page.tokens.within("topic", max(0, token.start - 40), token.end + 40)
        if t.value == regime.id and t.start <= token.start and token.end <= t.end
    ]
    named = any(m.start <= token.start and token.end <= m.end for m in page.mentions)
    aspect = any(
        t.start <= token.start and token.end <= t.end
        for t in page.tokens.within(f"aspect {regime.id}", max(0, token.start - 40), token.end + 40)
    )
    own = any(
        page.folded[token.start : token.end] in body or body in page.folded[token.start : token.end]
        for body in regime.wording.bodies
    )
    return bool(inside) or named or aspect or own


def _owner_between(page: Page, regime: Regime, cast: Cast, start: int, end: int) -> bool:
    topics = [t for t in page.tokens.within("topic", start, end) if t.value == regime.id]
    return bool(
        topics or cast.groups_in(start, end) or page.tokens.any(f"aspect {regime.id}", start, end)
    )


def _councils(
    page: Page, cast: Cast, place: Place, index: int, earlier: list[Finding]
) -> tuple[tuple[str, ...], str]:
    """Return the councils that a grade belongs to, and how they were found."""
    clause, sentence = place.clause, place.sentence
    before = [g for g in cast.groups_in(clause[0], place.start) if not _is_aside(page, g)]
    compass = _COMPASS.search(page.folded, place.end, min(clause[1], place.end + 25))
    if compass:
        gss = cast.by_compass(compass.group(1))
        if gss is not None:
            return (gss,), "council: by point of the compass"
    if before:
        return before[-1].councils, "council: before the grade"
    after = [g for g in cast.groups_in(place.end, clause[1]) if not _is_aside(page, g)]
    if after:
        return after[0].councils, "council: after the grade"
    wider = [g for g in cast.groups_in(*sentence) if not _is_aside(page, g)]
    left = [g for g in wider if g.end <= place.start]
    if left:
        return left[-1].councils, "council: in the sentence"
    if wider and (cast.focus is None or cast.focus.start >= sentence[0]):
        return wider[0].councils, "council: in the sentence"
    last = [f for f in earlier if f.role is Role.NEW and f.councils and f.regime]
    if last and last[-1].sentence in (index, index - 1) and last[-1].sentence > 0:
        return last[-1].councils, "council: carried from the sentence before"
    if cast.focus is not None:
        return cast.focus.councils, "council: carried from the story's subject"
    return (), "council: none"


_ASIDE_BEFORE = re.compile(
    r"\b(?:once run by|run by|part of|neighbouring|replacing(?: part of)?|predecessor,?|like|unlike|such as|arrives from"
    r"|from nearby|alongside|help from|support from|outside|separate from|compared with|overtaking|following|along with|joins|formerly of|worked (?:at|in|for))\s+$"
)


def _is_aside(page: Page, group: Group) -> bool:
    """Tell whether councils are named only in passing ('part of Devon')."""
    return bool(_ASIDE_BEFORE.search(page.folded[max(0, group.start - 30) : group.start]))


def _so_were(
    page: Page, casts: dict[str, Cast], index: int, earlier: list[Finding]
) -> list[Finding]:
    """'So were Castle Point and North Yorkshire': the grade of the sentence before."""
    sentence = page.sentences[index]
    if not _SO_WERE.match(page.folded[sentence.start : sentence.start + 20]):
        return []
    new = [f for f in earlier if f.role is Role.NEW]
    if not new:
        return []
    groups = casts[new[-1].regime].groups_in(sentence.start, sentence.end)
    if not groups:
        return []
    return [
        replace(
            new[-1],
            councils=groups[0].councils,
            sentence=index,
            start=groups[0].start,
            end=groups[0].end,
            clause=(sentence.start, sentence.end),
            rules=("new: so were", "council: in the sentence"),
            previous=None,
            kept=False,
        )
    ]
