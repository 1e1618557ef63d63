"""What somebody is told, when, and what becomes of it: from a story to the chat."""

from datetime import UTC, datetime

from tests.handlers.journeys.tale import LONDON, Tale

GOOD = (
    "Trafford children's services rated good by Ofsted",
    "Inspectors have judged children's services in Trafford to be good. They were told to improve"
    " in 2023.",
)
LEEDS = (
    "Leeds children's services rated requires improvement by Ofsted",
    "Inspectors have judged children's services in Leeds to require improvement, down from"
    " outstanding.",
)


async def test_an_alert_and_what_people_do_with_it(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "/subscribe Trafford")
    await tale.reports(*GOOD)
    alert = tale.last[ann.id]
    await tale.tap(ann, "Grade history", on=alert)
    await tale.tap(ann, "What does this mean?", on=alert)
    await tale.tap(ann, "Unsubscribe", on=alert)
    await tale.tap(ann, "Unsubscribe", on=alert)
    tale.reads_as("alert", "An alert, and what people do with it")


async def test_an_alert_is_confirmed(tale: Tale) -> None:
    ann = tale.person()
    await tale.say(ann, "/subscribe Kent")
    await tale.reports(
        "Kent's adult social care rated good by the Care Quality Commission",
        "The Care Quality Commission has rated Kent County Council's adult social care as good.",
    )
    await tale.later(hours=3)
    await tale.reports(
        "CQC rates Kent County Council's adult social care as good",
        "The Care Quality Commission has rated Kent County Council's adult social care as good,"
        " following an assessment.",
        by="CQC",
        official=True,
    )
    tale.reads_as("confirmed", "A newspaper was first, then the inspectorate confirms it")


async def test_an_alert_that_is_wrong_is_corrected(tale: Tale) -> None:
    ann, olive = tale.person(), tale.operator
    await tale.say(ann, "/subscribe Trafford")
    await tale.reports(*GOOD)
    await tale.tap(ann, "This is wrong")
    await tale.say(olive, "/review")
    await tale.tap(olive, "Trafford")
    await tale.tap(olive, "Change grade…", "Overall", "Inadequate", "Send correction as shown")
    tale.reads_as("correction", "Somebody says that an alert is wrong, and it is corrected")


async def test_an_alert_is_taken_back(tale: Tale) -> None:
    ann, olive = tale.person(), tale.operator
    await tale.say(ann, "/subscribe Trafford")
    await tale.reports(*GOOD)
    await tale.say(olive, "/retract")
    await tale.tap(olive, "Trafford")
    await tale.tap(olive, "Yes, take it back")
    await tale.say(ann, "/grade Trafford")
    tale.reads_as("retraction", "An alert is taken back")


async def test_an_alert_that_is_right_after_all(tale: Tale) -> None:
    ann, ben, olive = tale.person(), tale.person("Ben"), tale.operator
    await tale.say(ann, "/subscribe Trafford")
    await tale.reports(*GOOD)
    await tale.tap(ann, "This is wrong")
    await tale.tap(ann, "This is wrong")
    await tale.say(olive, "/review")
    await tale.tap(olive, "Trafford")
    await tale.tap(olive, "It is right")
    await tale.say(ben, "/week")
    tale.reads_as("this_is_wrong", "Somebody says that an alert is wrong, and it is right")


async def test_a_doubtful_story_waits_for_the_operator(tale: Tale) -> None:
    ann, olive = tale.person(), tale.operator
    await tale.say(ann, "/subscribe Trafford")
    await tale.reports(
        "Trafford children's services: inadequate overall", "A sad day for the borough."
    )
    await tale.say(olive, "/review")
    await tale.tap(olive, "Trafford")
    await tale.tap(olive, "Wrong council…", "‹ Back", "Send")
    await tale.say(olive, "/review")
    tale.reads_as("review", "A doubtful story waits for the operator")


async def test_a_daily_digest(tale: Tale) -> None:
    ann = tale.person()
    await tale.says(ann, "/subscribe Trafford, Leeds", "/settings")
    await tale.tap(ann, "When", "Daily", "18:00")
    await tale.reports(*GOOD)
    await tale.later(hours=2)
    await tale.reports(*LEEDS)
    await tale.later(hours=4)
    await tale.tap(ann, "1")
    tale.reads_as("daily_digest", "Two alerts in one message at six in the evening")


async def test_a_weekly_digest(tale: Tale) -> None:
    ann = tale.person()
    await tale.says(ann, "/subscribe Trafford, Leeds", "/settings")
    await tale.tap(ann, "When", "Weekly", "Fri", "8:00")
    await tale.reports(*GOOD)
    await tale.later(days=1)
    await tale.reports(*LEEDS)
    await tale.until(datetime(2026, 11, 27, 7, 59, tzinfo=LONDON))
    await tale.until(datetime(2026, 11, 27, 8, 0, tzinfo=LONDON))
    tale.reads_as("weekly_digest", "Two alerts in one message on Friday morning")


async def test_quiet_hours_while_the_clocks_change(tale: Tale) -> None:
    ann = tale.person()
    await tale.until(datetime(2027, 3, 27, 21, 0, tzinfo=LONDON))
    await tale.says(ann, "/subscribe Trafford", "/settings")
    await tale.tap(ann, "Quiet hours", "From 22:00", "To 7:00")
    await tale.until(datetime(2027, 3, 28, 0, 30, tzinfo=LONDON))
    await tale.reports(*GOOD)
    await tale.until(datetime(2027, 3, 28, 5, 59, tzinfo=UTC))
    assert not [s for s in ann.bot_messages if "good" in s.text]
    await tale.until(datetime(2027, 3, 28, 6, 0, tzinfo=UTC))
    assert "good" in ann.bot_messages[-1].text
    tale.reads_as("quiet_hours", "Quiet hours in the night in which the clocks go forward")
