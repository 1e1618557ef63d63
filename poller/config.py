"""The model of ``feeds.yaml``: which feeds and other sources there are, and what is allowed.

A wrong file is refused whole, with every fault in one message: file, line, field, what is
allowed. Finding the line of a fault is ``poller.yaml_lines``'s work; nothing is fetched here.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from inspections.model import Trust
from poller.duration import parse_duration
from poller.pace import Bounds
from poller.shapes import Govuk, Page, Table
from poller.yaml_lines import Fault, read_yaml

SHORTEST = timedelta(seconds=2)
LONGEST = timedelta(days=7)


class FeedsFileError(ValueError):
    """``feeds.yaml`` can't be used; the message has one line a fault."""


def _duration(value: object) -> timedelta:
    if isinstance(value, timedelta):
        duration = value
    elif isinstance(value, str):
        duration = parse_duration(value)
    else:
        raise ValueError("a number with its unit is allowed, such as 30s, 15m, 2h, 1d or 1h30m")
    if not SHORTEST <= duration <= LONGEST:
        raise ValueError("from 2s to 7d is allowed")
    return duration


Duration = Annotated[timedelta, BeforeValidator(_duration)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Every(_Strict):
    """How often feeds are polled that don't say so themselves, by their trust."""

    official: Duration = timedelta(minutes=5)
    press: Duration = timedelta(minutes=15)


class Slowest(_Strict):
    """How long feeds that seldom bring anything new are left at most, by their trust."""

    official: Duration = timedelta(minutes=5)
    press: Duration = timedelta(hours=1)


class Defaults(_Strict):
    """What counts for every feed that doesn't say otherwise."""

    every: Every = Every()
    slowest: Slowest = Slowest()


SECTIONS = ("page", "govuk", "table")
"""The kinds that need a section of the same name; what it holds stands in ``shapes``."""


class Feed(_Strict):
    """One feed or other source to follow.

    ``every`` is None where the default of its trust counts, and then so is ``slowest``; with an
    ``every`` of its own a feed is polled just so, if it has no ``slowest``. ``unverified`` marks a
    source whose address or shape nobody has seen to be right.
    """

    name: str = Field(min_length=1, max_length=100)
    url: str = Field(max_length=2_000)
    trust: Trust
    kind: Literal["feed", "page", "govuk", "table"] = "feed"
    page: Page | None = None
    govuk: Govuk | None = None
    table: Table | None = None
    every: Duration | None = None
    slowest: Duration | None = None
    unverified: bool = False
    nation: Literal["England", "Northern Ireland", "Scotland", "Wales"] | None = None
    note: str = Field(default="", max_length=500)

    @field_validator("name")
    @classmethod
    def _name_is_plain(cls, name: str) -> str:
        if name != " ".join(name.split()) or not name.isprintable():
            raise ValueError("words with single blanks between them are allowed")
        return name

    @field_validator("url")
    @classmethod
    def _url_can_be_fetched(cls, url: str, info: ValidationInfo) -> str:
        parts = urlsplit(url)
        if parts.scheme == "file":
            if not (info.context or {}).get("allow_files"):
                raise ValueError(
                    "http:// and https:// are allowed; file: only where the operator allows files"
                )
            if parts.netloc or not parts.path.startswith("/"):
                raise ValueError("a file is written as file:///full/path")
            return url
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("a full address is allowed, such as https://example.org/feed.xml")
        if parts.username or parts.password:
            raise ValueError("an address without user name and password is allowed")
        if any(c.isspace() for c in url):
            raise ValueError("an address without blanks is allowed (write %20 or +)")
        _ = parts.port  # a port that is no number raises ValueError with a plain message
        return url

    @model_validator(mode="after")
    def _slowest_is_no_faster(self) -> Feed:
        if self.slowest is not None and self.every is not None and self.slowest < self.every:
            raise ValueError("slowest: as long as every, or longer, is allowed")
        return self

    @model_validator(mode="after")
    def _sections_fit_the_kind(self) -> Feed:
        held = [name for name in SECTIONS if getattr(self, name) is not None]
        needed = [self.kind] if self.kind in SECTIONS else []
        if held != needed:
            wants = f"a section {self.kind}:" if needed else "no section of another kind"
            has = f"has {', '.join(held)}" if held else "has none"
            raise ValueError(f"kind {self.kind} needs {wants}, and {has}")
        return self


class Feeds(_Strict):
    """The whole of ``feeds.yaml``."""

    defaults: Defaults = Defaults()
    feeds: tuple[Feed, ...]

    def interval(self, feed: Feed) -> timedelta:
        """Return how often the operator wants this feed polled, at the most."""
        every = self.defaults.every
        return feed.every or (every.official if feed.trust is Trust.OFFICIAL else every.press)

    def bounds(self, feed: Feed) -> Bounds:
        """Return between which intervals this feed's may adapt to how often it has news."""
        fastest, slowest = self.interval(feed), feed.slowest
        if slowest is None and feed.every is None:
            usual = self.defaults.slowest
            slowest = usual.official if feed.trust is Trust.OFFICIAL else usual.press
        return Bounds(fastest=fastest, slowest=max(fastest, slowest or fastest))


def load_feeds(path: Path, *, allow_files: bool = False) -> Feeds:
    """Read and check ``feeds.yaml``; FeedsFileError tells every fault with its line.

    ``allow_files`` admits ``file:`` addresses, for tests and archives.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise FeedsFileError(f"{path}: can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FeedsFileError(f"{path}: must be written in UTF-8") from error
    return parse_feeds(text, name=str(path), allow_files=allow_files)


def parse_feeds(text: str, *, name: str, allow_files: bool = False) -> Feeds:
    """Check the text of a ``feeds.yaml``; ``name`` is the file's name for messages."""
    document, faults = read_yaml(text)
    if not faults:
        try:
            feeds = Feeds.model_validate(document.value, context={"allow_files": allow_files})
        except ValidationError as error:
            faults = [
                Fault(
                    line=document.line(each["loc"]),
                    field=_field(each["loc"]),
                    words=_words(each["type"], each["msg"], each["input"], loc=each["loc"]),
                )
                for each in error.errors(include_url=False)
            ]
        else:
            faults = [
                Fault(
                    line=document.line(("feeds", index, "name")),
                    field=f"feeds[{index}].name",
                    words=f"{feed.name!r} is used more than once; each name may stand once",
                )
                for index, feed in _repeated(feeds)
            ]
            if not feeds.feeds:
                line = document.line(("feeds",))
                faults = [Fault(line=line, field="feeds", words="needs at least one feed")]
            if not faults:
                return feeds
    raise FeedsFileError("\n".join(f"{name}:{f.line}: {f.field}: {f.words}" for f in faults))


def _repeated(feeds: Feeds) -> list[tuple[int, Feed]]:
    counts = Counter(feed.name for feed in feeds.feeds)
    first: set[str] = set()
    repeated = []
    for index, feed in enumerate(feeds.feeds):
        if counts[feed.name] > 1 and feed.name in first:
            repeated.append((index, feed))
        first.add(feed.name)
    return repeated


def _field(loc: tuple[int | str, ...]) -> str:
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text or "file"


def _words(kind: str, message: str, value: object, *, loc: tuple[int | str, ...]) -> str:
    section = str(loc[2]) if len(loc) > 3 else ""
    shown = repr(value)
    shown = shown if len(shown) <= 60 else shown[:57] + "..."
    if section and kind in ("missing", "extra_forbidden"):
        what = "is missing" if kind == "missing" else f"is not a field of {section}"
        return f"{what}; docs/adding-a-source.md shows what a section {section} may have"
    if kind == "missing":
        return "is missing; a feed needs name, url and trust"
    if kind == "extra_forbidden":
        return (
            "is not a field; a feed may have name, url, trust, kind, every, slowest, nation, "
            "unverified and note, a page, govuk or table also its section, the file itself "
            "defaults and feeds"
        )
    if kind in ("enum", "literal_error"):
        return f"{shown}: {message.removeprefix('Input should be ')} is allowed"
    words = message.removeprefix("Value error, ")
    if isinstance(value, dict) and kind == "value_error":
        return words  # said of a whole entry
    return words if "password" in words else f"{shown}: {words}"  # what is secret isn't shown
