"""The process that draws: ``python -m console.drawing``, for ``console.studio`` and nobody else.

It takes pictures on standard input and gives PNGs on standard output, each as four bytes of length
and that many bytes; an answer begins with ``+``, or with ``-`` where it is a fault in words. It
ends when its input does, so also when the bot is killed. It loads nothing but what draws.
"""

from __future__ import annotations

import pickle
import struct
import sys
from typing import BinaryIO

from messages.pictures.draw import png_of

LENGTH = struct.Struct(">I")
DRAWN, FAILED = b"+", b"-"


def main(asked: BinaryIO, answers: BinaryIO) -> None:
    """Draw whatever is asked for until there is nothing more."""
    while len(head := asked.read(LENGTH.size)) == LENGTH.size:
        packed = asked.read(LENGTH.unpack(head)[0])
        try:
            # It comes from the bot's own process, through a pipe that nobody else holds.
            answer = DRAWN + png_of(pickle.loads(packed))  # noqa: S301
        except Exception as error:  # whatever is wrong with one picture, the next may be drawn
            answer = FAILED + f"{type(error).__name__}: {error}".encode()
        answers.write(LENGTH.pack(len(answer)) + answer)
        answers.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
