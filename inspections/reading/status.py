"""Read what the government does about a council: section 114, best value notices, commissioners.

These are statuses and events, told in words of their own ('issues', 'lifted', 'sent in'), so
they are read by patterns over short stretches, not by the scale of grades.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspections.reading.councils import Cast
from inspections.reading.page import Page
from inspections.reading.told import Finding, Role
from inspections.regimes import Regime

_STATUSES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "section 114 notice",
        re.compile(
            r"section 114(?: notices?)?|\bs114(?: notices?)?|(?:effectively|itself"
            r"|themselves) bankrupt"
            r"|effective bankruptcy|declared bankrupt|declares bankruptcy|bankruptcy notice"
        ),
    ),
    (
        "best value notice",
        re.compile(r"(?:non-statutory )?best[ -]value notices?|non-statutory notice"),
    ),
    (
        "statutory intervention",
        re.compile(
            r"\bcommissioners\b|statutory (?:best[ -]value )?(?:intervention|directions?)"
            r"|intervention directions|best[ -]value directions?|best[ -]value intervention"
            r"|government intervention"
        ),
    ),
)
_NOTICE_SHORT = re.compile(r"\bnotice\b")
_ENDED = re.compile(
    r"withdrawn|withdraws?\b|withdrew|lifted|lifts?\b|lifting|removed?|removes|freed|free of"
    r"|ends?\b|ended|ending|lapsed?|lapses"
    r"|not (?:be )?(?:reissued|renewed|extended)|expires?|expired|closed|released|revoked?"
    r"|revokes|exits?|leave|leaves|left|hands? back|handed back|come out of|out of|stand down"
    r"|depart"
    r"|conclude[sd]?|discharged|over\b"
)
_NOT_RENEWED = re.compile(r"\b(?:not|n't) (?:be |been )?(?:re-?issued|renewed|extended)|lapse")
_EXTENDED = re.compile(
    r"extend(?:ed|s)?|renew(?:ed|s)?|reissue[sd]?|re-issue[sd]?|prolong(?:ed|s)?"
    r"|another (?:year|six months|12 months)|to stay|further (?:year|six months)|again"
    r"|remain in place|continues?"
)
_BEGUN = re.compile(
    r"issu(?:es?|ed|ing)\b|declar(?:es?|ed|ing)|serv(?:es?|ed)\b|gets?\b|got\b|receiv(?:es?"
    r"|ed)|handed|hands?\b|given|gives?\b|gave\b|sent|sends?\b|send in|appoint(?:s|ed)?"
    r"|put (?:under|into|in)|placed|takes? over|take control|taken over|brought in|draft(?:ed"
    r"|s) in|hit with|slapped|imposed?|imposes|ordered|orders|triggers?|triggered|launch(?:es"
    r"|ed)?|names?|named|to run|is (?:now )?bankrupt|goes bankrupt|went bankrupt|stepped in"
    r"|steps in|step in|under"
)
_UNSURE = re.compile(
    r"\b(?:could|may|might|would|if|risk|risks|fears?|feared|warn(?:s|ed|ing)?|avoid(?:s|ed"
    r"|ing)?|averts?|averted|not need|no need|no section|not issue[ds]?|without|threat|brink"
    r"|near|close to|whether|possible|potential|consider(?:s|ing|ed)?|likely|prospect"
    r"|ruled out|rules out|stave off|staved off|denies|denied|never|not (?:be )?(?:needed"
    r"|required)|has not|have not|prevent|escape|plan to|facing|faces|on the verge|proposes?"
    r"|proposed|minded to|consult(?:s|ing|ation)?|expected to|at risk|heading for|unless"
    r"|forecast|survey(?:ed)?|how|what is|explained|verge|edge)\b"
)
_FOR_A_COUNCIL = re.compile(r"\s+(?:for|to|at|in)\s+\w")
_DENIED = re.compile(
    r"\b(?:no|not|avoid\w*|avert\w*|ruled out|rules out|denie[sd]|without|never)\b[^.;,]*$"
)
_OLD = re.compile(
    r"\b(?:since|after|following|had|years? (?:ago|after|on)|months? (?:ago|after)|last year"
    r"|previously|in the wake of|before|another|anniversary|have had|has had|was issued"
    r"|were sent in|which (?:has|had|have)|issued in)\b"
)
_CHILDREN = re.compile(r"children|send\b|education secretary|department for education")
_NOT_COUNCIL = re.compile(
    r"combined authority|mayor\b|football|police|fire authority|\bclub\b|housing association"
)


@dataclass(frozen=True, slots=True)
class _Hit:
    status: str
    start: int
    end: int


def status_findings(page: Page, cast: Cast, regime: Regime) -> list[Finding]:
    """Return the findings of the best-value regime, sentence by sentence."""
    found: list[Finding] = []
    known: set[str] = set()
    for index, sentence in enumerate(page.sentences):
        text = page.folded[sentence.start : sentence.end]
        hits = _hits(text, sentence.start, known)
        for hit in hits:
            known.add(hit.status)
            found.append(_finding(page, cast, regime, index=index, hit=hit, text=text))
    return found


def _hits(text: str, at: int, known: set[str]) -> list[_Hit]:
    found: dict[str, _Hit] = {}
    for status, pattern in _STATUSES:
        match = pattern.search(text)
        if match is not None:
            found[status] = _Hit(status, at + match.start(), at + match.end())
    short = _NOTICE_SHORT.search(text)
    if not found and short is not None and len(known) == 1:
        status = next(iter(known))
        found[status] = _Hit(status, at + short.start(), at + short.end())
    return list(found.values())


def _finding(
    page: Page, cast: Cast, regime: Regime, *, index: int, hit: _Hit, text: str
) -> Finding:
    sentence = page.sentences[index]
    groups = cast.groups_in(sentence.start, sentence.end)
    before = [g for g in groups if g.end <= hit.start]
    after = [g for g in groups if g.start >= hit.end]
    chosen = before[-1:] or after[:1]
    carried = not chosen
    councils = chosen[0].councils if chosen else (cast.focus.councils if cast.focus else ())
    role, grade, previous, rule = _told(page, hit, text, sentence.start)
    if _NOT_COUNCIL.search(text) and not any(
        g for g in groups if "council" in page.folded[g.start : g.end]
    ):
        role, rule = Role.BODY, "body: not a council"
    return Finding(
        regime=regime.id,
        grade=grade,
        aspects=(),
        councils=councils,
        role=role,
        start=hit.start,
        end=hit.end,
        sentence=index,
        clause=(sentence.start, sentence.end),
        rules=(
            rule,
            "council: carried from the story's subject" if carried else "council: in the sentence",
        ),
        carried=carried,
        previous=previous,
        year=max(
            (int(y.value) for y in page.past_years(sentence.start, sentence.end)), default=None
        ),
    )


def _told(page: Page, hit: _Hit, text: str, at: int) -> tuple[Role, str, str | None, str]:
    """Say what a sentence tells of a status: begun, extended, ended, old, or only feared."""
    around = text[max(0, hit.start - at - 70) : hit.end - at + 70]
    before = text[max(0, hit.start - at - 90) : hit.start - at]
    statistic = page.tokens.any("statistics", at, at + len(text))
    if statistic or re.search(r"(?:one|two|three|four|five|\d+) in (?:four|five|ten|\d+)", text):
        return Role.STATISTIC, hit.status, None, "status: counted"
    if (
        _UNSURE.search(before)
        or _UNSURE.search(text[hit.end - at : hit.end - at + 25])
        or re.search(r"\bno\s+(?:\w+\s+)?$", before)
    ):
        return (
            (Role.DENIED if _DENIED.search(before) else Role.FORECAST),
            hit.status,
            None,
            "status: only feared or denied",
        )
    if hit.status != "section 114 notice" and _NOT_RENEWED.search(around):
        return Role.NEW, "none", hit.status, "status: ended"
    if hit.status != "section 114 notice" and _EXTENDED.search(around):
        return Role.NEW, hit.status, hit.status, "status: extended"
    if hit.status != "section 114 notice" and _ENDED.search(around):
        return Role.NEW, "none", hit.status, "status: ended"
    if (
        _OLD.search(before[-45:])
        or page.past_years(at, at + len(text))
        or page.tokens.any("past_after", at, at + len(text))
    ):
        return Role.PAST, hit.status, None, "status: told as past"
    if at == 0 and _FOR_A_COUNCIL.match(text[hit.end - at :]):
        return Role.NEW, hit.status, None, "status: begun, by the headline"
    if _BEGUN.search(around):
        return Role.NEW, hit.status, None, "status: begun"
    return Role.PAST, hit.status, None, "status: named only"


def concerns_children(page: Page) -> bool:
    """Tell whether a story of commissioners is about children's services, not the council."""
    lead = page.folded[: page.lead_end()]
    return bool(_CHILDREN.search(lead))
