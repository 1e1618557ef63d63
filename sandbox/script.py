"""The scripted visitor: plays the acts and prints what a person would have read.

Nothing is canned: what is printed is what the bot sent, and whether an act went well follows
from the programme (an alert, an edit, silence) and from the grades in its inspections.
"""

from __future__ import annotations

import asyncio
import re
import textwrap
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from .demo import Demo
from .process import BotFailed
from .state import Seen
from .stories import Act, Grade, SampleStory, day_words

ALERT_SECONDS = 30.0
READ_SECONDS = 40.0
GRACE_SECONDS = 1.5
"""After the second request of a feed: what the first answer told has been dealt with by then."""
WIDTH = 92
QUIET = {
    "alert": "one alert, no more",
    "confirmed": "no new message: the phone stays quiet",
    "nothing": "nothing was sent: every feed with a new story was read twice since",
}
"""What is said of an act after which nothing more came."""
Print = Callable[[str], None]


@dataclass(eq=False)
class Playing:
    """One performance: what was printed goes to ``say``; ``faults`` collects what went wrong."""

    demo: Demo
    say: Print
    faults: list[str] = field(default_factory=list)
    alerts: dict[str, Seen] = field(default_factory=dict)
    """The alert that told of each inspection."""

    def line(self, words: str = "", *, indent: int = 2) -> None:
        """Print words, wrapped and indented."""
        pad = " " * indent
        for part in words.split("\n"):
            self.say(textwrap.fill(part, WIDTH, initial_indent=pad, subsequent_indent=pad) or "")

    def check(self, good: bool, words: str) -> None:
        """Print whether something is as it should be, and remember if not."""
        self.line(f"{'✓' if good else '✗'} {words}")
        if not good:
            self.faults.append(words)

    def speak(self, who: str, text: str) -> None:
        """Print what somebody wrote."""
        head = f"  {who} │ "
        pad = " " * (len(head) - 2) + "│ "
        lines = [
            piece for part in text.split("\n") for piece in textwrap.wrap(part, WIDTH - 16) or [""]
        ]
        for number, piece in enumerate(lines):
            self.say(f"{pad if number else head}{piece}".rstrip())

    def show(self, seen: Seen) -> None:
        """Print a message or an edit of the bot's, with its buttons."""
        if seen.what == "edit":
            self.line(f"{seen.sender} edits its message, which now reads:")
        self.speak(seen.sender, ("[picture] " if seen.photo else "") + seen.text)
        for row in seen.buttons:
            self.line(" ".join(f"[{b.label}]" for b in row), indent=18)


async def play(demo: Demo, *, say: Print) -> bool:
    """Play every act; returns whether all went as they should."""
    playing = Playing(demo, say)
    begun = time.monotonic()
    say("Council Watch: the demo, played by a script.")
    say("Everything below was really sent, by the bot in a process of its own, over HTTP.")
    for act in demo.programme.acts:
        say("")
        say(f"── Act {act.number} ── {act.title} ".ljust(WIDTH, "─"))
        before = len(playing.faults)
        try:
            await _play_act(playing, act)
        except BotFailed as failed:
            playing.check(False, str(failed))
            break
        if len(playing.faults) > before:
            playing.line("This act did not go as it should.")
    say("")
    seconds = time.monotonic() - begun
    if playing.faults:
        say(f"Not everything went as it should ({seconds:.0f} seconds):")
        for fault in playing.faults:
            say(f"  ✗ {fault}")
    else:
        say(f"Every act went as it should ({seconds:.0f} seconds).")
    return not playing.faults


async def _play_act(playing: Playing, act: Act) -> None:
    demo = playing.demo
    started = await demo.begin(act)
    told = "the bot is started" if started and act.number == 1 else "the bot is started again"
    playing.line(f"It is {day_words(demo.clock.now)}{f'; {told}' if started else ''}.")
    if act.number == 1:
        await _talk(playing, "/start")
    if act.subscribe:
        await _talk(playing, f"/subscribe {act.subscribe}")
    demo.visitor.skip()
    since = time.monotonic()
    stories = await _publish(playing, act)
    if not stories:
        playing.check(False, f"act {act.number} has no story to publish")
        return
    feeds = {story.feed for story in stories}
    if act.expect == "alert":
        await _expect_alert(playing, act, since=since)
    elif act.expect == "confirmed":
        await _expect_confirmation(playing, act, since=since)
    await _expect_nothing_more(playing, act, since=since, feeds=feeds)
    demo.bot.check()


async def _talk(playing: Playing, text: str) -> None:
    """Write to the bot and print all that it answers."""
    visitor = playing.demo.visitor
    visitor.skip()
    visitor.send(text)
    playing.speak(visitor.name, text)
    try:
        seen = await visitor.next_message(ALERT_SECONDS)
        while True:
            playing.show(seen)
            seen = await visitor.next_message(0.7)
    except TimeoutError:
        if not visitor.bot_messages:
            playing.check(False, f"no answer to {text}")


async def _publish(playing: Playing, act: Act) -> list[SampleStory]:
    news = playing.demo.news
    out: list[SampleStory] = []
    while news.next_story is not None and news.next_story.act == act.number:
        story = await news.publish_next()
        if story is not None:
            out.append(story)
            outlet = story.outlet or news.programme.feeds[story.feed].name
            playing.line(f"{outlet} publishes: “{story.title}”")
    return out


async def _expect_alert(playing: Playing, act: Act, *, since: float) -> None:
    try:
        alert = await playing.demo.visitor.next_message(ALERT_SECONDS)
    except TimeoutError:
        playing.demo.bot.check()
        playing.check(False, f"an alert was expected within {ALERT_SECONDS:.0f} s; none came")
        _print_reasons(playing, since=since)
        return
    playing.line(f"{alert.at - since:.1f} seconds later:")
    playing.show(alert)
    playing.alerts[act.inspection] = alert
    _check_grades(playing, act, alert)


async def _expect_confirmation(playing: Playing, act: Act, *, since: float) -> None:
    first = playing.alerts.get(act.inspection)
    if first is None:
        playing.check(False, "there is no alert that could be confirmed")
        return

    def is_it(seen: Seen) -> bool:
        return seen.message_id == first.message_id and act.confirmed.lower() in seen.text.lower()

    try:
        edit = await playing.demo.visitor.expect(is_it, what="edit", timeout=ALERT_SECONDS)
    except TimeoutError:
        playing.demo.bot.check()
        playing.check(False, f"the alert should have been edited to say “{act.confirmed}”")
        _print_reasons(playing, since=since)
        return
    playing.line(f"{edit.at - since:.1f} seconds later:")
    playing.show(edit)
    playing.check(True, f"the alert of before was edited; it says “{act.confirmed}”")
    _check_grades(playing, act, edit)


async def _expect_nothing_more(
    playing: Playing, act: Act, *, since: float, feeds: set[str]
) -> None:
    demo = playing.demo
    read = await demo.news.read_twice(feeds, since=since, seconds=READ_SECONDS)
    demo.bot.check()
    if not read:
        playing.check(False, f"the bot did not read {', '.join(sorted(feeds))} twice in time")
    if act.log_says:
        await _expect_reason(playing, act, since=since)
    await asyncio.sleep(GRACE_SECONDS)
    more = [
        seen
        for seen in demo.visitor.history
        if seen.at >= since
        and seen.by_bot
        and seen.what == "message"
        and seen is not playing.alerts.get(act.inspection)
    ]
    for seen in more:
        playing.show(seen)
    if act.expect == "nothing" and not more:
        _print_reasons(playing, since=since)
    if more:
        playing.check(False, f"{len(more)} message(s) came that should not have come")
    elif act.expect != "alert" or act.inspection in playing.alerts:
        playing.check(True, QUIET[act.expect])


async def _expect_reason(playing: Playing, act: Act, *, since: float) -> None:
    def told() -> bool:
        found = playing.demo.bot.reasons(since=since)
        return any(act.log_says.lower() in reason.lower() for reason in found)

    for _ in range(50):
        if told():
            break
        await asyncio.sleep(0.1)
    playing.check(told(), f"the bot's log says why: “{act.log_says}”")


def _print_reasons(playing: Playing, *, since: float) -> None:
    for reason in playing.demo.bot.reasons(since=since):
        playing.line(f"The bot's log: {reason}")


def _check_grades(playing: Playing, act: Act, seen: Seen) -> None:
    """Hold a message against the grades of the inspection that its story tells of."""
    programme = playing.demo.programme
    grades = programme.inspections[act.inspection].grades
    for aspect in (*act.aspects, *act.also):
        grade, word = grades[aspect], programme.aspect_words[aspect]
        moved = (
            f"{grade.was} → {grade.now}" if grade.was != grade.now else f"{grade.now}, as before"
        )
        name = aspect.replace("_", " ")
        playing.check(says_grade(seen.text, word=word, grade=grade), f"it says {name}: {moved}")


def says_grade(text: str, *, word: str, grade: Grade) -> bool:
    """Whether a line names an aspect and its grade, with the grade before if that is another."""
    now = re.escape(grade.now.lower())
    wanted = now
    if grade.was != grade.now:
        wanted = rf"{re.escape(grade.was.lower())}\W+(?:→|to)\W+{now}"
    return any(
        word.lower() in line and re.search(wanted, line) for line in text.lower().splitlines()
    )
