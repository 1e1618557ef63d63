"""The demo as a stranger runs it: ``python -m sandbox`` with the bot in a process of its own."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
import yaml

from sandbox.demo import feeds_file
from sandbox.feeds import Newsroom
from sandbox.process import ROOT, BotFailed, BotProcess
from sandbox.script import says_grade
from sandbox.stories import SHIPPED, Grade, load

SCRIPT = [sys.executable, "-m", "sandbox", "--script"]


def first_acts(folder: Path, *, most: int) -> Path:
    """The shipped stories with a programme of fewer acts."""
    copied = Path(shutil.copytree(SHIPPED, folder / "stories"))
    programme = copied / "programme.toml"
    head, *acts = programme.read_text(encoding="utf-8").split("[[acts]]")
    programme.write_text("[[acts]]".join([head, *acts[:most]]), encoding="utf-8")
    return copied


def play(*arguments: str, seconds: float = 55) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program
        [*SCRIPT, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


@pytest.mark.long
def test_other_grades_in_the_story_are_those_in_the_transcript(tmp_path: Path) -> None:
    stories = first_acts(tmp_path, most=1)
    programme = stories / "programme.toml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace('now = "inadequate"', 'now = "requires improvement"'))
    done = play("--stories", str(stories))
    assert done.returncode == 0, done.stdout + done.stderr
    unwrapped = " ".join(done.stdout.split())
    assert "Tratford Council Slammed By Ofsted For Deteriorating Standards" in unwrapped
    assert re.search(r"\d\.\d seconds later:", done.stdout)
    alert = done.stdout.partition("seconds later:")[2]
    assert "good → requires improvement" in alert.splitlines()[1]
    assert "→ inadequate" not in done.stdout


@pytest.mark.long
def test_without_the_story_the_script_fails(tmp_path: Path) -> None:
    stories = first_acts(tmp_path, most=1)
    (stories / "1-founding-story.toml").unlink()
    done = play("--stories", str(stories))
    assert done.returncode == 1
    assert "✗ act 1 has no story to publish" in done.stdout


def test_a_folder_that_is_not_there_is_said_in_one_line() -> None:
    done = play("--stories", "/nowhere/at/all")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "/nowhere/at/all: there is no such folder or file of stories\n"


@pytest.mark.long
@pytest.mark.timeout(150)
def test_all_six_acts_go_as_they_should() -> None:
    done = play(seconds=140)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Every act went as it should" in done.stdout


def test_a_script_that_is_ended_leaves_no_bot_behind() -> None:
    script = subprocess.Popen(SCRIPT, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert script.stdout is not None
    with script:
        for line in script.stdout:
            if "/start" in line:
                break
        bots = psutil.Process(script.pid).children()
        assert len(bots) == 1
        script.terminate()
        assert script.wait(timeout=15) == 130
    assert not bots[0].is_running()


async def test_a_bot_that_was_closed_is_not_started_again(tmp_path: Path) -> None:
    bot = BotProcess(tmp_path, {})
    await bot.close()
    with pytest.raises(BotFailed, match="the demo is ending"):
        await bot.start()


class Typist:
    """Somebody at a terminal."""

    def __init__(self, *arguments: str) -> None:
        self.terminal, other = pty.openpty()
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "sandbox", *arguments],
            cwd=ROOT,
            stdin=other,
            stdout=other,
            stderr=other,
            start_new_session=True,
        )
        os.close(other)
        self.screen = ""
        self.read = 0

    def type(self, line: str) -> None:
        os.write(self.terminal, f"{line}\n".encode())

    def end(self) -> None:
        """End what still runs, in order, and hang up."""
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        finally:
            os.close(self.terminal)

    def read_until(self, words: str, *, seconds: float = 25) -> str:
        """Read on until words appear; returns what was read, up to the end of them."""
        end, start = time.monotonic() + seconds, self.read
        while words not in self.screen[start:]:
            left = end - time.monotonic()
            assert left > 0, f"{words!r} did not appear; the screen:\n{self.screen}"
            if select.select([self.terminal], [], [], left)[0]:
                try:
                    self.screen += os.read(self.terminal, 65_536).decode(errors="replace")
                except OSError as closed:
                    raise AssertionError(f"it ended; the screen:\n{self.screen}") from closed
        self.read = self.screen.index(words, start) + len(words)
        return self.screen[start : self.read]


def test_a_person_at_a_terminal_plays_and_ends_it_cleanly(tmp_path: Path) -> None:
    typist = Typist("--stories", str(first_acts(tmp_path, most=1)))
    try:
        typist.read_until("Chat page:  http://127.0.0.1:")
        bots = psutil.Process(typist.process.pid).children()
        assert any("bot.py" in " ".join(bot.cmdline()) for bot in bots)
        folder = Path(bots[0].cwd())
        typist.type("/subscribe Trafford")
        typist.read_until("Subscribed to Trafford")
        typist.type("next")
        typist.read_until("Borough Gazette publishes")
        alert = typist.read_until("[1] Grade history")
        assert "good → inadequate" in alert
        typist.type("1")
        typist.read_until("Trafford")
        typist.process.send_signal(signal.SIGINT)
        typist.read_until("Ending")
        assert typist.process.wait(timeout=15) == 0
        assert not any(bot.is_running() for bot in bots)
        assert not folder.exists()
    finally:
        typist.end()


def test_a_bot_that_dies_is_said_with_the_tail_of_its_log(tmp_path: Path) -> None:
    typist = Typist("--stories", str(first_acts(tmp_path, most=1)))
    try:
        typist.read_until("Chat page:")
        psutil.Process(typist.process.pid).children()[0].kill()
        typist.read_until("the bot ended by itself (code -9); its last lines:")
        typist.read_until("Telegram is reached")
        assert typist.process.wait(timeout=15) == 1
    finally:
        typist.end()


def test_the_real_feeds_and_the_sample_feeds_make_one_list() -> None:
    news = Newsroom(load())
    news.addresses = {key: f"http://127.0.0.1:1/{key}" for key in news.programme.feeds}
    both = yaml.safe_load(feeds_file(news, live=True))["feeds"]
    sample = yaml.safe_load(feeds_file(news, live=False))["feeds"]
    assert [f["url"] for f in both][-len(sample) :] == [f["url"] for f in sample]
    assert len(both) > len(sample)
    assert len({feed["name"] for feed in both}) == len(both)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Overall: good → inadequate", True),
        ("↓ Overall: down from Good to inadequate", True),
        ("Overall: inadequate → good", False),
        ("Overall: good\nLeadership: good → inadequate", False),
        ("→ Overall: inadequate", False),
    ],
)
def test_an_alert_is_held_against_the_grade_before_and_now(text: str, says: bool) -> None:
    assert says_grade(text, word="overall", grade=Grade("good", "inadequate")) is says
