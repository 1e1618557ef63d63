"""Decompression within bounds, however the pieces come."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poller.decompress import MOST_MEMBERS, BadEncodingError, TooBigError, decoder


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


WAYS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "identity": ("identity", bytes),
    "gzip": ("gzip", lambda data: gzip.compress(data, mtime=0)),
    "x-gzip": ("X-GZip ", lambda data: gzip.compress(data, mtime=0)),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", raw_deflate),
    "br": ("br", lambda data: bytes(brotli.compress(data))),
}


def decode(name: str, data: bytes, *, most: int, piece: int) -> bytes:
    it = decoder(name, most=most)
    for start in range(0, len(data), piece):
        it.feed(data[start : start + piece])
    return it.end()


@given(
    data=st.binary(max_size=2_000) | st.integers(0, 100_000).map(bytes),
    way=st.sampled_from(sorted(WAYS)),
    piece=st.integers(1, 5_000),
)
def test_what_was_packed_comes_out_whole_in_pieces_of_any_size(
    data: bytes, way: str, piece: int
) -> None:
    name, pack = WAYS[way]
    assert decode(name, pack(data), most=len(data), piece=piece) == data


@given(
    size=st.integers(1, 100_000),
    way=st.sampled_from(sorted(WAYS)),
    piece=st.integers(1, 5_000),
)
def test_one_byte_too_many_is_refused(size: int, way: str, piece: int) -> None:
    name, pack = WAYS[way]
    with pytest.raises(TooBigError):
        decode(name, pack(bytes(size)), most=size - 1, piece=piece)


@given(data=st.binary(max_size=500), way=st.sampled_from(sorted(WAYS)), piece=st.integers(1, 100))
def test_garbage_is_refused_not_raised_through(data: bytes, way: str, piece: int) -> None:
    try:
        out = decode(WAYS[way][0], data, most=1_000, piece=piece)
    except (BadEncodingError, TooBigError):
        out = b""
    assert len(out) <= 1_000


@pytest.mark.parametrize("way", ["gzip", "deflate", "raw deflate", "br"])
def test_data_that_break_off_are_refused(way: str) -> None:
    name, pack = WAYS[way]
    with pytest.raises(BadEncodingError):
        decode(name, pack(b"some text that is long enough" * 10)[:-3], most=1_000, piece=10)


@pytest.mark.parametrize("way", ["gzip", "deflate", "raw deflate", "br"])
def test_a_bomb_is_never_made_in_memory_not_even_for_a_moment(way: str) -> None:
    name, pack = WAYS[way]
    bomb = pack(bytes(4_000_000))
    it = decoder(name, most=1_000)
    tracemalloc.start()
    try:
        with pytest.raises(TooBigError):
            it.feed(bomb)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000


def test_several_gzip_streams_are_one_answer_but_not_endlessly_many() -> None:
    one = gzip.compress(b"a", mtime=0)
    assert decode("gzip", one * MOST_MEMBERS, most=100, piece=7) == b"a" * MOST_MEMBERS
    with pytest.raises(BadEncodingError, match="too many"):
        decode("gzip", one * 1_000, most=10_000, piece=7)


def test_an_empty_body_is_empty_in_every_encoding() -> None:
    assert {name: decode(name, b"", most=1, piece=1) for name in ("identity", "br", "deflate")} == {
        "identity": b"",
        "br": b"",
        "deflate": b"",
    }
