"""Bind the aspects that a clause names to the grades it gives.

'Leaders and protection were good; care leavers inadequate overall': each aspect belongs to the
grade that follows its list, or, where the grade stands first, to the one before it.
"""

from __future__ import annotations

import re

from inspections.reading.antecedents import IN_RUN, antecedent, bracket_after, heading
from inspections.reading.aspects import PEOPLE, aspect_tokens
from inspections.reading.grades import GradeWord
from inspections.reading.lexicon import Token
from inspections.reading.page import Page
from inspections.regimes import Regime

_ASIDE = re.compile(
    r",\s(?:previously|formerly|once|hitherto|(?:which|who|that) (?:was|were|had been)|until now"
    r"|last time|rated|judged|graded|only)(?: (?:rated|judged|graded|found|at|on|an?))* ?['\"]?$"
)
"""'Leadership, previously inadequate, is now good': the area is that of both grades."""
_SAME_SUBJECT = re.compile(
    r"['\"]?(?: (?:overall|[a-z]+ (?:years?|months?) ago|last time|before|in (?:19|20)\d\d))?,? ?"
    r"(?:and|but|then|yet) (?:(?:that|it|they|those|these|both|each) )?(?:is|are|was|were|has|have"
    r"|now|requires?|gets?|got|remains?|keeps?|stays?|kept|rose|fell|so|still|this time)\b"
    r"(?: (?:now|still|been|to|is|are|was|were|rated|judged|graded|found|an?|once|again|become"
    r"|risen|fallen|moved))* ?['\"]?"
)
"""'Leadership was good and is outstanding': what follows has the subject of what stands before."""
_AS_WAS = re.compile(
    r"['\"]?\s*,?\s*(?:and )?(?:as|so) (?:too )?(?:was|were|did|is|are|do|does|has|have)"
    r" (?:(?:its|their|the) )?"
)
_STRAIGHT = re.compile(
    r"[\s,:'\"()-]*(?:(?:and|it|were|was|are|is|has|have|had|been|be|to|as|at|also|all|each|both"
    r"|rated|judged|previously|formerly|hitherto|currently"
    r"|graded|who|found|deemed|still|now|again|too|stay|stays|remain|remains|requires?|the|grade"
    r"|on|team)[\s,'\"]*)*"
)
_IN_PLACE = re.compile(
    r" (?:in|at|of) [a-z' -]{2,30} (?:is|are|was|were|has been|have been|remains?)"
    r"(?: (?:now|still|also|again|all|both))* ?['\"]?"
)
"""'Leaders in Shropshire are good'."""
_LINK_AFTER = re.compile(
    r"['\"]?\s*(?:,? ?(?:and )?(?:,? ?for the [a-z]+(?: [a-z]+){0,4}|once (?:again|more)|yet again"
    r"|again|as well|too),|(?:for|in|as (?=its|the|an)|today|yesterday|this (?:week|morning"
    r"|month)|on [a-z]+day|on"
    r"|to|two|three|four|five|all|areas|categories|strands|parts"
    r"|with"
    r"|and|both|the|its|their|our|of|those|at|across|services?|support"
    r"|supporting|work|overall|grade|grades|rating|ratings"
    r"|mark|marks|judgement|judgements|how|it|they|helps?|that|applies|covers|covering"
    r"|from|by|ofsted|inspectors|watchdog|including|went|goes|thrown|reserved|fourth|third"
    r"|fifth|last|remaining|other|final|impact|experiences?"
    r"|thrown|reserved|progress|who|need|as well as"
    r"|areas? (?:is|are|was|were)|judgements? (?:is|are|was|were)|grades? (?:is|are|was|were)"
    r"|care|provision|standards?|outcomes|quality|practice|deal"
    r"|latter|latter's|one|being|that|way|manner|given|awarded|earned|won"
    r"|verdict|verdicts|also|under|now|too|'s|council|council's|city's|borough's|county's"
    r"|council’s|-|:|\()[\s,'\"]*|,\s*)*"
)
_RELATIVE = re.compile(r",? (?:which|that|who|whom)\b")
_ABOUT = re.compile(
    r"['\"]?\s*[,-]*\s*(?:(?:went|goes|came|given|handed|awarded|reserved|coming|going|earned"
    r"|won|out|thrown in"
    r"|added|scored|against) )?"
    r"(?:for|in|on|to|by|against|when it comes to|as regards|with regard to|in respect of"
    r"|across|scored by|given to|handed to|awarded to|earned by|won by|reserved for|in the case of)"
    r"(?: (?:the way|how) (?:it|they|the [a-z]+) [a-z]+(?: after)?(?: its)?"
    r"|(?: (?!what\b|by\b)[\w'-]+){0,4}) $"
)
_WAS_FOR = re.compile(
    r"^['\"]?\s*(?:is|was|were|are) (?=(?:for|given|handed|awarded|reserved|in|on)\b)"
)
"""'The good was for care leavers'."""
_HOW = re.compile(
    r"['\"]? (?:is|was) (?:how|what|the (?:word|grade|verdict|mark|rating|judgement"
    r"|result)(?: for| on| in)?)"
    r"(?: (?:it|ofsted|they|inspectors|the watchdog))?(?: \w+){0,3} "
)
"""'"Outstanding" is how Ofsted describes leadership'."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|said|says|told|will|would|could|should|but|while|after"
    r"|because|until|since|before)\b"
)
_EXCEPT = re.compile(
    r"\b(?:except(?:ing|ion)?|apart from|other than|save(?: for)?|bar|barring|aside from|but|not)\b"
)
_JOINED = re.compile(
    r"(?:,|&|,? ?\b(?:and|plus|with)\b)(?: (?:for|in|on|its|the|their|both|also|with))*"
)
_STRAIGHT_ON = re.compile(
    r"(?:'s?)?(?: (?:services?|work|support|help|offer|provision|side|team|arrangements"
    r"|care|performance))? ['\"]?"
)
_FRONTED = re.compile(r"(?:^|[.,;!?] |\n)(?:and )?(?:for|in|on) $")
"""'For leadership it was good': the area comes first, its grade at the end."""
_SAID_BETWEEN = re.compile(
    r", (?:it|they|he|she|inspectors|ofsted|the (?:report|watchdog|inspectors))"
    r" (?:said|says|found|finds|added|adds),"
)
"""'Support for care leavers, it said, requires improvement': the aside parts nothing."""
_CUT_BEFORE = re.compile(
    r"\b(?:as|after|when) (?:ofsted|inspectors|the watchdog|watchdogs?)\b|"
    r"\b(?:the council|the authority|the borough|the county|it|they|the service"
    r"|services overall|ofsted said|inspectors said)"
    r"\s+(?:was|were|is|are|has|have|had|said)\b"
    r"|(?<!ofsted )(?<!inspectors )(?<!it )\b(?:gives|gave|hands|awards|puts|rates|judges|finds"
    r"|labels"
    r"|brands|grades) (?!it\b|them\b|that\b)[a-z]"
)


def bind(
    page: Page, regime: Regime, clause: tuple[int, int], grades: list[GradeWord]
) -> dict[int, list[str]]:
    """Return, by the offset of each grade of a clause, the aspects it is given to."""
    aspects = aspect_tokens(page, regime, *clause)
    bound: dict[int, list[str]] = {g.token.start: [] for g in grades}
    free = list(aspects)
    lent: object = None
    for index, grade in enumerate(grades):
        last = index + 1 == len(grades)
        ceiling = clause[1] if last else grades[index + 1].token.start
        floor = clause[0] if lent or not index else grades[index - 1].token.end
        likewise = _likewise(page, grade, free, ceiling) if not last else []
        for aspect in likewise:
            bound[grade.token.start].append(aspect.value)
            free.remove(aspect)
        leading = _leading(page, regime, grade, [a for a in free if a.start >= floor])
        after = [a for a in free if a.start >= grade.token.end and a.end <= ceiling]
        following = [] if leading and not last else _following(page, grade, after, last=last)
        lent = (
            not last
            and leading
            and (
                _ASIDE.search(page.folded, clause[0], grade.token.start)
                or _SAME_SUBJECT.fullmatch(page.folded, grade.token.end, ceiling)
            )
        )
        for aspect in (*following, *leading):
            bound[grade.token.start].append(aspect.value)
            if not lent:
                free.remove(aspect)
        if last and not bound[grade.token.start] and _grades_overall(page, regime):
            more = [a.value for a in _likewise(page, grade, free, ceiling)]
            if more and "overall" not in more:
                bound[grade.token.start] += ["overall", *more]
        elif last and bound[grade.token.start]:
            also = _likewise(page, grade, free, ceiling)
            bound[grade.token.start] += [a.value for a in also]
    final = grades[-1].token
    bracket = bracket_after(page, regime, clause, final.end)
    if bracket:
        bound[final.start] = bracket
    first = grades[0].token.start
    if bound[first] == ["overall"]:
        bound[first] = heading(page, regime, clause, first) or bound[first]
    if not bound[first]:
        bound[first] += antecedent(page, regime, clause)
    return bound


def _grades_overall(page: Page, regime: Regime) -> bool:
    """Tell whether the framework of the day has an overall grade."""
    framework = regime.framework_on(page.day)
    return framework is not None and "overall" in framework.aspects


def _likewise(page: Page, grade: GradeWord, free: list[Token], ceiling: int) -> list[Token]:
    """Return the aspects of 'was good, as were A and B' before another grade follows."""
    match = _AS_WAS.match(page.folded, grade.token.end, ceiling)
    if match is None:
        return []
    run: list[Token] = []
    for aspect in (a for a in free if a.start >= match.end() and a.end <= ceiling):
        gap = page.folded[run[-1].end if run else match.end() : aspect.start]
        if not IN_RUN.fullmatch(gap) or (run and ", and " in gap):
            break
        run.append(aspect)
    return run


def _leading(page: Page, regime: Regime, grade: GradeWord, aspects: list[Token]) -> list[Token]:
    """Return the aspects before a grade that lead to it: nothing else is its subject."""
    before = [a for a in aspects if a.end <= grade.token.start]
    if (
        before
        and before[-1].value != "overall"
        and not _RELATIVE.match(page.folded, before[-1].end)
    ):
        fronted = _FRONTED.search(page.folded, max(0, before[0].start - 8), before[0].start)
        gap = _SAID_BETWEEN.sub(" ", page.folded[before[-1].end : grade.token.start])
        cut = not fronted and _CUT_BEFORE.search(gap)
        before = [] if cut else before
    return [a for a in before if _is_linked(page, regime, a, grade)]


def _is_linked(page: Page, regime: Regime, aspect: Token, grade: GradeWord) -> bool:
    """People ('leaders') are an aspect only in a list that leads straight to the grade."""
    if not PEOPLE.fullmatch(page.folded, aspect.start, aspect.end):
        return True
    gap = page.folded[aspect.end : grade.token.start]
    listed = page.tokens.any(f"aspect {regime.id}", aspect.end, grade.token.start) or any(
        _joined(page, other, aspect)
        for other in page.tokens.within(
            f"aspect {regime.id}", max(0, aspect.start - 60), aspect.start
        )
    )
    graded = (
        len(gap) < 60
        and (", from" in gap or "," not in gap)
        and any(page.tokens.any(kind, aspect.end, grade.token.start) for kind in ("judge", "move"))
    )
    placed = _IN_PLACE.fullmatch(gap)
    return bool(_STRAIGHT.fullmatch(gap)) or listed or graded or placed is not None


def _following(page: Page, grade: GradeWord, aspects: list[Token], *, last: bool) -> list[Token]:
    """Return the aspects that follow a grade and hang on it by linking words only."""
    found: list[Token] = []
    at = grade.token.end
    for aspect in aspects:
        gap = page.folded[at : aspect.start]
        if _EXCEPT.search(gap):
            break
        if not _LINK_AFTER.fullmatch(gap) and not _is_about(page, gap, first=not found):
            break
        found.append(aspect)
        at = aspect.end
    return found if last else _first_run(page, found, grade.token.end)


def _is_about(page: Page, gap: str, *, first: bool) -> bool:
    """Tell whether a gap leads from a grade to an area: 'good when it comes to …'."""
    if first and _HOW.fullmatch(gap):
        return True
    gap = _WAS_FOR.sub(" ", gap, count=1)
    if not first or len(gap) > 70 or _FINITE.search(gap.replace("when it comes to", "")):
        return False
    return _ABOUT.match(gap) is not None


def _first_run(page: Page, found: list[Token], at: int) -> list[Token]:
    """Keep the aspects up to the first one that a verb follows (it leads the next grade)."""
    kept: list[Token] = []
    for index, aspect in enumerate(found):
        after = page.folded[aspect.end : aspect.end + 34]
        if re.match(
            r"(?:'s?)?(?: (?:services?|work|support|side|provision|arrangements|both|each"
            r"|all)){0,2}"
            r"\s+(?:is|are|was|were|being|up|down|from|rises?|drops?|falls?|slips?|climbs?|went"
            r"|goes|still|requires?|at ['\"]?(?:good|outstanding|inadequate|requires)|rated"
            r"|judged|graded|remains?|stays?|gets?|got|receives?|received|enjoys?|scored|earned"
            r"|won|fell|rose"
            r"|each|all|both)\b",
            after,
        ):
            run = index
            while run > 0 and _joined(page, found[run - 1], found[run]):
                run -= 1
            if not run and found[0].value == "overall" and index:
                run = int(not page.folded[at : found[0].start].strip(" '\""))
            return found[:run]
        if _leads_on(page, aspect):
            return found[:index]
        kept.append(aspect)
    return kept


def _leads_on(page: Page, aspect: Token) -> bool:
    """Tell whether a grade stands straight after an area: '…, and its adoption work good'."""
    return any(
        _STRAIGHT_ON.fullmatch(page.folded, aspect.end, grade.start)
        for grade in page.tokens.within("grade", aspect.end, aspect.end + 40)
    )


def _joined(page: Page, first: Token, second: Token) -> bool:
    gap = page.folded[first.end : second.start].strip()
    return _JOINED.fullmatch(gap) is not None
