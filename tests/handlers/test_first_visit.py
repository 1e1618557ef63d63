"""Whole visits, read as chats: what is in ``transcripts/`` is what people see.

After a wanted change of wording, ``WRITE_TRANSCRIPTS=1 pytest tests/handlers`` writes them anew;
read them aloud before committing.
"""

import os
from pathlib import Path

from handlers.replies import send
from tests.handlers.conftest import Town, chat, said, tapped
from tests.handlers.test_operator import alerted

TRANSCRIPTS = Path(__file__).parent / "transcripts"


def is_as_written(name: str, text: str) -> None:
    file = TRANSCRIPTS / f"{name}.txt"
    if os.environ.get("WRITE_TRANSCRIPTS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


async def test_a_first_visit_from_start_to_being_forgotten(town: Town) -> None:
    ann = town.ann
    ann.start()
    await ann.next_message()
    question = await said(ann, "/subscribe Traford")
    await tapped(ann, question, "Trafford Metropolitan Borough Council")
    await ann.next_edit()
    card = await said(ann, "/grade Trafford")
    await tapped(ann, card, "Grade history")
    await ann.next_edit()
    await said(ann, "/list")
    await said(ann, "/unsubscribe trafford council")
    question = await said(ann, "/forgetme")
    await tapped(ann, question, "Yes, delete everything")
    await ann.next_edit()
    assert await town.desk.store.subscriber(ann.id) is None
    is_as_written("first_visit", chat(ann))


async def test_pages_that_everybody_reads(town: Town) -> None:
    ann = town.ann
    for text in ("/help", "/privacy", "/news", "/list", "/grade", "/stop", "/forgetme"):
        await said(ann, text)
    is_as_written("pages", chat(ann))


async def test_an_alert_and_what_people_do_with_it(town: Town) -> None:
    ann = town.ann
    ann.start("council_E08000009")
    card = await ann.next_message()
    await tapped(ann, card, "Subscribe to Trafford")
    await ann.next_message()
    await send(town.app.bot, ann.id, await alerted(town))
    mine = await ann.next_message()
    await tapped(ann, mine, "Grade history")
    await ann.next_message()
    await tapped(ann, mine, "This is wrong")
    await tapped(ann, mine, "Unsubscribe")
    await ann.next_message()
    await said(ann, "/stop")
    await said(ann, "/start")
    is_as_written("alert", chat(ann))


async def test_a_journalist_and_many_names_and_a_channel(town: Town) -> None:
    ann = town.ann
    town.box.channel("The Local News", admins=[ann], username="local_news")
    await said(ann, "/subscribe Trafford, Kensington and Chelsea, Ayrshire, Traford, Nowhere Bay")
    await ann.expect("Nowhere Bay")
    await said(ann, "/subscribe Kettering")
    await said(ann, "/subscribe Northants")
    await said(ann, "/subscribe Ashford, Kent for @local_news")
    await said(ann, "/list for @local_news")
    await said(ann, "/forgetme for @local_news")
    await said(ann, "/grade Orkney")
    await said(ann, "/grate Orkney")
    await said(ann, "good morning")
    is_as_written("journalist", chat(ann))
