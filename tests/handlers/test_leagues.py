"""/league, /week and /about."""

from datetime import timedelta

import pytest

from inspections.model import Standing
from tests.handlers.conftest import NOON, Town, said, tapped
from tests.messages.facts import OFSTED, change, inspection


async def test_a_league_names_best_and_worst_and_turns_in_place(town: Town) -> None:
    ann = town.ann
    card = await said(ann, "/league")
    assert card.text.startswith(
        "Children's services: best and worst\n\nGood (2)\nKent and Somerset\n\n"
    )
    assert (
        "Most improved\nTrafford: inadequate → requires improvement (January 2023)\n" in card.text
    )
    await tapped(ann, card, "Adult social care")
    assert (await ann.next_edit()).text.startswith("Adult social care: best and worst")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("/league north west", "Children's services in the North West: best and worst"),
        ("/league housing, North West", "Council housing (consumer grade) in the North West"),
        ("/league adult social care in the South East", "Adult social care in the South East"),
        ("/league ofsted", "Children's services: best and worst"),
    ],
)
async def test_a_league_of_a_region(town: Town, typed: str, title: str) -> None:
    assert (await said(town.ann, typed)).text.startswith(title)


async def test_an_inspection_that_nobody_knows_is_asked_about(town: Town) -> None:
    question = await said(town.ann, "/league weather")
    await tapped(town.ann, question, "SEND")
    assert (await town.ann.next_edit()).text.startswith("Special educational needs")


async def test_the_week_tells_what_changed_and_nothing_older(town: Town) -> None:
    ann = town.ann
    assert "No grade changed, as far as I know." in (await said(ann, "/week")).text
    regime = town.desk.regimes.get("ofsted-childrens-services")
    for code, days in (("E08000009", 2), ("E10000016", 9)):
        told = change(
            regime,
            {"overall": ("requires improvement", "good")},
            council=code,
            published=(NOON - timedelta(days=days)).date(),
        )
        async with town.desk.store.unit("register") as unit:
            await unit.put_inspection(inspection(told, OFSTED, standing=Standing.CONFIRMED))
            await unit.put_change(told)
    answer = await said(ann, "/week")
    assert answer.text.startswith("What changed this week (18 to 24 November 2026)\n\nTrafford")
    assert "(22 November 2026)" in answer.text
    assert "Kent" not in answer.text
    assert answer.labels == ["Grades of Trafford"]
