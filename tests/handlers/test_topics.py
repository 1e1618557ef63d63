"""Groups: alerts into a chosen topic, and being forgotten a month after the bot was removed."""

from datetime import timedelta

from console.upkeep import forget_groups
from sandbox.rooms import Group
from store.values import ChatState
from tests.handlers.conftest import NOON, Town, said


async def threads(town: Town, group: Group) -> dict[str, int | None]:
    held = await town.desk.store.subscriptions(group.id)
    return {s.target: s.thread for s in held}


async def test_alerts_go_to_the_topic_in_which_that_is_asked_for(town: Town) -> None:
    ann = town.ann
    group = town.box.group("Forum", members=[town.box.user("Ben")], admins=[ann], forum=True)
    ann.send("/topic", chat=group, thread=7)
    assert "no subscriptions like that yet" in (await group.next_message()).text
    ann.send("/subscribe Trafford, Wales", chat=group)
    await group.next_message()
    ann.send("/topic", chat=group, thread=7)
    answer = await group.next_message()
    assert answer.text == "The alerts of 2 subscriptions will come into this topic."
    assert group.shown[-1].thread == 7
    assert await threads(town, group) == {"council:E08000009": 7, "nation:Wales": 7}
    ann.send("/topic Wales", chat=group, thread=9)
    assert (await group.next_message()).text == "The alerts of Wales will come into this topic."
    assert await threads(town, group) == {"council:E08000009": 7, "nation:Wales": 9}
    ann.send("/topic", chat=group)
    assert "not into a topic" in (await group.next_message()).text
    assert set((await threads(town, group)).values()) == {None}
    town.box.user("Ben").send("/topic", chat=group, thread=7)
    assert (await group.next_message()).text.startswith("Only administrators")
    assert "Topics are for groups" in (await said(ann, "/topic")).text


async def test_a_group_that_removed_the_bot_is_forgotten_after_thirty_days(town: Town) -> None:
    ann, store = town.ann, town.desk.store
    group = town.box.group("Residents", admins=[ann])
    ann.send("/subscribe Trafford", chat=group)
    await group.next_message()
    group.kick_bot(ann)
    await town.box.all_read()
    await said(ann, "/subscribe Bury")
    ann.block()
    await town.box.all_read()
    known = await store.subscriber(group.id)
    assert known is not None
    assert (known.state, known.out_since) == (ChatState.BLOCKED, NOON)
    town.clock.move(timedelta(days=30))
    assert await forget_groups(store, now=town.clock) == 0
    town.clock.move(timedelta(seconds=1))
    assert await forget_groups(store, now=town.clock) == 1
    assert await store.subscriber(group.id) is None
    assert await store.subscriptions(group.id) == ()
    assert await store.subscriptions(ann.id) != ()  # a person's list waits for them


async def test_a_group_that_lets_the_bot_back_in_is_not_forgotten(town: Town) -> None:
    ann, store = town.ann, town.desk.store
    group = town.box.group("Residents", admins=[ann])
    ann.send("/subscribe Trafford", chat=group)
    await group.next_message()
    group.kick_bot(ann)
    group.add_bot(ann)
    await group.expect("Thank you for adding me.")
    town.clock.move(timedelta(days=31))
    assert await forget_groups(store, now=town.clock) == 0
    known = await store.subscriber(group.id)
    assert known is not None
    assert (known.state, known.out_since) == (ChatState.ACTIVE, None)
