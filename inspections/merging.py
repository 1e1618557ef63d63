"""How an inspection takes in what another source says of it.

Pure. The result does not depend on the order in which agreeing sources come, apart from the
inspection's id, its revision and which press sentence stands as evidence (the first).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from inspections.model import AspectGrade, Inspection, Source, Standing, Trust
from inspections.regimes import Regime

MAX_SOURCES = 40
"""Sources kept for one inspection; a national story has hundreds, and a person reads three."""


@dataclass(frozen=True, slots=True)
class Gained:
    """What an inspection gained by a merge, apart from the source itself."""

    confirmed: bool
    added: tuple[str, ...]
    known_now: tuple[str, ...]
    """Aspects that were known to have changed, and whose grade is known now."""
    corrected: tuple[tuple[str, str | None, str | None], ...]
    """Aspect, grade before and grade now, for each that an inspectorate put right."""


def merge(
    inspection: Inspection,
    grades: Sequence[AspectGrade],
    *,
    source: Source,
    day: date | None,
    regime: Regime,
    framework: str | None = None,
) -> tuple[Inspection, Gained]:
    """Return the inspection with what a source says of it, and what it gained.

    1. An aspect that was missing, or whose grade was unknown, is added.
    2. An official source confirms each aspect that it grades; where the press had told another
       grade, the official one takes its place. One that an inspectorate had confirmed stays.
    3. The official date replaces the press's; of two dates of equal weight the earlier stays.
       A seed keeps its own date, if it is confirmed. An undated source sets none.
    4. The standing is CONFIRMED as soon as one official source is among the sources.
    5. Once an inspectorate has spoken, an aspect that only the press told is left out if the
       framework of the day does not grade it (an overall grade since April 2026).
    6. The revision grows if any grade, aspect, confirmation, the standing or the date changed.
    """
    official = source.trust is Trust.OFFICIAL
    held = {g.aspect: g for g in inspection.grades}
    grades = [g for g in grades if not _says_nothing(g, held, inspection, day, regime=regime)]
    gained = _take_in(held, grades, official=official)
    was_confirmed = inspection.standing is Standing.CONFIRMED
    published = _date(inspection, day, official=official)
    if official or was_confirmed:
        gained = _leave_out_ungraded(held, gained, published or day, regime=regime)
    merged = replace(
        inspection,
        grades=tuple(sorted(held.values(), key=lambda g: regime.aspect_order(g.aspect))),
        published=published,
        standing=Standing.CONFIRMED if official else inspection.standing,
        sources=with_source(inspection.sources, source),
        framework=inspection.framework or framework,
    )
    altered = (
        merged.grades != inspection.grades
        or merged.published != inspection.published
        or merged.standing is not inspection.standing
    )
    if altered:
        merged = replace(merged, revision=inspection.revision + 1)
    return merged, replace(gained, confirmed=gained.confirmed or (official and not was_confirmed))


def with_source(sources: Sequence[Source], source: Source) -> tuple[Source, ...]:
    """Return the sources with one more, official ones first, then by date; one a story.

    Beyond ``MAX_SOURCES`` further press sources are left out.
    """
    others = [s for s in sources if not _same(s, source)]
    is_further = len(others) == len(sources)
    if is_further and len(others) >= MAX_SOURCES and source.trust is not Trust.OFFICIAL:
        return tuple(sources)
    return tuple(sorted((*others, source), key=_source_order))


def has_source(inspection: Inspection, source: Source) -> bool:
    """Tell whether a story (or a line of the shipped history) is among the sources."""
    return any(_same(s, source) for s in inspection.sources)


def _same(one: Source, other: Source) -> bool:
    if one.story is not None or other.story is not None:
        return one.story == other.story
    return (one.name, one.url, one.title) == (other.name, other.url, other.title)


def _source_order(source: Source) -> tuple[bool, date, str, str]:
    return (
        source.trust is not Trust.OFFICIAL,
        source.published or date.max,
        source.story or "",
        source.name,
    )


def _take_in(
    held: dict[str, AspectGrade], grades: Sequence[AspectGrade], *, official: bool
) -> Gained:
    confirmed, added, known_now = False, [], []
    corrected: list[tuple[str, str | None, str | None]] = []
    for new in grades:
        new = replace(new, confirmed=official)  # noqa: PLW2901 - the same grade, marked
        old = held.get(new.aspect)
        if old is None:
            held[new.aspect] = new
            added.append(new.aspect)
        elif new.grade is None:
            continue
        elif old.grade is None:
            held[new.aspect] = new
            known_now.append(new.aspect)
            confirmed = confirmed or official
        elif official and not old.confirmed:
            held[new.aspect] = _put_right(old, new)
            confirmed = True
            if old.grade != new.grade:
                corrected.append((new.aspect, old.grade, new.grade))
    return Gained(confirmed, tuple(added), tuple(known_now), tuple(corrected))


def _says_nothing(
    grade: AspectGrade,
    held: Mapping[str, AspectGrade],
    inspection: Inspection,
    day: date | None,
    *,
    regime: Regime,
) -> bool:
    """Tell whether a grade is left open for an aspect that was not graded at the time.

    Such a one would come and go with rule 5, each time as something new.
    """
    day = inspection.published or day
    if grade.grade is not None or grade.aspect in held or day is None:
        return False
    return regime.framework_on(day) is not None and grade.aspect not in regime.aspects_on(day)


def _leave_out_ungraded(
    held: dict[str, AspectGrade], gained: Gained, day: date | None, *, regime: Regime
) -> Gained:
    if day is None or regime.framework_on(day) is None:
        return gained
    graded = regime.aspects_on(day)
    for aspect in [a for a, g in held.items() if not g.confirmed and a not in graded]:
        del held[aspect]
    return replace(gained, added=tuple(a for a in gained.added if a in held))


def _put_right(old: AspectGrade, new: AspectGrade) -> AspectGrade:
    """Take the official grade; what it leaves unsaid stays, if the grade is the same."""
    if old.grade != new.grade:
        return new
    return replace(
        new,
        evidence=new.evidence or old.evidence,
        said_before=new.said_before or old.said_before,
    )


def _date(inspection: Inspection, day: date | None, *, official: bool) -> date | None:
    known = inspection.published
    if day is None:
        return known
    if known is None:
        return day if official or not inspection.seed else None
    if official and inspection.standing is not Standing.CONFIRMED:
        return day
    if inspection.seed:
        return known
    if official or inspection.standing is not Standing.CONFIRMED:
        return min(known, day)
    return known
