"""Readings that are held back, and the desk at which the operator hears of them.

A doubt is kept until the operator or an official source decides. Many outlets copy one story:
the operator is told once of one reading, not once an outlet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Protocol

import structlog

from inspections.claims import Claim
from store.protocol import Unit
from store.values import Doubt, OutboxRow, Priority, StoryRecord, What

_log = structlog.get_logger()

_LOOKED_THROUGH = 200
"""Pending doubts that are looked through for the same reading; more means that nobody reads."""


class OperatorDesk(Protocol):
    """Where the operator hears of what needs a person."""

    async def doubtful(self, unit: Unit, doubt: Doubt, *, now: datetime) -> None:
        """Tell of a reading that was held back, within the unit of work that keeps it."""
        ...


class OperatorChat:
    """The desk that writes to the operator's chat, or to the log where there is none."""

    def __init__(
        self, chat: int | None, *, args_of: Callable[[Doubt], Mapping[str, str | int]]
    ) -> None:
        """``args_of`` words a doubt as the arguments of the notice 'doubt'."""
        self._chat = chat
        self._args_of = args_of

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
        await unit.add_outbox(
            OutboxRow(
                id=f"doubt:{doubt.id}",
                chat=self._chat,
                what=What.NOTICE,
                priority=Priority.NOTICE,
                due=now,
                created=now,
                message="doubt",
                args=self._args_of(doubt),
            )
        )


async def hold(
    unit: Unit,
    claim: Claim,
    *,
    record: StoryRecord,
    why: str,
    desk: OperatorDesk,
    now: datetime,
) -> None:
    """Keep a claim as a doubt and tell the operator, unless the same reading waits already."""
    doubt = Doubt(
        id=doubt_id(claim),
        story=record,
        council=claim.council,
        regime=claim.regime,
        grades={j.aspect: j.grade for j in claim.judgements},
        evidence=next((j.evidence for j in claim.judgements if j.evidence), ""),
        why=why,
        at=now,
    )
    for waiting in await unit.doubts(limit=_LOOKED_THROUGH):
        if (waiting.council, waiting.regime) == (doubt.council, doubt.regime) and dict(
            waiting.grades
        ) == dict(doubt.grades):
            return
    await unit.put_doubt(doubt)
    await desk.doubtful(unit, doubt, now=now)


async def settle(unit: Unit, council: str, regime: str) -> None:
    """Drop the doubts about a council and regime on which an inspectorate has spoken."""
    for waiting in await unit.doubts(limit=_LOOKED_THROUGH):
        if (waiting.council, waiting.regime) == (council, regime):
            await unit.drop_doubt(waiting.id)


def doubt_id(claim: Claim) -> str:
    """Return the id of a claim's doubt: the same for the same story, council and regime."""
    named = "\0".join((claim.source.story or "", claim.council, claim.regime))
    return sha256(named.encode()).hexdigest()[:16]
