"""Made PDFs of every form, with the traps of the real ones, read through the PDF reader."""

from __future__ import annotations

from datetime import date

import pytest

from inspections.reports import Refused, Report, Sort
from tests.inspections.reports.forms import NARROW, NO_GRADE, READ, REFUSED, TRAFFORD
from tests.inspections.reports.made import (
    BOTH,
    HELP,
    INADEQUATE,
    OVERALL,
    RI,
    Blocks,
    as_pdf,
    five,
    grades,
    ilacs,
    one_for_both,
    read_pdf,
    sif,
)


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
