"""``bot.py run`` on PostgreSQL: the same journey, and what only a database brings."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from tests.databases import new_database
from tests.end_to_end import test_run
from tests.end_to_end.rig import ON_THAT_DAY, TRAFFORD_FELL


async def bot(*arguments: str, folder: Path, **settings: str) -> tuple[int, str]:
    """Run a verb of bot.py to its end; return its exit code and what it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(test_run.BOT),
        *arguments,
        cwd=folder,
        env={"PATH": os.environ["PATH"], **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await process.communicate()
    return process.returncode or 0, printed.decode()


async def test_a_story_becomes_an_alert_by_way_of_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_STORE", "postgres")
    await test_run.test_a_story_in_a_feed_becomes_an_alert_on_a_phone(tmp_path)


@pytest.mark.long
async def test_a_database_is_migrated_first_and_backed_up_by_its_own_tools(tmp_path: Path) -> None:
    url = await asyncio.to_thread(new_database)
    async with test_run.world(tmp_path, DATABASE_URL=url) as (_, _, process):
        code, printed = await bot("run", folder=tmp_path, **process.settings)
        assert code == 3
        assert "bot.py migrate" in printed
        code, printed = await bot("migrate", folder=tmp_path, DATABASE_URL=url)
        assert (code, printed.splitlines()[0]) == (0, "migrated: 0001_rows")
        code, printed = await bot("backup", "x.backup", folder=tmp_path, DATABASE_URL=url)
        assert code == 3
        assert "pg_dump" in printed


@pytest.mark.long
async def test_the_data_move_from_a_folder_to_a_database_and_the_bot_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEST_STORE", raising=False)
    url = await asyncio.to_thread(new_database)
    async with test_run.world(tmp_path) as (box, paper, process):
        await process.start(*ON_THAT_DAY)
        ann = box.user("Ann")
        ann.send("/subscribe Trafford")
        assert "Subscribed to Trafford" in (await ann.next_message(timeout=30)).text
        await process.stop()
        assert (await bot("migrate", folder=tmp_path, DATABASE_URL=url))[0] == 0
        code, printed = await bot(
            "store", "copy", process.settings["DATA_DIR"], url, folder=tmp_path
        )
        assert code == 0, printed
        assert "subscriptions 1" in printed
        process.settings = {**process.settings, "DATABASE_URL": url}
        await process.start(*ON_THAT_DAY)
        paper.publish(*TRAFFORD_FELL)
        assert "good → inadequate" in (await ann.next_message(timeout=30)).text
