"""The way of one story: read, decide on each council and regime, store, and start telling.

The poller hands stories in; what is news is decided by ``inspections.register``; here the
decision is carried out in one unit of work for each council and regime, so that two outlets in
the same second are one inspection. Nothing is fetched or sent here.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

import structlog

from inspections.claims import Claim, Policy, claims_of
from inspections.decisions import Corrects, Corroborates, Decision, Doubtful, New
from inspections.gazetteer import Gazetteer, UnknownCouncilError
from inspections.model import Judgement, Kind, Reading, Story
from inspections.regimes import Regimes
from inspections.register import decide
from inspections.visiting import regime_of_visit
from newsroom.doubts import OperatorDesk, doubt_from, hold, settle
from newsroom.telling import carry_out, known_of, register_keys, taken_back_of, told_among
from newsroom.visits import take_visit
from store.protocol import Store, Unit
from store.values import Outcome, StoryRecord

_log = structlog.get_logger()

_POLICY = Policy()
_LONG = 20_000
"""Characters from which a story is read in a thread, so that the event loop can go on."""

_WEIGHT = (
    Outcome.SILENT,
    Outcome.DOUBTFUL,
    Outcome.RECORDED,
    Outcome.CORROBORATED,
    Outcome.CORRECTED,
    Outcome.TOLD,
)
"""Of a story on several councils the weightiest outcome is kept; the last here weighs most."""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Takes stories in. ``now`` is the clock (aware, UTC); ``desk`` is where doubts are shown.

    ``wake`` is called when there is something to be sent.
    """

    store: Store
    read: Callable[[Story], Reading]
    gazetteer: Gazetteer
    regimes: Regimes
    now: Callable[[], datetime]
    desk: OperatorDesk
    policy: Policy = _POLICY
    wake: Callable[[], None] = lambda: None

    async def take(self, story: Story, *, baseline: bool = False) -> Outcome:
        """Take a story in and return what became of it.

        ``baseline`` marks a story that was there before its feed was followed: it may put the
        register right, but alerts nobody. The same story with the same title and text changes
        nothing; one that was taken half before a crash is finished when it comes again.

        Raises StoreError when it could not be made durable; it should be offered again then.
        """
        mark = fingerprint(story)
        held = await self.store.story(story.id)
        if held is not None and held.fingerprint == mark:
            _log.debug("story known", story=story.id, source=story.source)
            return held.outcome
        reading = await self._reading(story)
        record = _record(story, reading, mark)
        claims, lost = self._claims(reading, story, baseline=baseline)
        if not claims:
            record = replace(record, reason="; ".join(lost) or reading.reason or "no judgement")
            record = await self._take_quiet(story, reading, record, baseline=baseline)
        for number, claim in enumerate(claims, 1):
            others = [c for c in claims if c is not claim]
            record = await self._take_claim(
                claim, record, lost, story=story, others=others, last=number == len(claims)
            )
        quiet = record.outcome is Outcome.SILENT and not claims  # most stories judge nobody
        _log.log(
            logging.DEBUG if quiet else logging.INFO,
            "story taken",
            story=story.id,
            source=story.source,
            outcome=str(record.outcome),
            kind=record.kind,
            judged=[f"{c.council} {c.regime}" for c in claims],
            reason=record.reason,
        )
        if record.outcome not in (Outcome.SILENT, Outcome.RECORDED):
            self.wake()
        return record.outcome

    async def _take_quiet(
        self, story: Story, reading: Reading, record: StoryRecord, *, baseline: bool
    ) -> StoryRecord:
        """Keep a story that judges nobody; of a visit, tell those who asked for visits."""
        now = self.now()
        told = None if baseline else self._visit(story, reading, today=now.date())
        keys = () if told is None else register_keys(*told, gazetteer=self.gazetteer)
        async with self.store.unit(f"story:{story.id}", *keys) as unit:
            if told is not None:
                outcome = await take_visit(
                    unit,
                    story,
                    council=told[0],
                    regime=self.regimes.get(told[1]),
                    gazetteer=self.gazetteer,
                    now=now,
                )
                record = _with_outcome(record, outcome, "")
            await _keep(unit, record)
        return record

    def _visit(self, story: Story, reading: Reading, *, today: date) -> tuple[str, str] | None:
        """Return council and regime of the visit that a story tells of, if it is news of one."""
        if reading.kind is not Kind.VISIT or len(reading.councils) != 1:
            return None
        if abs((today - story.day).days) > self.policy.stale_days:
            return None
        try:
            standing = self.gazetteer.successors(reading.councils[0], story.day)
        except UnknownCouncilError:
            return None
        if len(standing) != 1:
            return None
        regime = regime_of_visit(story, standing[0], self.regimes)
        return None if regime is None else (standing[0].gss, regime.id)

    async def _reading(self, story: Story) -> Reading:
        if len(story.body) + len(story.summary) > _LONG:
            return await asyncio.to_thread(self.read, story)
        return self.read(story)

    def _claims(
        self, reading: Reading, story: Story, *, baseline: bool
    ) -> tuple[list[Claim], list[str]]:
        """Return the claims on councils and regimes that are known, and why others are not."""
        claims: list[Claim] = []
        lost: list[str] = []
        for claim in claims_of(reading, story, baseline=baseline):
            try:
                standing = self.gazetteer.successors(claim.council, claim.day)
            except UnknownCouncilError as unknown:
                lost.append(str(unknown))
                continue
            if claim.regime not in self.regimes:
                lost.append(f"no regime {claim.regime!r} is known")
            elif len(standing) != 1:
                names = ", ".join(c.short_name for c in standing)
                lost.append(f"{claim.council} was replaced by several: {names}")
            else:
                claims.append(replace(claim, council=standing[0].gss))
        return claims, lost

    async def _take_claim(
        self,
        claim: Claim,
        record: StoryRecord,
        lost: list[str],
        *,
        story: Story,
        others: list[Claim],
        last: bool,
    ) -> StoryRecord:
        """Decide on one claim; with the last of a story its record is kept, in the same unit.

        ``others`` are the story's claims on other councils and regimes.
        """
        keys = register_keys(claim.council, claim.regime, gazetteer=self.gazetteer)
        now = self.now()
        async with self.store.unit(*keys) as unit:
            decision, outcome = await self._decide(unit, claim, now=now)
            record = _with_outcome(record, outcome, decision.reason)
            if isinstance(decision, Doubtful):
                doubt = doubt_from(
                    claim,
                    story=story,
                    record=record,
                    others=[j for c in others for j in c.judgements if self._is_sure(j)],
                    why=decision.reason,
                    at=now,
                )
                await hold(unit, doubt, desk=self.desk)
            if last:
                for reason in lost:
                    record = _with_outcome(record, record.outcome, reason)
                await _keep(unit, record)
        return record

    def _is_sure(self, judgement: Judgement) -> bool:
        return judgement.confidence >= self.policy.threshold

    async def _decide(self, unit: Unit, claim: Claim, *, now: datetime) -> tuple[Decision, Outcome]:
        known = await known_of(unit, claim.council, claim.regime, gazetteer=self.gazetteer)
        told = await told_among(unit, known)
        decision = decide(
            claim,
            known,
            regime=self.regimes.get(claim.regime),
            now=now,
            policy=self.policy,
            told=told,
            taken_back=await taken_back_of(
                unit, claim.council, claim.regime, gazetteer=self.gazetteer
            ),
        )
        outcome = await carry_out(unit, decision, told=told, gazetteer=self.gazetteer, now=now)
        if claim.official and isinstance(decision, New | Corroborates | Corrects):
            await settle(unit, claim.council, claim.regime, now=now, day=claim.day)
        return decision, outcome


def fingerprint(story: Story) -> str:
    """Return a short mark of a story's title and text (and of what it states outright)."""
    parts = (story.title, story.summary, story.body, *map(repr, story.stated))
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _record(story: Story, reading: Reading, mark: str) -> StoryRecord:
    return StoryRecord(
        id=story.id,
        source=story.source,
        fingerprint=mark,
        day=story.day,
        seen=story.seen,
        outcome=Outcome.SILENT,
        kind=str(reading.kind),
        councils=reading.councils or tuple(dict.fromkeys(j.council for j in reading.judgements)),
        title=story.title,
        url=story.url,
        outlet=story.outlet or "",
    )


async def _keep(unit: Unit, record: StoryRecord) -> None:
    """Store a story's record; an edit does not make forgotten what became of the story."""
    held = await unit.story(record.id)
    if held is not None:
        weightier = max(held.outcome, record.outcome, key=_WEIGHT.index)
        record = replace(record, outcome=weightier)
    await unit.put_story(record)


def _with_outcome(record: StoryRecord, outcome: Outcome, reason: str) -> StoryRecord:
    weightier = max(record.outcome, outcome, key=_WEIGHT.index)
    both = [r for r in (record.reason, reason) if r]
    return replace(record, outcome=weightier, reason="; ".join(dict.fromkeys(both)))
