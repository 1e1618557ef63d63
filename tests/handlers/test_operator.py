from datetime import timedelta

from telegram import Update
from telegram.ext import CommandHandler

from handlers.desk import Context
from handlers.errors import tell_of_disk
from handlers.replies import send
from messages.alert import alert
from messages.cards import Card
from messages.html import Html
from messages.operator import FeedLine
from store.errors import StoreError, StoreFull
from tests.handlers.conftest import NOON, Town, said, tapped
from tests.messages.facts import PAPER, TRAFFORD, change, inspection


async def alerted(town: Town) -> Card:
    regime = town.desk.regimes.get("ofsted-childrens-services")
    told = change(regime, TRAFFORD)
    known = inspection(told, PAPER, evidence="Trafford was rated inadequate.")
    async with town.desk.store.unit("register") as unit:
        await unit.put_inspection(known)
        await unit.put_change(told)
    council = town.desk.gazetteer.council("E08000009")
    return alert(told, known, council=council, regime=regime, texts=town.desk.texts)


async def test_this_is_wrong_reaches_the_operator_once_with_the_facts(town: Town) -> None:
    ann, ben = town.ann, town.box.user("Ben")
    for person in (ann, ben):
        await said(person, "/subscribe Trafford")
    card = await alerted(town)
    for person in (ann, ben):
        await send(town.app.bot, person.id, card)
    mine, his = await ann.next_message(), await ben.next_message()
    assert await tapped(ann, mine, "This is wrong") == (
        "Thank you. The people behind this bot have been told."
    )
    assert await tapped(ben, his, "This is wrong") == (
        "Thank you. The people behind this bot know about it already."
    )
    (told,) = await town.told_operator()
    assert told.startswith(
        "Somebody says that this alert is wrong: "
        "Trafford: children's services down, good → inadequate\n"
        "\n"
        "overall good → inadequate; leadership outstanding → inadequate\n"
        "“Trafford was rated inadequate.”\n"
        "Source: Manchester Evening News\n"
    )
    assert "Ann" not in told
    assert str(ann.id) not in told


async def test_the_other_buttons_of_an_alert_leave_it_as_it_is(town: Town) -> None:
    ann = town.ann
    await said(ann, "/subscribe Trafford")
    await send(town.app.bot, ann.id, await alerted(town))
    mine = await ann.next_message()
    assert mine.labels == [
        "Grade history",
        "Source",
        "Unsubscribe",
        "This is wrong",
        "What does this mean?",
    ]
    assert ann.tap(mine, "Source") == PAPER.url
    await tapped(ann, mine, "Grade history")
    assert (await ann.next_message()).text.startswith("Trafford: grade history")
    assert await tapped(ann, mine, "Unsubscribe") == "Unsubscribed from Trafford"
    assert (await ann.next_message()).text == "Unsubscribed from Trafford."
    assert await tapped(ann, mine, "Unsubscribe") == "You were not subscribed to Trafford"
    ann.tap_data(mine, "wrong:gone")
    assert (await ann.next_notice()).text.startswith("This alert is no longer known here")
    assert ann.current(mine).text == mine.text


async def test_an_alert_in_a_channel_is_not_answered_in_the_channel(town: Town) -> None:
    ann = town.ann
    channel = town.box.channel("News", admins=[ann], username="the_news_here")
    await said(ann, "/subscribe Trafford for @the_news_here")
    await send(town.app.bot, channel.id, await alerted(town))
    post = await channel.next_message()
    ann.tap(post, "Grade history", chat=channel)
    ann.tap(post, "Unsubscribe", chat=channel)
    await channel.expect("Unsubscribed from Trafford", what="notice")
    await channel.quiet(0.1)
    ann.start("history_E08000009")
    assert (await ann.expect("grade history")).text.startswith("Trafford: grade history")


async def test_feeds_and_stats_answer_in_the_operators_chat_only(town: Town) -> None:
    for command in ("/feeds", "/stats"):
        assert (await said(town.ann, command)).text.startswith(f"I don’t know {command}.")
    assert (await said(town.operator, "/feeds")).text.startswith("No feeds.")
    town.feeds += [
        FeedLine("Ofsted", last=NOON, entries=1),
        FeedLine("New one"),
        FeedLine(
            "Broken <one>",
            last=NOON - timedelta(days=2),
            due=NOON + timedelta(hours=1),
            failures=3,
            problem="404 Not Found",
        ),
    ]
    assert (await said(town.operator, "/feeds")).text == (
        "One of 3 feeds is failing.\n"
        "\n"
        "✗ Broken <one>: 404 Not Found; failed 3 times, last read Sun 22 Nov, 12:00, "
        "next try Tue 24 Nov, 13:00\n"
        "… New one: not read yet\n"
        "✓ Ofsted: last read Tue 24 Nov, 12:00, one entry"
    )
    await said(town.ann, "/subscribe Trafford")
    stats = (await said(town.operator, "/stats")).text
    assert stats.startswith("2 chats are being told, by one subscription.")
    assert "Version: 1.2.3" in stats
    assert "Articles" not in stats, "none was followed up"
    town.articles |= {"had": 12}
    stats = (await said(town.operator, "/stats")).text
    assert "\nArticles behind headlines, since the start: 12 read\n" in stats
    town.articles |= {"robots": 1, "paywall": 3}
    stats = (await said(town.operator, "/stats")).text
    assert "start: 12 read; 4 could not be had (3 paywall, 1 robots)\n" in stats


async def test_commands_are_listed_and_the_operators_only_to_the_operator(town: Town) -> None:
    listed = [c.command for c in await town.app.bot.get_my_commands()]
    assert listed[:2] == ["subscribe", "unsubscribe"]
    assert "feeds" not in listed
    scopes = str(town.box.stage.world.profile)
    assert "feeds" in scopes


async def test_a_fault_is_apologised_for_and_reported_once_a_minute(town: Town) -> None:
    async def fail(update: Update, context: Context) -> None:
        raise RuntimeError(f"broken with {town.box.token}")

    town.app.handlers[0].insert(0, CommandHandler("fail", fail))
    ann = town.ann
    answers = [await said(ann, "/fail") for _ in range(3)]
    first = answers[0].text
    assert first.startswith("Sorry, something went wrong here. It is our fault, not yours.")
    reference = first.rpartition(" ")[2]
    reports = await town.told_operator()
    assert len(reports) == 1
    assert f"A fault, number {reference}: RuntimeError: broken with [hidden]" in reports[0]
    assert "While answering: /fail" in reports[0]
    assert "Traceback" in reports[0] or "test_operator.py" in reports[0]
    assert town.box.token not in reports[0]
    town.clock.move(timedelta(minutes=2))
    await said(ann, "/fail")
    again = await town.told_operator()
    assert ["The same happened 2 more times since the last report." in r for r in again] == [True]


async def test_a_button_that_fails_says_so_where_it_was_tapped(town: Town) -> None:
    ann = town.ann
    card = await said(ann, "Trafford")

    async def broken(*_: object, **__: object) -> None:
        raise ValueError("a bad day")

    town.desk.store.inspections = broken  # type: ignore[method-assign, assignment]  # a bad day
    words = await tapped(ann, card, "Grade history")
    assert words.startswith("Sorry, something went wrong here.")


async def test_a_full_disk_is_told_past_the_outbox_once_and_not_with_every_change(
    town: Town,
) -> None:
    def full(*_: object) -> None:
        raise StoreFull("no space left on device; make room")

    town.desk.store.unit = full  # type: ignore[method-assign, assignment]  # a full disk
    for _ in range(2):
        answer = await said(town.ann, "/subscribe Trafford")
        assert answer.text.startswith("Sorry, nothing was changed")
    await tell_of_disk("no space left on device; make room", bot=town.app.bot, desk=town.desk)
    told = await town.operator.next_message()
    assert told.text.startswith("The bot can’t write its data down, number ")
    assert "make room" in told.text
    assert [seen.text for seen in town.operator.bot_messages if "data down" in seen.text] == [
        told.text
    ]


async def test_a_store_that_takes_nothing_in_for_another_reason_is_told_past_the_outbox(
    town: Town,
) -> None:
    def closed(*_: object) -> None:
        raise StoreError("the store is closed")

    town.desk.store.unit = closed  # type: ignore[method-assign, assignment]  # a fault of ours
    await said(town.ann, "/subscribe Trafford")
    told = await town.operator.next_message()
    assert "the store is closed" in told.text


async def test_long_answers_come_in_parts_with_the_buttons_under_the_last(town: Town) -> None:
    card = Card(
        Html("\n".join(f"<b>{n}</b> " + "x" * 90 for n in range(60))),
        (await alerted(town)).buttons,
    )
    await said(town.ann, "/help")
    await send(town.app.bot, town.ann.id, card)
    first, second = await town.ann.next_message(), await town.ann.next_message()
    assert first.labels == []
    assert second.labels[0] == "Grade history"
