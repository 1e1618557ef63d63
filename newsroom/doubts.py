"""Readings that are held back, and the desk at which the operator hears of them.

A doubt is kept until the operator or an official source decides. Many outlets copy one story:
the operator is told once of one reading, not once an outlet. What the operator can do about a
doubt is in ``review.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Protocol

import structlog

from inspections.claims import Claim, Policy
from inspections.model import Judgement, Story
from store.doubts import Doubt, Ruling, Verdict
from store.protocol import Unit
from store.values import FanOut, OutboxRow, Priority, StoryRecord, What

_log = structlog.get_logger()

REVIEW_FOR = timedelta(days=7)
"""How long a doubt waits for the operator; older ones are no news any more."""

SAME_TIME = timedelta(days=Policy().window_days)
"""Days apart at which a question and an inspectorate's word may be about one inspection."""

SUMMARY_KEPT, BODY_KEPT = 2_000, 4_000
"""Characters of a story that are kept with a doubt, for its label: what was read stands there."""

_LOOKED_THROUGH = 200
"""Pending doubts and rulings that are looked through for the same reading; more means that
nobody reads."""


class OperatorDesk(Protocol):
    """Where the operator hears of what needs a person."""

    async def doubtful(self, unit: Unit, doubt: Doubt, *, now: datetime) -> None:
        """Tell of a reading that was held back, within the unit of work that keeps it."""
        ...


class OperatorChat:
    """The desk that writes to the operator's chat, or to the log where there is none."""

    def __init__(self, chat: int | None) -> None:
        self._chat = chat

    async def doubtful(self, unit: Unit, doubt: Doubt, *, now: datetime) -> None:
        """Put a notice into the outbox; its id is the doubt's, so that there is only one."""
        if self._chat is None:
            _log.warning(
                "a reading was held back",
                doubt=doubt.id,
                council=doubt.council,
                regime=doubt.regime,
                grades=dict(doubt.grades),
                why=doubt.why,
            )
            return
        await unit.add_outbox(notice_of(doubt, "doubt", {}, chat=self._chat, now=now))


def notice_of(
    doubt: Doubt, message: str, args: Mapping[str, str | int], *, chat: int, now: datetime
) -> OutboxRow:
    """Return the row that brings a doubt to the operator, where the delivery log will find it."""
    return OutboxRow(
        id=doubt.log,
        chat=chat,
        what=What.NOTICE,
        priority=Priority.NOTICE,
        due=now,
        created=now,
        change=doubt.log,
        message=message,
        args=args,
    )


def doubt_from(
    claim: Claim,
    *,
    story: Story,
    record: StoryRecord,
    others: Sequence[Judgement],
    why: str,
    at: datetime,
) -> Doubt:
    """Return the doubt about a claim, with as much of its story as a label needs.

    ``others`` are the judgements that the story tells of other councils and regimes.
    """
    grades = {j.aspect: j.grade for j in claim.judgements}
    sentences = {j.aspect: j.evidence for j in claim.judgements if j.evidence}
    return Doubt(
        id=doubt_id(claim.source.story or "", claim.council, claim.regime, grades),
        story=record,
        council=claim.council,
        regime=claim.regime,
        grades=grades,
        evidence=next(iter(sentences.values()), ""),
        why=why,
        at=at,
        sentences=sentences,
        source=claim.source,
        day=claim.day,
        previous={j.aspect: j.previous for j in claim.judgements if j.previous is not None},
        summary=story.summary[:SUMMARY_KEPT],
        body=story.body[:BODY_KEPT],
        others=tuple(others),
    )


async def hold(unit: Unit, doubt: Doubt, *, desk: OperatorDesk) -> None:
    """Keep a doubt and tell the operator, unless the same reading waits, or was ruled on lately.

    The same reading of the same story is asked once, whatever became of it; that of another
    story not again as long as the operator's 'not news' is fresh.
    """
    if await unit.ruling(doubt.id) is not None:
        return
    for waiting in await unit.doubts(limit=_LOOKED_THROUGH):
        if waiting.inspection is None and _says_the_same(waiting, doubt):
            return
    for ruling in await unit.rulings(limit=_LOOKED_THROUGH):
        if (
            ruling.verdict is Verdict.NOT_NEWS
            and doubt.at - ruling.at < REVIEW_FOR
            and _says_the_same(ruling.doubt, doubt)
        ):
            return
    await unit.put_doubt(doubt)
    await desk.doubtful(unit, doubt, now=doubt.at)


async def settle(
    unit: Unit, council: str, regime: str, *, now: datetime, day: date | None = None
) -> None:
    """Close the doubts about a council and regime on which an inspectorate, or a person, decided.

    Where ``day`` is the day of which it spoke, only those of about that time: an old page that
    turns up settles no question of today.
    """
    for waiting in await unit.doubts(limit=_LOOKED_THROUGH):
        apart = abs((waiting.day or day) - day) if day is not None else timedelta()
        if apart <= SAME_TIME and (waiting.council, waiting.regime) == (council, regime):
            await close(unit, waiting, Verdict.SETTLED, now=now)


async def close(
    unit: Unit, doubt: Doubt, verdict: Verdict, *, now: datetime, inspection: str | None = None
) -> Ruling:
    """End a doubt: keep what became of it, and edit the operator's message, wherever it stands."""
    ruling = Ruling(doubt.id, doubt, verdict, now, inspection)
    await unit.put_ruling(ruling)
    await unit.drop_doubt(doubt.id)
    await unit.drop_outbox(doubt.log)
    await unit.start_fan_out(
        FanOut(
            id=f"{What.EDIT}:{doubt.log}", change=doubt.log, what=What.EDIT, revision=1, created=now
        )
    )
    return ruling


def doubt_id(story: str, council: str, regime: str, grades: Mapping[str, str | None]) -> str:
    """Return the id of a doubt: the same for the same reading of the same story."""
    read = (f"{aspect}={grade or '?'}" for aspect, grade in sorted(grades.items()))
    return _hash(story, council, regime, *read)


def _says_the_same(one: Doubt, other: Doubt) -> bool:
    return (one.council, one.regime, dict(one.grades)) == (
        other.council,
        other.regime,
        dict(other.grades),
    )


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:10]
