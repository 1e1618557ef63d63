"""Tell a visit, a return or a letter, which gives no grade, from an inspection that does.

A story is of a visit where its headline or lead says so, and no grade in it is a full one: given
by this report, and not with the date of an earlier one.
"""

from __future__ import annotations

import re

from inspections.reading.bodies import titled_body
from inspections.reading.justnow import is_one as is_this_weeks
from inspections.reading.page import Page
from inspections.reading.told import Finding

_BACK = re.compile(
    r"\b(?:ofsted|inspectors?|inspectorates?|watchdogs?|regulators?|cqc|hmip|commission|they|she"
    r"|he)\b"
    r"[^.;]{0,30}\b(?:(?:went|gone|goes|came|(?<!to )come|comes|been|are|is|were|was"
    r"|,) back\b(?! in the)"
    r"|(?<!come )back (?:at|in|to)\b|return(?:ed|s|ing)? (?:to|after)|have returned|has returned"
    r"|called (?:in|back) (?:at|on)|looked again)"
    r"|\b(?:second|another|further|fresh) look at\b|\brevisit(?:s|ed|ing)?\b|\bre-visit(?:s|ed)?\b"
    r"|\bback (?:at|in|to) [a-z' ]{3,40} for (?:the|a) (?:first|second|third|fourth|fifth)"
)
_CHECKED = re.compile(
    r"\bprogress (?:review|check|visit|report|inspection|letter|meeting)s?\b"
    r"|\bfollow-?[- ]?up (?:\w+ )?(?:visit|letter|inspection|check|review|report|look)s?\b"
    r"|\b(?:three|six|nine|twelve|18|12|6)-month (?:check|review|follow-up|visit)"
    r"|\beffective action\b|\binspectors return(?:$|\n)"
    r"|\b(?:in)?sufficient progress\b|\benough progress (?:on|in|has|had|was)\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|none"
    r"|all) (?:out )?of"
    r" (?:the |its |their )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|\d+) (?:\w+ )?(?:weaknesses|recommendations|actions)\b"
    r"|\bweaknesses (?:\w+ ){0,3}(?:still there|fixed|remain|dealt with|put right|addressed)\b"
    r"|\b(?:two|three|2|3)-day (?:return|visit|look|check)\b|\bareas? for priority action\b"
    r"|\bpriority action for\b|\bmonitor(?:ing|ed) (?:visit|letter|inspection|call|report)s?\b"
    r"|\b(?:ofsted|inspectors'?|the inspectorate|the cqc|cqc|the regulator|the watchdog)"
    r"(?:'s)? (?:has |have )?(?:writes?|wrote|written) to\b"
    r"|\b(?:ofsted|inspector|watchdog|cqc|regulator)s?'?s? (?:latest |monitoring |follow-up "
    r"|new )*letter\b"
    r"|(?<!their )(?<!his )(?<!her )(?<!open )(?<!joint )"
    r"\bletter (?:to|from|by|about|on|of) (?:the )?(?:ofsted|inspectors|council|city|county)"
    r"|\bfollowing visits\b|\bquarterly visit\b|\blatest letter\b|\bno fresh grade\b"
)
_DATED = re.compile(
    r"\b(?:in|of|since|last|this) (?:early |late |mid-)?(?:january|february|march|april|may|june"
    r"|july"
    r"|august|september|october|november|december|spring|summer|autumn|winter|(?:19|20)\d\d)\b"
    r"|\b(?:ago|earlier|last (?:year|month|week|time|autumn|spring|summer|winter)|since"
    r"|after (?:its|the|their|an?|being|it|they|rating|that|his|her|which)"
    r"|following|when|led to|had (?:been|become)|which (?:was|were|it|they)|remains?|stays?|still"
    r"|no change to|change to|was due to|the (?:full|last|previous|original) inspection)\b"
)


def is_visit(page: Page, graded: list[Finding]) -> bool:
    """Tell whether the story is of a visit: said in its lead, and no full grade given."""
    lead = page.lead_end()
    if page.active and _is_graded_jointly(page, graded):
        return False
    if any(is_this_weeks(f) for f in graded):
        return False
    joint = "joint" in page.folded[:lead]
    named = _NAMED_VISIT.search(page.folded, 0, lead) is not None
    if page.active and not graded and not joint and not named and titled_body(page, page.active[0]):
        return False
    if not page.tokens.any("visit", 0, lead) and not _looks_like_one(page, 0, lead):
        weak = page.tokens.any("weak_visit", 0, lead)
        return weak and says_no_grade(page)
    strong = [f for f in graded if _is_full(page, f)]
    apart = [f for f in strong if not _speaks_of_one(page, *_sentence(page, f.sentence))]
    if says_no_grade(page) and not (apart and _only_of_the_visit(page)):
        return True
    return not strong


_NAMED_VISIT = re.compile(r"\b(?:focuss?ed|monitoring) (?:visit|inspection)\b")
_FOLLOW_UP_ENDS = re.compile(
    r"\bremov\w+\b|\bno longer\b|\bout of (?:special|the|follow|an)|\b(?:ends?|ended|lifted)\b"
)


def _is_graded_jointly(page: Page, graded: list[Finding]) -> bool:
    """Tell whether it is a joint inspection that gives grades, or Estyn's follow-up that ends."""
    regime = page.active[0]
    if regime.wording.scale == "none":
        return _FOLLOW_UP_ENDS.search(page.folded, 0, page.lead_end()) is not None
    return regime.id == "care-inspectorate" and any(f.regime == regime.id for f in graded)


_SIGNS = (
    *("back", "return", "call", "look", "visit", "progress", "follow", "month", "weakness"),
    *("recommend", "action", "-day", "monitor", "writ", "wrote", "letter", "fresh grade"),
)
"""One of these stands in every visit's story: asked first, as the patterns are slow."""


def _looks_like_one(page: Page, start: int, end: int) -> bool:
    text = page.folded[start:end]
    if not any(sign in text for sign in _SIGNS):
        return False
    return bool(_BACK.search(page.folded, start, end) or _CHECKED.search(page.folded, start, end))


def _speaks_of_one(page: Page, start: int, end: int) -> bool:
    return page.tokens.any("visit", start, end) or _looks_like_one(page, start, end)


def _is_full(page: Page, finding: Finding) -> bool:
    """Tell whether a grade is given by this report, in words that give one."""
    start = page.sentences[finding.sentence].start
    if finding.grade is None or finding.rules[0] == "new: takes a place":
        return True
    statement = finding.grade == "written statement of action"
    if finding.regime == "area-send" and not statement:
        return True
    before = [t.end for t in page.tokens.within("grade", start, finding.start)]
    near = (max(start, finding.start - 110, *before[-1:]), min(finding.clause[1], finding.end + 40))
    near = (near[0], finding.end) if statement else near
    given = [m.start() for m in _HAS_GIVEN.finditer(page.folded, near[0], finding.start)]
    copula = _NOW_IS.search(page.folded, near[0], finding.start)
    if copula is not None and _is_regraded(page, finding):
        given.append(copula.start())
    dated = (given[-1], finding.end) if given and not statement else near
    if finding.sentence > 0 and _DATED.search(page.folded, *dated):
        return False
    if statement:
        end = page.sentences[finding.sentence].end
        after = _REQUIRED.search(page.folded, finding.end, end)
        return bool(after or _DEMANDED.search(page.folded, start, finding.start))
    if finding.sentence == 0 and finding.aspects:
        return not page.tokens.any("visit", 0, finding.start)
    told = any(page.tokens.any(kind, *finding.clause) for kind in ("judge", "move", "fresh"))
    told = told or _is_regraded(page, finding)
    told = told or page.folded.startswith((" for ", "' for "), finding.end)
    told = told or _THIS_TIME.search(page.folded, *finding.clause) is not None
    return told and not page.tokens.any("visit", start, finding.start)


_NOW_IS = re.compile(r"\b(?:is|are)(?: now)? ['\"]?$")


def _is_regraded(page: Page, finding: Finding) -> bool:
    """Tell whether a story of a return says what a service now is, on a scale of its own."""
    own = page.regimes.get(finding.regime).wording.scale == "own"
    return own and _NOW_IS.search(page.folded, finding.clause[0], finding.start) is not None


_HAS_GIVEN = re.compile(
    r"\b(?:has|have) (?:now |just |since )?(?:given|awarded|handed|rated|judged|graded|regraded"
    r"|upgraded|downgraded|raised|lifted|moved|put|marked)\b"
    r"|\b(?:rating|grade|mark|score)s? (?:has |have )?(?:rose|risen|rises?|fell|fallen|falls?|went"
    r"|goes|gone|dropped|drops?|improved|climbed|climbs?|moved) (?:up |down )?to\b"
)
"""'The CQC, returning after a year, has given …': what stands before it dates the visit."""
_DEMANDED = re.compile(
    r"\b(?:must|has to|have to|told|tells|to (?:produce|write|draw up|submit)|asked|ordered"
    r"|required|require[sd]?|demand(?:s|ed)?|need(?:s"
    r"|ed)?"
    r"|called for|calls for|instructed|determined|another|second)\b"
)


_THIS_TIME = re.compile(r"\b(?:this time|now)\b")
_REQUIRED = re.compile(r"\b(?:is|are|was|were|be|will be) (?:now )?(?:required|demanded|needed)\b")


def _sentence(page: Page, index: int) -> tuple[int, int]:
    return page.sentences[index].start, page.sentences[index].end


def _only_of_the_visit(page: Page) -> bool:
    """Tell whether it is only of a visit, in its own sentence, that no grade is said to follow."""
    return all(
        _speaks_of_one(page, s.start, s.end)
        for s in page.sentences
        if page.tokens.any("no_grade", s.start, s.end)
    )


def says_no_grade(page: Page) -> bool:
    """Tell whether the story says that no grade was given (not only that none is overall)."""
    return any(
        "overall" not in page.folded[t.start : t.end]
        and "single" not in page.folded[t.start : t.end]
        for t in page.tokens.of("no_grade")
    )
