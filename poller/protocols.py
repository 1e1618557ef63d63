"""The seams of polling: what it remembers, whom it tells, and what a kind of source must do.

Each protocol is satisfied structurally by another room and wired in ``bot.py``; primitive types
only, so that neither side imports the other. A new kind of source is one file with one class that
satisfies ``Adapter``, and one line where the adapters are put together. Nothing here does work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from inspections.model import StatedJudgement, Story

if TYPE_CHECKING:
    from poller.config import Feed


class PollState(Protocol):
    """What polling remembers. Feeds are known by their name in ``feeds.yaml``."""

    async def feed_state(self, feed: str) -> str | None:
        """Return the feed's state as it was last saved (opaque text), or None if never saved."""
        ...

    async def known_entries(self, feed: str, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the marks of those of ``keys`` that are known; a mark is opaque, short text."""
        ...

    async def save_poll(
        self, feed: str, *, state: str, entries: Mapping[str, str], at: datetime
    ) -> None:
        """Keep a feed's state and the marks of entries, in one unit of work.

        ``entries`` holds those newly known or edited, and now and then all that the feed still
        shows: ``at`` is the moment at which they were last seen, by which old ones may be thinned.
        """
        ...

    async def feed_states(self) -> Mapping[str, str]:
        """Return the state of every feed that is remembered, by name."""
        ...

    async def drop_feed(self, feed: str) -> None:
        """Forget a feed and all its entries; an unknown one is no error."""
        ...


class Intake(Protocol):
    """Who takes the stories in."""

    async def take(self, story: Story, *, baseline: bool) -> object:
        """Take a story in; the same story may come again and must then change nothing.

        ``baseline`` marks a story that was there before the feed was followed: it may put the
        register right, but alerts nobody. An error means that the story is offered again later.
        """
        ...


class OperatorDesk(Protocol):
    """Who tells the operator. An error means that the word is offered again later."""

    async def feed_dead(self, feed: str, *, since: datetime, error: str) -> None:
        """Say, once, that a feed has failed for a day; ``error`` is the latest, in words."""
        ...

    async def feed_back(self, feed: str, *, dead_for: timedelta) -> None:
        """Say, once, that a feed that was told dead, or misfitting, works again."""
        ...

    async def feed_misfit(self, feed: str, *, error: str) -> None:
        """Say, once, that a source is no longer what it should be, so that its news is missed."""
        ...

    async def unread(self, feed: str, *, title: str, url: str, why: str) -> None:
        """Say that one page or report of a source could not be read, and why, in words."""
        ...


class ListDesk(Protocol):
    """Who holds an official list of grades against what is known."""

    async def listed(self, source: str, stories: Sequence[Story]) -> None:
        """Take a whole list as it now stands, one story a row; the same again changes nothing.

        An error means that the list is brought again at the next look.
        """
        ...


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind an entry and tells more than the list that showed it.

    ``reader`` says how it is to be read, as in ``shapes.Reader``; ``about`` is the council as the
    source names it (a name, or the source's number for it), empty where only the text says.
    """

    url: str
    reader: str
    about: str = ""
    text: str = "main"
    """Of an HTML page: the selector of what holds its text."""


@dataclass(frozen=True, slots=True)
class Document:
    """The plain text of an official page or report, to be understood by who knows councils."""

    reader: str
    text: str
    title: str
    about: str
    url: str
    published: date | None


@dataclass(frozen=True, slots=True)
class Understood:
    """What an official text states; ``refused`` says why nothing could be made of it.

    ``day`` is the day from which it speaks, where that isn't the day of its publication.
    """

    stated: tuple[StatedJudgement, ...] = ()
    day: date | None = None
    refused: str = ""


class Official(Protocol):
    """Who understands official texts and rows; pure, and neither waits nor fetches."""

    def understand(self, document: Document) -> Understood:
        """Say what an official text states; what it can't make out is refused, never guessed."""
        ...

    def council(self, name: str, *, regime: str, on: date) -> str | None:
        """Return the GSS code of a council that an official list names, or None."""
        ...

    def grade(self, text: str, *, regime: str) -> str | None:
        """Return a regime's grade as the register writes it, or None if it has no such grade."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as a source shows it now, in plain text of bounded length.

    ``key`` names the entry within its source and stays the same when it is edited.
    """

    key: str
    title: str
    summary: str = ""
    body: str = ""
    url: str | None = None
    outlet: str | None = None
    published: datetime | None = None
    """Aware, UTC; None where the source gives no date that can be understood."""
    updated: bool = False
    """``published`` is when it was last updated; when it first came out is not known."""
    stated: tuple[StatedJudgement, ...] = ()
    behind: Behind | None = None
    """What is to be read before the entry is handed on, if anything."""
    first: bool = False
    """It stood on a page that was never looked at before: it may be old news."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a source asks to be polled. All are requests that can only slow polling down."""

    max_age: float | None = None
    """Seconds for which the last answer stays fresh (``Cache-Control``)."""
    ttl: float | None = None
    """Seconds between polls (RSS ``ttl``)."""
    skip_hours: frozenset[int] = frozenset()
    """Hours of the day, UTC, in which not to poll."""
    skip_days: frozenset[int] = frozenset()
    """Days of the week, UTC, in which not to poll; Monday is 0."""


@dataclass(frozen=True, slots=True)
class Hub:
    """Who tells of a feed's news (WebSub), and the feed's own name there."""

    url: str
    topic: str


@dataclass(frozen=True, slots=True)
class Sight:
    """What an adapter saw at one look.

    ``entries`` is None when nothing changed since the look that left ``memo``; of the wishes,
    ``max_age`` alone is new then. ``memo`` is handed back at the next look (ETag, where it moved
    to, …) and may hold short texts only; what is named ``lasting.…`` in it is handed back even
    where the source is looked at afresh.
    """

    entries: tuple[Entry, ...] | None
    memo: Mapping[str, str] = field(default_factory=dict)
    wishes: Wishes = Wishes()
    format: str = ""
    """What the source turned out to be, for people: 'RSS 2.0', 'Atom 1.0', 'page', …"""
    whole_list: bool = False
    """The entries are a whole official list of grades, to be held against what is known."""
    hub: Hub | None = None
    """Known only where ``entries`` are."""
    odd: tuple[tuple[str, str, str], ...] = ()
    """Title, address and fault of single pages that could not be read, each told once."""


LASTING = "lasting."


class Failure(StrEnum):
    """In which way a source failed."""

    NETWORK = "network"
    """No answer, or one that broke off."""
    STATUS = "status"
    """An answer other than success."""
    LIMIT = "limit"
    """Too slow, too big, too many redirects."""
    REFUSED = "refused"
    """An address that must not be fetched."""
    MISFIT = "misfit"
    """An answer that isn't what the source should be: a page instead of a feed, …"""
    INTAKE = "intake"
    """The source is well, but some of its stories could not be taken in."""


class SourceFailedError(Exception):
    """A source could not be read; the message says why, for the operator.

    ``retry_after`` is in seconds, where the server asked for a pause; ``status`` is the HTTP
    status of a failure of that kind.
    """

    def __init__(
        self,
        failure: Failure,
        message: str,
        *,
        retry_after: float | None = None,
        status: int | None = None,
        too_big: bool = False,
    ) -> None:
        super().__init__(message)
        self.failure = failure
        self.retry_after = retry_after
        self.status = status
        self.for_good = (
            too_big
            or failure in (Failure.REFUSED, Failure.MISFIT)
            or status in (400, 404, 405, 406, 410, 414, 451)
        )
        """Asking again would bring the same: too big, not there, not what it says."""


class Adapter(Protocol):
    """One kind of source. It holds no memory of its own between looks."""

    async def look(self, feed: Feed, memo: Mapping[str, str]) -> Sight:
        """Look at the source once; ``memo`` is what the last successful look left, or empty.

        Raises SourceFailedError, and nothing else, when the source can't be read.
        """
        ...


@dataclass(frozen=True, slots=True)
class Completed:
    """An entry with what stands behind it; ``unread`` says why that could not be read."""

    entry: Entry
    unread: str = ""


class Completer(Protocol):
    """Who reads what stands behind an entry, when the entry is new."""

    async def complete(self, entry: Entry) -> Completed:
        """Return the entry with what its ``behind`` tells, and with its first date.

        One without either is returned as it is, ``updated`` where its first date can't be had.

        Raises SourceFailedError, and nothing else, where it is worth asking again later.
        """
        ...


class FollowUp(Protocol):
    """Who says whether a story's article is worth fetching, and what the story becomes with it.

    Pure: neither waits nor fetches.
    """

    def worth(self, story: Story) -> bool:
        """Tell whether a story is promising, but short of what it must say."""
        ...

    def with_article(self, story: Story, *, title: str, text: str, url: str) -> tuple[Story, str]:
        """Return the story with the text of its article; and a fault in words, or nothing.

        ``url`` is where the article was found in the end.
        """
        ...

    def with_report(self, story: Story, *, text: str, url: str) -> tuple[Story, str]:
        """Return the story with what the PDF behind it states; and why it can't, or nothing.

        ``text`` is that of its first pages, divided by form feeds.
        """
        ...
