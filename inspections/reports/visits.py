"""Visits, letters and joint targeted inspections: news, but never a grade.

Whatever grades their text mentions are of other inspections. Only the council is read, by the
title, and else by the one name in the text's head.
"""

from __future__ import annotations

import re

from inspections.finding import Strength
from inspections.gazetteer import Council
from inspections.reports.council import council_after, council_named
from inspections.reports.days import WHEN, Days, inspection_days, published_day
from inspections.reports.model import Case, RefusedError, Report, Sort

CHILDREN = "ofsted-childrens-services"
SEND = "area-send"
HEAD = 1_500
"""Characters of the text in which the council is looked for by name."""
NEAR = 200
"""Characters from a title's beginning that can still be the title."""

_CHILDRENS = r"(?:(?P<name>[^:;.]{2,80}?)(?:localauthority)?children'sservices)?"
TITLES: tuple[tuple[re.Pattern[str], Sort, str], ...] = (
    (re.compile(rf"focusedvisit(?:to|of|in){_CHILDRENS}"), Sort.FOCUSED_VISIT, CHILDREN),
    (re.compile(rf"monitoringvisit(?:to|of|in){_CHILDRENS}"), Sort.MONITORING, CHILDREN),
    (re.compile(r"jointtargetedareainspection"), Sort.JOINT_TARGETED, CHILDREN),
    (re.compile(r"jointareachildprotectioninspection"), Sort.JOINT_TARGETED, CHILDREN),
    (
        re.compile(rf"assurancevisit(?:to|of|in){_CHILDRENS}"),
        Sort.ASSURANCE,
        CHILDREN,
    ),
    (
        re.compile(
            r"areasendmonitoring(?:inspection|visit)(?:of|to)(?P<name>[^:;.]{2,80}?)localarea"
        ),
        Sort.MONITORING,
        SEND,
    ),
    (re.compile(r"areasendthematic(?:visit|review)"), Sort.THEMATIC, SEND),
    (re.compile(r"joint(?:local)?areasendrevisitin(?P<place>)"), Sort.REVISIT, SEND),
)


def read_visit(case: Case, title: re.Match[str], *, sort: Sort, regime: str) -> Report:
    """Read whose visit it was and when; ``title`` is where its title was found."""
    stated_day = published_day(case.text)
    days = _days(case, start=title.end())
    council = _council(case, title, regime=regime, days=days)
    return Report(
        council=council.gss,
        regime=regime,
        sort=sort,
        begins=days.begins,
        ends=days.ends,
        published=stated_day,
    )


def _days(case: Case, *, start: int) -> Days:
    """Return the days of the visit, of 'Inspection dates:' or else of a letter's first sentence."""
    try:
        return inspection_days(case.text, published=case.published, start=start) or inspection_days(
            case.text, published=case.published, after=WHEN, start=start
        )
    except RefusedError:
        return Days()  # days after publication: no grade hangs on them


def _council(case: Case, title: re.Match[str], *, regime: str, days: Days) -> Council:
    day = days.ends or case.published
    groups = title.groupdict()
    try:
        if groups.get("place") is not None:
            return council_after(case, title.end(), regime=regime, day=day)
        if groups.get("name"):
            name = case.text.words(*title.span("name"))
            return council_named(case, name, regime=regime, day=day)
    except RefusedError:
        pass  # the title's words didn't end where they were thought to
    return _only_one(case, title, regime=regime, days=days)


def _only_one(case: Case, title: re.Match[str], *, regime: str, days: Days) -> Council:
    """Return the one council that the title names, or else the one in the head of the text."""
    day = days.ends or case.published
    head = " ".join(case.text.plain[:HEAD].split())
    for text in (case.text.after(title.start(), most=NEAR), head):
        mentions = case.gazetteer.find(text, day) if day is not None else []
        named = {
            gss
            for mention in mentions
            for gss in mention.councils
            if mention.strength >= Strength.CONTEXT
            and case.regime(regime).concerns(case.gazetteer.council(gss))
        }
        if len(named) == 1:
            return case.gazetteer.council(named.pop())
    raise RefusedError("a visit or letter, but not certain to which council")
