"""The adapter for spreadsheets of grades that hang on a page of GOV.UK, one row a council.

Each row with a grade becomes an entry that states it outright. The page is asked of the Content
API, the spreadsheet is read in a worker process (``sheet``); the columns that count are named in
the shape, and one that is gone means that the source no longer fits.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import structlog

from inspections.model import StatedJudgement
from poller.conditional import Asking
from poller.config import Feed
from poller.dates import parse_date
from poller.fetch import Fetcher
from poller.govuk import JSON, as_json
from poller.protocols import Entry, Failure, Official, Sight, SourceFailedError, Wishes
from poller.robots import Robots
from poller.shapes import Table
from poller.workers import Workers, WorkFailedError

_log = structlog.get_logger()

_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets' serial dates."""


class TableAdapter:
    """Looks at spreadsheets of grades."""

    def __init__(
        self,
        *,
        fetcher: Fetcher,
        robots: Robots,
        workers: Workers,
        official: Official,
        now: Callable[[], datetime],
    ) -> None:
        self._fetcher = fetcher
        self._robots = robots
        self._workers = workers
        self._official = official
        self._now = now

    async def look(self, feed: Feed, memo: Mapping[str, str]) -> Sight:
        """Look for the newest spreadsheet, and read it if it is another one than before."""
        if feed.table is None:
            raise SourceFailedError(Failure.MISFIT, "its section table: is missing")
        asking = Asking(self._fetcher, self._robots, JSON, memo)
        page = await asking.fetch("page", feed.url)
        if page is None:
            address = memo.get("sheet.from", "")
        else:
            data = as_json(page.body or b"", of="the Content API")
            address = attachment(data, feed.table)
        sheet = await asking.fetch("sheet", address)
        wishes = Wishes(max_age=asking.max_age)
        if sheet is None:
            return Sight(entries=None, memo=asking.new, wishes=wishes)
        rows = await self._rows(feed.table, sheet.body or b"")
        entries, strange = self._entries(feed, feed.table, rows)
        form = f"spreadsheet, {len(rows)} rows"
        if strange:
            form += f", {len(strange)} not understood"
            _log.warning("rows not understood", feed=feed.name, rows=strange[:20])
        return Sight(entries=entries, memo=asking.new, wishes=wishes, format=form, whole_list=True)

    async def _rows(self, table: Table, data: bytes) -> Sequence[Mapping[str, Any]]:
        columns = [table.council, table.grade, table.date]
        columns += [table.code] if table.code else []
        columns += [table.only.column] if table.only else []
        try:
            answer = await self._workers.run("sheet", data, {"columns": columns})
        except WorkFailedError as error:
            raise SourceFailedError(error.failure, str(error)) from error
        rows: Sequence[Mapping[str, Any]] = answer["rows"]
        return rows

    def _entries(
        self, feed: Feed, table: Table, rows: Sequence[Mapping[str, Any]]
    ) -> tuple[tuple[Entry, ...], list[str]]:
        """Return an entry for each council's grade, and rows whose council, grade or day is odd.

        Refuses a sheet that holds more of these than of the others.
        """
        today = self._now().date()
        found: dict[str, Entry] = {}
        strange: list[str] = []
        for row in rows:
            said = str(row[table.grade]).strip()
            if said in table.blank or not _counts(row, table):
                continue
            name = " ".join(str(row[table.council]).split())
            day = _day(row[table.date])
            grade = self._official.grade(said, regime=table.regime)
            council = self._official.council(name, regime=table.regime, on=day or today)
            if grade is None or council is None or day is None or day > today + timedelta(days=1):
                strange.append(f"{name}: {said} ({row[table.date]})")
                continue
            entry = _entry(feed, table, council=council, name=name, grade=grade, day=day)
            found[entry.key] = entry
        if not found or len(strange) > len(found):
            shown = "; ".join(strange[:3]) or "every row's grade is blank"
            words = f"the spreadsheet holds grades that can't be understood: {shown}"
            raise SourceFailedError(Failure.MISFIT, words)
        return tuple(found.values()), strange


def attachment(data: Mapping[str, Any], table: Table) -> str:
    """Return the address of the newest file on a page that the shape's pattern is found in.

    Names of files begin with their date, year first, so the last in order is the newest.
    Raises SourceFailedError (MISFIT) where there is none.
    """
    details = data.get("details")
    held = details.get("attachments") if isinstance(details, dict) else None
    if not isinstance(held, list):
        raise SourceFailedError(Failure.MISFIT, "the page has no 'details.attachments' any more")
    urls = [str(each.get("url") or "") for each in held if isinstance(each, dict)]
    fitting = sorted(
        (url for url in urls if re.search(table.attachment, url.rpartition("/")[2], re.I)),
        key=lambda url: url.rpartition("/")[2],
    )
    if not fitting:
        words = f"none of {len(urls)} files on the page is called like {table.attachment!r}"
        raise SourceFailedError(Failure.MISFIT, words)
    return fitting[-1]


def _counts(row: Mapping[str, Any], table: Table) -> bool:
    only = table.only
    return only is None or re.search(only.matches, str(row[only.column]), re.I) is not None


def _day(value: object) -> date | None:
    """Return a cell's day: written in any form, or as a spreadsheet's serial number."""
    text = str(value or "").strip()
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _EPOCH + timedelta(days=int(float(text)))
    found = parse_date(text)
    return found.date() if found else None


def _entry(feed: Feed, table: Table, *, council: str, name: str, grade: str, day: date) -> Entry:
    evidence = f"{name}: {grade}, {day}"
    named = "\n".join((council, table.regime, grade, day.isoformat()))
    return Entry(
        key=hashlib.sha256(named.encode()).hexdigest()[:32],
        title=f"{name}: {grade}",
        url=_public(feed.url),
        published=parse_date(day.isoformat()),
        stated=(StatedJudgement(council, table.regime, "overall", grade, evidence=evidence),),
    )


def _public(url: str) -> str:
    """Return the page that a person can read, of the Content API's address of it."""
    return url.replace("/api/content/", "/", 1)
