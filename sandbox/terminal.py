"""The terminal as a chat: lines typed are sent as the visitor, answers are printed.

Buttons are numbered, typing the number taps one; ``next`` publishes the next sample story.
Everything can be done in the chat page as well, at the same time.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
import threading
from dataclasses import dataclass, field

from .demo import Demo
from .people import NotPossible
from .state import Button, Seen
from .stories import day_words

HELP = "Type as in a chat. A number taps that button, next publishes the next story, Ctrl-C ends."


@dataclass(eq=False)
class Terminal:
    """One visitor at the terminal."""

    demo: Demo
    buttons: list[tuple[Seen, Button]] = field(default_factory=list)

    def show(self, seen: Seen) -> None:
        """Print one thing that happened in the visitor's chat."""
        if seen.what == "notice":
            if seen.text:
                print(f"  ({seen.text})")
            return
        mark = " (edited)" if seen.what == "edit" else ""
        picture = "[picture] " if seen.photo else "[file] " if seen.document else ""
        body = (picture + seen.text).replace("\n", "\n    ")
        print(f"\n  {seen.sender}{mark}\n    {body}")
        if seen.buttons:
            self.buttons = [(seen, b) for row in seen.buttons for b in row]
            number = 0
            for row in seen.buttons:
                numbered = []
                for button in row:
                    number += 1
                    numbered.append(f"[{number}] {button.label}")
                print("    " + "   ".join(numbered))
        print(flush=True)

    async def watch(self) -> None:
        """Print what the bot does in the visitor's chat, and what is written there elsewhere."""
        room, at = self.demo.visitor, 0
        while True:
            for seen in room.history[at:]:
                at += 1
                if seen.by_bot and seen.what in {"message", "edit", "notice"}:
                    self.show(seen)
            await room.stage.world.bell_of(room.id).wait(None)

    async def typed(self, line: str) -> None:
        """Do what a line asks for."""
        words = line.strip()
        if not words:
            return
        if words.lower() == "next":
            await self.publish()
        elif words.isdigit() and 1 <= int(words) <= len(self.buttons):
            self.tap(int(words))
        else:
            try:
                self.demo.visitor.send(words)
            except NotPossible as error:
                print(f"  {error}")

    async def publish(self) -> None:
        """Publish the next story, on its day."""
        day = self.demo.clock.now.date()
        story = await self.demo.news.publish_next()
        if story is None:
            print("  Every story is out.")
            return
        if self.demo.clock.now.date() != day:
            print(f"  The bot was started again: it is {day_words(self.demo.clock.now)}.")
        outlet = story.outlet or self.demo.programme.feeds[story.feed].name
        print(f"  {outlet} publishes: “{story.title}”")

    def tap(self, number: int) -> None:
        """Tap a numbered button."""
        seen, button = self.buttons[number - 1]
        if button.data is None:
            print(f"  {button.url}")
            return
        try:
            self.demo.visitor.tap(seen, button.label)
        except (KeyError, LookupError):
            print("  This button is no longer there.")


def _read_lines(loop: asyncio.AbstractEventLoop, lines: asyncio.Queue[str | None]) -> None:
    with contextlib.suppress(RuntimeError):  # the loop has ended before the last line
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, None)


async def converse(demo: Demo) -> None:
    """Let a person play until Ctrl-C, or the end of the input; BotFailed if the bot dies."""
    terminal, loop = Terminal(demo), asyncio.get_running_loop()
    lines: asyncio.Queue[str | None] = asyncio.Queue()
    over = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, over.set)
    await demo.begin(demo.programme.acts[0])
    if not demo.bot.running:
        await demo.start_bot(clock="today")
    print(f"\n  Chat page:  {demo.box.page_url}")
    print(f"  It is {day_words(demo.clock.now)}. {HELP}")
    print(f"  To begin: /subscribe {demo.programme.acts[0].subscribe or 'Trafford'}, then: next\n")
    threading.Thread(target=_read_lines, args=(loop, lines), daemon=True).start()
    watching = asyncio.create_task(terminal.watch())
    ending = asyncio.create_task(over.wait())
    try:
        while True:
            reading = asyncio.create_task(lines.get())
            died = asyncio.create_task(demo.bot.ended())
            await asyncio.wait({reading, ending, died}, return_when=asyncio.FIRST_COMPLETED)
            died.cancel()
            if ending.done():
                return
            if not reading.done():
                reading.cancel()
                demo.bot.check()
                continue
            line = reading.result()
            if line is None:
                return
            await terminal.typed(line)
    finally:
        watching.cancel()
        ending.cancel()
        print("\n  Ending …", flush=True)
