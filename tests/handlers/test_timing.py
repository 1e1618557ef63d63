"""When alerts come: by buttons and commands, in private, for groups and for channels."""

from datetime import timedelta

import pytest

from handlers.timing import length_of, zones_called
from store.values import OutboxRow, Priority, Rhythm, Timing, What
from tests.handlers.conftest import NOON, Town, said, strictly, tapped


async def timing(town: Town, chat: int) -> Timing:
    known = await town.desk.store.subscriber(chat)
    assert known is not None
    return known.timing or Timing()


async def test_settings_show_everything_as_it_is(town: Town) -> None:
    await said(town.ann, "/subscribe Trafford")
    page = await said(town.ann, "/settings")
    assert page.text == (
        "Settings\n\n"
        "Alerts come at once.\n"
        "No quiet hours.\n"
        "Sound: on.\n"
        "Time zone: London.\n"
        "One subscription."
    )


async def test_a_digest_at_an_hour_of_ones_own(town: Town) -> None:
    ann = town.ann
    await said(ann, "/subscribe Trafford")
    page = await said(ann, "/settings")
    await tapped(ann, page, "When")
    await tapped(ann, page, "Weekly")
    await tapped(ann, page, "Fri")
    await tapped(ann, page, "17:00")
    assert ann.current(page).text.startswith("Alerts come once a week, on Friday at 17:00.")
    mine = await timing(town, ann.id)
    assert (mine.rhythm, mine.weekday, mine.hour) == (Rhythm.WEEKLY, 4, 17)
    await tapped(ann, page, "‹ Back")
    await tapped(ann, page, "When")
    await tapped(ann, page, "At once")
    await tapped(ann, page, "‹ Back")
    assert "Alerts come at once." in ann.current(page).text


async def test_quiet_hours_sound_and_zone(town: Town) -> None:
    ann = town.ann
    page = await said(ann, "/settings")
    await tapped(ann, page, "Quiet hours")
    await tapped(ann, page, "From 23:00")
    assert ann.current(page).text.startswith("Quiet from 23:00 to 7:00")
    await tapped(ann, page, "To 9:00")
    await tapped(ann, page, "‹ Back")
    await tapped(ann, page, "Sound off")
    assert "Sound: off." in ann.current(page).text
    await tapped(ann, page, "Time zone")
    await tapped(ann, page, "New York")
    assert ann.current(page).text.startswith("Time zone: New York.")
    mine = await timing(town, ann.id)
    assert mine == Timing(quiet_from=23, quiet_until=9, silent=True, zone="America/New_York")
    for data in ("opt:quiet:voff", "opt:home:vsound+", "opt:zone:v000000", "opt:when:vh24"):
        ann.tap_data(page, data)
        await ann.next_notice()
    assert await timing(town, ann.id) == Timing(zone="America/New_York")


async def test_a_pause_is_said_in_the_chats_own_time_and_ends_when_asked(town: Town) -> None:
    ann = town.ann
    await said(ann, "/subscribe Trafford")
    assert (await said(ann, "/timezone new york")).text == (
        "Hours are now those of New York. It is 07:00 there."
    )
    answer = await said(ann, "/pause 2 weeks")
    assert answer.text.startswith("Paused until 8 December 2026, 07:00.")
    assert (await timing(town, ann.id)).paused_until == NOON + timedelta(weeks=2)
    assert "Paused until 8 December" in (await said(ann, "/settings")).text
    assert (await said(ann, "/resume")).text.startswith("Alerts are on again.")
    assert (await said(ann, "/resume")).text == "There is no pause to end."
    page = await said(ann, "/pause")
    await tapped(ann, page, "1 week")
    assert ann.current(page).text.startswith("Paused until 1 December 2026, 07:00.")
    await tapped(ann, page, "End the pause")
    assert (await timing(town, ann.id)).paused_until is None


async def test_a_pause_that_is_over_is_none(town: Town) -> None:
    await said(town.ann, "/pause 3 hours")
    town.clock.move(timedelta(hours=3))
    assert (await said(town.ann, "/resume")).text == "There is no pause to end."


async def test_what_waited_for_another_moment_is_looked_at_again(town: Town) -> None:
    ann = town.ann
    await said(ann, "/subscribe Trafford")
    for number, due in ((1, NOON + timedelta(days=3)), (2, NOON)):
        row = OutboxRow(
            f"alert:{number}", ann.id, What.ALERT, Priority.ALERT, due=NOON, created=NOON
        )
        async with town.desk.store.unit() as unit:
            await unit.add_outbox(row)
            await unit.park(row.id, until=due)
    await said(ann, "/pause 1 day")
    rows = {row.id: row for row in await town.desk.store.rows_of(ann.id)}
    assert {row.due for row in rows.values()} == {NOON}


async def test_a_group_and_a_channel_have_times_of_their_own(town: Town) -> None:
    ann, ben = town.ann, town.box.user("Ben")
    group = town.box.group("Residents", members=[ben], admins=[ann])
    ben.send("/pause 1 week", chat=group)
    assert (await group.next_message()).text.startswith("Only administrators")
    ann.send("/pause 1 week", chat=group)
    assert (await group.next_message()).text.startswith("Paused until 1 December 2026")
    channel = town.box.channel("Trafford News", admins=[ann], username="trafford_news")
    answer = await said(ann, "/pause 1 week for @trafford_news")
    assert answer.text.startswith("Trafford News is paused until 1 December 2026")
    page = await said(ann, "/settings for @trafford_news")
    assert page.text.startswith("Settings of Trafford News")
    await tapped(ann, page, "Sound off")
    assert (await timing(town, channel.id)).silent
    assert await town.desk.store.subscriber(ann.id) is None


async def test_unclear_lengths_and_zones_are_asked_back(town: Town) -> None:
    assert "I don’t understand “some time”" in (await said(town.ann, "/pause some time")).text
    assert "no time zone called “Nowhere”" in (await said(town.ann, "/timezone Nowhere")).text
    assert (await said(town.ann, "/timezone")).labels[0] == "✓ London"


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        *[("2 weeks", 14), ("a week", 7), ("for 10 days", 10), ("week", 7), ("1 month", 30)],
        *[("1d", 1), ("2 wythnos", 14), ("10 diwrnod", 10), ("am bythefnos", 14), ("2 fis", 60)],
        ("24 awr", 1),
    ],
)
def test_lengths_as_people_write_them(typed: str, days: int) -> None:
    assert length_of(typed) == timedelta(days=days)


@pytest.mark.parametrize("typed", ["", "0 days", "5 years", "999 weeks", "-1 days", "tomorrow"])
def test_lengths_that_are_none(typed: str) -> None:
    assert length_of(typed) is None


def test_zones_go_by_their_city_or_whole_name() -> None:
    english, welsh = strictly("en"), strictly("cy")
    assert zones_called("madrid", texts=english) == ["Europe/Madrid"]
    assert zones_called("Europe/Paris", texts=english) == ["Europe/Paris"]
    assert zones_called("../../etc/passwd", texts=english) == []
    assert zones_called("Llundain", texts=welsh) == ["Europe/London"]
    assert (english.city("America/New_York"), welsh.city("Europe/London")) == (
        "New York",
        "Llundain",
    )
