"""What tests hold in their hands says plainly what went wrong."""

from __future__ import annotations

import pytest

from sandbox.limits import Limits
from sandbox.people import NotPossible
from sandbox.server import serve

from .tinybot import bot_on


async def test_waiting_in_vain_shows_the_chat() -> None:
    async with serve() as box:
        ann = box.user("Ann")
        ann.send("is anybody there?")
        with pytest.raises(TimeoutError, match=r"no message within 0\.1 s") as vain:
            await ann.next_message(0.1)
        assert "Ann: is anybody there?" in str(vain.value)


async def test_each_thing_is_taken_once_and_expect_passes_over_the_rest() -> None:
    async with serve(limits=Limits.off()) as box, bot_on(box):
        ann = box.user("Ann")
        for text in ("one", "two", "three"):
            ann.send(text)
        assert (await ann.next_message()).text == "one"
        assert (await ann.expect("thr")).text == "three"
        await ann.quiet(0.1)
        ann.send("four")
        with pytest.raises(AssertionError, match="the bot wrote: 'four'"):
            await ann.quiet(5)


async def test_a_missing_button_is_said_with_those_there_are() -> None:
    async with serve(limits=Limits.off()) as box, bot_on(box):
        ann = box.user("Ann")
        ann.start()
        hello = await ann.next_message()
        with pytest.raises(LookupError, match="no button 'Colour'; there are: Count, Site"):
            ann.tap(hello, "Colour")
        assert ann.tap(hello, "Site") == "https://example.org/"


async def test_people_cannot_do_what_people_cannot_do() -> None:
    async with serve() as box:
        ann, ben = box.user("Ann"), box.user("Ben")
        channel = box.channel("News", admins=[ann])
        ann.block()
        with pytest.raises(NotPossible, match="unblock first"):
            ann.send("hello")
        with pytest.raises(NotPossible, match="is not in News"):
            ben.send("hello", chat=channel)
        assert box.stage.queue.pending == 1, "the bot is told that it was blocked"


async def test_the_box_knows_when_all_is_read_and_how_often_what_was_called() -> None:
    async with serve(limits=Limits.off()) as box:
        for person in box.crowd(20):
            person.send("hello")
        with pytest.raises(TimeoutError, match="reading all updates did not happen"):
            await box.all_read(timeout=0.1)
        async with bot_on(box):
            await box.bot_listens()
            await box.all_read()
            await box.until(lambda: box.calls.get("sendMessage") == 20)
        assert box.counts()["passed"] == 20
