"""In which language a chat is answered: that of a person's Telegram, or the one chosen."""

import json

import pytest
from telegram import BotCommandScopeChat

from console.studio import Studio
from handlers.commands import PUBLIC
from inspections.model import Direction
from sandbox.rooms import Person
from store.values import Subscriber
from tests.handlers.conftest import Town, chat, said, tapped
from tests.handlers.transcribed import is_as_written


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


async def test_a_channel_has_a_language_of_its_own_which_its_manager_chooses(town: Town) -> None:
    ann = town.ann
    channel = town.box.channel("Newyddion Trafford", admins=[ann], username="newyddion")
    await said(ann, "/subscribe Trafford for @newyddion")
    assert (await held(town, channel.id)).language == "en"
    page = await said(ann, "/language Cymraeg ar gyfer @newyddion")
    assert page.text.startswith("In which language shall I write in Newyddion Trafford?")
    assert "Now: Cymraeg." in page.text
    assert page.labels == ["English", "✓ Cymraeg"]
    assert (await held(town, channel.id)).language == "cy"
    assert (await said(ann, "/list")).text.startswith("You are not subscribed")  # hers is hers


async def test_telegram_is_offered_the_commands_in_both_languages(town: Town) -> None:
    bot = town.app.bot
    english, cymraeg = await bot.get_my_commands(), await bot.get_my_commands(language_code="cy")
    assert [c.command for c in english] == [c.command for c in cymraeg] == list(PUBLIC)
    there = BotCommandScopeChat(town.operator.id)
    assert len(await bot.get_my_commands(there, language_code="cy")) > len(PUBLIC)


async def test_a_first_visit_in_welsh(town: Town) -> None:
    nia = welsh(town)
    nia.start()
    await nia.next_message()
    question = await said(nia, "/subscribe Traford")
    await tapped(nia, question, "Trafford Metropolitan Borough Council")
    await nia.next_edit()
    await said(nia, "/subscribe Gwynedd, Caerdydd, Powys")
    card = await said(nia, "/grade Trafford")
    await tapped(nia, card, "Hanes y graddau")
    await nia.next_edit()
    await said(nia, "/subscribe Cymru, gostyngiadau yn unig")
    await said(nia, "/list")
    page = await said(nia, "/settings")
    for label in ("Oriau tawel", "O 22:00", "‹ Yn ôl", "Pryd", "Bob wythnos", "‹ Yn ôl"):
        await tapped(nia, page, label)
    for label in ("Beth rwy’n ei ddweud", "Cymru", "Arolygiadau: pob un", "‹ Yn ôl"):
        await tapped(nia, page, label)
    await said(nia, "/pause 2 wythnos")
    await said(nia, "/mydata")
    await said(nia, "/unsubscribe Powys")
    question = await said(nia, "/forgetme")
    await tapped(nia, question, "Ie, dilëwch bopeth")
    await nia.next_edit()
    is_as_written("cymraeg", chat(nia))


async def test_pages_that_everybody_reads_in_welsh(town: Town) -> None:
    nia = welsh(town)
    for text in ("/help", "/privacy", "/grades", "/news", "/list", "/league tai", "/week"):
        await said(nia, text)
    for text in (
        "/about",
        "/about Caerdydd",
        "Gwynedd",
        "Cymru",
        "/dilyn",
        "Nowhere Bay",
        "M32 0TH",
    ):
        await said(nia, text)
    is_as_written("cymraeg_pages", chat(nia))


async def test_what_is_asked_in_welsh_is_understood(town: Town) -> None:
    nia = welsh(town)
    await said(nia, "/subscribe y Gogledd-orllewin, codiadau yn unig")
    (held_now,) = await town.desk.store.subscriptions(nia.id)
    assert held_now.target == "region:North West"
    assert held_now.wants == {Direction.RISE}
    assert (await said(nia, "/league gwasanaethau plant, Llundain")).text.startswith(
        "Gwasanaethau plant, Llundain: y gorau a’r gwaethaf"
    )
    assert "<" not in (await said(nia, "/league oedolion")).text


async def test_a_card_that_is_shared_is_in_the_language_of_whoever_shares_it(town: Town) -> None:
    (result,) = await welsh(town).inline("kent")
    assert "y graddau diweddaraf" in str(result["input_message_content"]["message_text"])


@pytest.mark.long
async def test_pictures_speak_welsh(town: Town, studio: Studio) -> None:
    nia = welsh(town)
    shown = await said(nia, "/history Trafford")
    assert shown.photo is not None
    assert shown.text == (
        "Trafford: y graddau dros y blynyddoedd\n"
        "Gwasanaethau plant: da (2015) → annigonol (2019) → angen gwella (2023)"
    )
    for asked in ("/map plant", "/compare Trafford, Kent"):
        assert (await said(nia, asked)).photo is not None
    is_as_written("cymraeg_pictures", chat(nia))
