"""What the operator decides: doubtful readings, alerts that are called wrong, and taking back.

Everything that a button needs stands in the store, with the doubt: what was read, and the draft
that the operator makes of it. Each decision is one unit of work that ends the doubt, puts the
register right and starts the telling, so that it happens once however often it is tapped, and a
crash leaves it undone or done. How it looks is not said here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import structlog

from inspections.gazetteer import Gazetteer
from inspections.model import Change, Inspection
from inspections.regimes import Regimes
from newsroom.doubts import REVIEW_FOR, close
from newsroom.drafts import as_shown, questioned, taking_back
from newsroom.mending import mend_one
from newsroom.mendings import Mending
from newsroom.telling import register_keys
from store.doubts import Doubt, Ruling, Verdict
from store.protocol import Store, Unit
from store.reads import Reads
from store.values import OutboxRow, Outcome, StoryRecord

_log = structlog.get_logger()

_PAGE = 100
_STORIES_LOOKED_AT = 60
"""Newest stories among which the latest alerts are looked for."""


class Why(StrEnum):
    """Why a tap did not do what it says."""

    GONE = "gone"
    """Nothing is known of it (any more)."""
    DECIDED = "decided"
    """It was decided before; the ruling says how."""
    MOVED_ON = "moved-on"
    """What is shown is not what there is now: look again."""
    EMPTY = "empty"
    """No grade is left to send."""
    NOT_ITS_KIND = "not-its-kind"
    """The regime does not concern this council."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tap came to: the doubt if it still waits, the ruling if it is decided.

    ``why`` is None if the tap did what it says.
    """

    doubt: Doubt | None = None
    ruling: Ruling | None = None
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An alert that went out."""

    change: Change
    inspection: Inspection


@dataclass(frozen=True, slots=True)
class Reviews:
    """The operator's decisions on a store. ``now`` is the clock (aware, UTC)."""

    store: Store
    gazetteer: Gazetteer
    regimes: Regimes
    now: Callable[[], datetime]

    async def find(self, doubt: str) -> Answer:
        """Return what there is of a doubt; one about an alert is brought up to date first."""
        return await self._in_unit(doubt, self._as_it_is)

    async def set_grade(
        self, doubt: str, *, aspect: str, grade: str | None, graded: bool
    ) -> Answer:
        """Change one grade of the draft; not ``graded``: leave the aspect out."""

        async def change(unit: Unit, held: Doubt) -> Answer:
            grades = {a: g for a, g in held.grades_shown.items() if a != aspect}
            if graded:
                grades[aspect] = grade
            return await self._redraft(unit, replace(held, draft_grades=grades))

        return await self._in_unit(doubt, change)

    async def set_council(self, doubt: str, *, council: str) -> Answer:
        """Change the council of the draft, if the regime concerns it."""

        async def change(unit: Unit, held: Doubt) -> Answer:
            if not self.regimes.get(held.regime).concerns(self.gazetteer.council(council)):
                return Answer(held, why=Why.NOT_ITS_KIND)
            return await self._redraft(unit, replace(held, draft_council=council))

        return await self._in_unit(doubt, change)

    async def send(self, doubt: str, *, mark: str) -> Answer:
        """Put what is shown into the register, and tell or correct; ``mark`` is of what is shown.

        A held reading becomes an inspection, or puts right one that is known; an alert that was
        called wrong is corrected, to exactly those who got it.
        """

        async def decide(unit: Unit, held: Doubt) -> Answer:
            if held.mark != mark:
                return Answer(held, why=Why.MOVED_ON)
            if not held.grades_shown:
                return Answer(held, why=Why.EMPTY)
            verdict = Verdict.SENT if held.inspection is None else Verdict.CORRECTED
            ruling = await close(unit, held, verdict, now=self.now())
            if held.inspection is not None and held.council_shown != held.council:
                await self._mend(unit, taking_back(held))
            put = await self._mend(unit, as_shown(held))
            ruling = replace(ruling, inspection=put)
            await unit.put_ruling(ruling)
            await _note_told(unit, held.story)
            return Answer(ruling=ruling)

        return await self._in_unit(doubt, decide)

    async def retract(self, doubt: str, *, mark: str) -> Answer:
        """Take back the alert that a doubt is about, from exactly those who got it."""

        async def decide(unit: Unit, held: Doubt) -> Answer:
            if held.mark != mark or held.inspection is None:
                return Answer(held, why=Why.MOVED_ON)
            ruling = await close(
                unit, held, Verdict.RETRACTED, now=self.now(), inspection=held.inspection
            )
            await self._mend(unit, taking_back(held))
            return Answer(ruling=ruling)

        return await self._in_unit(doubt, decide)

    async def dismiss(self, doubt: str) -> Answer:
        """Close a doubt: a reading is no news, an alert is right."""

        async def decide(unit: Unit, held: Doubt) -> Answer:
            verdict = Verdict.NOT_NEWS if held.inspection is None else Verdict.RIGHT
            return Answer(
                ruling=await close(unit, held, verdict, now=self.now(), inspection=held.inspection)
            )

        return await self._in_unit(doubt, decide)

    async def question(
        self,
        change: str,
        *,
        why: str,
        announced: Callable[[Doubt], OutboxRow | None] = lambda doubt: None,
    ) -> tuple[Answer, bool]:
        """Open a doubt about an alert; also tell whether it is a new one.

        ``announced`` gives the row that brings a new one to the operator, if any.

        Each revision of an inspection is questioned once. Nothing is known of an alert whose
        inspection is gone, or was taken back; of a visit there is no grade to decide on.
        """
        inspection = await self.store.inspection(change)
        told = await self.store.change(change)
        if inspection is None or told is None or told.is_visit:
            return Answer(why=Why.GONE), False
        if inspection.taken_back:
            return await self._taken_back(inspection), False
        asked = questioned(inspection, why=why, at=self.now())
        keys = register_keys(inspection.council, inspection.regime, gazetteer=self.gazetteer)
        async with self.store.unit(f"doubt:{asked.id}", *keys) as unit:
            known = await _known(unit, asked.id)
            if known.why is not Why.GONE:
                return known, False
            await unit.put_doubt(asked)
            row = announced(asked)
            if row is not None:
                await unit.add_outbox(row)
        return Answer(asked), True

    async def reopen(self, change: str, *, why: str) -> Answer:
        """Return the doubt about an alert for the operator himself, though it was ruled on."""
        answer, _ = await self.question(change, why=why)
        ruling = answer.ruling
        if ruling is None or ruling.verdict is Verdict.RETRACTED:
            return answer
        inspection = await self.store.inspection(change)
        if inspection is None:
            return answer
        asked = questioned(inspection, why=why, at=self.now())
        async with self.store.unit(*self._keys(asked)) as unit:
            await unit.drop_ruling(asked.id)
            await unit.put_doubt(asked)
        return Answer(asked)

    async def expire(self, *, keep: timedelta) -> int:
        """Close what waited too long, and forget rulings older than ``keep``; how many closed."""
        closed = 0
        while late := await self.store.doubts(before=self.now() - REVIEW_FOR, limit=_PAGE):
            for doubt in late:
                async with self.store.unit(*self._keys(doubt)) as unit:
                    held = await unit.doubt(doubt.id)
                    if held is not None:
                        await close(unit, held, Verdict.EXPIRED, now=self.now())
                        closed += 1
        while old := await self.store.rulings(before=self.now() - keep, limit=_PAGE):
            async with self.store.unit() as unit:
                for ruling in old:
                    await unit.drop_ruling(ruling.id)
        if closed:
            _log.info("reviews expired: nobody decided", reviews=closed)
        return closed

    async def latest_told(self, *, limit: int) -> tuple[Told, ...]:
        """Return the alerts that went out last, newest first."""
        found: dict[str, Told] = {}
        for record in await self.store.news(limit=_STORIES_LOOKED_AT):
            for council in record.councils:
                for inspection in await self.store.inspections(council):
                    told = any(source.story == record.id for source in inspection.sources)
                    change = await self.store.change(inspection.id) if told else None
                    if change is not None and not inspection.taken_back:
                        found.setdefault(inspection.id, Told(change, inspection))
        return tuple(found.values())[:limit]

    async def _in_unit(self, doubt: str, act: Callable[[Unit, Doubt], Awaitable[Answer]]) -> Answer:
        """Act on a doubt that waits, in a unit of work under all keys that may be needed."""
        seen = await self.store.doubt(doubt)
        if seen is None:
            return await _known(self.store, doubt)
        async with self.store.unit(*self._keys(seen)) as unit:
            held = await unit.doubt(doubt)
            if held is None:
                return await _known(unit, doubt)
            if held.council_shown != seen.council_shown:  # the keys are not those
                return Answer(held, why=Why.MOVED_ON)
            current = await self._brought_up(unit, held)
            if current.doubt is None:
                return current
            return await act(unit, current.doubt)

    async def _as_it_is(self, unit: Unit, held: Doubt) -> Answer:
        return Answer(held)

    async def _brought_up(self, unit: Unit, held: Doubt) -> Answer:
        """Bring a doubt about an alert up to what its inspection says now."""
        if held.inspection is None:
            return Answer(held)
        inspection = await unit.inspection(held.inspection)
        if inspection is None or inspection.taken_back:
            ruling = await close(unit, held, Verdict.SETTLED, now=self.now())
            return Answer(ruling=ruling, why=Why.DECIDED)
        if inspection.revision == held.revision:
            return Answer(held)
        now = questioned(inspection, why=held.why, at=held.at)
        fresh = replace(now, id=held.id, draft_council=held.draft_council)
        await unit.put_doubt(fresh)
        return Answer(fresh)

    async def _redraft(self, unit: Unit, drafted: Doubt) -> Answer:
        await unit.put_doubt(drafted)
        return Answer(drafted)

    async def _taken_back(self, inspection: Inspection) -> Answer:
        for ruling in await self.store.rulings():
            if ruling.inspection == inspection.id and ruling.verdict is Verdict.RETRACTED:
                return Answer(ruling=ruling, why=Why.DECIDED)
        return Answer(why=Why.GONE)

    async def _mend(self, unit: Unit, mending: Mending) -> str:
        mended = await mend_one(
            unit,
            mending,
            gazetteer=self.gazetteer,
            regimes=self.regimes,
            now=self.now(),
            alert=True,
        )
        _log.info("the operator decided", said=mended.said)
        return mended.inspection

    def _keys(self, doubt: Doubt) -> set[str]:
        keys = {f"doubt:{doubt.id}"}
        for council in (doubt.council, doubt.council_shown):
            keys |= set(register_keys(council, doubt.regime, gazetteer=self.gazetteer))
        return keys


async def _known(reads: Reads, doubt: str) -> Answer:
    """Return what is known of a doubt, waiting or decided."""
    waiting = await reads.doubt(doubt)
    if waiting is not None:
        return Answer(waiting)
    ruling = await reads.ruling(doubt)
    if ruling is not None:
        return Answer(ruling=ruling, why=Why.DECIDED)
    return Answer(why=Why.GONE)


async def _note_told(unit: Unit, story: StoryRecord) -> None:
    kept = await unit.story(story.id)
    if kept is not None:
        await unit.put_story(replace(kept, outcome=Outcome.TOLD))
