"""``kill -9`` at each stage of the bot's work; the rig is a benchmark."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from benchmarks.kill_report import Report, measures, table
from benchmarks.kill_stages import orders, run
from benchmarks.killed_bot import STAGES


async def _killed(
    folder: Path, *, kills: int, people: int, seed: int, stages: Sequence[str] = tuple(STAGES)
) -> None:
    lines: list[str] = []
    report = await run(
        kills=kills, people=people, seed=seed, folder=folder, say=lines.append, stages=stages
    )
    assert report.passed, "\n".join((*lines, table(report)))
    assert report.kills == kills


@pytest.mark.long
async def test_no_command_is_lost_or_done_twice_though_the_bot_is_killed(tmp_path: Path) -> None:
    await _killed(tmp_path, kills=2, people=3, seed=16, stages=("commands", "send"))


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [1, 2])
async def test_no_alert_and_no_command_is_lost_whichever_stage_a_kill_hits(
    tmp_path: Path, seed: int
) -> None:
    await _killed(tmp_path, kills=18, people=6, seed=seed)


def test_each_stage_is_killed_as_often_as_the_others_and_the_seed_fixes_where() -> None:
    found = orders(200, Random(8), tuple(STAGES))
    counts = Counter(order.split(":")[0] for order in found)
    assert set(counts) == set(STAGES)
    assert min(counts.values()) >= 33
    assert found == orders(200, Random(8), tuple(STAGES))
    assert any(":within:" in order for order in found)


def test_anything_lost_or_done_twice_fails_the_rig() -> None:
    hit = Counter(dict.fromkeys(STAGES, 20))
    assert Report(1, hit=hit, least=20, slowest=0.3, worst=8).passed
    for bad in (
        Report(1, hit=hit, least=20, lost=["alert on Trafford to Ann"]),
        Report(1, hit=hit, least=20, twice=["Ann: Already subscribed"]),
        Report(1, hit=hit, least=20, worst=9),
        Report(1, hit=hit, least=20, slowest=2.1),
        Report(1, hit=hit, least=21),
    ):
        assert not bad.passed
        assert "FAILED" in table(bad)
        assert not all(measure["reached"] for measure in measures(bad))
        assert json.loads(json.dumps(measures(bad)))
