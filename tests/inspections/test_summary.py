"""The CQC's summary of an assessment: one rating, or none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.reports import Refused, Report
from inspections.summary import read_summary
from tests.inspections.reading_kit import gazetteer, regimes

TITLE = "Kent County Council: local authority assessment"


def read(text: str, title: str = TITLE) -> Report | Refused:
    return read_summary(text, title=title, gazetteer=gazetteer(), regimes=regimes())


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Overall rating: Good", "good"),
        ("Overall rating\nRequires improvement", "requires improvement"),
        (
            "We rated the council’s work. Overall rating is ‘Outstanding’. Rating: Good",
            "outstanding",
        ),
        ("Rating:\u00a0Inadequate", "inadequate"),
        ("The authority was rated as good. It has a rating of good.", "good"),
    ],
)
def test_a_rating_in_plain_text_is_read(text: str, grade: str) -> None:
    found = read(text)
    assert isinstance(found, Report)
    assert [(j.council, j.grade) for j in found.judgements] == [("E10000016", grade)]


def test_the_day_of_publication_is_read_where_it_stands() -> None:
    found = read("Overall rating: Good. Published: 9 October 2025")
    assert isinstance(found, Report)
    assert found.published == date(2025, 10, 9)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Overall rating: Good", "Kent and Medway: an overview"),
        ("Overall rating: Good", "Nowhere Council: local authority assessment"),
        ("A good service with outstanding care", TITLE),
        ("Overall rating: Good … Overall rating: Inadequate", TITLE),
        ("", TITLE),
    ],
)
def test_what_is_not_certain_is_refused(text: str, title: str) -> None:
    assert isinstance(read(text, title), Refused)


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str, title: str) -> None:
    assert isinstance(read(text, title), Report | Refused)
