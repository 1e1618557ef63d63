"""One rule, a few sentences of its shape.

``told`` returns what people would be told: (council, aspect) to (grade, previous).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inspections.model import Kind, StatedJudgement
from inspections.reading import ALERT_THRESHOLD, read
from tests.inspections.reading_kit import gazetteer, reading, regimes, story, told

SEED = Path(__file__).parent / "founding_story.txt"


def test_the_founding_story_reads_as_it_was_meant() -> None:
    title, body = SEED.read_text(encoding="utf-8").split("\n", 1)
    assert told(title, body=body, day=date(2019, 5, 9)) == {
        ("Trafford", "overall"): ("inadequate", "good"),
        ("Trafford", "leaders"): ("inadequate", "outstanding"),
    }


def test_the_evidence_is_the_sentence_that_says_so() -> None:
    found = reading(
        "Big news from the town hall",
        "It rained. Ofsted has rated York's children's services good. It snowed.",
    )
    assert [j.evidence for j in found.judgements] == [
        "Ofsted has rated York's children's services good."
    ]


def test_stated_judgements_need_no_english() -> None:
    stated = (
        StatedJudgement("E08000009", "ofsted-childrens-services", "overall", "good", None, "row 1"),
    )
    told_outright = read(
        replace(story("x"), stated=stated), gazetteer=gazetteer(), regimes=regimes()
    )
    assert told_outright.kind is Kind.INSPECTION
    assert [(j.grade, j.confidence, j.evidence) for j in told_outright.judgements] == [
        ("good", 1.0, "row 1")
    ]


OFSTED = "Ofsted inspectors have reported on its children's services."


@pytest.mark.parametrize(
    ("title", "grade", "previous"),
    [
        ("Kirklees children's services rated good", "good", None),
        ("Kirklees drops from good to inadequate", "inadequate", "good"),
        ("Kirklees rises two grades from inadequate to good", "good", "inadequate"),
        ("Kirklees rated outstanding, up from good", "outstanding", "good"),
        ("Kirklees retains good rating", "good", "good"),
        ("Kirklees again judged to require improvement", "requires improvement", None),
        ("Kirklees gets top marks", "outstanding", None),
        ("Kirklees given lowest possible rating", "inadequate", None),
        ("Kirklees, rated inadequate in 2019, is now good", "good", "inadequate"),
        ("Two years after it was inadequate, Kirklees is judged good", "good", "inadequate"),
        ("Kirklees was previously inadequate but is now rated good", "good", "inadequate"),
        ("Kirklees sheds 'inadequate' label to be rated good", "good", "inadequate"),
        ("No longer inadequate: Kirklees now requires improvement", "requires improvement",
         "inadequate"),
    ],
)  # fmt: skip
def test_new_and_previous_grades(title: str, grade: str, previous: str | None) -> None:
    found = told(title, OFSTED)[("Kirklees", "overall")]
    assert found[0] == grade
    if previous is not None:
        assert found[1] == previous


def test_swapping_the_grades_swaps_them_in_the_reading() -> None:
    for old, new in (("good", "outstanding"), ("outstanding", "good"), ("inadequate", "good")):
        assert told(f"Kirklees goes from {old} to {new}", OFSTED) == {
            ("Kirklees", "overall"): (new, old)
        }


def test_aspects_before_and_after_their_grades() -> None:
    found = told(
        "Ofsted report on Kirklees",
        "The council's services are good overall. Leaders and help and protection were also"
        " good, children in care outstanding; care leavers require improvement.",
    )
    assert {aspect: grade for (_, aspect), (grade, _) in found.items()} == {
        "overall": "good",
        "leaders": "good",
        "help_and_protection": "good",
        "in_care": "outstanding",
        "care_leavers": "requires improvement",
    }


def test_every_category_means_those_of_the_day() -> None:
    found = told("Kirklees outstanding in every category", OFSTED, day=date(2024, 5, 9))
    assert {a for _, a in found} == {
        "overall", "leaders", "help_and_protection", "in_care", "care_leavers",
    }  # fmt: skip
    earlier = told("Kirklees outstanding in every category", OFSTED, day=date(2020, 5, 9))
    assert {a for _, a in earlier} == {"overall", "leaders", "help_and_protection", "in_care"}


def test_several_councils_each_have_their_own_grade() -> None:
    found = told(
        "Ofsted verdicts",
        "Kirklees and Calderdale were rated good for children's services,"
        " but Wakefield is inadequate.",
    )
    assert {c: g for (c, _), (g, _) in found.items()} == {
        "Kirklees": "good",
        "Calderdale": "good",
        "Wakefield": "inadequate",
    }


def test_a_district_stands_for_its_county_in_childrens_services() -> None:
    assert told("Ashford children's services rated good", "Ofsted published its report.") == {
        ("Kent", "overall"): ("good", None)
    }
    assert told("Ashford graded C3", "The Regulator of Social Housing inspected it.") == {
        ("Ashford", "overall"): ("C3", None)
    }


def test_a_misspelt_headline_is_made_good_by_the_text() -> None:
    assert told(
        "Ofsted slams Tratford", "Trafford Council's children's services are now inadequate."
    ) == {("Trafford", "overall"): ("inadequate", None)}


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Kirklees school rated inadequate", "Ofsted inspectors visited the academy in May."),
        ("Kirklees care home rated good", "The CQC inspected the home."),
        ("Kirklees nursery rated outstanding", "Ofsted praised the staff."),
        ("Hospital in Kirklees requires improvement", "The CQC published its report."),
        ("Kirklees hopes to be outstanding by 2028", "Children's services have a new plan."),
        ("Kirklees aims for outstanding children's services", "It wants Ofsted to rate it highly."),
        ("13 councils are inadequate", "Ofsted said children's services were under strain."),
        ("£4m in outstanding council tax", "Kirklees Council's children's services are short."),
        ("Join our outstanding children's services", "Kirklees Council is recruiting. Apply now."),
        ("Monitoring visit to Kirklees", "Ofsted saw progress at the inadequate-rated council."),
        ("New director for Kirklees", "Ofsted rated children's services inadequate in 2019."),
        ("Kirklees v Reading", "The visitors were outstanding, the referee inadequate."),
        ("Kirklees could be rated inadequate", "Staff fear what Ofsted's report will say."),
        ("Morale is good at Kirklees", "Ofsted wrote of children's services in 2019."),
    ],
)  # fmt: skip
def test_what_is_no_new_grade_of_a_council_is_not_told(title: str, summary: str) -> None:
    assert told(title, summary) == {}


@pytest.mark.parametrize(
    ("title", "summary", "kind"),
    [
        ("Kirklees rated good", OFSTED, Kind.INSPECTION),
        ("Focused visit to Kirklees", "Ofsted's letter gives no grade.", Kind.VISIT),
        ("Kirklees issues section 114 notice", "The council can't pay.", Kind.INTERVENTION),
        ("Commissioner for Kirklees children's services", "The Department for Education acted"
         " after Ofsted's inadequate judgement last year.", Kind.INTERVENTION),
        ("How Kirklees got here", "Ofsted rated children's services inadequate in 2016.",
         Kind.BACKGROUND),
        ("Bin strike in Kirklees", "Nothing was collected.", Kind.OTHER),
    ],
)  # fmt: skip
def test_kinds(title: str, summary: str, kind: Kind) -> None:
    assert reading(title, summary).kind is kind


@pytest.mark.parametrize(
    ("title", "summary", "council", "regime", "grade"),
    [
        ("SEND in Bury", "Ofsted and CQC found widespread and/or systemic failings in Bury.",
         "Bury", "area-send", "systemic failings"),
        ("CQC: Leeds good", "The council's adult social care was assessed.", "Leeds",
         "cqc-adult-social-care", "good"),
        ("Slough gets C3", "The housing regulator saw serious failings.", "Slough",
         "rsh-consumer", "C3"),
        ("Leeds Youth Justice Service rated good", "HM Inspectorate of Probation said so.",
         "Leeds", "hmip-youth-justice", "good"),
        ("Section 114 notice issued by Woking Borough Council", "It can't pay its debts.",
         "Woking", "best-value", "section 114 notice"),
        ("Fife's services for adults 'very good'", "The Care Inspectorate led the inspection.",
         "Fife", "care-inspectorate", "very good"),
    ],
)  # fmt: skip
def test_other_regimes(title: str, summary: str, council: str, regime: str, grade: str) -> None:
    found = reading(title, summary, day=date(2025, 5, 9)).judgements
    assert [(gazetteer().council(j.council).short_name, j.regime, j.grade) for j in found] == [
        (council, regime, grade)
    ]
    assert found[0].confidence >= ALERT_THRESHOLD


@pytest.mark.parametrize(
    ("summary", "grade", "previous"),
    [
        ("Ministers have lifted the best value notice at Kirklees Council.", "none",
         "best value notice"),
        ("Kirklees Council's best value notice has been extended by ministers.",
         "best value notice", "best value notice"),
        ("The government issued a best value notice to Kirklees Council.", "best value notice",
         None),
    ],
)  # fmt: skip
def test_notices_begin_go_on_and_end(summary: str, grade: str, previous: str | None) -> None:
    assert told("Council news", summary) == {("Kirklees", "overall"): (grade, previous)}


def test_a_feared_notice_is_not_told() -> None:
    for said in ("could issue a", "warns of a", "avoids a", "is at risk of a"):
        assert told(f"Kirklees {said} section 114 notice", "Its budget is short.") == {}


def test_two_regimes_in_one_story_keep_apart() -> None:
    found = reading(
        "Mixed day for Bury",
        "Bury Council's children's services were rated good by Ofsted this week. Its adult"
        " social care requires improvement, the CQC said.",
    )
    assert {(j.regime, j.grade) for j in found.judgements} == {
        ("ofsted-childrens-services", "good"),
        ("cqc-adult-social-care", "requires improvement"),
    }


def test_each_rule_that_fired_is_listed_and_doubts_say_why_nothing_is_told() -> None:
    found = reading("Kirklees rated good", OFSTED).judgements[0]
    assert found.rules[0].startswith("new")
    assert "doubt: press" in found.rules
    nothing = reading("Bin strike in Kirklees")
    assert nothing.reason


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda s: s.replace("'", "’"),
        lambda s: s.replace("good", "“good”"),
        lambda s: s.replace("services", "ser\u00advices"),
        lambda s: s.replace(" ", "\u00a0"),
        lambda s: s.replace("Kirklees", "<b>Kirklees</b>"),
        lambda s: s.replace("children", "chil\u200bdren"),
    ],
)
def test_typography_changes_nothing(change: object) -> None:
    assert callable(change)
    title, summary = "Kirklees children's services rated good", "Ofsted said so on Monday."
    assert told(change(title), change(summary)) == told(title, summary) != {}


@pytest.mark.parametrize(
    "paragraph",
    [
        "The town's football club, rated outstanding by fans, plays on Saturday.",
        "A primary school in the area was also judged inadequate by Ofsted.",
        "The council aims to be outstanding by 2030.",
    ],
)
def test_an_irrelevant_paragraph_changes_nothing(paragraph: str) -> None:
    title, summary = "Kirklees children's services rated good", "Ofsted's report came out today."
    assert told(title, summary, body=paragraph) == told(title, summary) != {}
