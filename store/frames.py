"""The journal's file format: a header line, then records, each with its length and checksum.

A record is ``mark (4 bytes) · length (4) · CRC-32 (4) · payload``, numbers little-endian; the
checksum covers the length and the payload. The payload is JSON in ASCII, so the mark, which
begins with a byte that ASCII does not have, is found again after any damage; and it never ends
in zero bytes, so that those at the end of a file are room reserved ahead. This module reads and
makes bytes; it knows nothing of what a payload says, of threads, or of locks.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

FORMAT = 1
"""The version of the format, of the frames and of what the payloads say."""

MARK = b"\xffCW\x01"
_NUMBERS = struct.Struct("<II")
FRAME = len(MARK) + _NUMBERS.size
"""Bytes that a record has besides its payload."""

_HEADER = re.compile(rb"council-watch-journal (\d{1,9}) ([0-9a-f]{8})\n")
_SEARCH = 1 << 20
"""Bytes read at a time when looking for the next mark after a damaged place."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record that is whole: its payload, and where it ends in the file."""

    payload: bytes
    end: int


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes that are no record, up to ``end``.

    ``last`` is True where nothing good follows; ``torn`` if the bytes stop short of what their
    own length promises (or are too few to say one), as a write leaves them that was cut off.
    """

    start: int
    end: int
    last: bool
    torn: bool


def header(version: int = FORMAT) -> bytes:
    """Return the first line of a journal."""
    number = b"%d" % version
    return b"council-watch-journal %s %08x\n" % (number, zlib.crc32(number))


def version_of(start: bytes) -> tuple[int, int] | None:
    """Return (version, length of the header) from a file's first bytes; None if damaged."""
    found = _HEADER.match(start)
    if found is None or int(found[2], 16) != zlib.crc32(found[1]):
        return None
    return int(found[1]), found.end()


def frame(payload: bytes) -> bytes:
    """Return the record that holds a payload."""
    return MARK + _NUMBERS.pack(len(payload), _checksum(payload)) + payload


def scan(file: BinaryIO, *, start: int, size: int) -> Iterator[Record | Damage]:
    """Yield everything in a file between two offsets, in order, good and damaged.

    What is damaged ends where the next good record begins.
    """
    size = _end_of_data(file, start=start, size=size)
    at = start
    while at < size:
        payload = _read(file, at=at, size=size)
        if payload is not None:
            at += FRAME + len(payload)
            yield Record(payload, at)
            continue
        good = _next_good(file, after=at, size=size)
        end = size if good is None else good
        yield Damage(at, end, last=good is None, torn=_is_short(file, at=at, size=size))
        at = end


def _checksum(payload: bytes) -> int:
    return zlib.crc32(payload, zlib.crc32(len(payload).to_bytes(4, "little")))


def _end_of_data(file: BinaryIO, *, start: int, size: int) -> int:
    """Return where the zero bytes at the end of a file begin, but not before ``start``."""
    while size > start:
        block_start = max(start, size - _SEARCH)
        file.seek(block_start)
        kept = len(file.read(size - block_start).rstrip(b"\0"))
        if kept:
            return block_start + kept
        size = block_start
    return size


def _numbers(file: BinaryIO, *, at: int) -> tuple[int, int] | None:
    """Return length and checksum of the record that begins at an offset, if one does."""
    file.seek(at)
    start = file.read(FRAME)
    if len(start) < FRAME or not start.startswith(MARK):
        return None
    length, checksum = _NUMBERS.unpack_from(start, len(MARK))
    return length, checksum


def _read(file: BinaryIO, *, at: int, size: int) -> bytes | None:
    """Return the payload of the record that begins at an offset; None if it is not whole."""
    numbers = _numbers(file, at=at)
    if numbers is None:
        return None
    length, checksum = numbers
    if at + FRAME + length > size:
        return None
    payload = file.read(length)
    return payload if len(payload) == length and _checksum(payload) == checksum else None


def _is_short(file: BinaryIO, *, at: int, size: int) -> bool:
    numbers = _numbers(file, at=at)
    if numbers is None:
        return size - at < FRAME
    return at + FRAME + numbers[0] > size


def _next_good(file: BinaryIO, *, after: int, size: int) -> int | None:
    """Return where the next whole record begins after an offset."""
    at = after + 1
    while at < size:
        file.seek(at)
        # One mark's length of overlap, so that a mark across the border is found.
        block = file.read(min(_SEARCH + len(MARK), size - at))
        found = block.find(MARK)
        if found < 0:
            at += _SEARCH
            continue
        at += found
        if _read(file, at=at, size=size) is not None:
            return at
        at += 1
    return None
