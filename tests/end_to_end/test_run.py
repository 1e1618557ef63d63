"""``python bot.py run`` as an operator would run it: from a feed to a phone, and its bad days."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import structlog

from bot import main as bot_main
from sandbox.demo import free_port
from sandbox.limits import Limits
from sandbox.process import BotProcess
from sandbox.rig import Box
from sandbox.rooms import Person
from sandbox.server import serve
from tests.end_to_end.rig import ON_THAT_DAY, TRAFFORD_FELL, Paper, bot_between, newspaper

BOT = Path(__file__).parent.parent.parent / "bot.py"


@asynccontextmanager
async def world(
    folder: Path, *, limits: Limits | None = None, **settings: str
) -> AsyncIterator[tuple[Box, Paper, BotProcess]]:
    async with serve(limits=limits or Limits.off()) as box, newspaper() as paper:
        bot = bot_between(paper, box, folder, **settings)
        try:
            yield box, paper, bot
        finally:
            await bot.stop()


async def test_a_story_in_a_feed_becomes_an_alert_on_a_phone(tmp_path: Path) -> None:
    async with world(tmp_path) as (box, paper, bot):
        await bot.start(*ON_THAT_DAY)
        ann, ben = box.user("Ann"), box.user("Ben")
        ann.send("/subscribe Trafford")
        ben.send("/subscribe Leeds")
        assert "Subscribed to Trafford" in (await ann.next_message()).text
        assert "Subscribed to Leeds" in (await ben.next_message()).text
        paper.publish(*TRAFFORD_FELL)
        alert = await ann.next_message()
        assert alert.text.splitlines()[0].startswith("Trafford")
        assert "good → inadequate" in alert.text.splitlines()[0]
        assert "9 May 2019" in alert.text
        await ben.quiet(0.5)


@pytest.mark.long
@pytest.mark.parametrize("log_format", ["json", "text"])
async def test_the_token_is_in_nothing_that_a_run_writes(tmp_path: Path, log_format: str) -> None:
    async with world(tmp_path, LOG_LEVEL="DEBUG", LOG_FORMAT=log_format) as (box, paper, bot):
        await bot.start(*ON_THAT_DAY)
        ann = box.user("Ann")
        ann.send("/subscribe Trafford")
        await ann.next_message()
        box.fault("500", times=2)
        box.fault("drop_before", times=1)
        paper.publish(*TRAFFORD_FELL)
        await ann.next_message(timeout=30)
        await bot.stop()
        written = "\n".join(bot.lines)
        assert "DEBUG" in written.upper()
        kept = b"".join(p.read_bytes() for p in (tmp_path / "data").rglob("*") if p.is_file())
        secret = box.token.partition(":")[2]
        assert secret not in written
        assert secret.encode() not in kept


async def test_a_refused_token_ends_the_bot_with_a_code_of_its_own_and_hides_it(
    tmp_path: Path,
) -> None:
    wrong = "999999:abcdefghijklmnopqrstuvwxyz0123456789"
    async with world(tmp_path, LOG_LEVEL="DEBUG") as (_, _, bot):
        bot.settings = {**bot.settings, "TELEGRAM_BOT_TOKEN": wrong}
        await bot.start()
        await asyncio.wait_for(bot.ended(), 20)
        assert await bot.stop() == 4
        assert "BotFather" in "\n".join(bot.lines)
        assert wrong.partition(":")[2] not in "\n".join(bot.lines)


@pytest.mark.long
async def test_sigterm_during_a_fan_out_ends_in_time_and_the_next_start_sends_the_rest(
    tmp_path: Path,
) -> None:
    async with world(tmp_path, SEND_RATE="30") as (box, paper, bot):
        await bot.start(*ON_THAT_DAY)
        crowd = box.crowd(90)
        for person in crowd:
            person.send("/subscribe Trafford")
        for person in crowd:
            await person.next_message(timeout=30)
        paper.publish(*TRAFFORD_FELL)
        await crowd[0].next_message(timeout=20)
        began = time.monotonic()
        assert await bot.stop() == 0
        assert time.monotonic() - began < 10
        told = sum(bool(alerts_of(person)) for person in crowd)
        assert told < len(crowd)
        await bot.start(*ON_THAT_DAY)
        await box.until(lambda: all(alerts_of(person) for person in crowd), timeout=30)
        assert all(len(alerts_of(person)) == 1 for person in crowd)


async def test_a_second_bot_is_refused_the_folder(tmp_path: Path) -> None:
    async with world(tmp_path) as (box, paper, bot):
        await bot.start(*ON_THAT_DAY)
        await box.bot_listens()
        same = {"DATABASE_URL": bot.settings.get("DATABASE_URL", "")}
        second = bot_between(paper, box, tmp_path, **same)
        await second.start(*ON_THAT_DAY)
        await asyncio.wait_for(second.ended(), 20)
        assert await second.stop() == 3
        assert "data" in "\n".join(second.lines)
        assert bot.running


async def test_updates_come_by_webhook_too(tmp_path: Path) -> None:
    port = free_port()
    async with world(
        tmp_path,
        WEBHOOK_URL=f"http://127.0.0.1:{port}/telegram",
        WEBHOOK_SECRET="a-secret-of-ours",
        PORT=str(port),
    ) as (box, paper, bot):
        await bot.start("--webhook", *ON_THAT_DAY)
        ann = box.user("Ann")
        await box.bot_listens()
        ann.send("/subscribe Trafford")
        assert "Subscribed to Trafford" in (await ann.next_message()).text
        paper.publish(*TRAFFORD_FELL)
        assert "good → inadequate" in (await ann.next_message(timeout=20)).text
        assert "a-secret-of-ours" not in "\n".join(bot.lines)


async def test_commands_typed_while_the_bot_was_down_are_answered(tmp_path: Path) -> None:
    async with world(tmp_path) as (box, _, bot):
        ann = box.user("Ann")
        ann.send("/subscribe Trafford")
        await bot.start(*ON_THAT_DAY)
        assert "Subscribed to Trafford" in (await ann.next_message(timeout=20)).text


@pytest.mark.long
async def test_verbs_that_read_work_while_the_bot_runs(tmp_path: Path) -> None:
    async with world(tmp_path) as (box, _, bot):
        await bot.start(*ON_THAT_DAY)
        await box.bot_listens()
        code, printed = await verb(bot, "grade", "Trafford")
        assert code == 0
        assert "2015-05-12" in printed
        code, printed = await verb(bot, "export")
        assert code == 0
        assert '"table": "inspections"' in printed
        code, printed = await verb(
            bot,
            *("register", "set", "Trafford", "ofsted-childrens-services", "overall=good"),
            *("--published", "2018-01-01"),
        )
        assert code == 3
        await bot.stop()
        code, printed = await verb(
            bot,
            *("register", "set", "Trafford", "ofsted-childrens-services", "overall=good"),
            *("--published", "2018-01-01"),
        )
        assert code == 0
        assert "Trafford" in printed


@pytest.mark.parametrize(
    ("settings", "arguments", "said"),
    [
        ({"PORT": "x"}, (), "PORT: 'x' is not allowed"),
        ({"TELEGRAM_BOT_TOKEN": ""}, (), "TELEGRAM_BOT_TOKEN: not set"),
        ({"FEEDS_FILE": "nowhere.yaml"}, (), "nowhere.yaml"),
        ({}, ("--webhook",), "WEBHOOK_URL: not set; needed with --webhook"),
    ],
)
def test_what_is_wrong_is_said_in_a_line_and_ends_with_code_2(  # noqa: PLR0917 - pytest hands them over by name
    settings: dict[str, str],
    arguments: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    right = {"TELEGRAM_BOT_TOKEN": "123456:abcdefghijklmnopqrstuvwxyz", "DATA_DIR": str(tmp_path)}
    for name, value in {**right, **settings}.items():
        monkeypatch.setenv(name, value)
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    try:
        assert bot_main(["run", *arguments]) == 2
    finally:
        root.handlers, root.level = handlers, level
        structlog.reset_defaults()
    printed = capsys.readouterr().err.splitlines()
    assert said in printed[-1]


def test_a_clock_that_is_no_moment_is_answered_with_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as ended:
        bot_main(["run", "--clock", "yesterday"])
    assert ended.value.code == 2
    said = "'yesterday' is no moment; allowed: 2019-05-09T07:00"
    assert said in capsys.readouterr().err


async def test_a_heroku_dyno_is_warned_of(tmp_path: Path) -> None:
    async with world(tmp_path, DYNO="worker.1", DATABASE_URL="") as (box, _, bot):
        await bot.start(*ON_THAT_DAY)
        await box.bot_listens()
        assert any("wiped at every restart" in line for line in bot.lines)
        assert any("no ADMIN_CHAT_ID" in line for line in bot.lines)


def alerts_of(person: Person) -> list[str]:
    return [seen.text for seen in person.bot_messages if "→ inadequate" in seen.text]


async def verb(bot: BotProcess, *arguments: str) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(BOT),
        *arguments,
        cwd=bot.folder,
        env={**os.environ, **bot.settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await asyncio.wait_for(process.communicate(), 30)
    return process.returncode, out.decode()
