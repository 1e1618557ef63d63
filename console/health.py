"""``bot.py health``: whether the bot that uses a data folder is alive.

The running bot writes the moment into a small file every few seconds, from its event loop: a bot
that hangs stops writing, and a health check notices.
"""

from __future__ import annotations

import time
from pathlib import Path

EVERY = 10.0
"""Seconds between two signs of life."""
TOO_OLD = 60.0
"""Seconds without one after which the bot counts as dead."""


def sign_of_life(folder: Path) -> None:
    """Note that the bot is alive now. Cheap: some bytes, no fsync."""
    (folder / "alive").write_text(f"{time.time():.0f}\n", encoding="ascii")


def is_alive(folder: Path, *, now: float) -> tuple[bool, str]:
    """Tell whether the last sign of life is young enough, and in words what was found.

    ``now`` is in seconds since 1970.
    """
    try:
        age = now - float((folder / "alive").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False, f"no bot has run in {folder} yet"
    if age > TOO_OLD:
        return False, f"the bot's last sign of life is {age:.0f} s old"
    return True, f"alive {max(0, age):.0f} s ago"
