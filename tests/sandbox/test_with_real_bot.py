from __future__ import annotations

import io

import pytest
from telegram import (
    BotCommand,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest, Forbidden, RetryAfter
from telegram.ext import ContextTypes, InlineQueryHandler

from sandbox.limits import Limits
from sandbox.server import serve

from .pictures import png
from .tinybot import bot_on


async def test_a_person_talks_to_a_polling_bot_and_taps_its_button() -> None:
    async with serve() as box, bot_on(box):
        ann = box.user("Ann")
        ann.start("council_E08000009")
        hello = await ann.next_message()
        assert hello.text == "Hello council_E08000009"
        assert hello.entities[0] == {"type": "bold", "offset": 0, "length": 5}
        assert hello.labels == ["Count", "Site"]
        ann.tap(hello, "Count")
        assert (await ann.next_notice()).text == "1!"
        assert (await ann.next_edit()).text == "Counted to 1"
        assert ann.current(hello).text == "Counted to 1"
        assert ann.tap(hello, "count")
        assert (await ann.next_edit()).text == "Counted to 2"


async def test_an_old_message_reaches_the_bot_as_inaccessible() -> None:
    async with serve() as box, bot_on(box):
        ann = box.user("Ann")
        ann.start()
        hello = await ann.next_message()
        ann.tap(hello, "Count", old=True)
        assert (await ann.next_notice()).text == "1!"
        await ann.quiet(0.1, what="edit")


async def test_updates_outlive_the_bot() -> None:
    async with serve() as box:
        ann = box.user("Ann")
        ann.send("before the bot is there")
        async with bot_on(box):
            assert (await ann.next_message()).text == "before the bot is there"
        ann.send("between")
        async with bot_on(box):
            assert (await ann.next_message()).text == "between"
            await box.all_read()


async def test_groups_show_the_bot_commands_only_and_channels_all() -> None:
    async with serve(limits=Limits.off()) as box, bot_on(box):
        ann, ben = box.user("Ann"), box.user("Ben")
        group = box.group("Residents", members=[ben], admins=[ann])
        ben.send("idle talk", chat=group)
        ben.send("/start@council_watch_bot here", chat=group)
        assert (await group.next_message()).text == "Hello here"
        ann.send("/start as the group", chat=group, anonymous=True)
        assert (await group.next_message()).text == "Hello as the group"
        assert group.history[-2].sender == "Residents"
        channel = box.channel("News", admins=[ann], username="trafford_news")
        ann.send("/start", chat=channel)
        assert (await channel.next_message()).sender == "News"


async def test_refusals_reach_the_library_as_its_own_exceptions() -> None:
    async with serve(limits=Limits.off()) as box, bot_on(box) as app:
        ann = box.user("Ann")
        with pytest.raises(BadRequest, match=r"[Cc]hat not found"):
            await app.bot.send_message(12, "hello")
        with pytest.raises(Forbidden, match="initiate conversation"):
            await app.bot.send_message(ann.id, "hello")
        ann.start()
        await ann.next_message()
        with pytest.raises(BadRequest, match="unsupported start tag"):
            await app.bot.send_message(ann.id, "a <c> b", parse_mode="HTML")
        message = await app.bot.send_message(ann.id, "same")
        with pytest.raises(BadRequest, match="not modified"):
            await message.edit_text("same")
        ann.block()
        with pytest.raises(Forbidden, match="blocked by the user"):
            await app.bot.send_message(ann.id, "hello")
        ann.unblock()
        ann.delete_account()
        with pytest.raises(Forbidden, match="user is deactivated"):
            await app.bot.send_message(ann.id, "hello")


async def test_too_many_messages_are_refused_with_the_seconds_to_wait() -> None:
    async with serve(limits=Limits(chat_burst=2)) as box, bot_on(box) as app:
        ann = box.user("Ann")
        ann.start()
        await ann.next_message()
        await app.bot.send_message(ann.id, "one")
        with pytest.raises(RetryAfter, match="Retry in"):
            await app.bot.send_message(ann.id, "two")
        assert box.counts()["refused_chat"] == 1


async def test_pictures_are_sent_replaced_and_fetched_again() -> None:
    async with serve(limits=Limits.off()) as box, bot_on(box) as app:
        ann = box.user("Ann")
        ann.start()
        await ann.next_message()
        sent = await app.bot.send_photo(
            ann.id, png(40, 20), caption="<i>map</i>", parse_mode="HTML"
        )
        seen = await ann.next_message()
        assert (seen.text, seen.photo and seen.photo.width) == ("map", 40)
        file = await sent.photo[-1].get_file()
        assert bytes(await file.download_as_bytearray()) == png(40, 20)
        await sent.edit_media(InputMediaPhoto(png(10, 10), caption="small"))
        edited = await ann.next_edit()
        assert (edited.text, edited.photo and edited.photo.width) == ("small", 10)
        await app.bot.send_photo(ann.id, sent.photo[-1].file_id)
        with pytest.raises(BadRequest, match=r"(?i)image_process_failed"):
            await app.bot.send_photo(ann.id, b"no picture")
        document = await app.bot.send_document(ann.id, io.BytesIO(b"a,b\n"), filename="list.csv")
        assert document.document is not None
        assert document.document.mime_type == "text/csv"


async def test_commands_and_descriptions_are_kept() -> None:
    async with serve() as box, bot_on(box) as app:
        assert await app.bot.set_my_commands([BotCommand("help", "What I can do")])
        assert [c.command for c in await app.bot.get_my_commands()] == ["help"]
        assert await app.bot.set_my_description("Watches councils")
        assert (await app.bot.get_my_description()).description == "Watches councils"


async def test_administrators_members_and_leaving() -> None:
    async with serve() as box, bot_on(box) as app:
        ann, ben = box.user("Ann"), box.user("Ben")
        group = box.group("Residents", members=[ben], anonymous=[ann])
        admins = await app.bot.get_chat_administrators(group.id)
        assert [(a.user.id, a.status, a.is_anonymous) for a in admins] == [
            (ann.id, "administrator", True)
        ]
        assert (await app.bot.get_chat_member(group.id, ben.id)).status == "member"
        assert (await app.bot.get_chat(group.id)).title == "Residents"
        await app.bot.leave_chat(group.id)
        with pytest.raises(Forbidden, match="not a member of the supergroup chat"):
            await app.bot.send_message(group.id, "hello")


async def test_inline_queries_are_answered() -> None:
    async with serve() as box:
        ann = box.user("Ann")
        async with bot_on(box) as app:

            async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
                assert update.inline_query is not None
                card = InlineQueryResultArticle("1", "Trafford", InputTextMessageContent("good"))
                await update.inline_query.answer([card])

            app.add_handler(InlineQueryHandler(answer))
            results = await ann.inline("trafford")
            assert results[0]["title"] == "Trafford"
