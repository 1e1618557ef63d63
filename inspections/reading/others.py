"""'The other three', 'the rest', 'all but one': areas that are named by what they are not.

Which they are follows from the framework of the day and from what else the story grades.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading.aspects import aspect_tokens
from inspections.reading.page import Page
from inspections.reading.told import Finding, Role
from inspections.regimes import Regime

_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4, "both": 2}
_OTHERS = re.compile(
    r"\b(?:(?:(?P<both>both)|(?:all )?(?:of )?the|its|all) (?:other|remaining)(?: (?P<n>two"
    r"|three|four|[234])\b|(?= [a-z-]+s\b))"
    r"(?: (?:areas?|aspects?|categories|judgements?|grades?|strands?|parts?|marks?|measures?"
    r"|ratings?"
    r"|verdicts|services))?"
    r"|(?:the )?(?P<first>two|three|four) (?:others?|(?:other|remaining) (?:areas|judgements"
    r"|aspects|categories|services|grades|measures|strands))\b|the (?:rest|others"
    r"|remainder)\b|other areas\b"
    r"|(?:every|any)(?:thing|where) else\b|all else\b|elsewhere\b|in other respects\b"
    r"|every other (?:area|aspect|category|judgement|part|strand|service)\b)"
)
_ALL_OF_THEM = re.compile(
    r"\b(?:all|every one|each)(?: of)?(?: the| its| their| his| ofsted's| inspectors')?(?: (?:two"
    r"|three|four|five|six"
    r"|[2-6]))?"
    r"(?: (?:of ofsted's|ofsted(?:'s)?|main|key|inspection|graded|separate|other|the watchdog's"
    r"|individual))*"
    r" (?:areas?|sub-?(?:judgements|categories|grades)|judgements?|judgments|categor(?:y|ies)"
    r"|aspects?|measures?|grades|strands?"
    r"|counts?|fronts?"
    r"|headings?|sub-judgements|ratings|marks|verdicts|parts|disciplines|departments)\b"
    r"|\bevery (?:single |last )?(?:one|box|area|category|aspect|judgement|heading|department"
    r"|part|count"
    r"|front|grade|mark|line|measure|respect|sense|strand|element)\b"
    r"|\b(?:throughout|all[- ]round|the (?:lot|full set)|from top to bottom|top to bottom"
    r"|without exception"
    r"|all the way (?:down|through))\b|\ball but\b|\beverything (?:but|except|bar|apart)\b"
    r"|\beverything\b(?=[^.;:]{0,35}\b(?:except|bar|apart from|other than|save)\b)"
)
_ONLY_NOT = re.compile(
    r"\b(?:only|sole|lone|single|one)\b(?: (?:thing|area|one|aspect|category|judgement|part"
    r"|strand|service"
    r"|grade|exception|element|field|team|heading|corner|mark))?"
    r"[^,;:]{0,30}\b(?:not|n't|short of|miss(?:es|ed|ing)?(?: out on)?|below|outside|avoid(?:s"
    r"|ed)?|escaped?"
    r"|spared|other than|without)\b[^,;:]{0,30}$"
)
_WITH = re.compile(r"\bwith (?:an? )?['\"]?$")
"""'The only parts to escape with requires improvement': that grade is theirs."""
_COUNCILS = re.compile(r"(?: [a-z'-]+){0,2} (?:councils|authorities|boroughs|counties|cities)\b")
_THE_REST = re.compile(r"\b(?:the rest|the others?|the other (?:two|three))\s*[(,:-]")


def with_the_others(
    page: Page, regime: Regime, found: list[Finding], earlier: list[Finding]
) -> list[Finding]:
    """Give 'the other three were good' to the areas that the story has not graded elsewhere."""
    settled = []
    for finding in found:
        match = _nearest(page, finding)
        if match and _COUNCILS.match(page.folded, match.end()):
            match = None
        counted = finding.role is Role.PARTIAL and "areas counted" in finding.rules
        told = counted or finding.role in (Role.NEW, Role.PAST)
        whole = finding.aspects == ("overall",) or _OVERALL_TOO.search(page.folded, *finding.clause)
        if match is None or not told or (finding.aspects and not whole):
            settled.append(finding)
            continue
        named = {
            a for f in (*earlier, *found) if f.role is Role.NEW and f.regime == finding.regime
            for a in f.aspects
        } | _named_in(page, regime, finding)  # fmt: skip
        rest = _remaining(page, regime, named, match)
        role = Role.NEW if counted else finding.role
        rest = ("overall", *rest) if rest and whole else rest
        settled.append(
            replace(
                finding,
                aspects=rest,
                role=role,
                everywhere=False,
                rules=(f"{role}: the others", *finding.rules[1:]),
            )
            if rest
            else replace(finding, role=Role.PARTIAL, rules=(*finding.rules, "areas not named"))
        )
    return settled


_SO_OF_ALL = re.compile(
    r"\ball (four|five) (?:of them )?(?:are |were |rated |judged |graded )?['\"]?"
    r"(?:good|outstanding|inadequate|requir)"
)


def _is_so_of_all(page: Page, clause: tuple[int, int]) -> bool:
    """Tell of 'All four good in Bristol': as many as are graded, in a story of one council."""
    match = _SO_OF_ALL.search(page.folded, *clause)
    if match is None or not page.active or len({m.councils for m in page.mentions}) != 1:
        return False
    framework = page.active[0].framework_on(page.day)
    return framework is not None and len(framework.aspects) == _COUNT[match.group(1)]


def is_everywhere(page: Page, clause: tuple[int, int]) -> bool:
    """Tell whether a clause speaks of all areas at once: 'in all four Ofsted judgements'."""
    if page.tokens.any("everywhere", *clause):
        return True
    if _is_so_of_all(page, clause):
        return True
    match = _ALL_OF_THEM.search(page.folded, *clause)
    if match is not None and _is_vague(page, match):
        return False
    return match is not None and not _OTHERS.search(page.folded, match.start(), match.end() + 12)


def with_all_but_one(page: Page, regime: Regime, found: list[Finding]) -> list[Finding]:
    """'Leadership is the only area not in the bottom band': all the others are."""
    settled = []
    for finding in found:
        start = page.sentences[finding.sentence].start
        only = _ONLY_NOT.search(page.folded, max(start, finding.start - 80), finding.start)
        if (
            only is None
            or finding.everywhere
            or _WITH.search(page.folded, only.end() - 8, finding.start)
        ):
            settled.append(finding)
            continue
        named = {t.value for t in aspect_tokens(page, regime, start, finding.end)} - {"overall"}
        framework = regime.framework_on(page.day)
        graded = framework.aspects if framework else ()
        rest = tuple(a for a in graded if a not in named and a not in ("overall", "adoption"))
        new = replace(finding, role=Role.NEW, aspects=rest, rules=("new: all but one", "council: "))
        settled.append(replace(new, rules=(new.rules[0], *finding.rules[1:])) if named else finding)
    return settled


def _nearest(page: Page, finding: Finding) -> re.Match[str] | None:
    """Return the words for 'the others' that stand by a grade, no other grade between."""
    start, end = finding.clause
    before = list(_OTHERS.finditer(page.folded, max(start, finding.start - 70), finding.start))
    if before and _ATTACHED.search(page.folded, start, before[-1].start()):
        told = page.tokens.within("grade", start, before[-1].start())
        if told and before[-1].start() - told[-1].end < 16:
            before = []
    if before and not page.tokens.any("grade", before[-1].end(), finding.start):
        return None if _is_vague(page, before[-1]) else before[-1]
    after = _OTHERS.search(page.folded, finding.end, min(end, finding.end + 45))
    attached = after and _ATTACHED.search(page.folded, finding.end, after.start())
    if after and (
        attached or not page.tokens.any("grade", after.end(), min(end, after.end() + 40))
    ):
        return None if _is_vague(page, after) else after
    return None


def _is_vague(page: Page, match: re.Match[str]) -> bool:
    """Tell 'nearly everything else' from 'everything else'."""
    return _NEARLY.search(page.folded, max(0, match.start() - 14), match.start()) is not None


def _named_in(page: Page, regime: Regime, finding: Finding) -> set[str]:
    """Return the aspects named in the finding's sentence: those that the others are not."""
    sentence = page.sentences[finding.sentence]
    return {t.value for t in aspect_tokens(page, regime, sentence.start, sentence.end)}


def _remaining(
    page: Page, regime: Regime, named: set[str], match: re.Match[str]
) -> tuple[str, ...]:
    """Return the areas that are left over; nothing where their number is not the one told."""
    framework = regime.framework_on(page.day)
    graded = [a for a in (framework.aspects if framework else ()) if a != "overall"]
    told = match["n"] or match["first"] or ("both" if match["both"] else "")
    optional = [a for a in ("adoption", "care_leavers") if "leaders" in graded and len(graded) > 4]
    main = [a for a in graded if a not in optional]
    for areas in (main, [a for a in graded if a != "adoption"], graded):
        rest = tuple(a for a in areas if a not in named)
        if rest and len(rest) < len(areas) and (not told or len(rest) == _COUNT[told]):
            return rest
    return ()


_ATTACHED = re.compile(r"\b(?:in|for|on|across|to)(?: all)? $")
_OVERALL_TOO = re.compile(r"\boverall\b[^.;]{0,20}\bincluded\b|\bincluding\b[^.;]{0,20}\boverall\b")
_NEARLY = re.compile(r"\b(?:nearly|almost|virtually|practically|not|unlike|than|from) $")
_N_OF_M = re.compile(
    r"\b(two|three|four|five)\b(?:(?: out)? of (?:the |its )?(two|three|four|five|six))?"
    r"(?: other| remaining| main)?(?: (?:areas?|aspects?|categories|judgements?|strands|grades"
    r"|marks|parts|goods|outstandings"
    r"|inadequates|measures))?"
)


def counted(page: Page, found: list[Finding]) -> list[Finding]:
    """Name the areas of 'outstanding in three of four areas and good in the fourth, protection'.

    They are those that the story grades otherwise left over, if their number is the one told.
    """
    settled = list(found)
    for at, finding in enumerate(found):
        if finding.role is not Role.PARTIAL or "areas counted" not in finding.rules:
            continue
        start, end = finding.clause
        near = (max(start, finding.start - 40), min(end, finding.end + 90))
        matches = [m for m in _N_OF_M.finditer(page.folded, *near) if m[2] or m[0] != m[1]]
        if not matches:
            continue
        number, of = _COUNT[matches[0][1]], _COUNT.get(matches[0][2] or "", 0)
        rest = _left_over(page, found, finding, number, of)
        if rest:
            rules = ("new: counted areas", *finding.rules[1:])
            settled[at] = replace(finding, role=Role.NEW, aspects=rest, rules=rules)
    return settled


def _left_over(
    page: Page, found: list[Finding], finding: Finding, number: int, of: int
) -> tuple[str, ...]:
    """Return the areas that no other grade of the story is given to, where they are so many."""
    named = {
        a
        for f in found
        if f.role is Role.NEW and f.regime == finding.regime and f.grade != finding.grade
        for a in f.aspects
    }
    if not named:
        return ()
    framework = page.regimes.get(finding.regime).framework_on(page.day)
    graded = framework.aspects if framework else ()
    parts = tuple(a for a in graded if a != "overall")
    for areas in (graded, parts, tuple(a for a in parts if a != "adoption")):
        rest = tuple(a for a in areas if a not in named)
        if len(rest) == number < len(areas) and of in (0, len(areas)):
            return rest
    return ()


def the_rest(page: Page, found: list[Finding]) -> list[Finding]:
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
