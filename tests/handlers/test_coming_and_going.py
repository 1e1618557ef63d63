from dataclasses import replace

from store.values import ChatState
from tests.handlers.conftest import Town, said, tapped


async def state(town: Town, chat: int) -> ChatState | None:
    known = await town.desk.store.subscriber(chat)
    return known.state if known else None


async def test_a_link_to_a_council_shows_a_button_and_does_nothing_by_itself(town: Town) -> None:
    ann = town.ann
    ann.start("council_E08000009")
    card = await ann.next_message()
    assert card.text == (
        "Shall I tell you when a grade of Trafford Metropolitan Borough Council changes?"
    )
    assert await town.desk.store.subscriptions(ann.id) == ()
    assert await tapped(ann, card, "Subscribe to Trafford") == "Subscribed to Trafford"
    assert len(await town.desk.store.subscriptions(ann.id)) == 1


async def test_a_link_to_a_council_that_is_gone_offers_those_in_its_place(town: Town) -> None:
    ann = town.ann
    ann.start("council_E10000021")
    card = await ann.next_message()
    assert "no longer exists" in card.text
    assert len(card.labels) == 2


async def test_broken_links_are_an_ordinary_start(town: Town) -> None:
    ann = town.ann
    for payload in ("council_E99999999", "council_", "nonsense"):
        ann.start(payload)
        assert "council" in (await ann.next_message()).text


async def test_stop_keeps_the_list_and_start_brings_it_back(town: Town) -> None:
    ann = town.ann
    await said(ann, "/subscribe Trafford")
    assert (await said(ann, "/stop")).text.startswith("No more alerts. Your list of councils")
    assert await state(town, ann.id) is ChatState.STOPPED
    assert "Alerts are off now." in (await said(ann, "/list")).text
    answer = await said(ann, "/start")
    assert answer.text == (
        "Welcome back. You are subscribed to Trafford, and its alerts are on again."
    )
    assert await state(town, ann.id) is ChatState.ACTIVE
    assert (await said(ann, "/start")).text == "I am here, and watch Trafford for you."


async def test_subscribing_after_stop_turns_alerts_on_again(town: Town) -> None:
    ann = town.ann
    await said(ann, "/subscribe Trafford")
    await said(ann, "/stop")
    await said(ann, "/subscribe Bury")
    assert await state(town, ann.id) is ChatState.ACTIVE


async def test_forgetting_is_asked_once_and_can_be_declined(town: Town) -> None:
    ann = town.ann
    await said(ann, "/subscribe Trafford")
    question = await said(ann, "/forgetme")
    assert "That is one subscription" in question.text
    assert await tapped(ann, question, "No, keep it") == "Nothing was deleted"
    assert (await ann.next_edit()).text == "Nothing was deleted."
    assert await state(town, ann.id) is ChatState.ACTIVE
    question = await said(ann, "/forgetme")
    await tapped(ann, question, "Yes, delete everything")
    await ann.next_edit()
    assert await state(town, ann.id) is None
    assert await town.desk.store.subscriptions(ann.id) == ()


async def test_blocking_and_unblocking_is_noted_of_those_who_are_known(town: Town) -> None:
    ann = town.ann
    ben = town.box.user("Ben")
    await said(ann, "/subscribe Trafford")
    ann.block()
    ben.block()
    await town.box.all_read()
    await until(town, ann.id, ChatState.BLOCKED)
    assert await state(town, ben.id) is None
    ann.unblock()
    await town.box.all_read()
    await until(town, ann.id, ChatState.ACTIVE)


async def test_who_stopped_and_then_blocked_is_still_stopped_afterwards(town: Town) -> None:
    ann = town.ann
    await said(ann, "/subscribe Trafford")
    await said(ann, "/stop")
    ann.block()
    ann.unblock()
    assert (await said(ann, "/list")).text
    assert await state(town, ann.id) is ChatState.STOPPED


async def test_nothing_of_a_person_is_kept_but_the_chat(town: Town) -> None:
    ann = town.box.user("Ann Example", username="ann_example")
    await said(ann, "/subscribe Trafford")
    rows = [str(row) async for _, row in town.desk.store.export()]
    assert any(str(ann.id) in row for row in rows)
    assert not any("ann_example" in row or "Ann" in row for row in rows)
    known = await town.desk.store.subscriber(ann.id)
    assert known is not None
    assert replace(known, title="") == known


async def until(town: Town, chat: int, wanted: ChatState) -> None:
    for _ in range(50):
        if await state(town, chat) is wanted:
            return
        await town.ann.quiet(0.02)
    raise AssertionError(f"the chat is {await state(town, chat)}, not {wanted}")
