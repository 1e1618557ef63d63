"""A table of judgements: label, grade, label, grade, with nothing between.

The rule is strict on purpose. A grade counts only directly after its label, and a row only
directly after the row before it; where the text of a PDF came in another order (all labels first,
grades before labels), nothing is matched and the report is refused. Grades are printed with a
capital and stand alone: where a cell is empty, the prose behind it ('Good services …') must not
fill it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from inspections.reports.model import RefusedError, Row, one_an_aspect
from inspections.reports.squeezed import Squeezed

FURNITURE = 250
"""Characters without blanks that may stand between rows where a page ends: its foot, and the next
one's head."""

FOUR = {
    "requiresimprovementtobegood": "requires improvement",
    "requiresimprovement": "requires improvement",
    "inadequate": "inadequate",
    "outstanding": "outstanding",
    "good": "good",
}
"""The grades of the four-grade scale, as they stand in a table without blanks."""
FOUR_GRADES = "|".join(FOUR)
_GRADE = re.compile(rf"[:-]?({FOUR_GRADES})")
_NUMBER = re.compile(r"(?:\d\.?(?:\d\.?)?)?")


def rows_from(
    text: Squeezed, place: int, *, labels: Mapping[str, str]
) -> tuple[tuple[Row, ...], int]:
    """Return the rows of the table that begins at a place, and where it ends.

    ``labels`` holds aspects by label, without blanks and in lower case. Rows may be numbered, and
    the table may go on on the next page. Refuses a label without its grade (on the same page), and
    an aspect that is graded twice.
    """
    label_of = re.compile("|".join(sorted(map(re.escape, labels), key=len, reverse=True)))
    found: dict[str, Row] = {}
    while True:
        label = _label(text, place, label_of) or _over_the_page(text, place, label_of)
        if label is None:
            return tuple(found.values()), place
        grade = _GRADE.match(text.tight, label.end())
        if grade is None or text.break_between(label.start() + 1, grade.start(1)) is not None:
            words = text.words(label.start(), label.end())
            raise RefusedError(f"no grade stands beside {words!r}")
        if text.goes_on(grade.start(1)) or text.goes_on(grade.end()):
            sentence = text.after(label.start(), most=120)
            raise RefusedError(f"a sentence where a grade should stand: {sentence!r}")
        row = Row(
            aspect=labels[label.group()],
            grade=FOUR[grade.group(1)],
            evidence=text.words(label.start(), grade.end()),
        )
        one_an_aspect(found, row)
        found[row.aspect] = row
        place = grade.end()


def _label(text: Squeezed, place: int, label_of: re.Pattern[str]) -> re.Match[str] | None:
    """Return the label at a place, or behind a number that stands there."""
    number = _NUMBER.match(text.tight, place)
    return label_of.match(text.tight, number.end() if number else place)


def _over_the_page(text: Squeezed, place: int, label_of: re.Pattern[str]) -> re.Match[str] | None:
    """Return the label with which the table goes on after the page's end, or None.

    What stands between must not hold a grade: it could belong to a row that wasn't recognised.
    """
    turn = text.break_between(place, place + FURNITURE)
    if turn is None:
        return None
    label = label_of.search(text.tight, turn, turn + FURNITURE)
    if label is None or re.search(FOUR_GRADES, text.tight[place : label.start()]):
        return None
    return label
