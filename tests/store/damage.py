"""What the tests of the journal need: its records' places, and copies of a data folder.

A copy of the folder of an open store is what a crash at that moment would leave behind.
"""

import shutil
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

from store import frames
from store.folder import JOURNAL


def places(folder: Path) -> list[tuple[int, int]]:
    """Return where each record of a folder's journal begins and ends."""
    path = folder / JOURNAL
    with path.open("rb") as file:
        version = frames.version_of(file.read(64))
        assert version is not None
        ends = [version[1]]
        for found in frames.scan(file, start=version[1], size=path.stat().st_size):
            assert isinstance(found, frames.Record)
            ends.append(found.end)
    return list(pairwise(ends))


def length_of(folder: Path) -> int:
    """Return where the last record ends; the file may be longer, by room reserved ahead."""
    return places(folder)[-1][1]


def crashed(folder: Path, into: Path, *, size: int | None = None) -> Path:
    """Copy a folder as a crash would leave it, its journal cut at ``size`` bytes."""
    into.mkdir()
    data = (folder / JOURNAL).read_bytes()
    (into / JOURNAL).write_bytes(data if size is None else data[:size])
    return into


def flip(folder: Path, at: int, bit: int = 0) -> None:
    """Flip one bit of a folder's journal."""
    path = folder / JOURNAL
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << bit
    path.write_bytes(bytes(data))


def copy_of(folder: Path, into: Path) -> Path:
    shutil.copytree(folder, into)
    return into


def files_in(folder: Path) -> list[str]:
    """Return the names of a folder's files, none if there is no folder."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def contents_of(folder: Path) -> dict[str, bytes]:
    """Return what a folder's files hold, but for those that vanish meanwhile."""
    contents = {}
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            contents[path.name] = path.read_bytes()
    return contents


def modes_in(folder: Path) -> dict[str, int]:
    """Return the permissions of a folder (named ``.``) and of its files."""
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    return {".": folder.stat().st_mode & 0o777, **modes}


def set_aside_in(folder: Path) -> list[Path]:
    """Return the side files with damaged bytes."""
    return sorted(folder.glob("damaged-*"))


def made_folder(folder: Path, *, mode: int = 0o755) -> Path:
    folder.mkdir(mode=mode)
    return folder
