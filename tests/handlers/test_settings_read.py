"""Settings, pauses and lists as a person reads them: whole chats in ``transcripts/``."""

from tests.handlers.conftest import Town, chat, said, tapped
from tests.handlers.test_data import MESSY
from tests.handlers.test_first_visit import is_as_written


async def test_somebody_who_wants_little_and_not_at_night(town: Town) -> None:
    ann = town.ann
    await said(ann, "/subscribe North West, falls only")
    page = await said(ann, "/settings")
    for label in ("Quiet hours", "From 22:00", "‹ Back", "When", "Daily", "18:00", "‹ Back"):
        await tapped(ann, page, label)
    for label in ("What I tell you", "the North West", "Of: every inspection", "‹ Back"):
        await tapped(ann, page, label)
    await said(ann, "/pause 2 weeks")
    await said(ann, "/resume")
    await said(ann, "/list")
    await said(ann, "/mydata")
    is_as_written("settings", chat(ann))


async def test_somebody_who_brings_a_messy_list(town: Town) -> None:
    ann = town.ann
    await said(ann, "/import")
    ann.send_document(MESSY.encode(), name="patch.txt")
    await ann.next_message()
    await said(ann, "/import Trafford, Basildon, Traford, Nowhere Bay")
    await said(ann, "/list")
    is_as_written("import", chat(ann))
