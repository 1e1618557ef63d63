"""Old grades below headlines of other news are no news; this week's grade is, however headed."""

from __future__ import annotations

import pytest

from tests.inspections.reading_kit import told

OTHER_NEWS = [
    ("Care leavers in Suffolk get free bus travel", "Its children's services are rated good."),
    ("Tenants take Southwark to court over damp", "The council, given a C3, said it was sorry."),
    ("Leeds council tax to rise", "Ofsted rated its children's services outstanding."),
    ("Bristol: how C3 council plans to fix its homes", "A plan was approved by councillors."),
    ("Kent: my week at the council", "We spoke to staff. Kent is rated outstanding by Ofsted."),
    ("End of an era in Kingston", "The company that took it from inadequate to good will close."),
    (
        "Bradford bucks the trend",
        "It has changed since the service was rated inadequate by Ofsted.",
    ),
    ("Labour vows to keep Bexley's outstanding rating", "Ofsted's grade matters, it says."),
    ("Correction: Torbay", "We said that Ofsted rates its children's services inadequate."),
    ("Angus shares a chief", "He led the service when Ofsted's peers graded its care good."),
    ("Woking candidate grilled", "He was a councillor when the borough went bankrupt."),
    ("Birmingham's section 114 notice: three months on", "What has gone, and what's to come."),
]

THIS_WEEKS = [
    (
        "Blackpool rejects calls for care boss to resign",
        "She stays despite Wednesday's inadequate rating for adult social care by the CQC.",
    ),
    (
        "Council tax bills in Rutland to go up",
        "It came hours after inspectors from Ofsted judged its children's services good.",
    ),
    (
        "Councillor quits in Oldham",
        "The last straw was Monday's C3 grade for the council's housing from the regulator.",
    ),
]


@pytest.mark.parametrize(("title", "summary"), OTHER_NEWS)
def test_a_grade_that_stands_already_is_no_news(title: str, summary: str) -> None:
    assert not told(title, summary)


@pytest.mark.parametrize(("title", "summary"), THIS_WEEKS)
def test_this_weeks_grade_is_news_under_any_headline(title: str, summary: str) -> None:
    assert told(title, summary)
