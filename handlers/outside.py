"""What handlers ask of the world outside Telegram: the promises, kept by whoever wires the process.

Handlers never talk to the network or draw themselves; they are handed these, with limits of time
and size already in force.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from messages.pictures.values import Picture


class OutsideError(Exception):
    """The answer could not be had, now or at all; the person is told what to do instead."""


class NoSuchPostcodeError(OutsideError):
    """The look-up answered, and knows no such postcode (or only one that is no longer used)."""


@dataclass(frozen=True, slots=True)
class PostcodePlace:
    """Where a postcode lies: codes of its district (or only council) and of its county, if any."""

    district: str
    county: str | None = None


class Postcodes(Protocol):
    """Looks postcodes up. Nothing but the postcode leaves the machine, and none is kept."""

    async def place_of(self, postcode: str) -> PostcodePlace:
        """Return where a postcode (M32 0TH) lies, within a few seconds.

        Raises NoSuchPostcodeError, or OutsideError where there was no answer.
        """
        ...


class Pictures(Protocol):
    """Draws pictures, away from the loop, and remembers which Telegram has already."""

    async def draw(self, picture: Picture) -> bytes:
        """Return a picture as PNG, within some seconds. Raises OutsideError if it cannot be."""
        ...

    def file_of(self, picture: Picture) -> str | None:
        """Return Telegram's id of a picture that was uploaded before, or None."""
        ...

    def keep(self, picture: Picture, file: str | None) -> None:
        """Remember under which id Telegram has a picture; None: that it has it no more."""
        ...


class Unread(StrEnum):
    """Why a page could not be read."""

    REFUSED = "refused"
    """It is no address of the public web, or the site asks programs to stay away."""
    UNREACHED = "unreached"
    WALL = "wall"
    """It wants payment or consent first."""
    NO_ARTICLE = "no-article"
    BUSY = "busy"
    """Too many pages are being read."""


class NotReadError(OutsideError):
    """A page could not be read; ``why`` says so."""

    def __init__(self, why: Unread) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Page:
    """An article: where it stands in the end, its headline and its text."""

    url: str
    title: str
    text: str


class Pages(Protocol):
    """Reads pages of the public web, with limits of size, time and number."""

    async def read(self, url: str) -> Page:
        """Return the article at an address. Raises NotReadError; never asks a private address."""
        ...
