"""Visits and interventions, from a story to the phones of those who asked for them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from alerts.audience import audience_of
from inspections.changes import change_of
from inspections.gazetteer import load_gazetteer
from inspections.model import AspectGrade, Direction, Inspection, Standing, Story, Trust
from inspections.reading import read
from inspections.regimes import load_regimes
from newsroom.doubts import OperatorChat
from newsroom.intake import Newsroom
from store.values import DEFAULT_WANTS, Outcome, Subscriber, Subscription
from tests.office import Office, office_at

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TRAFFORD = "E08000009"
LETTER = (
    "Ofsted letter praises progress at Trafford council after monitoring visit",
    "Inspectors found that Trafford Council's children's services are making progress, in a letter "
    "published after a monitoring visit. Monitoring visits give no grade.",
)


def told_by(
    number: str,
    title: str = LETTER[0],
    body: str = LETTER[1],
    *,
    trust: Trust = Trust.PRESS,
    day: datetime = NOW,
) -> Story:
    official = trust is Trust.OFFICIAL
    return Story(
        id=number,
        source="feed",
        title=title,
        body=body,
        seen=day,
        published=day,
        trust=trust,
        url=f"https://paper.example/{number}",
        outlet="Ofsted" if official else "The Gazette",
    )


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with office_at(tmp_path, clock=lambda: NOW) as made:
        yield made


def newsroom_of(office: Office) -> Newsroom:
    gazetteer, regimes = load_gazetteer(), load_regimes()
    return Newsroom(
        store=office.store,
        read=partial(read, gazetteer=gazetteer, regimes=regimes),
        gazetteer=gazetteer,
        regimes=regimes,
        now=lambda: NOW,
        desk=OperatorChat(office.operator.id),
        wake=office.fan_outs.wake,
    )


async def subscribed(office: Office, name: str, wants: frozenset[Direction]) -> None:
    person = office.box.user(name)
    person.start()
    office.box.stage.queue.drop()
    since = NOW - timedelta(days=1)
    async with office.store.unit("test") as unit:
        await unit.put_subscriber(Subscriber(person.id, since=since))
        wish = Subscription(person.id, f"council:{TRAFFORD}", since=since, wants=wants)
        await unit.put_subscription(wish)


async def test_a_visit_is_told_once_to_those_who_asked_and_buzzes_nobody_else(
    office: Office,
) -> None:
    await subscribed(office, "Ann", frozenset({Direction.VISIT}))
    await subscribed(office, "Ben", DEFAULT_WANTS)
    newsroom, ann, ben = newsroom_of(office), office.ann, office.box.user("Ben")
    async with office.open():
        assert await newsroom.take(told_by("one")) is Outcome.TOLD
        alert = await ann.next_message()
        assert alert.text == (
            "Trafford: children's services, Ofsted has visited (no new grade)\n\n"
            "Between two inspections inspectors visit, or write a letter. No grade has changed.\n\n"
            f"“{LETTER[0]}”\n\n"
            "Source: The Gazette, 24 November 2026\n"
            "Reported by The Gazette. This message will say so when Ofsted confirms it."
        )
        assert await newsroom.take(told_by("two")) is Outcome.CORROBORATED
        official = told_by("three", trust=Trust.OFFICIAL)
        assert await newsroom.take(official) is Outcome.CORROBORATED
        edit = await ann.next_edit()
        assert "Confirmed by Ofsted; first reported by The Gazette." in edit.text
        await office.settled()
        assert len(ann.bot_messages) == 1
        assert not ben.bot_messages
        ann.tap(alert, "This is wrong")
        assert "Ofsted has visited" in (await office.operator.next_message()).text
        (row,) = await office.store.deliveries(ann.id)
        office.operator.send(f"/retract {row.change}")
        assert row.change in (await office.operator.next_message()).text, "there is no grade"
        ann.send("/grade Trafford")
        assert "visit" not in (await ann.next_message()).text, "a visit is no grade"


@pytest.mark.long
async def test_an_old_visit_or_one_of_several_councils_is_not_told(office: Office) -> None:
    newsroom = newsroom_of(office)
    old = told_by("old", day=NOW - timedelta(days=400))
    assert await newsroom.take(old) is Outcome.SILENT
    both = told_by(
        "both",
        "Monitoring visits: Ofsted writes to Trafford and Salford councils",
        "Ofsted has published letters after monitoring visits to Trafford Council and Salford City "
        "Council. Monitoring visits give no grade.",
    )
    assert await newsroom.take(both) is Outcome.SILENT
    assert await newsroom.take(told_by("first"), baseline=True) is Outcome.SILENT


def test_an_intervention_is_a_wish_of_its_own() -> None:
    regimes, gazetteer = load_regimes(), load_gazetteer()
    regime, council = regimes.get("best-value"), gazetteer.council(TRAFFORD)
    grade = AspectGrade("overall", "section 114 notice")
    inspection = Inspection(
        "x", TRAFFORD, regime.id, NOW.date(), (grade,), standing=Standing.REPORTED
    )
    change = change_of(inspection, None, regime=regime)
    audience = audience_of(change, council=council, as_of=NOW, gazetteer=gazetteer)
    assert change.directions == {Direction.FIRST}
    assert audience.directions == {Direction.INTERVENTION}
    assert Direction.INTERVENTION in DEFAULT_WANTS
    assert Direction.VISIT not in DEFAULT_WANTS
