"""The rate limiter under python-telegram-bot itself, against a server with limits."""

import asyncio
import time

import pytest
from telegram.error import RetryAfter

from botapi.failures import NotSent
from botapi.pacing import Ask, NoLongerWanted, Pacing
from botapi.turns import Limits
from sandbox import limits as server
from sandbox.server import serve
from tests.botapi.conftest import running_bot

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
ALERT = 3


async def test_many_messages_at_once_meet_no_limit_of_the_server() -> None:
    async with (
        serve(limits=server.Limits(overall_per_second=60)) as box,
        running_bot(box.api_url, pacing=Pacing(Limits(per_second=60))) as bot,
    ):
        crowd = box.crowd(120)
        for person in crowd:
            person.start()
        begun = time.monotonic()
        await asyncio.gather(
            *(bot.send_message(p.id, "news", rate_limit_args=ALERT) for p in crowd)
        )
        took = time.monotonic() - begun
        counts = box.counts()
    assert counts["passed"] == 120
    assert counts["refused_overall"] == counts["refused_chat"] == 0
    assert 119 / took >= 0.95 * 60


async def test_messages_to_one_chat_and_to_one_group_meet_no_limit_and_keep_their_order() -> None:
    limits = server.Limits(overall_per_second=None, chat_per_second=10, chat_burst=1)
    async with (
        serve(limits=limits) as box,
        running_bot(
            box.api_url, pacing=Pacing(Limits(chat_per_second=10, group_per_minute=20))
        ) as bot,
    ):
        ann = box.user("Ann")
        ann.start()
        group = box.group("Watchers", admins=[ann])
        await asyncio.gather(
            *(bot.send_message(ann.id, str(n), rate_limit_args=ALERT) for n in range(8)),
            *(bot.send_message(group.id, str(n), rate_limit_args=ALERT) for n in range(8)),
        )
        assert [m.text for m in ann.bot_messages] == [str(n) for n in range(8)]
        assert [m.text for m in group.bot_messages] == [str(n) for n in range(8)]
        assert sum(v for k, v in box.counts().items() if k.startswith("refused")) == 0


async def test_somebody_who_types_is_answered_before_the_alerts_that_wait() -> None:
    async with (
        serve(limits=server.Limits.off()) as box,
        running_bot(box.api_url, pacing=Pacing(Limits(per_second=20))) as bot,
    ):
        crowd = box.crowd(40)
        for person in crowd:
            person.start()
        alerts = [
            asyncio.create_task(bot.send_message(p.id, "news", rate_limit_args=ALERT))
            for p in crowd[1:]
        ]
        await asyncio.sleep(0.1)
        begun = time.monotonic()
        await bot.send_message(crowd[0].id, "answer")
        assert time.monotonic() - begun < 0.25
        for alert in alerts:
            alert.cancel()
        await asyncio.gather(*alerts, return_exceptions=True)
        assert await bot.send_message(crowd[1].id, "after all these gave up")


async def test_an_answer_refused_with_429_is_held_and_sent_after_all() -> None:
    async with (
        serve(limits=server.Limits.off()) as box,
        running_bot(box.api_url, pacing=Pacing(Limits())) as bot,
    ):
        ann = box.user("Ann")
        ann.start()
        box.fault("429", seconds=1, chat=ann)
        begun = time.monotonic()
        await bot.send_message(ann.id, "answer")
        assert time.monotonic() - begun >= 1
        assert len(ann.bot_messages) == 1


async def test_an_alert_refused_with_429_goes_back_to_its_sender() -> None:
    async with (
        serve(limits=server.Limits.off()) as box,
        running_bot(box.api_url, pacing=Pacing(Limits())) as bot,
    ):
        ann = box.user("Ann")
        ann.start()
        box.fault("429", seconds=1, chat=ann)
        with pytest.raises(RetryAfter):
            await bot.send_message(ann.id, "alert", rate_limit_args=ALERT)


async def test_what_is_no_message_waits_for_nothing() -> None:
    async with (
        serve(limits=server.Limits.off()) as box,
        running_bot(box.api_url, pacing=Pacing(Limits(per_second=0.5))) as bot,
    ):
        ann = box.user("Ann")
        ann.start()
        await bot.send_message(ann.id, "takes the only turn")
        begun = time.monotonic()
        await bot.send_chat_action(ann.id, "typing")
        await bot.get_chat(ann.id)
        assert time.monotonic() - begun < 0.5


async def test_who_still_waits_when_the_bot_stops_was_not_sent() -> None:
    pacing = Pacing(Limits(per_second=0.1))
    async with (
        serve(limits=server.Limits.off()) as box,
        running_bot(box.api_url, pacing=pacing) as bot,
    ):
        crowd = box.crowd(2)
        for person in crowd:
            person.start()
        await bot.send_message(crowd[0].id, "takes the only turn")
        waiting = asyncio.create_task(bot.send_message(crowd[1].id, "waits"))
        await asyncio.sleep(0.05)
        assert pacing.waiting == 1
        await pacing.shutdown()
        with pytest.raises(NotSent):
            await waiting
        assert pacing.waiting == 0
        assert not crowd[1].bot_messages


async def test_what_is_not_wanted_any_more_when_its_turn_comes_is_not_sent() -> None:
    pacing = Pacing(Limits(per_second=5))
    async with (
        serve(limits=server.Limits.off()) as box,
        running_bot(box.api_url, pacing=pacing) as bot,
    ):
        ann, ben = box.crowd(2)
        ann.start()
        ben.start()
        wanted = True

        async def still() -> bool:
            return wanted

        await bot.send_message(ann.id, "takes the first turn", rate_limit_args=Ask(ALERT, still))
        waiting = asyncio.create_task(
            bot.send_message(ben.id, "alert", rate_limit_args=Ask(ALERT, still))
        )
        await asyncio.sleep(0.05)
        wanted = False
        with pytest.raises(NoLongerWanted):
            await waiting
        assert not ben.bot_messages
        assert await bot.send_message(ben.id, "the chat is free for what comes next")


async def test_a_chat_says_for_how_long_it_is_held() -> None:
    pacing = Pacing(Limits())
    async with (
        serve(limits=server.Limits.off()) as box,
        running_bot(box.api_url, pacing=pacing) as bot,
    ):
        ann = box.user("Ann")
        ann.start()
        assert pacing.pause(ann.id) == 0
        box.fault("429", seconds=30, chat=ann)
        with pytest.raises(RetryAfter):
            await bot.send_message(ann.id, "alert", rate_limit_args=ALERT)
        assert 29 < pacing.pause(ann.id) <= 30
