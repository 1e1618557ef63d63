"""Groups, topics and channels, and the people who look after them."""

from tests.handlers.journeys.tale import Tale
from tests.handlers.journeys.test_alerts import GOOD


async def test_a_group(tale: Tale) -> None:
    ann, ben = tale.person(), tale.person("Ben")
    group = tale.office.box.group("Residents of Sale", members=[ben], admins=[ann], bot="left")
    tale.narrate("Ann adds the bot to the group")
    group.add_bot(ann)
    await tale.happens(group)
    await tale.say(ben, "/subscribe Trafford", chat=group)
    await tale.say(ann, "/subscribe Trafford", chat=group)
    await tale.say(ben, "/grade Trafford", chat=group)
    await tale.reports(*GOOD)
    await tale.tap(ben, "Unsubscribe", chat=group)
    await tale.say(ben, "/list", chat=group)
    tale.reads_as("group", "A group: everybody looks, administrators decide")


async def test_a_group_with_two_administrators(tale: Tale) -> None:
    ann, ben = tale.person(), tale.person("Ben")
    group = tale.office.box.group("Residents of Sale", admins=[ann, ben], anonymous=[ben])
    await tale.say(ann, "/subscribe Trafford, Leeds", chat=group)
    await tale.say(ben, "/pause 1 week", chat=group)
    await tale.say(ann, "/settings", chat=group)
    await tale.tap(ann, "Pause", "End the pause", chat=group)
    await tale.say(ben, "/unsubscribe Leeds", chat=group)
    tale.reads_as("two_administrators", "Two administrators, one of whom writes as the group")


async def test_a_group_with_topics(tale: Tale) -> None:
    ann = tale.person()
    group = tale.office.box.group("Forum", admins=[ann], forum=True)
    await tale.say(ann, "/topic", chat=group, thread=7)
    await tale.say(ann, "/subscribe Trafford, Wales", chat=group)
    await tale.say(ann, "/topic", chat=group, thread=7)
    await tale.reports(*GOOD)
    assert group.shown[-1].thread == 7
    await tale.say(ann, "/topic Wales", chat=group, thread=9)
    await tale.say(ann, "/topic", chat=group)
    await tale.say(ann, "/topic")
    tale.reads_as("topic", "A group with topics has its alerts in one of them")


async def test_a_channel(tale: Tale) -> None:
    ann, ben = tale.person(), tale.person("Ben")
    await tale.start(ann)
    channel = tale.office.box.channel(
        "The Local News", admins=[ann], username="local_news", bot="left"
    )
    tale.narrate("Ann makes the bot an administrator of the channel")
    channel.add_bot(ann, admin=True)
    await tale.happens(ann)
    await tale.says(ann, "/subscribe Trafford, Ashford for @local_news", "/list for @local_news")
    await tale.say(ben, "/unsubscribe Trafford for @local_news")
    await tale.reports(*GOOD)
    await tale.say(ann, "/settings for @local_news")
    await tale.tap(ann, "Sound off")
    await tale.says(ann, "/forgetme for @local_news")
    await tale.tap(ann, "Yes, delete everything")
    await tale.says(ann, "/list for @nowhere_at_all")
    tale.reads_as("channel", "A channel, looked after from a private chat")


async def test_a_group_that_moves(tale: Tale) -> None:
    ann = tale.person()
    group = tale.office.box.group("Residents of Sale", admins=[ann], kind="group")
    await tale.say(ann, "/subscribe Trafford", chat=group)
    tale.narrate("The group becomes a supergroup")
    new = group.migrate()
    await tale.happens(new)
    await tale.reports(*GOOD)
    await tale.say(ann, "/list", chat=new)
    tale.reads_as("migrated", "A group becomes a supergroup, and goes on")
