"""What a clause tells of a status of government intervention: begun, extended, ended, or not.

The noun that names the status is found first; the verbs before and after it in its clause say
what was done. Whom it concerns is for ``status.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspections.reading.page import Page
from inspections.reading.told import Role

SECTION_114 = "section 114 notice"
NOTICE = "best value notice"
INTERVENTION = "statutory intervention"
NONE = "none"

_STATUSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        SECTION_114,
        re.compile(
            r"\bsection[ -]114(?:\(\d\))?(?: notices?| reports?)?|\bs\.?114(?: notices?)?"
            r"|(?:effectively|itself|themselves|technically) bankrupt|effective bankruptcy"
            r"|(?:declared|declares|goes|went|gone|is|now) (?:bankrupt|bust)\b"
            r"|declares bankruptcy|bankruptcy notice"
        ),
    ),
    (
        NOTICE,
        re.compile(r"(?:non-statutory )?best[ -]value notices?|non-statutory notice"),
    ),
    (
        INTERVENTION,
        re.compile(
            r"\bcommissioners\b|\b(?:lead|appointed|government|best value) commissioner\b"
            r"|\b(?:ministerial |government )?envoys?\b"
            r"|(?:statutory|government|formal|full|whitehall|ministerial|best[ -]value)"
            r" (?:best[ -]value )?intervention|(?:statutory|intervention|best[ -]value|further"
            r"|revised|new|ministerial|government) directions?|\bdirections (?:under|at|in|to)\b"
        ),
    ),
)
_SHORT = {
    SECTION_114: re.compile(r"\bnotices?\b|114"),
    NOTICE: re.compile(r"\bnotices?\b"),
    INTERVENTION: re.compile(r"\bintervention\b|\bdirections?\b"),
}
_ENDS = (
    r"withdr(?:aws?|awn|ew|awal of)|lift(?:s|ed|ing)|remov(?:es?|ed)|end(?:s|ed|ing)|clos(?:es?|ed)"
    r"|revok(?:es?|ed)|discharg(?:es?|ed)|cancel(?:s|led)|rescind(?:s|ed)|drop(?:s|ped)"
)
_ENDED_BEFORE = re.compile(
    rf"\b(?:{_ENDS}|end (?:of|to|for)|release[sd]? from|freed? (?:from|of)|out of|exit(?:s|ed)?"
    r"|leav(?:es|ing)|emerg(?:es?|ed|ing) from|comes? off|goodbye to|farewell to|rid of"
    r"|no longer (?:under|subject to|on|in|has|have|needs?)|cleared of"
    r"|against renewing)\b[^.;]{0,45}$"
)
_ENDED_AFTER = re.compile(
    rf"[^.;]{{0,60}}?\b(?:{_ENDS}|lapse[sd]?|expire[sd]?|to leave|leave|leaves|left|depart(?:s|ed)?"
    r"|(?:stand|stands|stood|standing) down|bow(?:s|ed)? out|go(?:es)? home"
    r"|pack(?:ed)? (?:up|their)"
    r"|hand(?:s|ed|ing)? back|step(?:s|ped)? (?:back|away)|(?:not|n't) (?:be "
    r"|been )?(?:re-?issued|renewed|extended)"
    r"|(?:is|are) over|conclude[sd]?|(?:come|came|comes) to an end|be ended|be dropped"
    r"|no longer in force)\b"
)
_NOT_RENEWED = re.compile(
    r"(?:\bnot|n't) (?:be |been )?(?:re-?issued|renewed|extended)|against (?:renew|extend"
    r"|re-?issu)ing|\blapse"
)
_EXTENDED = re.compile(
    r"\bextend(?:ed|s)?\b|\bextension\b|\brenew(?:ed|s|al)?\b|\bre-?issue[sd]?\b"
    r"|\bprolong(?:ed|s)?\b"
    r"|\banother (?:year|six months|12 months|two years|term)|\bto stay\b|\bstays? (?:on"
    r"|until|longer|for|put|in)\b"
    r"|\bfurther (?:year|six months|12 months|period|direction|notice)"
    r"|\bremains? (?:in place )?until\b"
    r"|\bwidened\b|\bnew (?:powers|lease|term)|\brevised\b|\bsecond (?:best|notice|year)"
    r"|\b(?:will|to) last until|\bwill be (?:in|at|there)\b[^.;]{0,50}\buntil\b"
    r"|\bfresh (?:best|notice)|\bkeeps?\b|(?<!no )\blonger\b"
)
_BEGUN = re.compile(
    r"\b(?:issu(?:es?|ed|ing)|declar(?:es?|ed|ing)|serv(?:es?|ed|ing)|gets?|got|receiv(?:es?|ed)"
    r"|hand(?:s|ed)|given|gives?|gave|sent|sends?|sending|appoint(?:s|ed|ing)?|put|puts|placed"
    r"|tak(?:es?|en) (?:over|control|charge)|took (?:over|control|charge)|brought in|bring(?:s)? in"
    r"|draft(?:ed|s)|hit with|slapped|impos(?:es?|ed)|order(?:s|ed)|trigger(?:s|ed)"
    r"|launch(?:es|ed)?"
    r"|names?|named|must have a|to run|takes? its place|replac(?:es?|ed)|bankrupt|bust"
    r"|step(?:s|ped)? in|moves? in|move[sd]? (?:from|to)|announc(?:es?|ed)"
    r"|publish(?:es|ed)|ma[dk]es?|made|subject to|start(?:s|ed)?|on (?:their|its) way"
    r"|arriv(?:es?|ed)"
    r"|written|(?:put|now|placed) under|confirm(?:s|ed)|use[sd]?|becomes?)\b"
)
_DENIED = re.compile(
    r"(?:\b(?:no(?! longer)|not|nor|avoid\w*|avert\w*|rul(?:ed|es) out|denie[sd]|without"
    r"|never|neither|nobody"
    r"|instead of|rather than|short of|off the table|dismiss\w*)\b|n't\b)[^.;,]{0,45}$"
)
_FEARED = re.compile(
    r"\b(?:could|may|might|would|if|risks?|fear(?:s|ed)?|warn(?:s|ed)?|warning (?:of|that)"
    r"|threat\w*"
    r"|brink|near(?:s|ing)?|close to|whether|possible|possibility|potential|consider(?:s|ing"
    r"|ed)?|likely"
    r"|prospect|stav\w+ off|prevent|escapes?|plans? to|fac(?:es|ing)|on the verge|verge|edge"
    r"|propos(?:es|ed|al)"
    r"|minded to|consult(?:s|ing|ation)?|expect(?:s|ed)|heading for|heads? for|unless"
    r"|forecast|survey(?:ed)?"
    r"|how|what is|explained|urg(?:es?|ed)|calls? for|called for|wants?|demands?|asks? for"
    r"|asked for|inevitable"
    r"|petition|motion|should|bid to|hopes?|decision on|days? away|weeks? from|months? from|looms?"
    r"|ahead of|request(?:s|ed)?|talk of|rumour\w*)\b[^.;]{0,60}$"
)
_DENIED_AFTER = re.compile(
    r"\s*(?:is |are |was |were )?(?:not|n't|unlikely|averted|avoided|ruled out)\b"
)
_FEARED_AFTER = re.compile(
    r"[\s']*(?:is |are |was |were |has been |being )?(?:\w+ )?(?:likely|looms?|looming"
    r"|possible|fears?|risk|threat"
    r"|inevitable|unavoidable|warning|considered|expected|proposed|on the cards|would|could"
    r"|may\b|might|if )"
)
_OLD = re.compile(
    r"\b(?:since|after|following|had|years? (?:ago|after|on)|months? (?:ago|after)"
    r"|last (?:year|summer|spring|autumn|winter|month)"
    r"|previously|in the wake of|before|anniversary|have had|has had|was issued|were sent in"
    r"|which (?:has|had|have)"
    r"|issued in|inherited|in the days of|already|whose|led to|history|once)\b[^.;]{0,45}$"
)
_OLD_AFTER = re.compile(
    r"[^.;]{0,35}\b(?:last (?:year|summer|spring|autumn|winter|month)|(?:years?|months?) ago"
    r"|since (?:19|20)\d\d|since (?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december)|remains? in force|already)\b"
)
_COUNTED = re.compile(
    r"\b(?:one|two|three|four|five|\d+) in (?:four|five|ten|\d+)\b|\b(?:\d+|two|three|four|five|six"
    r"|seven|eight|nine|ten|dozen|several|many|most|some|more) (?:\w+ )?(?:councils"
    r"|authorities|local authorities)\b"
)
_THEIR_REPORT = re.compile(
    r"'?s?'?\s+(?:\w+ )?(?:report|letter|update|review|verdict|praise|concern)s?\b"
    r"|\s+(?:say|said|warn(?:ed)?|praised?|report(?:ed)?|find|found|believe|think|told|tell)\b"
)
_AMONG = re.compile(r"\bamong\b|\b(?:is|are|becomes?) (?:the|one of)\b|: ")
_REPORTED = re.compile(r"\b(?:said|says|confirmed|announced|revealed|told)\b[^.;]*\bhad\b")
_SAID = re.compile(r"\b(?:said|says|confirmed|announced|told)\b")
_FROM_TO = re.compile(r"\bfrom\b[^.;]{0,20}$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A noun in the text that names a status."""

    status: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    """What is told of a status: the role of the telling, the status now, and the one before."""

    role: Role
    status: str
    previous: str | None
    rule: str


def hits_in(page: Page, clause: tuple[int, int], known: tuple[str, ...]) -> list[Hit]:
    """Return the statuses that a clause names; 'the notice' is the one named last."""
    found: list[Hit] = []
    for status, pattern in _STATUSES:
        match = pattern.search(page.folded, *clause)
        if match is not None:
            found.append(Hit(status, match.start(), match.end()))
    if found:
        return found
    if not known and not page.tokens.any("inspector", 0, page.lead_end()):
        return []
    meant = known[-1] if known else INTERVENTION
    short = _SHORT[meant].search(page.folded, *clause)
    return [Hit(meant, short.start(), short.end())] if short else []


def event_of(page: Page, hit: Hit, *, clause: tuple[int, int], sentence: tuple[int, int]) -> Event:
    """Say what a clause tells of a status: the first rule that speaks decides."""
    text = page.folded
    before, after = text[clause[0] : hit.start], text[hit.end : clause[1]]
    counted = _COUNTED.search(text, *clause) and not _AMONG.search(text, *clause)
    if page.tokens.any("statistics", *sentence) or counted:
        return Event(Role.STATISTIC, hit.status, None, "status: counted")
    if hit.status != SECTION_114 and _NOT_RENEWED.search(text, *clause):
        return Event(Role.NEW, NONE, hit.status, "status: ended")
    if _DENIED.search(before) or _DENIED_AFTER.match(after):
        return Event(Role.DENIED, hit.status, None, "status: denied")
    if _THEIR_REPORT.match(after):
        return Event(Role.PAST, hit.status, None, "status: those at work report")
    reported_plan = _SAID.search(before) and after.startswith(" would ")
    after = after.replace(" would ", " will ", 1) if reported_plan else after
    quiet = _quiet(page, hit, before=before, after=after, clause=clause)
    if quiet is not None and quiet.role is Role.FORECAST:
        return quiet
    later = _next_status(text, hit, clause)
    if later is not None and _FROM_TO.search(before):
        return Event(Role.NEW, later, hit.status, "status: moved on")
    done = _extended_or_ended(page, hit, clause=clause, sentence=sentence, after=after)
    if done is not None:
        return done
    return quiet or _begun(page, hit, clause=clause, sentence=sentence)


def _extended_or_ended(
    page: Page, hit: Hit, *, clause: tuple[int, int], sentence: tuple[int, int], after: str
) -> Event | None:
    """Say extended or ended; a section 114 notice is an event, and is neither."""
    text = page.folded
    if hit.status == SECTION_114:
        return None
    if _EXTENDED.search(text, *clause) or _EXTENDED.search(text, hit.end, sentence[1]):
        return Event(Role.NEW, hit.status, hit.status, "status: extended")
    if not _ENDED_BEFORE.search(text[clause[0] : hit.start]) and not _ENDED_AFTER.match(after):
        return None
    if _is_dated(page, clause) and clause[0] > page.sentences[0].end:
        return Event(Role.PAST, hit.status, None, "status: ended in the past")
    return Event(Role.NEW, NONE, hit.status, "status: ended")


def _begun(page: Page, hit: Hit, *, clause: tuple[int, int], sentence: tuple[int, int]) -> Event:
    """Say begun where a verb or the headline tells it; else the status is only named."""
    if _BEGUN.search(page.folded, *clause):
        return Event(Role.NEW, hit.status, None, "status: begun")
    if clause[0] <= page.sentences[0].end or sentence[0] == 0:
        return Event(Role.NEW, hit.status, None, "status: begun, named in the headline")
    return Event(Role.PAST, hit.status, None, "status: named only")


def _quiet(
    page: Page, hit: Hit, *, before: str, after: str, clause: tuple[int, int]
) -> Event | None:
    """Say feared, hoped for or told as past."""
    text = page.folded
    wished = _FEARED.search(before)
    if wished and wished.group().startswith("would") and _SAID.search(before):
        wished = None
    if wished or _FEARED_AFTER.match(after) or text[clause[1] - 1] == "?":
        return Event(Role.FORECAST, hit.status, None, "status: only feared or wished")
    reported = _REPORTED.search(before) is not None
    old = (
        (not reported and _OLD.search(before)) or _OLD_AFTER.match(after) or _is_dated(page, clause)
    )
    if old:
        return Event(Role.PAST, hit.status, None, "status: told as past")
    return None


def _is_dated(page: Page, clause: tuple[int, int]) -> bool:
    """Tell whether a clause speaks of an earlier year; that of an Act dates nothing."""
    years = [
        y
        for y in page.past_years(*clause)
        if not page.folded.endswith(("act ", "regulations "), 0, y.start)
    ]
    return bool(years) or page.tokens.any("past_after", *clause)


def _next_status(text: str, hit: Hit, clause: tuple[int, int]) -> str | None:
    """Return another status that the clause names after this one."""
    for status, pattern in _STATUSES:
        if status != hit.status and pattern.search(text, hit.end, clause[1]):
            return status
    return (
        INTERVENTION
        if re.search(r"\bto (?:full )?intervention", text[hit.end : clause[1]])
        else None
    )
