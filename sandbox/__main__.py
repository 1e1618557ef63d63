"""``python -m sandbox``: the demo at a terminal, by a script, or only the stand-in."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import sys
from pathlib import Path

from .demo import Demo, bot_settings, feeds_file, has_network, people, stage_set
from .feeds import Newsroom, publishing
from .limits import Limits
from .process import BotFailed
from .script import play
from .server import serve
from .stories import SHIPPED, Programme, WrongStories, load
from .terminal import converse


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sandbox",
        description="Council Watch without a token, an account or a network: a stand-in for"
        " Telegram with a chat page, sample feeds, and the bot as a process of its own.",
    )
    add = parser.add_argument
    add("--script", action="store_true", help="play the six acts, print what was read, then end")
    add("--live", action="store_true", help="also poll the real feeds of feeds.yaml (today's day)")
    add("--serve", action="store_true", help="only the stand-in: you start the bot yourself")
    add("--port", type=int, default=0, help="the stand-in's port (any free one)")
    add("--no-limits", action="store_true", help="without Telegram's limits of messages")
    add("--log", type=Path, help="keep what the bot logs in this file")
    add("--stories", type=Path, default=SHIPPED, help="a folder, or a file, of other stories")
    return parser


async def _serve_only(programme: Programme, *, port: int, limits: Limits | None) -> None:
    """Run everything but the bot until Ctrl-C, and say how to start it by hand."""
    over = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, over.set)
    news = Newsroom(programme)
    async with publishing(news), serve(port=port, limits=limits, news=news) as box:
        _, operator = people(box)
        settings = bot_settings(box, folder=Path.cwd(), operator=operator)
        print(f"Chat page:   {box.page_url}")
        print("Start the bot with:")
        for name in ("TELEGRAM_BOT_TOKEN", "TELEGRAM_API_URL", "ADMIN_CHAT_ID"):
            print(f"  export {name}={settings[name]}")
        print("  export ALLOW_PRIVATE_ADDRESSES=true")
        print("  python bot.py run")
        print("With FEEDS_FILE=… it reads these sample feeds, put into a file:")
        print(feeds_file(news, live=False), flush=True)
        await over.wait()


async def _demo(demo: Demo, *, script: bool) -> int:
    try:
        if script:
            return 0 if await play(demo, say=lambda line: print(line, flush=True)) else 1
        await converse(demo)
    except BotFailed as failed:
        print(f"\n{failed}", file=sys.stderr)
        return 1
    return 0


def _end_on_signals() -> None:
    """Let SIGTERM and a closed terminal end the demo in order, so that no bot is left behind."""
    task = asyncio.current_task()
    if task is not None:
        for number in (signal.SIGTERM, signal.SIGHUP):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)


async def _main(options: argparse.Namespace) -> int:
    _end_on_signals()
    programme: Programme = load(options.stories)
    limits = Limits.off() if options.no_limits else None
    if options.serve:
        await _serve_only(programme, port=options.port, limits=limits)
        return 0
    script = options.script or not sys.stdout.isatty()
    live = options.live and not script and await has_network()
    if options.live and not live:
        why = "they are for the chat, not for the script" if script else "no network here"
        print(f"Without the real feeds: {why}.")
    async with stage_set(programme, port=options.port, limits=limits, live=live) as demo:
        try:
            return await _demo(demo, script=script)
        finally:
            await demo.bot.stop()
            if options.log is not None:
                options.log.write_text("\n".join(demo.bot.lines) + "\n", encoding="utf-8")


def main() -> int:
    """Run what the command line asks for; returns the exit code."""
    options = _parser().parse_args()
    try:
        return asyncio.run(_main(options))
    except WrongStories as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"cannot start: {error}", file=sys.stderr)
        return 2
    except (KeyboardInterrupt, asyncio.CancelledError):
        with contextlib.suppress(BrokenPipeError):
            print("Ended.")
        return 130


if __name__ == "__main__":
    raise SystemExit(main())
