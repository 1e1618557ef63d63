"""Made reports of every form, and what is to be read of each: the traps of the real ones."""

from __future__ import annotations

from inspections.reports import Sort
from tests.inspections.reports.made import (
    CARE,
    GOOD,
    HELP,
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
    five,
    four,
    housing,
    ilacs,
    letter,
    one_for_both,
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
