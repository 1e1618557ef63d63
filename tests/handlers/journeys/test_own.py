"""What is a person's own: their settings, their list as a file, what is kept, and its end."""

import json

from tests.handlers.journeys.tale import Tale
from tests.handlers.test_data import MESSY


async def test_settings_by_buttons(tale: Tale) -> None:
    ann = tale.person()
    await tale.says(ann, "/subscribe North West, falls only", "/settings")
    await tale.tap(ann, "Quiet hours", "From 22:00", "‹ Back", "When", "Daily", "18:00", "‹ Back")
    await tale.tap(ann, "What I tell you", "The North West", "Of: every inspection", "‹ Back")
    await tale.tap(ann, "Rises", "‹ Back", "‹ Back")
    await tale.tap(ann, "Sound off", "Time zone", "New York", "‹ Back")
    tale.reads_as("settings", "Somebody who wants little, and not at night")


async def test_pause_and_resume(tale: Tale) -> None:
    ann = tale.person()
    await tale.says(ann, "/subscribe Trafford", "/pause", "/pause some time", "/pause 2 weeks")
    await tale.reports(
        "Trafford children's services rated good by Ofsted",
        "Inspectors have judged children's services in Trafford to be good.",
    )
    await tale.later(days=3)
    await tale.says(ann, "/settings", "/resume", "/resume", "/timezone Madrid", "/timezone Nowhere")
    tale.reads_as("pause", "A pause, an alert meanwhile, and back again")


async def test_a_messy_list(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "/import")
    ann.send_document(MESSY.encode(), name="patch.txt")
    await tale.answered(ann)
    await tale.says(ann, "/import Trafford, Basildon, Traford, Nowhere Bay", "/list")
    ann.send_document(b"PK\x03\x04 a workbook", name="patch.xlsx")
    await tale.answered(ann)
    tale.reads_as("import", "A messy list of councils")


async def test_a_list_as_a_file_and_back(tale: Tale) -> None:
    ann, ben = tale.person(), tale.person("Ben")
    await tale.says(ann, "/subscribe North West, falls only", "/subscribe Kent")
    file = (await tale.say(ann, "/export")).document
    assert file is not None
    assert len(json.loads(file.content)["subscriptions"]) == 2
    await tale.start(ben)
    ben.send_document(file.content, name="council-watch.json", mime="application/json")
    await tale.answered(ben)
    await tale.say(ben, "/list")
    tale.reads_as("export", "A list goes out as a file, and into another chat")


async def test_all_that_is_kept(tale: Tale) -> None:
    ann = tale.person()
    await tale.says(ann, "/mydata", "/subscribe Trafford", "/mydata")
    await tale.tap(ann, "As a file")
    tale.reads_as("mydata", "All that is kept, as a page and as a file")


async def test_stopping_and_being_forgotten(tale: Tale) -> None:
    ann = tale.person()
    await tale.says(ann, "/stop", "/forgetme", "/subscribe Trafford, Leeds", "/stop", "/list")
    await tale.say(ann, "/start")
    await tale.say(ann, "/forgetme")
    await tale.tap(ann, "No, keep it")
    await tale.say(ann, "/forgetme")
    await tale.tap(ann, "Yes, delete everything")
    await tale.say(ann, "/mydata")
    tale.reads_as("forgetme", "Stopping, coming back, and being forgotten")


async def test_somebody_blocks_the_bot_and_comes_back(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "/subscribe Trafford")
    tale.narrate("Ann blocks the bot")
    ann.block()
    await tale.happens(ann)
    await tale.reports(
        "Trafford children's services rated good by Ofsted",
        "Inspectors have judged children's services in Trafford to be good.",
    )
    tale.narrate("Ann unblocks the bot")
    ann.unblock()
    await tale.happens(ann)
    await tale.says(ann, "/start", "/list", "/week")
    tale.reads_as("blocked", "Somebody blocks the bot and comes back")
