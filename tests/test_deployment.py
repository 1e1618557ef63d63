"""What is shipped to run the bot says the same as the bot: exit codes, times, nobody as user."""

from __future__ import annotations

import re
from pathlib import Path

import bot
from sandbox.process import STOP_SECONDS

TOP = Path(__file__).parent.parent


def service() -> dict[str, list[str]]:
    """Return the settings of the unit's [Service], each with all its values."""
    text = (TOP / "deploy" / "council-watch.service").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.partition("[Service]")[2].partition("[Install]")[0].splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def test_systemd_does_not_start_again_what_cannot_mend_itself() -> None:
    (codes,) = service()["RestartPreventExitStatus"]
    assert {int(code) for code in codes.split()} == {bot.WRONG, bot.NO_STORE, bot.NO_TOKEN}
    assert service()["Restart"] == ["always"]


def test_systemd_waits_for_longer_than_the_bot_takes_to_end() -> None:
    (seconds,) = service()["TimeoutStopSec"]
    assert int(seconds) > STOP_SECONDS


def test_the_unit_gives_one_folder_and_no_rights() -> None:
    found = service()
    assert found["DynamicUser"] == ["yes"]
    assert found["ProtectSystem"] == ["strict"]
    assert found["CapabilityBoundingSet"] == [""]
    # The processes that parse set limits on themselves, which this group of calls would refuse.
    assert not any("@resources" in each for each in found["SystemCallFilter"])


def test_the_container_holds_every_room_and_runs_as_nobody() -> None:
    text = (TOP / "Dockerfile").read_text(encoding="utf-8")
    assert re.findall(r"^USER (.+)$", text, re.MULTILINE) == ["10001"]
    rooms = {path.parent.name for path in TOP.glob("*/__init__.py")}
    for room in rooms - {"tests", "benchmarks", "sandbox"}:
        assert f"COPY {room} {room}\n" in text
