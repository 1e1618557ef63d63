"""From the bytes of a spreadsheet to its rows, by openpyxl; run in a worker process.

The first sheet with a row that names all wanted columns is the one that counts; what stands above
that row is an introduction. A spreadsheet is a ZIP file of XML and may be a bomb: the worker's
memory and time are bounded, and so is what is read here.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from poller.misfit import MisfitError

MOST_ROWS = 20_000
HEAD_ROWS = 40
"""Rows at the top of a sheet among which the columns' names stand."""
MOST_CELLS = 200
"""Cells of one row that are looked at."""


def sheet_job(data: bytes, options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the ``rows`` below the row that names ``options["columns"]``, as plain values.

    Raises MisfitError where the file is no spreadsheet, or no sheet names them all.
    """
    if not data.startswith(b"PK"):
        raise MisfitError("not a spreadsheet (.xlsx)")
    import openpyxl  # noqa: PLC0415 - 0.2 s that only workers who meet a spreadsheet spend

    wanted: Sequence[str] = options["columns"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and validations that it doesn't know
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        except Exception as error:  # a damaged file trips it over anything
            raise MisfitError(f"a damaged spreadsheet: {type(error).__name__}") from error
    best: list[str] = list(wanted)
    for sheet in book.worksheets:
        places: dict[str, int] | None = None
        found: list[dict[str, Any]] = []
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_CELLS, values_only=True)):
            if places is None:
                named = _places(cells)
                missing = [name for name in wanted if _folded(name) not in named]
                best = min(best, missing, key=len)
                if not missing:
                    places = {name: named[_folded(name)] for name in wanted}
                elif number >= HEAD_ROWS:
                    break
                continue
            if number > MOST_ROWS:
                raise MisfitError(f"more than {MOST_ROWS:,} rows")
            row = {name: _plain(cells, place) for name, place in places.items()}
            if any(row.values()):
                found.append(row)
        if places is not None:
            return {"rows": found}
    raise MisfitError(f"no sheet has the column {' and the column '.join(map(repr, best))}")


def _places(cells: Sequence[object]) -> dict[str, int]:
    named: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if isinstance(cell, str):
            named.setdefault(_folded(cell), place)
    return named


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _plain(cells: Sequence[object], place: int) -> str:
    value = cells[place] if place < len(cells) else None
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)[:500]
