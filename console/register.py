"""``bot.py register …``: the operator adds or mends inspections and successors.

Says what changed, a line each. The CSV's columns are described in ``docs/register.md``.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path

from rich.console import Console

from console.knowledge import Knowledge
from inspections.gazetteer import Reorganisation
from newsroom.mending import add_successors, mend
from newsroom.mendings import Mending, MendingError, join, mending, read_file
from store.protocol import Store

MAX_BYTES = 20 * 1024 * 1024


async def import_file(
    path: Path, store: Store, known: Knowledge, *, now: datetime, alert: bool, console: Console
) -> int:
    """Take over a CSV file and print what changed. Raises MendingError."""
    brought = read_file(
        await asyncio.to_thread(_text_of, path),
        gazetteer=known.gazetteer,
        regimes=known.regimes,
        today=now.date(),
    )
    successors = [one for one in brought if isinstance(one, Reorganisation)]
    said = await add_successors(store, successors, gazetteer=known.gazetteer) if successors else ()
    mendings = [one for one in brought if isinstance(one, Mending)]
    return await _mend(mendings, store, known, now=now, alert=alert, console=console, said=said)


async def set_grades(
    council: str,
    regime: str,
    grades: list[str],
    store: Store,
    known: Knowledge,
    *,
    published: str,
    source: str,
    now: datetime,
    alert: bool,
    console: Console,
) -> int:
    """Set the grades of one inspection and print what changed. Raises MendingError."""
    rows = []
    for given in grades:
        aspect, equals, grade = given.partition("=")
        if not equals:
            raise MendingError(f"{given!r} is not allowed; allowed: ASPECT=GRADE, as overall=good")
        rows.append(
            mending(
                {
                    "council": council,
                    "regime": regime,
                    "published": published,
                    "aspect": aspect,
                    "grade": grade,
                    "url": source,
                },
                gazetteer=known.gazetteer,
                regimes=known.regimes,
                today=now.date(),
            )
        )
    return await _mend([join(rows)], store, known, now=now, alert=alert, console=console)


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise MendingError(f"{path}: larger than 20 MB; divide the file")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise MendingError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise MendingError(f"{path}: not UTF-8; save it as CSV in UTF-8") from error


async def _mend(
    mendings: list[Mending],
    store: Store,
    known: Knowledge,
    *,
    now: datetime,
    alert: bool,
    console: Console,
    said: tuple[str, ...] = (),
) -> int:
    if mendings:
        said += await mend(
            store,
            mendings,
            gazetteer=known.gazetteer,
            regimes=known.regimes,
            now=now,
            alert=alert,
        )
    for line in said:
        console.print(line, markup=False, highlight=False)
    if not said:
        console.print("nothing changed: the register says so already")
    return 0
