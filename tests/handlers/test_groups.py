from sandbox.rooms import Group
from store.values import ChatState
from tests.handlers.conftest import Town, said, tapped


async def followed(town: Town, chat: int) -> list[str]:
    return [s.target.removeprefix("council:") for s in await town.desk.store.subscriptions(chat)]


def residents(town: Town) -> Group:
    return town.box.group("Residents", members=[town.box.user("Ben")], admins=[town.ann])


async def test_only_administrators_change_what_a_group_is_told(town: Town) -> None:
    ann, ben, group = town.ann, town.box.user("Ben"), residents(town)
    ben.send("/subscribe Trafford", chat=group)
    assert (await group.next_message()).text.startswith("Only administrators of this group")
    ann.send("/subscribe Trafford", chat=group)
    answer = await group.next_message()
    assert answer.text.startswith("Subscribed to Trafford.")
    assert answer.reply_to is not None
    assert await followed(town, group.id) == ["E08000009"]
    known = await town.desk.store.subscriber(group.id)
    assert known is not None
    assert (known.kind, known.title) == ("supergroup", "Residents")
    ben.tap(answer, "My list", chat=group)
    assert (await ben_notice(group)) == "Only administrators can change this"


async def ben_notice(group: Group) -> str:
    return (await group.next_notice()).text


async def test_everybody_in_a_group_may_look(town: Town) -> None:
    ben, group = town.box.user("Ben"), residents(town)
    ben.send("/grade Trafford", chat=group)
    assert (await group.next_message()).text.startswith("Trafford: the latest grades")
    ben.send("/list", chat=group)
    assert "not subscribed" in (await group.next_message()).text


async def test_an_administrator_who_writes_as_the_group_counts_as_one(town: Town) -> None:
    group = residents(town)
    town.ann.send("/subscribe Trafford", chat=group, anonymous=True)
    assert (await group.next_message()).text.startswith("Subscribed to Trafford.")


async def test_buttons_in_a_group_ask_who_taps(town: Town) -> None:
    ann, ben, group = town.ann, town.box.user("Ben"), residents(town)
    ann.send("/subscribe Traford", chat=group)
    question = await group.next_message()
    ben.tap(question, "Trafford", chat=group)
    assert (await group.next_notice()).text == "Only administrators can change this"
    ann.tap(question, "Trafford", chat=group)
    assert (await group.next_notice()).text == "Subscribed to Trafford"
    assert await followed(town, group.id) == ["E08000009"]


async def test_alerts_of_a_topic_stay_in_the_topic(town: Town) -> None:
    group = town.box.group("Forum", admins=[town.ann], forum=True)
    town.ann.send("/subscribe Trafford", chat=group, thread=7)
    await group.next_message()
    (subscription,) = await town.desk.store.subscriptions(group.id)
    assert subscription.thread == 7
    answer = group.shown[-1]
    assert answer.thread == 7


async def test_silence_in_groups_unless_addressed(town: Town) -> None:
    ben, group = town.box.user("Ben"), residents(town)
    group.chat.bot_status = "administrator"  # now it is shown everything
    ben.send("Trafford is lovely", chat=group)
    ben.send("/roll 6", chat=group)
    ben.send("/roll@other_bot", chat=group)
    await group.quiet(0.2)
    ben.send("@council_watch_bot Trafford", chat=group)
    shown = await group.next_message()
    assert shown.text.startswith("Trafford: the latest grades")
    ben.send("awful!", chat=group, reply_to=shown)
    await group.quiet(0.2)
    ben.send("what about Somerset then?", chat=group, reply_to=shown)
    assert (await group.next_message()).text.startswith("Somerset: the latest grades")
    ben.send("/subscrib@council_watch_bot", chat=group)
    assert "/subscribe" in (await group.next_message()).text


async def test_added_removed_and_added_again(town: Town) -> None:
    group = town.box.group("Residents", admins=[town.ann], bot="left")
    group.add_bot(town.ann)
    assert (await group.next_message()).text.startswith("Thank you for adding me.")
    assert await town.desk.store.subscriber(group.id) is None
    town.ann.send("/subscribe Trafford", chat=group)
    await group.next_message()
    group.kick_bot(town.ann)
    group.add_bot(town.ann)
    await group.expect("Thank you for adding me.")
    known = await town.desk.store.subscriber(group.id)
    assert known is not None
    assert known.state is ChatState.ACTIVE


async def test_a_group_that_becomes_a_supergroup_goes_on(town: Town) -> None:
    group = town.box.group("Residents", admins=[town.ann], kind="group")
    town.ann.send("/subscribe Trafford", chat=group)
    await group.next_message()
    new = group.migrate()
    await town.box.all_read()
    town.ann.send("/list", chat=new)
    assert "Trafford" in (await new.next_message()).text
    assert await followed(town, new.id) == ["E08000009"]
    assert await town.desk.store.subscriber(group.id) is None


async def test_a_channel_is_managed_from_a_private_chat(town: Town) -> None:
    ann = town.ann
    channel = town.box.channel("Trafford News", admins=[ann], username="trafford_news")
    answer = await said(ann, "/subscribe Trafford, Bury for @trafford_news")
    assert answer.text == (
        "Trafford News is now subscribed to Trafford and Bury. "
        "I will post there when a grade changes."
    )
    assert await followed(town, channel.id) == ["E08000002", "E08000009"]
    assert await followed(town, ann.id) == []
    page = await said(ann, "/list @trafford_news")
    assert page.text.startswith("Trafford News has 2 subscriptions.")
    assert await tapped(ann, page, "Bury") == "Unsubscribed from Bury"
    await ann.next_edit()
    answer = await said(ann, "/unsubscribe Trafford for t.me/trafford_news")
    assert answer.text == "Trafford News is no longer subscribed to Trafford."
    await tapped(ann, answer, "Subscribe to Trafford")
    assert (await ann.next_message()).text.startswith("Trafford News is now subscribed")
    assert "No more alerts in Trafford News" in (await said(ann, "/stop for @trafford_news")).text
    assert (await said(ann, "/start for @trafford_news")).text == (
        "Alerts in Trafford News are on again."
    )
    question = await said(ann, "/forgetme for @trafford_news")
    await tapped(ann, question, "Yes, delete everything")
    assert (await ann.next_edit()).text == "Everything about Trafford News is deleted."
    assert await town.desk.store.subscriber(channel.id) is None
    await channel.quiet(0.05)


async def test_a_channel_of_others_is_refused_also_by_forged_buttons(town: Town) -> None:
    ann, ben = town.ann, town.box.user("Ben")
    channel = town.box.channel("Trafford News", admins=[ann], username="trafford_news")
    answer = await said(ben, "/subscribe Trafford for @trafford_news")
    assert answer.text == ("Only administrators of @trafford_news can change what it is told.")
    ben.tap_data(answer, f"sub:E08000009:{channel.id}")
    assert (await ben.next_notice()).text == "Only administrators can change this"
    assert await followed(town, channel.id) == []
    town.box.channel("Elsewhere", admins=[ann], username="elsewhere_news", bot="left")
    assert "not an administrator" in (await said(ann, "/list for @elsewhere_news")).text
    assert "can’t find" in (await said(ann, "/list for @no_such_channel")).text
    town.box.group("Club", admins=[ann], username="the_club")
    assert "is not a channel" in (await said(ann, "/subscribe Trafford for @the_club")).text


async def test_whoever_adds_the_bot_to_a_channel_is_told_how_to_go_on(town: Town) -> None:
    ann = town.ann
    await said(ann, "/help")
    channel = town.box.channel("Private News", admins=[ann], bot="left")
    channel.add_bot(ann, admin=True)
    card = await ann.next_message()
    assert card.text.startswith("I can now post in Private News.")
    assert f"/subscribe Trafford for {channel.id}" in card.text
    answer = await said(ann, f"/subscribe Trafford for {channel.id}")
    assert answer.text.startswith("Private News is now subscribed to Trafford.")
