"""What a subscription is told: regions and nations, kinds of change, regimes; all by buttons."""

from alerts.wishes import PRESETS
from inspections.model import Direction
from messages.settings import regime_mark
from store.values import DEFAULT_WANTS, Subscription
from tests.handlers.conftest import Town, said, tapped

FALLS = PRESETS["falls"]


async def held(town: Town, chat: int) -> dict[str, Subscription]:
    return {s.target: s for s in await town.desk.store.subscriptions(chat)}


async def test_a_region_with_what_is_wanted_of_it_is_one_subscription(town: Town) -> None:
    answer = await said(town.ann, "/subscribe North West, Wales, falls only")
    assert answer.text == (
        "Subscribed to the North West and Wales. I will tell you when a grade changes.\n\n"
        "What I tell you: falls only."
    )
    mine = await held(town, town.ann.id)
    assert set(mine) == {"region:North West", "nation:Wales"}
    assert {s.wants for s in mine.values()} == {FALLS}
    page = await said(town.ann, "/list")
    assert "• All of the North West – falls only" in page.text
    assert await tapped(town.ann, page, "Wales") == "Unsubscribed from Wales"


async def test_all_councils_are_one_subscription_for_journalists(town: Town) -> None:
    assert "all councils" in (await said(town.ann, "/subscribe all")).text
    assert set(await held(town, town.ann.id)) == {"all"}
    assert (await said(town.ann, "/unsubscribe all")).text == "Unsubscribed from all councils."
    assert "/stop keeps your list" in (await said(town.ann, "/unsubscribe all")).text


async def test_subscribing_again_changes_what_is_told_only_where_that_is_said(town: Town) -> None:
    await said(town.ann, "/subscribe Trafford, rises only")
    assert "rises only" in (await said(town.ann, "/subscribe Trafford")).text
    await said(town.ann, "/subscribe Trafford, only falls")
    (mine,) = (await held(town, town.ann.id)).values()
    assert mine.wants == FALLS


async def test_the_name_of_a_region_alone_is_offered_as_one_subscription(town: Town) -> None:
    card = await said(town.ann, "North West")
    assert card.text.startswith("The North West is a region with 36 councils.")
    assert await held(town, town.ann.id) == {}
    assert await tapped(town.ann, card, "Subscribe to the North West") == (
        "Subscribed to the North West"
    )
    assert set(await held(town, town.ann.id)) == {"region:North West"}


async def test_kinds_of_change_are_chosen_in_place(town: Town) -> None:
    ann = town.ann
    answer = await said(ann, "/subscribe Trafford")
    await tapped(ann, answer, "What I tell you")
    page = ann.current(answer)
    assert page.text.startswith("What I tell you about Trafford")
    assert "When: a grade changes, or there is a first one." in page.text
    await tapped(ann, answer, "Unchanged results")
    await tapped(ann, answer, "Visits and letters")
    assert (await held(town, ann.id))["council:E08000009"].wants == frozenset(Direction)
    await tapped(ann, answer, "Falls only")
    assert "When: falls only." in ann.current(answer).text
    await tapped(ann, answer, "✓ Falls")
    await tapped(ann, answer, "✓ Interventions")
    assert "Nothing is chosen, so I send nothing." in ann.current(answer).text
    # An old button sets what it says, whatever was set meanwhile.
    ann.tap_data(answer, "opt:kinds:kE08000009:vusual")
    await ann.next_notice()
    assert (await held(town, ann.id))["council:E08000009"].wants == DEFAULT_WANTS


async def test_regimes_are_chosen_in_place(town: Town) -> None:
    ann = town.ann
    await said(ann, "/subscribe Trafford")
    page = await said(ann, "/settings")
    await tapped(ann, page, "What I tell you")
    await tapped(ann, page, "Trafford")
    await tapped(ann, page, "Of: every inspection")
    await tapped(ann, page, "✓ Children's services")
    mine = (await held(town, ann.id))["council:E08000009"]
    assert "ofsted-childrens-services" not in mine.regimes
    trafford = town.desk.gazetteer.council("E08000009")
    assert len(mine.regimes) == len(town.desk.regimes.concerning(trafford)) - 1
    assert "ciw" not in mine.regimes
    await tapped(ann, page, "Every inspection")
    assert (await held(town, ann.id))["council:E08000009"].regimes == frozenset()
    await tapped(ann, page, "‹ Back")
    await tapped(ann, page, "‹ Back")
    assert ann.current(page).text.startswith("For which subscription")


async def test_settings_of_what_is_gone_and_forged_ones_do_no_harm(town: Town) -> None:
    ann = town.ann
    page = await said(ann, "/settings")
    await tapped(ann, page, "What I tell you")
    assert "not subscribed to anything yet" in ann.current(page).text
    mark = regime_mark("ofsted-childrens-services")
    for data in (
        "opt:kinds:kE08000009:vfall-",
        f"opt:regimes:kE12000002:v{mark}-",
        "opt:kinds:kE99999999",
        "opt:home:vx",
        "opt:kinds:kE08000009:vnonsense+:c-1001",
    ):
        ann.tap_data(page, data)
        await ann.next_notice()
    assert await held(town, ann.id) == {}
    assert await town.told_operator() == []


async def test_only_administrators_change_a_groups_settings(town: Town) -> None:
    ben = town.box.user("Ben")
    group = town.box.group("Residents", members=[ben], admins=[town.ann])
    town.ann.send("/subscribe Trafford", chat=group)
    answer = await group.next_message()
    ben.tap(answer, "What I tell you", chat=group)
    assert (await group.next_notice()).text == "Only administrators can change this"


async def test_a_channels_settings_are_changed_in_private(town: Town) -> None:
    ann = town.ann
    channel = town.box.channel("Trafford News", admins=[ann], username="trafford_news")
    answer = await said(ann, "/subscribe Trafford for @trafford_news")
    await tapped(ann, answer, "What I tell you")
    await tapped(ann, answer, "Falls only")
    assert (await held(town, channel.id))["council:E08000009"].wants == FALLS


async def test_a_chat_that_has_all_it_can_have_is_told_so(town: Town) -> None:
    councils = town.desk.gazetteer.councils()[:199]
    async with town.desk.store.unit() as unit:
        for council in councils:
            await unit.put_subscription(
                Subscription(town.ann.id, f"council:{council.gss}", since=town.clock())
            )
    answer = await said(town.ann, "/subscribe Trafford, York, Wales")
    assert answer.text.startswith("Subscribed to Wales.")
    assert "Trafford and York did not fit: a chat can have 200 subscriptions." in answer.text
