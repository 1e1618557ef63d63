"""Reports made in the shapes of the real ones, as text and as PDFs, with every name invented.

A report is a list of blocks: a text is a paragraph, a ``Table`` its rows, ``PAGE`` a new page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fpdf import FPDF

from inspections.reports import Refused, Report, read_report
from poller.pdf import pdf_job
from tests.inspections.reading_kit import gazetteer, regimes

PAGE = "\f"
GOOD, OUTSTANDING, INADEQUATE = "Good", "Outstanding", "Inadequate"
RI = "Requires improvement to be good"
LEADERS = "The impact of leaders on social work practice with children and families"
HELP = "The experiences and progress of children who need help and protection"
CARE = "The experiences and progress of children in care"
BOTH = "The experiences and progress of children in care and care leavers"
LEAVERS = "The experiences and progress of care leavers"
OVERALL = "Overall effectiveness"


@dataclass(frozen=True)
class Table:
    rows: Sequence[tuple[str, str]]
    widths: tuple[int, int] = (110, 60)


Block = str | Table
Blocks = list[Block]


def as_text(blocks: Blocks) -> str:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += [f"{label} {grade}" for label, grade in block.rows]
        else:
            lines.append(block)
    return "\n".join(lines)


def as_pdf(blocks: Blocks, *, draw: Callable[[FPDF], None] | None = None) -> bytes:
    """Return the report as a PDF; ``draw`` puts things on the last page by hand."""
    pdf = FPDF()
    pdf.core_fonts_encoding = "cp1252"
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    for block in blocks:
        if isinstance(block, Table):
            with pdf.table(col_widths=block.widths, width=sum(block.widths), align="L") as table:
                for cells in block.rows:
                    row = table.row()
                    for cell in cells:
                        row.cell(cell)
        elif block == PAGE:
            pdf.add_page()
        else:
            pdf.multi_cell(0, 6, block, new_x="LMARGIN", new_y="NEXT")
    if draw:
        draw(pdf)
    return bytes(pdf.output())


def read_pdf(data: bytes, **known: object) -> Report | Refused:
    return read_text(str(pdf_job(data, {})["text"]), **known)


def read_text(text: str, **known: object) -> Report | Refused:
    return read_report(text, gazetteer=gazetteer(), regimes=regimes(), **known)  # type: ignore[arg-type] # tests pass published only


def grades(read: Report | Refused) -> dict[str, str]:
    assert isinstance(read, Report), read
    return {j.aspect: j.grade for j in read.judgements}


def ilacs(
    name: str = "Trafford",
    *,
    dates: str = "7 to 18 October 2024",
    table: Mapping[str, str] | None = None,
    title: str = "Inspection of {name} local authority children’s services",
    widths: tuple[int, int] = (110, 60),
) -> Blocks:
    rows = table if table is not None else five()
    return [
        title.format(name=name),
        f"Inspection dates: {dates}",
        "Lead inspector: Ada Example, His Majesty’s Inspector",
        Table([("Judgement", "Grade"), *rows.items()], widths),
        "Children in this area were last inspected in 2019, when services were inadequate. Since "
        "the focused visit of 2022 leaders have made a good start. Support is now outstanding.",
    ]


def five(
    leaders: str = GOOD,
    help_: str = RI,
    care: str = GOOD,
    leavers: str = OUTSTANDING,
    overall: str = GOOD,
) -> dict[str, str]:
    return {LEADERS: leaders, HELP: help_, CARE: care, LEAVERS: leavers, OVERALL: overall}


def four(
    leaders: str = GOOD, help_: str = GOOD, care: str = GOOD, leavers: str = GOOD
) -> dict[str, str]:
    table = five(leaders, help_, care, leavers)
    del table[OVERALL]
    return table


def one_for_both(
    leaders: str = INADEQUATE, help_: str = RI, both: str = RI, overall: str = INADEQUATE
) -> dict[str, str]:
    return {LEADERS: leaders, HELP: help_, BOTH: both, OVERALL: overall}


def sif(
    name: str = "Trafford Metropolitan Borough Council",
    *,
    says: str = "The overall judgement is that children’s services are good",
    rows: Sequence[str] = ("Good", "Good", "Good", "Outstanding", "Outstanding"),
    dates: str = "10 March 2015 – 1 April 2015",
    published: str = "12 May 2015",
    re: str = "Inspection",
) -> Blocks:
    labels = (
        "1. Children who need help and protection",
        "2. Children looked after and achieving permanence",
        "2.1 Adoption performance",
        "2.2 Experiences and progress of care leavers",
        "3. Leadership, management and governance",
    )
    return [
        name,
        f"{re} of services for children in need of help and protection, children looked after and "
        "care leavers",
        "and",
        "Review of the effectiveness of the Local Safeguarding Children Board",
        f"Inspection date: {dates}",
        f"Report published: {published}",
        says,
        "The judgements on areas of the service that contribute to the overall judgement are:",
        Table(list(zip(labels, rows, strict=True))),
        "The effectiveness of the Local Safeguarding Children Board (LSCB) is inadequate",
        "The LSCB is inadequate because it does not know how good services are.",
    ]


POSITIVE = (
    "The local area partnership’s special educational needs and/or disability (SEND) arrangements "
    "typically lead to positive experiences and outcomes for children and young people with SEND. "
    "The local area partnership is taking action where improvements are needed."
)
INCONSISTENT = (
    "The local area partnership’s arrangements lead to inconsistent experiences and outcomes for "
    "children and young people with special educational needs and/or disabilities (SEND). The "
    "local area partnership must work jointly to make improvements."
)
SYSTEMIC = (
    "There are widespread and/or systemic failings leading to significant concerns about the "
    "experiences and outcomes of children and young people with special educational needs and/or "
    "disabilities (SEND), which the local area partnership must address urgently."
)


def send(
    outcome: str = POSITIVE,
    *,
    name: str = "Trafford",
    dates: str = "20 to 24 January 2025",
    title: str = "Area SEND inspection of {name} Local Area Partnership",
) -> Blocks:
    return [
        "Local area partnership report",
        title.format(name=name),
        f"Inspection dates: {dates}",
        "Date(s) of previous inspection: 1 to 5 October 2018",
        "Inspection outcome",
        outcome,
        "The next full area SEND inspection will be within approximately three years.",
        f"Information about the local area partnership: {name} Council and NHS Example Integrated "
        "Care Board are jointly responsible for the planning of services.",
    ]


def send_letter(
    determination: str = "has determined that a Written Statement of Action is required because of "
    "significant areas of weakness in the local area’s practice",
    *,
    name: str = "Trafford",
    title: str = "Joint local area SEND inspection in {name}",
) -> Blocks:
    return [
        "Ofsted, 6 Example Place, Nottingham NG1 6HJ",
        "21 December 2018",
        "Ms A Example, Director of Children’s Services",
        "Dear Ms Example",
        title.format(name=name),
        f"Between 1 October 2018 and 5 October 2018, Ofsted and the Care Quality Commission (CQC) "
        f"conducted a joint inspection of the local area of {name} to judge the effectiveness of "
        "the area in implementing the reforms set out in the Children and Families Act 2014.",
        "As a result of the findings of this inspection, Her Majesty’s Chief Inspector (HMCI) "
        f"{determination}. The inspection was led by one of Her Majesty’s Inspectors.",
    ]


SAYS = {
    "C1": "Our judgement is that overall the landlord is delivering the outcomes of the consumer "
    "standards. The landlord has demonstrated that it identifies when issues occur.",
    "C2": "Our judgement is that there are some weaknesses in the landlord delivering the outcomes "
    "of the consumer standards and improvement is needed.",
    "C3": "Our judgement is that there are serious failings in the landlord delivering the "
    "outcomes of the consumer standards and significant improvement is needed.",
    "C4": "Our judgement is that there are very serious failings in the landlord delivering the "
    "outcomes of the consumer standards. The landlord must make fundamental changes.",
}


def housing(
    grade: str = "C3",
    *,
    name: str = "City of London Corporation",
    says: str | None = None,
    title: str = "{name} (00AA) - Regulatory Judgement: 25 February 2026",
    more: str = "",
) -> Blocks:
    return [
        title.format(name=name),
        "Published 25 February 2026",
        "Our Judgement",
        "Grade/Judgement\nChange\nDate of assessment",
        f"Consumer\n{grade}\n{says or SAYS[grade]}\nFirst grading\nJanuary 2026",
        more or "Reason for publication",
        f"We are publishing a regulatory judgement for {name} following an inspection.",
        "Summary of the decision",
        "Before, we had found that the landlord was C2 in our view of good evidence.",
    ]


def youth_justice(
    rating: str = "‘Good’",
    *,
    name: str = "Wakefield",
    service: str = "{name} YJS",
    before: str = "",
    title: str = "An inspection of youth justice work with children and victims in {name}",
) -> Blocks:
    return [
        title.format(name=name),
        "HM Inspectorate of Probation, May 2026",
        "Foreword",
        f"This inspection is part of our programme. {before}Overall, {service.format(name=name)} "
        f"was rated as {rating}. Work with children was outstanding here, inadequate there.",
    ]


def letter(title: str, *, name: str = "Trafford") -> Blocks:
    return [
        "Ofsted, Piccadilly Gate, Store Street, Manchester M1 2WD",
        "25 March 2024",
        "Ms A Example, Director of Children’s Services",
        "Dear Ms Example",
        title.format(name=name),
        "This letter summarises the findings of the visit on 20 and 21 February 2024. The local "
        "authority was judged inadequate at its last inspection. Overall effectiveness is not "
        "judged. Judgement Grade",
        "Leaders have made good progress, and the service is now outstanding in parts.",
    ]
