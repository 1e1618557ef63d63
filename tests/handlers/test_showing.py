from datetime import timedelta

import pytest

from inspections.model import Standing
from store.values import Outcome, StoryRecord
from tests.handlers.conftest import NOON, Town, said, tapped
from tests.messages.facts import OFSTED, change, inspection


@pytest.mark.parametrize(
    "typed", ["/grade Trafford", "Trafford", "trafford council", "E08000009", "how is Trafford?"]
)
async def test_a_councils_name_alone_means_show_me(town: Town, typed: str) -> None:
    answer = await said(town.ann, typed)
    assert answer.text.startswith(
        "Trafford: the latest grades\n"
        "\n"
        "Children's services: Ofsted, 31 January 2023\n"
        "Overall: requires improvement\n"
    )
    assert answer.labels == [
        "Subscribe to Trafford",
        "Grade history",
        "News",
        "What does this mean?",
    ]
    # Looking is no reason to keep anything about somebody.
    assert await town.desk.store.subscriber(town.ann.id) is None


async def test_a_card_is_turned_in_place_and_back(town: Town) -> None:
    ann = town.ann
    card = await said(ann, "Trafford")
    await tapped(ann, card, "Grade history")
    history = await ann.next_edit()
    assert "8 May 2019: inadequate overall; leadership inadequate; help" in history.text
    await tapped(ann, card, "News")
    assert (await ann.next_edit()).text.startswith("No stories about Trafford so far.")
    await tapped(ann, card, "Latest grades")
    assert (await ann.next_edit()).text == card.text
    # The same view again changes nothing, which Telegram refuses and nobody need know.
    ann.tap_data(card, "turn:E08000009:grades")
    assert (await ann.next_notice()).text == ""


async def test_grades_of_the_councils_before_are_history_of_the_new(town: Town) -> None:
    ann = town.ann
    regime = town.desk.regimes.get("ofsted-childrens-services")
    told = change(regime, {"overall": (None, "inadequate")}, council="E10000021")
    async with town.desk.store.unit("register") as unit:
        await unit.put_inspection(inspection(told, OFSTED, standing=Standing.CONFIRMED))
    card = await said(ann, "/grade North Northamptonshire")
    assert "Northamptonshire County Council and Wellingborough Borough Council; their" in card.text
    await tapped(ann, card, "Grade history")
    history = (await ann.next_edit()).text
    assert "8 May 2019: inadequate overall (Northamptonshire, as it was then)" in history


async def test_a_council_without_known_grades_says_so(town: Town) -> None:
    answer = await said(town.ann, "/grade Orkney")
    assert answer.text.startswith("Orkney: no grades known yet.")


async def test_a_misspelt_name_becomes_the_card_it_was_meant_for(town: Town) -> None:
    ann = town.ann
    question = await said(ann, "Traford")
    await tapped(ann, question, "Trafford")
    assert (await ann.next_edit()).text.startswith("Trafford: the latest grades")


async def test_news_are_linked_escaped_and_newest_first(town: Town) -> None:
    async with town.desk.store.unit("news") as unit:
        for n, title in enumerate(["Older", "<b>Newer</b> & better"]):
            await unit.put_story(
                StoryRecord(
                    id=f"s{n}",
                    source="feed",
                    fingerprint="f",
                    day=NOON.date(),
                    seen=NOON + timedelta(minutes=n),
                    outcome=Outcome.SILENT,
                    kind="other",
                    councils=("E08000009",),
                    title=title,
                    url=f"https://example.org/{n}",
                    outlet="The Paper",
                )
            )
    expected = (
        "<b>Newer</b> & better (The Paper, 24 November 2026)\nOlder (The Paper, 24 November 2026)"
    )
    answer = await said(town.ann, "/news Trafford")
    assert answer.text == f"Trafford: the newest stories\n\n{expected}"
    links = [e["url"] for e in answer.entities if e["type"] == "text_link"]
    assert links == ["https://example.org/1", "https://example.org/0"]
    answer = await said(town.ann, "/news")
    assert answer.text.endswith(expected)


async def test_commands_that_do_not_exist_offer_the_nearest(town: Town) -> None:
    ann = town.ann
    assert (await said(ann, "/subscibe Trafford")).text.startswith(
        "I don’t know /subscibe. Did you mean /subscribe"
    )
    assert (await said(ann, "/follow Trafford")).text == (
        "I don’t know /follow. Did you mean /subscribe?"
    )
    assert (await said(ann, "/qqqqqq")).text == (
        "I don’t know /qqqqqq. /help shows everything I can do."
    )


async def test_anything_else_gets_a_useful_answer_in_private(town: Town) -> None:
    ann = town.ann
    answer = await said(ann, "any news <you>!")
    assert answer.text.startswith("I know no council called “any news <you>!”.")
    await tapped(ann, answer, "Help")
    assert (await ann.next_message()).text.startswith("Send me the name of a council")
    ann.send_extra({"dice": {"emoji": "🎲", "value": 3}})
    assert (await ann.next_message()).text.startswith("Thank you, but I only read text")


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("Hi", "Hello! Send me the name of a council"),
        ("Bore da!", "Hello! Send me the name of a council"),
        ("Thank you so much", "You’re welcome."),
        ("Stop", "Did you mean /stop? Tap it to send it."),
        ("scales?", "Did you mean /grades?"),
        ("what does inadequate mean", "I found no council’s name in “what does inadequate mean”."),
        ("Trumpton on Sea", "I know no council called “Trumpton on Sea”."),
    ],
)
async def test_what_is_no_search_is_not_taken_for_a_council(
    town: Town, typed: str, answered: str
) -> None:
    assert (await said(town.ann, typed)).text.startswith(answered)


async def test_several_names_are_shown_one_after_the_other(town: Town) -> None:
    ann = town.ann
    assert (await said(ann, "Trafford, Somerset")).text.startswith("Trafford: the latest grades")
    assert (await ann.next_message()).text.startswith("Somerset: the latest grades")
