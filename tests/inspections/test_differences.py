"""How a row of an official list and what is known differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inspections.differences import Listed, Sort, difference
from inspections.model import AspectGrade, Inspection, Standing
from tests.inspections.reading_kit import regimes

REGIME = regimes().get("rsh-consumer")
ROW = Listed("E08000010", REGIME.id, "overall", "C3", date(2026, 2, 4))
KNOWN = Inspection(
    id="one",
    council=ROW.council,
    regime=ROW.regime,
    published=date(2026, 2, 4),
    grades=(AspectGrade("overall", "C3", confirmed=True),),
    standing=Standing.CONFIRMED,
)
OTHER = replace(KNOWN, grades=(AspectGrade("overall", "C2", confirmed=True),))
PRESS = replace(KNOWN, grades=(AspectGrade("overall", "C3"),), standing=Standing.REPORTED)


@pytest.mark.parametrize(
    ("known", "sort"),
    [
        ([KNOWN], None),
        ([replace(KNOWN, published=date(2026, 3, 1))], None),
        ([], Sort.MISSING),
        ([replace(OTHER, published=date(2024, 7, 1))], Sort.MISSING),
        ([replace(OTHER, published=None)], Sort.MISSING),
        ([OTHER], Sort.OTHER),
        ([PRESS], Sort.UNCONFIRMED),
        ([replace(KNOWN, published=None)], Sort.UNDATED),
        ([replace(OTHER, published=date(2026, 11, 1))], None),
    ],
)
def test_a_row_differs_in_one_of_four_ways(known: list[Inspection], sort: Sort | None) -> None:
    found = difference(ROW, known, regime=REGIME)
    assert (found and found.sort) == sort
