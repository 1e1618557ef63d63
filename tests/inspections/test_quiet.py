"""Stories that must raise no alert: other fields, other bodies, old grades in other news."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from inspections.gazetteer import load_gazetteer
from inspections.model import Kind, Story
from inspections.reading import ALERT_THRESHOLD, read
from inspections.regimes import load_regimes
from tests.inspections.reading_kit import reading, told

OTHER_FIELDS = [
    ("Bolton Wanderers' season: inadequate at the back", ""),
    ("Durham, North Carolina, gets good bond rating", ""),
    ("Report rates Manchester's libraries as good", ""),
    ("Leeds named outstanding city for coffee", ""),
    ("Barnet FC judged good value for promotion", ""),
    ("Report: Croydon's parks are outstanding, says survey of residents", ""),
    ("Bury's roads rated inadequate in council report", ""),
    ("Derby's bus service graded good by passengers' watchdog", ""),
    ("Sheffield hailed outstanding place to live in new ranking", ""),
    (
        "York's museums keep outstanding status",
        "The accreditation report rates York Council's museums outstanding.",
    ),
    ("Moody's rates Lancashire County Council's finances as good", ""),
    ("Kirklees recycling inspection: bins 'inadequate'", ""),
    ("Trafford Centre's fire exits found inadequate by inspectors", ""),
    (
        "Water watchdog rates Thurrock's beach good",
        "Inspectors from the Environment Agency judged bathing water off Thurrock good.",
    ),
    ("Food hygiene inspectors rate Barnsley takeaways inadequate", ""),
    ("Norwich pub rated outstanding by Camra inspectors", ""),
    (
        "Bradford's planning department told its performance is inadequate",
        "The planning inspectorate's report says the council decides too slowly.",
    ),
    (
        "Solihull: auditors find council's accounts inadequate",
        "The external auditor's report judged controls at Solihull Council inadequate.",
    ),
    ("Ofqual report finds Kent exam centre inadequate", ""),
    ("Hull Crown Court: judge calls sentence inadequate", ""),
    ("Ofsted rates Wigan nursery outstanding", ""),
    (
        "Ofsted rates Wigan college requires improvement",
        "Inspectors said leaders at the college in Wigan must improve care for learners.",
    ),
    ("Care home in Stockport rated inadequate by CQC", ""),
    (
        "Poole hospital 'requires improvement', says CQC",
        "Dorset Council's health scrutiny committee will discuss it.",
    ),
    (
        "Watchdog finds Essex Police requires improvement",
        "HMICFRS said the force was inadequate at responding to the public in Essex.",
    ),
    ("Prison inspectors: HMP Durham's safety poor", "Durham was rated inadequate."),
    ("Information watchdog: Hackney's data protection inadequate", ""),
    ("Ombudsman: Birmingham's complaints handling inadequate", ""),
    ("Ombudsman report finds Haringey Council's support for a disabled child inadequate", ""),
    ("Sunderland council's cyber security given good rating", ""),
    ("Newcastle United rated outstanding by pundits' report", ""),
    ("Oxford, Mississippi school district rated good", ""),
    ("Lincoln, Nebraska: police rated outstanding in inspection", ""),
    ("Good news for Reading as festival wins outstanding award", ""),
    ("Newham's social workers win outstanding achievement award", ""),
    ("Plymouth Argyle's care of young players rated outstanding by league inspectors", ""),
    ("Gateshead's tenants rate their landlord good in satisfaction survey", ""),
    (
        "Watchdog grades Clarion C3",
        "The housing association owns homes in Tower Hamlets and Bromley.",
    ),
    ("Cheshire East's C2 road to be closed", ""),
    ("Warrington: the C4 bus is good, say passengers", ""),
    ("Building inspectors grade Leeds tower block C3 for fire safety", ""),
    ("Wakefield social housing provider WDH regraded C1", ""),
    ("Regulator lowers Orbit to G2 and C3", ""),
    ("Inspectors praise Devon's youth club as outstanding", ""),
    ("Youth justice charity in Leeds rated outstanding by Charity watchdog", ""),
    ("Leicester's probation unit inadequate, inspectors find", ""),
    ("HMIP: Derbyshire probation delivery unit requires improvement", ""),
]
"""Headline and summary of things that no regime inspects, in the words of those that do."""


@pytest.mark.parametrize(("title", "summary"), OTHER_FIELDS)
def test_another_field_raises_no_alert(title: str, summary: str) -> None:
    assert told(title, summary, day=date(2025, 5, 9)) == {}


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Interview: the woman who led Leeds to outstanding", "She looks back on Ofsted's report."),
        ("Ranked: every council's Ofsted grade", "York is good, Hull requires improvement."),
        ("Where does your council stand?", "Ofsted rates Kent outstanding; look up yours."),
        ("Can Torbay's children's services ever be good?", "Ofsted has called them inadequate."),
        ("Leaked letter: Ofsted to fail Bury", "Children's services are to be rated inadequate."),
        ("Cabinet to hear how Luton will become good", "Ofsted rated services inadequate in May."),
        ("Ten years on from Rotherham", "Ofsted rated its children's services inadequate in 2014."),
        ("MP asks PM about Hull's children's services", "Ofsted found the city inadequate."),
    ],
)
def test_a_story_of_another_kind_raises_no_alert(title: str, summary: str) -> None:
    assert told(title, summary, day=date(2025, 5, 9)) == {}


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Clarion keeps G1, V2 and C1", "It has homes across Kent, Bromley and Tower Hamlets."),
        ("Orbit downgraded to C3", "The association is Stratford's biggest landlord."),
        ("Tenants back Peabody after C3", "Southwark Council said it would watch."),
    ],
)
def test_an_associations_grade_is_no_councils(title: str, summary: str) -> None:
    assert told(title, summary, day=date(2025, 5, 9)) == {}


@pytest.mark.parametrize(
    ("title", "summary", "status", "before"),
    [
        ("Ministers send commissioners into Derby", "", "statutory intervention", None),
        ("Best value notice for Derby", "The ministry wrote today.", "best value notice", None),
        ("Derby's best value notice extended", "", "best value notice", "best value notice"),
        ("Commissioners leave Derby", "The intervention ended.", "none", "statutory intervention"),
        ("Derby council issues section 114 notice", "", "section 114 notice", None),
        (
            "Derby moves from best value notice to intervention",
            "",
            "statutory intervention",
            "best value notice",
        ),
    ],
)
def test_what_government_does_is_read(
    title: str, summary: str, status: str, before: str | None
) -> None:
    found = told(title, summary, day=date(2025, 5, 9))
    assert found == {("Derby", "overall"): (status, before)}


@pytest.mark.parametrize(
    "title",
    [
        "Derby 'on the brink' of section 114 notice",
        "Derby leader: we won't issue a section 114 notice",
        "MP urges best value notice for Derby",
        "Commissioners' third report on Derby published",
    ],
)
def test_what_is_only_feared_wished_or_reported_is_no_status(title: str) -> None:
    assert told(title, "The minister has been told.", day=date(2025, 5, 9)) == {}


@pytest.mark.parametrize(
    ("score", "grade"),
    [(20, "inadequate"), (39, "requires improvement"), (63, "good"), (88, "outstanding")],
)
def test_a_score_alone_gives_the_grade_of_its_band(score: int, grade: str) -> None:
    found = told(f"Leeds scores {score}% in CQC's assessment of adult social care")
    assert found == {("Leeds", "overall"): (grade, None)}


def test_a_shared_youth_service_is_judged_for_each_council() -> None:
    found = told(
        "Youth justice in Conwy and Denbighshire rated good",
        "HM Inspectorate of Probation praised the joint service.",
    )
    assert set(found) == {("Conwy", "overall"), ("Denbighshire", "overall")}


def test_a_monitoring_visit_is_no_inspection() -> None:
    found = reading(
        "Ofsted's third monitoring visit to Bury", "No grade was given. It was rated inadequate."
    )
    assert found.kind is Kind.VISIT


@pytest.mark.parametrize(
    "title",
    [
        "A third of councils now good for children's services, Ofsted figures show",
        "One in five authorities inadequate for children's social care, Ofsted says",
        "The majority of English councils outstanding or good for children's services",
    ],
)
def test_a_share_of_councils_grades_none_of_those_named_after_it(title: str) -> None:
    summary = "Leeds, Essex and Hampshire are among those promoted this year."
    story = Story(
        id="share", source="s", title=title, summary=summary, seen=datetime(2025, 8, 20, tzinfo=UTC)
    )
    reading = read(story, gazetteer=load_gazetteer(), regimes=load_regimes())
    assert not [j for j in reading.judgements if j.confidence >= ALERT_THRESHOLD]
