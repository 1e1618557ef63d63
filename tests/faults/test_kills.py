"""``kill -9`` in the middle of a fan-out, through ``bot.py run`` itself; the rig is a benchmark."""

import json
from pathlib import Path

import pytest

from benchmarks.kills import Kill, Report, measures, run, table


async def _killed(folder: Path, *, kills: int, chats: int, seed: int) -> Report:
    lines: list[str] = []
    report = await run(kills=kills, chats=chats, seed=seed, folder=folder, say=lines.append)
    assert report.passed, "\n".join((*lines, table(report)))
    return report


@pytest.mark.long
async def test_every_chat_has_its_alert_though_the_bot_is_killed_in_between(
    tmp_path: Path,
) -> None:
    report = await _killed(tmp_path, kills=2, chats=45, seed=4)
    assert len([k for k in report.kills if 0 < k.told < 45]) >= 1
    assert report.refused == 0


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_every_chat_of_500_has_its_alert_after_20_kills(tmp_path: Path, seed: int) -> None:
    await _killed(tmp_path, kills=20, chats=500, seed=seed)


def test_a_missed_chat_or_too_many_repeats_fail_the_rig() -> None:
    kills = [Kill(10, 0), Kill(20, 2)]
    assert Report(30, 1, told=30, repeats=4, kills=kills).passed
    assert not Report(30, 1, told=29, repeats=0, kills=kills).passed
    bad = Report(30, 1, told=30, repeats=5, kills=kills)
    assert not bad.passed
    assert [m["reached"] for m in measures(bad)] == [True, False]
    assert json.loads(json.dumps(measures(bad)))
    assert "FAILED" in table(bad)
