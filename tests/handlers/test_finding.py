"""Finding a council by place: postcodes, locations, counties with their districts."""

from collections.abc import AsyncIterator

import pytest

from console.postcodes import OFF, postcodes
from tests.handlers.conftest import CONTACT, NOON, Town, said, tapped
from tests.handlers.postcodes_io import PostcodesServer, postcodes_server


@pytest.fixture
async def server(town: Town) -> AsyncIterator[PostcodesServer]:
    async with (
        postcodes_server() as server,
        postcodes(server.url, contact=CONTACT, now=lambda: NOON) as lookup,
    ):
        town.postcodes.inner = lookup
        yield server


async def followed(town: Town) -> set[str]:
    return {s.target for s in await town.desk.store.subscriptions(town.ann.id)}


@pytest.mark.parametrize(
    "typed", ["m320th", "M32 0TH", "I live at M32 0TH.", "/subscribe m32 0th", "/grade M32-0TH"]
)
async def test_a_postcode_finds_its_council_and_a_tap_subscribes(
    town: Town, server: PostcodesServer, typed: str
) -> None:
    answer = await said(town.ann, typed)
    assert answer.text == "M32 0TH is in Trafford Metropolitan Borough Council."
    assert server.asked == ["M32 0TH"]
    assert await followed(town) == set()
    await tapped(town.ann, answer, "Subscribe to Trafford")
    await town.ann.next_message()
    assert await followed(town) == {"council:E08000009"}


async def test_nothing_but_the_postcode_leaves_and_none_is_kept(
    town: Town, server: PostcodesServer
) -> None:
    await said(town.ann, "hello, my home is in TN24 8XL, what about it?")
    sent = str(server.headers)
    assert "home" not in sent
    assert str(town.ann.id) not in sent
    assert set(server.headers[0]) <= {"Host", "Accept", "Accept-Encoding", "User-Agent"}
    async for _, row in town.desk.store.export():
        assert "TN24" not in str(row)


async def test_a_two_tier_postcode_has_a_county_and_a_district(
    town: Town, server: PostcodesServer
) -> None:
    answer = await said(town.ann, "TN24 8XL")
    assert answer.text == (
        "TN24 8XL has two councils: Kent County Council and Ashford Borough Council.\n\n"
        "Inspectors look at Kent for children’s services, special educational needs, adult social"
        " care and youth justice, and at Ashford for council housing."
    )
    await tapped(town.ann, answer, "Subscribe to both")
    assert "Kent and Ashford" in (await town.ann.next_message()).text
    assert await followed(town) == {"council:E10000016", "council:E07000105"}


async def test_a_postcode_of_an_abolished_district_finds_what_took_its_place(
    town: Town, server: PostcodesServer
) -> None:
    answer = await said(town.ann, "NN16 0AP")
    assert answer.text == "NN16 0AP is in North Northamptonshire Council."


async def test_postcodes_that_nobody_has_ask_for_a_name(
    town: Town, server: PostcodesServer
) -> None:
    for postcode in ("ZZ9 9ZZ", "JE2 3AB"):
        answer = await said(town.ann, postcode)
        assert answer.text.startswith(f"I can’t find the postcode {postcode}.")
    assert (await said(town.ann, "M32")).text.startswith("M32 is the first half of a postcode")
    assert len(server.asked) == 2


@pytest.mark.parametrize("fails", [500, 429, "nonsense"])
async def test_a_look_up_that_fails_asks_for_a_name(
    town: Town, server: PostcodesServer, fails: int | str
) -> None:
    server.fails = fails
    answer = await said(town.ann, "M32 0TH")
    assert answer.text.startswith("I can’t look up postcodes right now.")


async def test_without_a_look_up_names_still_work(town: Town) -> None:
    async with postcodes(OFF, contact="", now=lambda: NOON) as lookup:
        assert lookup is None
    answer = await said(town.ann, "M32 0TH")
    assert answer.text.startswith("I can’t look up postcodes right now.")


async def test_a_shared_location_is_a_guess_to_confirm(town: Town) -> None:
    ann = town.ann
    ann.send_location(53.446, -2.308)
    guess = await ann.next_message()
    assert guess.text.startswith("I guess that this is in Trafford Metropolitan Borough Council:")
    assert guess.labels[0] == "Trafford"
    assert len(guess.labels) == 3
    await tapped(ann, guess, "Trafford")
    assert (await ann.next_edit()).text.startswith("Trafford: the latest grades")


async def test_a_place_far_from_every_council_says_so(town: Town) -> None:
    town.ann.send_location(48.85, 2.35)
    assert (await town.ann.next_message()).text.startswith("No council of the United Kingdom")


async def test_a_county_leads_to_its_districts_and_back(town: Town) -> None:
    ann = town.ann
    card = await said(ann, "Kent")
    await tapped(ann, card, "Its 12 districts")
    listed = await ann.next_edit()
    assert listed.text.startswith("Kent County Council has 12 districts.")
    await tapped(ann, card, "Ashford")
    district = await ann.next_edit()
    assert district.text.startswith("Ashford:")
    await tapped(ann, card, "Kent, the county")
    assert (await ann.next_edit()).text == card.text
    ann.tap_data(card, "fam:E10000016")
    assert "Kent, Ashford" in (await ann.next_message()).text
    assert len(await followed(town)) == 13


async def test_in_a_group_only_administrators_subscribe_by_postcode(
    town: Town, server: PostcodesServer
) -> None:
    ben = town.box.user("Ben")
    group = town.box.group("Street", members=[ben], admins=[town.ann])
    ben.send("M32 0TH", chat=group)
    await group.quiet(0.2)
    ben.send("/subscribe M32 0TH", chat=group)
    answer = await group.next_message()
    ben.tap(answer, "Subscribe to Trafford", chat=group)
    assert (await group.next_notice()).text == "Only administrators can change this"
