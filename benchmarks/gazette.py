"""A bot process that follows one newspaper, for the benchmarks that run the whole bot."""

from __future__ import annotations

from pathlib import Path

from sandbox.process import BotProcess
from sandbox.rig import Box


def bot_on(box: Box, folder: Path, feed: str, *, rate: float) -> BotProcess:
    """Return the bot on ``box``, not yet started.

    It polls ``feed`` every two seconds and sends at ``rate`` messages a second.
    """
    feeds = folder / "feeds.yaml"
    feeds.write_text(
        f"feeds:\n  - name: Gazette\n    url: {feed}\n    trust: press\n    every: 2s\n"
    )
    return BotProcess(
        folder=folder,
        settings={
            "TELEGRAM_BOT_TOKEN": box.token,
            "TELEGRAM_API_URL": box.api_url,
            "FEEDS_FILE": str(feeds),
            "DATA_DIR": str(folder / "data"),
            "ALLOW_PRIVATE_ADDRESSES": "true",
            "LOG_FORMAT": "json",
            "SEND_RATE": str(rate),
        },
    )
