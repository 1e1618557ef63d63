"""What a clause tells of a status of government intervention: begun, extended, ended, or not.

The noun that names the status is found first; the verbs before and after it in its clause say
what was done. Whom it concerns is for ``status.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inspections.reading.deeds import (
    AMONG,
    BEGUN,
    COUNTED,
    DENIED,
    DENIED_AFTER,
    ENDED_AFTER,
    ENDED_BEFORE,
    EXTENDED,
    FEARED,
    FEARED_AFTER,
    FOR_WHOM,
    FROM_TO,
    INTERVENTION,
    NONE,
    NOT_RENEWED,
    OLD,
    OLD_AFTER,
    ON_ITS_OWN,
    ONLY_AN_ADJECTIVE,
    REPORTED,
    SAID,
    SECTION_114,
    SHORT,
    STATUSES,
    TAKEN_OFF,
    THE_ONE,
    THEIR_REPORT,
    TURNS,
    WHICH_ONE,
)
from inspections.reading.months import names_an_earlier_month, names_last_month
from inspections.reading.page import Page
from inspections.reading.told import Role

_ITS = re.compile(
    r"(?:'s?|:|,| council(?:'s)?| -)?\s*(?:(?:an?|the|another|second|third|new)\s+)*['\"]?"
)
"""'Derby's s114', 'Derby: best value notice': nothing but the name before."""
_RELATIVE = re.compile(r", (?:which|who|where|whose)\b[^,;.]{0,90}, ")
"""'Somerset, which has asked for help, was issued …': what is asked for is something else."""


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
    for status, pattern in STATUSES:
        match = pattern.search(page.folded, *clause)
        if match is not None:
            noun = match.start("noun") if match.groupdict().get("noun") else match.start()
            found.append(Hit(status, noun, match.end()))
    if found:
        the_one = THE_ONE.search(page.folded, found[-1].end, clause[1])
        if the_one is not None and len(found) == 1:
            found.append(Hit(found[0].status, the_one.start(), the_one.end()))
        return found
    if not known and not page.tokens.any("inspector", 0, page.lead_end()):
        return []
    meant = known[-1] if known else INTERVENTION
    short = SHORT[meant].search(page.folded, *clause)
    return [Hit(meant, short.start(), short.end())] if short else []


def event_of(
    page: Page,
    hit: Hit,
    *,
    clause: tuple[int, int],
    sentence: tuple[int, int],
    named: bool = False,
) -> Event:
    """Say what a clause tells of a status: the first rule that speaks decides.

    ``named`` says that those it counts ('three councils') are named in the story.
    """
    text = page.folded
    before = _RELATIVE.sub(" ", text[_floor(page, hit, clause) : hit.start])
    after = text[hit.end : clause[1]]
    counted = COUNTED.search(text, *clause) and not AMONG.search(text, *clause)
    if not named and (page.tokens.any("statistics", *sentence) or counted):
        return Event(Role.STATISTIC, hit.status, None, "status: counted")
    if hit.status != SECTION_114 and NOT_RENEWED.search(text, clause[0], sentence[1]):
        return Event(Role.NEW, NONE, hit.status, "status: ended")
    if DENIED.search(before) or DENIED_AFTER.match(after):
        return Event(Role.DENIED, hit.status, None, "status: denied")
    if THEIR_REPORT.match(after):
        return Event(Role.PAST, hit.status, None, "status: those at work report")
    reported_plan = SAID.search(before) and after.startswith(" would ")
    after = after.replace(" would ", " will ", 1) if reported_plan else after
    quiet = _quiet(page, hit, before=before, after=after, clause=clause)
    if _led_to_what_is_dated(page, hit, sentence):
        return Event(Role.PAST, hit.status, None, "status: told as past")
    if quiet is not None and quiet.role is Role.FORECAST:
        return quiet
    later = _next_status(text, hit, clause)
    if later is not None and (FROM_TO.search(before) or TURNS.match(after)):
        return Event(Role.NEW, later, hit.status, "status: moved on")
    done = _extended_or_ended(page, hit, clause=clause, sentence=sentence, after=after)
    if done is not None:
        return done
    return quiet or _begun(page, hit, clause=clause, sentence=sentence)


ENDED_LONG_AGO = "status: ended long ago"
"""The rule for 'last year's withdrawal of the notice': its headline tells no end either."""
_LAST_YEARS_END = re.compile(
    r"\blast (?:year|month|spring|summer|autumn|winter|[a-z]+)'s (?:\w+ )?(?:withdrawal|lifting"
    r"|removal|ending|end|departure|exit)\b"
)


def _extended_or_ended(
    page: Page, hit: Hit, *, clause: tuple[int, int], sentence: tuple[int, int], after: str
) -> Event | None:
    """Say extended or ended; a section 114 notice is an event, and is neither."""
    text = page.folded
    if hit.status == SECTION_114:
        return None
    if "until then" in text[hit.end : sentence[1]]:
        return None
    later = EXTENDED.search(text, hit.end, sentence[1])
    if later and page.mentions_in(clause[1], later.start()):
        later = None
    if later or EXTENDED.search(text, *clause):
        return Event(Role.NEW, hit.status, hit.status, "status: extended")
    ended = ENDED_BEFORE.search(text[clause[0] : hit.start]) or ENDED_AFTER.match(after)
    if not ended and not TAKEN_OFF.search(text, *clause):
        return None
    if _LAST_YEARS_END.search(text, *clause):
        return Event(Role.PAST, hit.status, None, ENDED_LONG_AGO)
    if clause[0] > page.sentences[0].end and _is_dated(page, clause, said_of=hit):
        return Event(Role.PAST, hit.status, None, "status: ended in the past")
    return Event(Role.NEW, NONE, hit.status, "status: ended")


_TIME_ON = re.compile(r"\b(?:years?|months|weeks|decade) (?:on|later)(?=$|[:,?\n])")
_OF_OLD = re.compile(
    r"\bbecause (?:the|it|its)\b[^.;]*$"
    r"|\b(?:he|she|who|[a-z]+) was (?:an? |the )(?:[a-z]+ ){1,3}when\b[^.;]*$"
)
"""'Because the city issued a notice', 'he was a councillor when it went bankrupt'."""


def _begun(page: Page, hit: Hit, *, clause: tuple[int, int], sentence: tuple[int, int]) -> Event:
    """Say begun where a verb or the headline tells it; else the status is only named."""
    if (sentence[0] == 0 and _TIME_ON.search(page.folded, *sentence)) or _OF_OLD.search(
        page.folded, clause[0], hit.start
    ):
        return Event(Role.PAST, hit.status, None, "status: told as past")
    if BEGUN.search(page.folded, *clause):
        return Event(Role.NEW, hit.status, None, "status: begun")
    if sentence[0] == 0 and _is_announced(page, hit, clause):
        return Event(Role.NEW, hit.status, None, "status: begun, named in the headline")
    return Event(Role.STANDING, hit.status, None, "status: named only")


def _is_announced(page: Page, hit: Hit, clause: tuple[int, int]) -> bool:
    """Tell whether a headline is nothing but the news: 'Section 114 for Thurrock'."""
    before, after = page.folded[clause[0] : hit.start], page.folded[hit.end : clause[1]]
    named = page.mentions_in(clause[0], hit.start)
    if named:
        before = page.folded[named[-1].end : hit.start]
    alone = ONLY_AN_ADJECTIVE.fullmatch(before) or _ITS.fullmatch(before)
    return bool(alone) and FOR_WHOM.match(after) is not None


def _quiet(
    page: Page, hit: Hit, *, before: str, after: str, clause: tuple[int, int]
) -> Event | None:
    """Say feared, hoped for or told as past."""
    text = page.folded
    wished = FEARED.search(before)
    if wished and wished.group().startswith("would") and SAID.search(before):
        wished = None
    if wished or FEARED_AFTER.match(after) or "?" in text[clause[1] - 1 : clause[1] + 2]:
        return Event(Role.FORECAST, hit.status, None, "status: only feared or wished")
    reported = REPORTED.search(before) is not None
    old = (not reported and OLD.search(before)) or OLD_AFTER.match(after) or _is_dated(page, clause)
    old = old or names_last_month(page, (hit.end, min(hit.end + _NEAR, clause[1])))
    if old:
        return Event(Role.PAST, hit.status, None, "status: told as past")
    return None


_LED_TO = re.compile(r", (?:after|when|because|having|following|a (?:year|month)s? after)\b")


def _led_to_what_is_dated(page: Page, hit: Hit, sentence: tuple[int, int]) -> bool:
    """Tell whether it led to what is dated: 'run it since 2021, after it issued a notice'."""
    led = _LED_TO.search(page.folded, sentence[0], hit.start)
    return led is not None and bool(page.past_years(sentence[0], led.start()))


_NEAR = 24
"""How far behind a status its month may stand: 'issued its section 114 notice in November'."""


def _floor(page: Page, hit: Hit, clause: tuple[int, int]) -> int:
    """Return where what is said of a status begins: after the one named before it, if any."""
    ends = [
        match.end()
        for status, pattern in STATUSES
        if status != hit.status
        for match in pattern.finditer(page.folded, clause[0], hit.start)
        if ON_ITS_OWN.search(page.folded, match.end(), hit.start)
    ]
    return max(ends, default=clause[0])


def _is_dated(page: Page, clause: tuple[int, int], *, said_of: Hit | None = None) -> bool:
    """Tell whether a clause speaks of an earlier time; that of an Act dates nothing.

    'The notice issued in 2023 has been lifted': the year says which notice, not when it ended.
    """
    which = None
    if said_of is not None:
        which = WHICH_ONE.match(page.folded, said_of.end, clause[1])
    times = [
        y
        for y in (*page.past_years(*clause), *page.tokens.within("past_after", *clause))
        if not page.folded.endswith(("act ", "regulations "), 0, y.start)
        and not (which is not None and which.start() <= y.start < which.end())
    ]
    if said_of is None and names_an_earlier_month(page, clause):
        return True
    return bool(times)


def _next_status(text: str, hit: Hit, clause: tuple[int, int]) -> str | None:
    """Return another status that the clause names after this one."""
    for status, pattern in STATUSES:
        if status != hit.status and pattern.search(text, hit.end, clause[1]):
            return status
    return (
        INTERVENTION
        if re.search(r"\b(?:into|to|becomes|by) (?:full )?intervention", text[hit.end : clause[1]])
        else None
    )
