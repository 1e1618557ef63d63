"""What one story claims of one council and regime, ready for the register.

A reading holds the judgements of all councils that a story speaks of; the register decides on one
council and one regime at a time. This module divides a reading accordingly, and holds the figures
by which the register decides. It compares nothing with what is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from inspections.dating import dating_of, day_in_address
from inspections.model import Judgement, Reading, Source, Story, Trust
from inspections.reading.threshold import ALERT_THRESHOLD

RE_DATED = timedelta(days=31)
"""Days that a story's date may lie after the day (or month) in its address; a story is edited for
a while, and one that is dated much later was put up again."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The figures of the register, each with its reason."""

    threshold: float = ALERT_THRESHOLD
    """Confidence from which a judgement may be told: the reader's own mark."""
    promising: float = 0.4
    """Confidence from which an unsure judgement is worth the operator's time."""
    stale_days: int = 45
    """A story older than this alerts nobody: news of an inspection is over within six weeks,
    and what turns up later is an archive, a re-issue or a retelling."""
    window_days: int = 120
    """Stories this far apart, either way, may tell of the same inspection: local papers take
    weeks, reports are re-issued, and full inspections of one regime lie far further apart."""
    reissued_days: int = 300
    """Full inspections of one council lie further apart than this (the shipped history has none
    below 591 days for Ofsted's): the same grades again sooner are the same report, put up again,
    and a story that dates its inspection further back is not of today."""
    previous_contradicts: float = 0.7
    """Factor on the confidence of a claim whose previous grade is not the one the register
    knows: such a claim mixes up old and new more often than the register has a gap. The surest
    still pass; those with a doubt of their own (0.8 and less) do not."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The judgements of one story on one council in one regime: one grade an aspect.

    ``day`` is the day from which the story speaks; ``dated`` tells whether the source gave it.
    ``baseline`` marks a story that was there before its feed was followed, ``updated`` an
    official one of which only the last update's day is known: old grades put up again look so.
    ``inspected`` and ``newest`` are days that its text names, as in ``dating.Dating``.
    """

    council: str
    regime: str
    judgements: tuple[Judgement, ...]
    source: Source
    day: date
    dated: bool = True
    baseline: bool = False
    updated: bool = False
    inspected: date | None = None
    newest: date | None = None

    @property
    def official(self) -> bool:
        """Tell whether an inspectorate or the government speaks."""
        return self.source.trust is Trust.OFFICIAL


def claims_of(reading: Reading, story: Story, *, baseline: bool = False) -> tuple[Claim, ...]:
    """Divide a reading into claims, in order of their first judgement.

    A story's date that lies after the moment it was seen is a slip of the feed (time zones,
    embargoes): the day it was seen counts then. One whose address tells a day long before is an
    archive made anew: it speaks from the day of its address.
    """
    if not reading.judgements:
        return ()
    groups: dict[tuple[str, str], list[Judgement]] = {}
    for judgement in reading.judgements:
        groups.setdefault((judgement.council, judgement.regime), []).append(judgement)
    day = min(story.day, (story.seen + timedelta(days=1)).date())
    first = day_in_address(story.url)
    if first is not None and day - first > RE_DATED:
        day = first
    dating = dating_of(story)
    updated = story.updated and story.trust is Trust.OFFICIAL
    dated = story.published is not None and not updated
    source = Source(
        name=story.outlet or story.source,
        trust=story.trust,
        url=story.url,
        title=story.title,
        published=day if dated else None,
        story=story.id,
    )
    return tuple(
        Claim(
            council=council,
            regime=regime,
            judgements=_one_an_aspect(judgements),
            source=source,
            day=day,
            dated=dated,
            baseline=baseline,
            updated=updated,
            inspected=dating.inspected,
            newest=dating.newest,
        )
        for (council, regime), judgements in groups.items()
    )


def _one_an_aspect(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Keep the surest judgement of each aspect; a known grade before an unknown one."""
    best: dict[str, Judgement] = {}
    for judgement in judgements:
        other = best.get(judgement.aspect)
        if other is None or _rank(judgement) > _rank(other):
            best[judgement.aspect] = judgement
    return tuple(best.values())


def _rank(judgement: Judgement) -> tuple[bool, float]:
    return judgement.grade is not None, judgement.confidence


def days_old(day: date, now: datetime) -> int:
    """Return how many days a day lies back, by the given clock (aware, UTC)."""
    return (now.date() - day).days
