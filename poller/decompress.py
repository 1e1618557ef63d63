"""Decompression that never makes more than it is allowed to, however small what came was.

One decoder reads one answer, piece by piece, as it arrives; it knows nothing of the network.
"""

from __future__ import annotations

import zlib
from typing import Protocol

import brotli  # type: ignore[import-untyped]  # it ships no types

ACCEPTED = "gzip, deflate, br"
"""What ``Accept-Encoding`` says."""
MOST_MEMBERS = 16
"""Gzip streams may be several, one after the other; more than this is no honest answer."""


class TooBigError(Exception):
    """More came out than was allowed."""


class BadEncodingError(Exception):
    """What came isn't in the encoding that the answer names, or the encoding is unknown."""


class Decoder(Protocol):
    """Takes pieces of an answer's body; ``end`` must be called after the last one."""

    def feed(self, piece: bytes) -> None:
        """Take one piece. Raises TooBigError or BadEncodingError."""
        ...

    def end(self) -> bytes:
        """Return the whole body. Raises BadEncodingError if it breaks off."""
        ...


def decoder(encoding: str, *, most: int) -> Decoder:
    """Return a decoder for a ``Content-Encoding``, making at most ``most`` bytes."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return _Identity(most)
    if name in ("gzip", "x-gzip"):
        return _Zlib(most, wbits=16 + zlib.MAX_WBITS)
    if name == "deflate":
        return _Zlib(most, wbits=None)
    if name == "br":
        return _Brotli(most)
    raise BadEncodingError(f"the content encoding {name[:40]!r} was not asked for")


class _Bounded:
    """Collects what came out, up to the bound."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made = bytearray()

    @property
    def _room(self) -> int:
        """One byte more than is allowed, so that too much can be seen without making more."""
        return self._most - len(self._made) + 1

    def _add(self, piece: bytes) -> None:
        self._made += piece
        if len(self._made) > self._most:
            raise TooBigError


class _Identity(_Bounded):
    def feed(self, piece: bytes) -> None:
        self._add(piece)

    def end(self) -> bytes:
        return bytes(self._made)


class _Zlib(_Bounded):
    """Gzip, or deflate with or without its header (``wbits`` None: its first bytes tell)."""

    def __init__(self, most: int, *, wbits: int | None) -> None:
        super().__init__(most)
        self._wbits = wbits
        self._start = b""
        self._members = 0
        self._stream = None if wbits is None else zlib.decompressobj(wbits)

    def feed(self, piece: bytes) -> None:
        if self._wbits is None:
            self._start += piece
            if len(self._start) < 2:
                return
            piece, self._start = self._start, b""
            headed = piece[0] & 0x0F == 8 and (piece[0] << 8 | piece[1]) % 31 == 0
            self._wbits = zlib.MAX_WBITS if headed else -zlib.MAX_WBITS
        while piece:
            if self._stream is None or self._stream.eof:
                self._members += 1
                if self._members > MOST_MEMBERS:
                    raise BadEncodingError("too many compressed streams in one answer")
                self._stream = zlib.decompressobj(self._wbits)
            try:
                self._add(self._stream.decompress(piece, self._room))
            except zlib.error as error:
                raise BadEncodingError(f"compressed data are damaged: {error}") from error
            piece = self._stream.unconsumed_tail or self._stream.unused_data

    def end(self) -> bytes:
        if self._start or (self._stream is not None and not self._stream.eof):
            raise BadEncodingError("compressed data break off")
        return bytes(self._made)


class _Brotli(_Bounded):
    def __init__(self, most: int) -> None:
        super().__init__(most)
        self._stream = brotli.Decompressor()
        self._any = False

    def feed(self, piece: bytes) -> None:
        self._any = True
        try:
            self._add(self._stream.process(piece, output_buffer_limit=self._room))
            while not self._stream.can_accept_more_data() and not self._stream.is_finished():
                self._add(self._stream.process(b"", output_buffer_limit=self._room))
        except brotli.error as error:
            raise BadEncodingError(f"compressed data are damaged: {error}") from error

    def end(self) -> bytes:
        if self._any and not self._stream.is_finished():
            raise BadEncodingError("compressed data break off")
        return bytes(self._made)
