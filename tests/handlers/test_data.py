"""What is kept about a chat, as a page, as a file, and back; and lists in any form."""

import json
import time
from datetime import date

import pytest

from alerts.wishes import PRESETS
from handlers.listed import json_of, lines_in, text_of, understand_list
from inspections.gazetteer import Gazetteer
from inspections.model import Direction
from store.values import Delivery, Rhythm, Subscription
from tests.handlers.conftest import NOON, Town, said, tapped

ON = date(2026, 11, 24)
MESSY = """\
My patch
 1. Trafford MBC
 2) Leeds City Council
 - [x] Bury
• “Kensington and Chelsea”
* the North-West
"Bournemouth, Christchurch and Poole"

  Xyzzyville
  Ayrshire
"""
TABLE = (
    "Authority,Code,Rating,Date\n"
    "Trafford,E08000009,Inadequate,2019-05-08\n"
    '"Bournemouth, Christchurch and Poole",BPC,Good,2021\n'
    "Nowhereshire,X99,Good,2020\n"
)


async def held(town: Town, chat: int) -> dict[str, Subscription]:
    return {s.target: s for s in await town.desk.store.subscriptions(chat)}


async def test_mydata_shows_all_that_is_kept(town: Town) -> None:
    ann = town.ann
    assert (await said(ann, "/mydata")).text.startswith("I keep nothing about this chat.")
    await said(ann, "/subscribe Trafford, Wales")
    await said(ann, "/pause 1 week")
    async with town.desk.store.unit() as unit:
        await unit.put_delivery(Delivery("c1", ann.id, 7, 1, NOON))
    page = await said(ann, "/mydata")
    assert page.text == (
        "This is all I keep about this chat.\n\n"
        f"Its number at Telegram: {ann.id} (a private chat)\n"
        "Its language: English, as in your Telegram\n"
        "Known since: 24 November 2026, 12:00\n"
        "Alerts: on\n"
        "When: at once, paused until 1 December 2026, 12:00; sound on; time zone London\n"
        "2 subscriptions, each with what you want to be told of it\n"
        "The record of one alert sent here: which, when and in which message\n\n"
        "/export gives it all as a file. /forgetme deletes it all. /privacy says for how long it "
        "is kept."
    )
    await tapped(ann, page, "As a file")
    assert (await ann.next_message()).document is not None


async def test_the_file_holds_every_row_about_the_chat_and_brings_its_wishes_back(
    town: Town,
) -> None:
    ann, ben = town.ann, town.box.user("Ben")
    await said(ann, "/subscribe North West, falls only")
    await said(ann, "/subscribe Trafford")
    page = await said(ann, "/settings")
    for data in ("opt:when:vweekly", "opt:when:vh17", "opt:home:vsound-"):
        ann.tap_data(page, data)
        await ann.next_notice()
    ann.skip()
    file = (await said(ann, "/export")).document
    assert file is not None
    doc = json.loads(file.content)
    assert {s["target"] for s in doc["subscriptions"]} == {"region:North West", "council:E08000009"}
    kept = [row async for _, row in town.desk.store.export() if row.get("chat") == ann.id]
    assert kept
    assert all(row == doc["chat"] or row in doc["subscriptions"] for row in kept)

    ben.start()
    await ben.next_message()
    ben.send_document(file.content, name="council-watch.json", mime="application/json")
    answer = await ben.next_message()
    assert answer.text.startswith("Subscribed to 2: Trafford and the North West.")
    assert "When you want to be told is set as in the file" in answer.text
    his = await held(town, ben.id)
    assert his["region:North West"].wants == PRESETS["falls"]
    known = await town.desk.store.subscriber(ben.id)
    assert known is not None
    assert known.timing is not None
    assert (known.timing.rhythm, known.timing.hour, known.timing.silent) == (
        Rhythm.WEEKLY,
        17,
        True,
    )


async def test_a_messy_list_is_taken_for_what_it_is(town: Town) -> None:
    ann = town.ann
    ann.start()
    await ann.next_message()
    ann.send_document(MESSY.encode("utf-16"), name="patch.txt")
    answer = await ann.next_message()
    assert set(await held(town, ann.id)) == {
        "region:North West",
        "council:E08000009",
        "council:E08000035",
        "council:E08000002",
        "council:E09000020",
        "council:E06000058",
    }
    assert "“Ayrshire”: East Ayrshire, North Ayrshire or South Ayrshire?" in answer.text
    assert "Not understood: “My patch” and “Xyzzyville”" in answer.text
    again = await said(ann, "/import Trafford, Wigan and Nowhere Bay")
    assert again.text.startswith("Subscribed to Wigan.\n\nOne was subscribed to before.")
    assert "“Nowhere Bay”" in again.text


async def test_a_list_for_a_channel_and_in_a_group(town: Town) -> None:
    ann, ben = town.ann, town.box.user("Ben")
    channel = town.box.channel("Trafford News", admins=[ann], username="trafford_news")
    await said(ann, "/import Trafford, Bury for @trafford_news")
    assert len(await held(town, channel.id)) == 2
    group = town.box.group("Residents", members=[ben], admins=[ann])
    ben.send("/import Trafford", chat=group)
    assert (await group.next_message()).text.startswith("Only administrators")
    ben.send("/export", chat=group)
    assert (await group.next_message()).text.startswith("Only administrators")


async def test_files_that_are_no_lists_are_said_to_be_none(town: Town) -> None:
    ann = town.ann
    assert "in any form" in (await said(ann, "/import")).text
    for content, words in (
        (b"PK\x03\x04 a workbook", "can’t read that file"),
        (b"\x00\x01\x02", "can’t read that file"),
        (b"hello there", "Not understood: “hello there”"),
        (b"", "no council in it"),
        (b"x" * 300_000, "too big"),
        (b"[" * 5000, "no council in it"),
    ):
        ann.send_document(content, name="list.bin")
        assert words in (await ann.next_message()).text, content[:20]
    assert await held(town, ann.id) == {}
    assert await town.told_operator() == []


async def test_a_file_of_ours_that_was_tampered_with_does_no_harm(town: Town) -> None:
    ann = town.ann
    ann.start()
    await ann.next_message()
    doc = {
        "format": "council-watch",
        "chat": {"timing": {"rhythm": "hourly", "hour": "x", "zone": 7, "quiet_from": 22}},
        "subscriptions": [
            {"target": "council:E08000009", "wants": ["fall", 3], "regimes": ["no", {}]},
            {"target": "council:E99999999"},
            {"target": ["all"]},
            "nonsense",
            {"target": "region:North West", "chat": 1, "thread": -4, "wants": "rise"},
        ],
    }
    ann.send_document(json.dumps(doc).encode(), name="x.json")
    answer = await ann.next_message()
    assert answer.text.startswith("Subscribed to 2: Trafford and the North West.")
    mine = await held(town, ann.id)
    assert mine["council:E08000009"].wants == {Direction.FALL}
    assert mine["council:E08000009"].regimes == frozenset()
    assert mine["region:North West"].thread is None
    known = await town.desk.store.subscriber(ann.id)
    assert known is not None
    assert known.timing is None


def test_the_other_cells_of_a_table_are_no_fault(gazetteer: Gazetteer) -> None:
    understood = understand_list(TABLE, gazetteer=gazetteer, on=ON)
    assert [c.short_name for c in understood.councils] == [
        "Trafford",
        "BCP",
    ]
    assert "Nowhereshire" in understood.unknown


def test_names_in_json_are_found_wherever_they_stand(gazetteer: Gazetteer) -> None:
    doc = json_of('{"areas": [{"name": "Trafford"}, "Leeds", 3, null]}')
    understood = understand_list(lines_in(doc), gazetteer=gazetteer, on=ON)
    assert [c.short_name for c in understood.councils] == ["Trafford", "Leeds"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_the_encodings_that_office_programs_write(encoding: str) -> None:
    assert text_of("Rhondda – Taf".encode(encoding)) == "Rhondda – Taf"


def test_a_huge_list_ends_in_time(gazetteer: Gazetteer) -> None:
    began = time.process_time()
    lines = "".join(f"Traford{number}, Xyzzy{number} town\n" for number in range(5000))
    understood = understand_list(lines, gazetteer=gazetteer, on=ON)
    assert time.process_time() - began < 6
    assert understood.beyond == 4600
