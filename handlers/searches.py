"""What people searched for in vain: counted by its words, so that the operator sees what lacks.

No chat stands beside a word. A word is kept only where it looks like a name (letters, few, short),
a bounded number a day, and for thirty days: a note for each day, used again after thirty.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from inspections.names import name_key
from store.protocol import Store

NOTES = "searches:"
"""How the names of the notes begin; also the key under which they are changed."""
KEEP_DAYS = 30
MOST_WORDS = 200
"""Different searches of one day that are counted."""
MOST_OF_A_MESSAGE = 3

_A_NAME = re.compile(r"[^\W\d_]+(?:[ '&.-]+[^\W\d_]+){0,4}")
_LONGEST = 40


async def note_missed(store: Store, typed: Iterable[str], *, on: date) -> None:
    """Count searches that found nothing, as far as they look like names."""
    keys = [key for each in typed if (key := _key(each))][:MOST_OF_A_MESSAGE]
    if not keys:
        return
    async with store.unit(NOTES) as unit:
        words = await _words(store, on)
        before = dict(words)
        for key in keys:
            if key in words or len(words) < MOST_WORDS:
                words[key] += 1
        if words != before:
            await unit.put_note(_name(on), _written(on, words))


async def most_missed(store: Store, *, on: date, limit: int) -> list[tuple[str, int]]:
    """Return what was searched for in vain most often in the last thirty days, with how often."""
    every: Counter[str] = Counter()
    for held in (await store.notes(NOTES)).values():
        day, words = _read(held)
        if day is not None and 0 <= (on - day).days < KEEP_DAYS:
            every.update(words)
    return sorted(every.items(), key=lambda each: (-each[1], each[0]))[:limit]


async def expire_searches(store: Store, *, on: date) -> None:
    """Forget the searches of days that are long past."""
    async with store.unit(NOTES) as unit:
        for name, held in (await store.notes(NOTES)).items():
            day, words = _read(held)
            if day is not None and words and (on - day).days >= KEEP_DAYS:
                await unit.put_note(name, _written(day, Counter()))


def _key(typed: str) -> str | None:
    text = " ".join(typed.split())
    if len(text) > _LONGEST or not _A_NAME.fullmatch(text):
        return None
    return name_key(text) or None


async def _words(store: Store, on: date) -> Counter[str]:
    day, words = _read((await store.notes(_name(on))).get(_name(on), ""))
    return words if day == on else Counter()


def _name(day: date) -> str:
    return f"{NOTES}{day.toordinal() % KEEP_DAYS:02}"


def _read(held: str) -> tuple[date | None, Counter[str]]:
    if not held:
        return None, Counter()
    doc = json.loads(held)
    return date.fromisoformat(doc["day"]), Counter(doc["words"])


def _written(day: date, words: Counter[str]) -> str:
    return json.dumps({"day": day.isoformat(), "words": dict(words)}, ensure_ascii=False)
