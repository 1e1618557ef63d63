"""Whole visits, read as chats: what is in ``transcripts/`` is what people see.

After a wanted change of wording, ``WRITE_TRANSCRIPTS=1 pytest tests/handlers`` writes them anew;
read them aloud before committing.
"""

import os
from pathlib import Path

from tests.handlers.conftest import Town, chat, said, tapped

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
