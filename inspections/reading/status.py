"""Read what the government does about a council: section 114, best value notices, commissioners.

These are statuses and events, told in words of their own ('issues', 'lifted', 'sent in'), so
they are read clause by clause from what is done to the noun that names the status, not by the
scale of grades. What is done is for ``events.py`` to say; here stands whom it concerns.
"""

from __future__ import annotations

import re
from dataclasses import replace

from inspections.reading.councils import Cast, Group
from inspections.reading.deeds import INTERVENTION, NONE, NOTICE, SECTION_114
from inspections.reading.events import ENDED_LONG_AGO, Event, Hit, event_of, hits_in
from inspections.reading.page import Page
from inspections.reading.pieces import pieces, the_other, those_counted
from inspections.reading.told import Finding, Role
from inspections.regimes import Regime

_CHILDREN = re.compile(r"children(?! of)|ofsted|education secretary|department for education")
_NOT_COUNCIL = re.compile(
    r"combined authority|metro mayor|\bmayor of (?:greater|london|the west|south|north|tees)"
    r"|football|police|fire authority|\bclub\b|housing association"
    r"|information commissioner|children's commissioner|health commissioners|ccgs?\b|european"
    r"|charity commission|electoral|nhs"
)
_DONE_TO = re.compile(
    r"\b(?:to (?:run|help|oversee)|sent in(?:to)?|in charge of|runs?|takes? (?:over|control of)"
    r"|into"
    r"|commissioners? (?:at|for|to|of|in))\s"
)
"""'Essex sent in to run Thurrock': the council comes after."""
_ASIDE = re.compile(
    r"\b(?:not|unlike|like|after|as|followed|following|join(?:s|ed)|and not|neighbouring"
    r"|nearby|(?:district|borough|council|authority|town|one|first|second|third|largest) in"
    r"|(?:once|formerly) part of)\s+$"
)
_THE_BOROUGH = re.compile(
    r"\b(?:to|on|at|for|in|into) the (?:\w+ ){0,2}(?:council|borough|city|district|authority"
    r"|county|town)\b"
)
_SOMEBODY = re.compile(
    r"^(?:it|the (?:\w+ ){0,4}(?:council|borough|city|district|authority|county|unitary))\b"
)


def status_findings(page: Page, cast: Cast, regime: Regime) -> list[Finding]:
    """Return the findings of the best-value regime, clause by clause."""
    found: list[Finding] = []
    known = dict.fromkeys(_named_in_the_lead(page))
    for index, sentence in enumerate(page.sentences):
        span = (sentence.start, sentence.end)
        for clause in pieces(page, cast, span):
            for hit in hits_in(page, clause, tuple(known)):
                known[hit.status] = None
                counted = those_counted(page, cast, clause, index)
                event = event_of(page, hit, clause=clause, sentence=span, named=bool(counted))
                told = _finding(
                    page, cast, regime, index=index, hit=hit, clause=clause, event=event
                )
                found.append(replace(told, councils=counted) if counted else told)
        found += the_other(page, cast, index, found)
    return _without_asides(page, _without_counties(page, _settled(found)))


def _without_asides(page: Page, found: list[Finding]) -> list[Finding]:
    """Make quiet what a story of somebody's coming or going tells of government action."""
    title = page.sentences[0]
    span = (title.start, title.end)
    told = any(f.sentence == 0 for f in found) or page.tokens.any("ministers", *span)
    if told or not page.tokens.any("personnel", *span):
        return found
    rules = ("standing: told in passing",)
    return [
        replace(f, role=Role.STANDING, rules=(*rules, *f.rules)) if f.role is Role.NEW else f
        for f in found
    ]


_NOTICE_APART = re.compile(r"\bbest[ -]value: (?:[a-z]+ ){0,4}notices?\b")
"""'Best value: one notice in, one notice out'."""


_NOTICES = re.compile(r"\bbest[ -]value\b[^.]*\bnotices?\b")
"""'Best value: one notice in, one notice out'."""


def _named_in_the_lead(page: Page) -> tuple[str, ...]:
    """Return the status that headline and lead name in full, if it is one: 'the notice' is it."""
    if _NOTICE_APART.search(page.folded, 0, page.lead_end()):
        return (NOTICE,)
    named = {h.status for h in hits_in(page, (0, page.lead_end()), ())}
    if not named and _NOTICES.search(page.folded, 0, page.sentences[0].end):
        return (NOTICE,)
    return tuple(named - {SECTION_114}) if len(named) == 1 else ()


def _finding(
    page: Page,
    cast: Cast,
    regime: Regime,
    *,
    index: int,
    hit: Hit,
    clause: tuple[int, int],
    event: Event,
) -> Finding:
    sentence = page.sentences[index]
    span = (sentence.start, sentence.end)
    councils, how = _owner(page, cast, hit, clause=clause, sentence=span)
    role, rule = event.role, event.rule
    text = page.folded[sentence.start : sentence.end]
    if _NOT_COUNCIL.search(text) and not any("council" in g for g in _texts(page, cast, span)):
        role, rule = Role.BODY, "body: not a council"
    below = sentence.part == "body" and hit.start > page.lead_end()
    if role is Role.NEW and below and not page.tokens.any("fresh", *span):
        role, rule = Role.PAST, "status: named only below the lead"
    return Finding(
        regime=regime.id,
        grade=event.status,
        aspects=(),
        councils=councils,
        role=role,
        start=hit.start,
        end=hit.end,
        sentence=index,
        clause=span,
        rules=(rule, how),
        carried="carried" in how,
        previous=event.previous,
        year=max((int(y.value) for y in page.past_years(*span)), default=None),
    )


def _texts(page: Page, cast: Cast, span: tuple[int, int]) -> list[str]:
    return [page.folded[g.start : g.end + 9] for g in cast.groups_in(*span)]


def _owner(
    page: Page, cast: Cast, hit: Hit, *, clause: tuple[int, int], sentence: tuple[int, int]
) -> tuple[tuple[str, ...], str]:
    """Return the councils that an event concerns, and how they were found."""
    for span, how in ((clause, "in the clause"), (sentence, "in the sentence")):
        groups = [g for g in cast.groups_in(*span) if not _is_aside(page, g)]
        before = [g for g in groups if g.end <= hit.start]
        after = [g for g in groups if g.start >= hit.end]
        done_to = _DONE_TO.search(page.folded, *span)
        if done_to is not None:
            objects = [g for g in groups if g.start >= done_to.end()]
            if objects:
                return objects[0].councils, f"council: {how}"
            if hit.start < done_to.start() < hit.end + 25 or done_to.group().startswith("commiss"):
                break
        chosen = before[-1:] or after[:1]
        if page.folded.startswith("the one", hit.start):
            chosen = after[:1]
        if chosen:
            return chosen[0].councils, f"council: {how}"
        if _SOMEBODY.match(page.folded[span[0] : span[1]]) or (
            not groups and _THE_BOROUGH.search(page.folded, *span)
        ):
            break
    if cast.focus is None:
        return (), "council: none"
    sent_to = _objects_of_the_headline(page, cast)
    return (sent_to or cast.focus).councils, "council: carried from the story's subject"


def _objects_of_the_headline(page: Page, cast: Cast) -> Group | None:
    """Return the councils to which, the headline says, somebody is sent."""
    title = page.sentences[0]
    done_to = _DONE_TO.search(page.folded, title.start, title.end)
    if done_to is None:
        return None
    return next(iter(cast.groups_in(done_to.end() - 1, title.end)), None)


_ITS_CHIEF_ISSUES = re.compile(
    r"(?:'s)? [a-z0-9 ]{0,45}?\b(?:issue[sd]?|serve[sd]?|declare[sd]?)\b"
)


def _is_aside(page: Page, group: Group) -> bool:
    if page.folded.endswith(" as ", 0, group.start) and _ITS_CHIEF_ISSUES.match(
        page.folded, group.end
    ):
        return False
    return bool(_ASIDE.search(page.folded[max(0, group.start - 16) : group.start]))


def _settled(found: list[Finding]) -> list[Finding]:
    """Let the text speak where its headline only names a status ('S114 in Surrey again')."""
    found = [_with_what_follows(f, found) for f in found]
    found = [_after_a_notice(f, found) for f in found]
    found = [_told_twice(f, found) for f in found]
    new = [f for f in found if f.role is Role.NEW]
    denied = {f.grade for f in found if f.role in (Role.DENIED, Role.FORECAST)}
    text = [f for f in new if f.sentence > 0]
    told = [f for f in found if f.sentence > 0]
    named_only = "status: begun, named in the headline"
    long_ended = any(f.rules[0] == ENDED_LONG_AGO for f in told)
    return [
        f
        for f in found
        if not (f.role is Role.NEW and f.sentence == 0 and f.grade in denied and not text)
        and not (f.role is Role.NEW and f.sentence == 0 and f.grade == NONE and long_ended)
        and not (
            f.rules[0] == named_only
            and (
                (told and not text)
                or any(t.councils == f.councils and t.grade != f.grade for t in text)
            )
        )
    ]


def _after_a_notice(finding: Finding, found: list[Finding]) -> Finding:
    """Give an intervention the notice that the council is told to have had before."""
    if finding.role is not Role.NEW or finding.grade != INTERVENTION or finding.previous:
        return finding
    had = any(
        f.grade == NOTICE
        and f.role in (Role.PAST, Role.STANDING)
        and set(f.councils) & set(finding.councils)
        for f in found
    )
    return replace(finding, previous=NOTICE) if had else finding


def _told_twice(finding: Finding, found: list[Finding]) -> Finding:
    """Make nobody's past the notice of today, told again as 'after its chief served the notice'.

    Nor is a section 114 notice the status before another: it is an event, and no status.
    """
    if finding.role is not Role.PAST or finding.grade != SECTION_114 or finding.year is not None:
        return finding
    same = [f for f in found if f.role is Role.NEW and f.grade == SECTION_114]
    other = any(f.role is Role.NEW and f.grade != SECTION_114 for f in found)
    again = any(set(f.councils) & set(finding.councils) and f.start < finding.start for f in same)
    if not again and (same or not other):
        return finding
    return replace(finding, role=Role.STANDING)


def _with_what_follows(finding: Finding, found: list[Finding]) -> Finding:
    """Let what takes the place of an ended status, or goes on after all, stand for the end."""
    if finding.role is not Role.NEW or finding.grade != NONE:
        return finding
    for other in found:
        same = other.role is Role.NEW and set(other.councils) & set(finding.councils)
        if same and other.grade not in (NONE, SECTION_114) and other.start != finding.start:
            return replace(finding, grade=other.grade)
    return finding


def _without_counties(page: Page, found: list[Finding]) -> list[Finding]:
    """Leave out a county that only says where the district lies that the text names."""
    councils = page.gazetteer.by_gss
    over = {
        councils[gss].county
        for f in found
        if f.role is Role.NEW and f.sentence > 0
        for gss in f.councils
    }
    return [f for f in found if not (f.sentence == 0 and set(f.councils) & over)]


_THE_COUNCIL_AS_A_WHOLE = re.compile(r"best[ -]value|\bsection[ -]114|\bs\.?114\b|non-statutory")


def concerns_children(page: Page) -> bool:
    """Tell whether a story of commissioners is about children's services, not the council."""
    lead = page.lead_end()
    if _THE_COUNCIL_AS_A_WHOLE.search(page.folded, 0, lead):
        return False
    return bool(_CHILDREN.search(page.folded, 0, lead)) or page.plain.find("SEND", 0, lead) >= 0
