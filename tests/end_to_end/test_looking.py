"""Finding a council and looking at pictures, with the bot as a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from sandbox.limits import Limits
from sandbox.server import serve
from tests.end_to_end.rig import bot_between, newspaper
from tests.handlers.postcodes_io import postcodes_server


@pytest.mark.long
async def test_a_postcode_a_place_a_picture_a_link_and_a_card_to_share(tmp_path: Path) -> None:
    async with (
        serve(limits=Limits.off()) as box,
        newspaper() as paper,
        postcodes_server() as postcodes,
    ):
        bot = bot_between(paper, box, tmp_path, POSTCODES_URL=postcodes.url)
        try:
            await bot.start()
            ann = box.user("Ann")
            ann.send("m32 0th")
            answer = await ann.next_message()
            assert answer.text == "M32 0TH is in Trafford Metropolitan Borough Council."
            assert postcodes.asked == ["M32 0TH"]
            ann.tap(answer, "Subscribe to Trafford")
            assert "Subscribed to Trafford" in (await ann.next_message()).text
            ann.send_location(53.446, -2.308)
            assert "I guess that this is in Trafford" in (await ann.next_message()).text
            for text in ("/history Trafford", "/map", "/compare Trafford, Salford"):
                ann.send(text)
                shown = await ann.next_message(timeout=20)
                assert shown.photo is not None, text
                assert len(shown.photo.content) < 150_000
                ann.tap(shown, "As text")
                assert len((await ann.next_message()).text) > 200
            results = await ann.inline("trafford")
            assert results[0]["title"] == "Trafford Metropolitan Borough Council"
            ann.send(f"{paper.url}/stories/1")
            assert "That page did not answer me." in (await ann.next_message(timeout=20)).text
            for text in ("/league housing", "/week", "/about Trafford"):
                ann.send(text)
                assert await ann.next_message()
        finally:
            await bot.stop()
