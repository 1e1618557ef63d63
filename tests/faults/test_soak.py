"""A bot that runs for a while with a little of everything going wrong; the rig is a benchmark."""

from pathlib import Path

import pytest

from benchmarks.soak import Report, run, table


@pytest.mark.long
@pytest.mark.timeout(600)
async def test_a_bot_that_soaks_in_faults_tells_everybody_once_and_does_not_grow(
    tmp_path: Path,
) -> None:
    report = await run(minutes=1.5, chats=40, seed=5, folder=tmp_path)
    assert report.passed, table(report)
    assert report.faults > 10


def test_a_missing_alert_an_unmarked_repeat_and_growing_memory_fail_the_rig() -> None:
    flat = [100] * 40
    good = Report(1, 1, changes=1, repeats=3, memory=flat, files=[1])
    assert good.passed
    assert not Report(1, 1, changes=1, missing=1, memory=flat, files=[1]).passed
    assert not Report(1, 1, changes=1, doubled=1, memory=flat, files=[1]).passed
    grown = Report(1, 1, changes=1, memory=list(range(100, 180)), files=[1])
    assert "FAILED" in table(grown)
