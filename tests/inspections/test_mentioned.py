"""A grade that another event hangs on, or that somebody has already, is no news."""

from __future__ import annotations

import pytest

from inspections.reading import ALERT_THRESHOLD, read
from tests.inspections.reading_kit import gazetteer, regimes, story


def alerts(title: str, summary: str) -> list[str | None]:
    found = read(story(title, summary), gazetteer=gazetteer(), regimes=regimes())
    return [j.grade for j in found.judgements if j.confidence >= ALERT_THRESHOLD]


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        (
            "Kensington and Chelsea spends £1.8m on consultants after C3",
            "The royal borough says the money was needed to put the regulator's findings right.",
        ),
        (
            "Council tax in Croydon to rise as inadequate rating bites",
            "The extra 2 per cent will pay for social workers, Ofsted's critics were told.",
        ),
        (
            "Ofsted grade 'meaningless' to families, says Bromley campaigner",
            "She has fought the council for two years and says its good rating counts for nothing.",
        ),
        (
            "Ofsted's inadequate grade 'a factor' in Liverpool leader's exit",
            "Allies say that she was tired of children's services.",
        ),
        (
            "JTAI letter says partners in Solihull act faster now",
            "They looked at serious youth violence; the council's children's services are rated"
            " inadequate.",
        ),
    ],
)
def test_a_grade_that_is_only_mentioned_tells_nobody(title: str, summary: str) -> None:
    assert alerts(title, summary) == []


@pytest.mark.parametrize(
    ("title", "summary", "grade"),
    [
        (
            "Kirklees celebrates after outstanding Ofsted rating",
            "Its children's services were inspected in June.",
            "outstanding",
        ),
        (
            "Redbridge holds firm",
            "Ofsted says the borough has kept the good rating it won for children's services.",
            "good",
        ),
        (
            "Bury's children's services: Ofsted reports",
            "The council's services are rated good by the inspectorate, which published it.",
            "good",
        ),
    ],
)
def test_a_grade_that_is_given_is_told(title: str, summary: str, grade: str) -> None:
    assert alerts(title, summary) == [grade]


def test_two_services_told_together_keep_their_own_grades() -> None:
    found = read(
        story(
            "Mixed news for youth justice in Devon and Torbay",
            "Torbay's service requires improvement, while Devon's is good, HMI Probation reports.",
        ),
        gazetteer=gazetteer(),
        regimes=regimes(),
    )
    assert {j.council: j.grade for j in found.judgements} == {
        "E06000027": "requires improvement",
        "E10000008": "good",
    }


def test_a_fall_from_the_top_to_the_bottom_is_told_and_the_scale_is_not() -> None:
    assert alerts(
        "Tratford Council Slammed By Ofsted For Deteriorating Standards",
        "Ofsted has told Trafford council that its services for children got worse. Leadership has"
        " gone from 'outstanding' to 'inadequate' over the same years.",
    ) == ["inadequate"]
    assert not alerts(
        "Ofsted to inspect Trafford's children's services",
        "Each council is given one of four grades from outstanding to inadequate.",
    )
