"""Decide what kind of story it is; only inspections (and interventions) alert."""

from __future__ import annotations

import re

from inspections.model import Kind
from inspections.reading.bodies import titled_body
from inspections.reading.councils import Cast
from inspections.reading.genre import genre_of
from inspections.reading.justnow import is_one as is_this_weeks
from inspections.reading.page import Page
from inspections.reading.passing import IN_PASSING, speaks_of_a_grade
from inspections.reading.told import Finding, Role
from inspections.reading.visits import is_visit

_PUBLISHED = re.compile(
    r"published its report|published a report|report (?:on|finds|found|says|said|published)"
    r"|publishes report|inspectors (?:have )?(?:removed|found?|find|said|say|told)"
    r"|inspection (?:finds|found|report)"
    r"|(?:says|said|found|finds) (?:estyn|ciw|care inspectorate|the (?:accounts )?commission"
    r"|ofsted|inspectors|the inspectorate)|(?:estyn|commission|inspectorate|ciw|wales|ofsted"
    r"|watchdog|inspectors) (?:says|said|finds|found|praises?|praised(?! by)|reports?|criticises?"
    r"|highlights?)"
    r"|(?<!what )(?:inspectors|auditors|inspectorate|commission|watchdogs?|wales)"
    r" (?:say|said|like[sd]?|saw"
    r"|prais\w+"
    r"|call\w*|speak|spoke|ask\w*|see|welcom\w+|not(?:ed|ing)|report|recognis\w+|highlight\w*"
    r"|identif\w+|write|wrote|conclud\w+|admire[sd]?|liked|heard|credit\w*|single[sd]? out)\b"
    r"|published its findings|(?:report|wales|commission|inspectorate|inspectors|estyn"
    r"|ciw) sets? out|carried out the inspection|inspection identified"
    r"|narrative report|thumbs[- ]up from|(?:glowing|critical|mixed|damning|positive|favourable)"
    r" (?:\w+ )?report|published the findings|findings of (?:its|the|an)"
)


def kind_of(page: Page, casts: dict[str, Cast], findings: list[Finding]) -> tuple[Kind, str]:
    """Return the story's kind, and the reason in words where it is one that does not alert."""
    new = [f for f in findings if f.role is Role.NEW and f.councils]
    if page.tokens.of("advert") and _advert_leads(page):
        old = any(f.role is Role.PAST and f.councils for f in findings)
        return (Kind.BACKGROUND if old else Kind.OTHER), "an advertisement for jobs"
    aside = _told_in_passing(page, new)
    if aside:
        new = [f for f in new if page.regimes.get(f.regime).wording.scale == "status"]
    status = [f for f in new if page.regimes.get(f.regime).wording.kind == "intervention"]
    graded = [f for f in new if f not in status]
    if status and not graded and not page.tokens.any("visit", 0, page.lead_end()):
        return Kind.INTERVENTION, ""
    if is_visit(page, graded):
        return Kind.VISIT, "a visit or letter, which gives no grade"
    if graded:
        return Kind.INSPECTION, ""
    if status:
        return Kind.INTERVENTION, ""
    return _kind_without_grade(page, casts, findings, aside=aside)


def _kind_without_grade(
    page: Page, casts: dict[str, Cast], findings: list[Finding], *, aside: bool
) -> tuple[Kind, str]:
    """Return the kind of a story that gives no new grade or status."""
    told_status = any(page.regimes.get(f.regime).wording.scale == "status" for f in findings)
    looks_back = genre_of(page) in _LOOKING_BACK
    acts = not told_status and not looks_back and _government_acts(page, casts)
    if _minded_to(page, casts) or acts:
        return Kind.INTERVENTION, "government action, no new grade"
    if aside and findings:
        return Kind.BACKGROUND, "somebody's coming or going; a grade is told in passing only"
    told = [
        f
        for f in findings
        if f.role in _AS_BACKGROUND and (f.councils or page.mentions or f.role is Role.STATISTIC)
    ]
    if not told and _counts_councils(page, findings):
        return Kind.BACKGROUND, "councils are counted by their grades"
    if told:
        return (
            Kind.BACKGROUND,
            f"grades only as history, forecast or statistics ({told[0].rules[0]})",
        )
    spoken_of = speaks_of_a_grade(page)
    if spoken_of and not (page.active and _ungraded(page)):
        return Kind.BACKGROUND, IN_PASSING
    if _asks_for_no_statement(page, findings) or _reports_without_grade(page, casts, findings):
        return Kind.INSPECTION, "a report, but no grade that could be read"
    body = next((f for f in findings if f.role is Role.BODY), None)
    if body is not None:
        return Kind.OTHER, f"another body is graded, not a council ({body.rules[0]})"
    if spoken_of:
        return Kind.BACKGROUND, IN_PASSING
    return Kind.OTHER, "no grade of a council in it"


_LOOKING_BACK = frozenset({"interview", "feature", "history"})
"""Genres in which what the government did is long done."""
_CONCLUDED = re.compile(
    r"\b(?:inspectors|ofsted|cqc|commission|watchdogs?|regulator|inspectorate|it|they)"
    r" (?:have|has) (?:now |since |just )?(?:concluded|found|ruled|judged|rated|graded|decided"
    r"|said)\b"
)
"""'Four years after …, inspectors have now concluded': the aftermath is over."""
_AFTERMATH = re.compile(
    r"\b(?:following|after|in the wake of|because of|in response to|prompted by|due to"
    r"|in light of)\b"
)


def _told_in_passing(page: Page, new: list[Finding]) -> bool:
    """Tell whether the headline is of people or the government, and the grade an aside."""
    title = page.sentences[0]
    new = [f for f in new if page.regimes.get(f.regime).wording.scale != "status"]
    if any(is_this_weeks(f) for f in new):
        return False
    if (
        new
        and _government_in(page, 0, page.lead_end())
        and all(
            _AFTERMATH.search(page.folded, f.clause[0], f.start)
            and not _CONCLUDED.search(page.folded, f.clause[0], f.start)
            for f in new
        )
    ):
        return True
    elsewhere = page.tokens.any("personnel", title.start, title.end) or _government_in(
        page, title.start, title.end
    )
    return (
        bool(new)
        and elsewhere
        and not any(f.sentence == 0 or page.tokens.any("news", *f.clause) for f in new)
    )


_SO_MANY = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|dozens?|several|most|all|half|none"
    r"|quarter|third)\b[^.;]{0,60}\b(?:councils|authorities|areas|boroughs|landlords|services"
    r"|departments"
    r"|have been given)\b(?! are served)"
)


_FOUR_AREAS = re.compile(r"\b(?:three|four|five) (?:areas|grades|ratings)\b")
"""The scheme itself, as an explainer tells it."""


def _counts_councils(page: Page, findings: list[Finding]) -> bool:
    """Tell whether grades are told of a number of councils, none of which is named with one."""
    return any(
        (f.role is Role.NEW or (f.role is Role.DENIED and not _FOUR_AREAS.search(page.folded)))
        and not f.councils
        and _SO_MANY.search(
            page.folded, page.sentences[f.sentence].start, page.sentences[f.sentence].end
        )
        for f in findings
    )


_AS_BACKGROUND = (Role.PAST, Role.STANDING, Role.STATISTIC, Role.FORECAST)


def _advert_leads(page: Page) -> bool:
    return page.tokens.any("advert", 0, page.lead_end())


def _government_acts(page: Page, casts: dict[str, Cast]) -> bool:
    """Tell whether the lead is of something that the government does to a council."""
    lead = page.lead_end()
    title = page.sentences[0]
    return (
        bool(page.active)
        and _has_council(casts)
        and _government_in(page, 0, lead)
        and (
            _government_in(page, title.start, title.end)
            or page.tokens.any("ministers", title.start, title.end)
            or not page.tokens.any("personnel", 0, lead)
        )
    )


def _government_in(page: Page, start: int, end: int) -> bool:
    """Tell whether something that the government does is told between two offsets."""
    return page.tokens.any("government", start, end) or (
        page.tokens.any("weak_government", start, end)
        and page.tokens.any("ministers", 0, page.lead_end())
    )


_MINDED = re.compile(
    r"\bminded to\b|\bpropos(?:es|ed|ing) to (?:send|appoint|intervene|put|issue|take)\b"
    r"|\bbest[ -]value inspection (?:\w+ ){0,4}(?:ordered|launched|announced|begun|started)\b"
    r"|\border(?:s|ed) (?:a |an )?best[ -]value inspection\b"
)


def _minded_to(page: Page, casts: dict[str, Cast]) -> bool:
    """Tell whether ministers propose to act, or send inspectors of their own: no status yet."""
    lead = page.lead_end()
    return (
        any(r.wording.scale == "status" for r in page.active)
        and _has_council(casts)
        and page.tokens.any("ministers", 0, lead)
        and "?" not in page.folded[: page.sentences[0].end]
        and _MINDED.search(page.folded, 0, lead) is not None
    )


def _has_council(casts: dict[str, Cast]) -> bool:
    return any(cast.groups for cast in casts.values())


def _asks_for_no_statement(page: Page, findings: list[Finding]) -> bool:
    """Tell whether inspectors have just asked for no written statement of action: no grade."""
    return any(
        f.grade == "written statement of action"
        and f.role in (Role.DENIED, Role.HOPE)
        and f.councils
        and f.sentence < _LEAD
        for f in findings
    ) and any(page.tokens.any(kind, 0, page.lead_end()) for kind in ("report", "inspector"))


_LEAD = 3
"""The headline and the two sentences after it."""


def _reports_without_grade(page: Page, casts: dict[str, Cast], findings: list[Finding]) -> bool:
    lead = page.folded[: page.lead_end()]
    return (
        bool(page.active)
        and _has_council(casts)
        and genre_of(page) != "peer"
        and (_ungraded(page) or not any(f.role is Role.BODY for f in findings))
        and (_takes_bodies(page) or not titled_body(page, page.active[0]))
        and bool(page.tokens.of("inspector"))
        and not page.tokens.any("announce", 0, page.lead_end())
        and not page.tokens.any("opinion", 0, page.sentences[0].end)
        and bool(
            _PUBLISHED.search(lead)
            or (not page.active[0].graded and ": " in page.folded[: page.sentences[0].end])
        )
    )


def _takes_bodies(page: Page) -> bool:
    """Tell whether a headline's body is no bar: Estyn's stories speak of schools."""
    return _ungraded(page) and page.active[0].id != "ciw"


def _ungraded(page: Page) -> bool:
    """Tell whether the story is of a regime that gives no grades ('Estyn praises schools')."""
    return page.active[0].wording.scale == "none"
