"""Typing @bot and a name in any chat."""

import pytest

from tests.handlers.conftest import Town


async def test_a_name_behind_the_bots_gives_a_card_to_share(town: Town) -> None:
    ann, ben = town.ann, town.box.user("Ben")
    group = town.box.group("Street", members=[ann, ben], bot="left")
    results = await ann.inline("trafford")
    first = results[0]
    assert first["title"] == "Trafford Metropolitan Borough Council"
    assert first["description"].startswith("Children's services requires improvement")
    shared = ann.share(first, chat=group)
    assert shared.text.startswith(
        "Trafford: the latest grades\n\n"
        "Children's services: requires improvement (Ofsted, January 2023)\n"
    )
    link = ben.tap(shared, "Tell me when a grade changes", chat=group)
    assert link == f"https://t.me/{town.app.bot.username}?start=council_E08000009"
    ben.start(link.partition("?start=")[2])
    assert (await ben.next_message()).text.startswith("Shall I tell you when a grade of Trafford")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("traf", ["Trafford Metropolitan Borough Council"]),
        ("Traford", ["Trafford Metropolitan Borough Council"]),
        ("manch", ["Manchester City Council"]),
        ("E10000016", ["Kent County Council"]),
        ("kettering", ["North Northamptonshire Council"]),
        ("qqqq", []),
        ("", []),
    ],
)
async def test_what_is_being_typed_finds_councils(town: Town, typed: str, names: list[str]) -> None:
    results = await town.ann.inline(typed)
    assert [r["title"] for r in results][: len(names)] == names
    assert bool(results) == bool(names)


async def test_more_councils_begin_alike_and_the_largest_comes_first(town: Town) -> None:
    titles = [r["title"] for r in await town.ann.inline("bra")]
    assert titles[0] == "City of Bradford Metropolitan District Council"
    assert len(titles) <= 10


async def test_looking_keeps_nothing(town: Town) -> None:
    await town.ann.inline("trafford")
    assert await town.desk.store.subscriber(town.ann.id) is None
