"""Made PDFs of every form, with the traps of the real ones, read through the PDF reader."""

from __future__ import annotations

from datetime import date

import pytest

from inspections.reports import Refused, Report, Sort
from tests.inspections.reports.made import (
    BOTH,
    CARE,
    GOOD,
    HELP,
    INADEQUATE,
    INCONSISTENT,
    LEADERS,
    LEAVERS,
    OUTSTANDING,
    OVERALL,
    PAGE,
    POSITIVE,
    RI,
    SAYS,
    SYSTEMIC,
    Blocks,
    Table,
    as_pdf,
    five,
    four,
    grades,
    housing,
    ilacs,
    letter,
    one_for_both,
    read_pdf,
    send,
    send_letter,
    sif,
    youth_justice,
)

TRAFFORD = "E08000009"
FIVE = {
    "leaders": "good",
    "help_and_protection": "requires improvement",
    "in_care": "good",
    "care_leavers": "outstanding",
    "overall": "good",
}
BEFORE_2023 = {
    "leaders": "inadequate",
    "help_and_protection": "requires improvement",
    "in_care": "requires improvement",
    "overall": "inadequate",
}
SIF = {
    "overall": "good",
    "help_and_protection": "good",
    "in_care": "good",
    "adoption": "good",
    "care_leavers": "outstanding",
    "leaders": "outstanding",
}
NARROW = (58, 40)
OVER_THE_PAGE: Blocks = [
    "Inspection of Trafford local authority children’s services",
    "Inspection dates: 7 to 18 October 2024",
    Table([("Judgement", "Grade"), (LEADERS, GOOD), (HELP, RI)]),
    "1",
    PAGE,
    "Trafford local authority children’s services, 18 October 2024",
    "Judgement Grade",
    Table([(CARE, GOOD), (LEAVERS, OUTSTANDING), (OVERALL, GOOD)]),
    "What needs to improve?",
]
RI_ALL = dict.fromkeys(("leaders", "help_and_protection", "in_care"), "requires improvement")

READ: dict[str, tuple[Blocks, dict[str, str]]] = {
    "ILACS from 2023": (ilacs(), FIVE),
    "labels over several lines": (ilacs(widths=NARROW), FIVE),
    "grades over several lines": (ilacs(widths=(120, 30)), FIVE),
    "split digits": (ilacs(dates="7 to 1 8 October 20 24"), FIVE),
    "non-breaking spaces": (
        ilacs(dates="7\xa0to\xa018\xa0October\xa02024", table=five(help_=RI.replace(" ", "\xa0"))),
        FIVE,
    ),
    "trailing blanks": (ilacs(table={k: f"{v}   " for k, v in five().items()}), FIVE),
    "straight apostrophe": (
        ilacs(title="Inspection of {name} local authority children's services"),
        FIVE,
    ),
    "a table over two pages": (OVER_THE_PAGE, FIVE),
    "a name of three councils": (ilacs("Bournemouth, Christchurch and Poole"), FIVE),
    "a full name": (ilacs("Royal Borough of Kensington and Chelsea"), FIVE),
    "ILACS before 2023": (
        ilacs(dates="25 February to 8 March 2019", table=one_for_both()),
        BEFORE_2023,
    ),
    "the title of 2018": (
        ilacs(
            "Trafford Metropolitan Borough Council",
            title="{name}\nInspection of children’s social care services",
            dates="25 February 2019 to 8 March 2019",
            table=one_for_both(),
            widths=NARROW,
        ),
        BEFORE_2023,
    ),
    "broken off and taken up again": (
        ilacs(
            dates="8 July 2019 to 12 July 2019 and 7 August 2019 to 9 August 2019",
            table=one_for_both(),
        ),
        BEFORE_2023,
    ),
    "ILACS from April 2026": (
        ilacs("Brent", dates="11 to 22 May 2026", table=four()),
        dict.fromkeys(("leaders", "help_and_protection", "in_care", "care_leavers"), "good"),
    ),
    "from April 2026, lower grades": (
        ilacs("Somerset", dates="20–24 April 2026", table=four(RI, RI, RI), widths=NARROW),
        {**RI_ALL, "care_leavers": "good"},
    ),
    "SIF": (sif(), SIF),
    "SIF with the area named": (
        sif(
            says="Children’s services in Trafford require improvement to be good",
            rows=("Requires improvement", "Good", "Good", "Good", "Requires improvement"),
        ),
        {
            **SIF,
            "overall": "requires improvement",
            "help_and_protection": "requires improvement",
            "care_leavers": "good",
            "leaders": "requires improvement",
        },
    ),
    "SIF, inadequate": (
        sif(says="The overall judgement is Inadequate", rows=("Inadequate",) * 5),
        dict.fromkeys(SIF, "inadequate"),
    ),
    "SIF, again": (
        sif(re="Re-inspection", dates="9 October to 2 November 2017", published="21 December 2017"),
        SIF,
    ),
    "SIF with split numbers": (sif(dates="1 0 March 2015 – 1 April 20 15"), SIF),
    "SEND, positive": (send(POSITIVE), {"overall": "positive"}),
    "SEND, inconsistent": (send(INCONSISTENT), {"overall": "inconsistent"}),
    "SEND, failings": (send(SYSTEMIC), {"overall": "systemic failings"}),
    "SEND, over two months": (
        send(INCONSISTENT, dates="28 February to 4 March 2025"),
        {"overall": "inconsistent"},
    ),
    "SEND letter": (send_letter(), {"overall": "written statement of action"}),
    "SEND letter, none required": (
        send_letter("has determined that a Written Statement of Action is not required"),
        {"overall": "none required"},
    ),
    **{f"housing, {grade}": (housing(grade), {"overall": grade}) for grade in SAYS},
    "housing, another title": (
        housing("C2", title="{name} (00AA): Regulatory Judgement - 05 February 2026"),
        {"overall": "C2"},
    ),
    "youth justice": (youth_justice(), {"overall": "good"}),
    "youth justice, requires improvement": (
        youth_justice("‘Requires improvement’", service="the service"),
        {"overall": "requires improvement"},
    ),
    "youth offending": (
        youth_justice(
            "Inadequate",
            name="Birmingham",
            title="An inspection of youth offending services in {name}",
            service="Birmingham Youth Offending Service",
        ),
        {"overall": "inadequate"},
    ),
}
NO_GRADE: dict[str, tuple[Blocks, Sort]] = {
    "focused visit": (
        letter("Focused visit to {name} local authority children’s services"),
        Sort.FOCUSED_VISIT,
    ),
    "monitoring visit": (
        letter("Monitoring visit to {name} children’s services"),
        Sort.MONITORING,
    ),
    "joint targeted area inspection": (
        letter("Joint targeted area inspection of the response to serious violence in {name}"),
        Sort.JOINT_TARGETED,
    ),
    "SEND revisit": (send_letter(title="Joint area SEND revisit in {name}"), Sort.REVISIT),
    "SEND monitoring": (
        send(SYSTEMIC, title="Area SEND monitoring inspection of {name} Local Area Partnership"),
        Sort.MONITORING,
    ),
    "housing, rents only": (
        housing(
            name="Trafford Council",
            title="{name} (00BU) - Regulatory Judgement: 25 February 2026",
            says="Rent: no longer compliant",
            grade="Not assessed yet",
        ),
        Sort.NOTICE,
    ),
}
REFUSED: dict[str, tuple[Blocks, str]] = {
    "a row is missing": (ilacs(table={**five(), HELP: ""}), "no grade stands beside"),
    "the last row is missing": (ilacs(table=four()), "no overall effectiveness"),
    "no dates and no overall": (ilacs(dates="soon", table=four()), "no dates that could be read"),
    "a grade that is none": (ilacs(table=five(care="Satisfactory")), "no grade stands beside"),
    "only three rows": (
        ilacs(table={LEADERS: GOOD, HELP: GOOD, OVERALL: GOOD}),
        "not a whole table",
    ),
    "a table of another time": (
        ilacs(dates="7 to 18 October 2024", table=one_for_both()),
        "a table of before 2023",
    ),
    "a body that is no council": (ilacs("Trafford Fostering"), "no council"),
    "a district": (ilacs("Lincoln"), "no council"),
    "two tables": (
        [*ilacs(), Table([("Judgement", "Grade"), *five(overall=RI).items()])],
        "differ",
    ),
    "a row parted by the page": (
        [
            *ilacs(table={LEADERS: GOOD})[:-1],
            HELP,
            PAGE,
            Table([("", RI), (CARE, GOOD), (LEAVERS, GOOD), (OVERALL, GOOD)]),
        ],
        "no grade stands beside",
    ),
    "SIF without its sentence": (sif(says="Services are changing"), "no sentence"),
    "SIF that contradicts itself": (
        sif(says="The overall judgement is good. Children’s services in Trafford are inadequate"),
        "differ",
    ),
    "SIF of 2019": (sif(dates="10 March 2019", published="12 May 2019"), "2013 to 2018"),
    "SEND outcome denied": (
        send("There are widespread and/or systemic failings no longer. Things are good."),
        "isn't plain",
    ),
    "SEND without outcome": (send("The partnership works well."), "no outcome sentence"),
    "SEND letter that says nothing": (
        send_letter("was pleased with much"),
        "doesn't say whether",
    ),
    "SEND letter with two areas": (
        [
            b.replace("area of Trafford", "area of Bury") if isinstance(b, str) else b
            for b in send_letter()
        ],
        "different areas",
    ),
    "a housing association": (housing(name="Clarion Housing Association Limited"), "not the name"),
    "a county, mistaken for its district": (
        housing(name="Warwickshire County Council"),
        "not the name",
    ),
    "grade and words differ": (housing("C2", says=SAYS["C3"]), "differ"),
    "governance grades": (housing(more="Governance G1 Viability V2"), "no council has"),
    "a joint youth justice service": (
        youth_justice(name="Kingston and Richmond"),
        "not the name of one council",
    ),
    "a service that stands for two": (youth_justice(name="Dorset"), "Poole"),
    "a rating of another service": (youth_justice(service="Leeds YJS"), "its rating is not"),
    "the rating before": (
        [
            *youth_justice("on the way"),
            "Overall rating: Good. In 2021, overall, it was rated Good.",
        ],
        "no sentence",
    ),
    "a rating that may be the one before": (
        youth_justice(service="the service", before="At our last inspection things were bad. "),
        "of the inspection before",
    ),
    "ratings that differ": ([*youth_justice(), "Overall rating: Inadequate"], "differ"),
    "a rating of a part": (
        youth_justice("‘Good’ for leadership and poor for the rest"),
        "no sentence",
    ),
    "a visit, but whose": (
        [letter("Focused visit to {name} children’s services", name="Narnia")[4], "Words. " * 9],
        "not certain to which council",
    ),
    "something else": (
        ["Minutes of the council of Trafford and its children’s committee"],
        "no title",
    ),
    "a school": (
        ["Inspection of Trafford High School. Inspected on 7 May 2024. Good"],
        "no title",
    ),
}


@pytest.mark.parametrize(("blocks", "expected"), READ.values(), ids=READ.keys())
def test_a_full_inspection_is_read_to_the_last_grade(
    blocks: Blocks, expected: dict[str, str]
) -> None:
    read = read_pdf(as_pdf(blocks))
    assert grades(read) == expected
    assert isinstance(read, Report)
    assert read.sort is Sort.FULL
    assert all(j.council == read.council and j.evidence for j in read.judgements)


@pytest.mark.parametrize(("blocks", "sort"), NO_GRADE.values(), ids=NO_GRADE.keys())
def test_a_visit_or_letter_gives_no_grade(blocks: Blocks, sort: Sort) -> None:
    read = read_pdf(as_pdf(blocks), published=date(2026, 3, 25))
    assert isinstance(read, Report), read
    assert (read.sort, read.judgements, read.council) == (sort, (), TRAFFORD)


@pytest.mark.parametrize(("blocks", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_not_certain_is_refused(blocks: Blocks, reason: str) -> None:
    read = read_pdf(as_pdf(blocks))
    assert isinstance(read, Refused), read
    assert reason in read.reason


def test_there_are_at_least_thirty_made_reports() -> None:
    assert len(READ) + len(NO_GRADE) + len(REFUSED) >= 60


def test_labels_first_and_grades_after_are_not_put_together() -> None:
    def columns(pdf: object) -> None:
        for y, label in enumerate(("Judgement", *five())):
            pdf.text(20, 120 + 8 * y, label)  # type: ignore[attr-defined] # an FPDF
        for y, grade in enumerate(("Grade", *five().values())):
            pdf.text(160, 120 + 8 * y, grade)  # type: ignore[attr-defined] # as above

    read = read_pdf(as_pdf(ilacs(table={})[:3], draw=columns))
    assert isinstance(read, Refused), read


def test_grades_before_their_labels_are_not_shifted_to_the_next() -> None:
    shifted = list(zip(("", *five()), (*five().values(), ""), strict=True))
    blocks = ilacs()[:3] + ["Judgement Grade"] + [f"{label} {grade}" for label, grade in shifted]
    assert isinstance(read_pdf(as_pdf(blocks)), Refused)


def test_an_empty_cell_is_not_filled_by_the_prose_behind_it() -> None:
    blocks = [*ilacs(table={**five(), OVERALL: ""})[:4], "Good services are not yet to be had."]
    read = read_pdf(as_pdf(blocks))
    assert isinstance(read, Refused)
    assert "a sentence where a grade should stand" in read.reason


def test_the_evidence_is_the_line_as_printed() -> None:
    read = read_pdf(as_pdf(ilacs(widths=NARROW)))
    assert isinstance(read, Report)
    assert read.judgements[1].evidence == f"{HELP} {RI}"


@pytest.mark.parametrize(
    ("printed", "begins", "ends"),
    [
        ("15 to 26 November 2021", date(2021, 11, 15), date(2021, 11, 26)),
        ("10 December 2021 to 13 January 2022", date(2021, 12, 10), date(2022, 1, 13)),
        ("28 February to 4 March", date(2022, 2, 28), date(2022, 3, 4)),
        ("28 November to 3 December", date(2021, 11, 28), date(2021, 12, 3)),
        ("10 December to 13 January 2022", date(2021, 12, 10), date(2022, 1, 13)),
        ("1 9 – 30 June 20 21", date(2021, 6, 19), date(2021, 6, 30)),
        (
            "8 July 2019 to 12 July 2019 and 7 August 2019 to 9 August 2019",
            date(2019, 7, 8),
            date(2019, 8, 9),
        ),
        ("Monday 7 to Friday 11 June 2021", date(2021, 6, 7), date(2021, 6, 11)),
        ("31 to 35 June 2021", None, None),
        ("26 to 15 November 2021", None, None),
        ("1 January 2019 to 26 November 2021", None, None),
    ],
)
def test_the_days_of_an_inspection(printed: str, begins: date | None, ends: date | None) -> None:
    read = read_pdf(as_pdf(ilacs(dates=printed, table=one_for_both())), published=date(2022, 4, 20))
    assert isinstance(read, Report), read
    assert (read.begins, read.ends) == (begins, ends)


def test_an_inspection_cannot_end_after_its_report_is_out() -> None:
    read = read_pdf(as_pdf(ilacs()), published=date(2024, 9, 1))
    assert isinstance(read, Refused)
    assert "after its publication" in read.reason


def test_the_council_is_the_one_of_its_time() -> None:
    old = sif("Northamptonshire County Council", published="12 May 2015")
    read = read_pdf(as_pdf(old))
    assert isinstance(read, Report)
    assert read.council == "E10000021"
    new = read_pdf(as_pdf(ilacs("Northamptonshire")))
    assert isinstance(new, Refused), "there is none of this name any more"


def test_a_title_page_of_a_withdrawn_report_is_refused() -> None:
    read = read_pdf(as_pdf(["Report not found - Find an Inspection Report - Ofsted, and more"]))
    assert isinstance(read, Refused)
    assert "withdrawn" in read.reason


def test_one_grade_for_both_stands_as_children_in_care() -> None:
    read = read_pdf(
        as_pdf(
            ilacs(dates="25 February to 8 March 2019", table={**one_for_both(), BOTH: INADEQUATE})
        )
    )
    assert grades(read)["in_care"] == "inadequate"
    assert "care_leavers" not in grades(read)
