"""The shipped history: the real inspections from which the register starts.

Reads ``data/history/*.csv`` (what they hold, and how each line is known, stands in the README
beside them) into inspections marked ``seed``. What a line leaves empty is unknown, never 'none'.
Putting them into a store is the newsroom's work.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from inspections.ids import inspection_id
from inspections.model import AspectGrade, Inspection, Source, Standing, Trust

HISTORY = Path(__file__).parent / "data" / "history"

_OFSTED_ASPECTS = ("overall", "leaders", "help_and_protection", "in_care", "care_leavers")
_NOT_GRADED = frozenset({"", "not judged"})

_EVIDENCE = {
    "report": "published report",
    "summary": "public summary of the report",
    "official statistics": "official statistics",
    "report-table": "table of the published reports",
    "cqc-page": "the inspectorate's page",
    "pilot": "pilot assessment, indicative",
    "hmip-scrape": "the inspectorate's page",
    "hmip-press": "press release",
    "judgement": "regulatory judgement",
    "press-release": "press release",
    "batch": "account of several judgements",
    "council": "the council's own word",
    "news": "news report",
}
"""How each line is known, in words; they become the title of its source."""

Row = Mapping[str, str]


def seeds(as_of: date | None = None, *, folder: Path = HISTORY) -> tuple[Inspection, ...]:
    """Return the shipped inspections that were published by a day, file by file.

    Without ``as_of`` all of them; with it, those without a date are left out, since nobody can
    say whether they were out by then. Raises ValueError naming the file and line that is broken.
    """
    found = _all(folder)
    if as_of is None:
        return found
    return tuple(i for i in found if i.published is not None and i.published <= as_of)


@lru_cache(maxsize=4)
def _all(folder: Path) -> tuple[Inspection, ...]:
    taken: set[str] = set()
    return tuple(
        inspection
        for name, read in _FILES.items()
        for inspection in _load(folder / name, read, taken)
    )


def _load(path: Path, read: Callable[[Row], Inspection], taken: set[str]) -> Iterator[Inspection]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        for row in rows:
            try:
                inspection = read(row)
            except (KeyError, ValueError) as wrong:
                msg = f"{path.name}, line {rows.line_num}: {wrong!r}; put the line right"
                raise ValueError(msg) from wrong
            if inspection.id in taken:
                msg = (
                    f"{path.name}, line {rows.line_num}: a second inspection {inspection.id};"
                    " one council has at most one inspection of a regime on one day"
                )
                raise ValueError(msg)
            taken.add(inspection.id)
            yield inspection


def _ofsted(row: Row) -> Inspection:
    graded = {a: row[a] for a in _OFSTED_ASPECTS if row[a] not in _NOT_GRADED}
    return _seed(
        row,
        regime="ofsted-childrens-services",
        inspectorate="Ofsted",
        grades=graded,
        confirmed=row["evidence"] in {"report", "summary"},
        framework=_ofsted_framework(row, graded),
        url=f"https://reports.ofsted.gov.uk/provider/44/{row['ofsted_urn']}",
    )


def _ofsted_framework(row: Row, graded: Mapping[str, str]) -> str:
    """Name the framework as the regime's data does.

    Fieldwork decides, and reports of late 2022 came out until May 2023: one without a grade for
    care leavers belongs to the framework that had one grade for both.
    """
    if row["framework"] == "SIF":
        return "SIF"
    fieldwork = row["inspection_end"] or row["published"]
    if fieldwork < "2023" or (fieldwork < "2023-07" and "care_leavers" not in graded):
        return "ILACS 2018"
    return "ILACS 2023" if "overall" in graded else "ILACS 2026"


def _send(row: Row) -> Inspection:
    return _seed(
        row,
        regime="area-send",
        inspectorate="Ofsted and the CQC",
        grades={"overall": row["outcome"]},
        confirmed=row["evidence"] in {"official statistics", "report", "summary"},
        framework=row["framework"],
    )


def _cqc(row: Row) -> Inspection:
    return _seed(
        row,
        regime="cqc-adult-social-care",
        inspectorate="Care Quality Commission",
        grades={"overall": row["overall"]},
        confirmed=row["evidence"] in {"report-table", "cqc-page", "pilot"},
        framework="Pilot (indicative)" if row["evidence"] == "pilot" else "Care Act",
    )


def _youth_justice(row: Row) -> Inspection:
    return _seed(
        row,
        regime="hmip-youth-justice",
        inspectorate="HM Inspectorate of Probation",
        grades={"overall": row["overall"]},
        confirmed=row["evidence"] in {"hmip-scrape", "hmip-press"},
        framework="Youth justice standards",
        about=row["service"],
    )


def _housing(row: Row) -> Inspection:
    return _seed(
        row,
        regime="rsh-consumer",
        inspectorate="Regulator of Social Housing",
        grades={"overall": row["grade"]},
        confirmed=row["evidence"] in {"judgement", "press-release"} or row["source"] == "GOV.UK",
        framework="Consumer standards 2024",
        press=row["source"],
    )


_FILES: Mapping[str, Callable[[Row], Inspection]] = {
    "ofsted-grades.csv": _ofsted,
    "send-outcomes.csv": _send,
    "cqc-adult-social-care.csv": _cqc,
    "youth-justice.csv": _youth_justice,
    "rsh-consumer.csv": _housing,
}


def _seed(
    row: Row,
    *,
    regime: str,
    inspectorate: str,
    grades: Mapping[str, str],
    confirmed: bool,
    framework: str,
    press: str = "the press",
    url: str | None = None,
    about: str = "",
) -> Inspection:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    if not row["gss"] or not all(grades.values()):
        msg = "gss and grade must be filled in"
        raise ValueError(msg)
    known_by = _EVIDENCE[row["evidence"]]
    source = Source(
        name=inspectorate if confirmed else press,
        trust=Trust.OFFICIAL if confirmed else Trust.PRESS,
        url=url,
        title=f"{about}: {known_by}" if about else known_by,
        published=published,
    )
    return Inspection(
        id=inspection_id(
            row["gss"], regime, published.strftime("%Y%m%d") if published else "undated"
        ),
        council=row["gss"],
        regime=regime,
        published=published,
        grades=tuple(
            AspectGrade(aspect, grade, confirmed=confirmed) for aspect, grade in grades.items()
        ),
        standing=Standing.CONFIRMED if confirmed else Standing.REPORTED,
        sources=(source,),
        framework=framework,
        seed=True,
    )
