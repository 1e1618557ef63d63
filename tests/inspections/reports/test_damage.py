"""Whatever becomes of blanks, breaks and whole stretches of a report, no grade is read wrongly."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import inspections.gazetteer
from inspections.reports import Report
from tests.inspections.reading_kit import gazetteer
from tests.inspections.reports.made import (
    BOTH,
    CARE,
    HELP,
    INCONSISTENT,
    LEADERS,
    LEAVERS,
    OVERALL,
    POSITIVE,
    RI,
    SYSTEMIC,
    as_text,
    five,
    four,
    housing,
    ilacs,
    one_for_both,
    read_text,
    send,
    send_letter,
    sif,
    youth_justice,
)

HISTORY = Path(inspections.gazetteer.__file__).parent / "data" / "history"
PUBLISHED = date(2026, 6, 17)
TEXTS = [
    as_text(blocks)
    for blocks in (
        ilacs(table=five(help_="Inadequate")),
        ilacs(dates="11 to 22 May 2026", table=four(RI, "Outstanding")),
        ilacs(dates="25 February to 8 March 2019", table=one_for_both()),
        sif(),
        sif(says="Children’s services in Trafford are inadequate"),
        send(POSITIVE),
        send(INCONSISTENT),
        send(SYSTEMIC),
        send_letter(),
        housing("C1"),
        housing("C2"),
        housing("C4"),
        youth_justice("‘Requires improvement’"),
    )
]
BLANKS = st.sampled_from(
    (" ", "\n", "  ", "\xa0", " \n ", "\r\n", "\t", "\u2009", "\n\n\n", " \u200b ")
)


@settings(max_examples=100, deadline=None)
@given(text=st.sampled_from(TEXTS), data=st.data())
def test_blanks_and_breaks_make_no_difference(text: str, data: st.DataObject) -> None:
    words = text.split()
    blanks = data.draw(st.lists(BLANKS, min_size=20, max_size=40))
    shuffled = "".join(word + blanks[at % len(blanks)] for at, word in enumerate(words))
    assert read_text(shuffled, published=PUBLISHED) == read_text(text, published=PUBLISHED)


@settings(max_examples=100, deadline=None)
@given(text=st.sampled_from(TEXTS), data=st.data())
def test_blanks_within_words_never_change_a_grade(text: str, data: st.DataObject) -> None:
    places = data.draw(st.sets(st.integers(1, len(text) - 1), max_size=60))
    pieces = [text[a:b] for a, b in zip([0, *sorted(places)], [*sorted(places), None], strict=True)]
    _same_or_refused(text, " ".join(pieces))


@settings(max_examples=100, deadline=None)
@given(text=st.sampled_from(TEXTS), data=st.data())
def test_a_stretch_that_is_missing_never_changes_a_grade(text: str, data: st.DataObject) -> None:
    words = text.split(" ")
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, min(start + 40, len(words))))
    _same_or_refused(text, " ".join(words[:start] + words[end:]))


@settings(max_examples=100, deadline=None)
@given(text=st.sampled_from(TEXTS), data=st.data())
def test_a_stretch_that_moved_never_changes_a_grade(text: str, data: st.DataObject) -> None:
    lines = text.splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    line = lines.pop(at)
    lines.insert(data.draw(st.integers(0, len(lines))), line)
    _same_or_refused(text, "\n".join(lines))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.sampled_from(TEXTS), st.integers(0, 3000))
def test_any_text_is_read_or_refused_and_never_fails(odd: str, text: str, at: int) -> None:
    read_text(odd)
    read_text(text[:at] + odd + text[at:], published=PUBLISHED)


@pytest.mark.parametrize("again", ["Judgement Grade ", "Overall, it was rated as ", "\f1 and "])
def test_a_text_that_goes_on_for_ever_is_read_in_no_time(again: str) -> None:
    start = perf_counter()
    for text in TEXTS:
        read_text(text[:150] + again * 20_000)
    assert perf_counter() - start < 5


def _same_or_refused(text: str, damaged: str) -> None:
    whole = read_text(text, published=PUBLISHED)
    read = read_text(damaged, published=PUBLISHED)
    assert isinstance(whole, Report)
    if isinstance(read, Report) and read.judgements:
        assert _told(read) == _told(whole)


def _told(read: Report) -> set[tuple[str, str, str]]:
    return {(j.council, j.aspect, j.grade) for j in read.judgements}


GRADE = {"requires improvement": RI, "": "", "good": "Good", "outstanding": "Outstanding"} | {
    "inadequate": "Inadequate"
}


def _rows(name: str) -> list[dict[str, str]]:
    with (HISTORY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("framework", ["SIF", "ILACS"])
def test_every_real_inspection_of_childrens_services_is_read_as_it_was(framework: str) -> None:
    asked = 0
    for row in _rows("ofsted-grades.csv"):
        if "not judged" in row.values():
            continue
        ends, full = row["inspection_end"], all(row[a] for a in ("leaders", "in_care", "overall"))
        if row["framework"] != framework or not ends or not full:
            continue
        day = date.fromisoformat(ends)
        printed = f"{day.day} {day:%B %Y}"
        truth = {a: row[a] for a in ("overall", "leaders", "help_and_protection", "in_care")}
        if framework == "SIF":
            if not row["care_leavers"]:
                continue
            truth |= {"care_leavers": row["care_leavers"], "adoption": "good"}
            says = f"The overall judgement is {row['overall']}"
            order = ("help_and_protection", "in_care", "adoption", "care_leavers", "leaders")
            blocks = sif(
                f"{row['council']} Council",
                says=says,
                rows=[GRADE[truth[a]] for a in order],
                dates=printed,
                published=printed,
            )
        else:
            table = {LEADERS: row["leaders"], HELP: row["help_and_protection"]}
            if row["care_leavers"]:
                truth["care_leavers"] = row["care_leavers"]
                table |= {CARE: row["in_care"], LEAVERS: row["care_leavers"]}
            else:
                table[BOTH] = row["in_care"]
            if row["overall"]:
                table[OVERALL] = row["overall"]
            blocks = ilacs(
                row["council"], dates=printed, table={k: GRADE[v] for k, v in table.items()}
            )
        read = read_text(as_text(blocks))
        assert isinstance(read, Report), (row, read)
        assert {j.aspect: j.grade for j in read.judgements} == truth
        assert read.council in gazetteer().same_name(row["gss"]), row
        assert read.ends == day
        asked += 1
    assert asked > (140 if framework == "SIF" else 290)


def test_every_real_outcome_of_an_area_is_read_as_it_was() -> None:
    says = {"positive": POSITIVE, "inconsistent": INCONSISTENT, "systemic failings": SYSTEMIC}
    rows = [
        r for r in _rows("send-outcomes.csv") if r["framework"] == "2023" and r["inspection_end"]
    ]
    assert len(rows) > 80
    for row in rows:
        day = date.fromisoformat(row["inspection_end"])
        blocks = send(says[row["outcome"]], name=row["area"], dates=f"{day.day} {day:%B %Y}")
        read = read_text(as_text(blocks))
        assert isinstance(read, Report), (row, read)
        assert (read.council, read.judgements[0].grade) == (row["gss"], row["outcome"])
