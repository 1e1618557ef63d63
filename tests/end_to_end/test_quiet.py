"""Quiet hours with the whole bot: nothing comes, then what waited comes, once."""

from pathlib import Path

import pytest

from tests.end_to_end.rig import ON_THAT_DAY, TRAFFORD_FELL
from tests.end_to_end.test_run import world


@pytest.mark.long
async def test_an_alert_of_quiet_hours_arrives_when_these_end(tmp_path: Path) -> None:
    async with world(tmp_path) as (box, paper, bot):
        await bot.start(*ON_THAT_DAY)  # eight in the morning in London
        ann, ben = box.user("Ann"), box.user("Ben")
        for person in (ann, ben):
            person.send("/subscribe North West")
            assert "Subscribed to the North West" in (await person.next_message()).text
        ann.send("/settings")
        page = await ann.next_message()
        for label, shown in (
            ("Quiet hours", "No quiet hours."),
            ("From 23:00", "Quiet from 23:00 to 7:00"),
            ("To 10:00", "Quiet from 23:00 to 10:00"),
        ):
            ann.tap(page, label)
            assert shown in (await ann.next_edit()).text
        paper.publish(*TRAFFORD_FELL)
        assert (await ben.next_message(timeout=20)).text.startswith("Trafford")
        await ann.quiet(1.5)
        ann.tap(page, "No quiet hours")
        assert (await ann.next_message()).text.startswith("Trafford")
        await ann.quiet(0.5)
