"""Official lists held against the register: listed, accepted with one tap, never a burst."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from inspections.differences import Sort
from inspections.model import Standing, StatedJudgement, Story, Trust
from inspections.seeds import seeds
from newsroom.reconcile import Pending, Reconciliation, counts
from newsroom.seeding import catch_up
from store.values import Outcome
from tests.newsroom.kit import GAZETTEER, REGIMES, TODAY, Desk
from tests.poller.officialdom import landlords

RSH = "rsh-consumer"
LIST = "the list"
WIGAN = "E08000010"


def row(council: str, grade: str, day: date) -> Story:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Story(
        id=f"{LIST}#{council}:{grade}:{day}",
        source=LIST,
        title=f"{council}: {grade}",
        seen=TODAY,
        trust=Trust.OFFICIAL,
        url="https://www.gov.uk/list",
        published=noon,
        stated=(StatedJudgement(council, RSH, "overall", grade, evidence=f"{grade}, {day}"),),
    )


def as_the_register_has_it() -> list[Story]:
    """Rows that say what the shipped history says, as far as it has the day from the regulator."""
    latest = {i.council: i for i in seeds() if i.regime == RSH}
    return [
        row(i.council, i.grades[0].grade or "", i.published)
        for i in latest.values()
        if i.published is not None and i.standing is Standing.CONFIRMED
    ]


class Operator:
    def __init__(self) -> None:
        self.told: list[Pending] = []

    async def tell(self, pending: Pending) -> None:
        self.told.append(pending)


async def reconciling(desk: Desk) -> tuple[Reconciliation, Operator]:
    desk.now = TODAY
    await catch_up(desk.store, seeds(), gazetteer=GAZETTEER, regimes=REGIMES, now=TODAY)
    operator = Operator()
    made = Reconciliation(desk.store, GAZETTEER, REGIMES, lambda: desk.now, tell=operator.tell)
    return made, operator


async def test_a_list_that_agrees_tells_nobody(desk: Desk) -> None:
    lists, operator = await reconciling(desk)
    await lists.listed(LIST, as_the_register_has_it())
    assert operator.told == []


async def test_what_differs_is_told_once_and_accepted_at_once_and_alerts_nobody(
    desk: Desk,
) -> None:
    lists, operator = await reconciling(desk)
    await desk.subscribe("all")
    known = {i.council for i in seeds() if i.regime == RSH}
    unknown = [c.gss for c in landlords() if c.gss not in known]
    rows = [*as_the_register_has_it(), *(row(g, "C2", date(2025, 6, 4)) for g in unknown)]
    rows[0] = replace(rows[0], stated=(replace(rows[0].stated[0], grade="C4"),))
    await lists.listed(LIST, rows)
    (pending,) = operator.told
    assert len(unknown) > 100
    assert counts(pending)[Sort.MISSING] == len(unknown)
    assert counts(pending)[Sort.OTHER] == 1
    await lists.listed(LIST, rows)
    await lists.reconcile_all()
    assert len(operator.told) == 1, "the same again"
    after = await lists.accept(pending.mark)
    assert after is not None
    assert (after.accepted, after.differences) == (len(unknown) + 1, ())
    (inspection,) = await desk.store.inspections(unknown[0], RSH)
    assert inspection.grades[0].grade == "C2"
    assert inspection.standing is Standing.CONFIRMED
    wrong = rows[0].stated[0].council
    assert (await desk.store.inspections(wrong, RSH))[-1].grades[0].grade == "C4"
    assert await desk.deliver() == []
    await lists.listed(LIST, rows)
    again = await lists.accept(pending.mark)
    assert len(operator.told) == 1
    assert again is None or again.differences == ()
    assert await desk.deliver() == []


async def test_only_what_differs_anew_is_told_again(desk: Desk) -> None:
    lists, operator = await reconciling(desk)
    base = as_the_register_has_it()
    await lists.listed(LIST, [*base, row(WIGAN, "C3", date(2025, 6, 4))])
    first = operator.told[-1]
    await lists.listed(LIST, base)
    assert len(operator.told) == 1, "one difference less is no news"
    await lists.listed(LIST, [*base, row(WIGAN, "C2", date(2025, 6, 4))])
    assert len(operator.told) == 2
    moved = await lists.accept(first.mark)
    assert moved is not None
    assert moved.accepted == 0
    assert moved.mark == operator.told[-1].mark, "what is shown is not what there is now"
    assert await lists.accept("0123456789") is None


async def test_a_row_that_is_older_than_what_is_known_is_no_difference(desk: Desk) -> None:
    lists, operator = await reconciling(desk)
    await lists.listed(LIST, [row("E06000023", "C1", date(2023, 1, 4))])
    assert operator.told == []


async def test_a_new_row_comes_as_a_story_alerts_once_and_leaves_no_difference(
    desk: Desk,
) -> None:
    lists, operator = await reconciling(desk)
    await desk.subscribe(f"council:{WIGAN}")
    new = row(WIGAN, "C3", TODAY.date() - timedelta(days=1))
    assert await desk.room.take(new) is Outcome.TOLD
    await lists.listed(LIST, [new])
    assert operator.told == []
    assert await desk.deliver() == ["alert"]


async def test_what_people_were_told_wrongly_is_corrected_by_accepting(desk: Desk) -> None:
    lists, operator = await reconciling(desk)
    await desk.subscribe(f"council:{WIGAN}")
    day = TODAY.date() - timedelta(days=3)
    press = replace(row(WIGAN, "C4", day), trust=Trust.PRESS, source="paper", id="paper#1")
    assert await desk.room.take(press) is Outcome.TOLD
    assert await desk.deliver() == ["alert"]
    await lists.listed(LIST, [row(WIGAN, "C3", day)])
    assert operator.told[0].differences[0].known == "C4"
    await lists.accept(operator.told[0].mark)
    assert await desk.deliver() == ["correction"]
