"""The same grade given to more: 'so were X and Y', 'the same grade went to leaders', 'Camden too'.

Each function looks at one sentence or clause that names no grade of its own for a council or
area, and gives it the grade that was told just before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading.aspects import aspect_tokens
from inspections.reading.councils import Cast
from inspections.reading.others import is_everywhere
from inspections.reading.page import Page
from inspections.reading.text import clauses
from inspections.reading.told import Finding, Role

_SO_WERE = re.compile(
    r"^(?:so|as)\s+(?:too\s+)?(?:(?:it|they)\s+)?(?:were|was|did|do|does|has|have|are|is)\b"
)
_SAME_GRADE = re.compile(
    r"(?:(?<=[.!?:] )|(?<=\n))(?:that|this|it)(?:'s| is| was) (?:the |[a-z]+'s? |its |their )"
    r"(?:[a-z]+ )?(?:rating|grade|verdict"
    r"|judgement|judgment|mark|conclusion|word|answer) (?:for|on|of)\b|"
    r"\b(?:got|gets?|received|earned|won|given) (?:one|it|that) (?:too|as well|also)\b"
    r"|\bwith the same (?:for|in|on)\b|\b(?:the )?same (?:is|was|goes|went|applies|applied"
    r"|holds)(?: true| said)?(?: of| for| to)\b"
    r"|\bthat (?:is|was) (?:also |too )?(?:the|its|their) overall (?:grade|verdict|rating|mark"
    r"|judgement)\b|\bthat (?:is|was) (?:also |too )?(?:the|its|their) (?:overall )?(?:grade"
    r"|verdict|rating"
    r"|mark|judgement) (?:for|of|given|overall|too)\b|"
    r"\b(?:the same|that|an identical|a similar)\s+(?:overall )?(?:grade|verdict|rating|mark"
    r"|judgement"
    r"|assessment)\b|\b(?:got|gets?|received|receives|earned|given|was|were|is|are|graded|rated"
    r"|judged) (?:alike|similarly)\b|\b(?:got|gets?|received|receives|earned|given|was|were|is|are"
    r"|graded|rated|judged) the same\b(?! (?:as|time|day))"
)


def with_the_same_grade(
    page: Page, clause: tuple[int, int], index: int, earlier: list[Finding]
) -> list[Finding]:
    """Read 'the same grade went to leadership': the grade just told, given to more aspects."""
    new = [f for f in earlier if f.role is Role.NEW]
    if not new or new[-1].sentence < index - 1:
        return []
    match = _SAME_GRADE.search(page.folded, *clause)
    if match is None:
        return []
    regime = page.regimes.get(new[-1].regime)
    aspects = [t.value for t in aspect_tokens(page, regime, *clause)]
    if not aspects and page.folded.startswith(", wh", clause[0]):
        near = aspect_tokens(page, regime, max(0, clause[0] - 60), clause[0])
        aspects = [a.value for a in near if a.end == clause[0]]
    if not aspects and is_everywhere(page, clause):
        also = _given_also(new[-1], [], index=index, at=match.start(), clause=clause)
        kept = page.tokens.any("keep", *clause)
        return [replace(also, everywhere=True, kept=kept)]
    kept = page.tokens.any("keep", *clause)
    if not aspects and not (kept and match.group().startswith(("that", "this", "it"))):
        return []
    also = _given_also(
        new[-1], aspects or list(new[-1].aspects), index=index, at=match.start(), clause=clause
    )
    return [replace(also, kept=kept)]


_MADE_OF_IT = re.compile(
    r",[^,;]{0,60},? |,? (?:also )?| (?:gets?|got|getting|receiv(?:es?|ed|ing)|handed|given|win|won"
    r"|with) "
)


def the_same_for_another(
    page: Page,
    casts: dict[str, Cast],
    clause: tuple[int, int],
    index: int,
    earlier: list[Finding],
) -> list[Finding]:
    """Read 'Dudley, inspected for the first time, got the same': another council's grade."""
    new = [f for f in earlier if f.role is Role.NEW]
    match = _SAME_GRADE.search(page.folded, *clause)
    if match is None or not new or new[-1].sentence < index - 1:
        return []
    if new[-1].aspects not in ((), ("overall",)):
        return []
    groups = casts[new[-1].regime].groups_in(clause[0], match.start())
    if not groups or set(groups[-1].councils) & set(new[-1].councils):
        return []
    if not _MADE_OF_IT.fullmatch(page.folded, groups[-1].end, match.start()):
        return []
    also = _given_also(new[-1], [], index=index, at=match.start(), clause=clause)
    return [replace(also, councils=groups[-1].councils)]


def _given_also(
    finding: Finding, aspects: list[str], *, index: int, at: int, clause: tuple[int, int]
) -> Finding:
    return replace(
        finding,
        aspects=tuple(dict.fromkeys(aspects)),
        sentence=index,
        start=at,
        end=at,
        clause=clause,
        rules=("new: the same grade", *finding.rules[1:]),
        previous=None,
        kept=False,
        everywhere=False,
    )


_AS_DID = re.compile(
    r"\b(?:as|so) (?:has|have|did|was|were|is|are|does|do|had) (?:(?:its|their|the|nearby"
    r"|neighbouring)"
    r" |neighbours? |neighbour,? |also )*$"
)


_TOO = re.compile(r"(?:'s)?,? (?:too|also|as well|likewise)\s*(?:[.,;\n]|$)")
_LISTED = re.compile(r"['\"]?(?: (?:in|back in) (?:19|20)\d\d)?,? (?:and )?")


def as_did(
    page: Page, casts: dict[str, Cast], found: list[Finding], span: tuple[int, int]
) -> list[Finding]:
    """Return the grade of '…, as has its neighbour Calderdale' for the second council."""
    more: list[Finding] = []
    for before, regime in dict.fromkeys((f.end, f.regime) for f in found):
        told = [f for f in found if f.end <= before and f.regime == regime]
        new = [f for f in told if f.role is Role.NEW]
        ceiling = min((f.start for f in found if f.start >= before), default=span[1])
        group = next(iter(casts[regime].groups_in(before, ceiling)), None)
        if group is None or not told:
            continue
        gap = (before, group.start)
        if _TOO.match(page.folded, group.end) and _LISTED.fullmatch(page.folded, *gap):
            more.append(replace(told[-1], councils=group.councils))
        elif new and _AS_DID.search(page.folded, *gap):
            rest = next(
                (c for c in clauses(page.folded, *span) if c[0] <= group.start < c[1]), span
            )
            if not page.graded(group.end, rest[1]):
                at = group.start
                also = _given_also(
                    new[-1], list(new[-1].aspects), index=new[-1].sentence, at=at, clause=rest
                )
                more.append(
                    replace(also, councils=group.councils, previous=_left_by_both(page, new))
                )
    return more


_FROM_WHAT = re.compile(
    r"\b(?:up|down|goes?|went|rises?|rose|falls?|fell|moves?|moved|has|have)\b.*\bfrom\b"
)


def _left_by_both(page: Page, new: list[Finding]) -> str | None:
    """Return the grade that both have left: 'goes up from C3 to C2, as does Lambeth'."""
    left = _FROM_WHAT.search(page.folded, new[-1].clause[0], new[-1].start)
    return new[-1].previous if left else None


_KEEPS_ITS = re.compile(
    r"\b(?:keeps?|kept|retains?|retained|holds? on to|held on to|maintains?|maintained|renewed)"
    r" (?:its|their|that|the|the same) (?:grade|rating|mark|status|judgement)\b"
    r"|\b(?:reached|came to|drew|made) the same (?:conclusion|finding|verdict|judgement)\b"
    r"|\bwhen (?:it|they) (?:got|received|had|earned|(?:was|were) (?:also )?given) the same"
    r" (?:grade|rating|mark|judgement|verdict)\b"
    r"|\b(?:it is|it was|that is|this is) (?:the|its) (?:second|third|fourth) (?:such|successive"
    r"|consecutive|identical) (?:verdict|grade|rating|judgement|result|mark)\b"
)


def _the_only_one(found: list[Finding]) -> tuple[str, ...]:
    """Return the council that 'the smallest county has kept its grade' means: the only one."""
    alike = {f.councils for f in found if f.role is Role.NEW}
    only = next(iter(alike)) if len(alike) == 1 else ()
    return only if len(only) == 1 else ()


_VERDICT = (" verdict", " result", "such grade", "such rating", "such judgement")


def with_kept_grades(page: Page, casts: dict[str, Cast], found: list[Finding]) -> list[Finding]:
    """Mark kept the grade of 'A and B are outstanding. A keeps its grade while B moves up'."""
    settled = list(found)
    for match in _KEEPS_ITS.finditer(page.folded, 0, page.lead_end()):
        for at, finding in enumerate(settled):
            if finding.role is not Role.NEW or finding.kept or finding.previous is not None:
                continue
            groups = casts[finding.regime].groups_in(max(0, match.start() - 60), match.start())
            named = groups[-1].councils if groups else _the_only_one(settled)
            named = finding.councils if match.group().endswith(_VERDICT) else named
            mine = tuple(c for c in finding.councils if c in named)
            rest = tuple(c for c in finding.councils if c not in named)
            if mine and finding.end < match.start():
                settled[at] = replace(finding, councils=mine, kept=True)
                settled += [replace(finding, councils=rest)] if rest else []
    return settled


_STILL_ARE = re.compile(
    r"\b(?:(?:they|it|that|and|services) (?:still|all still) (?:are|is|do|does)|(?:are|is) so still"
    r"|remains? so|stays? so|(?:are|is) that still|(?:has|have) not changed|(?:has|have) been "
    r"again|(?:is|are) again)(?=[.,;!]|$)"
)


def still_so(page: Page, index: int, found: list[Finding], earlier: list[Finding]) -> list[Finding]:
    """Read 'they were outstanding in 2019 and still are': the old grade is the new one as well."""
    sentence = page.sentences[index]
    match = _STILL_ARE.search(page.folded, sentence.start, sentence.end)
    if match is None:
        return []
    before = [f for f in (*earlier, *found) if f.end <= match.start()]
    if not before or before[-1].sentence < index - 1 or before[-1].grade is None:
        return []
    if before[-1].role not in (Role.PAST, Role.STANDING) or not before[-1].councils:
        return []
    also = _given_also(
        before[-1],
        list(before[-1].aspects),
        index=index,
        at=match.start(),
        clause=(sentence.start, sentence.end),
    )
    rules = ("new: still so", *also.rules[1:])
    return [replace(also, role=Role.NEW, previous=before[-1].grade, kept=True, rules=rules)]


_SAME_STEP = re.compile(
    r"\b(?:made|took|followed|matched|managed|makes|takes|did) (?:exactly |just |precisely )?the "
    r"same"
    r"(?: (?:step|move|journey|leap|jump|climb|path|route|rise|fall|drop|way))?\b"
)


def the_same_step(
    page: Page, casts: dict[str, Cast], index: int, earlier: list[Finding]
) -> list[Finding]:
    """Read 'Wirral made the same step on Monday': both the new grade and the one before."""
    new = [f for f in earlier if f.role is Role.NEW]
    span = (page.sentences[index].start, page.sentences[index].end)
    if not new or new[-1].sentence != index - 1:
        return []
    match = _SAME_STEP.search(page.folded, *span)
    groups = casts[new[-1].regime].groups_in(span[0], match.start()) if match else []
    if match is None or not groups:
        return []
    at = match.start()
    also = _given_also(new[-1], list(new[-1].aspects), index=index, at=at, clause=span)
    old = new[-1].previous or next(
        (f.grade for f in reversed(earlier) if f.role is Role.PAST and not f.aspects), None
    )
    return [replace(also, councils=groups[-1].councils, previous=old)]


_SO_HAVE = re.compile(r"\s*(?:and )?so (?:too )?(?:were|was|has|have|did|do|does|are|is)\b")


def so_have(
    page: Page, clause: tuple[int, int], index: int, earlier: list[Finding]
) -> list[Finding]:
    """Read '…; so have leadership and care': the grade of the clause before, for more areas."""
    new = [f for f in earlier if f.role is Role.NEW]
    if not new or new[-1].sentence != index or not _SO_HAVE.match(page.folded, *clause):
        return []
    regime = page.regimes.get(new[-1].regime)
    aspects = [t.value for t in aspect_tokens(page, regime, *clause)]
    if not aspects:
        return []
    return [_given_also(new[-1], aspects, index=index, at=clause[0], clause=clause)]


def so_were(
    page: Page, casts: dict[str, Cast], index: int, earlier: list[Finding]
) -> list[Finding]:
    """'So were Castle Point and North Yorkshire': the grade of the sentence before."""
    sentence = page.sentences[index]
    if not _SO_WERE.match(page.folded[sentence.start : sentence.start + 20]):
        return []
    new = [f for f in earlier if f.role is Role.NEW]
    if not new:
        return []
    whole = clauses(page.folded, sentence.start, sentence.end)[0]
    regime = page.regimes.get(new[-1].regime)
    aspects = [t.value for t in aspect_tokens(page, regime, *whole)]
    if aspects and not page.graded(*whole):
        return [_given_also(new[-1], aspects, index=index, at=sentence.start, clause=whole)]
    groups = casts[new[-1].regime].groups_in(*whole)
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
