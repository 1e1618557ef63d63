"""The rules by which a grade is left for another: 'from good to', 'no longer', 'has been replaced'.

Each looks at the clause and says a role or nothing; ``roles.py`` puts them in order.
"""

from __future__ import annotations

import re

from inspections.reading.grades import GradeWord
from inspections.reading.page import Page
from inspections.reading.told import Place, Role

_RATING = (
    r"(?:(?:an?|the|its|their|his|her|being|rated|judged|graded|rating|grade|judgement|mark|of"
    r"|previous|old|earlier|(?:19|20)\d\d|a|lowly|dreaded|dismal|damning|overall|ofsted's"
    r"|watchdog's"
    r"|that)\s+)*['\"]?$"
)
_FROM = re.compile(
    r"\b(?:from|through|by way of|via|compared with|against|an improvement on|better than"
    r"|worse than)\s+" + _RATING
)
_DATED_BRACKET = re.compile(r"['\"]?\s*[(\[]\s*(?:[a-z]+\s+){0,2}(?:19|20)\d\d\s*[)\]]")
_BEFORE = re.compile(r"['\"]? (?:before|beforehand|until then|at that time|back then)(?=[.,;)]|$)")
_WAS_BEFORE = re.compile(
    r"\s*(?:it\s+|they\s+|which\s+)?(?:was|were|had been|previously|formerly|before|last time"
    r"|up from|down from|then|old|earlier"
    r"|(?:in\s+)?(?:19|20)\d\d)\b"
)
_TO = re.compile(
    r"\b(?:to|into|now|reach|reaches|reached)\s+(?:(?:an?|the|be|being|now|a rating of)\s+)*['\"]?$"
)
_WAS_AFTER = re.compile(
    r"['\"]?,\s*(?:previously |formerly )?(?:was|were|had been)\s+(?:an?\s+)?['\"]?"
)
_AFTER_YEARS = re.compile(
    r"\b(?:after|following|ending|ends|despite)\b(?: [\w'-]+){0,3} (?:years?|months?"
    r"|inspections|decades?|spells?|stints?|runs?)"
    r" (?:at|on|in|as|of|rated|with|being|stuck (?:at|on|in)|marked)(?: an?| the)? ['\"]?$"
)
_THEN = re.compile(r"\bthen(?: an?| to| it was| at)? ['\"]?$")
_NOT_THIS = re.compile(r"\(\s*(?:not|unlike|as opposed to|no relation)\b")
_REPLACED = re.compile(
    r"['\"]?[^.,;]{0,60}?\b(?:(?:has|have) (?:now )?been (?:replaced|lifted|removed|swapped"
    r"|overturned|dropped"
    r"|raised|lowered|upgraded|downgraded|superseded|scrapped|consigned)|(?:is|are) (?:gone"
    r"|history|no more|a thing of the past)"
    r"|(?:has|have) (?:now )?(?:become|turned into|given way to)(?= (?:an? )?['\"]?(?:good"
    r"|outstanding|requires|inadequate|adequate|c[1-4]))"
    r"|(?:lasts?|stands?|applies|apply|holds?|exists?) no longer"
    r"|has gone\b(?! (?:up|down))|gives? way to|gave way to|makes? way for|(?:becomes|became"
    r"|turns into|turned into)|(?:is|are|was|were) (?:replaced|swapped|exchanged))\b"
)
_BUT_NOW = re.compile(
    r"['\"]?, (?:is|are)\b|['\"]?,? (?:and|but|yet) (?:it|they) (?:still )?(?:is|are)\b|"
    r"['\"]?,?\s*(?:(?:and|but|yet)\s+)?(?:[a-z']+\s+){0,2}(?:is|are|has|have|gets?)\s+"
    r"(?:now|today|since|become|been|moved|risen|fallen|dropped|improved|gone)\b"
)
_STOOD = re.compile(r"\b(?:was|were|had|once|stood at|required)\b")
_NO_GAP = re.compile(
    r" (?:to|with|by|into|now|is|are|was|were|remains?|stays?|has|have|had|but|yet|still|again"
    r"|becomes?|says?) "
)
_ARROW = re.compile(r"['\")]*\s*(?:to|into|->|=>|→|-)\s+(?:an?\s+)?['\"(]*")
_FOR_YEARS = re.compile(
    r"['\"]?\s+for\s+(?:more than\s+|over\s+|nearly\s+|almost\s+|some\s+|the past\s+|the last\s+)?"
    r"(?:\w+\s+)?(?:years?|decade)\b"
)
_FAILED_TO = re.compile(
    r"(?:\bnot|\bnor|\bneither|\bno|\bnone|\bnothing|\bhardly|n't|\bfail(?:s|ed) to|\bunable to"
    r"|\byet to)\b[^,;]*$"
)
_ANY_MORE = re.compile(r"['\"]? any (?:more|longer)\b")
_NOT = re.compile(r"(?:\bnot|n't|\bnever)\b[^,;]*$")
_NO_MORE = re.compile(r"\b(?:no more|goodbye to|farewell to|end of|end to)(?: the| an?)? ['\"]?$")
_HAVING = re.compile(r", (?:each |both |all )?having ")
_OFF = re.compile(
    r"\boff (?:of )?(?:the |its |their |an? |ofsted's |that )?(?:list of )?(?:dreaded |lowly "
    r")?['\"]?$"
)
_STRIPPED = re.compile(
    r"\b(?:strip(?:s|ped)|robs|robbed|depriv(?:es|ed)|relieved)\b[^.;,]{1,45}\bof\s"
    r"(?:its |their |the |an? )?(?:top |previous )?['\"]?$"
)
_NO_LONGER = re.compile(r"['\"]?\s+no (?:longer|more)\b")
_LIFTED = re.compile(
    r"\b(?:lifts?|lifted|remov(?:es?|ed)|revok(?:es?|ed)|scraps?|scrapped|ends?|ended)\s+"
    r"(?:(?:the|its|an?|their|(?:[a-z-]+ ){0,3}[a-z]+'s?)\s+)*['\"]?$"
)


_FOLLOWS = re.compile(
    r"^(?:[a-z']+ ){0,3}(?:follows|comes after|came after|replaces|ends|marks the end of|builds "
    r"on)\s"
    r"[^,;:]{0,60}$"
)
_HISTORY = re.compile(
    r"\b(?:after|following|ending|despite|from) (?:a |an |the |its |their )?(?:run of |string of "
    r"|series of )?"
    r"(?:(?:two|three|four|successive|consecutive|straight|back-to-back|previous|earlier|repeated"
    r"|several) )+['\"]?$"
)
_VERDICTS = re.compile(
    r"['\"]?\s+(?:verdicts?|ratings?|judgements?|judgments?|grades?|reports?|inspections?|marks?)\b"
)


_FOUND_BY = re.compile(
    r"\b(?:ofsted|cqc|commission|inspectors|regulator|watchdog|inspectorate|hmip|hmicfrs)"
    r" (?:have |has |had )?(?:found|rated|judged|graded|gave|said|told|handed|called|declared)\b"
)
"""'The apology came after Ofsted found … this week': the news is in the second clause."""


def follows_it(page: Page, place: Place) -> Role | None:
    """Say past to 'It follows two inadequate verdicts', 'good after successive inadequates'."""
    if _HISTORY.search(page.folded, max(place.floor(), place.start - 70), place.start):
        return Role.PAST
    start = place.sentence[0]
    if _FOUND_BY.search(page.folded, start, place.start) and page.tokens.any(
        "fresh", *place.sentence
    ):
        return None
    if place.start - start > 110 or not _FOLLOWS.match(page.folded[start : place.start]):
        return None
    noun = _VERDICTS.match(page.folded, place.end) or place.word.token.end - place.start > 12
    return Role.PAST if noun or page.past_years(place.end, place.sentence[1]) else None


def comes_after_from(page: Page, place: Place) -> Role | None:
    """'From X to Y', 'up from X', 'by way of X': X is past."""
    near = (max(place.clause[0], place.start - 40), place.start)
    match = _FROM.search(page.folded, *near)
    if match is None or _SUFFERS.search(page.folded, max(0, near[0] - 12), match.start()):
        return None
    return Role.PAST


def stands_in_a_dated_bracket(page: Page, place: Place) -> Role | None:
    """'Inadequate (2016)', 'good (was inadequate)', 'good [previously outstanding]'."""
    if _BEFORE.match(page.folded, place.end, place.clause[1]):
        return Role.PAST
    dated = _DATED_BRACKET.match(page.folded, place.end)
    if dated and page.past_years(place.end, dated.end()):
        return Role.PAST
    start = place.clause[0]
    if _HAVING.match(page.folded, start):
        return Role.PAST
    opened = page.folded[max(0, start - 2) : start].strip() in {"(", "["}
    return Role.PAST if opened and _WAS_BEFORE.match(page.folded, start) else None


def stood_before_now(page: Page, place: Place) -> Role | None:
    """'Halton, which required improvement, is now inadequate': the first is past."""
    later = place.after()
    if later is None or not _BUT_NOW.match(page.folded, place.end, later.token.start):
        return None
    near = (max(place.phrase[0], place.start - 45), place.start + 9)
    return Role.PAST if _STOOD.search(page.folded, *near) else None


def was_before_the_one_before(page: Page, place: Place) -> Role | None:
    """'Good, was requires improvement', 'having been outstanding since 2019, it fell to …'."""
    earlier = place.before()
    if earlier is not None and _WAS_AFTER.fullmatch(page.folded, earlier.token.end, place.start):
        return Role.PAST
    having = page.folded.startswith("having ", place.clause[0])
    comma = page.folded.find(",", place.clause[0], place.start)
    return Role.PAST if having and comma < 0 else None


def follows_years_at_it(page: Page, place: Place) -> Role | None:
    """'Good after seven years at requires improvement', 'once inadequate, then good, now …'."""
    near = (max(place.clause[0], place.start - 45), place.start)
    if _AFTER_YEARS.search(page.folded, *near):
        return Role.PAST
    then = _THEN.search(page.folded, *near) and place.after() is not None
    return Role.PAST if then else None


def stands_in_a_denying_bracket(page: Page, place: Place) -> Role | None:
    """Say standing to 'the county (not the city, which is inadequate)': another's grade."""
    start = page.folded.rfind("(", place.sentence[0], place.start)
    if start < 0 or ")" in page.folded[start : place.start]:
        return None
    return Role.STANDING if _NOT_THIS.match(page.folded, start) else None


def is_replaced(page: Page, place: Place) -> Role | None:
    """Say past to 'the inadequate judgement has been replaced', 'good gives way to …'."""
    match = _REPLACED.match(page.folded, place.end, place.clause[1])
    if match is None or page.tokens.any("grade", place.end, match.end()):
        return None
    return Role.PAST


_ESCAPES = re.compile(r"\b(?:escap(?:es?|ed|ing)|avoid(?:s|ed|ing)?|spared|without)\b[^.;,]*$")
"""'Manchester escapes statement of action': none was asked for."""
_HAS_LEFT = re.compile(
    r"\b(?:left|leaves?|leaving) (?:behind )?(?:its|the|their|ofsted's|that)"
    r" (?:(?:old|previous|former|lowly|dreaded) )?['\"]?$"
)
"""'Services have left its lowest category'."""
_BEHIND = re.compile(
    r"['\"]?(?: (?:rating|grade|label|tag|mark|verdict|judgement|days|years))? behind\b"
)
_LEAVES = re.compile(r"\b(?:leaves?|left|leaving|puts?|putting)\b[^.;,]*$")
"""'It leaves systemic failings behind'."""


def was_left(page: Page, place: Place) -> Role | None:
    """'No longer inadequate', 'sheds its inadequate label', 'escapes special measures'."""
    floor = place.floor()
    if place.word.grade == "written statement of action" and _ESCAPES.search(
        page.folded, max(floor, place.start - 40), place.start
    ):
        return Role.DENIED
    if _BEHIND.match(page.folded, place.end) and _LEAVES.search(
        page.folded, max(floor, place.start - 40), place.start
    ):
        return Role.PAST
    if _HAS_LEFT.search(page.folded, max(floor, place.start - 40), place.start):
        return Role.PAST
    for token in page.tokens.within("out_of", max(floor, place.start - 70), place.start):
        gap = page.folded[token.end : place.start]
        if _COMES_OUT.search(page.folded, max(floor, token.start - 8), token.end):
            continue
        if page.folded[max(0, token.start - 2) : token.start - 1].isdigit():
            continue
        if "," not in gap and not _NO_GAP.search(gap + " "):
            failed = _FAILED_TO.search(page.folded, max(floor, token.start - 35), token.start)
            return Role.NEW if failed else Role.PAST
    stripped = _STRIPPED.search(page.folded, max(floor, place.start - 70), place.start)
    lifted = _LIFTED.search(page.folded, max(floor, place.start - 40), place.start)
    lifted = lifted or _OFF.search(page.folded, max(floor, place.start - 40), place.start)
    ended = _NO_LONGER.match(page.folded, place.end)
    no_more = _NO_MORE.search(page.folded, max(floor, place.start - 20), place.start)
    any_more = _ANY_MORE.match(page.folded, place.end) and _NOT.search(
        page.folded, max(floor, place.start - 30), place.start
    )
    return Role.PAST if stripped or lifted or ended or no_more or any_more else None


_SUFFERS = re.compile(
    r"\b(?:suffer(?:s|ed|ing)?|benefit(?:s|t?ed|t?ing)?|stem(?:s|med)?|result(?:s|ed)?|far"
    r"|comes?)\s$"
)
"""'It suffers from systemic failings': from what, not from which grade."""

_COMES_OUT = re.compile(r"\b(?:come|comes|came|coming) out of$")
"""'It has come out of an inspection as good': out of something, but of no grade."""


def is_noun_of_the_past(page: Page, place: Place) -> Role | None:
    """'Years of inadequacy'."""
    written = page.folded[place.start : place.end]
    return Role.PAST if written == "inadequacy" else None


def is_left_for(page: Page, place: Place) -> Role | None:
    """'C3 to C2': the first is past."""
    later = place.after()
    if later is None or later.grade == place.word.grade:
        return None
    gap = page.folded[place.end : later.token.start]
    return Role.PAST if _ARROW.fullmatch(gap) else None


def lasted(page: Page, place: Place) -> Role | None:
    """'Inadequate for more than ten years'; not 'keeps its grade for a fifth year'."""
    if page.tokens.any("keep", place.clause[0], place.start):
        return None
    return Role.PAST if _FOR_YEARS.match(page.folded, place.end) else None


def is_reached(page: Page, place: Place) -> Role | None:
    """'From X to Y': Y is new, whatever years stand near."""
    earlier = place.before() or _in_clause_before(page, place)
    if earlier is None or not _TO.search(
        page.folded, max(place.clause[0], place.start - 30), place.start
    ):
        return None
    gap = page.folded[earlier.token.end : place.start]
    came_from = _FROM.search(
        page.folded, max(place.sentence[0], earlier.token.start - 40), earlier.token.start
    )
    dated = bool(page.past_years(place.end, min(place.clause[1], place.end + 12)))
    dated = dated or page.tokens.any("past_after", place.end, min(place.clause[1], place.end + 22))
    return Role.NEW if came_from and len(gap) < 80 and not dated else None


def _in_clause_before(page: Page, place: Place) -> GradeWord | None:
    """Return the grade of the clause before: 'from good, where it stood in 2019, to …'."""
    before = page.tokens.within("grade", place.sentence[0], place.clause[0])
    if not before or not re.match(
        r",\s+(?:where|which|after|having)\b", page.folded[place.clause[0] : place.clause[0] + 12]
    ):
        return None
    return GradeWord(before[-1], before[-1].value)
