"""In which language a chat is answered: that of a person's Telegram, or the one chosen."""

import json

from telegram import BotCommandScopeChat

from handlers.commands import PUBLIC
from sandbox.rooms import Person
from store.values import Subscriber
from tests.handlers.conftest import Town, said, tapped


async def held(town: Town, chat: int) -> Subscriber:
    found = await town.desk.store.subscriber(chat)
    assert found is not None
    return found


def welsh(town: Town, name: str = "Nia") -> Person:
    return town.box.user(name, language="cy-GB")


WELSH = "Nawr: Cymraeg"
ENGLISH = "Now: English"


async def test_a_telegram_in_welsh_is_answered_in_welsh_and_any_other_in_english(
    town: Town,
) -> None:
    nia, jean = welsh(town), town.box.user("Jean", language="fr")
    assert WELSH in (await said(nia, "/language")).text
    assert ENGLISH in (await said(jean, "/language")).text
    assert await town.desk.store.subscriber(nia.id) is None  # asking stores nothing


async def test_alerts_come_in_the_language_of_whoever_subscribed_and_follow_their_telegram(
    town: Town,
) -> None:
    nia = welsh(town)
    await said(nia, "/subscribe Trafford")
    assert (await held(town, nia.id)).language == "cy"
    nia.user.language_code = "en"
    await said(nia, "/week")
    assert (await held(town, nia.id)).language == "en"
    assert not (await held(town, nia.id)).language_chosen


async def test_what_was_chosen_overrides_the_telegram_until_it_is_to_follow_it_again(
    town: Town,
) -> None:
    ann = town.ann
    page = await said(ann, "/language")
    assert await tapped(ann, page, "Cymraeg") == "O hyn ymlaen byddaf yn ysgrifennu yn Gymraeg yma"
    page = await ann.next_edit()
    assert WELSH in page.text
    await said(ann, "/week")
    assert ((await held(town, ann.id)).language, (await held(town, ann.id)).language_chosen) == (
        "cy",
        True,
    )
    exported = await said(ann, "/export")
    assert exported.document is not None
    assert json.loads(exported.document.content)["chat"]["language"] == "cy"
    await tapped(ann, page, "Fel yn fy Telegram")
    assert ENGLISH in (await ann.next_edit()).text
    assert not (await held(town, ann.id)).language_chosen
    assert WELSH in (await said(ann, "/language Welsh")).text
    assert ENGLISH in (await said(ann, "/language Saesneg")).text


async def test_a_group_has_the_language_of_whoever_set_it_up_and_administrators_choose(
    town: Town,
) -> None:
    ann, ben = town.ann, welsh(town, "Ben")
    group = town.box.group("Parents", members=[ben], admins=[ann])
    ann.send("/subscribe Trafford", chat=group)
    await group.next_message()
    ben.send("/language@" + town.app.bot.username, chat=group)
    assert (await group.next_message()).text.startswith("Only administrators")
    ann.send("/language", chat=group)
    page = await group.next_message()
    assert ENGLISH in page.text
    ben.tap(page, "Cymraeg", chat=group)
    assert (await group.next_notice()).text == "Only administrators can change this"
    ann.tap(page, "Cymraeg", chat=group)
    await group.next_notice()
    assert WELSH in (await group.next_edit()).text
    assert (await held(town, group.id)).language == "cy"


async def test_telegram_is_offered_the_commands_in_both_languages(town: Town) -> None:
    bot = town.app.bot
    english, cymraeg = await bot.get_my_commands(), await bot.get_my_commands(language_code="cy")
    assert [c.command for c in english] == [c.command for c in cymraeg] == list(PUBLIC)
    there = BotCommandScopeChat(town.operator.id)
    assert len(await bot.get_my_commands(there, language_code="cy")) > len(PUBLIC)
