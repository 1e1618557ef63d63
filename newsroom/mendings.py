"""What the operator brings to the register: the CSV files of ``register import``, line by line.

Two kinds of file, told apart by their columns; the first line names the columns, in any order.

Inspections, one line an aspect; lines of the same council, regime and day are one inspection:

``council``     GSS code, register code or name. Needed.
``regime``      id of a regime, such as ofsted-childrens-services. Needed.
``published``   day, as 2026-11-24, today at the latest; empty: not known.
``aspect``      id of an aspect; empty: overall.
``grade``       a grade of the regime; ``?``: changed, but not known to what; ``-``: take away.
``standing``    confirmed (the inspectorate's own word; empty means this) or reported.
``evidence``    the sentence that says so.
``source``      who says so; empty: the operator.
``url``         where.
``inspection``  id of the inspection to mend, or ``latest``; empty: the one of that day.

Successors, one line a new council:

``old``         the councils that end: codes or names, divided by ``|``. Needed.
``new_code``    ONS code of the new council, or a code of its own for the time being. Needed.
``new_name``    its full name, as East Surrey Council. Needed.
``on``          its first day. Needed.

Reading a file stores nothing; ``mending.py`` does.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar

from inspections.gazetteer import Gazetteer, Reorganisation, UnknownCouncilError
from inspections.lookup import Outcome
from inspections.model import Source, Standing
from inspections.regimes import Regime, Regimes, UnknownRegimeError

INSPECTION_COLUMNS = (
    *("council", "regime", "published", "aspect", "grade"),
    *("standing", "evidence", "source", "url", "inspection"),
)
SUCCESSOR_COLUMNS = ("old", "new_code", "new_name", "on")
LATEST = "latest"
TAKE_AWAY = "-"
UNKNOWN = "?"

_MOST_LINES = 20_000
_LONGEST_FIELD = 2_000
_MOST_ERRORS = 20
_CODE = re.compile(r"[A-Z0-9-]{2,12}")


Read = TypeVar("Read")


class MendingError(ValueError):
    """What the operator gave cannot be used; its text has one line for each thing to put right."""


@dataclass(frozen=True, slots=True)
class Mending:
    """What the operator says of one inspection.

    A grade of None means 'changed, grade unknown'. ``inspection`` is the id of the one to mend,
    ``latest``, or None for the one of that day.
    """

    council: str
    regime: str
    published: date | None
    grades: Mapping[str, str | None]
    take_away: frozenset[str] = frozenset()
    standing: Standing = Standing.CONFIRMED
    evidence: Mapping[str, str] = field(default_factory=dict)
    source: str = "the operator"
    url: str | None = None
    inspection: str | None = None
    told_by: Source | None = None
    """The story that says so, where it is one."""


def read_file(
    text: str, *, gazetteer: Gazetteer, regimes: Regimes, today: date
) -> tuple[Mending, ...] | tuple[Reorganisation, ...]:
    """Read an import file, of either kind. Names are understood as of ``today``.

    Raises MendingError with the line and field of everything that is wrong (the first twenty).
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        columns = tuple(c.strip() for c in rows.fieldnames or ())
        rows.fieldnames = columns
        lines = [(rows.line_num, row) for row in rows]
    except csv.Error as wrong:
        msg = f"line {rows.line_num}: not a CSV file ({wrong}); save it as CSV in UTF-8"
        raise MendingError(msg) from wrong
    if len(lines) > _MOST_LINES:
        msg = f"{len(lines):,} lines; at most {_MOST_LINES:,} are taken at once: divide the file"
        raise MendingError(msg)
    if "new_name" in columns:
        _check_columns(columns, allowed=SUCCESSOR_COLUMNS, needed=SUCCESSOR_COLUMNS)
        return _each(lines, lambda row: _successor(row, gazetteer=gazetteer, today=today))
    _check_columns(columns, allowed=INSPECTION_COLUMNS, needed=("council", "regime", "grade"))
    return _joined(
        _each(lines, lambda row: mending(row, gazetteer=gazetteer, regimes=regimes, today=today))
    )


def mending(
    row: Mapping[str, str | None], *, gazetteer: Gazetteer, regimes: Regimes, today: date
) -> Mending:
    """Return what one line (or the arguments of ``register set``) says.

    Raises MendingError naming the field, what it was, and what is allowed.
    """
    fields = {name: _plain(name, row.get(name)) for name in INSPECTION_COLUMNS}
    published = _past(fields["published"], today) if fields["published"] else None
    council = _council("council", fields["council"], gazetteer=gazetteer, today=published or today)
    try:
        regime = regimes.get(fields["regime"])
    except UnknownRegimeError as unknown:
        raise MendingError(f"regime: {unknown}") from unknown
    aspect = _aspect(fields["aspect"], regime)
    grade = _grade(fields["grade"], regime)
    if fields["standing"] not in ("", Standing.CONFIRMED, Standing.REPORTED):
        raise _wrong("standing", fields["standing"], "confirmed or reported")
    return Mending(
        council=council,
        regime=regime.id,
        published=published,
        grades={} if grade == TAKE_AWAY else {aspect: grade},
        take_away=frozenset({aspect} if grade == TAKE_AWAY else ()),
        standing=Standing(fields["standing"] or Standing.CONFIRMED),
        evidence={aspect: fields["evidence"]} if fields["evidence"] else {},
        source=fields["source"] or "the operator",
        url=_url(fields["url"]),
        inspection=fields["inspection"] or None,
    )


def join(mendings: Iterable[Mending]) -> Mending:
    """Return several mendings of the same inspection as one; later grades win."""
    several = list(mendings)
    first = several[0]
    for other in several[1:]:
        named = set(other.grades)
        first = replace(
            first,
            grades={
                **{a: g for a, g in first.grades.items() if a not in other.take_away},
                **other.grades,
            },
            take_away=(first.take_away - named) | other.take_away,
            evidence={**first.evidence, **other.evidence},
        )
    return first


def _joined(mendings: Iterable[Mending]) -> tuple[Mending, ...]:
    groups: dict[tuple[object, ...], list[Mending]] = {}
    for one in mendings:
        key = (one.council, one.regime, one.published, one.inspection, one.standing, one.source)
        groups.setdefault((*key, one.url), []).append(one)
    return tuple(join(group) for group in groups.values())


def _each(
    lines: Iterable[tuple[int, Mapping[str, str | None]]],
    read: Callable[[Mapping[str, str | None]], Read],
) -> tuple[Read, ...]:
    found: list[Read] = []
    errors: list[str] = []
    for number, row in lines:
        try:
            found.append(read(row))
        except MendingError as wrong:
            errors.append(f"line {number}, {wrong}")
    if errors:
        more = len(errors) - _MOST_ERRORS
        shown = errors[:_MOST_ERRORS] + ([f"and {more} more"] if more > 0 else [])
        raise MendingError("\n".join(shown))
    return tuple(found)


def _successor(
    row: Mapping[str, str | None], *, gazetteer: Gazetteer, today: date
) -> Reorganisation:
    fields = {name: _plain(name, row.get(name)) for name in SUCCESSOR_COLUMNS}
    names = [n.strip() for n in fields["old"].split("|") if n.strip()]
    if not names:
        raise _wrong("old", fields["old"], "codes or names of councils, divided by |")
    if not _CODE.fullmatch(fields["new_code"]):
        raise _wrong("new_code", fields["new_code"], "an ONS code, or 2 to 12 of A-Z 0-9 -")
    if not fields["new_name"]:
        raise _wrong("new_name", "", "the full name of the new council")
    return Reorganisation(
        area=fields["new_name"],
        old=tuple(_council("old", n, gazetteer=gazetteer, today=today) for n in names),
        new_code=fields["new_code"],
        new_name=fields["new_name"],
        on=_day("on", fields["on"]),
        status="imported",
        confidence="high",
    )


def _check_columns(
    columns: tuple[str, ...], *, allowed: tuple[str, ...], needed: tuple[str, ...]
) -> None:
    missing = [c for c in needed if c not in columns]
    unknown = [c for c in columns if c not in allowed]
    if missing or unknown or len(set(columns)) < len(columns):
        what = [f"needs the column {c}" for c in missing]
        what += [f"has a column {c!r} that is not known" for c in unknown]
        msg = (
            f"line 1: the file {'; '.join(what) or 'names a column twice'};"
            f" allowed are {', '.join(allowed)}"
        )
        raise MendingError(msg)


def _plain(name: str, value: object) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if len(text) > _LONGEST_FIELD:
        raise _wrong(name, f"{text[:20]}…", f"at most {_LONGEST_FIELD:,} characters")
    return text


def _council(name: str, given: str, *, gazetteer: Gazetteer, today: date) -> str:
    by_code = gazetteer.by_register_code(given)
    if by_code is not None:
        return by_code.gss
    try:
        return gazetteer.council(given).gss
    except UnknownCouncilError:
        found = gazetteer.look_up(given, today) if given else None
    if found is not None and found.outcome is Outcome.FOUND:
        return (found.former or found.councils[0]).gss
    near = ", ".join(c.official_name for c in found.councils) if found else ""
    allowed = "a GSS code, a register code or a name"
    raise _wrong(name, given, f"{allowed}; did you mean {near}?" if near else allowed)


def _aspect(given: str, regime: Regime) -> str:
    aspect = given or "overall"
    if regime.aspect(aspect) is None:
        raise _wrong("aspect", aspect, ", ".join(a.id for a in regime.aspects))
    return aspect


def _grade(given: str, regime: Regime) -> str | None:
    if given == UNKNOWN:
        return None
    if given == TAKE_AWAY or regime.grade(given) is not None:
        return given
    raise _wrong("grade", given, ", ".join((*(g.id for g in regime.grades), UNKNOWN, TAKE_AWAY)))


def _day(name: str, given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError as wrong:
        raise _wrong(name, given, "a day such as 2026-11-24") from wrong


def _past(given: str, today: date) -> date:
    """Read the day of an inspection. One ahead would make all that comes before it old news."""
    day = _day("published", given)
    if day > today + timedelta(days=1):  # ``today`` may be of another zone
        raise _wrong("published", given, f"a day up to today, {today}")
    return day


def _url(given: str) -> str | None:
    if given and not given.startswith(("https://", "http://")):
        raise _wrong("url", given, "an address that begins with https://")
    return given or None


def _wrong(name: str, given: str, allowed: str) -> MendingError:
    return MendingError(f"{name}: {given!r} is not allowed; allowed: {allowed}")
