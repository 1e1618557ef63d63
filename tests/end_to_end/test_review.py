"""Doubtful readings and wrong alerts, decided by taps in the operator's chat of a running bot."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.limits import Limits
from sandbox.process import BotProcess
from sandbox.rig import Box
from sandbox.rooms import Person
from sandbox.server import serve
from sandbox.state import Seen
from tests.end_to_end.rig import ON_THAT_DAY, TRAFFORD_FELL, Paper, bot_between, newspaper
from tests.end_to_end.test_run import verb

DOUBTFUL = (
    "Trafford children's services: inadequate overall",
    "It is a sad day for families in the borough.",
)
"""Nobody who inspects is named, and no verb of grading: held back."""
OTHERWISE = (
    "Ofsted rates children's services in Trafford requires improvement",
    "Trafford Council's children's services have been rated requires improvement by Ofsted.",
)
"""Contradicts what the other paper said."""
EIGHT_DAYS_ON = ("--clock", "2019-05-17T08:00", "--register-as-of", "2019-05-07")


@dataclass
class Town:
    """A running bot, its paper, the operator, and two who follow Trafford."""

    box: Box
    paper: Paper
    bot: BotProcess
    olive: Person
    ann: Person
    ben: Person

    starts: int = 0

    async def kill_and_start(self) -> None:
        """Kill the bot and start it again, some minutes later: its clock must not go back."""
        await self.bot.kill()
        self.starts += 1
        await self.bot.start(
            *("--clock", f"2019-05-09T07:{self.starts}0", "--register-as-of", "2019-05-07")
        )
        await self.box.bot_listens()

    async def tap(self, message: Seen, label: str) -> Seen:
        """Let the operator tap, and return the message as it then is."""
        self.olive.tap(message, label)
        return await self.olive.next_edit()


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    async with serve(limits=Limits.off()) as box, newspaper() as paper:
        olive, ann, ben = (box.user(name) for name in ("Olive", "Ann", "Ben"))
        quick = {"CHAT_RATE": "50", "SEND_RATE": "500"}
        bot = bot_between(paper, box, folder, ADMIN_CHAT_ID=str(olive.id), **quick)
        try:
            await bot.start(*ON_THAT_DAY)
            olive.start()
            await olive.next_message(timeout=20)
            for person in (ann, ben):
                await subscribed(person)
            yield Town(box, paper, bot, olive, ann, ben)
        finally:
            await bot.stop()


async def subscribed(person: Person) -> None:
    person.send("/subscribe Trafford")
    assert "Subscribed to Trafford" in (await person.next_message()).text


def news_of(person: Person) -> list[str]:
    """The first lines of what came without being asked for."""
    firsts = [seen.text.splitlines()[0] for seen in person.bot_messages]
    return [line for line in firsts if line.startswith(("Trafford:", "Correction"))]


async def test_a_doubtful_story_becomes_one_right_alert_by_a_tap_on_change_grade(
    tmp_path: Path,
) -> None:
    async with town(tmp_path) as here:
        here.paper.publish(*DOUBTFUL)
        asked = await here.olive.next_message(timeout=20)
        assert asked.text.startswith("Held back: Trafford, children's services: overall inadequate")
        assert "“Trafford children's services: inadequate overall”" in asked.text
        await here.ann.quiet(0.3)
        aspects = await here.tap(asked, "Change grade…")
        grades = await here.tap(aspects, "Overall")
        aspects = await here.tap(grades, "Requires improvement")
        sent = await here.tap(aspects, "Send as shown")
        assert "Sent: Trafford: overall requires improvement" in sent.text
        for person in (here.ann, here.ben):
            alert = await person.next_message()
            assert "good → requires improvement" in alert.text.splitlines()[0]
            assert "inadequate" not in alert.text
        here.olive.tap_data(asked, f"rev:{review_of(asked)}:send:mabcdef")
        late = await here.olive.expect("Sent: Trafford", what="notice")
        assert "requires improvement" in late.text
        await here.ann.quiet(1.2)
        code, printed = await verb(here.bot, "corpus", "export")
        assert code == 0
        (label,) = [json.loads(line) for line in printed.splitlines()]
        assert (label["title"], label["summary"]) == DOUBTFUL
        assert [(j["gss"], j["grade"]) for j in label["judgements"]] == [
            ("E08000009", "requires improvement")
        ]
        assert all(str(p.id) not in printed for p in (here.olive, here.ann, here.ben))
        corpus = tmp_path / "decided.jsonl"
        corpus.write_text(printed)
        code, printed = await verb(here.bot, "evaluate", str(corpus), "--json")
        assert code == 0
        assert json.loads(printed)["judgements"]["expected"] == 1


@pytest.mark.long
async def test_a_kill_between_the_tap_and_the_alert_loses_nothing(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        here.paper.publish(*DOUBTFUL)
        asked = await here.olive.next_message(timeout=20)
        aspects = await here.tap(asked, "Change grade…")
        grades = await here.tap(aspects, "Overall")
        await here.kill_and_start()
        aspects = await here.tap(grades, "Requires improvement")
        await here.kill_and_start()
        down = [here.box.fault("502", times=10_000, chat=p) for p in (here.ann, here.ben)]
        sent = await here.tap(aspects, "Send as shown")
        assert "Sent: Trafford: overall requires improvement" in sent.text
        await here.kill_and_start()
        for fault in down:
            fault.times = 0
        await here.box.until(
            lambda: all(news_of(p) for p in (here.ann, here.ben)), timeout=30, what="the alert"
        )
        await here.ann.quiet(2.0, what="edit")
        for person in (here.ann, here.ben):
            (told,) = news_of(person)
            assert "good → requires improvement" in told


@pytest.mark.long
async def test_a_kill_at_the_very_tap_leaves_it_undone_or_done(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        here.paper.publish(*DOUBTFUL)
        asked = await here.olive.next_message(timeout=20)
        here.olive.tap(asked, "Send")
        await here.kill_and_start()
        here.olive.tap_data(asked, data_of(asked, "Send"))
        await here.olive.expect("Sent", what="notice", timeout=20)
        await here.box.until(
            lambda: all(news_of(p) for p in (here.ann, here.ben)), timeout=30, what="the alert"
        )
        await here.ann.quiet(1.5, what="edit")
        for person in (here.ann, here.ben):
            (told,) = news_of(person)
            assert "good → inadequate" in told


@pytest.mark.long
async def test_retract_corrects_exactly_those_who_got_it(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        here.paper.publish(*TRAFFORD_FELL)
        alerts = {p: await p.next_message(timeout=20) for p in (here.ann, here.ben)}
        cat = here.box.user("Cat")
        await subscribed(cat)
        here.ben.send("/unsubscribe Trafford")
        await here.ben.next_message()
        here.olive.send("/retract")
        listed = await here.olive.next_message()
        here.olive.tap(listed, "Trafford: children's services")
        ask = await here.olive.next_message()
        assert "2 chats got it" in ask.text
        done = await here.tap(ask, "Yes, take it back (2 chats)")
        assert "Taken back. Everybody who got it is told." in done.text
        for person, alert in alerts.items():
            edited = await person.next_edit()
            assert edited.message_id == alert.message_id
            assert edited.text.startswith("Trafford: children's services, no change after all")
            told = await person.next_message()
            assert "nothing changed" in told.text
            assert not told.silent
        await cat.quiet(1.5)
        here.paper.publish(TRAFFORD_FELL[0], f"{TRAFFORD_FELL[1]} Another paper has it too.")
        asked = await here.olive.next_message(timeout=20)
        assert "the operator took this back" in asked.text
        await here.ann.quiet(0.5)


@pytest.mark.long
async def test_papers_that_contradict_each_other_are_decided_by_the_operator(
    tmp_path: Path,
) -> None:
    async with town(tmp_path) as here:
        here.paper.publish(*TRAFFORD_FELL)
        alert = await here.ann.next_message(timeout=20)
        await here.ben.next_message()
        here.paper.publish(*OTHERWISE)
        asked = await here.olive.next_message(timeout=20)
        assert "contradicts the inspection" in asked.text
        await here.ann.quiet(0.3)
        await here.tap(asked, "Send")
        for person in (here.ann, here.ben):
            assert "good → requires improvement" in (await person.next_edit()).text
            assert "good → requires improvement" in (await person.next_message()).text
        assert here.ann.current(alert).text.startswith("Trafford")


@pytest.mark.long
async def test_a_question_is_kept_over_a_restart_and_closed_after_seven_days(
    tmp_path: Path,
) -> None:
    async with town(tmp_path) as here:
        here.paper.publish(*DOUBTFUL)
        asked = await here.olive.next_message(timeout=20)
        await here.olive.quiet(0.5)  # until it is written down where the message stands
        await here.kill_and_start()
        here.olive.send("/review")
        listed = await here.olive.next_message()
        assert listed.labels == ["Trafford: overall inadequate"]
        await here.bot.stop()
        here.olive.skip()
        await here.bot.start(*EIGHT_DAYS_ON)
        closed = await here.olive.next_edit(timeout=20)
        assert closed.message_id == asked.message_id
        assert "Expired: nobody decided within seven days." in closed.text
        here.olive.tap_data(asked, data_of(asked, "Send"))
        late = await here.olive.expect("Expired", what="notice")
        assert "Nothing was done" in late.text
        here.olive.send("/review")
        await here.olive.expect("Nothing waits for you.")
        assert news_of(here.ann) == []


def review_of(message: Seen) -> str:
    return message.text.rsplit(" ", 1)[1]


def data_of(message: Seen, label: str) -> str:
    return next(b.data or "" for row in message.buttons for b in row if b.label == label)
