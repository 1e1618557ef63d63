"""The side files of a data folder: damaged records' bytes, and a journal that was replaced.

They are for a person to look at. They may hold personal data, as the journal does, so they are
deleted after a month. Nothing reads them again.
"""

from __future__ import annotations

import os
import zlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from store.frames import Damage

KEEP = timedelta(days=30)

REPLACED = "replaced-"
"""How the name of a journal begins in whose place a backup was put."""

_LARGEST = 64 << 20
"""At most so many bytes of one damaged place are kept: a whole lost file is not doubled."""


def set_aside(file: BinaryIO, damage: Damage, *, folder: Path) -> Path | None:
    """Copy a damaged place into a file of its own; return it, or None if that failed."""
    file.seek(damage.start)
    data = file.read(min(damage.end - damage.start, _LARGEST))
    path = folder / f"damaged-{damage.start}-{zlib.crc32(data):08x}"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as copy:
            copy.write(data)
    except OSError:
        return None
    return path


def delete_old(folder: Path, *, now: datetime) -> None:
    """Delete the side files that are older than a month."""
    for path in (*folder.glob("damaged-*"), *folder.glob(f"{REPLACED}*")):
        if path.stat().st_mtime < (now - KEEP).timestamp():
            path.unlink(missing_ok=True)
